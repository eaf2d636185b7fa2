"""By what a batch is graded, and how that differs from what another one was graded by."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Final, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict

from autograder.exercise.key import AnswerKey
from autograder.report.model import GraderReport
from autograder.sandbox.protocol.paper import Paper, encode
from autograder.text import Text

NAMES: Final[Mapping[str, Text]] = {
    "seed": Text(en="seed", zh="种子"),
    "version": Text(en="autograder", zh="autograder"),
    "isolation": Text(en="isolation", zh="隔离级别"),
    "python": Text(en="Python", zh="Python"),
    "numpy": Text(en="numpy", zh="numpy"),
    "torch": Text(en="torch", zh="torch"),
}
ASSIGNMENT: Final = Text(en="assignment {before}, not {now}", zh="作业是 {before}，不是 {now}")
SETTING: Final = Text(en="{name} {before}, not {now}", zh="{name}是 {before}，不是 {now}")
EXERCISES: Final = Text(en="exercises {before}, not {now}", zh="题目及分值是 {before}，不是 {now}")
KEY: Final = Text(en="other inputs, expected values or mistakes", zh="输入、标准答案或错误库有变化")


class Rules(BaseModel):
    """Everything that decides what a submission earns; `points` are in the order of the gradebook's columns.

    `key` is a digest of all questions, expected values, mistakes and hints; None where no key could be made.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[2] = 2
    assignment: str
    grader: GraderReport
    points: dict[str, int]
    key: str | None

    def differences(self, now: "Rules") -> list[Text]:
        """How these rules differ from those of now, the plainest first."""
        return list(_differences(self, now))


def _differences(before: Rules, now: Rules) -> Iterator[Text]:
    if before.assignment != now.assignment:
        yield ASSIGNMENT.filled(before=before.assignment, now=now.assignment)
        return
    for name, told in NAMES.items():
        first, second = getattr(before.grader, name), getattr(now.grader, name)
        if first != second:
            yield Text(
                en=SETTING.en.format(name=told.en, before=first, now=second),
                zh=SETTING.zh.format(name=told.zh, before=first, now=second),
            )
    if list(before.points.items()) != list(now.points.items()):
        yield EXERCISES.filled(before=_told(before.points), now=_told(now.points))
    elif before.grader.seed == now.grader.seed and None not in (before.key, now.key) and before.key != now.key:
        yield KEY


def _told(points: Mapping[str, int]) -> str:
    return " ".join(f"{name}:{worth}" for name, worth in points.items())


def digest(paper: Paper, key: AnswerKey) -> str:
    """What two exams share only if they ask, expect, name and explain the same."""
    whole = hashlib.sha256(encode(paper))
    for piece in _pieces(key):
        whole.update(piece)
    return whole.hexdigest()


def _pieces(value: object) -> Iterator[bytes]:
    """A value's content, part by part, each with where it ends."""
    if isinstance(value, np.ndarray):
        yield f"{value.dtype}{value.shape}".encode() + value.tobytes()
    elif is_dataclass(value):
        for each in fields(value):
            yield from _pieces(getattr(value, each.name))
    elif isinstance(value, Mapping):
        yield from _pieces(tuple(value.items()))
    elif isinstance(value, tuple | list):
        yield f"{len(value)}:".encode()
        for each in value:
            yield from _pieces(each)
    else:
        yield f"{value!r};".encode()
