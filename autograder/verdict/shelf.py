"""Many candidates at once: answers of the same shapes lie in one matrix, a candidate a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from autograder.exercises.key import Array, Candidate
from autograder.verdict.evidence import Evidence
from autograder.verdict.scalars import SAME_SCALAR

FIT: Final = 1e-9  # residual of an answer against the right candidate; the next best is off by 2e-3
DIFFERENT: Final = 1e-6  # of an answer's scale: what a candidate is off by where it says something
ELSEWHERE: Final = 1e-5  # of a right answer's size, below which one of another shape is but rounding
LEAST_ENTRIES: Final = 3  # that a candidate explains, in
LEAST_CASES: Final = 2

T = TypeVar("T")
Signature = tuple[tuple[int, ...] | None, ...]  # the shapes of answers, place by place; None where there is none


@dataclass(frozen=True, eq=False)
class Shelf(Generic[T]):
    """Candidates whose answers have the same shapes, as a matrix with their numbers, place after place."""

    candidates: tuple[T, ...]
    matrix: Array
    sizes: Array  # how large right answers of these shapes are, place by place
    lengths: NDArray[np.int64]  # how many numbers a place has

    def ratios(self, got: Sequence[Array | None]) -> Array:
        """For each candidate the scalar that makes it what came, place by place.

        NaN where any scalar would do, and infinite where none does.
        """
        places, starts, squares = self._squares
        numbers = joined(got)
        if not len(places):
            return np.full((len(self.candidates), len(self.lengths)), np.nan)
        products = np.add.reduceat(self.matrix * numbers, starts, axis=1)
        found = products / squares
        spread = np.repeat(found, self.lengths[places], axis=1)
        errors = np.sqrt(np.add.reduceat((numbers - spread * self.matrix) ** 2, starts, axis=1))
        norms = np.sqrt(squares)
        sizes = np.maximum(norms, self.sizes[places])
        is_nothing = norms <= FIT * sizes
        came = np.sqrt(np.add.reduceat(numbers**2, starts))
        fits = errors <= FIT * np.maximum(np.abs(found), SAME_SCALAR) * sizes
        fits = np.where(is_nothing, came <= FIT * sizes, fits)
        ratios = np.full((len(self.candidates), len(self.lengths)), np.nan)
        ratios[:, places] = np.where(fits, np.where(is_nothing, np.nan, found), np.inf)
        return ratios

    @cached_property
    def _squares(self) -> tuple[NDArray[np.int64], NDArray[np.int64], Array]:
        """The places that have numbers, where each begins, and the sums of their squares, a candidate a row."""
        places = np.flatnonzero(self.lengths)
        starts = (np.cumsum(self.lengths) - self.lengths)[places]
        return places, starts, np.add.reduceat(self.matrix**2, starts, axis=1) if len(places) else self.matrix


def shelves(evidence: Evidence, candidates: Sequence[Candidate]) -> dict[Signature, Shelf[Candidate]]:
    """The candidates that say something of a part, by the shapes of their answers."""
    by_shapes: dict[Signature, list[tuple[Candidate, Array]]] = {}
    for candidate, answers in telling(evidence, candidates):
        by_shapes.setdefault(signature(answers), []).append((candidate, joined(answers)))
    return {shapes: shelf(evidence, shapes, members) for shapes, members in by_shapes.items()}


def telling(evidence: Evidence, candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, Sequence[Array | None]]]:
    """The candidates that say something of a part, with their answers place by place; also without what has no shape.

    What has another shape than it should in one code may be where another code raises.
    """
    for candidate in candidates:
        answers = candidate.at(evidence.places)
        if not np.isfinite(joined(answers)).all():
            continue
        shaped = evidence.shaped(answers)
        for each in (answers, shaped) if signature(shaped) != signature(answers) else (answers,):
            if tells(evidence, each):
                yield candidate, each


def shelf_of_right(evidence: Evidence) -> dict[Signature, Shelf[Candidate]]:
    """What is right by itself, as a candidate without a name: a scalar may make it what came."""
    key = evidence.key
    right = Candidate("", key.title, tuple(case.expected for case in key.cases))
    shapes = signature(evidence.expected)
    return {shapes: shelf(evidence, shapes, [(right, joined(evidence.expected))])}


def shelf(evidence: Evidence, shapes: Signature, members: Sequence[tuple[T, Array]]) -> Shelf[T]:
    """Members of a shelf, each with its numbers."""
    norms = np.array([float(np.linalg.norm(scale)) for scale in evidence.scales])
    is_comparable = [shape == expected.shape for shape, expected in zip(shapes, evidence.expected, strict=True)]
    return Shelf(
        tuple(candidate for candidate, _ in members),
        np.array([numbers for _, numbers in members]),
        np.where(is_comparable, norms, ELSEWHERE * norms),
        np.array([0 if shape is None else int(np.prod(shape)) for shape in shapes]),
    )


def signature(answers: Sequence[Array | None]) -> Signature:
    """The shapes of answers; nothing has one shape only, as `np.array([])` has none of a path's."""
    return tuple(None if answer is None else answer.shape if answer.size else (0,) for answer in answers)


def tells(evidence: Evidence, answers: Sequence[Array | None]) -> bool:
    """Whether answers are no multiple of the right ones, and differ from them in enough places to be told by."""
    ratios: list[float | None] = []
    entries, cases = 0, 0
    for (case, _), answer, expected, scale in zip(
        evidence.places, answers, evidence.expected, evidence.scales, strict=True
    ):
        if answer is None or evidence.key.cases[case].probe:
            continue
        if answer.shape != expected.shape:
            ratios.append(np.nan)
            entries, cases = entries + max(answer.size, expected.size), cases + 1
            continue
        different = int((np.abs(answer - expected) > DIFFERENT * np.maximum(scale, np.abs(expected))).sum())
        entries, cases = entries + different, cases + bool(different)
        ratios.append(_ratio(answer, expected))
    known = np.array([ratio for ratio in ratios if ratio is not None])
    is_multiple = len(known) > 0 and bool((np.abs(known - known[0]) <= SAME_SCALAR * np.abs(known[0])).all())
    is_nothing = is_multiple and known[0] == 0
    return entries >= LEAST_ENTRIES and cases >= LEAST_CASES and (is_nothing or not is_multiple)


def _ratio(answer: Array, expected: Array) -> float | None:
    """By which number the answer is the right one; NaN where by none, None where by any."""
    square = float((expected**2).sum())
    if square == 0:
        return None if not answer.any() else np.nan
    ratio = float((answer * expected).sum()) / square
    return ratio if float(np.abs(answer - ratio * expected).max()) <= FIT * np.sqrt(square) else np.nan


def joined(answers: Sequence[Array | None]) -> Array:
    """All numbers of answers, one after the other."""
    return np.concatenate([np.zeros(0), *(answer.ravel() for answer in answers if answer is not None)])
