"""Run by a bare interpreter, outside of any jail: prints, as JSON, the files that Python and numpy need.

    python -I -S survey.py FOLDER_OF_NUMPY PACKAGE...

Loads numpy, the packages and every extension module of the standard library, then asks the dynamic loader what it
opened.
"""

import ctypes
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Final

_NEVER_IN_A_JAIL: Final = ("_tkinter", "_curses", "readline", "nis", "_test", "_xx", "xx", "_ctypes_test")


class _LoadedObject(ctypes.Structure):
    """The head of ``struct dl_phdr_info``: where an object was loaded, and the name it was opened by."""

    _fields_ = (("address", ctypes.c_void_p), ("name", ctypes.c_char_p))


def loaded_objects() -> list[str]:
    """Paths of the shared objects in this process, named as the loader looked for them."""
    names: list[str] = []

    def note(loaded: "ctypes._Pointer[_LoadedObject]", _size: int, _data: int) -> int:
        names.append(os.fsdecode(loaded.contents.name or b""))
        return 0

    visitor = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_LoadedObject), ctypes.c_size_t, ctypes.c_void_p)
    ctypes.CDLL(None).dl_iterate_phdr(visitor(note), None)
    return [name for name in names if name.startswith("/")]


def import_everything(standard_library: Path) -> None:
    """Imports the extension modules that a student's code might, so that their libraries are loaded."""
    for file in sorted((standard_library / "lib-dynload").glob("*.so")):
        name = file.name.partition(".")[0]
        if not name.startswith(_NEVER_IN_A_JAIL):
            try:
                importlib.import_module(name)
            except ImportError:
                continue


def main() -> None:
    """Prints the survey."""
    packages = sys.argv[1]
    sys.path.append(packages)
    standard_library = Path(os.__file__).parent
    import_everything(standard_library)
    import numpy

    for package in sys.argv[2:]:
        importlib.import_module(package)
    survey = {
        "executable": os.path.realpath(sys.executable),
        "prefix": sys.base_prefix,
        "standard_library": str(standard_library),
        "numpy": str(Path(numpy.__file__).parent),
        "objects": loaded_objects(),
    }
    print(json.dumps(survey))


if __name__ == "__main__":
    main()
