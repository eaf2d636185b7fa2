"""Makes a module of a student's source text, without a file and without what a jail has no use for."""

import builtins
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Final

from .stand_ins import StandInModule, is_stood_for, notebook_names
from .statements import Cell, Observer, Runner

# What `from .ops import …` begins at in a file that lies in no package; it holds the submission's other modules.
AROUND: Final = "submission"


class SubmissionFinder(MetaPathFinder, Loader):
    """Finds the other modules of a submission in memory, and those that stand for plots."""

    def __init__(self, sources: Mapping[str, Sequence[Cell]], runner: Runner) -> None:
        self._sources = sources
        self._runner = runner
        self._packages = {name[:end] for name in sources for end, mark in enumerate(name) if mark == "."}

    def find_spec(self, fullname: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """The spec of a module that this finder provides."""
        inner = fullname.removeprefix(f"{AROUND}.")
        if inner in self._sources or inner in self._packages or is_stood_for(fullname):
            return ModuleSpec(fullname, self, is_package=inner in self._packages)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """A stand-in, a module that is there under another name, or None for the ordinary kind."""
        if spec.name.startswith(f"{AROUND}."):
            return import_module(spec.name.removeprefix(f"{AROUND}."))
        return StandInModule(spec.name) if is_stood_for(spec.name) and spec.name not in self._sources else None

    def exec_module(self, module: ModuleType) -> None:
        """Runs the source of a submission's module."""
        name = module.__name__
        if name in self._sources and "__file__" not in module.__dict__:
            module.__package__ = ".".join(filter(None, (AROUND, module.__package__)))
            self._runner.run(self._sources[name], module)


def import_submission(
    name: str, sources: Mapping[str, Sequence[Cell]], observer: Observer, left_out: Mapping[str, str]
) -> ModuleType:
    """The module `name` of a submission; each statement that fails is told, later ones still run."""
    runner = Runner(observer, left_out, sources)
    sys.meta_path.insert(0, SubmissionFinder(sources, runner))
    sys.argv = [f"{name}.py"]
    builtins.__dict__.update(notebook_names())
    around, module = ModuleType(AROUND), ModuleType(name)
    around.__path__, module.__package__ = [], AROUND
    sys.modules.update({AROUND: around, name: module, f"{AROUND}.{name}": module})
    runner.run(sources.get(name, ()), module)
    return module
