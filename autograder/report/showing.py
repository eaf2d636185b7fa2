"""Pictures of what a student's code gives, asked for in the end, and drawn with characters or as SVG."""

import math
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from autograder.exercises.declaration.exercise import attribute_of
from autograder.exercises.exam import Exam
from autograder.exercises.key import Array
from autograder.exercises.showpieces import CELLS, Shown
from autograder.report.drawings import MARGIN, SVG, array_of, contours
from autograder.report.model import ArrayReport, Report, ShowpieceReport
from autograder.sandbox.protocol.answers import Returned, Unreadable
from autograder.text import Language, Text
from autograder.verdict.comparison import Received
from autograder.verdict.examination import Examiner
from autograder.verdict.verdicts import Status

SO_FAR: Final = Text(
    en="What your code gives now, while not all is right yet.", zh="这是你的代码目前给出的结果，还没有全对。"
)
MOST_ENTRIES: Final = 2000
TELLING: Final[frozenset[Status]] = frozenset({"wrong", "partial", "wrong_shape"})
SHADES: Final = " ░▒▓█"
MARKS: Final = "o+x*"
COLOURS: Final = ("#2a78d6", "#c4622d", "#2d8f5a", "#8a5bc7")
HIGH, WIDE = 15, 50  # characters


def with_showpieces(report: Report, exam: Exam, examiner: Examiner) -> Report:
    """The report with what the work has to show: where something of it is wrong, and as a reward once all is right.

    The reward is for students who check their own work; a class is not asked for it. What can't be drawn is left out.
    """
    is_right = report.score == report.max_score
    due = pieces_due(exam, {each.name: each.status for each in report.exercises})
    found = (_shown(each, exam, examiner, is_right=is_right) for each in due)
    return report.model_copy(update={"showpieces": tuple(each for each in found if each is not None)})


def pieces_due(exam: Exam, status: Mapping[str, Status]) -> list[Shown]:
    """Which pictures a submission is asked for, by the status of every exercise."""
    is_rewarded = set(status.values()) == {"passed"} and not exam.solution
    return [each for each in exam.showpieces if is_rewarded or _tells_what_is_wrong(each, status)]


def _tells_what_is_wrong(piece: Shown, status: Mapping[str, Status]) -> bool:
    """Whether what it is drawn from answers, and not all of it rightly."""
    drawn_from = {each for name, each in status.items() if attribute_of(name) in piece.attributes}
    return bool(drawn_from & TELLING) and drawn_from <= {"passed", *TELLING}


def _shown(piece: Shown, exam: Exam, examiner: Examiner, *, is_right: bool) -> ShowpieceReport | None:
    answers = examiner.again(exam.sheet_beside(piece)).answers
    values = answers[0].values if answers and isinstance(answers[0], Returned) else ()
    arrays = [each for each in values if not isinstance(each, Unreadable) and _fits(piece, each)]
    if not arrays or len(arrays) < len(piece.outputs):
        return None
    return ShowpieceReport(
        kind=piece.kind,
        title=piece.title,
        is_right=is_right,
        arrays={name: _kept(each) for name, each in zip(piece.outputs, arrays, strict=True)},
        beside={name: _kept(each) for name, each in piece.beside.items()},
        bowl=piece.bowl,
        x=piece.x,
        y=piece.y,
    )


def _fits(piece: Shown, array: Received) -> bool:
    if not 0 < array.size <= MOST_ENTRIES or not np.isfinite(array).all():
        return False
    if piece.kind == "paths":
        return array.ndim == 2 and array.shape[1] >= 2
    return array.size == (CELLS * CELLS if piece.kind == "surface" else CELLS)


def _kept(array: Received | Array) -> ArrayReport:
    return ArrayReport.of(array.reshape(array.shape if array.ndim == 2 else (1, -1)).astype(np.float64))


def in_characters(piece: ShowpieceReport, language: Language) -> list[str]:
    """The picture for any terminal, line by line, with a legend where there is more than one thing on it."""
    if piece.kind == "surface":
        shares = _shares(next(iter(piece.arrays.values())))
        rows = [[SHADES[min(int(value * len(SHADES)), len(SHADES) - 1)] for value in row] for row in shares[::-1]]
        return ["".join(2 * each for each in row) for row in rows[::2]]
    canvas = [[" "] * WIDE for _ in range(HIGH)]
    legend = []
    for (name, points), mark in zip(_points(piece), MARKS, strict=False):
        legend.append(f"{mark} {named(name, language)}")
        for x, y in points:
            canvas[HIGH - 1 - round(y * (HIGH - 1))][round(x * (WIDE - 1))] = mark
    return ["".join(row).rstrip() for row in canvas] + ["   ".join(legend)]


def in_svg(piece: ShowpieceReport) -> str:
    """The picture for a page; only numbers and names of the course enter it."""
    wide, high = SVG
    drawn = _tiles(piece) if piece.kind == "surface" else _lines(piece)
    sharp = ' shape-rendering="crispEdges"' * (piece.kind == "surface")
    return f'<svg viewBox="0 0 {wide} {high}" width="{wide}" aria-hidden="true"{sharp}>{"".join(drawn)}</svg>'


def legend_of(piece: ShowpieceReport, language: Language) -> list[tuple[str, str]]:
    """What is drawn in which colour."""
    if piece.kind == "surface":
        low, high = _range(array_of(next(iter(piece.arrays.values()))))
        return [(f"{low:.3g}", _colour(0.0)), (f"{high:.3g}", _colour(1.0))]
    names = [*piece.arrays, *piece.beside]
    return [(named(name, language), colour) for name, colour in zip(names, COLOURS, strict=False)]


def named(name: str, language: Language) -> str:
    """A name in one language, where it is written ``English | 中文``; else as it is."""
    english, _, chinese = name.partition("|")
    return (chinese if chinese and language == "zh" else english).strip()


def _tiles(piece: ShowpieceReport) -> Iterator[str]:
    wide, high = SVG[0] / CELLS, SVG[1] / CELLS
    for (row, column), value in np.ndenumerate(_shares(next(iter(piece.arrays.values())))[::-1]):
        place = f'x="{column * wide:.1f}" y="{row * high:.1f}" width="{wide + 0.3:.1f}" height="{high + 0.3:.1f}"'
        yield f'<rect {place} fill="{_colour(value)}"/>'
    yield from _whole_numbers(piece)


def _whole_numbers(piece: ShowpieceReport) -> Iterator[str]:
    """Thin lines where one of the two coordinates is a whole number, and which."""
    (wide, high), (left, right), (low, top) = SVG, piece.x or (0, 0), piece.y or (0, 0)
    for number in range(math.ceil(left), math.floor(right) + 1):
        x = wide * (number - left) / (right - left)
        yield f'<path class="whole" d="M{x:.1f} 0V{high}"/>'
        yield f'<text class="whole" x="{x + 4:.1f}" y="{high - 5}">{number}</text>'
    for number in range(math.ceil(low), math.floor(top) + 1):
        y = high * (top - number) / (top - low)
        yield f'<path class="whole" d="M0 {y:.1f}H{wide}"/><text class="whole" x="4" y="{y - 4:.1f}">{number}</text>'


def _colour(share: float) -> str:
    """From blue by white to red."""
    depth = abs(2 * share - 1)
    mixed = [round(247 + (each - 247) * depth) for each in ((214, 96, 77) if share > 0.5 else (67, 147, 195))]
    return f"#{''.join(f'{each:02x}' for each in mixed)}"


def _lines(piece: ShowpieceReport) -> Iterator[str]:
    wide, high = SVG
    low, size = _frame(piece)
    room = np.array(SVG) - 2 * MARGIN
    yield f'<rect class="plane" width="{wide}" height="{high}"/>{contours(piece.bowl, low, room / size)}'
    for (_, points), colour in zip(_points(piece), COLOURS, strict=False):
        placed = [(MARGIN + x * room[0], high - MARGIN - y * room[1]) for x, y in np.clip(points, -9, 9)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
        yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
        if piece.kind == "paths":
            yield "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in placed)


def _points(piece: ShowpieceReport) -> list[tuple[str, Array]]:
    """Every line by name, its points as shares of the picture."""
    low, size = _frame(piece)
    return [(name, (each - low) / size) for name, each in _given(piece).items()]


def _given(piece: ShowpieceReport) -> dict[str, Array]:
    given = {name: array_of(each) for name, each in (*piece.arrays.items(), *piece.beside.items())}
    if piece.kind == "curves":
        return {name: np.column_stack([np.linspace(0, 1, each.size), each.ravel()]) for name, each in given.items()}
    return {name: each[:, :2] for name, each in given.items()}


def _frame(piece: ShowpieceReport) -> tuple[Array, Array]:
    """The point of the picture below on the left, and how far it is from there in x and in y.

    Where something is wrong, it follows that no further than once the size of what the course knows of it.
    """
    every = np.concatenate(list(_given(piece).values()))
    low, high = every.min(axis=0), every.max(axis=0)
    if piece.beside and not piece.is_right:
        lowest = [np.array([piece.bowl[:2]])] if piece.bowl else []
        known = np.concatenate([*(array_of(each)[:, :2] for each in piece.beside.values()), *lowest])
        reach = np.where(np.ptp(known, axis=0) > 0, np.ptp(known, axis=0), 1.0)
        low, high = np.maximum(low, known.min(axis=0) - reach), np.minimum(high, known.max(axis=0) + reach)
    return low, np.where(high > low, high - low, 1.0)


def _shares(kept: ArrayReport) -> Array:
    """A surface as shares of its range, on its grid."""
    grid = array_of(kept).reshape(CELLS, CELLS)
    low, high = _range(grid)
    return (grid - low) / ((high - low) or 1.0)


def _range(grid: Array) -> tuple[float, float]:
    """From 0 to 1 what lies there, as probabilities do; else from the least to the greatest."""
    low, high = float(grid.min()), float(grid.max())
    return (0.0, 1.0) if low >= 0 and high <= 1 else (low, high)
