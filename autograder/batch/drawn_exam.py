"""A batch's exam: one that was kept, or one that is drawn now."""

import logging
import secrets
from dataclasses import dataclass
from typing import Final

from autograder.batch.exam_store import AHEAD, ExamStore
from autograder.batch.grader import TRIES, told
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.exam import Exam
from autograder.exercises.loading import Course
from autograder.exercises.material import Material

SEEDS_BELOW: Final = 2**31

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class NoExam:
    """The reference failed, though tried again, with this."""

    seed: int
    problem: str

    def __str__(self) -> str:
        return self.problem


def drawn_exam(course: Course, name: str, seed: int | None) -> Exam | NoExam:
    """The exam of a seed, or one that no batch has had: as it was kept, or else made, with some for batches to come.

    Raises DeclarationError.
    """
    store = ExamStore(course, name)
    kept = store.take_unused() if seed is None else store.find(seed)
    if kept is not None:
        return kept
    material = course.load(name)
    exam = _made(material, seed or _fresh())
    if isinstance(exam, Exam):
        store.keep(exam)
        if seed is None:
            ahead = (_made(material, _fresh()) for _ in range(AHEAD))
            for each in ahead:
                if isinstance(each, Exam):
                    store.keep(each, is_unused=True)
    return exam


def _fresh() -> int:
    return secrets.randbelow(SEEDS_BELOW) + 1


def _made(material: Material, seed: int) -> Exam | NoExam:
    problem = ""
    for _ in range(TRIES):
        try:
            return material.exam(seed)
        except DeclarationError:
            raise
        except Exception as error:
            log.warning("the exam could not be made", exc_info=True)
            problem = told(error)
    return NoExam(seed, problem)
