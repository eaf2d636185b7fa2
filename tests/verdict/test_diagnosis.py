"""The decoder: any product of an exercise's scalars is named, on top of any structure; noise is not."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.exercises.key import Array, ExerciseKey
from autograder.verdict.diagnosis import GENERIC_FACTORS, Evidence, name_mistakes
from tests.conftest import exam_of


def key_of(exercise: str) -> ExerciseKey:
    return next(each for each in [item.key for item in exam_of("linear_neuron").items] if each.name == exercise)


def evidence(key: ExerciseKey, answers: list[Array | None]) -> Evidence:
    return Evidence(key, "value", key.places("value"), answers)


def names(found: Evidence) -> tuple[str, ...]:
    return tuple(named.slug for named in name_mistakes(found))


def scalars(key: ExerciseKey) -> dict[str, Array]:
    generic = {slug: np.full(len(key.cases), value) for slug, value in GENERIC_FACTORS}
    return generic | {factor.slug: factor.values for factor in key.factors}


PAIRS = [
    (exercise, pair)
    for exercise in ("batch_gradient", "batch_delta", "delta_rule")
    for pair in combinations(sorted(scalars(key_of(exercise))), 2)
]


@pytest.mark.parametrize(("exercise", "pair"), PAIRS, ids=["-".join((name, *pair)) for name, pair in PAIRS])
def test_two_scalars_at_once_give_their_names_or_fewer_that_come_to_the_same(
    exercise: str, pair: tuple[str, str]
) -> None:
    key = key_of(exercise)
    known = scalars(key)
    product = known[pair[0]] * known[pair[1]]
    if np.allclose(product, 1):
        return
    answers: list[Array | None] = [case.expected[0] * r for case, r in zip(key.cases, product, strict=True)]
    named = names(evidence(key, answers))
    assert named
    explained = np.prod([known[slug] for slug in named], axis=0)
    assert np.allclose(explained, product)
    assert len(named) <= 2


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(1e-4, 1.0))
def test_noise_of_any_size_is_never_named_as_a_mistake_of_structure(seed: int, size: float) -> None:
    key = key_of("batch_gradient")
    rng = np.random.default_rng(seed)
    answers: list[Array | None] = [
        case.expected[0] + size * case.scale[0] * rng.uniform(0.5, 1.0, case.expected[0].shape) for case in key.cases
    ]
    assert names(evidence(key, answers)) == ()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_float32_anywhere_is_low_precision(seed: int) -> None:
    key = key_of("batch_gradient")
    rng = np.random.default_rng(seed)
    answers: list[Array | None] = [
        case.expected[0] + 6e-8 * case.scale[0] * rng.choice((-1.0, 1.0), case.expected[0].shape) for case in key.cases
    ]
    assert names(evidence(key, answers)) == ("low-precision",)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=1, max_size=4))
def test_any_numbers_are_judged_without_an_exception(values: list[float]) -> None:
    key = key_of("batch_gradient")
    answers: list[Array | None] = [np.resize(np.array(values), case.expected[0].shape) for case in key.cases]
    assert isinstance(names(evidence(key, answers)), tuple)
