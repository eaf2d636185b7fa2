"""Plots in a notebook, of what a student's functions give as they are there now."""

import functools
import inspect
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

import numpy as np

from autograder.report.losses import first_line
from autograder.student.live import Stopped, cut_off_after, interactive_shell
from autograder.student.notebook_grader import NOT_DEFINED, Grader
from autograder.text import Text

LOOK_S: Final = 30.0  # what a plot may take
STEPS: Final = 60  # of a slider
PYPLOT: Final = "matplotlib.pyplot"
TOO_SLOW: Final = Text(en="the plot took more than {seconds:g} s and was cut off", zh="画图超过 {seconds:g} 秒，已中止")
NEEDS: Final = Text(
    en="the plot needs {module}: run %pip install {module}", zh="画图需要 {module}：请运行 %pip install {module}"
)
NOT_DRAWN: Final = Text(
    en="the plot can't be drawn ({error}): first check {names}", zh="无法画图（{error}）：请先检查 {names}"
)
NOT_WRITTEN: Final = Text(en="not written yet", zh="尚未实现")
NOT_RIGHT: Final = Text(
    en='the plot shows your own numbers, and these are not right yet: {names}. Run grader.check("{first}")',
    zh='图中画的是你自己的结果，而这些还不对：{names}。请运行 grader.check("{first}")',
)


def look(plot: Callable[..., object]) -> None:
    """Draws a plot of what is there already; a decorator, so that grading never draws.

    The plot's arguments are looked up by name in the notebook; functions get copies of the arrays. An argument with
    ``(low, high, start)`` for its default is a number: a slider where there is ipywidgets, else its start. What is not
    written yet, never ends, fails, lacks matplotlib, or is drawn from functions that are not right, is told in a line.
    """
    _Look(plot).show()


class _Look:
    def __init__(self, plot: Callable[..., object]) -> None:
        parameters = inspect.signature(plot).parameters.values()
        self.plot = plot
        self.namespace: Mapping[str, Any] = plot.__globals__
        self.wanted = [each.name for each in parameters if each.default is inspect.Parameter.empty]
        self.sliders = {each.name: each.default for each in parameters if each.default is not inspect.Parameter.empty}
        self.is_drawn = False
        self.grader = next((each for each in self.namespace.values() if isinstance(each, Grader)), None)

    def show(self) -> None:
        missing = next((name for name in self.wanted if name not in self.namespace), None)
        if missing is not None:
            self._tell(NOT_DEFINED.filled(name=missing))
            return
        starts = {name: start for name, (_, _, start) in self.sliders.items()}
        if widgets := _widgets() if self.sliders else None:
            widgets.interact(self._draw, **{name: _slider(widgets, name, each) for name, each in self.sliders.items()})
        else:
            self._draw(**starts)
        if self.is_drawn and (wrong := self._wrong()):
            self._tell(NOT_RIGHT.filled(names=", ".join(wrong), first=wrong[0]))

    def _wrong(self) -> list[str]:
        """Those that it is drawn from, and that are exercises and not right."""
        return self.grader.not_right(self.wanted, self.namespace) if self.grader is not None else []

    def _draw(self, **numbers: float) -> None:
        """Draws once. Where that does not go well, no empty axes are left to be shown."""
        before = _figures()
        trouble = self._trouble(numbers)
        self.is_drawn = trouble is None
        if trouble is None:
            return
        for number in _figures() - before:
            sys.modules[PYPLOT].close(number)
        self._tell(trouble)

    def _trouble(self, numbers: Mapping[str, float]) -> Text | None:
        try:
            with cut_off_after(LOOK_S):
                self.plot(*(_on_copies(self.namespace[name]) for name in self.wanted), **numbers)
        except Stopped:
            return TOO_SLOW.filled(seconds=LOOK_S)
        except ModuleNotFoundError as error:
            return NEEDS.filled(module=error.name)
        except NotImplementedError as error:
            return Text.same(error) if str(error) else NOT_WRITTEN
        except Exception as error:  # noqa: BLE001  a student's function may raise anything; the check says more
            told = f"{type(error).__name__}: {first_line(str(error))}".removesuffix(": ")
            return NOT_DRAWN.filled(error=told, names=", ".join(self._wrong() or self.wanted))
        return None

    def _tell(self, text: Text) -> None:
        """A line below the cell, which is this module's screen: in the grader's language, or else in both."""
        both = text.en if text.en == text.zh else f"{text.en} / {text.zh}"
        sys.stdout.write(f"○ {text.in_language(self.grader.language) if self.grader is not None else both}\n")


def _figures() -> set[int]:
    """The numbers of the figures that are being drawn."""
    pyplot = sys.modules.get(PYPLOT)
    return set(pyplot.get_fignums()) if pyplot is not None else set()


def _widgets() -> Any:
    """The module of sliders, in a notebook that has it; else None."""
    if interactive_shell() is None:
        return None
    return import_module("ipywidgets") if find_spec("ipywidgets") is not None else None


def _slider(widgets: Any, name: str, numbers: tuple[float, float, float]) -> Any:
    low, high, start = numbers
    return widgets.FloatSlider(
        start, min=low, max=high, step=(high - low) / STEPS, description=name, continuous_update=False
    )


def _on_copies(wanted: Any) -> Any:
    """A function that may change the arrays it is given without a plot's being spoilt; anything else as it is."""
    if not inspect.isfunction(wanted):
        return wanted

    @functools.wraps(wanted)
    def called(*arguments: Any, **named: Any) -> Any:
        return wanted(*map(_copied, arguments), **{name: _copied(each) for name, each in named.items()})

    return called


def _copied(argument: Any) -> Any:
    return argument.copy() if isinstance(argument, np.ndarray) else argument
