"""A text that is run at once leaves behind, and tells, what it does statement by statement."""

from collections.abc import Sequence
from types import ModuleType

import pytest

from autograder.sandbox.child.statements import Runner

MASKED = "class Masked(Exception):\n    __traceback__ = None\n"


class _Notes:
    """Writes down what fails, and what it would have defined."""

    def __init__(self) -> None:
        self.failures: list[tuple[str, Sequence[str]]] = []

    def reached(self, _place: str) -> None:
        """Not looked at."""

    def failed(self, error: BaseException, names: Sequence[str]) -> None:
        self.failures.append((str(error), list(names)))


def left_by(*texts: str, stepwise: bool) -> tuple[set[str], list[tuple[str, Sequence[str]]]]:
    notes, module = _Notes(), ModuleType("work")
    cells = [(f"cell {number}", text) for number, text in enumerate(texts)]
    Runner(notes, {}, {"work": cells}, stepwise=stepwise).run(cells, module)
    return {name for name in vars(module) if not name.startswith("__")}, notes.failures


@pytest.mark.parametrize(
    "texts",
    [
        ["a = 1\nb = 2\n"],
        ["a = 1; b, c = 1 / 0; d = 2\n"],
        ["a = 1\n@a.b\n@a\ndef f():\n    pass\ne = 3\n"],
        ["a = (\n    1,\n    2 / 0,\n)\nb = 1\n"],
        ["def f(x: Array):\n    pass\nb = 1\nc = f(\n    0\n)\n"],
        ["if True:\n    a = 1\n    raise ValueError('here')\nb = 2\n"],
        [f"{MASKED}a = 1\nraise Masked('there')\nb = 2\n"],
        ["a = 'ä'; b = 1 / 0; c = 3\n"],
        ["import sys\nsys.exit('over')\na = 1\n1 / 0\nb = 2\n"],
        ["def f(:\n", "b = 1\n"],
        ["from __future__ import annotations\n1 / 0\ndef f(x: Array): pass\n", "def g(x: Array): pass\n"],
        ["a = 1\nfrom __future__ import annotations\ndef f(x: Array): pass\n"],
        ["1 / 0\n" * 3 + "a = 1\n"],
    ],
)
def test_what_is_run_at_once_comes_out_as_statement_by_statement(texts: Sequence[str]) -> None:
    assert left_by(*texts, stepwise=False) == left_by(*texts, stepwise=True)
