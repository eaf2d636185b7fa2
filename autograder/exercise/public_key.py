"""Public keys: an exam with its answers in one file, so that students can check their work without torch."""

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from pydantic import BaseModel, ConfigDict

from autograder.exercise.declaration import Case
from autograder.exercise.key import AnswerKey, Array, Candidate, CaseKey, ExerciseKey, Factor
from autograder.exercise.script import Play
from autograder.sandbox.protocol.paper import Paper, Question, Sheet, pack, unpack
from autograder.text import Text

SUFFIX: Final = ".key"
FORMAT: Final = 2


class PublicKeyError(Exception):
    """The file is no public key of this version."""


@dataclass(frozen=True)
class PublicExam:
    """Questions and answers of an exam that may be seen by everybody."""

    key: AnswerKey
    paper: Paper
    plays: tuple[tuple[Play, ...], ...]


class _Stored(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _StoredCase(_Stored):
    inputs: dict[str, Any]
    steps: list[Any]
    operands: list[Any]
    outputs: tuple[str, ...]
    expected: tuple[int, ...]
    scale: tuple[int, ...]
    tolerance: float
    absolute: float
    probe: bool
    known: bool
    size: int


class _StoredExercise(_Stored):
    name: str
    title: Text
    parts: dict[str, int]
    needs: tuple[str, ...]
    carried_share: float
    call_s: float
    attributes: list[str]
    repeat: bool
    cases: tuple[_StoredCase, ...]
    candidates: tuple[tuple[str, Text, tuple[tuple[int, ...] | None, ...]], ...]
    factors: tuple[tuple[str, Text, int, str | None], ...]


class _StoredExam(_Stored):
    format: int
    assignment: str
    title: Text
    seed: int
    exercises: tuple[_StoredExercise, ...]


class _Shelf:
    """Arrays by number, equal ones once."""

    def __init__(self, arrays: list[Any] | None = None) -> None:
        self.arrays: list[Any] = arrays or []
        self._known: dict[tuple[str, tuple[int, ...], bytes], int] = {}

    def put(self, array: Any) -> int:
        identity = (array.dtype.str, array.shape, array.tobytes())
        if identity not in self._known:
            self._known[identity] = len(self.arrays)
            self.arrays.append(array)
        return self._known[identity]

    def flat(self, value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return {"array": self.put(value)}
        return [self.flat(each) for each in value] if isinstance(value, list | tuple) else value

    def whole(self, value: Any) -> Any:
        if isinstance(value, dict):
            return self.arrays[value["array"]]
        return [self.whole(each) for each in value] if isinstance(value, list) else value


def to_bytes(exam: PublicExam) -> bytes:
    """The exam as one compressed file."""
    shelf = _Shelf()
    exercises = tuple(
        _stored(key, sheet, plays, shelf)
        for key, sheet, plays in zip(exam.key.exercises, exam.paper.sheets, exam.plays, strict=True)
    )
    stored = _StoredExam(
        format=FORMAT,
        assignment=exam.key.assignment,
        title=exam.key.title,
        seed=exam.key.seed,
        exercises=exercises,
    )
    return zlib.compress(pack(stored.model_dump(mode="json"), shelf.arrays), 9)


def _stored(key: ExerciseKey, sheet: Sheet, plays: tuple[Play, ...], shelf: _Shelf) -> _StoredExercise:
    return _StoredExercise(
        name=key.name,
        title=key.title,
        parts=dict(key.parts),
        needs=key.needs,
        carried_share=key.carried_share,
        call_s=key.call_s,
        attributes=sheet.needs,
        repeat=sheet.repeat,
        cases=tuple(_stored_case(case, play, shelf) for case, play in zip(key.cases, plays, strict=True)),
        candidates=tuple((each.slug, each.hint, _stored_answers(each, shelf)) for each in key.candidates),
        factors=tuple((each.slug, each.hint, shelf.put(each.values), each.part) for each in key.factors),
    )


def _stored_case(case: CaseKey, play: Play, shelf: _Shelf) -> _StoredCase:
    return _StoredCase(
        inputs={name: shelf.flat(value) for name, value in play.case.inputs.items()},
        steps=play.question.steps,
        operands=play.question.outputs,
        outputs=play.outputs,
        expected=tuple(shelf.put(each) for each in case.expected),
        scale=tuple(shelf.put(each) for each in case.scale),
        tolerance=case.tolerance,
        absolute=case.absolute,
        probe=case.probe,
        known=case.known,
        size=case.size,
    )


def _stored_answers(candidate: Candidate, shelf: _Shelf) -> tuple[tuple[int, ...] | None, ...]:
    return tuple(
        None if answers is None else tuple(shelf.put(each) for each in answers) for answers in candidate.answers
    )


def from_bytes(raw: bytes) -> PublicExam:
    """The exam of a file; raises PublicKeyError when it is none."""
    try:
        content, arrays = unpack(zlib.decompress(raw))
        stored = _StoredExam.model_validate(content)
    except (zlib.error, ValueError) as error:
        raise PublicKeyError(str(error).splitlines()[0]) from error
    if stored.format != FORMAT:
        raise PublicKeyError(f"format {stored.format}, this version reads {FORMAT}")
    shelf = _Shelf(list(arrays))
    plays = tuple(tuple(_play(case, shelf) for case in each.cases) for each in stored.exercises)
    sheets = [
        Sheet(each.attributes, each.repeat, [play.question for play in of_exercise])
        for each, of_exercise in zip(stored.exercises, plays, strict=True)
    ]
    keys = tuple(_key(each, shelf.arrays) for each in stored.exercises)
    return PublicExam(AnswerKey(stored.assignment, stored.title, stored.seed, keys), Paper(sheets), plays)


def _play(stored: _StoredCase, shelf: _Shelf) -> Play:
    inputs = {name: shelf.whole(value) for name, value in stored.inputs.items()}
    case = Case(
        inputs=inputs,
        tolerance=stored.tolerance,
        absolute=stored.absolute,
        probe=stored.probe,
        known=stored.known,
    )
    return Play(case, Question(list(inputs.values()), stored.steps, stored.operands), stored.outputs)


def _key(stored: _StoredExercise, arrays: list[Array]) -> ExerciseKey:
    return ExerciseKey(
        name=stored.name,
        title=stored.title,
        parts=stored.parts,
        needs=stored.needs,
        carried_share=stored.carried_share,
        call_s=stored.call_s,
        outputs=tuple(case.outputs for case in stored.cases),
        cases=tuple(
            CaseKey(
                tuple(arrays[i] for i in case.expected),
                tuple(arrays[i] for i in case.scale),
                case.tolerance, case.absolute, case.probe, case.known, case.size,
            )
            for case in stored.cases
        ),
        candidates=tuple(
            Candidate(slug, hint, tuple(None if each is None else tuple(arrays[i] for i in each) for each in answers))
            for slug, hint, answers in stored.candidates
        ),
        factors=tuple(Factor(slug, hint, arrays[values], part) for slug, hint, values, part in stored.factors),
    )  # fmt: skip


def find_public_keys(start: Path) -> dict[str, Path]:
    """Public keys by assignment: in `public/` of a folder or of one above it."""
    for folder in (start, *start.parents):
        found = sorted((folder / "public").glob(f"*{SUFFIX}")) or sorted(
            (folder / "student_template" / "public").glob(f"*{SUFFIX}")
        )
        if found:
            return {path.stem: path for path in found}
    return {}
