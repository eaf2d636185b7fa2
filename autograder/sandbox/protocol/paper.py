"""The question paper: what is asked of every submission, with the inputs and without any answer."""

import json
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np

from .steps import Operand, Step
from .wire import Array, Reader, Writer


@dataclass(frozen=True)
class Question:
    """One play of an exercise's script: inputs by slot, steps, and the operands that are the answer."""

    inputs: list[Any]
    steps: list[Step]
    outputs: list[Operand]


@dataclass(frozen=True)
class Sheet:
    """The questions of one exercise and the module attributes without which none can be asked."""

    needs: list[str]
    repeat: bool
    questions: list[Question]


@dataclass(frozen=True)
class Paper:
    """All exercises of one assignment, in the order in which they are asked."""

    sheets: list[Sheet]


def encode(paper: Paper) -> bytes:
    """The paper as bytes: a JSON text, then the arrays that it refers to by number."""
    arrays: list[Array] = []
    sheets = [
        [sheet.needs, sheet.repeat, [encode_question(question, arrays) for question in sheet.questions]]
        for sheet in paper.sheets
    ]
    return pack(sheets, arrays)


def decode(raw: bytes) -> Paper:
    """The paper that `encode` made into bytes."""
    sheets, arrays = unpack(raw)
    return Paper(
        [Sheet(needs, repeat, [decode_question(each, arrays) for each in questions])
         for needs, repeat, questions in sheets]
    )  # fmt: skip


def encode_question(question: Question, arrays: list[Array]) -> list[Any]:
    """A question as JSON; its arrays are appended to `arrays`."""
    return [[_flat(value, arrays) for value in question.inputs], question.steps, question.outputs]


def decode_question(packed: list[Any], arrays: list[Array]) -> Question:
    """The question that `encode_question` made into JSON."""
    inputs, steps, outputs = packed
    return Question([whole(value, arrays) for value in inputs], steps, outputs)


def pack(content: object, arrays: list[Array]) -> bytes:
    """A JSON text and arrays as bytes; only trusted readers see the text."""
    text = json.dumps(content).encode()
    writer = Writer()
    for array in arrays:
        writer.array(array)
    return struct.pack("<I", len(text)) + text + writer.done()


def unpack(raw: bytes) -> tuple[Any, list[Array]]:
    """What `pack` packed."""
    (size,) = struct.unpack_from("<I", raw)
    reader = Reader(raw[4 + size :])
    arrays = []
    while not reader.at_end:
        arrays.append(reader.array())
    return json.loads(raw[4 : 4 + size]), arrays


def _flat(value: Any, arrays: list[Array]) -> Any:
    if isinstance(value, np.ndarray):
        arrays.append(value)
        return {"array": len(arrays) - 1}
    if isinstance(value, list | tuple):
        return [_flat(each, arrays) for each in value]
    return value


def whole(value: Any, arrays: list[Array]) -> Any:
    """JSON with the arrays that it refers to in their places."""
    if isinstance(value, dict):
        return arrays[value["array"]]
    if isinstance(value, list):
        return [whole(each, arrays) for each in value]
    return value
