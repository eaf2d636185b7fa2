"""Turns an exercise's script into a list of steps, by running it once on a recorder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np

from autograder.exercises.declaration import Case, DeclarationError, Exercise
from autograder.sandbox.protocol.paper import Question
from autograder.sandbox.protocol.steps import MODULE_SLOT, Operand, Stage, Step, fresh


@dataclass
class Recording:
    """The steps so far; every step has a slot of its own after those of the module and the inputs."""

    inputs: dict[str, Any]
    steps: list[Step] = field(default_factory=list)

    def record(self, *step: Any) -> "Recorded":
        """Adds a step and gives what stands for its result."""
        self.steps.append(list(step))
        return Recorded(self, len(self.inputs) + len(self.steps))

    def operand(self, value: Any) -> Operand:
        """How a step refers to a value."""
        if isinstance(value, Recorded):
            return ["slot", value._slot]
        for index, known in enumerate(self.inputs.values()):
            if known is value and isinstance(value, np.ndarray | list | float | int):
                return ["slot", 1 + index]
        if isinstance(value, list | tuple):
            return [type(value).__name__, [self.operand(each) for each in value]]
        if value is None or isinstance(value, bool | int | float | str):
            return ["const", value]
        raise DeclarationError(f"a script can't use {type(value).__name__} {value!r}: declare it as an input")


class Recorded:
    """Stands for the module, or for anything that came out of it, while a script is recorded."""

    __array_ufunc__ = None  # so that an input on the left of an operator leaves the operation to this class

    def __init__(self, recording: Recording, slot: int) -> None:
        self._recording = recording
        self._slot = slot

    def _op(self, name: str, *operands: Any) -> "Recorded":
        return self._recording.record("op", name, [self._recording.operand(each) for each in operands])

    def __getattr__(self, name: str) -> "Recorded":
        if name.startswith("__"):
            raise AttributeError(name)
        return self._recording.record("get", ["slot", self._slot], name)

    def __call__(self, *arguments: Any) -> "Recorded":
        """Records a call."""
        operands = [self._recording.operand(each) for each in arguments]
        return self._recording.record("call", ["slot", self._slot], operands)

    def __iter__(self) -> Iterator["Recorded"]:
        raise DeclarationError("a script can't go through a result: write results(whole, 'first', 'second')")

    def __getitem__(self, index: int) -> "Recorded":
        return self._recording.record("item", ["slot", self._slot], index)

    def __add__(self, other: Any) -> "Recorded":
        return self._op("add", self, other)

    def __radd__(self, other: Any) -> "Recorded":
        return self._op("add", other, self)

    def __sub__(self, other: Any) -> "Recorded":
        return self._op("sub", self, other)

    def __rsub__(self, other: Any) -> "Recorded":
        return self._op("sub", other, self)

    def __mul__(self, other: Any) -> "Recorded":
        return self._op("mul", self, other)

    def __rmul__(self, other: Any) -> "Recorded":
        return self._op("mul", other, self)

    def __truediv__(self, other: Any) -> "Recorded":
        return self._op("truediv", self, other)

    def __rtruediv__(self, other: Any) -> "Recorded":
        return self._op("truediv", other, self)

    def __pow__(self, other: Any) -> "Recorded":
        return self._op("pow", self, other)

    def __matmul__(self, other: Any) -> "Recorded":
        return self._op("matmul", self, other)

    def __rmatmul__(self, other: Any) -> "Recorded":
        return self._op("matmul", other, self)

    def __neg__(self) -> "Recorded":
        return self._op("neg", self)


def results(whole: Any, *names: str) -> dict[str, Any]:
    """In a script: takes a result of several parts apart, by name; another number of parts is told as such.

    >>> play(lambda m, d: results(m.split(d.x), "left", "right"), SimpleNamespace(split=lambda x: (x, -x)), x=2.0)
    {'left': 2.0, 'right': -2.0}
    """
    parts = whole._recording.record("unpack", ["slot", whole._slot], len(names))
    return {name: parts[index] for index, name in enumerate(names)}


def raises(function: Any, *arguments: Any) -> Recorded:
    """In a script: whether a call raises an exception.

    >>> play(lambda m, d: raises(m.root, d.x), SimpleNamespace(root=math.sqrt), x=-1.0)
    {'value': True}
    """
    return _called("raises", function, arguments)


def tolerated(function: Any, *arguments: Any) -> Recorded:
    """In a script: what a call gives, None where it raises; for help from code that is graded elsewhere.

    >>> play(lambda m, d: is_none(tolerated(m.root, d.x)), SimpleNamespace(root=math.sqrt), x=-1.0)
    {'value': True}
    """
    return _called("tolerate", function, arguments)


def _called(kind: str, function: Any, arguments: tuple[Any, ...]) -> Recorded:
    recording: Recording = function._recording
    operands = [recording.operand(each) for each in arguments]
    return recording.record(kind, ["slot", function._slot], operands)


def is_none(value: Any) -> Recorded:
    """In a script: whether a value is None.

    >>> play(lambda m, d: is_none(m.show(d.x)), SimpleNamespace(show=lambda x: None), x=1.0)
    {'value': True}
    """
    recorded: Recorded = value._op("is_", value, None)
    return recorded


def snapshot(value: Any) -> Recorded:
    """In a script: an array as it is at this moment, an empty one for None.

    >>> play(lambda m, d: snapshot(m.show(d.x)).shape, SimpleNamespace(show=lambda x: None), x=1.0)
    {'value': (0,)}
    """
    recorded: Recorded = value._op("snapshot", value)
    return recorded


def clip(value: Any, low: float, high: float) -> Recorded:
    """In a script: numbers, those outside of a range moved to its ends.

    >>> play(lambda m, d: clip(m.twice(d.x), 0.0, 1.0), SimpleNamespace(twice=lambda x: 2 * x), x=np.array([0.2, 3.0]))
    {'value': array([0.4, 1. ])}
    """
    recorded: Recorded = value._op("clip", value, low, high)
    return recorded


def lengths(rows: Any) -> Recorded:
    """In a script: how long each array of a list is, (k,); what can't be indexed, as a generator, raises.

    >>> play(lambda m, d: lengths(m.cut(d.x)), SimpleNamespace(cut=lambda x: [x[:2], x[2:]]), x=np.arange(5.0))
    {'value': array([2, 3])}
    """
    recorded: Recorded = rows._op("lengths", rows)
    return recorded


def joined(rows: Any) -> Recorded:
    """In a script: the arrays of a list, which may differ in length, one after the other.

    >>> play(lambda m, d: joined(m.cut(d.x)), SimpleNamespace(cut=lambda x: [x[2:], x[:2]]), x=np.arange(4.0))
    {'value': array([2., 3., 0., 1.])}
    """
    recorded: Recorded = rows._op("joined", rows)
    return recorded


def copy_of(module: Any, value: Any) -> Recorded:
    """In a script: a copy of an input, which the code under test may change.

    >>> play(lambda m, d: m.total(copy_of(m, d.x)), SimpleNamespace(total=sum), x=np.ones(3)) == {"value": 3.0}
    True
    """
    recorded: Recorded = module._op("snapshot", value)
    return recorded


def peek(target: Any, name: str, like: Any = None) -> Recorded:
    """In a script: an attribute; where it is missing or None, an empty array if it should be `like` one, else None.

    Unlike plain access it raises nothing, and does not make a module's attribute one that must be there.

    >>> play(lambda m, d: peek(m.layer, "dW", d.W).shape, SimpleNamespace(layer=SimpleNamespace()), W=np.ones(2))
    {'value': (0,)}
    """
    recording: Recording = target._recording
    return recording.record("peek", ["slot", target._slot], name, recording.operand(like))


def play(script: Callable[[Any, Any], Any], module: object, **inputs: Any) -> dict[str, Any]:
    """Plays a script on any module, to see what it asks and gets: its outputs by name.

    Raises DeclarationError for what a script can't say, and whatever the module raises.

    >>> play(lambda m, d: m.predict(d.w, d.X), SimpleNamespace(predict=lambda w, X: X @ w), w=np.ones(2), X=np.eye(2))
    {'value': array([1., 1.])}
    """
    names, question = _recorded(script, inputs, "value")
    return dict(zip(names, perform(question, module), strict=True))


def record_script(script: Callable[[Any, Any], Any], inputs: dict[str, Any]) -> Question:
    """The steps that a script takes on some inputs."""
    return _recorded(script, inputs, "value")[1]


def _recorded(script: Callable[[Any, Any], Any], inputs: dict[str, Any], part: str) -> tuple[list[str], Question]:
    recording = Recording(inputs)
    returned = script(Recorded(recording, MODULE_SLOT), SimpleNamespace(**inputs))
    outputs = returned if isinstance(returned, dict) else {part: returned}
    operands = [recording.operand(each) for each in outputs.values()]
    return list(outputs), Question(list(inputs.values()), recording.steps, operands)


@dataclass(frozen=True)
class Play:
    """A case of an exercise with its script as steps; `outputs` names what each answer is."""

    case: Case
    question: Question
    outputs: tuple[str, ...]


def part_of(output: str) -> str:
    """The part of the points that an output counts for: its name up to a colon."""
    return output.partition(":")[0]


def record(exercise: Exercise, case: Case) -> Play:
    """The steps that the exercise's script takes on one case."""
    outputs, question = _recorded(exercise.script, case.inputs, case.part or "value")
    if stray := {part_of(name) for name in outputs} - set(exercise.parts):
        have = ", ".join(exercise.parts)
        told = f"the script returns {sorted(stray)}, parts without points; points has {have}: name the same parts"
        raise DeclarationError(told, exercise=exercise.name)
    return Play(case, question, tuple(outputs))


def attributes_needed(play: Play) -> set[str]:
    """The attributes of the module that the steps touch."""
    return {step[2] for step in play.question.steps if step[:2] == ["get", ["slot", MODULE_SLOT]]}


def perform(
    question: Question,
    module: object,
    *,
    inputs: list[Any] | None = None,
    adapt: Callable[[Any], Any] = fresh,
) -> list[Any]:
    """Plays a question on trusted code in this process; `adapt` makes the inputs what that code takes."""
    stage = Stage(module)
    stage.put([adapt(value) for value in (question.inputs if inputs is None else inputs)])
    stage.play(question.steps)
    return [stage.value(output) for output in question.outputs]
