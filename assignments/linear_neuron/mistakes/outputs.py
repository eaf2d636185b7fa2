"""What goes wrong with the neuron's output and its error (topics 4, 6)."""

import numpy as np
from numpy.typing import NDArray

from assignments.linear_neuron.exercises import predict, squared_error
from assignments.linear_neuron.mistakes.hints import HINTS
from autograder import Text, mistake

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


@mistake("wrong-axis", predict)
def predict_wrong_axis(w: Array, X: Array) -> Array:
    return (X * w).sum(axis=0)


@mistake("not-summed", predict)
def predict_products(w: Array, X: Array) -> Array:
    return X * w


@mistake("weights-missing", predict, hint=Text(
    en="The inputs are summed without their weights: y = Σ xᵢwᵢ.",
    zh="输入没有乘权重就求和了：y = Σ xᵢwᵢ。",
))  # fmt: skip
def predict_unweighted(w: Array, X: Array) -> Array:
    return X.sum(axis=1)


@mistake("one-sample-only", predict)
def predict_last_sample(w: Array, X: Array) -> Array:
    return np.full(len(X), X[-1] @ w)


@mistake("transposed", predict)
def predict_transposed(w: Array, X: Array) -> Array:
    return X.T @ w


@mistake("error-not-squared", squared_error)
def error_not_squared(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * (t - X @ w).sum())


@mistake("absolute-error", squared_error)
def error_absolute(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * np.abs(t - X @ w).sum())


@mistake("squared-sum", squared_error)
def error_squared_sum(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * (t - X @ w).sum() ** 2)


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


@mistake("broadcast", squared_error)
def error_broadcast(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * ((t - (X @ w)[:, None]) ** 2).sum())


@mistake("one-sample-only", squared_error)
def error_last_sample(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * (t[-1] - X[-1] @ w) ** 2)


@mistake("one-sample-only", squared_error)
def error_first_sample(w: Array, X: Array, t: Array) -> float:
    return float(0.5 * (t[0] - X[0] @ w) ** 2)
