"""The scalars by which an answer may differ from what a mistake of structure gives, or from what is right."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from typing import Final

import numpy as np

from autograder.exercises.key import Array, ExerciseKey, Factor
from autograder.verdict.evidence import Evidence
from autograder.verdict.verdicts import Named, universal

SAME_SCALAR: Final = 1e-7
MAX_FACTORS: Final = 3
CONTRARY: Final = (frozenset({"mean-for-sum", "sum-for-mean"}), frozenset({"factor-two", "factor-half"}))
GENERIC_FACTORS: Final = (("sign", -1.0), ("factor-two", 2.0), ("factor-half", 0.5))

Products = tuple[list[tuple[Named, ...]], Array]  # names, and a row of values for each


def products_for(evidence: Evidence) -> Products:
    """Those by which the answers to a part may be off."""
    return _products_for(evidence.key, evidence.part, tuple(evidence.places))


@lru_cache(maxsize=1024)  # the same for every submission of a batch
def _products_for(key: ExerciseKey, part: str, places: tuple[tuple[int, int], ...]) -> Products:
    return products_of(factors_of(Evidence(key, part, list(places), [])), len(places))


def factors_of(evidence: Evidence) -> list[Factor]:
    """The declared ones, then those that any exercise may have."""
    declared = [factor for factor in evidence.key.factors if factor.part in (None, evidence.part)]
    generic = general_factors(len(evidence.key.cases))
    cases = [case for case, _ in evidence.places]
    unique: dict[tuple[str, bytes], Factor] = {}
    for each in declared + generic:
        unique.setdefault((each.slug, each.values[cases].tobytes()), replace(each, values=each.values[cases]))
    return list(unique.values())


def general_factors(count: int) -> list[Factor]:
    """Those that any exercise may have: the other sign, twice as much, half as much."""
    return [_general(slug, value, count) for slug, value in GENERIC_FACTORS]


def _general(slug: str, value: float, count: int) -> Factor:
    return Factor(slug, universal(slug).hint, np.full(count, value))


def products_of(factors: Sequence[Factor], places: int, most: int = MAX_FACTORS) -> Products:
    """Every product of up to so many factors, fewest first: their names, and a row of values a product."""
    named = [Named(factor.slug, factor.hint) for factor in factors]
    chosen = [each for size in range(most + 1) for each in combinations(range(len(factors)), size)]
    chosen = [each for each in chosen if not any(pair <= {named[number].slug for number in each} for pair in CONTRARY)]
    table = np.array([*(factor.values for factor in factors), np.ones(places)])  # the last one for none
    rows = np.array([[*each, *[len(factors)] * (most - len(each))] for each in chosen])
    return [tuple(named[number] for number in each) for each in chosen], table[rows].prod(axis=1)


def name_scalar(ratios: Array, products: Products) -> tuple[Named, ...] | None:
    """The fewest factors whose product is the scalar in every case; None when there are none such.

    One number for all cases is not told as two that make it: 16 is 32 pixels halved, or anything else.
    """
    known = ~np.isnan(ratios)
    names, values = products[0], products[1][:, known]
    fits = (np.abs(ratios[known] - values) <= SAME_SCALAR * np.abs(values)).all(axis=1)
    if np.allclose(ratios[known], ratios[known][:1], rtol=SAME_SCALAR, atol=0):
        fits &= np.array([sum(each.slug != "sign" for each in named) <= 1 for named in names])
    return names[int(fits.argmax())] if fits.any() else None
