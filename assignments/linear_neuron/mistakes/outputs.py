"""What goes wrong with the neuron's output and its error (topics 4, 6)."""

import numpy as np
from numpy.typing import NDArray

from assignments.linear_neuron.exercises import predict, squared_error
from assignments.linear_neuron.mistakes.hints import HINTS
from autograder import Text, mistake, named, puts

Array = NDArray[np.float64]


@mistake("weights-normalised", predict)
def predict_normalised(w: Array, X: Array) -> Array:
    return X @ w / w.sum()


@mistake("mean-for-sum", predict, factor="1 / len(w)", hint=HINTS["weights-normalised"])
def predict_mean(w: Array, X: Array) -> Array:
    return (X * w).mean(axis=1)


@mistake("bias-added", predict)
def predict_with_bias(w: Array, X: Array) -> Array:
    return X @ w + 1.0


@mistake("activation-added", predict)
def predict_sigmoid(w: Array, X: Array) -> Array:
    return 1 / (1 + np.exp(-(X @ w)))


PREDICT_WRONG_AXIS = named("wrong-axis", predict, puts("np.sum(X * w, axis=0)", instead_of="X @ w"))
PREDICT_PRODUCTS = named("not-summed", predict, puts("X * w", instead_of="X @ w"), hint=Text(
    en="The products xᵢwᵢ are there, but not added up: yₙ = Σᵢ xₙᵢ wᵢ is one number for each sample.",
    zh="各个乘积 xᵢwᵢ 都有了，但没有相加：yₙ = Σᵢ xₙᵢ wᵢ，每个样本只有一个数。",
))  # fmt: skip


@mistake("weights-missing", predict, hint=Text(
    en="The inputs are summed without their weights: y = Σ xᵢwᵢ.",
    zh="输入没有乘权重就求和了：y = Σ xᵢwᵢ。",
))  # fmt: skip
def predict_unweighted(w: Array, X: Array) -> Array:
    return X.sum(axis=1)


@mistake("one-sample-only", predict)
def predict_last_sample(w: Array, X: Array) -> Array:
    return np.full(len(X), X[-1] @ w)


PREDICT_TRANSPOSED = named("transposed", predict, puts("w @ X", instead_of="X @ w"))
ERROR_NOT_SQUARED = named("error-not-squared", squared_error, puts("residual", instead_of="residual ** 2"))
ERROR_ABSOLUTE = named("absolute-error", squared_error, puts("abs(residual)", instead_of="residual ** 2"))
ERROR_SQUARED_SUM = named(
    "squared-sum", squared_error, puts("np.sum(residual) ** 2", instead_of="np.sum(residual ** 2)")
)


@mistake("root-of-error", squared_error)
def error_root(w: Array, X: Array, t: Array) -> float:
    return float(np.sqrt(0.5 * ((t - X @ w) ** 2).sum()))


@mistake("root-of-error", squared_error)
def error_norm(w: Array, X: Array, t: Array) -> float:
    return float(np.sqrt(((t - X @ w) ** 2).sum()))


@mistake("root-of-error", squared_error)
def error_half_norm(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * np.sqrt(((t - X @ w) ** 2).sum()))


@mistake("not-summed", squared_error)
def error_by_sample(w: Array, X: Array, t: Array) -> Array:
    return np.asarray(0.5 * (t - X @ w) ** 2)


ERROR_BROADCAST = named("broadcast", squared_error, puts("t - predict(w, X)[:, None]", instead_of="t - predict(w, X)"))


@mistake("one-sample-only", squared_error)
def error_last_sample(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * (t[-1] - X[-1] @ w) ** 2)


@mistake("one-sample-only", squared_error)
def error_first_sample(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * (t[0] - X[0] @ w) ** 2)
