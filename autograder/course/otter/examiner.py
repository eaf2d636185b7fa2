"""Grades one submission in a process of its own: a job in on standard input, a report out on standard output.

    python -I -m autograder.course.otter.examiner < job.json > report.json

Otter's process and its working folder, full of a student's files, have no part in it.
"""

import logging
import sys
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from autograder.batch.pool import ATTEMPTS, LIMITS, Desk
from autograder.course.otter.settings import EXAM_SUFFIX, Settings
from autograder.exercise.exam import Exam
from autograder.exercise.loading import Course
from autograder.exercise.public_key import from_bytes
from autograder.report.model import Report
from autograder.sandbox import IsolationUnavailable, Jail, Level, choose
from autograder.sandbox.protocol.paper import encode
from autograder.submission import Submission
from autograder.submission.owners.names import safe_name
from autograder.submission.single import Origin, submission_at
from autograder.text import Text


class Job(BaseModel):
    """A submission to grade: a file or a folder, the file in it that otter took, and the bundle."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    settings: Settings
    bundle: Path
    submission: Path
    main: str


def report_on(job: Job) -> Report:
    """The report; a fault on our side is told in it, as `graded` false."""
    try:
        desk = _desk(job, _level(job.settings.isolation))
    except IsolationUnavailable as error:
        desk = _desk(job, job.settings.isolation[-1])
        return desk.reporter.failure(_submission(job, desk), error.text)
    return _graded(desk, _submission(job, desk))


def _level(allowed: tuple[Level, ...]) -> Level:
    """The first of the allowed levels that this machine gives; raises IsolationUnavailable, telling of the last."""
    for level in allowed[:-1]:
        try:
            return choose(level)
        except IsolationUnavailable:
            continue
    return choose(allowed[-1])


def _desk(job: Job, level: Level) -> Desk:
    name = job.settings.assignment
    material = Course(job.bundle).load(name, with_reference=False)
    stored = from_bytes((job.bundle / f"{name}{EXAM_SUFFIX}").read_bytes())
    exam = Exam(material.assignment, stored.key.seed, stored.plays)
    return Desk(material, exam, stored.key, stored.paper, level)


def _submission(job: Job, desk: Desk) -> Submission:
    """As the intake reads it; where it finds no module among several files, the one that otter took."""
    module, path = job.settings.assignment, job.submission
    names = {each.attribute for each in desk.material.assignment.exercises}
    origin = Origin(safe_name(Path(job.main).stem))
    if path.is_dir() and len(list(path.iterdir())) == 1 and (path / job.main).is_file():
        path = path / job.main
    read = submission_at(path, module, origin, (), names)
    main = job.submission / job.main
    if read.sources or read.problem or not main.is_file():
        return read
    return submission_at(main, module, origin, (), names)


def _graded(desk: Desk, submission: Submission) -> Report:
    problem = ""
    for _ in range(ATTEMPTS):
        try:
            with Jail(desk.level, encode(desk.paper), LIMITS) as jail:
                return desk.grade(jail, submission)
        except Exception as error:
            logging.getLogger(__name__).warning("grading failed", exc_info=True)
            problem = f"{type(error).__name__}: {error}"
    return desk.reporter.failure(submission, Text(
        en=f"Not graded because of a fault on the grader's side ({problem}). This is not a zero.",
        zh=f"因评分程序自身故障而未评分（{problem}）。这不算零分。",
    ))  # fmt: skip


def main() -> None:
    """Reads the job and writes the report."""
    job = Job.model_validate_json(sys.stdin.buffer.read())
    sys.stdout.write(report_on(job).to_json())


if __name__ == "__main__":
    main()
