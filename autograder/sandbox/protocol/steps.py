"""Plays a recorded script, step by step, on any module."""

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np

# A step and its operands are lists, so that they cross as JSON:
#   operand  ["slot", index] | ["const", value] | ["list", [operand, …]] | ["tuple", [operand, …]]
#   step     ["get", operand, name] | ["call", operand, [operand, …]] | ["item", operand, index]
#            ["set", operand, name, operand] | ["op", name, [operand, …]]
#            ["raises", operand, [operand, …]] | ["unpack", operand, count]
#            ["peek", operand, name, operand] | ["tolerate", operand, [operand, …]]
Step = list[Any]
Operand = list[Any]

MODULE_SLOT: Final = 0


def snapshot(value: Any) -> Any:
    """An array as it is now, whatever is done to it later; an empty one for None, which compares as no number."""
    if value is None:
        return np.zeros(0)
    return value.copy() if isinstance(value, np.ndarray) else value


def lengths(rows: Any) -> Any:
    """How long each array of a list is; what has no length or can't be indexed, as a generator, raises."""
    return np.array([len(rows[index]) for index in range(len(rows))])


def joined(rows: Any) -> Any:
    """The arrays of a list, which may differ in length, one after the other; an empty one where there are none."""
    return np.concatenate([np.zeros(0), *(np.asarray(rows[index]) for index in range(len(rows)))])


def clip(value: Any, low: float, high: float) -> Any:
    """A value within bounds; arrays and tensors by their own method, lists and numbers by numpy's function."""
    return value.clip(low, high) if hasattr(value, "clip") else np.clip(value, low, high)


OPERATORS: Final[Mapping[str, Callable[..., Any]]] = {
    name: getattr(operator, name) for name in ("add", "sub", "mul", "truediv", "pow", "matmul", "neg", "is_", "is_not")
} | {"snapshot": snapshot, "clip": clip, "lengths": lengths, "joined": joined}


class WrongCount(TypeError):  # noqa: N818  a student's outcome, named as one
    """A result was to be taken apart into another number of parts than it has."""


class Stage:
    """Slots that hold the module, the inputs and the result of each step so far."""

    def __init__(self, module: object) -> None:
        self.slots: list[Any] = [module]

    def put(self, values: Sequence[object]) -> None:
        """Adds inputs, a slot each."""
        self.slots.extend(values)

    def play(self, steps: Sequence[Step]) -> None:
        """Performs the steps, a slot each; what the module's code raises comes through."""
        for step in steps:
            self.slots.append(_PERFORM[step[0]](self, *step[1:]))

    def value(self, operand: Operand) -> Any:
        """What an operand stands for now."""
        kind, content = operand
        if kind == "slot":
            return self.slots[content]
        if kind == "const":
            return content
        values = [self.value(each) for each in content]
        return values if kind == "list" else tuple(values)

    def _get(self, target: Operand, name: str) -> Any:
        return getattr(self.value(target), name)

    def _call(self, target: Operand, arguments: list[Operand]) -> Any:
        return self.value(target)(*[self.value(each) for each in arguments])

    def _item(self, target: Operand, index: int) -> Any:
        return self.value(target)[index]

    def _set(self, target: Operand, name: str, value: Operand) -> None:
        setattr(self.value(target), name, self.value(value))

    def _op(self, name: str, operands: list[Operand]) -> Any:
        return OPERATORS[name](*[self.value(each) for each in operands])

    def _raises(self, target: Operand, arguments: list[Operand]) -> bool:
        try:
            self._call(target, arguments)
        except (MemoryError, NotImplementedError):
            raise
        except Exception:  # noqa: BLE001  that anything is raised is the answer
            return True
        return False

    def _peek(self, target: Operand, name: str, like: Operand) -> Any:
        value = getattr(self.value(target), name, None)
        return np.zeros(0) if value is None and self.value(like) is not None else value

    def _tolerate(self, target: Operand, arguments: list[Operand]) -> Any:
        try:
            return self._call(target, arguments)
        except Exception:  # noqa: BLE001  what comes of it is looked at elsewhere
            return None

    def _unpack(self, target: Operand, count: int) -> list[Any]:
        whole = self.value(target)
        try:
            parts = list(whole)
        except TypeError as error:
            raise WrongCount(f"{count}, not {type(whole).__name__}") from error
        if len(parts) != count:
            came = f"ndarray {whole.shape}" if isinstance(whole, np.ndarray) else len(parts)
            raise WrongCount(f"{count}, not {came}")
        return parts


_PERFORM: Final[Mapping[str, Callable[..., Any]]] = {
    "get": Stage._get,
    "call": Stage._call,
    "item": Stage._item,
    "set": Stage._set,
    "op": Stage._op,
    "raises": Stage._raises,
    "unpack": Stage._unpack,
    "peek": Stage._peek,
    "tolerate": Stage._tolerate,
}


def fresh(value: Any) -> Any:
    """A copy of an input that the code under test may do anything to."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list):
        return [fresh(each) for each in value]
    return value


def unchanged(value: Any, original: Any) -> bool:
    """Whether an input still is, bit by bit, what it was."""
    if isinstance(original, np.ndarray):
        return (
            type(value) is np.ndarray
            and value.dtype == original.dtype
            and value.shape == original.shape
            and value.tobytes() == original.tobytes()
        )
    if isinstance(original, list):
        return (
            type(value) is list
            and len(value) == len(original)
            and all(unchanged(a, b) for a, b in zip(value, original, strict=True))
        )
    return True
