"""The gradebook: one row a submission, for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from autograder.batch.ledger import Entry
from autograder.report.corrections import correction_line
from autograder.report.model import Report
from autograder.submission.reading.paths import is_invisible
from autograder.text import Language

ENCODING: Final = "utf-8-sig"  # the mark at the beginning has Excel read Chinese as Chinese
FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")  # a spreadsheet would run what begins so, in full width too
MOST_UNSEEN: Final = 1000
WHO: Final = ("id", "student_id", "student", "assignment", "submitted_at", "late", "attempts")
WHAT: Final = ("state", "problem", "score", "max_score", "adjusted", "deductions", "final", "by_hand")
WHY: Final = ("mistakes", "notes", "report", "seed")


def to_csv(
    entries: Iterable[Entry],
    exercises: Sequence[str],
    language: Language = "en",
) -> bytes:
    """The gradebook as a file's content: who, what came of it, what counts, points by exercise, why."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*WHO, *WHAT, *exercises, *WHY], lineterminator="\n")
    writer.writeheader()
    for each in entries:
        report = each.report
        known = {} if report is None else {**_what(report, exercises, language), **_why(report, language)}
        writer.writerow({**_who(each), **known, **_final(each, language)})
    return text.getvalue().encode(ENCODING)


def _who(entry: Entry) -> Mapping[str, object]:
    person = {"student_id": harmless(entry.student_id or ""), "student": harmless(entry.student or "")}
    if entry.report is None:
        return {"id": harmless(entry.id), "state": "absent"} | person
    submission = entry.report.submission
    return person | {
        "id": entry.id,  # as it stands, so that it finds the report: the intake makes it harmless
        "assignment": entry.report.assignment,
        "submitted_at": submission.submitted_at.isoformat(sep=" ") if submission.submitted_at else "",
        "late": _answer(submission.late),
        "attempts": submission.attempts or "",
    }


def _final(entry: Entry, language: Language) -> Mapping[str, object]:
    standing = entry.standing
    by_hand = [correction_line(each).in_language(language) for each in standing.corrections]
    return {
        "adjusted": _points(standing.adjusted),
        "deductions": " ".join(each.in_language(language) for each in standing.deductions),
        "final": _points(standing.final),
        "by_hand": harmless(" ".join(by_hand)),
    }


def _points(points: float | None) -> str:
    return "" if points is None else f"{points:g}"


def _what(report: Report, exercises: Sequence[str], language: Language) -> Mapping[str, object]:
    outcome = {
        "state": report.state,
        "problem": harmless(report.problem.in_language(language)) if report.problem else "",
        "max_score": f"{report.max_score:g}",
    }
    if not report.graded:
        return outcome
    earned = {each.name: f"{each.earned:g}" for each in report.exercises}
    return outcome | {"score": f"{report.score:g}"} | {name: earned[name] for name in exercises}


def _why(report: Report, language: Language) -> Mapping[str, object]:
    mistakes = [f"{each.name}:{mistake.slug}" for each in report.exercises for mistake in each.mistakes]
    return {
        "mistakes": " ".join(mistakes),
        "notes": harmless(" ".join(_lines(report, language))),
        "report": f"reports/{report.submission.id}.json",
        "seed": report.grader.seed,
    }


def _lines(report: Report, language: Language) -> Iterator[str]:
    return (note.in_language(language) for note in report.notes)


def _answer(known: bool | None) -> str:
    return "" if known is None else "yes" if known else "no"


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    seen = (mark for mark in text[:MOST_UNSEEN] if mark in FORMULA_STARTS or not (is_invisible(mark) or mark.isspace()))
    return f"'{text}" if next(seen, "") in FORMULA_STARTS else text
