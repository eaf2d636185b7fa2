"""The gradebook: one row a submission, for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from autograder.batch.ledger import Entry
from autograder.report.corrections import correction_line
from autograder.report.extract import Extract
from autograder.submission.reading.paths import is_invisible
from autograder.text import Language

ENCODING: Final = "utf-8-sig"  # the mark at the beginning has Excel read Chinese as Chinese
FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")  # a spreadsheet would run what begins so, in full width too
MOST_UNSEEN: Final = 1000
WHO: Final = ("id", "student_id", "student", "assignment", "submitted_at", "late", "attempts")
WHAT: Final = ("state", "problem", "score", "max_score", "adjusted", "deductions", "final", "by_hand")
WHY: Final = ("mistakes", "notes", "report", "seed")


def to_csv(entries: Iterable[Entry], exercises: Sequence[str], language: Language = "en") -> bytes:
    """The gradebook as a file's content: who, what came of it, what counts, points by exercise, why."""
    return table([*WHO, *WHAT, *exercises, *WHY], (_row(each, exercises, language) for each in entries))


def table(columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """A CSV for spreadsheets; what a row has besides the columns is left out."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(ENCODING)


def points_text(points: float | None) -> str:
    """Points as a cell holds them; nothing where there are none."""
    return "" if points is None else f"{points:g}"


def _row(entry: Entry, exercises: Sequence[str], language: Language) -> Mapping[str, object]:
    extract = entry.extract
    known = {} if extract is None else {**_what(extract, exercises, language), **_why(extract, language)}
    return {**_who(entry), **known, **_final(entry, language)}


def _who(entry: Entry) -> Mapping[str, object]:
    person = {"student_id": harmless(entry.student_id or ""), "student": harmless(entry.student or "")}
    extract = entry.extract
    if extract is None:
        return {"id": harmless(entry.id), "state": "absent"} | person
    return person | {
        "id": entry.id,  # as it stands, so that it finds the report: the intake makes it harmless
        "assignment": extract.assignment,
        "submitted_at": extract.submitted_at.isoformat(sep=" ") if extract.submitted_at else "",
        "late": _answer(extract.late),
        "attempts": extract.attempts or "",
    }


def _final(entry: Entry, language: Language) -> Mapping[str, object]:
    standing = entry.standing
    by_hand = [correction_line(each).in_language(language) for each in standing.corrections]
    return {
        "adjusted": points_text(standing.adjusted),
        "deductions": " ".join(each.in_language(language) for each in standing.deductions),
        "final": points_text(standing.final),
        "by_hand": harmless(" ".join(by_hand)),
    }


def _what(extract: Extract, exercises: Sequence[str], language: Language) -> Mapping[str, object]:
    outcome = {
        "state": extract.state,
        "problem": harmless(extract.problem.in_language(language)) if extract.problem else "",
        "max_score": f"{extract.max_score:g}",
    }
    if not extract.is_graded:
        return outcome
    earned = {each.name: f"{each.earned:g}" for each in extract.marks}
    return outcome | {"score": f"{extract.score:g}"} | {name: earned[name] for name in exercises}


def _why(extract: Extract, language: Language) -> Mapping[str, object]:
    mistakes = [f"{each.name}:{slug}" for each in extract.marks for slug in each.slugs]
    return {
        "mistakes": " ".join(mistakes),
        "notes": harmless(" ".join(each.in_language(language) for each in extract.notes)),
        "report": f"reports/{extract.id}.json",
        "seed": extract.seed,
    }


def _answer(known: bool | None) -> str:
    return "" if known is None else "yes" if known else "no"


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    seen = (mark for mark in text[:MOST_UNSEEN] if mark in FORMULA_STARTS or not (is_invisible(mark) or mark.isspace()))
    return f"'{text}" if next(seen, "") in FORMULA_STARTS else text
