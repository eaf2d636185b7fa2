"""Turns an exercise's script into a list of steps, by running it once on a recorder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Final

import numpy as np

from autograder.exercises.declaration.cases import Case
from autograder.exercises.declaration.exercise import Exercise
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.patience import patient
from autograder.sandbox.protocol.paper import Question
from autograder.sandbox.protocol.steps import MODULE_SLOT, Operand, Stage, Step
from autograder.sandbox.protocol.structures import BRANCHES, fresh, is_generator

OF_INPUTS: Final = (np.ndarray, *BRANCHES)  # told by which it is, not by its value


class _Count(int):
    """A whole number that is told by which it is: Python keeps one object for all small ones that are equal."""


def _within(whole: Any, value: Any, place: Operand) -> Operand | None:
    """The place of a value in an input of several parts."""
    if type(whole) not in BRANCHES:
        return None
    for key, each in whole.items() if isinstance(whole, dict) else enumerate(whole):
        inner: Operand = ["at", [place, key]]
        found = inner if each is value else _within(each, value, inner)
        if found is not None:
            return found
    return None


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
        if (place := self._place(value)) is not None:
            return place
        if isinstance(value, dict):
            return ["dict", [list(value), [self.operand(each) for each in value.values()]]]
        if isinstance(value, list | tuple):
            return [type(value).__name__, [self.operand(each) for each in value]]
        if value is None or isinstance(value, bool | int | float | str):
            return ["const", value]
        is_array = isinstance(value, np.ndarray)
        what = f"an array of shape {value.shape}" if is_array else f"{type(value).__name__} {value!r}"
        raise DeclarationError(f"a script can't use {what}, which is no input: let cases yield case(…) with it")

    def _place(self, value: Any) -> Operand | None:
        """Where a value lies among the inputs; None for one that is none of them."""
        is_told_apart = isinstance(value, OF_INPUTS) or is_generator(value)
        for index, known in enumerate(self.inputs.values()):
            if known is value and (is_told_apart or isinstance(value, float | int)):
                return ["slot", 1 + index]
        if not is_told_apart:
            return None
        found = (_within(known, value, ["slot", 1 + index]) for index, known in enumerate(self.inputs.values()))
        return next((place for place in found if place is not None), None)

    def call(self, kind: str, target: "Recorded", arguments: tuple[Any, ...], named: dict[str, Any]) -> list[Any]:
        """A step that calls what is recorded."""
        operands = [self.operand(each) for each in arguments]
        return [kind, ["slot", target._slot], operands, *([self.operand(named)] if named else [])]


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

    def __call__(self, *arguments: Any, **named: Any) -> "Recorded":
        """Records a call."""
        return self._recording.record(*self._recording.call("call", self, arguments, named))

    def __iter__(self) -> Iterator["Recorded"]:
        raise DeclarationError("a script can't go through a result: write results(whole, 'first', 'second')")

    def __bool__(self) -> bool:
        raise DeclarationError("a script can't decide on a result: return what is compared, as m.f(d.x) > 0")

    def __getitem__(self, index: Any) -> "Recorded":
        return self._recording.record("item", ["slot", self._slot], _index(index))


def _operator(name: str, *, is_reflected: bool = False) -> Callable[..., Recorded]:
    return lambda *operands: operands[0]._op(name, *(operands[::-1] if is_reflected else operands))


for _name in ("eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "mul", "truediv", "pow", "matmul", "neg"):
    setattr(Recorded, f"__{_name}__", _operator(_name))
for _name in ("add", "sub", "mul", "truediv", "matmul"):
    setattr(Recorded, f"__r{_name}__", _operator(_name, is_reflected=True))


def _index(index: Any) -> Any:
    """An index as a step has it."""
    if isinstance(index, slice):
        return {"slice": [index.start, index.stop, index.step]}
    if isinstance(index, tuple):
        return [_index(each) for each in index]
    if isinstance(index, int | str):
        return index
    raise DeclarationError(f"a script can't take entry {index!r}: a number, a text, or a slice of numbers is expected")


def play(script: Callable[[Any, Any], Any], module: object, **inputs: Any) -> dict[str, Any]:
    """Plays a script on any module, to see what it asks and gets: its outputs by name.

    Raises DeclarationError for what a script can't say, and whatever the module raises.

    >>> play(lambda m, d: m.predict(d.w, d.X), SimpleNamespace(predict=lambda w, X: X @ w), w=np.ones(2), X=np.eye(2))
    {'value': array([1., 1.])}
    """
    names, question = recorded(script, inputs)
    return dict(zip(names, perform(question, module), strict=True))


def recorded(
    script: Callable[[Any, Any], Any], inputs: dict[str, Any], part: str = "value"
) -> tuple[list[str], Question]:
    """The steps that a script takes on some inputs, and what its outputs are called: one alone as the `part`."""
    told_apart = {name: _Count(each) if type(each) is int else each for name, each in inputs.items()}
    recording = Recording(told_apart)
    returned = script(Recorded(recording, MODULE_SLOT), SimpleNamespace(**told_apart))
    if returned is None:
        raise DeclarationError("the script returns nothing: return what is compared, as m.f(d.x)")
    outputs = returned if isinstance(returned, dict) else {part: returned}
    operands = [recording.operand(each) for each in outputs.values()]
    return list(outputs), Question(list(inputs.values()), recording.steps, operands)


@dataclass(frozen=True, eq=False)  # compared as an object: arrays can't be
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
    outputs, question = recorded(exercise.script, case.inputs, case.part or "value")
    if stray := {part_of(name) for name in outputs} - set(exercise.parts):
        have = ", ".join(exercise.parts)
        told = f"the script returns {sorted(stray)}, parts without points; points has {have}: name the same parts"
        raise DeclarationError(told, exercise=exercise.name)
    return Play(case, question, tuple(outputs))


def attributes_needed(play: Play) -> set[str]:
    """The attributes of the module that the steps touch."""
    return {step[2] for step in play.question.steps if step[:2] == ["get", ["slot", MODULE_SLOT]]}


def perform(
    question: Question, module: object, *, inputs: list[Any] | None = None, adapt: Callable[[Any], Any] = fresh
) -> list[Any]:
    """Plays a question on trusted code in this process; `adapt` makes the inputs what that code takes."""
    stage = Stage(module)
    stage.put([adapt(value) for value in (question.inputs if inputs is None else inputs)])
    with patient():
        stage.play(question.steps)
    return [stage.value(output) for output in question.outputs]
