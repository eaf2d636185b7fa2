"""A mistake is planted into the solution with all that its own file makes it of."""

import sys

import pytest

from assignments.backprop.exercises import sigmoid_backward
from autograder import mistake
from autograder.exercises.location import file_of
from autograder.exercises.planting import planted, run_trusted
from solutions.backprop import Sigmoid
from tests.conftest import material_of


class Twice(Sigmoid):
    factor = 2.0

    def backward(self, dy):  # type: ignore[no-untyped-def]
        return self.factor * super().backward(dy)


class FourTimes(Twice):
    factor = 4.0


def test_a_class_comes_after_its_bases_of_the_same_file() -> None:
    declared = mistake("factor-four", sigmoid_backward, hint="Four times. | 四倍。")(FourTimes)
    source = planted(material_of("backprop").solution, declared)
    assert source.index("class Sigmoid:") < source.index("class Twice(") < source.index("class FourTimes(")
    assert source.count("class Sigmoid:") == 1
    layer = run_trusted(source, "backprop").Sigmoid()
    layer.forward(0.0)
    assert layer.backward(1.0) == 4.0 * 0.25


def test_the_file_of_a_class_without_methods_is_known_also_when_its_module_has_given_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, FourTimes.__module__)
    assert file_of(FourTimes) == __file__
