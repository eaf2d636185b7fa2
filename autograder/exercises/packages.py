"""Makes `import assignments` and `import solutions` mean those of one course, of the many that a process may load."""

import importlib
import sys
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Final

PACKAGES: Final = ("assignments", "solutions")


def settle(root: Path) -> None:
    """Lets a course's files import each other; what another course had under the same names gives way."""
    home = root.resolve()
    if sys.path[:1] != [str(home)]:
        sys.path[:] = [str(home), *(each for each in sys.path if each != str(home))]
    for name in PACKAGES:
        if not _is_from(home / name, name):
            _install(home / name, name)


def _is_from(folder: Path, name: str) -> bool:
    return str(folder) in map(str, getattr(sys.modules.get(name), "__path__", ()))


def _install(folder: Path, name: str) -> None:
    for each in [each for each in sys.modules if each == name or each.startswith(f"{name}.")]:
        del sys.modules[each]
    importlib.invalidate_caches()
    page, search = folder / "__init__.py", [str(folder)]
    spec = spec_from_file_location(name, page, submodule_search_locations=search) if page.is_file() else None
    if spec is None:
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = search
    module = module_from_spec(spec)
    sys.modules[name] = module
    if spec.loader is not None:
        spec.loader.exec_module(module)
