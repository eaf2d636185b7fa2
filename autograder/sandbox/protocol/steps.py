"""Plays a recorded script, step by step, on any module."""

import builtins
import operator
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from .structures import fresh, mapped

# A step and its operands are lists, so that they cross as JSON:
#   operand  ["slot", index] | ["const", value] | ["list", [operand, …]] | ["tuple", [operand, …]]
#            ["dict", [[key, …], [operand, …]]] | ["at", [operand, key]]
#   step     ["get", operand, name] | ["call", operand, [operand, …], named] | ["item", operand, index]
#            ["set", operand, name, operand] | ["op", name, [operand, …]]
#            ["raises", operand, [operand, …], named, exception] | ["tolerate", operand, [operand, …], named]
#            ["unpack", operand, count] | ["entries", operand, [key, …]] | ["peek", operand, name, operand]
#   named    the arguments by keyword, an operand; left out with all that follows where there are none
#   index    a number or a text | {"slice": [start, stop, step]} | [index, …]
Step = list[Any]
Operand = list[Any]

MODULE_SLOT: Final = 0
NOTHING: Final = np.zeros(0)  # in the place of None, and of an attribute that is not there: it compares as no number
MOST_KEYS: Final = 12  # that are told of a dictionary, and
KEY_CHARS: Final = 40  # of each


def snapshot(value: Any) -> Any:
    """A value as it is now, whatever is done to it later; nothing for None."""
    if value is None:
        return NOTHING
    torch = sys.modules.get("torch")
    tensor = getattr(torch, "Tensor", None)  # not of what only calls itself so
    return mapped(lambda each: each.clone() if type(each) is tensor else each, fresh(value))


def tensors(value: Any) -> Any:
    """Arrays as tensors of torch, of their own memory; what is a tensor already stays one."""
    made = sys.modules["torch"].from_numpy
    return mapped(lambda each: made(each.copy()) if isinstance(each, np.ndarray) else each, value)


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
    name: getattr(operator, name)
    for name in (
        *("add", "sub", "mul", "truediv", "pow", "matmul", "neg"),
        *("is_", "is_not", "lt", "le", "gt", "ge", "eq", "ne"),
    )
} | {"snapshot": snapshot, "clip": clip, "lengths": lengths, "joined": joined, "tensors": tensors}


class WrongCount(TypeError):  # noqa: N818  a student's outcome, named as one
    """A result was to be taken apart into another number of parts than it has."""


class Lacking:
    """Stands for an entry that a result lacks, or all of them where it is no dictionary: what came instead is told."""

    def __init__(self, key: str, came: str) -> None:
        self.told = f"{key!r}, not {came}"


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
        if kind == "at":
            return self.value(content[0])[content[1]]
        if kind == "dict":
            return dict(zip(content[0], map(self.value, content[1]), strict=True))
        values = [self.value(each) for each in content]
        return values if kind == "list" else tuple(values)

    def _get(self, target: Operand, name: str) -> Any:
        return getattr(self.value(target), name)

    def _call(self, target: Operand, arguments: list[Operand], named: Operand | None = None) -> Any:
        by_keyword = self.value(named) if named else {}
        return self.value(target)(*[self.value(each) for each in arguments], **by_keyword)

    def _item(self, target: Operand, index: Any) -> Any:
        return self.value(target)[_index(index)]

    def _set(self, target: Operand, name: str, value: Operand) -> None:
        setattr(self.value(target), name, self.value(value))

    def _op(self, name: str, operands: list[Operand]) -> Any:
        return OPERATORS[name](*[self.value(each) for each in operands])

    def _raises(
        self, target: Operand, arguments: list[Operand], named: Operand | None = None, exception: str = "Exception"
    ) -> bool:
        expected: type[Exception] = getattr(builtins, exception)
        passing = () if issubclass(expected, MemoryError | NotImplementedError) else (MemoryError, NotImplementedError)
        try:
            self._call(target, arguments, named)
        except passing:
            raise
        except expected:  # what else is raised comes through
            return True
        return False

    def _peek(self, target: Operand, name: str, like: Operand) -> Any:
        value = getattr(self.value(target), name, None)
        return NOTHING if value is None and self.value(like) is not None else value

    def _tolerate(self, target: Operand, arguments: list[Operand], named: Operand | None = None) -> Any:
        try:
            return self._call(target, arguments, named)
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

    def _entries(self, target: Operand, keys: list[str]) -> dict[str, Any]:
        whole = self.value(target)
        if isinstance(whole, Lacking):
            return dict.fromkeys(keys, whole)
        if not isinstance(whole, Mapping):
            return {key: Lacking(key, type(whole).__name__) for key in keys}
        came = f"{type(whole).__name__} ({_listed(list(whole)[:MOST_KEYS])})"
        return {key: whole[key] if key in whole else Lacking(key, came) for key in keys}


def _index(told: Any) -> Any:
    """An index as it was recorded: a number, a text, a slice, or several of them."""
    if isinstance(told, dict):
        return slice(*told["slice"])
    return tuple(map(_index, told)) if isinstance(told, list) else told


def _listed(keys: Sequence[Any]) -> str:
    return ", ".join(repr(key)[:KEY_CHARS] for key in keys)


_PERFORM: Final[Mapping[str, Callable[..., Any]]] = {
    "get": Stage._get,
    "call": Stage._call,
    "item": Stage._item,
    "set": Stage._set,
    "op": Stage._op,
    "raises": Stage._raises,
    "unpack": Stage._unpack,
    "entries": Stage._entries,
    "peek": Stage._peek,
    "tolerate": Stage._tolerate,
}
