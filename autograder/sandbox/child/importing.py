"""Makes a module of a student's source text, without a file and without what a jail has no use for."""

import builtins
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .absent_modules import StandInModule, is_stood_for, notebook_names
from .statements import Cell, Observer, Runner

if TYPE_CHECKING:
    from importlib.abc import Loader
else:
    Loader = object  # nothing is needed of it, and it takes long to load

# What `from .ops import …` begins at in a file that lies in no package; it holds the submission's other modules.
AROUND: Final = "__submission__"


class Place(NamedTuple):
    """What a module is called, the folder that it lies in, which may be imported from as a package, and its file."""

    module: str
    folder: str = ""
    called: str = ""


class SubmissionFinder(Loader):
    """Finds the other modules of a submission in memory, and those that stand for plots."""

    def __init__(self, sources: Mapping[str, Sequence[Cell]], runner: Runner) -> None:
        self._sources = sources
        self._runner = runner
        self._packages = {name[:end] for name in sources for end, mark in enumerate(name) if mark == "."}

    def find_spec(self, fullname: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """The spec of a module that this finder provides."""
        name = _inner(fullname)
        if name in self._sources or name in self._packages or is_stood_for(fullname):
            return ModuleSpec(fullname, self, is_package=name in self._packages)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """A stand-in, a module that is there under another name, or None for the ordinary kind."""
        name = _inner(spec.name)
        if name != spec.name:
            return import_module(name)
        return None if name in self._sources or name in self._packages else StandInModule(name)

    def exec_module(self, module: ModuleType) -> None:
        """Runs the source of a submission's module."""
        if module.__name__ in self._sources and "__file__" not in module.__dict__:
            module.__package__ = ".".join(filter(None, (AROUND, module.__package__)))
            self._runner.run(self._sources[module.__name__], module)


def import_submission(
    place: Place,
    sources: Mapping[str, Sequence[Cell]],
    observer: Observer,
    left_out: Mapping[str, str],
    *,
    stepwise: bool = True,
) -> ModuleType:
    """The module of a submission; each statement that fails is told, later ones still run."""
    runner = Runner(observer, left_out, sources, stepwise=stepwise)
    sys.meta_path.insert(0, SubmissionFinder(sources, runner))
    sys.argv = [f"{place.module}.py"]
    builtins.__dict__.update(notebook_names())
    module = ModuleType(place.module)
    module.__package__ = AROUND
    called, around = {place.module, *_free([place.called], sources)}, _free([AROUND, place.folder], sources)
    sys.modules.update(dict.fromkeys(called, module))
    _surround(module, around, called)
    runner.run(sources.get(place.module, ()), module)
    return module


def _free(names: Iterable[str], sources: Mapping[str, object]) -> set[str]:
    """The names that no module has; looked up one by one: to gather all names would copy the memory they lie in."""
    taken = (sys.stdlib_module_names, sys.modules, sources)
    return {name for name in names if name and not any(name in each for each in taken)}


def unite(modules: Mapping[str, Sequence[str]]) -> None:
    """Gives each of some modules what the others define and it lacks, or has only as one of the stubs listed."""
    spaces = [(vars(import_module(name)), stubs) for name, stubs in modules.items()]
    given: dict[str, Any] = {}
    for space, stubs in reversed(spaces):
        given |= {name: value for name, value in space.items() if name not in stubs and not name.startswith("__")}
    for space, stubs in spaces:
        space.update({name: value for name, value in given.items() if name not in space or name in stubs})


def _surround(module: ModuleType, names: set[str], called: set[str]) -> None:
    """Makes the package that the module and those beside it lie in, under all its names and all of the module's."""
    around = ModuleType(AROUND)
    around.__path__ = []
    for name in names:
        sys.modules.update({name: around} | {f"{name}.{each}": module for each in called})


def _inner(fullname: str) -> str:
    """The name from the submission's folder on."""
    root, _, name = fullname.partition(".")
    return name if name and getattr(sys.modules.get(root), "__name__", "") == AROUND else fullname
