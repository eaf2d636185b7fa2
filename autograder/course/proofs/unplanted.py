"""What rules say of planted mistakes when none is planted: how much of the naming a course has without declaring it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.course.proofs.fates import sheet_of
from autograder.course.workers import side_by_side
from autograder.exercises.exam import Exam
from autograder.exercises.loading import Course
from autograder.exercises.references import make_exam
from autograder.exercises.rules.rulebook import rulebook
from autograder.verdict.judging import judge
from autograder.verdict.lookup import named_by_rules
from autograder.verdict.verdicts import Named


@dataclass(frozen=True)
class Unplanted:
    """A mistake that was declared, and what it is told as by rules and by what can be told of any exercise."""

    exercise: str
    slug: str
    named: tuple[Named, ...]


def named_without(
    course: Course, names: Sequence[str], seed: int, finished: Callable[[str], None] = lambda _: None
) -> Mapping[str, list[Unplanted]]:
    """By assignment, every declared mistake that fails, told as if no mistake were declared."""
    found = {}
    for name, mistakes in side_by_side(_named_without, {name: (course.root, name, seed) for name in names}):
        found[name] = mistakes
        finished(name)
    return {name: found[name] for name in names}


def _named_without(root: Path, name: str, seed: int) -> list[Unplanted]:
    return list(unplanted(make_exam(Course(root)[name], seed, with_differences=False)))


def unplanted(exam: Exam) -> Iterator[Unplanted]:
    """What is told of the declared mistakes of an exam, all of them switched off."""
    for item in exam.items:
        bare = replace(item, key=replace(item.key, candidates=(), factors=()))
        book = rulebook(bare, exam.solution, tuple(exam.names))
        for candidate in item.key.candidates:
            sheet = sheet_of(candidate)
            verdict = judge(bare.key, sheet)
            if verdict.status != "passed":
                named = replace(verdict, parts=named_by_rules(bare.key, book, verdict, sheet.answers))
                yield Unplanted(item.name, candidate.slug, named.mistakes)
