"""What is fuzzed: each target takes any bytes and must end well or in the one way that is meant for bad ones."""

import random
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from autograder.sandbox import Ended
from autograder.sandbox.conversation import Allowance, AnswerSheet, Conversation, Order
from autograder.sandbox.protocol.answers import (
    Category,
    Finished,
    Frame,
    Imported,
    Message,
    Missing,
    Raised,
    Reached,
    Returned,
    Unreadable,
    read_all,
    write,
)
from autograder.sandbox.protocol.paper import Paper, Question, Sheet
from autograder.sandbox.protocol.wire import MAX_ARRAY_BYTES, Array, WireError

PAPER: Final = Paper([Sheet(["f"], True, [Question([1.0], [["get", ["slot", 0], "f"]], [["slot", 2]])])])


class Recording:
    """A session that plays back frames, then says that the child is gone."""

    def __init__(self, frames: list[bytes]) -> None:
        self._frames = frames

    def send(self, payload: bytes, wall_s: float = 0.0) -> None:
        assert payload
        assert wall_s >= 0

    def receive(self, wall_s: float) -> bytes:
        assert wall_s > 0
        if not self._frames:
            raise Ended("died", "nothing more")
        return self._frames.pop(0)

    def close(self) -> None:
        self._frames.clear()


def reads(raw: bytes) -> None:
    """The messages of a frame, or WireError; what comes out is bounded by what went in."""
    try:
        messages = read_all(raw)
    except WireError:
        return
    assert messages
    for message in messages:
        for value in message.values if isinstance(message, Returned) else ():
            assert isinstance(value, Unreadable) or value.nbytes <= min(len(raw), MAX_ARRAY_BYTES)


def converses(raw: bytes) -> None:
    """An answer sheet out of a child's frames, or Ended."""
    conversation = Conversation(_recording(raw), PAPER, [Allowance(1.0, [1.0] * 9)], float("inf"))
    try:
        conversation.begin(Order("m", {}, [0], ["f"]))
        sheet = conversation.sheet(0)
    except Ended:
        return
    assert isinstance(sheet, AnswerSheet)
    for answer in sheet.answers:
        assert not isinstance(answer, Returned) or len(answer.values) == 1


def _recording(raw: bytes) -> Any:
    """The bytes as frames, cut at every byte 0xFE."""
    return Recording(raw.split(b"\xfe"))


TARGETS: Final[Mapping[str, Callable[[bytes], None]]] = {"read_all": reads, "conversation": converses}


def seeds() -> list[bytes]:
    """Frames as honest children write them."""
    arrays: list[Array] = [np.arange(6.0).reshape(2, 3), np.zeros((0, 3)), np.array(2.5), np.ones(4, bool)]
    raised = Raised(Category.OTHER, "ValueError", "text é 中", (Frame("a.py", 3, "f"),), ("near", "by"), 4)
    messages: list[Message] = [
        Imported((raised,), "printed"),
        Imported((), ""),
        Imported((raised, raised), "printed", {"predict": 0, "*": 1}),
        Reached("0:12"),
        Returned(tuple(arrays), (0, 2)),
        Returned((arrays[0],)),
        Returned((Unreadable("dict", "no numbers"),)),
        raised,
        Missing("f", ("g", "h")),
        Finished("output"),
        Finished("", ("f", "Class.method"), 40),
    ]
    singles = [write(message) for message in messages]
    sheet = [write(Imported((), "")), *[write(Returned((arrays[2],)))] * 3 + [write(Finished(""))]]
    return [*singles, b"".join(singles), b"\xfe".join(sheet), b"\xfe".join([sheet[0], b"".join(sheet[1:])])]


_NUMBERS: Final = (
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x00",
    b"\xff\xff\xff\x7f",
    b"\x00\x00\x00\x80",
    b"\x00\x00\x04\x00",
)


def mutated(raw: bytes, rng: random.Random) -> bytes:
    """A frame with some of its bytes changed, doubled, cut or replaced by telling numbers."""
    data = bytearray(raw)
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        at = rng.randrange(len(data) + 1)
        match rng.randrange(6):
            case 0:
                data[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                data[at : at + 4] = rng.choice(_NUMBERS)
            case 2:
                del data[at : at + rng.randrange(1, 9)]
            case 3:
                data[at:at] = data[at : at + rng.randrange(1, 40)]
            case 4:
                data[at:at] = rng.randbytes(rng.randrange(1, 9))
            case _:
                data[at:at] = b"\xfe"
    return bytes(data)
