"""Compares answers with the key, entry by entry, at the scale of the terms that were summed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from autograder.exercises.key import Array, ExerciseKey
from autograder.sandbox.protocol.answers import Answer, Returned, Unreadable

Received = NDArray[np.generic]


@dataclass(frozen=True)
class Worst:
    """The entry that is furthest off: where, what was expected, what came, the error over the scale."""

    index: tuple[int, ...]
    expected: float
    got: float
    scaled_error: float


def all_right(key: ExerciseKey, answers: Sequence[Answer]) -> bool:
    """Whether every answer is right: one vector comparison for the case that is the most frequent."""
    expected, allowed, shapes = key.flat
    received = [value for answer in answers if isinstance(answer, Returned) for value in answer.values]
    if len(received) != len(shapes) or any(isinstance(value, Unreadable) for value in received):
        return False
    arrays = [value for value in received if not isinstance(value, Unreadable)]
    if any(array.shape != shape for array, shape in zip(arrays, shapes, strict=True)):
        return False
    got = np.concatenate([array.ravel() for array in arrays]).astype(np.float64, copy=False)
    with np.errstate(invalid="ignore", over="ignore"):
        return bool((np.abs(got - expected) <= allowed).all())


def is_right(got: Received, expected: Array, allowed: Array) -> bool:
    """Whether one answer has the expected shape, and every entry is within the allowed error."""
    if got.shape != expected.shape:
        return False
    with np.errstate(invalid="ignore", over="ignore"):
        return bool((np.abs(got.astype(np.float64, copy=False) - expected) <= allowed).all())


def reshaped(got: Received, expected: Array) -> Array | None:
    """The answer in the expected shape, if it has as many entries."""
    if got.size != expected.size:
        return None
    return got.reshape(expected.shape).astype(np.float64)


def scaled_errors(got: Array, expected: Array, scale: Array) -> Array:
    """|got − expected| over the scale; infinite where it is no number, or where a scale of zero is missed."""
    with np.errstate(all="ignore"):
        error = np.abs(got - expected)
        scaled = np.where(error == 0, 0.0, error / scale)
    return np.where(np.isnan(scaled), np.inf, scaled)


def worst_entry(got: Array, expected: Array, scale: Array) -> Worst | None:
    """The entry with the largest scaled error; None for arrays without entries."""
    if not expected.size:
        return None
    errors = scaled_errors(got, expected, scale)
    index = tuple(int(i) for i in np.unravel_index(int(errors.argmax()), errors.shape))
    return Worst(index, float(expected[index]), float(got[index]), float(errors[index]))
