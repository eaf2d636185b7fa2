"""A class at a glance: how the scores lie, what was difficult, which mistakes were made by whom, and a row for each."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import mean, median
from typing import Final, Literal

from autograder.batch.ledger import Entry
from autograder.batch.summary import Summary
from autograder.exercises.key import ExerciseKey
from autograder.report.extract import Extract, Mark
from autograder.report.model import CorrectionReport, ErrorReport, ExampleReport, GraderReport, Report, State
from autograder.report.reporter import Reporter
from autograder.report.sight import Visibility
from autograder.text import Record, Text
from autograder.verdict.verdicts import Status

STEP: Final = 10  # percent of full marks in one bar


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
    """One person; `score` is what was graded, `adjusted` what the rules leave of it, `final` what counts.

    `earned` and `statuses` are in the order of the exercises.
    """

    id: str
    student: str | None
    student_id: str | None
    email: str | None = None
    state: State | Literal["absent"]
    score: float | None = None
    adjusted: float | None = None
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

    `visibility` is what students may see.
    `mean` and `median` are in points, of all that was read and graded; None where nothing was.
    """

    schema_version: Literal[1] = 1
    title: Text
    max_score: float
    grader: GraderReport
    summary: Summary
    visibility: Visibility = Visibility()
    mean: float | None
    median: float | None
    distribution: tuple[Bar, ...]
    exercises: tuple[ExerciseTally, ...]
    mistakes: tuple[MistakeTally, ...]
    rows: tuple[Row, ...]


def class_view(
    extracts: Sequence[Extract],
    entries: Iterable[Entry],
    summary: Summary,
    reporter: Reporter,
    report_of: Callable[[str], Report | None],
    *,
    has_pages: bool,
    visibility: Visibility,
) -> ClassView:
    """A batch's class; `extracts` are those that count, `entries` who is to have a row.

    `report_of` finds by its submission's id a report that is shown as an example, if it can still be read.
    """
    read = [each for each in extracts if each.state == "graded"]
    scores = [each.score for each in read]
    keys = [item.key for item in reporter.exam.items]
    most = sum(key.full_marks for key in keys)
    columns = zip(*(each.marks for each in read), strict=True)
    return ClassView(
        title=reporter.exam.title,
        max_score=most,
        grader=reporter.grader,
        summary=summary,
        visibility=visibility,
        mean=_rounded(mean(scores)) if scores else None,
        median=_rounded(median(scores)) if scores else None,
        distribution=tuple(_distribution([100 * each / most for each in scores])),
        exercises=tuple(_exercise(key, marks) for key, marks in zip(keys, columns, strict=False)),
        mistakes=tuple(_mistakes(read, report_of)),
        rows=tuple(_row(each, has_pages) for each in entries),
    )


def _distribution(shares: Sequence[float]) -> Iterator[Bar]:
    for low in range(0, 100, STEP):
        yield Bar(low=low, high=low + STEP, count=sum(low <= each < low + STEP for each in shares))
    yield Bar(low=100, high=100, count=sum(each >= 100 for each in shares))


def _exercise(key: ExerciseKey, marks: Sequence[Mark]) -> ExerciseTally:
    return ExerciseTally(
        name=key.name,
        title=key.title,
        points=key.points,
        mean=_rounded(mean(each.earned for each in marks)),
        statuses=dict(sorted(Counter(each.status for each in marks).items())),
    )


def _mistakes(extracts: Iterable[Extract], report_of: Callable[[str], Report | None]) -> Iterator[MistakeTally]:
    made: dict[str, list[tuple[str, Mark]]] = {}
    for extract in extracts:
        for mark in extract.marks:
            for tag in mark.tags:
                made.setdefault(tag, []).append((extract.id, mark))
    for tag in sorted(made, key=lambda tag: -len(made[tag])):
        yield _tally(tag, made[tag], report_of)


def _tally(tag: str, made: Sequence[tuple[str, Mark]], report_of: Callable[[str], Report | None]) -> MistakeTally:
    whose, mark = min(made, key=lambda pair: len(pair[1].slugs))
    report = report_of(whose)
    alone = next((each for each in report.exercises if each.name == mark.name), None) if report else None
    mistakes = alone.mistakes if alone else ()
    slug = next((each for each in mark.slugs if tag == f"{mark.name}:{each}"), None)
    return MistakeTally(
        tag=tag,
        exercise=mark.name,
        status=mark.status,
        slug=slug,
        hint=next((each.hint for each in mistakes if each.slug == slug), None),
        who=tuple(submission_id for submission_id, _ in made),
        example=alone.example if alone else None,
        error=alone.error if alone else None,
    )


def _row(entry: Entry, has_pages: bool) -> Row:
    standing = entry.standing
    person = Row(
        id=entry.id,
        student=entry.student,
        student_id=entry.student_id,
        email=entry.email,
        state=entry.extract.state if entry.extract else "absent",
        adjusted=standing.adjusted,
        final=standing.final,
        by_hand=standing.corrections,
        deductions=standing.deductions,
    )
    return person if entry.extract is None else person.model_copy(update=_graded(entry.extract, has_pages))


def _graded(extract: Extract, has_pages: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "late": extract.late,
        "submitted_at": extract.submitted_at.isoformat(sep=" ") if extract.submitted_at else None,
        "attempts": extract.attempts,
        "problem": extract.problem,
        "notes": extract.notes,
        "has_page": has_pages and extract.is_graded,
        "score": extract.score if extract.is_graded else None,
    }
    if extract.state != "graded":
        return told
    return told | {
        "earned": tuple(each.earned for each in extract.marks),
        "statuses": tuple(each.status for each in extract.marks),
        "mistakes": tuple(tag for each in extract.marks for tag in each.tags),
    }


def _rounded(points: float) -> float:
    return round(points, 2)
