"""A student's functions and classes, used from the grader while they run in the jail."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np

from autograder.sandbox import Session
from autograder.sandbox.protocol.answers import Category, Imported, Raised, Returned, Unreadable, read_all
from autograder.sandbox.protocol.paper import Question, encode_question, pack
from autograder.sandbox.protocol.steps import MODULE_SLOT, Operand, Step
from autograder.sandbox.protocol.wire import Array, WireError

MAX_CALLS: Final = 4000  # in one session
MAX_ENTRIES: Final = 512  # of an array from outside: the course's have about a hundred, and a matrix of two is small


class RemoteFailure(Exception):  # noqa: N818
    """The student's code raised, or answered with what can't be used."""


class RemoteAttributeError(RemoteFailure, AttributeError):
    """The student's object has no such attribute: hasattr, and getattr with a default, see it as they do others."""


class Exhausted(RemoteFailure):
    """The student's code has taken all the time, or all the calls, that it gets."""


@dataclass
class Patience:
    """How long we still wait for a submission's functions, over all its sessions."""

    left_s: float


class Console:
    """Plays single steps on a submission; each result keeps its slot in the child."""

    def __init__(self, session: Session, patience: Patience) -> None:
        self._session = session
        self._patience = patience
        self._slots = 1
        self.calls = 0
        self._receive(Imported)

    def get(self, target: int, name: str) -> Any:
        """An attribute: a value, or something to call."""
        return self._play([], lambda _: ["get", ["slot", target], name])

    def set(self, target: int, name: str, value: Any) -> None:
        """Sets an attribute."""
        self._play([value], lambda operands: ["set", ["slot", target], name, operands[0]])

    def call(self, target: int, arguments: tuple[Any, ...]) -> Any:
        """Calls what a slot holds."""
        self.calls += 1
        if self.calls > MAX_CALLS:
            raise Exhausted(f"more than {MAX_CALLS} calls")
        return self._play(list(arguments), lambda operands: ["call", ["slot", target], operands])

    def take_apart(self, target: int, count: int) -> list[Any]:
        """The parts of a tuple result."""
        whole = self._play([], lambda _: ["unpack", ["slot", target], count])
        if not isinstance(whole, RemoteValue):
            raise RemoteFailure(f"no {count} parts")
        return [self._play([], lambda _, i=i: ["item", ["slot", whole.slot], i]) for i in range(count)]

    def _play(self, values: list[Any], step: Any) -> Any:
        inputs: list[Any] = []
        operands = [self._operand(value, inputs) for value in values]
        made: Step = step(operands)
        result = self._slots + len(inputs)
        given = [index for index, value in enumerate(inputs) if isinstance(value, np.ndarray)]
        outputs = [["slot", result], *(["slot", self._slots + index] for index in given)]
        arrays: list[Array] = []
        self._send(pack(encode_question(Question(inputs, [made], outputs), arrays), arrays))
        self._slots = result + 1
        values = self._receive(Returned).values
        if len(values) != len(outputs):
            raise RemoteFailure(f"{len(values)} values of {len(outputs)}")
        value, *after = values
        for index, changed in zip(given, after, strict=True):
            if not isinstance(changed, Unreadable) and changed.shape == inputs[index].shape:
                inputs[index][...] = changed  # a function that changes its arguments does so here too
        return self._value(value, result)

    def _operand(self, value: Any, inputs: list[Any]) -> Operand:
        if isinstance(value, RemoteValue):
            return ["slot", value.slot]
        if isinstance(value, RemoteInstance | Hybrid):
            return ["slot", value._slot]
        if isinstance(value, list | tuple):
            return [type(value).__name__, [self._operand(each, inputs) for each in value]]
        inputs.append(value.item() if isinstance(value, np.generic) else value)
        return ["slot", self._slots + len(inputs) - 1]

    def _value(self, value: Array | Unreadable, slot: int) -> Any:
        if isinstance(value, Unreadable):
            return None if value.type_name == "NoneType" else RemoteValue(self, slot)
        if value.size > MAX_ENTRIES:
            raise RemoteFailure(f"an array of shape {value.shape}")
        return float(value) if value.ndim == 0 else value.astype(np.float64)

    def _send(self, payload: bytes) -> None:
        begin = time.monotonic()
        try:
            self._session.send(payload, self._waiting_s())
        finally:
            self._patience.left_s -= time.monotonic() - begin

    def _receive(self, kind: Any) -> Any:
        begin = time.monotonic()
        try:
            messages = read_all(self._session.receive(self._waiting_s()))
        except WireError as error:
            raise RemoteFailure(str(error)) from error
        finally:
            self._patience.left_s -= time.monotonic() - begin
        if any(isinstance(each, Raised) and each.category is Category.ATTRIBUTE for each in messages[:1]):
            raise RemoteAttributeError("no such attribute")
        if len(messages) != 1 or not isinstance(messages[0], kind):
            raise RemoteFailure(", ".join(type(message).__name__ for message in messages[:5]))
        return messages[0]

    def _waiting_s(self) -> float:
        if self._patience.left_s <= 0:
            raise Exhausted("no time is left")
        return self._patience.left_s


class RemoteValue:
    """Something in the child that is no array: a function, a method, an object."""

    def __init__(self, console: Console, slot: int) -> None:
        self._console = console
        self.slot = slot

    def __call__(self, *arguments: Any) -> Any:
        """Calls it in the child."""
        return self._console.call(self.slot, arguments)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._console.get(self.slot, name)


class RemoteInstance:
    """Base of the classes that stand for a student's: each object is one in the child."""

    _console: Console
    _slot: int
    _class_slot: int

    def __new__(cls, *arguments: Any) -> Self:
        """Makes the child's object."""
        self = object.__new__(cls)
        made = cls._console.call(cls._class_slot, arguments)
        if not isinstance(made, RemoteValue):
            raise RemoteFailure(f"{cls.__name__} makes no object")
        object.__setattr__(self, "_slot", made.slot)
        return self

    def __init__(self, *arguments: Any) -> None:
        """The child's object is there already."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._console.get(self._slot, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._console.set(self._slot, name, value)


def remote_function(console: Console, name: str, results: int) -> Any:
    """A student's function; `results` says into how many parts its result is taken apart."""
    function = console.get(MODULE_SLOT, name)

    def call(*arguments: Any) -> Any:
        value = function(*arguments)
        if results == 1 or not isinstance(value, RemoteValue):
            return value if results == 1 else tuple(value)
        return tuple(console.take_apart(value.slot, results))

    return call


def remote_class(console: Console, name: str) -> type[RemoteInstance]:
    """A student's class."""
    found = console.get(MODULE_SLOT, name)
    if not isinstance(found, RemoteValue):
        raise RemoteFailure(f"{name} is no class")
    return type(name, (RemoteInstance,), {"_console": console, "_class_slot": found.slot})


class Hybrid:
    """Base of the trusted classes with some of the student's methods; `_slot` holds the object's twin in the child."""

    _slot: int


def hybrid_class(
    trusted: type, twin: type[RemoteInstance], own: str, borrowed: Iterable[str], *, stateful: bool
) -> type:
    """A trusted class that answers with the student's methods where they are borrowed.

    Each object has a twin, the student's. What is called on the object is called on the twin first, so that a
    borrowed method finds the state that it counts on; except `own`, the method that is looked at. In a `stateful`
    class that one too, and a borrowed method is called on both sides: where the trusted one remembers its result,
    the student's is put there. Objects that share others, as networks do their layers, had better not be.
    """

    def begin(self: Any, *arguments: Any) -> None:
        object.__setattr__(self, "_twin", twin(*arguments))
        object.__setattr__(self, "_slot", self._twin._slot)
        trusted.__init__(self, *arguments)  # type: ignore[misc]

    members: dict[str, Any] = {"__init__": begin}
    for name in dir(trusted):
        method = getattr(trusted, name)
        if name.startswith("_") or not callable(method):
            continue
        if name in borrowed:
            members[name] = _borrowed(name, method if stateful else None)
        elif stateful or name != own:
            members[name] = _shadowed(name, method)
    return type(trusted.__name__, (trusted, Hybrid), members)


def _borrowed(name: str, method: Callable[..., Any] | None) -> Callable[..., Any]:
    def call(self: Any, *arguments: Any) -> Any:
        expected = None if method is None else method(self, *arguments)
        result = getattr(self._twin, name)(*arguments)
        for attribute, value in list(vars(self).items()):
            if expected is not None and value is expected:
                setattr(self, attribute, result)
        return result

    return call


def _shadowed(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    def call(self: Any, *arguments: Any) -> Any:
        try:
            getattr(self._twin, name)(*arguments)
        except Exhausted:
            raise
        except RemoteFailure:
            pass  # what the twin can't do is not what is looked at
        return method(self, *arguments)

    return call
