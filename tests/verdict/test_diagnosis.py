"""The decoder: any product of an exercise's scalars is named, on top of any structure; noise is not."""

from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.exercises.exam import Item
from autograder.exercises.key import Array, ExerciseKey, Factor
from autograder.text import Text
from autograder.verdict.constancy import constant
from autograder.verdict.diagnosis import name_mistakes
from autograder.verdict.evidence import Evidence
from autograder.verdict.scalars import GENERIC_FACTORS, general_factors, name_scalar, products_of
from autograder.verdict.verdicts import universal
from tests.conftest import exam_of


def key_of(exercise: str, assignment: str = "linear_neuron") -> ExerciseKey:
    return item_of(exercise, assignment).key


def item_of(exercise: str, assignment: str) -> Item:
    return next(each for each in exam_of(assignment).items if each.name == exercise)


def evidence(key: ExerciseKey, answers: list[Array | None], part: str = "value") -> Evidence:
    return Evidence(key, part, key.places(part), answers)


def inputs_of(exercise: str, assignment: str, part: str) -> list[dict[str, Any]]:
    item = item_of(exercise, assignment)
    return [item.plays[case].case.inputs for case, _ in item.key.places(part)]


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


@pytest.mark.parametrize(
    ("pixels", "named"), [([32, 32, 32], set()), ([32, 8, 2], {"summed", "factor-half"})], ids=["one number", "sizes"]
)
def test_one_number_in_every_case_is_no_product(pixels: list[int], named: set[str]) -> None:
    summed = Factor("summed", Text.of("The sum | 总和"), np.array(pixels, dtype=float))
    products = products_of([*general_factors(len(pixels)), summed], len(pixels))
    assert {each.slug for each in name_scalar(summed.values / 2, products) or ()} == named
    assert name_scalar(-summed.values, products) is not None


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
@given(st.integers(0, 2**32 - 1), st.floats(1e-9, 1e-6))
def test_what_is_inexact_everywhere_has_few_digits_whatever_the_reason(seed: int, size: float) -> None:
    key = key_of("batch_gradient")
    rng = np.random.default_rng(seed)
    answers: list[Array | None] = [
        case.expected[0] + size * case.scale[0] * rng.choice((-1.0, 1.0), case.expected[0].shape) for case in key.cases
    ]
    assert names(evidence(key, answers)) == ("few-digits",)


@pytest.mark.parametrize("kind", [np.float16, np.float32])
def test_results_that_are_numbers_of_a_coarser_kind_are_of_low_precision(kind: type[np.floating[Any]]) -> None:
    key = key_of("predict")
    answers: list[Array | None] = [case.expected[0].astype(kind).astype(np.float64) for case in key.cases]
    assert names(evidence(key, answers)) == ("low-precision",)


@pytest.mark.parametrize("strength", [1e-6, 1e-8])
def test_a_small_multiple_of_the_identity_is_told_as_such(strength: float) -> None:
    key = key_of("least_squares")
    answers: list[Array | None] = [
        np.linalg.solve(each["X"].T @ each["X"] + strength * np.eye(each["X"].shape[1]), each["X"].T @ each["t"])
        for each in inputs_of("least_squares", "linear_neuron", "value")
    ]
    assert names(evidence(key, answers)) == ("ridge-added",)


def iterated(inputs: dict[str, Any]) -> Array:
    """A fit by a hundred steps of descent."""
    X, t = inputs["X"], inputs["t"]
    w = np.zeros(X.shape[1])
    for _ in range(100):
        w = w + 0.05 * X.T @ (t - X @ w)
    return np.asarray(w)


def test_an_iteration_that_is_stopped_is_told_where_there_is_a_direct_way() -> None:
    key = key_of("least_squares")
    inputs = inputs_of("least_squares", "linear_neuron", "value")
    assert names(evidence(key, list(map(iterated, inputs)))) == ("comes-near",)
    shifted: list[Array | None] = [np.linalg.lstsq(each["X"], each["t"] + 1e-3, rcond=None)[0] for each in inputs]
    assert names(evidence(key, shifted)) == ()
    assert not key_of("train_batch").is_direct


def test_what_has_only_to_come_near_is_told_where_it_would_round_to_what_is_right() -> None:
    key = key_of("train_xor", "backprop")
    near: list[Array | None] = [np.abs(key.cases[case].expected[output] - 0.3) for case, output in key.places("value")]
    assert names(evidence(key, near)) == ("rounds-to-right",)
    half: list[Array | None] = [np.abs(key.cases[case].expected[output] - 0.6) for case, output in key.places("value")]
    assert names(evidence(key, half)) != ("rounds-to-right",)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=1, max_size=4))
def test_any_numbers_are_judged_without_an_exception(values: list[float]) -> None:
    key = key_of("batch_gradient")
    answers: list[Array | None] = [np.resize(np.array(values), case.expected[0].shape) for case in key.cases]
    assert isinstance(names(evidence(key, answers)), tuple)


@pytest.mark.parametrize("decimals", range(4, 9))
def test_what_has_few_decimals_is_rounded_and_not_of_low_precision(decimals: int) -> None:
    key = key_of("batch_gradient")
    assert names(evidence(key, [np.round(case.expected[0], decimals) for case in key.cases])) == ("rounded",)


def test_few_significant_digits_are_rounding_too() -> None:
    key = key_of("batch_gradient")
    answers: list[Array | None] = [np.vectorize(lambda x: float(f"{x:.6g}"))(case.expected[0]) for case in key.cases]
    assert names(evidence(key, answers)) == ("rounded",)


@pytest.mark.parametrize("limit", [15.0, 16.5, 18.0])
def test_a_clip_is_no_low_precision(limit: float) -> None:
    key = key_of("sigmoid", "logistic_neuron")
    inputs = inputs_of("sigmoid", "logistic_neuron", "extremes")
    answers: list[Array | None] = [np.asarray(1 / (1 + np.exp(-np.clip(each["z"], -limit, limit)))) for each in inputs]
    assert universal("low-precision") not in name_mistakes(evidence(key, answers, "extremes"))


@pytest.mark.parametrize("limit", [1e-7, 1e-4])
def test_what_is_set_to_a_limit_is_cut_off(limit: float) -> None:
    key = key_of("sigmoid", "logistic_neuron")
    answers: list[Array | None] = [
        np.clip(key.cases[case].expected[0], limit, 1 - limit) for case, _ in key.places("extremes")
    ]
    assert names(evidence(key, answers, "extremes")) == ("cut-off",)


def test_what_is_one_number_everywhere_is_not_cut_off() -> None:
    key = key_of("sigmoid", "logistic_neuron")
    answers: list[Array | None] = [np.full_like(key.cases[case].expected[0], 0.5) for case, _ in key.places("value")]
    assert "cut-off" not in names(evidence(key, answers, "value"))


@pytest.mark.parametrize("constant", [1e-5, -1e-7, 1e-8])
@pytest.mark.parametrize(
    ("exercise", "assignment"), [("half_square", "gradient_descent"), ("sigmoid_grad", "logistic_neuron")]
)
def test_a_small_constant_that_is_added_is_an_offset(exercise: str, assignment: str, constant: float) -> None:
    key = key_of(exercise, assignment)
    answers: list[Array | None] = [key.cases[case].expected[0] + constant for case, _ in key.places("value")]
    assert names(evidence(key, answers)) == ("offset",)


@pytest.mark.parametrize("step", [1e-3, 1e-4, 3e-5])
def test_a_coarse_step_is_no_low_precision(step: float) -> None:
    key = key_of("sigmoid_grad", "logistic_neuron")
    inputs = inputs_of("sigmoid_grad", "logistic_neuron", "value")
    answers: list[Array | None] = [
        np.imag(1 / (1 + np.exp(-(np.asarray(each["z"]) + 1j * step)))) / step for each in inputs
    ]
    assert "low-precision" not in names(evidence(key, answers))


def test_right_examples_alone_are_not_hard_coded() -> None:
    key = key_of("batch_gradient")
    answers: list[Array | None] = [case.expected[0] + (0 if case.known else case.scale[0] * 0.37) for case in key.cases]
    assert names(evidence(key, answers)) == ()


def test_the_answers_to_the_examples_for_everything_are_hard_coded() -> None:
    key = key_of("squared_error")
    example = next(case.expected[0] for case in key.cases if case.known)
    answers: list[Array | None] = [case.expected[0] if case.known else example for case in key.cases]
    assert names(evidence(key, answers)) == ("hard-coded",)


def test_places_in_lists_of_one_length_agree_too_easily_to_be_kept_from_earlier_calls() -> None:
    item = item_of("early_stopping", "training")
    answers: list[Array | None] = [np.array(_before_the_first_rise(play.case.inputs["errors"])) for play in item.plays]
    assert constant(evidence(item.key, answers)) == ()


@pytest.mark.parametrize(("alike", "told"), [(-2, ()), (1, ("stale-cache",))])
def test_a_slope_that_is_the_same_nearly_everywhere_is_not_kept_from_the_first_call(
    alike: int, told: tuple[str, ...]
) -> None:
    key = key_of("squared_error")
    slopes = np.full(len(key.cases), 1.5)
    slopes[alike:] += 1 + np.arange(len(slopes[alike:]))
    cases = tuple(
        replace(case, expected=(np.asarray(slope),), size=4, known=False)
        for case, slope in zip(key.cases, slopes, strict=True)
    )
    answers: list[Array | None] = [np.asarray(1.5) for _ in cases]
    assert constant(evidence(replace(key, cases=cases), answers)) == told


def _before_the_first_rise(errors: list[float]) -> int:
    return next((i for i, (now, then) in enumerate(pairwise(errors)) if then > now), len(errors) - 1)


def test_infinities_for_nearly_all_inputs_are_not_hard_coded() -> None:
    key = key_of("squared_error")
    answers: list[Array | None] = [np.asarray(np.inf if case.size > 1 else 1.0) for case in key.cases]
    assert "hard-coded" not in names(evidence(key, answers))


def test_two_results_that_are_the_same_in_every_case_are_not_hard_coded() -> None:
    key = key_of("Tensor.__add__", "autograd")
    expected = [key.cases[case].expected for case, _ in key.places("numbers")]
    answers: list[Array | None] = [each[0] for each in expected]
    assert names(evidence(key, answers, "numbers")) == ()


def test_what_is_far_off_where_zero_is_right_is_no_want_of_digits() -> None:
    key = key_of("steepest_angle", "gradient_descent")
    right = [key.cases[case].expected[0] for case, _ in key.places("parallel")]
    answers: list[Array | None] = [*right[:-1], right[-1] + 1.5]
    assert names(evidence(key, answers, "parallel")) == ()


def test_where_code_stops_a_mistake_is_named_only_if_it_explains_all_that_is_wrong() -> None:
    key = key_of("Tensor.sum", "autograd")
    places = key.places("axis")
    mistake = next(each for each in key.candidates if any(answer is None for answer in each.at(places)))
    found = evidence(key, mistake.at(places), "axis")
    assert mistake.slug in names(replace(found, failing=frozenset({"axis"})))
    assert names(replace(found, failing=frozenset({"value", "axis"}))) == ()


def test_where_an_answer_has_another_shape_other_code_may_raise() -> None:
    key = key_of("Tensor.__matmul__", "autograd")
    transposed = [each.at(key.places("right")) for each in key.candidates if each.slug == "transposed"]
    found = next(each for each in (evidence(key, answers, "right") for answers in transposed) if not all(each.right()))
    cut = replace(found, got=found.shaped(found.got), failing=frozenset({"left", "right", "constants"}))
    assert names(cut) == ("transposed",)
    got = [each if each is not None else want for each, want in zip(cut.got, cut.expected, strict=True)]
    assert names(replace(cut, got=[None, *got[1:]])) == ()  # right where that mistake is not


def test_one_number_is_named_only_if_the_same_mistake_explains_all_that_is_wrong() -> None:
    key = key_of("steepest_angle", "gradient_descent")
    opposite: list[Array | None] = [np.asarray(np.pi) for _ in key.places("parallel")]
    found = Evidence(key, "parallel", key.places("parallel"), opposite, frozenset({"value", "parallel"}))
    assert names(found) == ("sign",)
    assert names(replace(found, failing=frozenset({"parallel", "a part of another mistake"}))) == ()


def undefined_somewhere(key: ExerciseKey, slug: str, part: str) -> tuple[list[Array | None], list[int]]:
    """What a mistake answers that has no number somewhere, and where that is."""
    for candidate in key.candidates:
        answers = candidate.at(key.places(part))
        without = [n for n, each in enumerate(answers) if each is not None and not np.isfinite(each).all()]
        if candidate.slug == slug and without:
            return answers, without
    raise LookupError(slug)


@pytest.mark.parametrize("instead", [np.pi, 0.0])
def test_a_mistake_is_known_by_its_numbers_where_code_meets_its_zero_by_zero_in_another_way(instead: float) -> None:
    key = key_of("steepest_angle", "gradient_descent")
    answers, without = undefined_somewhere(key, "point-for-direction", "value")
    for each in without:
        answers[each] = np.array(instead)
    assert names(evidence(key, answers)) == ("point-for-direction",)


def test_what_is_wrong_only_where_a_mistake_gives_no_number_is_not_that_mistake() -> None:
    key = key_of("steepest_angle", "gradient_descent")
    answers, without = undefined_somewhere(key, "overflow", "parallel")
    for each in without:
        answers[each] = np.array(1.25 + each)
    assert names(evidence(key, answers, "parallel")) == ()
