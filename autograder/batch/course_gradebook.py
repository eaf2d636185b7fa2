"""The gradebook over assignments: one row a student, one column an assignment, joined by whose the work is."""

import csv
import io
from collections.abc import Iterator, Mapping

from autograder.batch.gradebook import ENCODING, harmless
from autograder.batch.outcome import Outcome
from autograder.report.model import Report
from autograder.submission import Intake, Member, Submission

Owner = tuple[str, ...]


def course_gradebook(graded: Mapping[str, tuple[Outcome, Intake]]) -> bytes:
    """A file's content: who, the score of each assignment (none where nothing was handed in or graded), their sum.

    What several handed in together has a row for each. A sum is only given where everything that is there was graded.
    """
    people: dict[Owner, dict[str, str]] = {}
    scores: dict[Owner, dict[str, float | None]] = {}
    for name, (outcome, intake) in graded.items():
        submissions = {each.id: each for each in intake.submissions}
        for report in outcome.reports:
            for owner, who in _owners(submissions[report.submission.id], report):
                people.setdefault(owner, who)
                theirs = scores.setdefault(owner, {})
                theirs[name] = _higher(theirs.get(name), report)
        for member in intake.absent:
            people.setdefault(_identity(member), _member(member))
    return _written(list(graded), people, scores)


def _owners(submission: Submission, report: Report) -> Iterator[tuple[Owner, dict[str, str]]]:
    if submission.members:
        yield from ((_identity(each), _member(each)) for each in submission.members)
        return
    told = report.submission
    owner = ("id", told.student_id) if told.student_id else submission.owner or ("submission", submission.id)
    yield owner, {"id": submission.id, "student_id": told.student_id or "", "student": told.student or ""}


def _identity(member: Member) -> Owner:
    return "id", member.id


def _member(member: Member) -> dict[str, str]:
    return {"id": "", "student_id": member.id, "student": member.name or ""}


def _higher(before: float | None, report: Report) -> float | None:
    """Of several submissions that count (`--attempts all`) the highest score."""
    if not report.graded:
        return before
    return report.score if before is None else max(before, report.score)


def _written(
    names: list[str], people: Mapping[Owner, Mapping[str, str]], scores: Mapping[Owner, Mapping[str, float | None]]
) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, ["id", "student_id", "student", *names, "total"], lineterminator="\n")
    writer.writeheader()
    for owner, who in sorted(people.items(), key=lambda each: (each[1]["student_id"], each[1]["id"], each[0])):
        theirs = scores.get(owner, {})
        row = {key: harmless(value) for key, value in who.items()}
        row |= {name: "" if score is None else f"{score:g}" for name, score in theirs.items()}
        graded = [score for score in theirs.values() if score is not None]
        writer.writerow(row | {"total": f"{sum(graded):g}" if graded and len(graded) == len(theirs) else ""})
    return text.getvalue().encode(ENCODING)
