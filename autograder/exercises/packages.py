"""Makes `import assignments` and `import solutions` mean those of one course, of the many that a process may load."""

import importlib
import sys
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Final

PACKAGES: Final = ("assignments", "solutions")
STAMP: Final = "__stamp__"  # of the files that a package was made from

Stamp = tuple[tuple[str, int], ...]


def settle(root: Path) -> None:
    """Lets a course's files import each other, as they are now.

    What another course has under the same names gives way, and so does what was read of files that have changed since.
    """
    home = root.resolve()
    if sys.path[:1] != [str(home)]:
        sys.path[:] = [str(home), *(each for each in sys.path if each != str(home))]
    stamp = _stamp(home)
    if any(getattr(sys.modules.get(name), STAMP, None) != stamp for name in PACKAGES):
        importlib.invalidate_caches()
        for name in PACKAGES:
            _forget(name)
        for name in PACKAGES:
            _install(home / name, name, stamp)


def _stamp(home: Path) -> Stamp:
    files = (path for name in PACKAGES for path in (home / name).rglob("*.py"))
    return tuple(sorted((str(path), path.stat().st_mtime_ns) for path in files))


def _forget(name: str) -> None:
    for each in [each for each in sys.modules if each == name or each.startswith(f"{name}.")]:
        del sys.modules[each]


def _install(folder: Path, name: str, stamp: Stamp) -> None:
    page, search = folder / "__init__.py", [str(folder)]
    spec = spec_from_file_location(name, page, submodule_search_locations=search) if page.is_file() else None
    if spec is None:
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = search
    module = module_from_spec(spec)
    setattr(module, STAMP, stamp)
    sys.modules[name] = module
    if spec.loader is not None:
        spec.loader.exec_module(module)
