"""Where right code may differ by rounding alone, nothing is asked."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder import away, gradient, layer
from autograder.exercises.deriving.evaluation import answers, in_float64, is_lost_by_rounding


def slope_of_tanh(x: Any) -> Any:
    return gradient(lambda x: x.tanh().sum(), "x")(x)


def lost(mathematics: Callable[..., Any], x: np.ndarray) -> bool:
    evaluated = in_float64(mathematics)
    return is_lost_by_rounding(evaluated, {"x": x}, answers(evaluated, {"x": x}))


@pytest.mark.parametrize(("far", "is_lost"), [(3.0, False), (15.0, True), (-15.0, True)])
def test_what_rounding_changes_is_seen(far: float, is_lost: bool) -> None:
    assert lost(slope_of_tanh, np.array([0.5, far])) is is_lost


def test_a_zero_of_terms_that_cancel_is_none_of_it() -> None:
    assert not lost(lambda x: x - x.mean(), np.full(7, 0.1))


def test_a_saturated_layer_is_asked_where_both_ways_of_writing_it_are_right() -> None:
    @layer(points={"forward": 50, "dx": 25, "dw": 25}, x=away("N", "D"), w=away("D", "H"))
    def cell(x: Any, w: Any) -> Any:
        """A cell"""
        return (x @ w).tanh()

    _, backward = cell.exercises
    assert backward.title.zh == backward.title.en == "A cell (backward)"
    for each in backward.cases(np.random.default_rng(1)):
        x, w, dout = (each.inputs[name] for name in ("x", "w", "dout"))
        h = np.tanh(x @ w)
        dx, other = (dout * (1 - h**2)) @ w.T, (dout / np.cosh(x @ w) ** 2) @ w.T
        assert np.allclose(dx, other, rtol=1e-9, atol=0)
