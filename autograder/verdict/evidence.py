"""What one part of an exercise answered, beside what is right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from autograder.exercises.key import Array, ExerciseKey

NEAR: Final = 1e-9  # of an answer's size: what the same mistake leaves between two codes
LEAST_CASES: Final = 2  # in which the same shapes are no chance

Places = list[tuple[int, int]]
Shape = tuple[int, ...]


@dataclass(frozen=True)
class Evidence:
    """The answers to one part, in the order of its places; None where the code raised instead."""

    key: ExerciseKey
    part: str
    places: Places  # pairs of case and output
    got: list[Array | None]
    failing: frozenset[str] = frozenset()  # all parts of the exercise that are wrong
    elsewhere: frozenset[tuple[str, ...]] = frozenset()  # how other parts are named
    misfits: Sequence[frozenset[Shape]] = ()  # the shapes that do not fit together where the code raised, by place

    def is_one_number(self) -> bool:
        """Whether all that is expected is one number, and all that came another: too little to tell mistakes apart."""
        got = [each for each in self.got if each is not None]
        return all(_spread(some) <= self.slack for some in (self.expected, got))

    @property
    def slack(self) -> float:
        """The largest error that is allowed whatever the scale."""
        return max(self.key.cases[case].absolute for case, _ in self.places)

    def shaped(self, answers: Sequence[Array | None]) -> list[Array | None]:
        """Answers without those that have another shape than the right ones."""
        pairs = zip(answers, self.expected, strict=True)
        return [None if answer is None or answer.shape != expected.shape else answer for answer, expected in pairs]

    def same_as(self, answers: Sequence[Array | None]) -> list[bool]:
        """Place by place, whether just this answer came."""
        return [
            got is other is None
            or (got is not None and other is not None and got.shape == other.shape and _are_near(got, other, scale))
            for got, other, scale in zip(self.got, answers, self.scales, strict=True)
        ]

    def beside(self, answers: Sequence[Array | None]) -> "Evidence | None":
        """What came where others have an answer; None where something that came elsewhere is right."""
        if any(answer is None and right for answer, right in zip(answers, self.right(), strict=True)):
            return None
        pairs = zip(self.got, answers, strict=True)
        return replace(self, got=[None if answer is None else got for got, answer in pairs])

    def as_it_stopped(self, answers: Sequence[Array | None]) -> list[Array | None] | None:
        """The answers as far as code comes that adds them to what has the right shape, if it stopped at just that.

        The message of an exception has the shapes that did not fit. None where it stopped elsewhere, or nowhere.
        """
        if not any(self.misfits):
            return None
        added, cases = list(map(_added, answers, self.expected)), [case for case, _ in self.places]
        fits = list(map(_has_shape, added, self.expected))
        told = zip(cases, answers, self.expected, self.misfits, fits, strict=True)
        stopped = {
            case
            for case, answer, right, misfits, fits in told
            if answer is not None and not fits and {answer.shape, right.shape} <= misfits
        }
        raised = {case for case, got in zip(cases, self.got, strict=True) if got is None}
        others = (is_fit for case, is_fit in zip(cases, fits, strict=True) if case not in raised)
        if len(stopped) < LEAST_CASES or raised != stopped or not all(others):
            return None
        return [None if case in stopped else each for case, each in zip(cases, added, strict=True)]

    @cached_property
    def expected(self) -> list[Array]:
        """The right answers."""
        return [self.key.cases[case].expected[output] for case, output in self.places]

    @cached_property
    def pairs(self) -> list[tuple[Array, Array]]:
        """What came beside what is right; nothing where something is lacking, or has another shape."""
        shaped = [each for each in self.shaped(self.got) if each is not None]
        return list(zip(shaped, self.expected, strict=True)) if len(shaped) == len(self.got) else []

    @cached_property
    def scales(self) -> list[Array]:
        """The scales of the right answers."""
        return [self.key.cases[case].scale[output] for case, output in self.places]

    def right(self) -> list[bool]:
        """Place by place, whether the answer is right."""
        return [
            got is not None and got.shape == expected.shape and bool(self.right_entries(place).all())
            for place, (got, expected) in enumerate(zip(self.got, self.expected, strict=True))
        ]

    def right_entries(self, place: int) -> NDArray[np.bool_]:
        """Entry by entry, whether the answer in a place is right; it has to have the right shape."""
        case, output = self.places[place]
        got = np.asarray(self.got[place])
        return np.asarray(np.abs(got - self.expected[place]) <= self.key.cases[case].allowed(output))


def _are_near(got: Array, other: Array, scale: Array) -> bool:
    size = max(float(np.linalg.norm(other)), float(np.linalg.norm(scale)))
    return float(np.linalg.norm(got - other)) <= NEAR * size


def _added(answer: Array | None, right: Array) -> Array | None:
    """An answer that is added to nothing of the right shape; None where the two don't fit."""
    try:
        return None if answer is None else np.zeros(right.shape) + answer
    except ValueError:
        return None


def _has_shape(answer: Array | None, right: Array) -> bool:
    return answer is not None and answer.shape == right.shape


def _spread(arrays: Sequence[Array]) -> float:
    entries = np.concatenate([np.zeros(0), *(each.ravel() for each in arrays)])
    return float(np.ptp(entries)) if len(entries) else np.inf
