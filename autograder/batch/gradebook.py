"""The gradebook: one row a submission, for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from autograder.report.model import Report
from autograder.submission import Member
from autograder.submission.reading.paths import is_invisible
from autograder.text import Language

ENCODING: Final = "utf-8-sig"  # the mark at the beginning has Excel read Chinese as Chinese
FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")  # a spreadsheet would run what begins so, in full width too
MOST_UNSEEN: Final = 1000
WHO: Final = ("id", "student_id", "student", "assignment", "submitted_at", "late", "attempts")
WHAT: Final = ("state", "problem", "score", "max_score")
WHY: Final = ("mistakes", "notes", "report", "seed")


def to_csv(
    reports: Iterable[Report],
    exercises: Sequence[str],
    absent: Iterable[Member] = (),
    language: Language = "en",
    groups: Mapping[str, Sequence[Member]] = MappingProxyType({}),
) -> bytes:
    """The gradebook as a file's content: who, what came of it, points by exercise, why; absent students at the end.

    `groups` are those who handed in together, by the submission's id: each has a row.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*WHO, *WHAT, *exercises, *WHY], lineterminator="\n")
    writer.writeheader()
    for each in reports:
        row = {**_who(each), **_what(each, exercises, language), **_why(each, language)}
        writer.writerows({**row, **whose} for whose in _members(groups.get(each.submission.id, ())))
    writer.writerows(_absent(each) for each in absent)
    return text.getvalue().encode(ENCODING)


def _members(group: Sequence[Member]) -> Iterator[Mapping[str, object]]:
    """A row for each who handed in together, or one as it stands."""
    if len(group) < 2:
        yield {}
        return
    for member in group:
        yield {"student_id": _harmless(member.id), "student": _harmless(member.name or "")}


def _who(report: Report) -> Mapping[str, object]:
    submission = report.submission
    return {
        "id": submission.id,  # as it stands, so that it finds the report: the intake makes it harmless
        "student_id": _harmless(submission.student_id or ""),
        "student": _harmless(submission.student or ""),
        "assignment": report.assignment,
        "submitted_at": submission.submitted_at.isoformat(sep=" ") if submission.submitted_at else "",
        "late": _answer(submission.late),
        "attempts": submission.attempts or "",
    }


def _what(report: Report, exercises: Sequence[str], language: Language) -> Mapping[str, object]:
    outcome = {
        "state": report.state,
        "problem": _harmless(report.problem.in_language(language)) if report.problem else "",
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
        "notes": _harmless(" ".join(_lines(report, language))),
        "report": f"reports/{report.submission.id}.json",
        "seed": report.grader.seed,
    }


def _lines(report: Report, language: Language) -> Iterator[str]:
    return (note.in_language(language) for note in report.notes)


def _absent(member: Member) -> Mapping[str, object]:
    known = _harmless(member.id)
    return {"id": known, "student_id": known, "student": _harmless(member.name or ""), "state": "absent"}


def _answer(known: bool | None) -> str:
    return "" if known is None else "yes" if known else "no"


def _harmless(text: str) -> str:
    seen = (mark for mark in text[:MOST_UNSEEN] if mark in FORMULA_STARTS or not (is_invisible(mark) or mark.isspace()))
    return f"'{text}" if next(seen, "") in FORMULA_STARTS else text
