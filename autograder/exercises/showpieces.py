"""What an assignment shows once everything is right: pictures of what the student's own code gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType, ModuleType
from typing import Any, Final, Literal

import numpy as np

from autograder.exercises.bowls import Height, bowl_below
from autograder.exercises.declaration.exercise import Script
from autograder.exercises.declaration.specification import DeclarationError, Specification
from autograder.exercises.key import Array
from autograder.exercises.script import recorded
from autograder.sandbox.protocol.paper import Question, Sheet
from autograder.text import Text

Kind = Literal["surface", "paths", "curves"]
Span = tuple[float, float]
CELLS: Final = 25  # of a surface, along each side


class Showpiece(Specification):
    """A picture: of which kind, by which script of which inputs, and what is drawn `beside` what the script gives.

    The `bowl` below paths is told by its height at two numbers.
    """

    kind: Kind
    title: Text
    script: Script
    inputs: dict[str, Any]
    x: Span | None = None
    y: Span | None = None
    beside: Mapping[str, Any] = {}
    bowl: Height | None = None


@dataclass(frozen=True, eq=False)
class Shown:
    """A showpiece as a question."""

    kind: Kind
    title: Text
    question: Question
    attributes: tuple[str, ...]
    outputs: tuple[str, ...]
    x: Span | None
    y: Span | None
    beside: dict[str, Array]
    bowl: tuple[float, ...] = ()

    @property
    def sheet(self) -> Sheet:
        """What is asked."""
        return Sheet(list(self.attributes), False, [self.question])


Declared = Callable[[Script], Showpiece]


def surface(*, x: Span, y: Span, **inputs: Any) -> Declared:
    """Declares a picture of one number over a plane: the script gives it for all of ``d.points``, row by row.

    ``d.points`` has shape (625, 2), float64; what comes may be (625,) or (625, 1). The function's docstring is the
    title, English and Chinese with ``|`` between; `inputs` are found in ``d`` too. Raises DeclarationError without
    a title.

    >>> @surface(x=(-1, 1), y=(0, 2))
    ... def slope(m, d):
    ...     "The slope everywhere | 处处的斜率"
    ...     return m.slope(d.points)
    >>> slope.kind, slope.inputs["points"].shape
    ('surface', (625, 2))
    """
    columns, rows = np.meshgrid(np.linspace(*x, CELLS), np.linspace(*y, CELLS))
    points = np.column_stack([columns.ravel(), rows.ravel()])
    return _declared("surface", {"points": points, **inputs}, x=x, y=y)


def paths(*, beside: Mapping[str, Any] = MappingProxyType({}), bowl: Height | None = None, **inputs: Any) -> Declared:
    """Declares a picture of walks over a plane: the script gives each by name, a row of two numbers or more a step.

    What is drawn `beside` them, by name too, is the course's own. A name may be ``English | 中文``. Of a `bowl`, the
    height by the inputs and two numbers, the contours are drawn. Raises DeclarationError without a title.

    >>> @paths(start=np.zeros(2), beside={"the slide's": [[0, 0], [1, 2]]})
    ... def walk(m, d):
    ...     "Your walk | 你的路径"
    ...     return {"yours": m.walk(d.start)}
    >>> walk.kind, list(walk.beside)
    ('paths', ["the slide's"])
    """
    return _declared("paths", inputs, beside=beside, bowl=bowl)


def curves(*, x: Span, **inputs: Any) -> Declared:
    """Declares a picture of functions of one number: the script gives each by name, at all of ``d.x``, shape (25,).

    Raises DeclarationError without a title.

    >>> @curves(x=(-1, 1))
    ... def bump(m, d):
    ...     "A bump and its slope | 一个鼓包和它的斜率"
    ...     return {"bump": m.bump(d.x), "slope": m.slope(d.x)}
    >>> bump.inputs["x"].shape
    (25,)
    """
    return _declared("curves", {"x": np.linspace(*x, CELLS), **inputs}, x=x)


def _declared(kind: Kind, inputs: dict[str, Any], **more: Any) -> Declared:
    def declare(script: Script) -> Showpiece:
        english, _, chinese = (script.__doc__ or "").partition("|")
        if not chinese:
            told = 'the docstring is the title: write """English | 中文"""'
            raise DeclarationError(told, exercise=script.__name__)
        title = Text(en=english.strip(), zh=chinese.strip())
        return Showpiece(kind=kind, title=title, script=script, inputs=inputs, **more)

    return declare


def showpieces_in(module: ModuleType) -> tuple[Showpiece, ...]:
    """The showpieces of a module, in the order of their declaration."""
    return tuple(each for each in vars(module).values() if isinstance(each, Showpiece))


def as_question(piece: Showpiece) -> Shown:
    """A showpiece as a question."""
    outputs, question = recorded(piece.script, piece.inputs)
    beside = {name: np.asarray(each, dtype=np.float64) for name, each in piece.beside.items()}
    attributes = tuple(dict.fromkeys(step[2] for step in question.steps if step[:2] == ["get", ["slot", 0]]))
    bowl = bowl_below(piece.bowl, piece.inputs, np.zeros((1, 2)))
    return Shown(piece.kind, piece.title, question, attributes, tuple(outputs), piece.x, piece.y, beside, bowl)
