"""Tells answers that don't follow from the inputs, those that are cut off, and those that are no numbers."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from autograder.exercises.key import Array
from autograder.sandbox.protocol.steps import NOTHING
from autograder.verdict.evidence import Evidence

UNIFORM: Final = (0.0, 1.0)  # that a result is all over where a factor is missing, or nothing arrives
REPEATED: Final = 2  # answers that are the same where they should not be: a single one may be so by chance


def constant(evidence: Evidence) -> tuple[str, ...]:
    """Whether the answers are those to the examples that students have seen, or never change."""
    return _memorised(evidence) or _unchanging(evidence)


def _memorised(evidence: Evidence) -> tuple[str, ...]:
    """Whether only the examples are right, and their numbers are the answer to everything."""
    places = list(zip(evidence.places, evidence.got, evidence.expected, evidence.right(), strict=True))
    seen = [(expected, right) for (case, _), _, expected, right in places if evidence.key.cases[case].known]
    fresh = [(got, right) for (case, _), got, _, right in places if not evidence.key.cases[case].known]
    if not seen or not all(right for _, right in seen) or any(right for _, right in fresh):
        return ()
    numbers = np.concatenate([expected.ravel() for expected, _ in seen])
    copied = [got is not None and got.any() and bool(np.isin(got, numbers).all()) for got, _ in fresh]
    return ("hard-coded",) if copied and all(copied) else ()


def _unchanging(evidence: Evidence) -> tuple[str, ...]:
    right = evidence.right()
    if evidence.is_one_number() or all(np.isin(expected, (0, 1)).all() for expected in evidence.expected):
        return ()  # one number or truth values: too few to tell anything from their being the same
    by_shape: dict[tuple[int, ...], list[tuple[int, Array, Array]]] = {}  # of the answer, and the size of the inputs
    for (case, _), got, expected in zip(evidence.places, evidence.got, evidence.expected, strict=True):
        if got is None or not got.size or not np.isfinite(got).all():
            return ()  # what is infinite for several inputs was calculated from each of them
        if not np.isin(expected, (0, 1)).all():  # truth values are too few to tell anything from their being the same
            follows_size = (got == np.rint(got)).all()  # as places in a list do: the same for all lists of a length
            size = 0 if follows_size else evidence.key.cases[case].size
            by_shape.setdefault((*got.shape, size), []).append((case, got, expected))
    repeated = [[got for _, got, _ in group] for group in by_shape.values() if _should_change(group)]
    never_changes = all((got == group[0][1]).all() for group in by_shape.values() for _, got, _ in group)
    is_chance = sum(len(group) - 1 for group in repeated) < REPEATED
    is_told_by_rules = any(all((group[0] == number).all() for group in repeated) for number in UNIFORM)
    if is_chance or not never_changes or is_told_by_rules:
        return ()
    firsts = {got.shape: right[i] for i, got in reversed(list(enumerate(evidence.got))) if got is not None}
    return ("stale-cache",) if all(firsts[group[0].shape] for group in repeated) else ("hard-coded",)


def _should_change(group: Sequence[tuple[int, Array, Array]]) -> bool:
    """Whether the right answers to most of several cases are others: a slope may be the same nearly everywhere."""
    of_case, _, first = group[0]
    differ = [not np.array_equal(expected, first) for case, _, expected in group if case != of_case]
    return 2 * sum(differ) > len(differ)


def absent(evidence: Evidence) -> tuple[str, ...]:
    """Whether nothing is there wherever something is wrong with a method: an attribute that was never set."""
    wrong = [got for got, right in zip(evidence.got, evidence.right(), strict=True) if not right]
    is_nothing = all(got is not None and got.shape == NOTHING.shape for got in wrong)
    may_store = "." in evidence.key.name or evidence.key.name[:1].isupper()  # a function gives back
    slug = "not-always-stored" if any(evidence.right()) else "not-stored"
    return (slug,) if wrong and is_nothing and may_store else ()


def cut_off(evidence: Evidence) -> tuple[str, ...]:
    """Whether all that is wrong lies beyond a limit, lower or upper or both, and came as that."""
    if not evidence.pairs:
        return ()
    got, expected = (np.concatenate([each.ravel() for each in some]) for some in zip(*evidence.pairs, strict=True))
    allowed = np.concatenate([evidence.key.cases[case].allowed(output).ravel() for case, output in evidence.places])
    if not np.isfinite(got).all() or (expected == np.rint(expected)).all():  # whole numbers agree by chance
        return ()
    is_wrong = ~(np.abs(got - expected) <= allowed)
    sides = (is_wrong & (got > expected), is_wrong & (got < expected))
    limits, beyond = ([set(numbers[side]) for side in sides] for numbers in (got, expected))
    if max(map(len, limits)) != 1 or 0.0 in set.union(*limits) or max(map(len, beyond)) < REPEATED:
        return ()
    low, high = (min(each, default=end) for each, end in zip(limits, (-np.inf, np.inf), strict=True))
    within = set(expected[~is_wrong])
    return ("cut-off",) if len(within) >= REPEATED and low <= min(within) and max(within) <= high else ()


def overflow(evidence: Evidence) -> tuple[str, ...]:
    """Whether all that is wrong is a NaN or an infinity."""
    found = False
    for got, right in zip(evidence.got, evidence.right(), strict=True):
        if got is None or (not right and np.isfinite(got).all()):
            return ()
        found = found or not right
    return ("overflow",) if found else ()
