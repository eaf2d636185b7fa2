"""What rules say of planted mistakes when none is planted: how much of the naming a course has without declaring it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from autograder.course.proofs.fates import sheet_of
from autograder.exercises.exam import Exam
from autograder.exercises.rules.rulebook import rulebook
from autograder.verdict.judging import judge
from autograder.verdict.lookup import named_by_rules
from autograder.verdict.seals import with_names_of_styles
from autograder.verdict.verdicts import Named


@dataclass(frozen=True)
class Unplanted:
    """A mistake that was declared, and what it is told as by rules and by what can be told of any exercise."""

    exercise: str
    slug: str
    named: tuple[Named, ...]


def unplanted(exam: Exam) -> Iterator[Unplanted]:
    """What is told of the declared mistakes of an exam, all of them switched off."""
    for item in exam.items:
        bare = replace(item, key=item.key.undeclared())
        book = rulebook(with_names_of_styles(bare, exam))
        for candidate in (each for each in item.key.candidates if each.is_planted):
            sheet = sheet_of(candidate)
            verdict = judge(bare.key, sheet)
            if verdict.status != "passed":
                named = replace(verdict, parts=named_by_rules(bare.key, book, verdict, sheet.answers))
                yield Unplanted(item.name, candidate.slug, named.mistakes)
