"""The gradebook over assignments: one row a student, one column an assignment, joined by whose the work is."""

from collections.abc import Iterator, Mapping

from autograder.batch.gradebook import harmless, points_text, table
from autograder.batch.ledger import Entry
from autograder.batch.outcome import Outcome
from autograder.submission.collection import Intake

Owner = tuple[str, ...]


def course_gradebook(graded: Mapping[str, tuple[Outcome, Intake]], drop_lowest: int = 0) -> bytes:
    """A file's content: who, what counts in each assignment (nothing where nothing was handed in), and the sum.

    What several handed in together has a row for each. A sum is only given where everything that is there was graded.
    The `drop_lowest` assignments in which a student has least of full marks are left out of it; what was not handed in
    is first.
    """
    people: dict[Owner, dict[str, str]] = {}
    scores: dict[Owner, dict[str, float | None]] = {}
    for name, (outcome, intake) in graded.items():
        owners = {each.id: each.owner for each in intake.submissions.origins}
        for entry in outcome.entries:
            owner = _owner(entry, owners)
            people.setdefault(owner, _person(entry))
            if entry.extract is not None or entry.standing.final is not None:
                theirs = scores.setdefault(owner, {})
                theirs[name] = _higher(theirs.get(name), entry.standing.final)
    full_marks = {name: outcome.full_marks for name, (outcome, _) in graded.items()}
    sums = ["dropped", "total", "percent"] if drop_lowest else ["total"]
    return table(["id", "student_id", "student", *full_marks, *sums], _rows(full_marks, people, scores, drop_lowest))


def _owner(entry: Entry, owners: Mapping[str, Owner]) -> Owner:
    """What is the same in all assignments: the student's id, or else what the download says, or the submission's."""
    if entry.student_id:
        return "student", entry.student_id
    return owners.get(entry.id) or ("submission", entry.id)


def _person(entry: Entry) -> dict[str, str]:
    return {"id": entry.id, "student_id": entry.student_id or "", "student": entry.student or ""}


def _higher(before: float | None, score: float | None) -> float | None:
    """Of several submissions that count (`--attempts all`) the highest score."""
    return score if before is None else before if score is None else max(before, score)


def _rows(
    full_marks: Mapping[str, float],
    people: Mapping[Owner, Mapping[str, str]],
    scores: Mapping[Owner, Mapping[str, float | None]],
    drop_lowest: int,
) -> Iterator[Mapping[str, str]]:
    for owner, who in sorted(people.items(), key=lambda each: (each[1]["student_id"], each[1]["id"], each[0])):
        theirs = scores.get(owner, {})
        row = {key: harmless(value) for key, value in who.items()}
        row |= {name: points_text(score) for name, score in theirs.items()}
        yield row | (_dropped(theirs, full_marks, drop_lowest) if drop_lowest else {"total": _total(theirs)})


def _total(scores: Mapping[str, float | None]) -> str:
    graded = [score for score in scores.values() if score is not None]
    return f"{sum(graded):g}" if graded and len(graded) == len(scores) else ""


def _dropped(scores: Mapping[str, float | None], full_marks: Mapping[str, float], count: int) -> dict[str, str]:
    """What counts where the lowest are left out: points, and percent of what could be had in the others."""
    if None in scores.values() or not scores:
        return {}
    everything = {name: scores.get(name) or 0.0 for name in full_marks}
    lowest = sorted(everything, key=lambda name: (everything[name] / full_marks[name], name in scores))[:count]
    kept = [name for name in full_marks if name not in lowest]
    if not kept:
        return {"dropped": " ".join(lowest)}
    total, most = sum(everything[name] for name in kept), sum(full_marks[name] for name in kept)
    return {"dropped": " ".join(lowest), "total": f"{total:g}", "percent": f"{100 * total / most:.1f}"}
