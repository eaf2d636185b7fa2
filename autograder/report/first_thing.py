"""What to do first: what stands in the way of all exercises at once, as a file that does not load; else one of them."""

from typing import Final

from autograder.report.labels import is_aside
from autograder.report.model import ExerciseReport, Report
from autograder.text import Text
from autograder.verdict.verdicts import Status

BEFORE_ANY_NUMBER: Final[frozenset[Status]] = frozenset({"missing", "raised", "timed_out", "out_of_memory", "died"})
NOTHING_THERE: Final = Text(
    en="Nothing of what the assignment asks for is defined: {names}.", zh="作业要求的内容一个都没有定义：{names}。"
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


def first_thing(report: Report) -> ExerciseReport | None:
    """What keeps everything from being checked, or the first that waits for nothing else; None where all is right.

    What is begun comes before what is not written yet.
    """
    if (common := standstill(report)) is not None:
        return common
    wrong = [each for each in report.exercises if each.status != "passed"]
    ready = [each for each in wrong if not is_aside(each)] or wrong
    return next((each for each in ready if each.status != "not_implemented"), next(iter(ready), None))
