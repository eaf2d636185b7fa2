"""What goes wrong with learning by the whole batch (topic 6)."""

import numpy as np
from numpy.typing import NDArray

from assignments.linear_neuron.exercises import batch_delta, batch_gradient, train_batch
from autograder import Text, mistake, named, puts
from solutions import linear_neuron as right

Array = NDArray[np.float64]


GRADIENT_WITHOUT_INPUT = named(
    "input-missing",
    batch_gradient,
    puts("np.ones_like(X.T) @ (predict(w, X) - t)", instead_of="X.T @ (predict(w, X) - t)"),
)


@mistake("weights-for-inputs", batch_gradient)
def gradient_of_weights(w: Array, X: Array, t: Array) -> Array:
    return np.asarray((X @ w - t).sum() * w)


@mistake("one-sample-only", batch_gradient)
def gradient_last_sample(w: Array, X: Array, t: Array) -> Array:
    return np.asarray((X[-1] @ w - t[-1]) * X[-1])


@mistake("one-sample-only", batch_gradient)
def gradient_first_sample(w: Array, X: Array, t: Array) -> Array:
    return np.asarray((X[0] @ w - t[0]) * X[0])


GRADIENT_ABSOLUTE = named(
    "absolute-error", batch_gradient, puts("abs(predict(w, X) - t)", instead_of="predict(w, X) - t")
)


@mistake("absolute-error", batch_gradient)
def gradient_absolute_negated(w: Array, X: Array, t: Array) -> Array:
    return -X.T @ np.abs(t - X @ w)


@mistake("broadcast", batch_gradient)
def gradient_broadcast(w: Array, X: Array, t: Array) -> Array:
    return X.T @ ((X @ w)[:, None] - t).sum(axis=1)


@mistake("broadcast", batch_gradient)
def gradient_broadcast_other_axis(w: Array, X: Array, t: Array) -> Array:
    return X.T @ ((X @ w)[:, None] - t).sum(axis=0)


GRADIENT_BROADCAST_MATRIX = named(
    "broadcast", batch_gradient, puts("predict(w, X)[:, None] - t", instead_of="predict(w, X) - t")
)
GRADIENT_BY_SAMPLE = named(
    "not-summed", batch_gradient, puts("(X.T * (predict(w, X) - t)).T", instead_of="X.T @ (predict(w, X) - t)")
)


@mistake("wrong-axis", batch_gradient)
def gradient_over_features(w: Array, X: Array, t: Array) -> Array:
    return np.asarray((X @ w - t) * X.sum(axis=1))


GRADIENT_OF_OUTPUT = named("output-for-error", batch_gradient, puts("predict(w, X)", instead_of="predict(w, X) - t"))


@mistake("output-for-error", batch_gradient)
def gradient_of_target(w: Array, X: Array, t: Array) -> Array:
    return X.T @ t


GRADIENT_OF_TARGET_NEGATED = named("output-for-error", batch_gradient, puts("-t", instead_of="predict(w, X) - t"))


@mistake("error-missing", batch_gradient)
def gradient_without_error(w: Array, X: Array, t: Array) -> Array:
    return np.asarray(X.sum(axis=0))


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


@mistake("weights-for-update", batch_delta)
def delta_batch_new_weights(w: Array, X: Array, t: Array, rate: float) -> Array:
    return np.asarray(w + right.batch_delta(w, X, t, rate))


@mistake("online-for-batch", batch_delta)
def delta_batch_online(w: Array, X: Array, t: Array, rate: float) -> Array:
    return np.asarray(right.online_pass(w, X, t, np.full(len(X), rate))[-1] - w)


@mistake("one-sample-only", batch_delta)
def delta_batch_last_sample(w: Array, X: Array, t: Array, rate: float) -> Array:
    return right.delta_rule(w, X[-1], float(t[-1]), rate)


@mistake("one-sample-only", batch_delta)
def delta_batch_first_sample(w: Array, X: Array, t: Array, rate: float) -> Array:
    return right.delta_rule(w, X[0], float(t[0]), rate)


@mistake("input-missing", batch_delta)
def delta_batch_without_input(w: Array, X: Array, t: Array, rate: float) -> Array:
    return np.full_like(w, rate * (t - X @ w).sum())


@mistake("absolute-error", batch_delta)
def delta_batch_absolute(w: Array, X: Array, t: Array, rate: float) -> Array:
    return rate * (X.T @ np.abs(t - X @ w))


@mistake("broadcast", batch_delta)
def delta_batch_broadcast(w: Array, X: Array, t: Array, rate: float) -> Array:
    return rate * (X.T @ (t[:, None] - X @ w).sum(axis=1))


@mistake("broadcast", batch_delta)
def delta_batch_broadcast_other_axis(w: Array, X: Array, t: Array, rate: float) -> Array:
    return rate * (X.T @ (t[:, None] - X @ w).sum(axis=0))


@mistake("not-summed", batch_delta)
def delta_batch_by_sample(w: Array, X: Array, t: Array, rate: float) -> Array:
    return np.asarray(rate * (t - X @ w)[:, None] * X)


TRAIN_ONE_SHORT = named("one-step-short", train_batch, puts("range(steps - 1)", instead_of="range(steps)"))
TRAIN_ONE_MORE = named("one-step-more", train_batch, puts("range(steps + 1)", instead_of="range(steps)"))


@mistake("one-step-only", train_batch)
def train_once(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, rate, min(steps, 1))


@mistake("one-step-only", train_batch)
def train_once_always(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, rate, 1)


@mistake("stale-weights", train_batch)
def train_along_first_gradient(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return np.asarray(w + steps * right.batch_delta(w, X, t, rate))


@mistake("path-for-weights", train_batch, hint=Text(
    en="The whole path of the weights is returned. Asked for are the last weights only.",
    zh="返回了整条权重轨迹。题目只要最后的权重。",
))  # fmt: skip
def train_path(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return np.array([right.train_batch(w, X, t, rate, step) for step in range(steps + 1)])


TRAIN_UPHILL = named(
    "sign", train_batch, puts("w - batch_delta(w, X, t, rate)", instead_of="w + batch_delta(w, X, t, rate)")
)


@mistake("factor-two", train_batch, hint=Text(
    en="Each step is twice as long as it should be. Where E = ½ Σ (t − y)² is differentiated, the ½ cancels the 2 of the square.",
    zh="每一步都大了一倍。对 E = ½ Σ (t − y)² 求导时，½ 与平方产生的 2 相抵消。",
))  # fmt: skip
def train_twice_as_far(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, 2 * rate, steps)


@mistake("mean-for-sum", train_batch)
def train_by_means(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, rate / len(X), steps)


@mistake("rate-missing", train_batch)
def train_without_rate(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, 1.0, steps)


@mistake("rate-twice", train_batch)
def train_with_rate_twice(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X, t, rate**2, steps)


@mistake("online-for-batch", train_batch)
def train_online(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    for _ in range(steps):
        w = right.online_pass(w, X, t, np.full(len(X), rate))[-1]
    return w


@mistake("one-sample-only", train_batch)
def train_on_last_sample(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return right.train_batch(w, X[-1:], t[-1:], rate, steps)


@mistake("update-for-weights", train_batch)
def train_total_change(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    return np.asarray(right.train_batch(w, X, t, rate, steps) - w)
