"""Answers as bytes: written by the child that runs student code, checked and read by the grader."""

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import BuiltinFunctionType, FunctionType, MappingProxyType, MethodType
from typing import Any, Final, NamedTuple

import numpy as np

from .steps import Lacking
from .wire import MAX_ARRAY_BYTES, SENT_AS, Array, Reader, WireError, Writer, fits

LACKING: Final = "lacking "  # what a reason begins with that names a key and what came
MAX_FRAMES: Final = 20
NAME_CHARS: Final = 200
REASON_CHARS: Final = 300
MESSAGE_CHARS: Final = 2000
OUTPUT_CHARS: Final = 4001  # 4000 of the student's, and a mark where the rest is cut off
NAMES_CHARS: Final = 16_000
MOST_LOST: Final = 200  # names
MOST_MESSAGES: Final = 500  # in one frame, which holds the answers to one sheet


class Kind(IntEnum):
    """What a frame tells."""

    IMPORTED = 0
    RETURNED = 1
    RAISED = 2
    MISSING = 3
    FINISHED = 4
    REACHED = 5


class Category(IntEnum):
    """Which kind of exception was raised, as far as it matters for the verdict."""

    OTHER = 0
    NOT_IMPLEMENTED = 1
    OUT_OF_MEMORY = 2
    WRONG_COUNT = 3
    ATTRIBUTE = 4


class Reason(StrEnum):
    """What may be wrong with a result; any other text is that of an exception."""

    NOTHING = "nothing"
    TEXT = "text"
    COMPLEX = "complex"
    UNEVEN = "uneven"
    FUNCTION = "function"
    DICTIONARY = "dictionary"
    TOO_LARGE = "too large"


class Unreadable(NamedTuple):
    """A result that is no array of numbers: its type's name and what is wrong with it."""

    type_name: str
    reason: str


class Frame(NamedTuple):
    """One line of a traceback, in the student's own files."""

    file: str
    line: int
    function: str


class Returned(NamedTuple):
    """The values of one play, and the numbers of the inputs that were changed."""

    values: tuple[Array | Unreadable, ...]
    changed: tuple[int, ...] = ()


class Raised(NamedTuple):
    """An exception that came out of the student's code.

    ``near`` are names that the one it is about may have meant, ``column`` is where a syntax error is, from 1.
    """

    category: Category
    type_name: str
    message: str
    frames: tuple[Frame, ...]
    near: tuple[str, ...] = ()
    column: int = 0


class Missing(NamedTuple):
    """A name of the contract that the module does not define, and the names that it does."""

    name: str
    defined: tuple[str, ...]


class Imported(NamedTuple):
    """What happened on import: the errors of statements, the output, and by which error a name is lost."""

    errors: tuple[Raised, ...]
    output: str
    lost: Mapping[str, int] = MappingProxyType({})


class Reached(NamedTuple):
    """A statement of the import begins at this place, which only the child understands.

    Or a question, whose number is the place, takes long: so many milliseconds of processor time until now.
    """

    place: str
    cpu_ms: int = 0


class Finished(NamedTuple):
    """An exercise is done: what it printed, and which exercises' own code was at work.

    Of a question that took long, it tells the milliseconds of processor time, of several the most.
    """

    output: str
    used: tuple[str, ...] = ()
    cpu_ms: int = 0


Answer = Returned | Raised | Missing
Message = Answer | Imported | Reached | Finished


def plain(value: Any, most_bytes: int = MAX_ARRAY_BYTES) -> Array | Unreadable:
    """A result of student code as a plain array of one of the wire's dtypes, if it can be read as one."""
    name = type(value).__name__
    if value is None:
        return Unreadable(name, Reason.NOTHING)
    if isinstance(value, FunctionType | MethodType | BuiltinFunctionType):
        return Unreadable(name, Reason.FUNCTION)
    if isinstance(value, dict):
        return Unreadable(name, Reason.DICTIONARY)
    if isinstance(value, Lacking):
        return Unreadable(name, f"{LACKING}{value.told}"[:REASON_CHARS])
    try:
        array = np.asarray(value.detach() if hasattr(value, "detach") else value)  # of torch, as a number that it is
        if array.dtype.kind in _REASON_OF_KIND:
            return Unreadable(name, _REASON_OF_KIND[array.dtype.kind])
        if array.dtype == object:
            array = array.astype(np.float64)
        dtype = SENT_AS.get((array.dtype.kind, array.dtype.itemsize)) or SENT_AS[array.dtype.kind, 0]
        array = np.asarray(array, dtype=dtype, order="C")
    except Exception as error:  # noqa: BLE001  objects of a student's class may raise anything here
        if "inhomogeneous" in str(error):
            return Unreadable(name, Reason.UNEVEN)
        return Unreadable(name, f"{type(error).__name__}: {error}"[:REASON_CHARS])
    if not fits(array.shape, array.itemsize, most_bytes):
        return Unreadable(name, Reason.TOO_LARGE)
    return array


_REASON_OF_KIND: Final = {"U": Reason.TEXT, "S": Reason.TEXT, "c": Reason.COMPLEX}


def write(message: Message) -> bytes:
    """One message as bytes."""
    writer = Writer()
    match message:
        case Imported(errors, output, lost):
            writer.u8(Kind.IMPORTED)
            writer.u8(len(errors[:MAX_FRAMES]))
            for error in errors[:MAX_FRAMES]:
                _write_raised(writer, error)
            writer.text(output, OUTPUT_CHARS)
            _write_lost(writer, lost)
        case Reached(place, cpu_ms):
            writer.u8(Kind.REACHED)
            writer.text(place, NAME_CHARS)
            writer.u32(cpu_ms)
        case Returned(values, changed):
            _write_returned(writer, values, changed)
        case Raised():
            writer.u8(Kind.RAISED)
            _write_raised(writer, message)
        case Missing(name, defined):
            writer.u8(Kind.MISSING)
            writer.text(name, NAME_CHARS)
            writer.text("\n".join(defined), NAMES_CHARS)
        case Finished(output, used, cpu_ms):
            writer.u8(Kind.FINISHED)
            writer.text(output, OUTPUT_CHARS)
            writer.text("\n".join(used), NAMES_CHARS)
            writer.u32(cpu_ms)
    return writer.done()


def _write_lost(writer: Writer, lost: Mapping[str, int]) -> None:
    known = [(name, number) for name, number in lost.items() if len(name) <= NAME_CHARS][:MOST_LOST]
    writer.u8(len(known))
    for name, number in known:
        writer.text(name, NAME_CHARS)
        writer.u8(number)


def _write_returned(writer: Writer, values: tuple[Array | Unreadable, ...], changed: tuple[int, ...]) -> None:
    writer.u8(Kind.RETURNED)
    writer.u8(len(values))
    for value in values:
        if isinstance(value, Unreadable):
            writer.u8(0)
            writer.text(value.type_name, NAME_CHARS)
            writer.text(value.reason, REASON_CHARS)
        else:
            writer.u8(1)
            writer.array(value)
    writer.u8(len(changed))
    for index in changed:
        writer.u8(index)


def _write_raised(writer: Writer, raised: Raised) -> None:
    writer.u8(raised.category)
    writer.text(raised.type_name, NAME_CHARS)
    writer.text(raised.message, MESSAGE_CHARS)
    frames = raised.frames[-MAX_FRAMES:]
    writer.u8(len(frames))
    for frame in frames:
        writer.text(frame.file, NAME_CHARS)
        writer.u32(frame.line)
        writer.text(frame.function, NAME_CHARS)
    writer.text("\n".join(raised.near), REASON_CHARS)
    writer.u32(raised.column)


def read_all(raw: bytes) -> list[Message]:
    """All messages of one frame, one at least.

    Raises WireError when the bytes are anything else than messages, or too many of them.
    """
    if not raw:
        raise WireError("a frame without a message")
    reader = Reader(raw)
    messages: list[Message] = []
    while not reader.at_end:
        if len(messages) == MOST_MESSAGES:
            raise WireError(f"more than {MOST_MESSAGES} messages in a frame")
        messages.append(_read(reader))
    return messages


def _read(reader: Reader) -> Message:
    kind = reader.u8()
    if kind == Kind.IMPORTED:
        errors = tuple(_read_raised(reader) for _ in range(_at_most(MAX_FRAMES, reader.u8())))
        output = reader.text(OUTPUT_CHARS)
        lost = {reader.text(NAME_CHARS): reader.u8() for _ in range(_at_most(MOST_LOST, reader.u8()))}
        if any(number >= len(errors) for number in lost.values()):
            raise WireError("a name that is lost by no error")
        return Imported(errors, output, lost)
    if kind == Kind.REACHED:
        return Reached(reader.text(NAME_CHARS), reader.u32())
    if kind == Kind.RETURNED:
        return Returned(
            tuple(_read_value(reader) for _ in range(reader.u8())),
            tuple(reader.u8() for _ in range(reader.u8())),
        )
    if kind == Kind.RAISED:
        return _read_raised(reader)
    if kind == Kind.MISSING:
        return Missing(reader.text(NAME_CHARS), _lines(reader.text(NAMES_CHARS)))
    if kind == Kind.FINISHED:
        return Finished(reader.text(OUTPUT_CHARS), _lines(reader.text(NAMES_CHARS)), reader.u32())
    raise WireError(f"message of unknown kind {kind}")


def _read_value(reader: Reader) -> Array | Unreadable:
    readable = reader.u8()
    if readable > 1:
        raise WireError(f"value of unknown kind {readable}")
    return reader.array() if readable else Unreadable(reader.text(NAME_CHARS), reader.text(REASON_CHARS))


def _read_raised(reader: Reader) -> Raised:
    category = reader.u8()
    if category not in Category.__members__.values():
        raise WireError(f"exception of unknown category {category}")
    type_name, message = reader.text(NAME_CHARS), reader.text(MESSAGE_CHARS)
    frames = tuple(_read_frame(reader) for _ in range(_at_most(MAX_FRAMES, reader.u8())))
    near, column = _lines(reader.text(REASON_CHARS)), reader.u32()
    return Raised(Category(category), type_name, message, frames, near, column)


def _read_frame(reader: Reader) -> Frame:
    return Frame(reader.text(NAME_CHARS), reader.u32(), reader.text(NAME_CHARS))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("\n")))


def _at_most(most: int, count: int) -> int:
    if count > most:
        raise WireError(f"{count} of what there may be {most} at most")
    return count
