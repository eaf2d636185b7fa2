"""The class as a Parquet file, for those who count on: a row a person, numbers as numbers, truth as truth."""

import io
from collections.abc import Iterable, Sequence
from typing import Final

from arro3.core import Array, DataType, Field, Schema, Table
from arro3.io import write_parquet

from autograder.batch.exports.graded_class import GradedClass

MADE_BY: Final = "autograder"


def parquet(graded: GradedClass) -> bytes:
    """A file's content; what is not known is null.

    `score` is as graded, `adjusted` by the rules, and `final` counts; of each exercise there are points and status.
    """
    columns = [*_of_people(graded), *_of_exercises(graded)]
    schema = Schema([Field(name, kind) for name, kind, _ in columns])
    table = Table.from_arrays([Array(list(values), kind) for _, kind, values in columns], schema=schema)
    out = io.BytesIO()
    write_parquet(table, out, created_by=MADE_BY)
    return out.getvalue()


Column = tuple[str, DataType, Sequence[object]]


def _of_people(graded: GradedClass) -> Iterable[Column]:
    rows, text, points = graded.rows, DataType.utf8(), DataType.float64()
    yield from ((name, text, [getattr(row, name) for row in rows]) for name in ("id", "student_id", "student", "email"))
    yield "assignment", text, [graded.assignment] * len(rows)
    yield "seed", DataType.int64(), [graded.view.grader.seed] * len(rows)
    yield "submitted_at", text, [row.submitted_at for row in rows]
    yield "late", DataType.bool(), [row.late for row in rows]
    yield "attempts", DataType.int64(), [row.attempts for row in rows]
    yield "state", text, [row.state for row in rows]
    yield from ((name, points, [getattr(row, name) for row in rows]) for name in ("score", "adjusted", "final"))
    yield "max_score", points, [graded.view.max_score] * len(rows)
    yield "mistakes", text, [" ".join(row.mistakes) for row in rows]


def _of_exercises(graded: GradedClass) -> Iterable[Column]:
    for number, exercise in enumerate(graded.view.exercises):
        yield f"{exercise.name}.points", DataType.float64(), [_at(row.earned, number) for row in graded.rows]
        yield f"{exercise.name}.status", DataType.utf8(), [_at(row.statuses, number) for row in graded.rows]


def _at(values: Sequence[object], number: int) -> object:
    return values[number] if values else None
