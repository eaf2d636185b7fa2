"""What is handed in for this course, graded as it is."""

from collections.abc import Callable
from pathlib import Path

from autograder.batch.grader import Grader
from autograder.report.model import ExerciseReport, Report
from tests.conftest import exam_of

Graded = Callable[[str], Report]


def graded(name: str, content: str | bytes, folder: Path, suffix: str = ".py") -> Report:
    """The report on one file."""
    path = folder / f"{name}{suffix}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with Grader(exam_of(name)) as grader:
        return grader.grade(path)


def by_name(report: Report) -> dict[str, ExerciseReport]:
    """The exercises of a report."""
    return {each.name: each for each in report.exercises}
