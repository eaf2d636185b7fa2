"""Finds how inputs are scaled ill, so that difference quotients err in every gradient where formulas don't."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice, product
from typing import Any, Final

import numpy as np

from autograder.exercises.declaration.cases import Inputs, Rng
from autograder.exercises.deriving.evaluation import (
    Mathematics,
    answers,
    error_of_quotients,
    is_lost_by_rounding,
    largest_exponent,
    nudged,
)
from autograder.exercises.key import Array
from autograder.sandbox.protocol.structures import mapped

Recipe = tuple[str, ...]  # a way for each of the real inputs

TINY: Final = 1e-7  # a slice of an array beside the others
FAR: Final = 1e8
LARGE: Final = 1e6  # times: where slopes do not grow with it, as those of sums of what is cut off
LOW: Final = 15.0  # below: where sigmoids and exponentials are flat
CLEAR: Final = 1e-6  # how far difference quotients have to be off, in every gradient
VISIBLE: Final = 1e-8  # what will do where nothing better is found
MOST: Final = 80  # recipes
OVERFLOWING: Final = (
    300.0  # beyond which right code may overflow that takes exponentials, or their squares, as they are
)
STEADY: Final = 1e-3  # of an answer's size: where it moves further by a nudge, rounding is as coarse as quotients
WAYS: Final = ("tiny", "plain", "tiny first", "low", "far", "tiny far", "large")


def find_recipe(ordinary: Callable[[Rng], Inputs], reals: Sequence[str], reference: Mathematics) -> Recipe | None:
    """The first recipe by which difference quotients are clearly off, or the best; None where none shows."""
    best: tuple[float, Recipe | None] = (VISIBLE, None)
    for recipe in islice(sorted(product(WAYS, repeat=len(reals)), key=_plainness), MOST):
        inputs = ill_scaled(ordinary(np.random.default_rng(0)), reals, recipe)
        if largest_exponent(reference, inputs) > OVERFLOWING:
            continue
        exact = answers(reference, inputs)
        if not all(np.isfinite(each).all() for each in exact) or not _is_steady(reference, inputs, exact):
            continue
        if is_lost_by_rounding(reference, inputs, exact):
            continue
        best = max(best, (error_of_quotients(reference, inputs, exact), recipe), key=lambda found: found[0])
        if best[0] > CLEAR:
            break
    return best[1]


def _is_steady(reference: Mathematics, inputs: Inputs, exact: Sequence[Array]) -> bool:
    """Whether right code of any kind gives these answers, however it rounds on its way."""
    pairs = zip(answers(reference, nudged(inputs)), exact, strict=True)
    return all(
        np.abs(after - before).max(initial=0.0) <= STEADY * np.abs(before).max(initial=0.0) for after, before in pairs
    )


def _plainness(recipe: Recipe) -> tuple[int, int]:
    return len(set(recipe)), sum(map(WAYS.index, recipe))


def ill_scaled(inputs: Inputs, reals: Sequence[str], recipe: Recipe) -> Inputs:
    """The inputs with each of the real ones scaled in its way."""
    ways = dict(zip(reals, recipe, strict=True))
    return {name: mapped(partial(_scaled, way=ways.get(name, "plain")), value) for name, value in inputs.items()}


def _scaled(value: Any, way: str) -> Any:
    if not isinstance(value, np.ndarray) or value.size < 2 or value.dtype != np.float64:
        return value
    scaled = value.copy()
    axis = 0 if "first" in way else value.ndim - 1
    one = (slice(None),) * axis + (min(1, value.shape[axis] - 1),)
    if "tiny" in way:
        scaled[one] *= TINY
    if "low" in way:
        scaled[one] -= LOW
    if way == "large":
        scaled *= LARGE
    return scaled + FAR if "far" in way else scaled
