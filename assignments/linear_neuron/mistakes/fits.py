"""What goes wrong with the closed-form fit (topics 1, 6)."""

import numpy as np
from numpy.typing import NDArray

from assignments.linear_neuron.exercises import least_squares
from autograder import Text, mistake, named, puts

Array = NDArray[np.float64]


@mistake("intercept-added", least_squares)
def fit_with_intercept(X: Array, t: Array) -> Array:
    extended = np.hstack([X, np.ones((len(X), 1))])
    return np.asarray(np.linalg.lstsq(extended, t, rcond=None)[0][:-1], dtype=np.float64)


@mistake("ridge-added", least_squares)
def fit_ridge(X: Array, t: Array) -> Array:
    return np.asarray(np.linalg.solve(X.T @ X + np.eye(X.shape[1]), X.T @ t))


@mistake("ridge-added", least_squares)
def fit_slight_ridge(X: Array, t: Array) -> Array:
    return np.asarray(np.linalg.solve(X.T @ X + 1e-3 * np.eye(X.shape[1]), X.T @ t))


FIT_WITHOUT_INVERSE = named(
    "inverse-missing", least_squares, puts("[X.T @ t]", instead_of="np.linalg.lstsq(X, t, rcond=None)")
)


@mistake("samples-dropped", least_squares, hint=Text(
    en="Only as many samples as there are weights are used. The best fit weighs all n equations.",
    zh="只用了与权重个数一样多的样本。最小二乘要兼顾全部 n 个方程。",
))  # fmt: skip
def fit_to_first_samples(X: Array, t: Array) -> Array:
    m = X.shape[1]
    return np.asarray(np.linalg.solve(X[:m], t[:m]))
