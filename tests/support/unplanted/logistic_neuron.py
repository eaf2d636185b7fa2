"""What goes wrong in logistic_neuron, and is no declared mistake because rules name it as truly."""

import numpy as np
from numpy.typing import NDArray

from assignments.logistic_neuron.exercises import (
    chain,
    error_grads,
    input_grads,
    logit,
    logit_grads,
    predict,
    sigmoid,
    sigmoid_grad,
    sigmoid_jacobian,
    squared_error,
)
from autograder import mistake, named, puts, returns
from solutions import logistic_neuron as right
from tests.support.unplanted.slip import Slip

Array = NDArray[np.float64]


@mistake("transposed", chain)
def chain_untransposed_where_square(jacobian: Array, upstream: Array) -> Array:
    n, m = jacobian.shape
    return jacobian @ upstream if n == m else jacobian.T @ upstream


CHAIN_WITHOUT_UPSTREAM = named("upstream-missing", chain, returns("jacobian.sum(axis=0)"))
CHAIN_LAST_ROW = named("one-sample-only", chain, returns("jacobian[-1] * upstream[-1]"))
CHAIN_FIRST_ROW = named("one-sample-only", chain, returns("jacobian[0] * upstream[0]"))
CHAIN_TOTAL = named("summed", chain, returns("(jacobian.T @ upstream).sum()"))


@mistake("slope-of-logit", error_grads)
def grads_slope_of_logit(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    z = X @ w + b
    y = right.predict(w, b, X)
    delta = (y - t) * z * (1 - z)
    return X.T @ delta, float(delta.sum())


@mistake("slope-of-output", error_grads)
def grads_slope_of_output(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = (y - t) * right.sigmoid_grad(y)
    return X.T @ delta, float(delta.sum())


@mistake("slope-twice", error_grads)
def grads_slope_twice(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = (y - t) * (y * (1 - y)) ** 2
    return X.T @ delta, float(delta.sum())


@mistake("tanh-slope", error_grads)
def grads_tanh_rule(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = (y - t) * (1 - y**2)
    return X.T @ delta, float(delta.sum())


@mistake("tanh-slope", error_grads)
def grads_slope_of_tanh(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    z = X @ w + b
    y = right.predict(w, b, X)
    delta = (y - t) * (1 - np.tanh(z) ** 2)
    return X.T @ delta, float(delta.sum())


@mistake("output-for-error", error_grads)
def grads_of_output(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = y * y * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("output-for-error", error_grads)
def grads_of_target(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = t * y * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("activation-missing", error_grads)
def grads_error_of_logit(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    z = X @ w + b
    y = right.predict(w, b, X)
    delta = (z - t) * y * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("squared-error", error_grads)
def grads_half_squared(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = 0.5 * (y - t) ** 2 * y * (1 - y)
    return X.T @ delta, float(delta.sum())


GRADS_BIAS_ZERO = named("bias-missing", error_grads, returns("(right.error_grads(w, b, X, t)[0], 0.0)"))
GRADS_WITHOUT_BIAS = named("bias-missing", error_grads, returns("right.error_grads(w, 0.0, X, t)"))
GRADS_MINUS_BIAS = named("bias-subtracted", error_grads, returns("right.error_grads(w, -b, X, t)"))


@mistake("bias-not-summed", error_grads)
def grads_bias_by_sample(w: Array, b: float, X: Array, t: Array) -> tuple[Array, Array]:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return X.T @ delta, delta


@mistake("bias-times-bias", error_grads)
def grads_bias_times_bias(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    at_w, at_b = right.error_grads(w, b, X, t)
    return at_w, b * at_b


GRADS_LAST_SAMPLE = named("one-sample-only", error_grads, returns("right.error_grads(w, b, X[-1:], t[-1:])"))
GRADS_FIRST_SAMPLE = named("one-sample-only", error_grads, returns("right.error_grads(w, b, X[:1], t[:1])"))
GRADS_WITHOUT_INPUT = named("input-missing", error_grads, returns("(np.full_like(w, right.error_grads(w, b, X, t)[1]), right.error_grads(w, b, X, t)[1])"))  # fmt: skip


@mistake("broadcast", error_grads)
def grads_broadcast_by_row(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)[:, None]
    delta = ((y - t) * y * (1 - y)).sum(axis=1)
    return X.T @ delta, float(delta.sum())


@mistake("broadcast", error_grads)
def grads_broadcast_by_column(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = right.predict(w, b, X)
    delta = ((y - t[:, None]) * y * (1 - y)).sum(axis=1)
    return X.T @ delta, float(delta.sum())


@mistake("update-for-gradient", error_grads)
def grads_update_by_tenth(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    at_w, at_b = right.error_grads(w, b, X, t)
    return -0.1 * at_w, -0.1 * at_b


@mistake("update-for-gradient", error_grads)
def grads_update_by_hundredth(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    at_w, at_b = right.error_grads(w, b, X, t)
    return -0.01 * at_w, -0.01 * at_b


@mistake("update-for-gradient", error_grads)
def grads_update_by_thousandth(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    at_w, at_b = right.error_grads(w, b, X, t)
    return -0.001 * at_w, -0.001 * at_b


INPUTS_SLOPE_OF_LOGIT = named("slope-of-logit", input_grads, returns("np.outer((right.predict(w, b, X) - t) * (X @ w + b) * (1 - (X @ w + b)), w)"))  # fmt: skip
INPUTS_SLOPE_OF_OUTPUT = named("slope-of-output", input_grads, returns("np.outer((right.predict(w, b, X) - t) * right.sigmoid_grad(right.predict(w, b, X)), w)"))  # fmt: skip
INPUTS_SLOPE_TWICE = named("slope-twice", input_grads, returns("np.outer((right.predict(w, b, X) - t) * (right.predict(w, b, X) * (1 - right.predict(w, b, X))) ** 2, w)"))  # fmt: skip
INPUTS_TANH_RULE = named("tanh-slope", input_grads, returns("np.outer((right.predict(w, b, X) - t) * (1 - right.predict(w, b, X) ** 2), w)"))  # fmt: skip
INPUTS_SLOPE_OF_TANH = named("tanh-slope", input_grads, returns("np.outer((right.predict(w, b, X) - t) * (1 - np.tanh(X @ w + b) ** 2), w)"))  # fmt: skip
INPUTS_OF_TARGET = named("output-for-error", input_grads, returns("np.outer(t * right.predict(w, b, X) * (1 - right.predict(w, b, X)), w)"))  # fmt: skip
INPUTS_ERROR_OF_LOGIT = named("activation-missing", input_grads, returns("np.outer((X @ w + b - t) * right.predict(w, b, X) * (1 - right.predict(w, b, X)), w)"))  # fmt: skip


@mistake("squared-error", input_grads)
def inputs_half_squared(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = 0.5 * (y - t) ** 2 * y * (1 - y)
    return np.outer(delta, w)


INPUTS_WITHOUT_BIAS = named("bias-missing", input_grads, returns("right.input_grads(w, 0.0, X, t)"))
INPUTS_MINUS_BIAS = named("bias-subtracted", input_grads, returns("right.input_grads(w, -b, X, t)"))
INPUTS_OF_PRODUCTS = named("inputs-for-weights", input_grads, returns("((right.predict(w, b, X) - t) * right.predict(w, b, X) * (1 - right.predict(w, b, X)))[:, None] * X * w"))  # fmt: skip
INPUTS_SUMMED = named("summed", input_grads, returns("right.input_grads(w, b, X, t).sum(axis=0)"))
INPUTS_SUMMED_OVER_FEATURES = named("summed", input_grads, returns("right.input_grads(w, b, X, t).sum(axis=1)"))
INPUTS_FIRST_SAMPLE = named("one-sample-only", input_grads, returns("np.tile(right.input_grads(w, b, X, t)[0], (len(X), 1))"))  # fmt: skip
INPUTS_LAST_SAMPLE = named("one-sample-only", input_grads, returns("np.tile(right.input_grads(w, b, X, t)[-1], (len(X), 1))"))  # fmt: skip
INPUTS_FIRST_ROW = named("one-sample-only", input_grads, returns("right.input_grads(w, b, X, t)[0]"))
INPUTS_LAST_ROW = named("one-sample-only", input_grads, returns("right.input_grads(w, b, X, t)[-1]"))
INPUTS_UPDATE_BY_TENTH = named("update-for-gradient", input_grads, returns("-0.1 * right.input_grads(w, b, X, t)"))
INPUTS_UPDATE_BY_HUNDREDTH = named("update-for-gradient", input_grads, returns("-0.01 * right.input_grads(w, b, X, t)"))  # fmt: skip
INPUTS_UPDATE_BY_THOUSANDTH = named("update-for-gradient", input_grads, returns("-0.001 * right.input_grads(w, b, X, t)"))  # fmt: skip


LOGIT_BIAS_BY_FEATURE = named("bias-per-feature", logit, returns("X @ w + len(w) * b"))
LOGIT_ACTIVATED = named("activation-added", logit, returns("right.sigmoid(X @ w + b)"))
LOGIT_UNWEIGHTED = named("weights-missing", logit, returns("X.sum(axis=1) + b"))
LOGIT_LAST_SAMPLE = named("one-sample-only", logit, returns("np.full(len(X), X[-1] @ w + b)"))
LOGIT_FIRST_SAMPLE = named("one-sample-only", logit, returns("np.full(len(X), X[0] @ w + b)"))
LOGIT_OF_ONE_SAMPLE = named("one-sample-only", logit, returns("X[0] @ w + b"))
LOGIT_MEAN = named("mean-for-sum", logit, returns("(X * w).mean(axis=1) + b"))
LOGIT_RUNNING_BIAS = named("accumulates", logit, returns("np.cumsum(X @ w + b)"))
LOGIT_GRAND_TOTAL = named("summed", logit, returns("(X @ w + b).sum()"))

GRADS_ONES = named("input-missing", logit_grads, returns("(np.ones_like(x), np.ones_like(w))"))
GRADS_PRODUCTS = named("product-for-derivative", logit_grads, returns("(x * w, x * w)"))
GRADS_SUMMED = named("summed", logit_grads, returns("(x.sum(), w.sum())"))


PREDICT_WITHOUT_BIAS = named("bias-missing", predict, returns("right.sigmoid(X @ w)"))
PREDICT_MINUS_BIAS = named("bias-subtracted", predict, returns("right.sigmoid(X @ w - b)"))
PREDICT_BIAS_BY_FEATURE = named("bias-per-feature", predict, returns("right.sigmoid(X @ w + len(w) * b)"))
PREDICT_TANH = named("tanh-for-sigmoid", predict, returns("np.tanh(X @ w + b)"))
PREDICT_UNWEIGHTED = named("weights-missing", predict, returns("right.sigmoid(X.sum(axis=1) + b)"))
PREDICT_LAST_SAMPLE = named("one-sample-only", predict, returns("np.full(len(X), right.sigmoid(X[-1] @ w + b))"))
PREDICT_FIRST_SAMPLE = named("one-sample-only", predict, returns("np.full(len(X), right.sigmoid(X[0] @ w + b))"))
PREDICT_ONE_SAMPLE = named("one-sample-only", predict, returns("right.sigmoid(X[0] @ w + b)"))

ERROR_OF_LOGIT = named("activation-missing", squared_error, returns("float(0.5 * ((t - X @ w - b) ** 2).sum())"))
ERROR_WITHOUT_BIAS = named("bias-missing", squared_error, returns("right.squared_error(w, 0.0, X, t)"))
ERROR_MINUS_BIAS = named("bias-subtracted", squared_error, returns("right.squared_error(w, -b, X, t)"))
ERROR_BY_SAMPLE = named("not-summed", squared_error, returns("0.5 * (t - right.predict(w, b, X)) ** 2"))
ERROR_NOT_SQUARED = named("error-not-squared", squared_error, returns("float(0.5 * (t - right.predict(w, b, X)).sum())"))  # fmt: skip
ERROR_ROOT = named("root-of-error", squared_error, returns("float(np.sqrt(right.squared_error(w, b, X, t)))"))
ERROR_LAST_SAMPLE = named("one-sample-only", squared_error, returns("float(0.5 * (t[-1] - right.predict(w, b, X)[-1]) ** 2)"))  # fmt: skip
ERROR_FIRST_SAMPLE = named("one-sample-only", squared_error, returns("float(0.5 * (t[0] - right.predict(w, b, X)[0]) ** 2)"))  # fmt: skip

SIGMOID_PRECEDENCE = named("precedence", sigmoid, returns("1 / 1 + np.exp(-z)"))
SIGMOID_TANH = named("tanh-for-sigmoid", sigmoid, returns("np.tanh(z)"))
SIGMOID_STEEP = named("steepness", sigmoid, returns("(1 + np.tanh(z)) / 2"))
SIGMOID_FLAT = named("steepness", sigmoid, returns("right.sigmoid(z / 2)"))
SIGMOID_SOFTMAX = named("softmax-for-sigmoid", sigmoid, returns("np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))"))  # fmt: skip
SIGMOID_SOFTMAX_BY_ROW = named("softmax-for-sigmoid", sigmoid, returns("np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)), axis=-1, keepdims=True)"))  # fmt: skip
SIGMOID_SOFTMAX_PLAIN = named("softmax-for-sigmoid", sigmoid, returns("np.exp(z) / np.sum(np.exp(z))"))
SIGMOID_SLOPE = named("slope-for-value", sigmoid, returns("right.sigmoid(z) * (1 - right.sigmoid(z))"))
SIGMOID_TWICE = named("activation-twice", sigmoid, returns("right.sigmoid(right.sigmoid(z))"))
SIGMOID_RECTIFIER = named("rectifier", sigmoid, returns("np.maximum(z, 0.0)"))
SIGMOID_GROWN = named("overflow", sigmoid, returns("np.exp(z) / (1 + np.exp(z))"))

SLOPE_NEGATIVE = named("sign", sigmoid_grad, returns("-right.sigmoid_grad(z)"))
SLOPE_HALF_OF_LOGIT = named("slope-of-logit", sigmoid_grad, returns("right.sigmoid(z) * (1 - z)"))
SLOPE_OTHER_HALF_OF_LOGIT = named("slope-of-logit", sigmoid_grad, returns("z * (1 - right.sigmoid(z))"))
SLOPE_SQUARED = named("slope-twice", sigmoid_grad, returns("right.sigmoid_grad(z) ** 2"))
SLOPE_RECIPROCAL = named("slope-divided", sigmoid_grad, returns("1 / right.sigmoid_grad(z)"))
SLOPE_TANH_RULE = named("tanh-slope", sigmoid_grad, returns("1 - right.sigmoid(z) ** 2"))
SLOPE_OF_TANH = named("tanh-slope", sigmoid_grad, returns("1 - np.tanh(z) ** 2"))
SLOPE_QUARTER = named("slope-at-zero", sigmoid_grad, returns("np.full(np.shape(z), 0.25)"))


JACOBIAN_ANTIDIAGONAL = named("antidiagonal", sigmoid_jacobian, returns("np.fliplr(np.diag(right.sigmoid_grad(z)))"))
JACOBIAN_ANTIDIAGONAL_REVERSED = named("antidiagonal", sigmoid_jacobian, returns("np.flipud(np.diag(right.sigmoid_grad(z)))"))  # fmt: skip
JACOBIAN_SQUARED = named("slope-twice", sigmoid_jacobian, returns("np.diag(right.sigmoid_grad(z) ** 2)"))
JACOBIAN_TOTAL = named("summed", sigmoid_jacobian, returns("right.sigmoid_grad(z).sum()"))
JACOBIAN_FIRST_SLOPE = named("one-sample-only", sigmoid_jacobian, returns("right.sigmoid_grad(z)[0] * np.eye(len(z))"))  # fmt: skip
JACOBIAN_LAST_SLOPE = named("one-sample-only", sigmoid_jacobian, returns("right.sigmoid_grad(z)[-1] * np.eye(len(z))"))  # fmt: skip


LOGIT_PRODUCTS = named("not-summed", logit, puts("X * w", instead_of="X @ w"))
LOGIT_WRONG_AXIS = named("wrong-axis", logit, puts("np.sum(X * w, axis=0)", instead_of="X @ w"))
GRADS_SWAPPED = named("swapped-results", logit_grads, puts("(w.copy(), x.copy())", instead_of="(x.copy(), w.copy())"))
GRADS_BY_SAMPLE = named("not-summed", error_grads, puts("(X.T * dz).T", instead_of="X.T @ dz"))
GRADS_OVER_FEATURES = named("wrong-axis", error_grads, puts("np.sum(X.T * dz, axis=0)", instead_of="X.T @ dz"))
GRADS_EXCHANGED = named(
    "swapped-results", error_grads, puts("(float(np.sum(dz)), X.T @ dz)", instead_of="(X.T @ dz, float(np.sum(dz)))")
)
CHAIN_UNTRANSPOSED = named("transposed", chain, puts("jacobian", instead_of="jacobian.T"))
CHAIN_PRODUCTS = named("not-summed", chain, puts("(jacobian.T * upstream).T", instead_of="jacobian.T @ upstream"))
CHAIN_PRODUCTS_TRANSPOSED = named(
    "not-summed", chain, puts("jacobian.T * upstream", instead_of="jacobian.T @ upstream")
)
CHAIN_OVER_INPUTS = named(
    "wrong-axis", chain, puts("np.sum(jacobian.T * upstream, axis=0)", instead_of="jacobian.T @ upstream")
)

CHAIN_ABSOLUTE = named("absolute-error", chain, puts("abs(upstream)", instead_of="upstream"))

CHAIN_UPSTREAM_SQUARED = named("upstream-squared", chain, puts("upstream ** 2", instead_of="upstream"))

GRADS_SLOPE_DIVIDED = named(
    "slope-divided", error_grads, puts("(y - t) / (y * (1.0 - y))", instead_of="(y - t) * y * (1.0 - y)")
)

GRADS_ABSOLUTE = named("absolute-error", error_grads, puts("abs(y - t)", instead_of="y - t"))

INPUTS_SLOPE_DIVIDED = named(
    "slope-divided", input_grads, puts("(y - t) / (y * (1.0 - y))", instead_of="(y - t) * y * (1.0 - y)")
)

INPUTS_ABSOLUTE = named("absolute-error", input_grads, puts("abs(y - t)", instead_of="y - t"))

LOGIT_WITHOUT_BIAS = named("bias-missing", logit, puts("X @ w", instead_of="X @ w + b"))

LOGIT_MINUS_BIAS = named("bias-subtracted", logit, puts("X @ w - b", instead_of="X @ w + b"))

LOGIT_BIAS_TIMES = named("bias-multiplied", logit, puts("X @ w * b", instead_of="X @ w + b"))

ERROR_ABSOLUTE = named("absolute-error", squared_error, puts("abs(residual)", instead_of="residual ** 2"))

ERROR_SQUARED_SUM = named(
    "squared-sum", squared_error, puts("np.sum(residual) ** 2", instead_of="np.sum(residual ** 2)")
)

SLOPE_PLUS = named("plus-for-minus", sigmoid_grad, puts("1.0 + y", instead_of="1.0 - y"))


@mistake("numerical-derivative", input_grads)
def inputs_by_forward_difference(w: Array, b: float, X: Array, t: Array) -> Array:
    start = right.squared_error(w, b, X, t)
    gradient = np.zeros_like(X)
    for place in np.ndindex(*X.shape):
        moved = X.copy()
        moved[place] += 1e-6
        gradient[place] = (right.squared_error(w, b, moved, t) - start) / 1e-6
    return gradient


@mistake("numerical-derivative", logit_grads)
def grads_by_differences(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    z = right.logit(w, b, x[None])[0]
    steps = 1e-6 * np.eye(len(w))
    at_w = [(right.logit(w + step, b, x[None])[0] - z) / 1e-6 for step in steps]
    at_x = [(right.logit(w, b, (x + step)[None])[0] - z) / 1e-6 for step in steps]
    return np.array(at_w), np.array(at_x)


@mistake("numerical-derivative", error_grads)
def grads_by_central_difference(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    steps = 1e-5 * np.eye(len(w))
    errors = [[right.squared_error(w + s * step, b, X, t) for s in (1, -1)] for step in steps]
    at_b = (right.squared_error(w, b + 1e-5, X, t) - right.squared_error(w, b - 1e-5, X, t)) / 2e-5
    return np.array([(up - down) / 2e-5 for up, down in errors]), at_b


@mistake("numerical-derivative", error_grads)
def grads_by_forward_difference(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    start = right.squared_error(w, b, X, t)
    steps = 1e-6 * np.eye(len(w))
    at_w = [(right.squared_error(w + step, b, X, t) - start) / 1e-6 for step in steps]
    return np.array(at_w), (right.squared_error(w, b + 1e-6, X, t) - start) / 1e-6


SLOPE_BY_FORWARD_DIFFERENCE = named("numerical-derivative", sigmoid_grad, returns("(right.sigmoid(np.asarray(z) + 0.0001) - right.sigmoid(z)) / 0.0001"))  # fmt: skip


JACOBIAN_BY_FORWARD_DIFFERENCE = named("numerical-derivative", sigmoid_jacobian, returns("np.diag((right.sigmoid(z + 0.0001) - right.sigmoid(z)) / 0.0001)"))  # fmt: skip


JACOBIAN_BY_CENTRAL_DIFFERENCE = named("numerical-derivative", sigmoid_jacobian, returns("np.diag((right.sigmoid(z + 0.001) - right.sigmoid(z - 0.001)) / 0.002)"))  # fmt: skip


@mistake("numerical-derivative", sigmoid_grad)
def slope_by_central_difference(z: Array) -> Array:
    z = np.asarray(z)
    return (right.sigmoid(z + 1e-3) - right.sigmoid(z - 1e-3)) / 2e-3


SIGMOID_CLIPPED_AT_15 = named("cut-off", sigmoid, returns("right.sigmoid(np.clip(z, -15.0, 15.0))"))
SIGMOID_CLIPPED_AT_16 = named("cut-off", sigmoid, returns("right.sigmoid(np.clip(z, -16.0, 16.0))"))
SIGMOID_CLIPPED_AT_20 = named("cut-off", sigmoid, returns("right.sigmoid(np.clip(z, -20.0, 20.0))"))


SLIPS = (
    Slip(
        "logit_grads", "del b  # shifts z, changes neither slope\n    return x.copy(), w.copy()", "return b * x, b * w"
    ),
    Slip("sigmoid_grad", "y * (1.0 - y)", "np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z)))"),
    Slip("sigmoid_grad", "y * (1.0 - y)", "np.exp(z) / (1 + np.exp(-z)) ** 2"),
    Slip("sigmoid_jacobian", "np.diag(sigmoid_grad(z))", "np.diag(sigmoid(z) * (1 - z))"),
    Slip("input_grads", "np.outer(dz, w)", "np.outer(w, dz).reshape(X.shape)"),
    Slip("sigmoid_grad", "y * (1.0 - y)", "np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z)) ** 2)"),
    Slip("sigmoid_grad", "y * (1.0 - y)", "y * sigmoid(1 - z)"),
    Slip("error_grads", "dz = (y - t) * y * (1.0 - y)", "dz = (y - t) * y * (1.0 - y) * t"),
    Slip("error_grads", "y * (1.0 - y)\n    return X.T", "np.mean(y * (1.0 - y))\n    return X.T"),
    Slip("input_grads", "y * (1.0 - y)\n    return np.outer", "sigmoid_grad(X @ w)\n    return np.outer"),
    Slip("error_grads", "y * (1.0 - y)\n    return X.T", "np.sum(y * (1.0 - y))\n    return X.T"),
    Slip("sigmoid", "return y", "return 1 / (1 + 2.718 ** -np.asarray(z))"),
    Slip("logit", "X @ w + b", "(X - b) @ w"),
    Slip("predict", "sigmoid(logit(w, b, X))", "sigmoid(X) @ w + b"),
    Slip("sigmoid_jacobian", "np.diag(sigmoid_grad(z))", "np.eye(len(z)) * np.mean(sigmoid_grad(z))"),
)
