"""Modules for plots, tables, progress bars and notebooks, which are not here: stand-ins take their place."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any, Final

import numpy as np

from .progress import offered
from .stand_ins import PLOTTING, StandIn

_PLOTS: Final = (
    "matplotlib mpl_toolkits pylab cycler seaborn plotly bokeh altair graphviz pydot torchviz PIL imageio "
    "celluloid ipympl scienceplots"
)
_TOOLS: Final = (
    "pandas tabulate prettytable termcolor colorama loguru google IPython ipywidgets nest_asyncio memory_profiler "
    "line_profiler wandb otter autograder"
)
_BARS: Final = "tqdm fastprogress progressbar alive_progress rich"
OF_PROGRESS: Final = frozenset(_BARS.split())
STOOD_FOR: Final = frozenset((*_PLOTS.split(), *_TOOLS.split(), *OF_PROGRESS))
VERSION: Final = "3.9.0"
_STARRED: Final = (
    "figure plot subplot subplots subplots_adjust show xlabel ylabel xlim ylim xticks yticks xscale yscale title "
    "suptitle legend grid scatter hist bar barh contour contourf colorbar imshow pcolormesh errorbar fill_between "
    "axhline axvline axis annotate text savefig close clf cla gca gcf tight_layout semilogx semilogy loglog "
    "quiver arrow pause ion ioff cm rc rcParams draw stem step boxplot matshow streamplot display HTML Image "
    "Markdown Math Latex clear_output"
)
_SUBMODULES: Final = "auto autonotebook notebook std contrib concurrent console progress table"


class StandInModule(ModuleType):
    """A module of which every attribute is a stand-in."""

    __path__: list[str] = []  # noqa: RUF012  submodules are found by the same finder
    __version__ = VERSION

    def __init__(self, name: str) -> None:
        super().__init__(name)
        root = name.partition(".")[0]
        traits = {"_gives_no_numbers": root == "pandas"}
        self.__dict__["_kind"] = type(root, (StandIn,), traits)  # a student is told of this, never of a StandIn
        self.__dict__["__all__"] = ["tqdm", "trange"] if root in OF_PROGRESS else _STARRED.split()
        if name in PLOTTING[1:]:
            own = {each: getattr(np, each) for each in np.__all__}
            self.__dict__.update(own, __all__=[*own, *_STARRED.split()])

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self.__name__.partition(".")[0] in OF_PROGRESS:
            return import_module(f"{self.__name__}.{name}") if name in _SUBMODULES.split() else offered(name)
        return getattr(self._kind(self.__name__), name)


def is_stood_for(fullname: str) -> bool:
    """Whether a module of this name stands for the real one, which has not been loaded."""
    root = fullname.partition(".")[0]
    return root in STOOD_FOR and isinstance(sys.modules.get(root), StandInModule | None)


def notebook_names() -> dict[str, Any]:
    """What IPython has among its builtins."""
    module = StandInModule("IPython")
    return {"display": module.display, "get_ipython": module.get_ipython}
