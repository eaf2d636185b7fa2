"""Layers that are objects: what they hold, what they leave, and what an earlier call may not leave."""

from collections.abc import Iterator
from typing import Any

import pytest

from autograder import DeclarationError, Grader, away, dictionary, layer_class
from autograder.course.proofs.validation import validate_seed
from tests.support.layers import LAYERS, changed, failing, layers_solution

SPOILT = "self.y *= 1 - self.y\n        return dout * self.y"


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(LAYERS["objects"].exam(3)) as grader:
        yield grader


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_course_is_green(seed: int) -> None:
    assert validate_seed(LAYERS["objects"], seed, with_differences=seed == 1).faults == ()


def test_right_objects_earn_full_marks(grader: Grader) -> None:
    assert failing(grader, layers_solution("objects")) == {}


@pytest.mark.parametrize(
    ("old", "new", "exercise", "slug"),
    [
        ("self.x.T @ dout", "getattr(self, 'dW', 0) + self.x.T @ dout", "Linear.backward", "accumulates"),
        ("self.dW = self.x.T", "dW = self.x.T", "Linear.backward", "not-stored"),
        ("dout.sum(axis=0)", "dout.mean(axis=0)", "Linear.backward", "mean-for-sum"),
        ("return x @ self.W + self.b", "return x @ self.W", "Linear.forward", "b-missing"),
        ("return dout * self.slopes", "return self.slopes", "Leaky.backward", "dout-missing"),
        ("return dout * self.y * (1 - self.y)", SPOILT, "Sigmoid.backward", "spoilt-cache"),
        ("self.error = y - t", "self.error = t - y", "SquaredError.backward", "sign"),
    ],
)
def test_what_goes_wrong_has_a_name_by_rules_alone(
    grader: Grader, old: str, new: str, exercise: str, slug: str
) -> None:
    [(name, wrong)] = failing(grader, changed(old, new, "objects")).items()
    assert (name, [each.slug for each in wrong.mistakes]) == (exercise, [slug])


@pytest.mark.parametrize(
    ("old", "new", "exercise"),
    [
        ("self.x = x\n", "self.x = getattr(self, 'x', x)\n", "Linear.backward"),
        ("self.y", "Sigmoid.y", "Sigmoid.backward"),
        ("self.dW = self.x.T", "Linear.dW = self.x.T", "Linear.backward"),
        ("return self.error\n", "self.error *= 2\n        return self.error / 2\n", "SquaredError.backward"),
    ],
    ids=["the first batch for all", "kept at the class", "left at the class", "a second backward"],
)
def test_what_an_earlier_call_or_another_object_leaves_is_found(
    grader: Grader, old: str, new: str, exercise: str
) -> None:
    assert list(failing(grader, layers_solution("objects").replace(old, new))) == [exercise]


def test_a_wrong_forward_leaves_its_backward_a_share(grader: Grader) -> None:
    found = failing(grader, changed("np.where(x > 0, 1.0, self.slope)", "np.where(x > 0, 1.0, 0.0)", "objects"))
    assert {name: each.status for name, each in found.items()} == {
        "Leaky.forward": "wrong",
        "Leaky.backward": "carried",
    }


def test_a_dictionary_is_told() -> None:
    with pytest.raises(
        DeclarationError, match=r"Held: params: a class takes no dictionary, but its entries one by one"
    ):

        @layer_class(points={"forward": 5, "dx": 5, "dparams": 5}, x=away("D"), params=dictionary(W=away("D")))
        def Held(x: Any, *, params: Any) -> Any:
            """A product | 乘积"""
            return x * params["W"]


def test_what_holds_everything_is_told() -> None:
    with pytest.raises(DeclarationError, match=r"Held: backward gives nothing back: a real input before the \*"):

        @layer_class(points={"forward": 5, "dW": 5}, W=away("D"))
        def Held(*, W: object) -> object:
            """Nothing goes in | 没有输入"""
            return W
