"""Grades one submission in a process of its own: a job in on standard input, a report out on standard output.

    python -I -m autograder.course.otter.examiner < job.json > report.json

Otter's process and its working folder, full of a student's files, have no part in it.
"""

import sys
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from autograder.batch.grader import Grader
from autograder.course.otter.settings import EXAM_SUFFIX, Settings
from autograder.exercises.exam import Exam
from autograder.exercises.exam_file import from_bytes
from autograder.report.model import Report
from autograder.report.reporter import Reporter, grader_report
from autograder.sandbox import Level, choose
from autograder.submission import Submission
from autograder.submission.owners.names import safe_name
from autograder.submission.reading.folders import is_link
from autograder.submission.reading.paths import told
from autograder.submission.reading.remarks import LINK
from autograder.submission.single import Origin, refused, submission_at
from autograder.text import Refusal


class Job(BaseModel):
    """A submission to grade: a file or a folder, the file in it that otter took, and the bundle."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    settings: Settings
    bundle: Path
    submission: Path
    main: str


def graded(job: Job) -> Report:
    """The report; a fault on our side is told in it, as `graded` false."""
    exam = from_bytes((job.bundle / f"{job.settings.assignment}{EXAM_SUFFIX}").read_bytes())
    try:
        with Grader(exam, _level(job.settings.isolation)) as grader:
            return grader.grade(_submission(job, exam))
    except Refusal as refusal:
        reporter = Reporter(exam, grader_report(exam.seed, job.settings.isolation[-1]))
        return reporter.failure(_submission(job, exam), refusal.text)


def _level(allowed: tuple[Level, ...]) -> Level:
    """The first of the allowed levels that this machine gives; raises Refusal, telling of the last."""
    for level in allowed[:-1]:
        try:
            return choose(level)
        except Refusal:
            continue
    return allowed[-1]


def _submission(job: Job, exam: Exam) -> Submission:
    """As the intake reads it; where it finds no module among several files, the one that otter took."""
    module, path = job.settings.assignment, job.submission
    names = {name.partition(".")[0] for name in exam.names}
    origin = Origin(safe_name(Path(job.main).stem))
    if path.is_dir() and len(list(path.iterdir())) == 1 and (path / job.main).is_file():
        path = path / job.main
    if is_link(path):  # to whatever lies on this machine
        return refused(origin, told(LINK, [job.main]))
    read = submission_at(path, module, origin, (), names)
    main = job.submission / job.main
    if read.sources or read.problem or not main.is_file() or is_link(main):
        return read
    return submission_at(main, module, origin, (), names)


def main() -> None:
    """Reads the job and writes the report."""
    job = Job.model_validate_json(sys.stdin.buffer.read())
    sys.stdout.write(graded(job).to_json())


if __name__ == "__main__":
    main()
