"""How a bare interpreter is told to run one entry of the code that lives inside."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

Entry = Literal["zygote", "standalone"]
PARTS: Final = ("protocol", "child")  # of this room, all that is seen inside

# Each part is loaded from its own folder: what lies beside the two must not become importable with them.
_LOAD: Final = """
import sys
from importlib import util
sys.path += sys.argv[2:]
package = sys.modules["inside"] = type(sys)("inside")
package.__path__ = []
for name in {parts}:
    spec = util.spec_from_file_location("inside." + name, sys.argv[1] + "/" + name + "/__init__.py")
    part = sys.modules[spec.name] = util.module_from_spec(spec)
    setattr(package, name, part)
    spec.loader.exec_module(part)
from inside.child.{entry} import main
main()
"""


def arguments(entry: Entry, inside: Path, folders: Sequence[Path]) -> list[str]:
    """Arguments for an interpreter that takes nothing from the user, ``site`` or the environment."""
    load = _LOAD.format(entry=entry, parts=PARTS)
    return ["-I", "-S", "-B", "-X", "utf8", "-c", load, str(inside), *map(str, folders)]
