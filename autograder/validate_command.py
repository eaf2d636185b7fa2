"""What `autograder validate` does."""

from pathlib import Path

from rich.progress import Progress

from autograder.course import find_course
from autograder.validation import Findings, stale_files, validate


def run_validation(
    root: Path | None, assignment: str | None, seeds: int, progress: Progress
) -> dict[str, Findings]:
    """Validates one assignment or all; what concerns the whole course is told with the first."""
    course = find_course(root)
    names = [assignment] if assignment else course.names
    tasks = {name: progress.add_task(name, total=seeds) for name in names}
    findings = {
        name: validate(course.load(name), range(1, seeds + 1), lambda task=task: progress.advance(task))  # type: ignore[misc]
        for name, task in tasks.items()
    }
    if names:
        findings[names[0]].problems += list(stale_files(course, names))
    return findings
