"""A program on objects that remember where they came from, as the graph that they make: values, and a gradient."""

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Literal

import numpy as np

from autograder.exercises.key import Array
from autograder.report.drawings import short_number
from autograder.report.model import GraphReport, NodeReport
from autograder.report.shown_values import show
from autograder.sandbox.protocol.paper import Question
from autograder.sandbox.protocol.steps import MODULE_SLOT, Operand, Step

ATTRIBUTES: Final = ("data", "grad", "requires_grad", "is_leaf", "grad_fn")  # of a node, and no nodes
BACKWARD: Final = "backward"
Seen = Literal["data", "grad"]
SIGNS: Final = {"truediv": "/", "mul": "×", "sub": "−", "neg": "−", "pow": "**", "matmul": "@", "add": "+"}
MOST_NODES: Final = 14
MOST_CHARS: Final = 24
MOST_NUMBERS: Final = 3  # of a node; of a larger one its shape is told
REMEMBERED: Final = 1024  # texts of such numbers


@dataclass
class _Node:
    label: str
    value: Any
    sources: tuple[int, ...] = ()


@dataclass
class _Reading:
    """Reads steps one after the other, and keeps the slots in which there are nodes."""

    question: Question
    names: Sequence[str]
    nodes: dict[int, _Node] = field(default_factory=dict)
    walked: dict[int, Any] = field(default_factory=dict)  # from which it was gone back, with which gradient

    def read(self) -> None:
        first = 1 + len(self.question.inputs)
        for slot, step in enumerate(self.question.steps, first):
            self._step(slot, step)

    def _step(self, slot: int, step: Step) -> None:
        kind = step[0]
        if kind == "op" and step[1] in SIGNS:
            self._add(slot, SIGNS[step[1]], step[2], getattr(operator, step[1]))
        elif kind == "get" and self._node(step[1]) is not None and step[2] not in ATTRIBUTES and not self._calls(slot):
            self._add(slot, f".{step[2]}", [step[1]], lambda value: getattr(value, step[2]))
        elif kind == "call":
            self._call(slot, self._step_at(step[1]), step[2])

    def _call(self, slot: int, got: Step | None, arguments: Sequence[Operand]) -> None:
        if got is None or got[0] != "get":
            return
        if got[1] == ["slot", MODULE_SLOT]:
            if arguments and isinstance(value := self._value(arguments[0]), np.ndarray | float | int):
                self.nodes[slot] = _Node(self._name(arguments[0]), value)
        elif self._node(got[1]) is not None and got[2] == BACKWARD:
            self.walked[got[1][1]] = self._value(arguments[0]) if arguments else 1.0
        elif self._node(got[1]) is not None:
            told = ", ".join(self._name(each) for each in arguments)
            self._add(slot, f"{got[2]}({told})" if told else got[2], [got[1], *arguments], _method(got[2]))

    def _add(self, slot: int, label: str, operands: Sequence[Operand], function: Callable[..., Any]) -> None:
        """A node that is made of others."""
        sources = tuple(each[1] for each in operands if self._node(each) is not None)
        if not sources:
            return
        constants = [self._name(each) for each in operands if self._node(each) is None]
        if constants and label in SIGNS.values():
            first, last = (constants[0], "") if self._node(operands[0]) is None else ("", constants[0])
            label = " ".join(filter(None, (first, label, last)))
        self.nodes[slot] = _Node(label, _computed(function, [self._value(each) for each in operands]), sources)

    def _calls(self, slot: int) -> bool:
        return any(step[0] == "call" and step[1] == ["slot", slot] for step in self.question.steps)

    def _step_at(self, operand: Operand) -> Step | None:
        place = operand[1] - 1 - len(self.question.inputs) if operand[0] == "slot" else -1
        return self.question.steps[place] if place >= 0 else None

    def _node(self, operand: Operand) -> _Node | None:
        return self.nodes.get(operand[1]) if operand[0] == "slot" else None

    def _value(self, operand: Operand) -> Any:
        if (node := self._node(operand)) is not None:
            return node.value
        if operand[0] == "slot" and 0 < operand[1] <= len(self.question.inputs):
            return self.question.inputs[operand[1] - 1]
        if operand[0] == "list":
            values = [self._value(each) for each in operand[1]]
            are_numbers = all(isinstance(each, np.ndarray | float | int) for each in values)
            return np.asarray(values) if are_numbers and len(set(map(np.shape, values))) == 1 else None
        return operand[1] if operand[0] == "const" else None

    def _name(self, operand: Operand) -> str:
        if operand[0] == "slot" and 0 < operand[1] <= len(self.names):
            return str(self.names[operand[1] - 1])
        return repr(operand[1]) if operand[0] == "const" else ""

    def seen_in(self, output: Operand) -> tuple[int, Seen] | None:
        """The node that an output is of, and whether it is its value or its gradient."""
        step = self._step_at(output)
        while step is not None and step[:2] == ["op", "snapshot"]:
            step = self._step_at(step[2][0])
        if step is None or step[0] != "get" or self._node(step[1]) is None:
            return None
        kinds: tuple[Seen, ...] = ("data", "grad")
        return next(((step[1][1], each) for each in kinds if each == step[2]), None)

    def behind(self, slot: int) -> set[int]:
        """A node, and all that it is made of."""
        found, waiting = {slot}, [slot]
        while waiting:
            new = set(self.nodes[waiting.pop()].sources) - found
            found |= new
            waiting += new
        return found


def graph_of(
    question: Question, names: Sequence[str], expected: Sequence[Array], output: int, got: object
) -> GraphReport | None:
    """The graph behind one output, if that is the value or the gradient of a node; values are computed by numpy.

    `names` are those of the inputs, `expected` what is right, an array an output, and `got` what came of this one.
    """
    reading = _Reading(question, names)
    reading.read()
    shown = reading.seen_in(question.outputs[output])
    if shown is None:
        return None
    slot, what = shown
    tops = [each for each in reading.walked if slot in reading.behind(each)] or [slot]
    kept = sorted(set().union(*map(reading.behind, tops)))
    if not 1 < len(kept) <= MOST_NODES:
        return None
    told = {reading.seen_in(each): array for each, array in zip(question.outputs, expected, strict=True)}
    told[shown] = expected[output]
    place = _furthest_off(expected[output], got)
    at = {shown: place}
    return GraphReport(
        nodes=tuple(
            NodeReport(
                label=reading.nodes[each].label,
                value=_short(told.get((each, "data"), reading.nodes[each].value), at.get((each, "data"))),
                gradient=_short(told.get((each, "grad"), reading.walked.get(each)), at.get((each, "grad"))),
                got=_short(got, place) if each == slot else "",
                wrong=what if each == slot else None,
                sources=tuple(kept.index(source) for source in reading.nodes[each].sources),
            )
            for each in kept
        )
    )


def _method(name: str) -> Callable[..., Any]:
    """A method of arrays, or numpy's function of that name."""
    return lambda value, *more: getattr(value, name)(*more) if hasattr(value, name) else getattr(np, name)(value, *more)


def _computed(function: Callable[..., Any], operands: Sequence[Any]) -> Any:
    """What comes of it, where numpy knows it; else nothing is told."""
    try:
        with np.errstate(all="ignore"):
            return function(*operands) if all(each is not None for each in operands) else None
    except (AttributeError, TypeError, ValueError):
        return None


def _short(value: object, at: tuple[int, ...] | None = None) -> str:
    """A few numbers; of more the one at a place, or their shape."""
    if value is None or isinstance(value, str):
        return ""
    if not isinstance(value, np.ndarray | np.number | float | int):
        return show(value)[:MOST_CHARS]
    array = np.asarray(value, dtype=np.float64)
    if array.size == 0:  # as a snapshot has None
        return "None"
    if array.ndim > 1 or array.size > MOST_NUMBERS:
        shape = "×".join(map(str, array.shape)) if array.ndim > 1 else f"({array.size},)"
        return shape if at is None else f"{list(at)} {short_number(array[at])}"
    numbers = _listed(array.tobytes())
    return f"[{numbers}]" if array.ndim else numbers


@lru_cache(maxsize=REMEMBERED)  # what is right is shown to everybody
def _listed(numbers: bytes) -> str:
    return ", ".join(map(short_number, np.frombuffer(numbers)))


def _furthest_off(expected: Array, got: object) -> tuple[int, ...] | None:
    """The entry to look at, where both have the same ones."""
    if not isinstance(got, np.ndarray) or got.shape != expected.shape or not got.size:
        return None
    with np.errstate(all="ignore"):
        off = np.nan_to_num(np.abs(got.astype(np.float64) - expected), nan=np.inf)
    return tuple(int(each) for each in np.unravel_index(np.argmax(off), off.shape))
