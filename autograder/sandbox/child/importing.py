"""Makes a module of a student's source text, without a file and without what a jail has no use for."""

import __future__

import sys
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import CodeType, ModuleType
from typing import Any, Final

# A plot, a progress bar or a notebook's own check does nothing here, and costs nobody a point.
INERT_MODULES: Final = frozenset(
    {"matplotlib", "mpl_toolkits", "seaborn", "plotly", "IPython", "ipywidgets", "otter", "tqdm", "autograder"}
)

FUTURES: Final = __future__.annotations.compiler_flag  # the only one that is not in force anyway

Cell = tuple[str, str]  # label for tracebacks, source text


class Inert:
    """Stands for anything of a plotting library: every use of it gives another one, or its argument."""

    def __call__(self, *args: Any, **_kwargs: Any) -> Any:
        """Its one argument if that can be iterated, as a progress bar does; else itself."""
        return args[0] if len(args) == 1 and hasattr(args[0], "__iter__") else self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, _key: object) -> Any:
        return self

    def __setitem__(self, _key: object, _value: object) -> None:
        pass

    def __iter__(self) -> Any:
        return iter((self, self))  # fig, ax = plt.subplots()

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_exc: object) -> None:
        pass


class InertModule(ModuleType):
    """A module of which every attribute is inert."""

    __path__: list[str] = []  # noqa: RUF012  submodules are found by the same finder

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert()


class SubmissionFinder(MetaPathFinder, Loader):
    """Finds the other modules of a submission in memory, and inert ones for plotting."""

    def __init__(self, sources: dict[str, Sequence[Cell]]) -> None:
        self._sources = sources

    def find_spec(self, fullname: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """The spec of a module that this finder provides."""
        if fullname in self._sources or fullname.partition(".")[0] in INERT_MODULES:
            return ModuleSpec(fullname, self)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """An inert module, or None for the ordinary kind."""
        return None if spec.name in self._sources else InertModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Runs the source of a submission's module."""
        for label, text in self._sources.get(module.__name__, ()):
            exec(compiled(label, text), module.__dict__)


def compiled(label: str, text: str, futures: int = 0) -> CodeType:
    """One piece of source, with the future features that hold in it already."""
    code: CodeType = compile(text, label, "exec", futures, dont_inherit=True)
    return code


def import_submission(
    name: str, sources: dict[str, Sequence[Cell]], on_error: Callable[[BaseException], None]
) -> ModuleType:
    """The module `name` of a submission; each cell that fails is told to `on_error`, later ones still run.

    A file is one cell: as for any import, nothing of it is defined when it fails.
    """
    sys.meta_path.insert(0, SubmissionFinder(sources))
    module = ModuleType(name)
    sys.modules[name] = module
    cells, futures = sources.get(name, ()), 0
    for label, text in cells:
        module.__file__ = label
        try:
            code = compiled(label, text, futures)
            futures |= code.co_flags & FUTURES  # as in a kernel, where a cell's hold for those after it
            exec(code, module.__dict__)
        except BaseException as error:  # noqa: BLE001  a student's module may raise anything
            on_error(error)
            if len(cells) == 1:
                return ModuleType(name)
    return module
