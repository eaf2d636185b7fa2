"""The question paper: what is asked of every submission, with the inputs and without any answer."""

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np

from .steps import Operand, Step
from .structures import generator, is_generator, state_of
from .wire import ORDINARY_ARRAY_BYTES, Array, Reader, Writer

ARRAY: Final = "$array"  # no key of anything that is packed begins so
TUPLE: Final = "$tuple"
GENERATOR: Final = "$generator"


@dataclass(frozen=True)
class Question:
    """One play of an exercise's script: inputs by slot, steps, and the operands that are the answer."""

    inputs: list[Any]
    steps: list[Step]
    outputs: list[Operand]


class Outline(NamedTuple):
    """How many values each question of a sheet has an answer of, and whether the first is asked once more."""

    outputs: tuple[int, ...]
    repeat: bool


@dataclass(frozen=True)
class Sheet:
    """The questions of one exercise and the module attributes without which none can be asked."""

    needs: list[str]
    repeat: bool
    questions: list[Question]

    @cached_property
    def outline(self) -> Outline:
        """What its answers have to be like."""
        return Outline(tuple(len(each.outputs) for each in self.questions), self.repeat)


@dataclass(frozen=True)
class Paper:
    """All exercises of one assignment, in the order in which they are asked.

    `packages` may be imported beside numpy, but for the names that are `forbidden`. No array of an answer is larger
    than `array_bytes`. Sheets that few are asked, `beside` the others and after them in number, may stay packed: a
    process that forgets these touches, and so copies, hardly any memory.
    """

    sheets: list[Sheet]
    packages: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    array_bytes: int = ORDINARY_ARRAY_BYTES
    beside: list[bytes] = field(default_factory=list)

    @cached_property
    def packed(self) -> list[bytes]:
        """Each sheet as bytes."""
        return list(map(packed, self.sheets))

    def take(self, numbers: Sequence[int]) -> list[Sheet]:
        """Some sheets by their numbers; none of the others is kept."""
        count = len(self.sheets)
        taken = [self.sheets[each] if each < count else unpacked(self.beside[each - count]) for each in numbers]
        self.sheets.clear()
        self.beside.clear()
        return taken


def packed(sheet: Sheet) -> bytes:
    """A sheet as bytes."""
    return pack([sheet.needs, sheet.repeat, [[each.inputs, each.steps, each.outputs] for each in sheet.questions]])


def unpacked(raw: bytes) -> Sheet:
    """The sheet that `packed` made into bytes; questions with the same steps share them: fewer objects to copy."""
    needs, repeat, questions = unpack(raw)
    scripts: list[tuple[list[Step], list[Operand]]] = []
    for _, *script in questions:
        scripts.append(next((known for known in scripts if known == tuple(script)), tuple(script)))
    return Sheet(needs, repeat, [Question(each[0], *own) for each, own in zip(questions, scripts, strict=True)])


def encode(paper: Paper, ahead: int | None = None, only: Sequence[int] | None = None) -> bytes:
    """The paper as bytes: settings, then each sheet, all with their length; the first `ahead` are unpacked at once.

    With `only`, the sheets of these numbers.
    """
    sheets = paper.packed if only is None else [paper.packed[number] for number in only]
    settings = [len(sheets) if ahead is None else ahead, paper.packages, paper.forbidden, paper.array_bytes]
    parts = [pack(settings), *sheets]
    return b"".join(struct.pack("<I", len(part)) + part for part in parts)


def decode(raw: bytes) -> Paper:
    """The paper that `encode` made into bytes."""
    parts, at = [], 0
    while at < len(raw):
        (size,) = struct.unpack_from("<I", raw, at)
        parts.append(raw[at + 4 : at + 4 + size])
        at += 4 + size
    ahead, packages, forbidden, array_bytes = unpack(parts[0])
    sheets, beside = [unpacked(each) for each in parts[1 : 1 + ahead]], parts[1 + ahead :]
    return Paper(sheets, packages, forbidden, array_bytes, beside)


def pack(content: object) -> bytes:
    """Structures of plain values, arrays and generators: JSON, then the arrays that it refers to, each once.

    For trusted readers only: the text is not bounded. Raises TypeError or ValueError for anything else.
    """
    numbers: dict[tuple[str, tuple[int, ...], bytes], int] = {}
    writer = Writer()

    def flat(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            identity = (value.dtype.str, value.shape, value.tobytes())
            if identity not in numbers:
                numbers[identity] = len(numbers)
                writer.array(value)
            return {ARRAY: numbers[identity]}
        if is_generator(value):
            return {GENERATOR: state_of(value)}
        if isinstance(value, tuple):
            return {TUPLE: [flat(each) for each in value]}
        if isinstance(value, dict):
            return {_key(key): flat(each) for key, each in value.items()}
        return [flat(each) for each in value] if isinstance(value, list) else value

    text = json.dumps(flat(content)).encode()
    return struct.pack("<I", len(text)) + text + writer.done()


def _key(key: object) -> str:
    if not isinstance(key, str) or key.startswith("$"):
        raise ValueError(f"the key {key!r}")
    return key


def unpack(raw: bytes) -> Any:
    """What `pack` packed; raises ValueError or struct.error for anything else."""
    (size,) = struct.unpack_from("<I", raw)
    reader = Reader(raw[4 + size :])
    arrays: list[Array] = []
    while not reader.at_end:
        arrays.append(reader.array())

    def whole(value: dict[str, Any]) -> Any:
        if GENERATOR in value:
            return generator(value[GENERATOR])
        if TUPLE in value:
            return tuple(value[TUPLE])
        return arrays[value[ARRAY]] if ARRAY in value else value

    return json.loads(raw[4 : 4 + size], object_hook=whole)
