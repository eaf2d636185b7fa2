"""What stands in the way of all exercises at once: a file that does not load, or holds none of them."""

from typing import Final

from autograder.report.model import ExerciseReport, Report
from autograder.text import Text
from autograder.verdict.verdicts import Status

BEFORE_ANY_NUMBER: Final[frozenset[Status]] = frozenset({"missing", "raised", "timed_out", "out_of_memory", "died"})
NOTHING_THERE: Final = Text(
    en="Nothing of what the assignment asks for is defined: {names}.",
    zh="作业要求的内容一个都没有定义：{names}。",
)


def standstill(report: Report) -> ExerciseReport | None:
    """One account for all exercises where the same thing keeps every one of them from being checked; else None."""
    if len(report.exercises) < 2:
        return None
    first, *others = report.exercises
    if first.status not in BEFORE_ANY_NUMBER:
        return None
    if any((each.status, each.error) != (first.status, first.error) for each in others):
        return None
    if first.status == "raised" and first.error is None:
        return None
    return first.model_copy(
        update={
            "name": report.assignment,
            "title": report.title,
            "points": report.max_score,
            "earned": report.score,
            "message": _message(report),
            "mistakes": (),
            "parts": (),
            "example": None,
        }
    )


def _message(report: Report) -> Text:
    first = report.exercises[0]
    is_said_of_all = first.error is not None or len({each.message for each in report.exercises}) == 1
    names = [each.name for each in report.exercises]
    return first.message if is_said_of_all else NOTHING_THERE.filled(names=", ".join(names))
