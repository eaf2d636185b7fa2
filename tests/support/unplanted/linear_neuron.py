"""What goes wrong in linear_neuron, and is no declared mistake because rules name it as truly."""

import numpy as np
from numpy.typing import NDArray

from assignments.linear_neuron.exercises import (
    batch_delta,
    batch_gradient,
    delta_rule,
    online_pass,
    predict,
    squared_error,
    train_batch,
)
from autograder import mistake, named, puts, returns
from solutions import linear_neuron as right
from tests.support.unplanted.slip import Slip

Array = NDArray[np.float64]

GRADIENT_LAST_SAMPLE = named("one-sample-only", batch_gradient, returns("(X[-1] @ w - t[-1]) * X[-1]"))
GRADIENT_FIRST_SAMPLE = named("one-sample-only", batch_gradient, returns("(X[0] @ w - t[0]) * X[0]"))
GRADIENT_ABSOLUTE_NEGATED = named("absolute-error", batch_gradient, returns("-X.T @ np.abs(t - X @ w)"))
GRADIENT_OVER_FEATURES = named("wrong-axis", batch_gradient, returns("(X @ w - t) * X.sum(axis=1)"))
GRADIENT_OF_TARGET = named("output-for-error", batch_gradient, returns("X.T @ t"))
GRADIENT_WITHOUT_ERROR = named("error-missing", batch_gradient, returns("X.sum(axis=0)"))


DELTA_BATCH_NEW_WEIGHTS = named("weights-for-update", batch_delta, returns("w + right.batch_delta(w, X, t, rate)"))
DELTA_BATCH_LAST_SAMPLE = named("one-sample-only", batch_delta, returns("right.delta_rule(w, X[-1], float(t[-1]), rate)"))  # fmt: skip
DELTA_BATCH_FIRST_SAMPLE = named("one-sample-only", batch_delta, returns("right.delta_rule(w, X[0], float(t[0]), rate)"))  # fmt: skip

TRAIN_ONCE = named("one-step-only", train_batch, returns("right.train_batch(w, X, t, rate, min(steps, 1))"))
TRAIN_ONCE_ALWAYS = named("one-step-only", train_batch, returns("right.train_batch(w, X, t, rate, 1)"))
TRAIN_ALONG_FIRST_GRADIENT = named("stale-weights", train_batch, returns("w + steps * right.batch_delta(w, X, t, rate)"))  # fmt: skip
TRAIN_TWICE_AS_FAR = named("factor-two", train_batch, returns("right.train_batch(w, X, t, 2 * rate, steps)"))
TRAIN_BY_MEANS = named("mean-for-sum", train_batch, returns("right.train_batch(w, X, t, rate / len(X), steps)"))
TRAIN_WITHOUT_RATE = named("rate-missing", train_batch, returns("right.train_batch(w, X, t, 1.0, steps)"))
TRAIN_WITH_RATE_TWICE = named("rate-twice", train_batch, returns("right.train_batch(w, X, t, rate ** 2, steps)"))
TRAIN_ON_LAST_SAMPLE = named("one-sample-only", train_batch, returns("right.train_batch(w, X[-1:], t[-1:], rate, steps)"))  # fmt: skip
TRAIN_TOTAL_CHANGE = named("update-for-weights", train_batch, returns("right.train_batch(w, X, t, rate, steps) - w"))

TRAIN_ONE_SHORT = named("one-step-short", train_batch, puts("range(steps - 1)", instead_of="range(steps)"))
TRAIN_ONE_MORE = named("one-step-more", train_batch, puts("range(steps + 1)", instead_of="range(steps)"))
ERROR_NOT_SQUARED = named("error-not-squared", squared_error, puts("residual", instead_of="residual ** 2"))
DELTA_WITH_RATE_TWICE = named("rate-twice", delta_rule, returns("right.delta_rule(w, x, t, rate ** 2)"))
DELTA_BATCH_WITH_RATE_TWICE = named("rate-twice", batch_delta, returns("right.batch_delta(w, X, t, rate ** 2)"))

DELTA_OF_WEIGHTS = named("weights-for-inputs", delta_rule, returns("rate * (t - x @ w) * w"))
DELTA_NEW_WEIGHTS = named("weights-for-update", delta_rule, returns("w + rate * (t - x @ w) * x"))
DELTA_OF_OUTPUT = named("output-for-error", delta_rule, returns("rate * (x @ w) * x"))
DELTA_ELEMENTWISE = named("broadcast", delta_rule, returns("rate * x * (t - x * w)"))

PASS_WITH_FIRST_WEIGHTS = named("batch-for-online", online_pass, returns("np.vstack([w, w + np.cumsum(rates[:, None] * (t - X @ w)[:, None] * X, axis=0)])"))  # fmt: skip
PASS_WITH_FIRST_RATE = named("first-rate-only", online_pass, returns("right.online_pass(w, X, t, np.full_like(rates, rates[0]))"))  # fmt: skip
PASS_WITH_LAST_RATE = named("first-rate-only", online_pass, returns("right.online_pass(w, X, t, np.full_like(rates, rates[-1]))"))  # fmt: skip
PASS_WITH_MEAN_RATE = named("first-rate-only", online_pass, returns("right.online_pass(w, X, t, np.full_like(rates, rates.mean()))"))  # fmt: skip
PASS_WITHOUT_RATE = named("rate-missing", online_pass, returns("right.online_pass(w, X, t, np.ones_like(rates))"))
PASS_WITH_RATE_TWICE = named("rate-twice", online_pass, returns("right.online_pass(w, X, t, rates ** 2)"))
PASS_TWICE_AS_FAR = named("factor-two", online_pass, returns("right.online_pass(w, X, t, 2 * rates)"))
PASS_DIVIDED = named("mean-for-sum", online_pass, returns("right.online_pass(w, X, t, rates / len(X))"))
PASS_WITHOUT_START = named("start-missing", online_pass, returns("right.online_pass(w, X, t, rates)[1:]"))
PASS_WITHOUT_END = named("end-missing", online_pass, returns("right.online_pass(w, X, t, rates)[:-1]"))
PASS_LAST_WEIGHTS = named("path-missing", online_pass, returns("right.online_pass(w, X, t, rates)[-1]"))
PASS_OF_ONE_ARRAY = named("same-row", online_pass, returns("np.tile(right.online_pass(w, X, t, rates)[-1], (len(right.online_pass(w, X, t, rates)), 1))"))  # fmt: skip
PASS_OF_UPDATES = named("path-of-updates", online_pass, returns("np.diff(right.online_pass(w, X, t, rates), axis=0)"))
PASS_OF_UPDATES_AFTER_START = named("path-of-updates", online_pass, returns("np.vstack([right.online_pass(w, X, t, rates)[:1], np.diff(right.online_pass(w, X, t, rates), axis=0)])"))  # fmt: skip
PASS_BACKWARDS = named("order-reversed", online_pass, returns("right.online_pass(w, X[::-1], t[::-1], rates[::-1])"))

PREDICT_MEAN = named("mean-for-sum", predict, returns("(X * w).mean(axis=1)"))
PREDICT_SIGMOID = named("activation-added", predict, returns("1 / (1 + np.exp(-(X @ w)))"))
PREDICT_UNWEIGHTED = named("weights-missing", predict, returns("X.sum(axis=1)"))
PREDICT_LAST_SAMPLE = named("one-sample-only", predict, returns("np.full(len(X), X[-1] @ w)"))

ERROR_ROOT = named("root-of-error", squared_error, returns("float(np.sqrt(0.5 * ((t - X @ w) ** 2).sum()))"))
ERROR_BY_SAMPLE = named("not-summed", squared_error, returns("0.5 * (t - X @ w) ** 2"))
ERROR_LAST_SAMPLE = named("one-sample-only", squared_error, returns("float(0.5 * (t[-1] - X[-1] @ w) ** 2)"))
ERROR_FIRST_SAMPLE = named("one-sample-only", squared_error, returns("float(0.5 * (t[0] - X[0] @ w) ** 2)"))


@mistake("end-missing", online_pass)
def online_never_fills_the_last(w: Array, X: Array, t: Array, rates: Array) -> Array:
    path = right.online_pass(w, X, t, rates)
    path[-1] = 0.0
    return path


@mistake("start-missing", online_pass)
def online_never_fills_the_first(w: Array, X: Array, t: Array, rates: Array) -> Array:
    path = right.online_pass(w, X, t, rates)
    path[0] = 0.0
    return path


ERROR_OF_SQUARES = named("squares-subtracted", squared_error, puts("predict(w, X) ** 2 - t ** 2", instead_of="residual ** 2"))  # fmt: skip
ERROR_OF_SQUARES_TURNED = named("squares-subtracted", squared_error, puts("t ** 2 - predict(w, X) ** 2", instead_of="residual ** 2"))  # fmt: skip


@mistake("numerical-derivative", batch_gradient)
def gradient_by_forward_difference(w: Array, X: Array, t: Array) -> Array:
    h, before = 1e-5, right.squared_error(w, X, t)
    return np.array([(right.squared_error(w + h * e, X, t) - before) / h for e in np.eye(len(w))])


@mistake("numerical-derivative", batch_gradient)
def gradient_by_central_difference(w: Array, X: Array, t: Array) -> Array:
    h, units = 1e-5, np.eye(len(w))
    return np.array(
        [(right.squared_error(w + h * e, X, t) - right.squared_error(w - h * e, X, t)) / (2 * h) for e in units]
    )


SLIPS = (
    Slip("predict", "X @ w", "X[:, :-1] @ w[:-1]"),
    Slip("delta_rule", "x @ w", "np.sum(x + w)"),
    Slip(
        "online_pass",
        "path.append(path[-1] + delta_rule(path[-1],",
        "last = path[max(len(path) - 2, 0)]\n        path.append(last + delta_rule(last,",
    ),
    Slip("train_batch", "batch_delta(w, X, t, rate)", "-rate * (X.T @ (X @ w + t))"),
    Slip("predict", "X @ w", "w[0] + X[:, 1:] @ w[1:]"),
    Slip("delta_rule", "(t - x @ w) * x", "(t - x @ w) * x / np.linalg.norm(x)"),
    Slip("online_pass", "x, target, rate))", "x, target, rate / len(path)))"),
    Slip("train_batch", "batch_delta(w, X, t, rate)", "batch_delta(w, X, t, rate) / steps"),
    Slip("train_batch", "w + batch_delta(w, X, t, rate)", "np.round(w + batch_delta(w, X, t, rate), 2)"),
    Slip("predict", "X @ w", "np.max(X * w, axis=1)"),
    Slip("online_pass", "rates, strict=True", "np.cumsum(rates), strict=True"),
    Slip(
        "online_pass",
        "path.append(path[-1] + delta_rule(path[-1], x, target, rate))",
        "path.append(path[-1].copy())\n        for i in range(len(w)):\n            path[-1][i] += delta_rule(path[-1], x, target, rate)[i]",
    ),
)
