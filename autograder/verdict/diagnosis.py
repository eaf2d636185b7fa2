"""Names the mistake behind wrong numbers: structure first, then the scalar; nothing where nothing fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Final

import numpy as np

from autograder.exercises.key import Array, Candidate, ExerciseKey, Factor
from autograder.verdict.comparison import scaled_errors
from autograder.verdict.verdicts import Named, universal

FIT: Final = 1e-9  # residual of an answer against the right candidate; the next best is off by 2e-3
SAME_SCALAR: Final = 1e-7
NEARLY: Final = 1e-6
MAX_FACTORS: Final = 3

# Differences in float64 are off by 6e-10 … 3e-4 of the scale; a float32 calculation by about 1e-8 everywhere.
FLOAT32_ERRORS: Final = (1e-10, 1e-5)
DIFFERENCE_ERRORS: Final = 3e-4
ILL_SCALED_RATIO: Final = 30
SAME_ERRORS: Final = 1e-3  # share of the errors that a mistake which is nearly right may leave unexplained
UNLIKE: Final = 0.2  # share of the errors that another difference quotient may leave unexplained

GENERIC_FACTORS: Final = (("sign", -1.0), ("factor-two", 2.0), ("factor-half", 0.5))

Places = list[tuple[int, int]]


@dataclass(frozen=True)
class Evidence:
    """The answers to one part, in the order of its places; None where the code raised instead."""

    key: ExerciseKey
    part: str
    places: Places
    got: list[Array | None]
    failing: frozenset[str] = frozenset()  # all parts of the exercise that are wrong

    def is_one_number(self) -> bool:
        """Whether all that is expected is one number, and all that came another: too little to tell mistakes apart."""
        return _is_one_number(self.expected) and _is_one_number([each for each in self.got if each is not None])

    @property
    def expected(self) -> list[Array]:
        """The right answers."""
        return [self.key.cases[case].expected[output] for case, output in self.places]

    @property
    def scales(self) -> list[Array]:
        """The scales of the right answers."""
        return [self.key.cases[case].scale[output] for case, output in self.places]

    def right(self) -> list[bool]:
        """Place by place, whether the answer is right."""
        return [
            got is not None
            and got.shape == expected.shape
            and bool((np.abs(got - expected) <= self.key.cases[case].allowed(output)).all())
            for (case, output), got, expected in zip(self.places, self.got, self.expected, strict=True)
        ]


def _is_one_number(arrays: Sequence[Array]) -> bool:
    return bool(arrays) and len(np.unique(np.concatenate([each.ravel() for each in arrays]))) == 1


@dataclass(frozen=True)
class Suspect:
    """What a mistake of structure answers, and which parts it makes wrong; without a name, what is right."""

    named: tuple[Named, ...]
    answers: list[Array | None]
    failing: frozenset[str] | None = None


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
        return _combination(evidence) or _slight(evidence) or tuple(map(universal, _general(evidence)))


def _general(evidence: Evidence) -> tuple[str, ...]:
    """What can be told of any exercise."""
    return (
        _another_part(evidence)
        or _imprecision(evidence)
        or _truncation(evidence)
        or _rounding(evidence)
        or _constant(evidence)
        or _overflow(evidence)
    )


def _combination(evidence: Evidence) -> tuple[Named, ...]:
    """The fewest of one structural mistake and some scalars that give the answers, in the words that fit best."""
    if _is_nearly_right(evidence):
        return ()
    found = list(_explanations(evidence))
    best = min(found, key=lambda each: (len(each.named), not each.agrees), default=NOTHING)
    own_words = (each for each in found if each.structural and each.agrees and _slugs(each) == _slugs(best))
    return next(own_words, best).named


def _explanations(evidence: Evidence) -> Iterator[Explanation]:
    products = _products(_factors(evidence), len(evidence.places))
    is_weak = evidence.is_one_number()
    for candidate in _candidates(evidence):
        ratios = _ratios(evidence, candidate.answers)
        scalars = None if ratios is None else _name_scalar(ratios, products)
        named = candidate.named + (scalars or ())
        agrees = candidate.failing in (None, evidence.failing)
        if scalars is not None and named and (not is_weak or (candidate.named and agrees)):
            yield Explanation(named, bool(candidate.named), agrees)


def _slugs(explanation: Explanation) -> list[str]:
    return [each.slug for each in explanation.named]


def _is_nearly_right(evidence: Evidence) -> bool:
    """Whether what is wrong is smaller than any mistake of structure."""
    return all(
        got is not None
        and got.shape == expected.shape
        and float(np.linalg.norm(got - expected)) <= NEARLY * float(np.linalg.norm(scale))
        for got, expected, scale in zip(evidence.got, evidence.expected, evidence.scales, strict=True)
    )


def _candidates(evidence: Evidence) -> Iterator[Suspect]:
    """The right answers, which a scalar may have changed, and the mistakes that make a difference to the part."""
    yield Suspect((), list(evidence.expected))
    yield from _mistaken(evidence.key, evidence.part, tuple(evidence.places))


@lru_cache(maxsize=1024)  # the same for every submission of a batch
def _mistaken(key: ExerciseKey, part: str, places: tuple[tuple[int, int], ...]) -> list[Suspect]:
    found: list[Suspect] = []
    for candidate, failing in zip(key.candidates, _failing(key), strict=True):
        answers = _answers(candidate, places)
        if not all(Evidence(key, part, list(places), answers).right()):
            found.append(Suspect((Named(candidate.slug, candidate.hint),), answers, failing))
    return found


@lru_cache(maxsize=256)
def _failing(key: ExerciseKey) -> list[frozenset[str]]:
    """The parts that each mistake makes wrong."""
    return [
        frozenset(
            part for part in key.parts
            if not all(Evidence(key, part, (places := key.places(part)), _answers(candidate, places)).right())
        )
        for candidate in key.candidates
    ]  # fmt: skip


def _answers(candidate: Candidate, places: Sequence[tuple[int, int]]) -> list[Array | None]:
    pairs = [(candidate.answers[case], output) for case, output in places]
    return [None if of_case is None else of_case[output] for of_case, output in pairs]


def _factors(evidence: Evidence) -> list[Factor]:
    """The declared ones, then those that any exercise may have."""
    declared = [factor for factor in evidence.key.factors if factor.part in (None, evidence.part)]
    generic = [
        Factor(slug, universal(slug).hint, np.full(len(evidence.key.cases), value)) for slug, value in GENERIC_FACTORS
    ]
    cases = [case for case, _ in evidence.places]
    unique: dict[tuple[str, bytes], Factor] = {}
    for each in declared + generic:
        unique.setdefault((each.slug, each.values[cases].tobytes()), replace(each, values=each.values[cases]))
    return list(unique.values())


def _ratios(evidence: Evidence, answers: list[Array | None]) -> Array | None:
    """By place, the scalar that makes the candidate the answer; NaN where any would; None where none does."""
    ratios = np.full(len(answers), np.nan)
    seen = False
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
    norm = float(np.linalg.norm(candidate))
    size = max(norm, float(np.linalg.norm(scale)) if scale.shape == candidate.shape else 0.0)
    if norm <= max(FIT * size, slack):
        return float(np.linalg.norm(got)) <= max(FIT * size, slack), np.nan
    ratio = float((got * candidate).sum() / (candidate * candidate).sum())
    error = float(np.linalg.norm(got - ratio * candidate))
    if slack and float(np.abs(got - candidate).max()) <= slack:
        return True, 1.0
    return error <= FIT * max(abs(ratio), SAME_SCALAR) * size, ratio


def _same_non_numbers(got: Array, candidate: Array) -> bool:
    """Whether two answers with infinities or NaN are the same, NaN for NaN."""
    return bool(np.allclose(got, candidate, rtol=FIT, atol=0, equal_nan=True))


def _products(factors: Sequence[Factor], places: int) -> tuple[list[tuple[Named, ...]], Array]:
    """Every product of up to three factors, fewest first: their names, and a row of values a product."""
    chosen = [each for size in range(MAX_FACTORS + 1) for each in combinations(factors, size)]
    values = [np.prod([factor.values for factor in each], axis=0) * np.ones(places) for each in chosen]
    return [tuple(Named(factor.slug, factor.hint) for factor in each) for each in chosen], np.array(values)


def _name_scalar(ratios: Array, products: tuple[list[tuple[Named, ...]], Array]) -> tuple[Named, ...] | None:
    """The fewest factors whose product is the scalar in every case; None when there are none such."""
    known = ~np.isnan(ratios)
    names, values = products[0], products[1][:, known]
    fits = (np.abs(ratios[known] - values) <= SAME_SCALAR * np.abs(values)).all(axis=1)
    return names[int(fits.argmax())] if fits.any() else None


def _another_part(evidence: Evidence) -> tuple[str, ...]:
    """Whether the answers are the right ones of another part."""
    key = evidence.key
    for other in key.parts:
        places = key.places(other)
        if other == evidence.part or len(places) != len(evidence.places):
            continue
        if all(Evidence(key, other, places, evidence.got).right()):
            return ("swapped-results",)
    return ()


def _slight(evidence: Evidence) -> tuple[Named, ...]:
    """A declared mistake that is nearly right, as a small constant in a denominator, but for the constant's size."""
    errors = _joined_errors(evidence, evidence.got)
    named: tuple[Named, ...] = ()
    closest = SAME_ERRORS * float(np.linalg.norm(errors))
    for suspect in _candidates(evidence):
        pattern = _joined_errors(evidence, suspect.answers)
        if suspect.named and pattern.shape == errors.shape and pattern.any():
            candidate = replace(evidence, got=suspect.answers)
            rest = float(np.linalg.norm(errors - pattern * (errors @ pattern) / (pattern @ pattern)))
            if rest < closest and _is_nearly_right(candidate):
                closest, named = rest, suspect.named
    return named


def _imprecision(evidence: Evidence) -> tuple[str, ...]:
    """Tells float32 from a difference quotient: only that is far worse where the inputs are ill-scaled."""
    ordinary: list[float] = []
    ill_scaled: list[float] = []
    for (case, _), got, expected, scale in zip(
        evidence.places, evidence.got, evidence.expected, evidence.scales, strict=True
    ):
        if got is None or got.shape != expected.shape:
            return ()
        if scale.any():
            error = float(scaled_errors(got, expected, scale).max())
            (ill_scaled if evidence.key.cases[case].probe else ordinary).append(error)
    usual, worst = max(ordinary, default=0.0), max(ill_scaled, default=0.0)
    if usual > DIFFERENCE_ERRORS or usual == worst == 0:
        return ()
    if _is_float32(evidence):
        return ("low-precision",)
    if ill_scaled and (worst > ILL_SCALED_RATIO * max(usual, 1e-13) or _errs_like_a_difference(evidence)):
        return ("numerical-derivative",)
    if usual > FLOAT32_ERRORS[1]:
        return ()
    if ill_scaled and FLOAT32_ERRORS[0] < usual:
        return ("low-precision",)
    return ("numerical-derivative",) if ill_scaled else _small_error_without_probe(usual)


def _errs_like_a_difference(evidence: Evidence) -> bool:
    """Whether the errors are those of a declared difference quotient, but for the size of its step."""
    errors = _joined_errors(evidence, evidence.got)
    for suspect in _candidates(evidence):
        if [each.slug for each in suspect.named] == ["numerical-derivative"]:
            pattern = _joined_errors(evidence, suspect.answers)
            if pattern.shape == errors.shape and pattern.any():
                rest = errors - pattern * (errors @ pattern) / (pattern @ pattern)
                if np.linalg.norm(rest) < UNLIKE * np.linalg.norm(errors):
                    return True
    return False


def _joined_errors(evidence: Evidence, answers: Sequence[Array | None]) -> Array:
    errors = [
        (answer - expected).ravel()
        for (case, _), answer, expected in zip(evidence.places, answers, evidence.expected, strict=True)
        if not evidence.key.cases[case].probe and answer is not None and answer.shape == expected.shape
    ]
    return np.concatenate(errors) if errors else np.zeros(0)


def _small_error_without_probe(usual: float) -> tuple[str, ...]:
    return ("low-precision",) if FLOAT32_ERRORS[0] < usual < 1e-5 else ()


def _is_float32(evidence: Evidence) -> bool:
    return all(got is not None and (got == got.astype(np.float32)).all() for got in evidence.got)


def _truncation(evidence: Evidence) -> tuple[str, ...]:
    for got, expected in zip(evidence.got, evidence.expected, strict=True):
        if got is None or got.shape != expected.shape or not (got == np.trunc(expected)).all():
            return ()
    return ("integer-truncation",) if any(got is not None and got.any() for got in evidence.got) else ()


def _rounding(evidence: Evidence) -> tuple[str, ...]:
    if not any(got is not None and got.any() for got in evidence.got):
        return ()
    for decimals in range(7):
        if all(
            got is not None
            and got.shape == expected.shape
            and np.allclose(got, np.round(expected, decimals), 1e-12, 1e-12)
            for got, expected in zip(evidence.got, evidence.expected, strict=True)
        ):
            return ("rounded",)
    return ()


def _constant(evidence: Evidence) -> tuple[str, ...]:
    """Whether the answer fits what students have seen and nothing else, or never changes."""
    right = evidence.right()
    known = [evidence.key.cases[case].known for case, _ in evidence.places]
    if any(known) and all(right[i] for i, seen in enumerate(known) if seen):
        fresh = [right[i] for i, seen in enumerate(known) if not seen]
        if fresh and not any(fresh):
            return ("hard-coded",)
    if all(np.isin(expected, (0, 1)).all() for expected in evidence.expected):
        return ()  # truth values: too few to tell anything from their being the same
    by_shape: dict[tuple[int, ...], list[tuple[Array, Array]]] = {}  # of the answer, and the size of the inputs
    for (case, _), got, expected in zip(evidence.places, evidence.got, evidence.expected, strict=True):
        if got is None or not got.size:
            return ()
        if not np.isin(expected, (0, 1)).all():  # truth values are too few to tell anything from their being the same
            by_shape.setdefault((*got.shape, evidence.key.cases[case].size), []).append((got, expected))
    repeated = [[got for got, _ in group] for group in by_shape.values() if _should_change(group)]
    never_changes = bool(repeated) and all((got == group[0]).all() for group in repeated for got in group)
    if not never_changes or not any(group[0].any() for group in repeated):
        return ()
    firsts = {got.shape: right[i] for i, got in reversed(list(enumerate(evidence.got))) if got is not None}
    return ("stale-cache",) if all(firsts[group[0].shape] for group in repeated) else ("hard-coded",)


def _should_change(group: Sequence[tuple[Array, Array]]) -> bool:
    """Whether the right answers to several cases differ."""
    first = group[0][1]
    return any(not np.array_equal(expected, first) for _, expected in group)


def _overflow(evidence: Evidence) -> tuple[str, ...]:
    """Whether all that is wrong is a NaN or an infinity."""
    found = False
    for got, right in zip(evidence.got, evidence.right(), strict=True):
        if got is None or (not right and np.isfinite(got).all()):
            return ()
        found = found or not right
    return ("overflow",) if found else ()
