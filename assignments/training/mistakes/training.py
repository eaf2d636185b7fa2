"""What goes wrong with training a linear neuron by mini-batches (topic 15)."""

import numpy as np
from numpy.typing import NDArray

from assignments.training.exercises import train_linear
from autograder import Text, mistake, named, puts, returns
from solutions import training as right

Array = NDArray[np.float64]
Indices = NDArray[np.int64]

TRAIN_UPHILL = named("sign", train_linear, puts("X[rows] @ path[-1] - t[rows]", instead_of="t[rows] - X[rows] @ path[-1]"), hint=Text(
    en="Every step goes uphill: the error is t − y, and here it is taken the other way round, or the step is subtracted.",
    zh="每一步都走成了上坡：误差是 t − y，这里方向反了，或者更新量被减去了。",
))  # fmt: skip


@mistake("order-ignored", train_linear)
def train_in_stored_order(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    return right.train_linear(w, X, t, rate, epochs, size, np.arange(len(X)))


@mistake("last-batch-dropped", train_linear)
def train_full_batches_only(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = [w]
    for _ in range(epochs):
        for rows in [each for each in right.minibatches(order, size) if len(each) == size]:
            residual = t[rows] - X[rows] @ path[-1]
            path.append(path[-1] + rate * X[rows].T @ residual)
    return np.array(path)


@mistake("last-batch-filled", train_linear)
def train_wrapped_batches(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = [w]
    for _ in range(epochs):
        for rows in [order[np.arange(k, k + size) % len(order)] for k in range(0, len(order), size)]:
            residual = t[rows] - X[rows] @ path[-1]
            path.append(path[-1] + rate * X[rows].T @ residual)
    return np.array(path)


@mistake("order-of-each-epoch", train_linear)
def train_back_and_forth(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = [w]
    for epoch in range(epochs):
        rows = order if epoch % 2 == 0 else order[::-1]
        path += list(right.train_linear(path[-1], X, t, rate, 1, size, rows)[1:])
    return np.array(path)


TRAIN_WITH_OTHER_TARGETS = named("targets-misaligned", train_linear, returns("right.train_linear(w, X[order], t, rate, epochs, size, np.arange(len(order)))"))  # fmt: skip
TRAIN_WITH_OTHER_ROWS = named("targets-misaligned", train_linear, returns("right.train_linear(w, X, t[order], rate, epochs, size, np.arange(len(order)))"))  # fmt: skip
TRAIN_PERMUTED_TWICE = named("order-twice", train_linear, returns("right.train_linear(w, X[order], t[order], rate, epochs, size, order)"))  # fmt: skip


@mistake("targets-misaligned", train_linear)
def train_on_rows_in_order(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = [w]
    for start in epochs * list(range(0, len(order), size)):
        rows = X[order][start : start + size]
        path.append(path[-1] + rate * rows.T @ (t[start : start + size] - rows @ path[-1]))
    return np.array(path)


@mistake("online-for-batch", train_linear)
def train_sample_by_sample(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = [w]
    for _ in range(epochs):
        for rows in right.minibatches(order, size):
            path.append(right.train_linear(path[-1], X, t, rate, 1, 1, rows)[-1])
    return np.array(path)


@mistake("batch-for-online", train_linear)
def train_on_all_every_time(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = [w]
    for _ in range(epochs):
        for _ in right.minibatches(order, size):
            path.append(right.train_linear(path[-1], X, t, rate, 1, len(order), order)[-1])
    return np.array(path)


@mistake("batch-for-online", train_linear)
def train_on_stored_ones_every_time(
    w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices
) -> Array:
    path = [w]
    for _ in right.minibatches(order, size) * epochs:
        path.append(path[-1] + rate * X.T @ (t - X @ path[-1]))
    return np.array(path)


TRAIN_ONCE_AN_EPOCH = named("batch-for-online", train_linear, returns("right.train_linear(w, X, t, rate, epochs, len(order), order)"))  # fmt: skip


@mistake("stale-weights", train_linear, hint=Text(
    en="Within an epoch, every mini-batch goes by the weights, or the errors, of its beginning. They have to be those after the last update.",
    zh="同一轮里的每个小批量用的都是这一轮开始时的权重或误差。应当用上一次更新之后的。",
))  # fmt: skip
def train_from_start_of_epoch(
    w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices
) -> Array:
    path = [w]
    for _ in range(epochs):
        start = path[-1]
        for rows in right.minibatches(order, size):
            path.append(path[-1] + rate * X[rows].T @ (t[rows] - X[rows] @ start))
    return np.array(path)


TRAIN_ROW_AN_EPOCH = named("path-by-epoch", train_linear, returns("right.train_linear(w, X, t, rate, epochs, size, order)[::-(-len(order) // size)]"))  # fmt: skip


@mistake("one-sample-only", train_linear)
def train_on_last_samples(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = [w]
    for _ in range(epochs):
        for rows in right.minibatches(order, size):
            path.append(right.train_linear(path[-1], X, t, rate, 1, 1, rows[-1:])[-1])
    return np.array(path)


@mistake("one-sample-only", train_linear)
def train_on_first_samples(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = [w]
    for _ in range(epochs):
        for rows in right.minibatches(order, size):
            path.append(right.train_linear(path[-1], X, t, rate, 1, 1, rows[:1])[-1])
    return np.array(path)


TRAIN_ABSOLUTE = named(
    "absolute-error", train_linear, puts("abs(t[rows] - X[rows] @ path[-1])", instead_of="t[rows] - X[rows] @ path[-1]")
)


@mistake("input-missing", train_linear)
def train_without_input(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = [w]
    for _ in range(epochs):
        for rows in right.minibatches(order, size):
            residual = t[rows] - X[rows] @ path[-1]
            path.append(path[-1] + rate * residual.sum())
    return np.array(path)


TRAIN_ON_OUTPUTS = named("output-for-error", train_linear, puts("t[rows]", instead_of="t[rows] - X[rows] @ path[-1]"))


@mistake("broadcast", train_linear)
def train_broadcast(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = [w]
    for _ in range(epochs):
        for rows in right.minibatches(order, size):
            residual = t[rows] - (X[rows] @ path[-1])[:, None]
            path.append(path[-1] + rate * X[rows].T @ residual.sum(axis=0))
    return np.array(path)


@mistake("broadcast", train_linear)
def train_broadcast_other_axis(
    w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices
) -> Array:
    path = [w]
    for _ in range(epochs):
        for rows in right.minibatches(order, size):
            residual = t[rows] - (X[rows] @ path[-1])[:, None]
            path.append(path[-1] + rate * X[rows].T @ residual.sum(axis=1))
    return np.array(path)


@mistake("integer-truncation", train_linear)
def train_integer_path(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = [np.trunc(w)]
    for _ in range(epochs):
        for rows in right.minibatches(order, size):
            path.append(np.trunc(right.train_linear(path[-1], X, t, rate, 1, len(rows), rows)[-1]))
    return np.array(path)


@mistake("mean-for-sum", train_linear)
def train_by_mean_squared_error(
    w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices
) -> Array:
    path = [w]
    for _ in range(epochs):
        for rows in right.minibatches(order, size):
            residual = t[rows] - X[rows] @ path[-1]
            path.append(path[-1] + 2 * rate * X[rows].T @ residual / len(rows))
    return np.array(path)


TRAIN_BY_NOMINAL_MEAN_SQUARED_ERROR = named("mean-for-sum", train_linear, returns("right.train_linear(w, X, t, 2 * rate / size, epochs, size, order)"))  # fmt: skip


@mistake("last-batch-dropped", train_linear)
def train_full_batches_by_means(
    w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices
) -> Array:
    path = [w]
    for _ in range(epochs):
        for rows in [each for each in right.minibatches(order, size) if len(each) == size]:
            residual = t[rows] - X[rows] @ path[-1]
            path.append(path[-1] + rate * X[rows].T @ residual / len(rows))
    return np.array(path)


@mistake("mean-for-sum", train_linear)
def train_by_means(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    path = [w]
    for _ in range(epochs):
        for rows in right.minibatches(order, size):
            residual = t[rows] - X[rows] @ path[-1]
            path.append(path[-1] + rate * X[rows].T @ residual / len(rows))
    return np.array(path)


TRAIN_BY_NOMINAL_SIZE = named("mean-for-sum", train_linear, returns("right.train_linear(w, X, t, rate / size, epochs, size, order)"))  # fmt: skip
TRAIN_TWICE_AS_FAR = named("factor-two", train_linear, returns("right.train_linear(w, X, t, 2 * rate, epochs, size, order)"), hint=Text(
    en="Each step is twice as long as it should be. Where a squared error with a ½ is differentiated, the ½ cancels the 2 of the square.",
    zh="每一步都大了一倍。对带 ½ 的平方误差求导时，½ 与平方产生的 2 相抵消。",
))  # fmt: skip
