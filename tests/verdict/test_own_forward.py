"""A gradient that is not right is held against finite differences of the student's own forward, right or not."""

from pathlib import Path

import pytest

from tests.conftest import material_of
from tests.support.classes import by_name, graded

SOLUTION = material_of("linear_neuron").solution
CUBED = "\n\ndef squared_error(w, X, t):\n    return float((np.abs(t - X @ w) ** 3).sum())\n"
OF_CUBED = "\n\ndef batch_gradient(w, X, t):\n    e = X @ w - t\n    return 3 * X.T @ (np.abs(e) * e)\n"
HALVED = "\n\ndef batch_gradient(w, X, t):\n    return X.T @ (X @ w - t) / 2\n"


def told(source: str, folder: Path, exercise: str = "batch_gradient", name: str = "linear_neuron") -> str | None:
    own = by_name(graded(name, source, folder))[exercise].own_forward
    return own.en if own else None


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (OF_CUBED + CUBED, "your own squared_error, which is not right, agree"),
        (OF_CUBED, "disagrees with finite differences of your own squared_error, which is right"),
        (HALVED + CUBED, "which is not right either"),
    ],
    ids=["right for a wrong forward", "wrong for a right one", "wrong for a wrong one"],
)
def test_it_is_told_whether_the_gradient_is_that_of_the_own_forward(tmp_path: Path, more: str, words: str) -> None:
    assert words in (told(SOLUTION + more, tmp_path) or "")


def test_nothing_is_told_of_a_gradient_that_is_right(tmp_path: Path) -> None:
    assert told(SOLUTION + CUBED, tmp_path) is None


def test_nothing_is_told_where_only_what_is_not_compared_is_wrong(tmp_path: Path) -> None:
    spoilt = "self.y *= 1.0 - self.y\n        return dy * self.y"
    source = material_of("backprop").solution.replace("return dy * self.y * (1.0 - self.y)", spoilt)
    assert told(source, tmp_path, "Sigmoid.backward", "backprop") is None


def test_nothing_is_told_of_a_right_gradient_beside_a_value_that_is_not(tmp_path: Path) -> None:
    source = material_of("training").solution.replace("np.sum(w**2)", "np.sum(w) ** 2")
    assert told(source, tmp_path, "l2_penalty", "training") is None


def test_a_value_beside_its_gradient_is_right_where_its_own_part_is(tmp_path: Path) -> None:
    source = material_of("training").solution.replace("strength * w\n", "0.5 * strength * w\n")
    assert "differences of your own value, which is right" in (told(source, tmp_path, "l2_penalty", "training") or "")


def test_agreeing_with_a_wrong_forward_earns_nothing_by_itself(tmp_path: Path) -> None:
    exercise = by_name(graded("linear_neuron", SOLUTION + OF_CUBED + CUBED, tmp_path))["batch_gradient"]
    assert exercise.earned == 0


def test_layers_are_compared_by_every_gradient(tmp_path: Path) -> None:
    source = material_of("backprop").solution.replace("self.db = dy.sum(axis=0)", "self.db = 2 * dy.sum(axis=0)")
    assert "disagrees" in (told(source, tmp_path, "Linear.backward", "backprop") or "")


def test_a_backward_in_few_digits_is_no_quotient_since_its_forward_was_asked_too(tmp_path: Path) -> None:
    source = material_of("backprop").solution.replace("self.W = W.copy()", "self.W = W.astype(np.float32)")
    exercises = by_name(graded("backprop", source, tmp_path))
    for name in ("Linear.forward", "Linear.backward"):
        assert [each.slug for each in exercises[name].mistakes] == ["few-digits"]


def test_the_error_is_told_by_both_comparators(tmp_path: Path) -> None:
    evidence = by_name(graded("linear_neuron", SOLUTION + HALVED, tmp_path))["batch_gradient"].evidence
    assert evidence is not None
    assert evidence.expected_by_differences == pytest.approx(evidence.expected)
    assert evidence.scaled_error_by_differences == pytest.approx(evidence.scaled_error)
