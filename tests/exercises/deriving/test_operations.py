"""Objects that build a graph: what an expression of them is, and which gradients its backward pass leaves."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder import DeclarationError, Grader, away, operation, play
from autograder.course.proofs.validation import validate_seed
from autograder.exercises.deriving.expressions import expression_class
from tests.support.layers import LAYERS, changed, failing, layers_solution

Value: Any = expression_class("data", "grad", "backward")


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(LAYERS["graphs"].exam(3)) as grader:
        yield grader


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_course_is_green(seed: int) -> None:
    assert validate_seed(LAYERS["graphs"], seed, with_differences=seed == 1).faults == ()


def test_right_objects_earn_full_marks(grader: Grader) -> None:
    assert failing(grader, layers_solution("graphs")) == {}


BOTH = "self.grad += other.data * out.grad\n            other.grad += self.data * out.grad"


@pytest.mark.parametrize(
    ("old", "new", "exercises"),
    [
        (BOTH, BOTH.replace("+=", "="), ["Value.__mul__", "Value.backward"]),
        (
            BOTH,
            BOTH.replace("other.data * out.grad", "other.data"),
            ["Value.__mul__", "Value.__truediv__", "Value.backward"],
        ),
        ("self.grad += (self.data > 0)", "self.grad = (self.data > 0)", ["Value.relu"]),
        ("(self.data > 0) * out.grad", "out.grad", ["Value.relu", "Value.backward"]),
        ("self.slope = self.slope + dout", "self.slope = dout", ["Array.__matmul__"]),
        ("                seen.add(value)\n", "", ["Value.backward"]),
    ],
    ids=["set", "nothing from above", "set, of one operand", "a slope of one", "set, of matrices", "visited twice"],
)
def test_one_slip_costs_what_it_is_in_and_whole_programs(
    grader: Grader, old: str, new: str, exercises: list[str]
) -> None:
    assert list(failing(grader, changed(old, new, "graphs"))) == exercises


def test_of_a_method_and_the_pass_through_it_the_one_is_blamed_that_fails_alone(grader: Grader) -> None:
    found = failing(grader, changed(BOTH, BOTH.replace("self.data", "other.data"), "graphs"))
    told = {name: each.message.en for name, each in found.items()}
    assert "begin there" not in told["Value.__mul__"]
    assert "It uses Value.__mul__, not right yet: begin there." in told["Value.backward"]


def test_a_pass_that_is_wrong_is_blamed_by_everything_that_goes_through_it(grader: Grader) -> None:
    found = failing(grader, changed("for value in reversed(order)", "for value in order", "graphs"))
    told = {name: each.message.en for name, each in found.items()}
    assert "begin there" not in told.pop("Value.backward")
    assert len(told) == 5
    assert all("Value.backward, not right yet: begin there." in each for each in told.values())
    assert {each.waits_for for name, each in found.items() if name in told} == {("Value.backward",)}


def test_nothing_waits_in_a_circle(grader: Grader) -> None:
    set_anew = layers_solution("graphs").replace("grad += ", "grad = ")
    waits = {name: each.waits_for for name, each in failing(grader, set_anew).items()}
    assert not waits["Value.__add__"]
    assert set(waits["Value.backward"]) == {name for name, waited_for in waits.items() if not waited_for} - {
        "Array.__matmul__"
    }


def test_a_quotient_of_one_by_itself_is_not_asked_for() -> None:
    by_the_rule = """
    def __truediv__(self, other):
        out = Value(self.data / other.data, (self, other))

        def hand_back():
            self.grad += out.grad / other.data
            other.grad -= out.grad * self.data / other.data**2

        out.hand_back = hand_back
        return out
"""
    by_a_product = "    def __truediv__(self, other):\n        return self * other**-1\n"
    for seed in (1, 2, 3, 4):
        with Grader(LAYERS["graphs"].exam(seed)) as other:
            assert failing(other, changed(by_a_product, by_the_rule, "graphs")) == {}


def test_a_method_that_the_expression_does_not_call_is_told() -> None:
    with pytest.raises(DeclarationError, match=r'product: it calls no method product: write name="…"'):

        @operation("Value", points={"value": 5, "gradient": 5}, a=away(), b=away())
        def product(a: Any, b: Any) -> Any:
            """A product | 乘积"""
            return a * b


def test_a_function_of_torch_is_told_as_what_students_objects_have_not() -> None:
    import torch

    @operation("Value", points={"value": 5, "gradient": 5}, a=away())
    def exp(a: torch.Tensor) -> torch.Tensor:
        """The exponential | 指数"""
        return torch.exp(a)

    with pytest.raises(DeclarationError, match=r"exp: it can't be asked of students' objects: write operators"):
        play(exp.script, object(), a=1.0)


def test_an_expression_is_what_torch_says_and_its_gradients_add_up() -> None:
    a, b = Value(2.0), Value(3.0)
    result = (1 - a) / b + (a**2).exp()
    result.backward()
    assert float(result.data) == pytest.approx((1 - 2) / 3 + np.exp(4))
    assert float(a.grad) == pytest.approx(-1 / 3 + 4 * np.exp(4))
    assert float(b.grad) == pytest.approx(1 / 9)
    (2 * b).backward()
    assert float(b.grad) == pytest.approx(1 / 9 + 2)
