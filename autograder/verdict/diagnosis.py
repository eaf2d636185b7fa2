"""Names the mistake behind wrong numbers: structure first, then the scalar; nothing where nothing fits."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from autograder.exercises.key import Array
from autograder.verdict.constancy import absent, constant, cut_off, overflow
from autograder.verdict.evidence import Evidence
from autograder.verdict.imprecision import imprecision, joined_errors
from autograder.verdict.scalars import SAME_SCALAR, name_scalar, products_for
from autograder.verdict.shelf import joined, tells
from autograder.verdict.suspects import Suspect, alike, suspects, undefined
from autograder.verdict.verdicts import Named, universal

COARSE: Final = 1e-3  # of an answer's size: an error that is allowed, beside which no factor can be told
FIT: Final = 1e-9  # residual of an answer against the right candidate; the next best is off by 2e-3
NEARLY: Final = 1e-6
OF_THE_WHOLE: Final = frozenset({"factor-two", "factor-half"})  # which say nothing true beside another mistake
SAME_ERRORS: Final = 1e-3  # share of the errors that a mistake which is nearly right may leave unexplained


@dataclass(frozen=True)
class Explanation:
    """Mistakes that give the answers together; whether the one of structure fits the other parts as well."""

    named: tuple[Named, ...] = ()
    structural: bool = False
    agrees: bool = False


NOTHING: Final = Explanation()


def name_mistakes(evidence: Evidence) -> tuple[Named, ...]:
    """The mistakes that explain the answers completely; empty when nothing does."""
    with np.errstate(all="ignore"):
        return (
            _combination(evidence)
            or _slight(evidence)
            or _without_numbers(evidence)
            or tuple(map(universal, _general(evidence)))
        )


def _general(evidence: Evidence) -> tuple[str, ...]:
    """What can be told of any exercise."""
    return (
        _another_part(evidence)
        or absent(evidence)
        or imprecision(evidence)
        or cut_off(evidence)
        or constant(evidence)
        or overflow(evidence)
    )


def _combination(evidence: Evidence) -> tuple[Named, ...]:
    """The fewest of one structural mistake and some scalars that give the answers, in the words that fit best."""
    if is_nearly_right(evidence):
        return ()
    found = list(_explanations(evidence))
    best = min(
        found,
        key=lambda each: (len(each.named), not each.agrees, tuple(_slugs(each)) not in evidence.elsewhere),
        default=NOTHING,
    )
    own_words = (each for each in found if each.structural and each.agrees and _slugs(each) == _slugs(best))
    chosen = next(own_words, best)
    if not chosen.structural:
        return chosen.named
    of_structure, *scalars = chosen.named
    return (of_structure, *(each for each in scalars if each.slug not in OF_THE_WHOLE))


def _explanations(evidence: Evidence) -> Iterator[Explanation]:
    products = products_for(evidence)
    is_weak = evidence.is_one_number() or any(got is None for got in evidence.got)
    for candidate, ratios in list(_fitting(evidence)) or _fitting_in_part(evidence):
        scalars = name_scalar(ratios, products)
        if scalars and not all(each.is_structural for each in candidate.named):
            continue  # a product of scalars, which is told of what is right
        named = candidate.named + (scalars or ())
        agrees = candidate.failing in (None, evidence.failing)
        if scalars is not None and named and (not is_weak or (candidate.named and agrees)):
            yield Explanation(named, bool(candidate.named), agrees)


def _slugs(explanation: Explanation) -> list[str]:
    return [each.slug for each in explanation.named]


def is_nearly_right(evidence: Evidence) -> bool:
    """Whether what is wrong is smaller than any mistake of structure."""
    return bool(evidence.pairs) and all(
        float(np.linalg.norm(got - expected)) <= NEARLY * float(np.linalg.norm(scale))
        for (got, expected), scale in zip(evidence.pairs, evidence.scales, strict=True)
    )


def _fitting(evidence: Evidence) -> Iterator[tuple[Suspect, Array]]:
    """The suspects that give what came, and by place the scalar that they do it with; NaN where any would."""
    if evidence.slack or not np.isfinite(joined([*evidence.got, *evidence.expected])).all():  # no matter for a matrix
        for suspect in suspects(evidence):
            if (ratios := _ratios(evidence, suspect.answers)) is not None:
                yield suspect, ratios
    elif (shelf := alike(evidence)) is not None and any(got is not None for got in evidence.got):
        found = shelf.ratios(evidence.got)
        for number in np.flatnonzero(~np.isinf(found).any(axis=1)):
            yield shelf.candidates[number], found[number]
    yield from _fitting_where_defined(evidence)


def _fitting_where_defined(evidence: Evidence) -> Iterator[tuple[Suspect, Array]]:
    """The suspects that give what came wherever they give a number, where what came has one in the other places too.

    Code that makes the same mistake may guard against 0/0, or meet it in another way.
    """
    for suspect in undefined(evidence):
        is_number = list(map(_is_finite, suspect.answers))
        answers, came = (
            [each if is_so else None for each, is_so in zip(of_all, is_number, strict=True)]
            for of_all in (suspect.answers, evidence.got)
        )
        if all(is_so or _is_finite(got) for got, is_so in zip(evidence.got, is_number, strict=True)):
            ratios = _ratios(replace(evidence, got=came), answers) if tells(evidence, answers) else None
            if ratios is not None:
                yield suspect, ratios


def _is_finite(answer: Array | None) -> bool:
    return answer is None or bool(np.isfinite(answer).all())


def _fitting_in_part(evidence: Evidence) -> list[tuple[Suspect, Array]]:
    """The same where code raises, by part of the answers: more may fail then than what a mistake makes wrong."""
    found = []
    for suspect in suspects(evidence) if any(got is None for got in evidence.got) else ():
        if suspect.failing is not None and suspect.failing <= evidence.failing:
            ratios = ratios_in_part(evidence, suspect.answers, suspect.failing)
            found += [(replace(suspect, failing=None), ratios)] if ratios is not None else []
    return found


def ratios_in_part(evidence: Evidence, answers: list[Array | None], failing: frozenset[str]) -> Array | None:
    """The scalars that make a candidate what came wherever it has the right shape; None where that says too little.

    Of what has another shape, one code makes an error, and another one numbers of whatever shape. Where the error alone
    tells, by its shapes, no other parts may fail than those that the mistake makes wrong.
    """
    shaped = evidence.shaped(answers)
    beside = evidence.beside(shaped) if tells(evidence, shaped) else None
    if beside is not None:
        return _ratios(beside, shaped)
    until = evidence.as_it_stopped(answers) if failing == evidence.failing else None
    return _ratios(evidence, until, seen=True) if until is not None else None


def _ratios(evidence: Evidence, answers: list[Array | None], *, seen: bool = False) -> Array | None:
    """By place, the scalar that makes the candidate the answer; NaN where any would; None where none does."""
    ratios = np.full(len(answers), np.nan)
    for i, (got, candidate, scale) in enumerate(zip(evidence.got, answers, evidence.scales, strict=True)):
        if got is None or candidate is None:
            if got is not None or candidate is not None:
                return None
            continue
        if got.shape != candidate.shape:
            return None
        agrees, ratios[i] = _fit(got, candidate, scale, evidence, i)
        if not agrees:
            return None
        seen = True
    return ratios if seen else None


def _fit(got: Array, candidate: Array, scale: Array, evidence: Evidence, place: int) -> tuple[bool, float]:
    finite = np.isfinite(candidate)
    if not (np.isfinite(got) == finite).all():
        return False, np.nan
    if not finite.all():
        return _same_non_numbers(got, candidate), 1.0
    slack = evidence.key.cases[evidence.places[place][0]].absolute
    norm = _norm(candidate)
    size = max(norm, _norm(scale) if scale.shape == candidate.shape else 0.0)
    if norm <= max(FIT * size, slack):
        return _norm(got) <= max(FIT * size, slack), np.nan
    ratio = float(got.ravel().dot(candidate.ravel())) / norm**2
    error = _norm(got - ratio * candidate)
    if slack and (slack > COARSE * size or float(np.abs(got - candidate).max()) <= slack):
        return float(np.abs(got - candidate).max()) <= slack, 1.0
    return error <= FIT * max(abs(ratio), SAME_SCALAR) * size, ratio


def _norm(array: Array) -> float:
    """As np.linalg.norm gives it, in a third of the time: an answer is compared with hundreds of candidates."""
    flat = array.ravel()
    return math.sqrt(flat.dot(flat))


def _same_non_numbers(got: Array, candidate: Array) -> bool:
    """Whether two answers with infinities or NaN are the same, NaN for NaN."""
    return bool(np.allclose(got, candidate, rtol=FIT, atol=0, equal_nan=True))


def _another_part(evidence: Evidence) -> tuple[str, ...]:
    """Whether the answers are the right ones of another part, which has others or the same."""
    key = evidence.key
    for other in key.parts:
        places = key.places(other)
        if other == evidence.part or len(places) != len(evidence.places):
            continue
        if all(Evidence(key, other, places, evidence.got).right()):
            return ("swapped-results",) if other in evidence.failing else ("same-result-twice",)
    return ()


def _slight(evidence: Evidence) -> tuple[Named, ...]:
    """A declared mistake that is nearly right, as a small constant in a denominator, but for the constant's size."""
    errors = joined_errors(evidence, evidence.got)
    named: tuple[Named, ...] = ()
    closest = SAME_ERRORS * float(np.linalg.norm(errors))
    for suspect in suspects(evidence):
        pattern = joined_errors(evidence, suspect.answers)
        if suspect.named and pattern.shape == errors.shape and pattern.any():
            candidate = replace(evidence, got=suspect.answers)
            rest = float(np.linalg.norm(errors - pattern * (errors @ pattern) / (pattern @ pattern)))
            if rest < closest and is_nearly_right(candidate):
                closest, named = rest, suspect.named
    return named


def _is_right_but_for_non_numbers(got: Array | None, expected: Array) -> bool:
    if got is None or got.shape != expected.shape:
        return False
    is_number = np.isfinite(got)
    return bool(np.allclose(got[is_number], expected[is_number], rtol=NEARLY, atol=0))


def _without_numbers(evidence: Evidence) -> tuple[Named, ...]:
    """A declared mistake that has no number where none came, and is right elsewhere: that which has most numbers.

    By rounding, code that makes the same mistake may have one in places where the declared one has none.
    """
    if not overflow(evidence) or not all(map(_is_right_but_for_non_numbers, evidence.got, evidence.expected)):
        return ()
    came = list(map(_is_finite, evidence.got))
    found: list[tuple[int, tuple[Named, ...]]] = []
    for suspect in undefined(evidence):
        is_number = list(map(_is_finite, suspect.answers))
        right = replace(evidence, got=suspect.answers).right()
        is_more = any(so and not was for so, was in zip(is_number, came, strict=True))
        if suspect.named and not is_more and all(so or not is_so for so, is_so in zip(right, is_number, strict=True)):
            found.append((is_number.count(False), suspect.named))
    return min(found, key=lambda each: each[0], default=(0, ()))[1]
