"""What of an example can be drawn: small arrays, and paths of a descent."""

from collections.abc import Iterable
from typing import Final, TypeGuard

import numpy as np

from autograder.exercises.key import Array
from autograder.report.model import ArrayReport, PictureReport

MOST_ENTRIES: Final = 144
MOST_COLUMNS: Final = 16


def picture_of(
    expected: Array, got: object, inputs: Iterable[object], bowl: tuple[float, ...] = ()
) -> PictureReport | None:
    """Both arrays, where they are small and have one or two axes.

    Rows of which the first is an input, as that is, are a path, maybe with a bowl below it.
    """
    if not (_can_be_drawn(expected) and _can_be_drawn(got)):
        return None
    is_path = expected.ndim == 2 and expected.shape[0] > 1 and expected.shape[1] > 1 and expected.shape == got.shape
    starts = [each for each in inputs if isinstance(each, np.ndarray) and each.shape == expected.shape[1:]]
    is_path = is_path and any(np.array_equal(each, expected[0]) for each in starts)
    return PictureReport(
        expected=ArrayReport.of(expected), got=ArrayReport.of(got), is_path=is_path, bowl=bowl if is_path else ()
    )


def _can_be_drawn(value: object) -> TypeGuard[Array]:
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "fiu":
        return False
    return value.ndim in (1, 2) and 1 < value.size <= MOST_ENTRIES and value.shape[-1] <= MOST_COLUMNS
