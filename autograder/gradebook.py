"""The gradebook: one row a submission, for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from autograder.intake import Member
from autograder.report import Report

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so


def to_csv(reports: Iterable[Report], exercises: Sequence[str], absent: Iterable[Member] = ()) -> str:
    """The gradebook's text: ids, score, points by exercise, mistakes; absent students at the end."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        [
            "id",
            "student_id",
            "student",
            "assignment",
            "state",
            "score",
            "max_score",
            *exercises,
            "mistakes",
            "report",
            "seed",
        ]
    )
    for report in reports:
        writer.writerow(_row(report))
    for member in absent:
        blanks = [""] * (len(exercises) + 6)
        writer.writerow(
            [_harmless(member.id), _harmless(member.id), _harmless(member.name or ""), "", "absent", *blanks]
        )
    return text.getvalue()


def _row(report: Report) -> list[object]:
    submission = report.submission
    graded = report.graded
    mistakes = [f"{each.name}:{mistake.slug}" for each in report.exercises for mistake in each.mistakes]
    return [
        _harmless(submission.id),
        _harmless(submission.student_id or ""),
        _harmless(submission.student or ""),
        report.assignment,
        "graded" if graded else "not graded",
        f"{report.score:g}" if graded else "",
        f"{report.max_score:g}",
        *(f"{each.earned:g}" if graded else "" for each in report.exercises),
        " ".join(mistakes),
        f"reports/{submission.id}.json",
        report.grader.seed,
    ]


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
