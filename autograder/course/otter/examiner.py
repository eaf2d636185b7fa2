"""Grades one submission in a process of its own: a job in on standard input, a report out on standard output.

    python -I -m autograder.course.otter.examiner < job.json > report.json

Otter's process and its working folder, full of a student's files, have no part in it.
"""

import sys
from pathlib import Path
from typing import Final

from autograder.batch.grader import Grader
from autograder.course.otter.bundle import drawn
from autograder.course.otter.settings import Settings
from autograder.exercises.exam import Exam
from autograder.exercises.exam_file import from_bytes
from autograder.report.model import Report
from autograder.report.reporter import Reporter, grader_report
from autograder.sandbox import Level
from autograder.sandbox.levels import find
from autograder.submission import Submission
from autograder.submission.owners.names import safe_name
from autograder.submission.reading.choice import Wanted
from autograder.submission.single import Origin, submission_at
from autograder.text import Record, Refusal, Text

NOT_GRADED: Final = Text(
    en="Not graded, which is not a zero: tell your teacher. (The plugin's setting “isolation” allows only: {levels}.)",
    zh="未评分，不算零分：请告知老师。（插件设置 isolation 只允许：{levels}。）",
)


class Job(Record):
    """A folder with what was handed in, the bundle to grade it by, and the lot that draws one of its exams."""

    settings: Settings
    bundle: Path
    submission: Path
    lot: str = ""


def graded(job: Job) -> Report:
    """The report; a fault on our side is told in it, as `graded` false."""
    exam = from_bytes(drawn(job.bundle, job.settings.assignment, job.lot).read_bytes())
    submission, allowed = _submission(job, exam), job.settings.isolation
    level = next((each for each in allowed if find(each).available), None)
    if level is None:
        reporter = Reporter(exam, grader_report(exam.seed, allowed[-1]))
        return reporter.failure(submission, _no_level(allowed))
    try:
        with Grader(exam, level) as grader:
            return grader.grade(submission)
    except Refusal as refusal:
        return Reporter(exam, grader_report(exam.seed, level)).failure(submission, refusal.text)


def _no_level(allowed: tuple[Level, ...]) -> Text:
    """Why none of the levels is to be had, and where others are named."""
    finding = find(allowed[-1])
    parts = (finding.why, finding.advice or Text(en="", zh=""), NOT_GRADED.filled(levels=", ".join(allowed)))
    return Text.joined(parts, " ", "")


def _submission(job: Job, exam: Exam) -> Submission:
    """As the intake reads a folder."""
    name = job.settings.assignment
    return submission_at(job.submission, Wanted(name, names=exam.attributes), Origin(safe_name(job.lot or name)))


def main() -> None:
    """Reads the job and writes the report."""
    job = Job.model_validate_json(sys.stdin.buffer.read())
    sys.stdout.write(graded(job).to_json())


if __name__ == "__main__":
    main()
