"""What goes wrong in training, and is no declared mistake because rules name it as truly."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assignments.training.exercises import (
    autoencoder_grads,
    average_predictions,
    dropout_backward,
    dropout_forward,
    early_stopping,
    l1_penalty,
    l2_penalty,
    minibatches,
    momentum_step,
    perturb_weights,
    polynomial_features,
    ridge_fit,
    sgd_step,
    train_linear,
    weight_decay_step,
)
from autograder import mistake, named, puts, returns
from solutions import training as right
from tests.support.unplanted.slip import Slip

Array = NDArray[np.float64]
Indices = NDArray[np.int64]


@mistake("slope-twice", autoencoder_grads)
def auto_slope_twice(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * (h * (1 - h)) ** 2
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


@mistake("slope-of-output", autoencoder_grads)
def auto_slope_of_output(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    outer = right.sigmoid(h)
    dz = dr @ W * outer * (1 - outer)
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


@mistake("slope-of-logit", autoencoder_grads)
def auto_slope_of_logit(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    z = X @ W + b
    h = right.sigmoid(z)
    dr = h @ W.T + c - X
    dz = dr @ W * z * (1 - z)
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


@mistake("slope-of-tanh", autoencoder_grads)
def auto_slope_of_tanh(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * (1 - h**2)
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


@mistake("mean-for-sum", autoencoder_grads)
def auto_mean_of_everything(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return (X.T @ dz + dr.T @ h) / X.size, dz.sum(axis=0) / X.size, dr.sum(axis=0) / X.size


@mistake("mean-for-sum", autoencoder_grads)
def auto_mean_by_features(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return (X.T @ dz + dr.T @ h) / X.shape[1], dz.sum(axis=0) / X.shape[1], dr.sum(axis=0) / X.shape[1]


@mistake("one-sample-only", autoencoder_grads)
def auto_last_sample(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    X = X[-1:]
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


@mistake("one-sample-only", autoencoder_grads)
def auto_first_sample(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    X = X[:1]
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


@mistake("activation-missing", autoencoder_grads)
def auto_linear(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = X @ W + b
    dr = h @ W.T + c - X
    dz = dr @ W
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


@mistake("activation-missing", autoencoder_grads)
def auto_linear_with_slope(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    z = X @ W + b
    h = right.sigmoid(z)
    dr = z @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


@mistake("activation-missing", autoencoder_grads)
def auto_decoder_of_logits(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    z = X @ W + b
    h = right.sigmoid(z)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return X.T @ dz + dr.T @ z, dz.sum(axis=0), dr.sum(axis=0)


@mistake("other-activation", autoencoder_grads)
def auto_tanh(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = np.tanh(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * (1 - h**2)
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


@mistake("other-activation", autoencoder_grads)
def auto_tanh_slope_of_sigmoid(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = np.tanh(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)


@mistake("bias-not-summed", autoencoder_grads)
def auto_b_by_sample(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return X.T @ dz + dr.T @ h, dz, dr


@mistake("wrong-axis", autoencoder_grads)
def auto_wrong_axis(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return X.T @ dz + dr.T @ h, dz.sum(axis=1), dr.sum(axis=1)


@mistake("bias-summed-up", autoencoder_grads)
def auto_scalar_biases(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return X.T @ dz + dr.T @ h, np.asarray(dz.sum()), np.asarray(dr.sum())


@mistake("bias-summed-up", autoencoder_grads)
def auto_equal_biases(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return X.T @ dz + dr.T @ h, np.full_like(b, dz.sum()), np.full_like(c, dr.sum())


@mistake("swapped-results", autoencoder_grads)
def auto_biases_first(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    at_W, at_b, at_c = right.autoencoder_grads(W, b, c, X)
    return at_b, at_c, at_W


@mistake("transposed", autoencoder_grads)
def auto_transposed(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    at_W, at_b, at_c = right.autoencoder_grads(W, b, c, X)
    return at_W.T, at_b, at_c


@mistake("bias-gradient-missing", autoencoder_grads)
def auto_zero_biases(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    at_W, at_b, at_c = right.autoencoder_grads(W, b, c, X)
    return at_W, 0 * at_b, 0 * at_c


POWERS_FROM_ONE = named("constant-missing", polynomial_features, returns("right.polynomial_features(x, degree)[:, 1:]"))  # fmt: skip
POWERS_ONE_MORE = named("off-by-one", polynomial_features, returns("right.polynomial_features(x, degree + 1)"))
POWERS_DECREASING = named("order-reversed", polynomial_features, returns("right.polynomial_features(x, degree)[:, ::-1]"))  # fmt: skip
POWERS_IN_ROWS = named("transposed", polynomial_features, returns("right.polynomial_features(x, degree).T"))
POWERS_LAST = named("one-column-only", polynomial_features, returns("x ** degree"))
POWERS_ONE_AND_LAST = named("one-column-only", polynomial_features, returns("np.column_stack([x ** degree] * (degree + 1))"))  # fmt: skip
POWERS_OF_SIZES = named("absolute-value", polynomial_features, returns("right.polynomial_features(np.abs(x), degree)"))  # fmt: skip

RIDGE_HALF_STRENGTH = named("half-missing", ridge_fit, returns("right.ridge_fit(Phi, t, 0.5 * strength)"))
RIDGE_DOUBLE_STRENGTH = named("half-missing", ridge_fit, returns("right.ridge_fit(Phi, t, 2 * strength)"))
RIDGE_OF_MEAN_ERROR = named("mean-for-sum", ridge_fit, returns("right.ridge_fit(Phi, t, len(Phi) * strength)"))
RIDGE_OF_MEAN_PENALTY = named("mean-for-sum", ridge_fit, returns("right.ridge_fit(Phi, t, strength / len(Phi))"))


@mistake("stale-weights", perturb_weights)
def perturb_best_from_start(w: Array, X: Array, t: Array, noise: Array) -> Array:
    best = w
    for change in noise:
        if ((t - X @ (w + change)) ** 2).sum() < ((t - X @ best) ** 2).sum():
            best = w + change
    return best


@mistake("stale-error", perturb_weights)
def perturb_against_first_error(w: Array, X: Array, t: Array, noise: Array) -> Array:
    before = ((t - X @ w) ** 2).sum()
    for change in noise:
        if ((t - X @ (w + change)) ** 2).sum() < before:
            w = w + change
    return w


PERTURB_ALWAYS = named("always-kept", perturb_weights, returns("w + noise.sum(axis=0)"))
PERTURB_LAST_ROW = named("one-trial-only", perturb_weights, returns("right.perturb_weights(w, X, t, noise[-1:])"))
PERTURB_BY_LAST_SAMPLE = named("one-sample-only", perturb_weights, returns("right.perturb_weights(w, X[-1:], t[-1:], noise)"))  # fmt: skip
PERTURB_BY_FIRST_SAMPLE = named("one-sample-only", perturb_weights, returns("right.perturb_weights(w, X[:1], t[:1], noise)"))  # fmt: skip
PERTURB_TOTAL_CHANGE = named("update-for-weights", perturb_weights, returns("right.perturb_weights(w, X, t, noise) - w"))  # fmt: skip

L2_SQUARED_SUM = named("squared-sum", l2_penalty, returns("(float(0.5 * strength * w.sum() ** 2), np.full_like(w, strength * w.sum()))"))  # fmt: skip
L2_SUM = named("square-missing", l2_penalty, returns("(float(0.5 * strength * w.sum()), np.full_like(w, 0.5 * strength))"))  # fmt: skip
L2_BY_WEIGHT = named("not-summed", l2_penalty, returns("(0.5 * strength * w ** 2, strength * w)"))
L2_GRADIENT_SUMMED = named("gradient-summed", l2_penalty, returns("(right.l2_penalty(w, strength)[0], float(strength * w.sum()))"))  # fmt: skip
L2_SQUARES_FOR_GRADIENT = named("value-for-gradient", l2_penalty, returns("(right.l2_penalty(w, strength)[0], strength * w ** 2)"))  # fmt: skip

L1_NOTHING_AT_ZERO = named("gradient-at-zero", l1_penalty, returns("(right.l1_penalty(w, strength)[0], strength * w / np.abs(w))"))  # fmt: skip
L1_SUM = named("absolute-missing", l1_penalty, returns("(float(strength * w.sum()), np.full_like(w, strength))"))
L1_WITHOUT_SIGNS = named("slope-unsigned", l1_penalty, returns("(right.l1_penalty(w, strength)[0], np.full_like(w, strength))"))  # fmt: skip
L1_SIZES = named("absolute-for-sign", l1_penalty, returns("(right.l1_penalty(w, strength)[0], strength * np.abs(w))"))
L1_BY_WEIGHT = named("not-summed", l1_penalty, returns("(strength * np.abs(w), strength * np.sign(w))"))
L1_GRADIENT_SUMMED = named("gradient-summed", l1_penalty, returns("(right.l1_penalty(w, strength)[0], float(strength * np.sign(w).sum()))"))  # fmt: skip

DECAY_GRADIENT_UPHILL = named("sign", weight_decay_step, returns("w - rate * (decay * w - grad)"))
DECAY_WITHOUT_RATE = named("rate-missing", weight_decay_step, returns("w - rate * grad - decay * w"))
DECAY_ONLY = named("gradient-missing", weight_decay_step, returns("w - rate * decay * w"))
DECAY_DOUBLED = named("factor-two", weight_decay_step, returns("w - rate * (grad + 2 * decay * w)"))
DECAY_HALVED = named("factor-half", weight_decay_step, returns("w - rate * (grad + 0.5 * decay * w)"))
DECAY_BY_SQUARES = named("value-for-gradient", weight_decay_step, returns("w - rate * (grad + decay * w ** 2)"))
DECAY_OF_GRADIENT = named("weights-missing", weight_decay_step, returns("w - rate * (grad + decay * grad)"))
DECAY_CHANGE_UPHILL = named("update-for-weights", weight_decay_step, returns("rate * (grad + decay * w)"))

DROPOUT_KEPT = named("mask-inverted", dropout_forward, returns("x * (1 - mask) / keep"))

DROPOUT_BACK_THROUGH_DROPPED = named("mask-inverted", dropout_backward, returns("dy * (1 - mask) / keep"))

AVERAGE_SECOND_AXIS = named("wrong-axis", average_predictions, returns("predictions.mean(axis=1)"))
AVERAGE_BY_SAMPLES = named("wrong-divisor", average_predictions, returns("predictions.sum(axis=0) / predictions.shape[1]"))  # fmt: skip
AVERAGE_FIRST_MODEL = named("one-model-only", average_predictions, returns("predictions[0]"))


@mistake("patience-shorter", early_stopping)
def stopping_before_looking(errors: Sequence[float], patience: int) -> int:
    best, epoch = 0, 1
    while epoch < len(errors) and epoch - best < patience:
        if errors[epoch] < errors[best]:
            best = epoch
        epoch += 1
    return best


TRAIN_BY_ALL = named("mean-for-sum", train_linear, returns("right.train_linear(w, X, t, rate / len(X), epochs, size, order)"))  # fmt: skip
TRAIN_HALF_AS_FAR = named("factor-half", train_linear, returns("right.train_linear(w, X, t, 0.5 * rate, epochs, size, order)"))  # fmt: skip
TRAIN_IN_GIVEN_ORDER = named("order-ignored", train_linear, returns("right.train_linear(w, X, t, rate, epochs, size, np.arange(len(order)))"))  # fmt: skip
TRAIN_BACKWARDS = named("order-reversed", train_linear, returns("right.train_linear(w, X, t, rate, epochs, size, order[::-1])"))  # fmt: skip
TRAIN_ONLINE = named("online-for-batch", train_linear, returns("right.train_linear(w, X, t, rate, epochs, 1, order)"))


@mistake("stale-weights", train_linear)
def train_along_first_gradients(
    w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices
) -> Array:
    path = [w]
    for _ in range(epochs):
        for rows in right.minibatches(order, size):
            path.append(path[-1] + rate * X[rows].T @ (t[rows] - X[rows] @ w))
    return np.array(path)


@mistake("restarts", train_linear)
def train_from_first_weights(
    w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices
) -> Array:
    path = [w]
    for _ in range(epochs):
        for rows in right.minibatches(order, size):
            path.append(w + rate * X[rows].T @ (t[rows] - X[rows] @ w))
    return np.array(path)


TRAIN_EPOCHS_ANEW = named("restarts", train_linear, returns("np.vstack([w, *[right.train_linear(w, X, t, rate, 1, size, order)[1:] for _ in range(epochs)]])"))  # fmt: skip


@mistake("same-row", train_linear)
def train_one_array(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = right.train_linear(w, X, t, rate, epochs, size, order)
    return np.tile(path[-1], (len(path), 1))


TRAIN_WITHOUT_START = named("start-missing", train_linear, returns("right.train_linear(w, X, t, rate, epochs, size, order)[1:]"))  # fmt: skip
TRAIN_WITHOUT_END = named("end-missing", train_linear, returns("right.train_linear(w, X, t, rate, epochs, size, order)[:-1]"))  # fmt: skip
TRAIN_LAST_WEIGHTS = named("path-missing", train_linear, returns("right.train_linear(w, X, t, rate, epochs, size, order)[-1]"))  # fmt: skip
TRAIN_CHANGES = named("path-of-updates", train_linear, returns("np.diff(right.train_linear(w, X, t, rate, epochs, size, order), axis=0)"))  # fmt: skip
TRAIN_CHANGES_AFTER_START = named("path-of-updates", train_linear, returns("np.diff(right.train_linear(w, X, t, rate, epochs, size, order), axis=0, prepend=np.zeros((1, len(w))))"))  # fmt: skip
TRAIN_PATH_IN_COLUMNS = named("transposed", train_linear, returns("right.train_linear(w, X, t, rate, epochs, size, order).T"))  # fmt: skip
TRAIN_ONE_EPOCH = named("one-epoch-only", train_linear, returns("right.train_linear(w, X, t, rate, 1, size, order)"))


@mistake("first-batch-only", train_linear)
def train_first_batch_only(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = [w]
    for _ in range(epochs):
        for rows in right.minibatches(order, size)[:1]:
            residual = t[rows] - X[rows] @ path[-1]
            path.append(path[-1] + rate * X[rows].T @ residual)
    return np.array(path)


TRAIN_PATH_TRUNCATED = named("integer-truncation", train_linear, returns("np.trunc(right.train_linear(w, X, t, rate, epochs, size, order))"))  # fmt: skip

BATCHES_OF_ONE = named("size-ignored", minibatches, returns("[order[k:k + 1] for k in range(len(order))]"))
BATCHES_BACKWARDS = named("order-reversed", minibatches, returns("right.minibatches(order[::-1], size)"))
BATCHES_ONE_TOO_SHORT = named("rows-lost", minibatches, returns("[order[start:start + size - 1] for start in range(0, len(order), size)]"))  # fmt: skip

SGD_WITH_FIRST_RATE = named("first-rate-only", sgd_step, returns("right.sgd_step(params, grads, [rates[0] for _ in rates])"))  # fmt: skip
SGD_WITH_LAST_RATE = named("first-rate-only", sgd_step, returns("right.sgd_step(params, grads, [rates[-1] for _ in rates])"))  # fmt: skip
SGD_WITH_MEAN_RATE = named("first-rate-only", sgd_step, returns("right.sgd_step(params, grads, [sum(rates) / len(rates) for _ in rates])"))  # fmt: skip
SGD_WITH_RATES_REVERSED = named("rates-reversed", sgd_step, returns("right.sgd_step(params, grads, rates[::-1])"))
SGD_CHANGES_UPHILL = named("update-for-weights", sgd_step, returns("[rate * grad for grad, rate in zip(grads, rates, strict=True)]"))  # fmt: skip

MOMENTUM_AGAIN = named("momentum-twice", momentum_step, returns("(w + momentum * (momentum * v - rate * grad), momentum * v - rate * grad)"))  # fmt: skip
MOMENTUM_NOT_IN_WEIGHTS = named("momentum-missing", momentum_step, returns("(w - rate * grad, momentum * v - rate * grad)"))  # fmt: skip
MOMENTUM_OF_REST = named("momentum-complement", momentum_step, returns("(w + ((1 - momentum) * v - rate * grad), (1 - momentum) * v - rate * grad)"))  # fmt: skip
MOMENTUM_RATE_EXCHANGED = named("swapped-arguments", momentum_step, returns("right.momentum_step(w, v, grad, momentum, rate)"))  # fmt: skip


SGD_WITHOUT_RATES = named("rate-missing", sgd_step, puts("grad", instead_of="rate * grad"))
SGD_WITH_RATES_TWICE = named("rate-twice", sgd_step, puts("rate * grad * rate", instead_of="rate * grad"))
MOMENTUM_WITHOUT_RATE = named("rate-missing", momentum_step, puts("grad", instead_of="rate * grad"))
MOMENTUM_RATE_SQUARED = named("rate-twice", momentum_step, puts("rate ** 2", instead_of="rate"))
TRAIN_WITHOUT_RATE = named("rate-missing", train_linear, puts("X[rows].T", instead_of="rate * X[rows].T"))
TRAIN_WITH_RATE_TWICE = named("rate-twice", train_linear, puts("rate ** 2", instead_of="rate"))
TRAIN_ONE_EPOCH_SHORT = named("end-missing", train_linear, puts("range(epochs - 1)", instead_of="range(epochs)"))
TRAIN_ONE_EPOCH_MORE = named("one-epoch-more", train_linear, puts("range(epochs + 1)", instead_of="range(epochs)"))
L2_SWAPPED = named(
    "swapped-results",
    l2_penalty,
    puts(
        "(strength * w, float(0.5 * strength * np.sum(w ** 2)))",
        instead_of="(float(0.5 * strength * np.sum(w ** 2)), strength * w)",
    ),
)
L1_SWAPPED = named(
    "swapped-results",
    l1_penalty,
    puts(
        "(strength * np.sign(w), float(strength * np.sum(np.abs(w))))",
        instead_of="(float(strength * np.sum(np.abs(w))), strength * np.sign(w))",
    ),
)
DECAY_NO_RATE_AT_ALL = named(
    "rate-missing", weight_decay_step, puts("grad + decay * w", instead_of="rate * (grad + decay * w)")
)
DECAY_RATE_SQUARED = named("rate-twice", weight_decay_step, puts("rate ** 2", instead_of="rate"))
L2_STRENGTH_SQUARED = named("strength-twice", l2_penalty, returns("right.l2_penalty(w, strength ** 2)"))
L1_STRENGTH_SQUARED = named("strength-twice", l1_penalty, returns("right.l1_penalty(w, strength ** 2)"))
DROPOUT_SCALED_TWICE = named("scale-twice", dropout_forward, returns("right.dropout_forward(x, mask, keep) / keep"))
DROPOUT_BACK_SCALED_TWICE = named("scale-twice", dropout_backward, returns("right.dropout_backward(dy, mask, keep) / keep"))  # fmt: skip
AVERAGE_WITHOUT_FIRST = named("first-model-skipped", average_predictions, returns("predictions[1:].sum(axis=0) / len(predictions)"))  # fmt: skip
RIDGE_STRENGTH_SQUARED = named("strength-twice", ridge_fit, puts("strength ** 2", instead_of="strength"))
AUTO_BIASES_SWAPPED = named(
    "swapped-results",
    autoencoder_grads,
    puts(
        "(X.T @ dz + dr.T @ h, dr.sum(axis=0), dz.sum(axis=0))",
        instead_of="(X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0))",
    ),
)

AUTO_WITHOUT_SLOPE = named("slope-missing", autoencoder_grads, puts("dr @ W", instead_of="dr @ W * h * (1.0 - h)"))

AUTO_SLOPE_HALF = named("slope-half", autoencoder_grads, puts("1.0", instead_of="1.0 - h"))

AUTO_SLOPE_OTHER_HALF = named("slope-half", autoencoder_grads, puts("dr @ W", instead_of="dr @ W * h"))

AUTO_WITHOUT_UPSTREAM = named("upstream-missing", autoencoder_grads, puts("h", instead_of="dr @ W * h"))

AUTO_WITHOUT_TARGET = named("error-missing", autoencoder_grads, puts("h @ W.T + c", instead_of="h @ W.T + c - X"))

AUTO_TARGET_ONLY = named("error-missing", autoencoder_grads, puts("-X", instead_of="h @ W.T + c - X"))


@mistake("input-for-error", autoencoder_grads)
def auto_decoder_of_inputs(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    h = right.sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1 - h)
    return X.T @ dz + X.T @ h, dz.sum(axis=0), dr.sum(axis=0)


AUTO_ENCODER_OF_ERRORS = named("error-for-input", autoencoder_grads, puts("X", instead_of="dr"))

RIDGE_STRENGTH_ROOT = named("strength-root", ridge_fit, returns("right.ridge_fit(Phi, t, float(np.sqrt(strength)))"))

RIDGE_WITHOUT_INVERSE = named(
    "inverse-missing", ridge_fit, puts("Phi.T @ t", instead_of="np.linalg.solve(A, Phi.T @ t)")
)

RIDGE_PRODUCT = named("inverse-missing", ridge_fit, puts("A @ (Phi.T @ t)", instead_of="np.linalg.solve(A, Phi.T @ t)"))

L1_OF_SUM = named("absolute-of-sum", l1_penalty, returns("(float(strength * abs(w.sum())), np.full_like(w, strength * np.sign(w.sum())))"))  # fmt: skip

L1_OF_LARGEST = named("max-for-sum", l1_penalty, returns("(float(strength * np.abs(w).max()), strength * np.sign(w) * (np.abs(w) == np.abs(w).max()))"))  # fmt: skip

DECAY_FORGOTTEN = named("decay-missing", weight_decay_step, puts("grad", instead_of="grad + decay * w"))

DECAY_CONSTANT = named("weights-missing", weight_decay_step, puts("decay", instead_of="decay * w"))

DROPOUT_NOTHING = named("mask-missing", dropout_forward, puts("x", instead_of="x * mask"))

DROPOUT_BACK_THROUGH_ALL = named("mask-missing", dropout_backward, puts("dy", instead_of="dy * mask"))

DROPOUT_BACK_LOCAL = named("upstream-missing", dropout_backward, puts("mask", instead_of="dy"))

AVERAGE_LAST_MODEL_DIVIDED = named("one-model-only", average_predictions, returns("predictions[-1] / len(predictions)"))  # fmt: skip

AVERAGE_LARGEST = named("max-for-mean", average_predictions, returns("predictions.max(axis=0)"))

AVERAGE_LAST_MODEL = named("one-model-only", average_predictions, returns("predictions[-1]"))

STOPPING_ONE_LATER = named(
    "patience-longer", early_stopping, puts("epoch - best > patience", instead_of="epoch - best >= patience")
)

TRAIN_BY_BATCHES_OF_EPOCHS = named("wrong-size", train_linear, puts("epochs", instead_of="size"))


@mistake("rate-decays", train_linear)
def train_slower_by_epoch(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = [w]
    for epoch in range(epochs):
        path += list(right.train_linear(path[-1], X, t, rate / (1 + epoch), 1, size, order)[1:])
    return np.array(path)


MOMENTUM_OF_ALL = named(
    "momentum-on-gradient", momentum_step, puts("momentum * (v - rate * grad)", instead_of="momentum * v - rate * grad")
)
MOMENTUM_ON_THE_WEIGHTS = named(
    "momentum-in-one-term", momentum_step, puts("momentum * w + velocity", instead_of="w + velocity")
)


@mistake("numerical-derivative", autoencoder_grads)
def auto_by_coarse_differences(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    flat = np.concatenate([W.ravel(), b, c])

    def error(step: Array) -> float:
        at_W, at_b, at_c = np.split(flat + step, [W.size, W.size + len(b)])
        weights = at_W.reshape(W.shape)
        return float(0.5 * ((right.sigmoid(X @ weights + at_b) @ weights.T + at_c - X) ** 2).sum())

    slopes = np.array([(error(1e-3 * unit) - error(0 * unit)) / 1e-3 for unit in np.eye(len(flat))])
    at_W, at_b, at_c = np.split(slopes, [W.size, W.size + len(b)])
    return at_W.reshape(W.shape), at_b, at_c


@mistake("numerical-derivative", autoencoder_grads)
def auto_by_central_differences(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    flat = np.concatenate([W.ravel(), b, c])

    def error(step: Array) -> float:
        at_W, at_b, at_c = np.split(flat + step, [W.size, W.size + len(b)])
        weights = at_W.reshape(W.shape)
        return float(0.5 * ((right.sigmoid(X @ weights + at_b) @ weights.T + at_c - X) ** 2).sum())

    slopes = np.array([(error(1e-3 * unit) - error(-1e-3 * unit)) / 2e-3 for unit in np.eye(len(flat))])
    at_W, at_b, at_c = np.split(slopes, [W.size, W.size + len(b)])
    return at_W.reshape(W.shape), at_b, at_c


@mistake("numerical-derivative", autoencoder_grads)
def auto_by_fine_differences(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    flat = np.concatenate([W.ravel(), b, c])

    def error(step: Array) -> float:
        at_W, at_b, at_c = np.split(flat + step, [W.size, W.size + len(b)])
        weights = at_W.reshape(W.shape)
        return float(0.5 * ((right.sigmoid(X @ weights + at_b) @ weights.T + at_c - X) ** 2).sum())

    slopes = np.array([(error(1e-5 * unit) - error(0 * unit)) / 1e-5 for unit in np.eye(len(flat))])
    at_W, at_b, at_c = np.split(slopes, [W.size, W.size + len(b)])
    return at_W.reshape(W.shape), at_b, at_c


@mistake("numerical-derivative", train_linear)
def train_by_coarse_differences(
    w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices
) -> Array:
    path = [w]
    for rows in right.minibatches(order, size) * epochs:
        moved = path[-1] + 1e-3 * np.vstack([np.zeros(len(w)), np.eye(len(w))])
        errors = 0.5 * ((t[rows] - moved @ X[rows].T) ** 2).sum(axis=1)
        path.append(path[-1] - rate * (errors[1:] - errors[0]) / 1e-3)
    return np.array(path)


@mistake("numerical-derivative", train_linear)
def train_by_fine_differences(
    w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices
) -> Array:
    path = [w]
    for rows in right.minibatches(order, size) * epochs:
        moved = path[-1] + 1e-5 * np.vstack([np.zeros(len(w)), np.eye(len(w))])
        errors = 0.5 * ((t[rows] - moved @ X[rows].T) ** 2).sum(axis=1)
        path.append(path[-1] - rate * (errors[1:] - errors[0]) / 1e-5)
    return np.array(path)


@mistake("numerical-derivative", l2_penalty)
def l2_by_coarse_difference(w: Array, strength: float) -> tuple[float, Array]:
    value = right.l2_penalty(w, strength)[0]
    moved = [right.l2_penalty(w + 1e-3 * unit, strength)[0] for unit in np.eye(len(w))]
    return value, (np.array(moved) - value) / 1e-3


@mistake("numerical-derivative", l2_penalty)
def l2_by_fine_difference(w: Array, strength: float) -> tuple[float, Array]:
    value = right.l2_penalty(w, strength)[0]
    moved = [right.l2_penalty(w + 1e-5 * unit, strength)[0] for unit in np.eye(len(w))]
    return value, (np.array(moved) - value) / 1e-5


BATCHES_OF_POSITIONS = named("order-ignored", minibatches, returns("right.minibatches(np.arange(len(order)), size)"))
BATCHES_FULL_ONLY = named(
    "last-batch-dropped",
    minibatches,
    puts("range(0, len(order) - size + 1, size)", instead_of="range(0, len(order), size)"),
)
SGD_LAST_PARAMETER = named("one-parameter-only", sgd_step, returns("[*params[:-1], *right.sgd_step(params[-1:], grads[-1:], rates[-1:])]"))  # fmt: skip
SGD_FIRST_PARAMETER = named("one-parameter-only", sgd_step, returns("[*right.sgd_step(params[:1], grads[:1], rates[:1]), *params[1:]]"))  # fmt: skip
MOMENTUM_UNDAMPED = named("momentum-missing", momentum_step, puts("v", instead_of="momentum * v"))
MOMENTUM_RATE_AGAIN = named(
    "rate-twice", momentum_step, returns("(w + rate * (momentum * v - rate * grad), momentum * v - rate * grad)")
)
STOPPING_AT_FIRST_RISE = named("patience-one", early_stopping, returns("right.early_stopping(errors, 1)"))
RIDGE_UNIT_STRENGTH = named(
    "strength-missing", ridge_fit, puts("np.eye(Phi.shape[1])", instead_of="strength * np.eye(Phi.shape[1])")
)
L2_WITHOUT_STRENGTH = named("strength-missing", l2_penalty, returns("right.l2_penalty(w, 1.0)"))
L1_WITHOUT_STRENGTH = named("strength-missing", l1_penalty, returns("right.l1_penalty(w, 1.0)"))
SUM_OF_MODELS = named("sum-for-mean", average_predictions, returns("predictions.sum(axis=0)"))


SLIPS = (
    Slip(
        "minibatches",
        "order[start : start + size] for start in range(0, len(order), size)",
        "order[k : k + size] for k in range(-(-len(order) // size))",
    ),
    Slip("sgd_step", "param - rate * grad", "(param - grad) * rate"),
    Slip(
        "momentum_step",
        "momentum * v - rate * grad\n    return w + velocity",
        "v - rate * grad\n    return w + momentum * velocity",
    ),
    Slip("weight_decay_step", "rate * (grad + decay * w)", "rate * grad + decay * w"),
    Slip("dropout_forward", "x * mask / keep", "x[mask == 1] / keep"),
    Slip("momentum_step", "v - rate * grad", "v - rate * grad / np.linalg.norm(grad)"),
    Slip("autoencoder_grads", "dr.T @ h,", "dr.T @ (h * (1 - h)),"),
    Slip("autoencoder_grads", "sigmoid(X @ W + b)", "sigmoid(X) @ W + b"),
    Slip("minibatches", "order[start : start + size]", "np.sort(order[start : start + size])"),
    Slip("sgd_step", "rate * grad", "rate * grad / len(params)"),
    Slip("sgd_step", "rate * grad", "sum(rates) * grad"),
    Slip("polynomial_features", "np.arange(degree + 1)", "np.append(np.arange(1, degree + 1), 0)"),
    Slip("momentum_step", "momentum * v - rate * grad", "v - rate * momentum * grad"),
    Slip("average_predictions", "predictions.mean(axis=0)", "predictions.sum(axis=0) / predictions.shape[-1]"),
    Slip("weight_decay_step", "grad + decay * w", "grad + decay * np.sum(w)"),
    Slip("weight_decay_step", "rate * (grad + decay * w)", "rate * decay * grad"),
    Slip(
        "train_linear", "path[-1] + rate * X[rows].T @ residual", "np.round(path[-1] + rate * X[rows].T @ residual, 3)"
    ),
)
