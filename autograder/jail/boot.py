"""How a bare interpreter is told to run one entry of the package ``inside``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

Entry = Literal["zygote", "alone"]

# The package is loaded from its own folder alone: what lies beside it must not become importable with it.
_LOAD: Final = """
import sys
from importlib import util
sys.path += sys.argv[2:]
spec = util.spec_from_file_location("inside", sys.argv[1])
sys.modules["inside"] = package = util.module_from_spec(spec)
spec.loader.exec_module(package)
from inside.{entry} import main
main()
"""


def arguments(entry: Entry, inside: Path, folders: Sequence[Path]) -> list[str]:
    """Arguments for an interpreter that takes nothing from the user, ``site`` or the environment."""
    load = _LOAD.format(entry=entry)
    return ["-I", "-S", "-B", "-X", "utf8", "-c", load, str(inside / "__init__.py"), *map(str, folders)]
