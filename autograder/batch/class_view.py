"""A class at a glance: how the scores lie, what was difficult, which mistakes were made by whom, and a row for each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import mean, median
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from autograder.batch.ledger import Entry
from autograder.batch.summary import Summary
from autograder.report.model import (
    CorrectionReport,
    ErrorReport,
    ExampleReport,
    ExerciseReport,
    GraderReport,
    Report,
    State,
)
from autograder.text import Text
from autograder.verdict.verdicts import Status

STEP: Final = 10  # percent of full marks in one bar
NO_MISTAKE: Final[frozenset[Status]] = frozenset({"passed", "carried", "not_implemented", "missing", "not_graded"})


class Record(BaseModel):
    """A frozen record that takes no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


class Bar(Record):
    """How many scores lie from `low` to below `high`, in percent of full marks; full marks have a bar of their own."""

    low: int
    high: int
    count: int


class ExerciseTally(Record):
    """How difficult an exercise was: its mean in points, and how many came to which status."""

    name: str
    title: Text
    points: float
    mean: float | None
    statuses: dict[Status, int]


class MistakeTally(Record):
    """Who made a mistake, by the submissions' ids, and the first who made it alone as an example.

    Where no known mistake was recognised `slug` is None, and `status` says what came instead. `tag` stands in the rows
    of all who made it.
    """

    tag: str
    exercise: str
    status: Status
    slug: str | None
    hint: Text | None
    who: tuple[str, ...]
    example: ExampleReport | None
    error: ErrorReport | None


class Row(Record):
    """One person; `score` is what was graded, `final` what counts.

    `earned` and `statuses` are in the order of the exercises.
    """

    id: str
    student: str | None
    student_id: str | None
    email: str | None = None
    state: State | Literal["absent"]
    score: float | None = None
    final: float | None = None
    by_hand: tuple[CorrectionReport, ...] = ()
    deductions: tuple[Text, ...] = ()
    earned: tuple[float, ...] = ()
    statuses: tuple[Status, ...] = ()
    mistakes: tuple[str, ...] = ()
    late: bool | None = None
    submitted_at: str | None = None
    attempts: int | None = None
    problem: Text | None = None
    notes: tuple[Text, ...] = ()
    has_page: bool = False


class ClassView(Record):
    """What lies beside the class page as `class.json`.

    `mean` and `median` are in points, of all that was read and graded; None where nothing was.
    """

    schema_version: Literal[1] = 1
    title: Text
    max_score: float
    grader: GraderReport
    summary: Summary
    mean: float | None
    median: float | None
    distribution: tuple[Bar, ...]
    exercises: tuple[ExerciseTally, ...]
    mistakes: tuple[MistakeTally, ...]
    rows: tuple[Row, ...]


def class_view(
    reports: Sequence[Report], entries: Iterable[Entry], summary: Summary, *, has_pages: bool = False
) -> ClassView:
    """A batch's class; `reports` are those that count, one at least, `entries` who is to have a row."""
    read = [each for each in reports if each.state == "graded"]
    scores = [each.score for each in read]
    first = reports[0]
    return ClassView(
        title=first.title,
        max_score=first.max_score,
        grader=first.grader,
        summary=summary,
        mean=_rounded(mean(scores)) if scores else None,
        median=_rounded(median(scores)) if scores else None,
        distribution=tuple(_distribution([100 * each.score / each.max_score for each in read])),
        exercises=tuple(_exercise(column) for column in zip(*(each.exercises for each in read), strict=True)),
        mistakes=tuple(_mistakes(read)),
        rows=tuple(_row(each, has_pages) for each in entries),
    )


def _distribution(shares: Sequence[float]) -> Iterator[Bar]:
    for low in range(0, 100, STEP):
        yield Bar(low=low, high=low + STEP, count=sum(low <= each < low + STEP for each in shares))
    yield Bar(low=100, high=100, count=sum(each >= 100 for each in shares))


def _exercise(column: Sequence[ExerciseReport]) -> ExerciseTally:
    first = column[0]
    statuses = Counter(each.status for each in column)
    return ExerciseTally(
        name=first.name,
        title=first.title,
        points=first.points,
        mean=_rounded(mean(each.earned for each in column)),
        statuses=dict(sorted(statuses.items())),
    )


def _mistakes(reports: Iterable[Report]) -> Iterator[MistakeTally]:
    made: dict[str, list[tuple[str, ExerciseReport]]] = {}
    for report in reports:
        for exercise in report.exercises:
            for tag in _tags(exercise):
                made.setdefault(tag, []).append((report.submission.id, exercise))
    for tag in sorted(made, key=lambda tag: -len(made[tag])):
        yield _tally(tag, made[tag])


def _tags(exercise: ExerciseReport) -> list[str]:
    """The mistakes of an exercise, or what became of it where none was recognised and nothing else is to blame."""
    if exercise.mistakes:
        return [f"{exercise.name}:{each.slug}" for each in exercise.mistakes]
    is_own = exercise.status not in NO_MISTAKE and not exercise.waits_for
    return [f"{exercise.name}:{exercise.status}"] if is_own else []


def _tally(tag: str, made: Sequence[tuple[str, ExerciseReport]]) -> MistakeTally:
    _, alone = min(made, key=lambda pair: len(pair[1].mistakes))
    mistake = next((each for each in alone.mistakes if tag == f"{alone.name}:{each.slug}"), None)
    return MistakeTally(
        tag=tag,
        exercise=alone.name,
        status=alone.status,
        slug=mistake.slug if mistake else None,
        hint=mistake.hint if mistake else None,
        who=tuple(submission_id for submission_id, _ in made),
        example=alone.example,
        error=alone.error,
    )


def _row(entry: Entry, has_pages: bool) -> Row:
    standing = entry.standing
    person = Row(
        id=entry.id,
        student=entry.student,
        student_id=entry.student_id,
        email=entry.email,
        state=entry.report.state if entry.report else "absent",
        final=standing.final,
        by_hand=standing.corrections,
        deductions=standing.deductions,
    )
    return person if entry.report is None else person.model_copy(update=_graded(entry.report, has_pages))


def _graded(report: Report, has_pages: bool) -> dict[str, object]:
    submission = report.submission
    told: dict[str, object] = {
        "late": submission.late,
        "submitted_at": submission.submitted_at.isoformat(sep=" ") if submission.submitted_at else None,
        "attempts": submission.attempts,
        "problem": report.problem,
        "notes": report.notes,
        "has_page": has_pages and report.graded,
        "score": report.score if report.graded else None,
    }
    if report.state != "graded":
        return told
    return told | {
        "earned": tuple(each.earned for each in report.exercises),
        "statuses": tuple(each.status for each in report.exercises),
        "mistakes": tuple(tag for each in report.exercises for tag in _tags(each)),
    }


def _rounded(points: float) -> float:
    return round(points, 2)
