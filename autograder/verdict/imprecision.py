"""Tells answers that are nearly right apart: float32, a constant too many, a difference quotient, rounded decimals."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from autograder.exercises.key import Array
from autograder.verdict.comparison import scaled_errors
from autograder.verdict.evidence import Evidence
from autograder.verdict.suspects import suspects

# Differences in float64 are off by 6e-10 … 3e-4 of the scale.
DIFFERENCE_ERRORS: Final = 3e-4
ILL_SCALED_RATIO: Final = 20
SINGLE: Final = (1e-8, 1e-6)  # errors that float32 on the way leaves,
SINGLE_RATIO: Final = 1e3  # and by how much more than these a quotient errs where inputs are ill-scaled
LEAST_ERRORS: Final = 3  # that are not in one proportion by chance
UNLIKE: Final = 0.2  # share of the errors that another difference quotient may leave unexplained
SAME_ERRORS: Final = 1e-2  # share of a constant by which errors that are it may differ
SMALL: Final = 1e-3  # of the usual number
MOST_OF_FEW_DIGITS: Final = 3e-5
EXACT: Final = 1e-13  # right code stays below 1.4e-14
NOISE: Final = 1e-11  # an inexact calculation leaves less by chance only
EVERYWHERE: Final = 0.85  # share of the entries that it leaves inexact
COARSE_KINDS: Final = ((np.float32, DIFFERENCE_ERRORS), (np.float16, 1e-2))  # and what errors they leave

NEAR: Final = 1e-2  # of the largest number of a case: an iteration that is stopped leaves less, if it comes to an end
MOSTLY: Final = 2 / 3  # of the cases
LEAST_CASES: Final = 2  # wrong ones
ROOM: Final = 0.01  # that a result may be off by, where it is learned
SPREAD: Final = 1e4  # times as much is left in one case as in another

MOST_DIGITS: Final = 10  # more are nobody's rounding
ONCE: Final = 0.5001  # of the last digit: the most that rounding a result changes it
ON_THE_WAY: Final = 20  # the same where it is calculated on with rounded numbers,
COARSE: Final = 1e-3  # which is not believed of digits as coarse as this


def imprecision(evidence: Evidence) -> tuple[str, ...]:
    """The name of a want of precision; none where the answers are wrong in another way."""
    return (
        _truncation(evidence)
        or _rounding(evidence)
        or _calculation(evidence)
        or _iteration(evidence)
        or _closeness(evidence)
    )


def _calculation(evidence: Evidence) -> tuple[str, ...]:
    """What is nearly right everywhere: float32 if all numbers are such, a constant too many, a difference quotient."""
    if not evidence.pairs:
        return ()
    if _is_constant(evidence):
        return ("offset",)
    ordinary, ill_scaled = _worst_errors(evidence, probe=False), _worst_errors(evidence, probe=True)
    usual, worst = max(ordinary, default=0.0), max(ill_scaled, default=0.0)
    if usual < NEAR and _errs_like_a_difference(evidence):
        return ("numerical-derivative",)
    if _errs_without_scale(evidence) or usual == worst == 0:
        return ()
    if any(usual <= most and _is_of(kind, evidence) for kind, most in COARSE_KINDS):
        return ("low-precision",)
    if usual > DIFFERENCE_ERRORS:
        return ()
    ratio = SINGLE_RATIO if SINGLE[0] < usual < SINGLE[1] else ILL_SCALED_RATIO
    is_far_worse = usual > EXACT and worst > ratio * usual
    if is_far_worse and _errs_both_ways(evidence):
        return ("numerical-derivative",)
    has_few_digits = usual < MOST_OF_FEW_DIGITS and _errs_everywhere(evidence) and _are_first_digits_right(evidence)
    return ("few-digits",) if has_few_digits else ()


def _worst_errors(evidence: Evidence, *, probe: bool) -> list[float]:
    return [
        float(scaled_errors(got, expected, scale).max())
        for (case, _), got, expected, scale in zip(
            evidence.places, evidence.got, evidence.expected, evidence.scales, strict=True
        )
        if got is not None and scale.any() and evidence.key.cases[case].probe == probe
    ]


def _errs_without_scale(evidence: Evidence) -> bool:
    """Whether something is wrong of which it can't be said by how much of its scale: that is no want of precision."""
    places = zip(evidence.right(), evidence.scales, strict=True)
    return any(not is_right and not scale.any() for is_right, scale in places)


def _is_constant(evidence: Evidence) -> bool:
    """Whether all errors are the same small number, which only a constant too many leaves."""
    errors = joined_errors(evidence, evidence.got)
    mean = float(np.abs(errors).mean()) if len(errors) > 1 else 0.0
    usual = np.median(np.abs(joined_errors(evidence, [np.zeros(each.shape) for each in evidence.expected])))
    is_the_same = mean > 0 and float(np.ptp(errors)) <= SAME_ERRORS * mean
    return bool(is_the_same and mean < SMALL * usual) and not evidence.is_one_number()


def _errs_both_ways(evidence: Evidence) -> bool:
    """Whether some numbers are too large and some too small, as a quotient leaves them."""
    errors = joined_errors(evidence, evidence.got)
    return bool((errors > 0).any() and (errors < 0).any())


def _errs_everywhere(evidence: Evidence) -> bool:
    """Whether nearly every entry is inexact, as no clip leaves it."""
    shares = [
        np.abs(got - expected)[expected != 0] / np.where(scale == 0, 1, scale)[expected != 0]
        for (case, _), got, expected, scale in zip(
            evidence.places, evidence.got, evidence.expected, evidence.scales, strict=True
        )
        if got is not None and (expected != 0).any() and not evidence.key.cases[case].known
    ]
    return bool(shares) and all((share > NOISE).mean() >= EVERYWHERE for share in shares if share.size > 2)


def _are_first_digits_right(evidence: Evidence) -> bool:
    return all(_relative_error(got, expected) < NEAR for got, expected in evidence.pairs if expected.any())


def _errs_like_a_difference(evidence: Evidence) -> bool:
    """Whether the errors are those of a difference quotient, but for the size of its step, where that is worked out."""
    sizes = [float(scale.max(initial=0)) or 1.0 for scale in evidence.scales]
    for suspect in suspects(evidence):
        if [each.slug for each in suspect.named] == ["numerical-derivative"]:
            pairs = zip(suspect.answers, evidence.expected, strict=True)
            is_worked_out = [answer is not None and not np.array_equal(answer, expected) for answer, expected in pairs]
            errors, pattern = (
                joined_errors(evidence, _chosen(answers, is_worked_out), sizes)
                for answers in (evidence.got, suspect.answers)
            )
            if pattern.shape == errors.shape and len(errors) >= LEAST_ERRORS and pattern.any():
                rest = errors - pattern * (errors @ pattern) / (pattern @ pattern)
                if np.linalg.norm(rest) < UNLIKE * np.linalg.norm(errors):
                    return True
    return False


def _chosen(answers: Sequence[Array | None], are_meant: Sequence[bool]) -> list[Array | None]:
    return [answer if is_meant else None for answer, is_meant in zip(answers, are_meant, strict=True)]


def joined_errors(evidence: Evidence, answers: Sequence[Array | None], sizes: Sequence[float] | None = None) -> Array:
    """The errors of ordinary cases, one after the other, each by its place's size; without those of another shape."""
    each_place = zip(evidence.places, answers, evidence.expected, sizes or [1.0] * len(answers), strict=True)
    errors = [
        (answer - expected).ravel() / size
        for (case, _), answer, expected, size in each_place
        if not evidence.key.cases[case].probe and answer is not None and answer.shape == expected.shape
    ]
    return np.concatenate(errors) if errors else np.zeros(0)


def _is_of(kind: type[np.floating[Any]], evidence: Evidence) -> bool:
    return all(got is not None and (got == got.astype(kind)).all() for got in evidence.got)


def _iteration(evidence: Evidence) -> tuple[str, ...]:
    """What comes near, where there is a direct way: some cases by many digits more than others."""
    if not evidence.key.is_direct or evidence.slack or any(got is None for got in evidence.got):
        return ()
    pairs = zip(evidence.got, evidence.expected, strict=True)
    errors = np.array([_relative_error(np.asarray(got), expected) for got, expected in pairs])
    near = errors < NEAR
    wrong = near & ~np.array(evidence.right())
    is_spread = bool(near.any()) and errors[near].max() > SPREAD * max(errors[near].min(), EXACT)
    is_more = sum(evidence.right()) <= len(errors) - LEAST_CASES
    return ("comes-near",) if near.mean() >= MOSTLY and wrong.any() and is_more and is_spread else ()


def _closeness(evidence: Evidence) -> tuple[str, ...]:
    """What would round to the right whole numbers, where it is to come near them."""
    is_near = all((np.rint(got) == expected).all() for got, expected in evidence.pairs)
    wrong = {case for (case, _), is_right in zip(evidence.places, evidence.right(), strict=True) if not is_right}
    is_clear = len(wrong) >= LEAST_CASES and evidence.slack >= ROOM
    return ("rounds-to-right",) if evidence.pairs and is_clear and is_near else ()


def _relative_error(got: Array, expected: Array) -> float:
    if got.shape != expected.shape or not expected.size:
        return np.inf
    error = float(np.abs(got - expected).max() / np.abs(expected).max())
    return error if np.isfinite(error) else np.inf


def _truncation(evidence: Evidence) -> tuple[str, ...]:
    """Whether fractions are lost: everywhere, or of several numbers wherever something is wrong."""
    pairs = evidence.pairs
    wrong = [pair for pair, is_right in zip(pairs, evidence.right(), strict=False) if not is_right]
    is_truncated = all((got == np.trunc(expected)).all() or _is_cut_path(got, expected) for got, expected in wrong)
    lost = sum(int((got != expected).sum()) for got, expected in wrong)
    is_clear = any(got.any() for got, _ in wrong) and (len(wrong) == len(pairs) or lost >= LEAST_ERRORS)
    return ("integer-truncation",) if is_truncated and is_clear else ()


def _is_cut_path(got: Array, expected: Array) -> bool:
    """Whether all of a path are whole numbers, beginning with those of the start: what follows goes on with these."""
    is_path = got.ndim > 1 and got.shape == expected.shape and len(got) > 1
    return is_path and bool((got[0] == np.trunc(expected[0])).all() and (got == np.trunc(got)).all())


def _rounding(evidence: Evidence) -> tuple[str, ...]:
    """Whether all answers have few decimals or digits, and are as near to the right ones as those let them be."""
    if not evidence.pairs:
        return ()
    got, expected = (np.concatenate([each.ravel() for each in of_all]) for of_all in zip(*evidence.pairs, strict=True))
    is_rounded = got.any() and any(_is_rounded(got, expected, unit_of(got)) for unit_of in _UNITS)
    return ("rounded",) if is_rounded else ()


def _decimals(count: int) -> Callable[[Array], Array]:
    return lambda got: np.full(got.shape, 10.0**-count)


def _digits(count: int) -> Callable[[Array], Array]:
    return lambda got: 10.0 ** (np.floor(np.log10(np.where(got == 0, 1.0, np.abs(got)))) - count + 1)


_UNITS: Final = (*map(_decimals, range(MOST_DIGITS)), *map(_digits, range(2, MOST_DIGITS)))


def _is_rounded(got: Array, expected: Array, unit: Array) -> bool:
    near = np.where(unit > COARSE, ONCE, ON_THE_WAY) * unit
    if not (np.abs(got - expected) <= near + 1e-12 * np.abs(expected)).all():
        return False
    steps = got / unit
    whole = np.round(steps)
    return bool((np.abs(steps - whole) <= 1e-9 + 1e-13 * np.abs(whole)).all())
