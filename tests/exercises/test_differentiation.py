"""Derivatives by differences: near a kink they are taken with a finer step, and where rounding rules with none."""

import numpy as np
import pytest
import torch

from autograder.exercises.deriving import ill_scaling
from autograder.exercises.deriving.derivatives import gradient
from autograder.exercises.deriving.ill_scaling import Recipe, find_recipe
from autograder.exercises.differentiation import differentiating_by


def test_a_kink_nearby_is_stepped_around() -> None:
    slope = gradient(lambda x: x.clamp(min=0).sum(), "x")
    with differentiating_by("differences"):
        found = slope(torch.tensor([0.01, -0.003, 2.0]).double())
    np.testing.assert_allclose(found, [1, 0, 1], atol=1e-9)


def test_inputs_are_not_scaled_so_that_right_code_differs_by_rounding(monkeypatch: pytest.MonkeyPatch) -> None:
    def normalised(x: torch.Tensor) -> torch.Tensor:
        return ((x - x.mean(1, keepdim=True)) / (x.var(1, keepdim=True) + 1e-3).sqrt())[:, 0].sum()

    def recipe() -> Recipe | None:
        return find_recipe(lambda rng: {"x": rng.normal(size=(5, 3))}, ["x"], gradient(normalised, "x"))

    assert recipe() != ("far",)
    monkeypatch.setattr(ill_scaling, "STEADY", np.inf)
    assert recipe() == ("far",)


def test_inputs_are_not_scaled_so_that_plain_exponentials_overflow() -> None:
    def smoothed(x: torch.Tensor) -> torch.Tensor:
        return -x.log_softmax(1).mean()

    def ordinary(rng: np.random.Generator) -> dict[str, np.ndarray]:
        return {"x": rng.normal(size=(5, 3))}

    assert find_recipe(ordinary, ["x"], gradient(smoothed, "x")) not in {("large",), ("far",), ("tiny far",)}
