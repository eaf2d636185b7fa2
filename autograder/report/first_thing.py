"""What to do first of all that a report tells."""

from autograder.report.labels import is_aside
from autograder.report.model import ExerciseReport, Report
from autograder.report.standstill import standstill


def first_thing(report: Report) -> ExerciseReport | None:
    """What keeps everything from being checked, or the first that waits for nothing else; None where all is right.

    What is begun comes before what is not written yet.
    """
    if (common := standstill(report)) is not None:
        return common
    wrong = [each for each in report.exercises if each.status != "passed"]
    ready = [each for each in wrong if not is_aside(each)] or wrong
    return next((each for each in ready if each.status != "not_implemented"), next(iter(ready), None))
