"""Grades every assignment of which something was handed in: a folder each, and one gradebook over all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rich.progress import Progress

from autograder.batch.command import run_grading
from autograder.batch.course_gradebook import course_gradebook
from autograder.batch.grading_options import Options, engines_of, policy_of, with_attempts
from autograder.batch.intakes import by_assignment
from autograder.batch.outcome import NOT_WRITTEN, Outcome
from autograder.batch.policy import POLICY
from autograder.exercises.loading import find_course
from autograder.report.files import write_whole
from autograder.submission.collection import Intake
from autograder.text import Text

GRADEBOOK: Final = "course.csv"


@dataclass
class CourseOutcome:
    """What came of a course: an outcome for each assignment, and the gradebook over all of them."""

    outcomes: dict[str, Outcome]
    gradebook: Path
    unwritten: Text | None = None


def grade_course(options: Options, progress: Callable[[], Progress], show: Callable[[Outcome], None]) -> CourseOutcome:
    """Grades one assignment after the other, each into the folder of its name, and shows what came of it.

    Ends after one that was interrupted. Raises Refusal, as a single assignment does, or where nothing was handed in.
    """
    course = find_course(options.course)
    policy = policy_of(options, course, *(options.out / name / POLICY for name in course.names))
    options = with_attempts(options, policy)
    intakes = by_assignment(options, course)
    outcomes: dict[str, Outcome] = {}
    with engines_of(options) as engines:
        for name, intake in intakes.items():
            own = replace(options, assignment=name, out=options.out / name)
            outcomes[name] = run_grading(own, progress(), intake, engines)
            show(outcomes[name])
            if outcomes[name].ending == "interrupted":
                break
    return _with_gradebook(CourseOutcome(outcomes, options.out / GRADEBOOK), intakes, policy.drop_lowest)


def _with_gradebook(found: CourseOutcome, intakes: dict[str, Intake], drop_lowest: int) -> CourseOutcome:
    try:
        graded = {name: (outcome, intakes[name]) for name, outcome in found.outcomes.items()}
        write_whole(found.gradebook, course_gradebook(graded, drop_lowest))
    except OSError as error:
        found.unwritten = NOT_WRITTEN.filled(path=found.gradebook, reason=error.strerror or error)
    return found
