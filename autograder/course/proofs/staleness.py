"""What is generated for students is what the course gives now: stubs, notebooks, figures and public exams."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from autograder.course.template import FOLDER, generated
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.exam import Exam
from autograder.exercises.exam_file import SUFFIX, from_bytes
from autograder.exercises.key import ExerciseKey
from autograder.exercises.loading import Course, Material
from autograder.exercises.location import Location
from autograder.sandbox.protocol.structures import is_generator, state_of
from autograder.text import Refusal

RELATIVE: Final = 1e-9  # by which numbers of two processors may differ


def stale_files(course: Course, material: Material) -> Iterator[DeclarationError]:
    """That files of the student template are missing, or are not what the course gives; told of the first such."""
    missing, stale = [], []
    for path, content in generated(course, material, complete=False):
        file = course.root / FOLDER / path
        if not file.is_file():
            missing.append(f"{FOLDER}/{path.as_posix()}")
        elif not _is_in_step(path, file.read_bytes(), content):
            stale.append(f"{FOLDER}/{path.as_posix()}")
    if missing:
        yield _one_for(missing, "missing")
    if stale:
        yield _one_for(stale, "not in step with the course")


def _one_for(paths: list[str], what: str) -> DeclarationError:
    told = f"the file is {what}" if len(paths) == 1 else f"this file and {len(paths) - 1} more are {what}"
    return DeclarationError(f"{told}: run `autograder template`", at=Location(paths[0]))


def _is_in_step(path: Path, held: bytes, wanted: bytes) -> bool:
    if held == wanted or path.suffix != SUFFIX:
        return held == wanted
    try:
        return _alike(_looked_at(from_bytes(held)), _looked_at(from_bytes(wanted)))
    except Refusal:  # of another version
        return False


def _looked_at(exam: Exam) -> list[Any]:
    """What a check with a public exam depends on; wrong answers come out as they may on another machine."""
    items = [[item.sheet, item.facts, item.example, _in_key(item.key)] for item in exam.items]
    shown = [
        [each.kind, each.title, each.question, each.outputs, list(each.beside.items())] for each in exam.showpieces
    ]
    return [exam.title, exam.seed, items, shown]


def _in_key(key: ExerciseKey) -> list[Any]:
    known = [*((each.slug, each.hint) for each in key.candidates), *((each.slug, each.hint) for each in key.factors)]
    cases = [[case.expected, case.tolerance, case.absolute, case.probe, case.known] for case in key.cases]
    return [key.name, key.title, key.parts, key.needs, key.carried_share, key.outputs, known, cases]


def _alike(a: Any, b: Any) -> bool:
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.shape == b.shape and np.allclose(a, b, rtol=RELATIVE, atol=RELATIVE * _size(b), equal_nan=True)
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(_alike, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return list(a) == list(b) and all(_alike(a[key], b[key]) for key in a)
    if is_generator(a) and is_generator(b):
        return state_of(a) == state_of(b)
    if hasattr(a, "__dataclass_fields__") and type(a) is type(b):
        return all(_alike(getattr(a, name), getattr(b, name)) for name in a.__dataclass_fields__)
    return bool(a == b)


def _size(array: Any) -> float:
    return float(np.max(np.abs(array), initial=0.0))
