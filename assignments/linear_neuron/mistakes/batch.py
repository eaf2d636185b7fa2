"""What goes wrong with learning by the whole batch (topic 6)."""

import numpy as np
from numpy.typing import NDArray

from assignments.linear_neuron.exercises import batch_delta, batch_gradient, train_batch
from autograder import Text, mistake, named, puts, returns
from solutions import linear_neuron as right

Array = NDArray[np.float64]

GRADIENT_WITHOUT_INPUT = named("input-missing", batch_gradient, puts("np.ones_like(X.T)", instead_of="X.T"))
GRADIENT_OF_WEIGHTS = named("weights-for-inputs", batch_gradient, returns("(X @ w - t).sum() * w"))
GRADIENT_ABSOLUTE = named(
    "absolute-error", batch_gradient, puts("abs(predict(w, X) - t)", instead_of="predict(w, X) - t")
)
GRADIENT_BROADCAST = named("broadcast", batch_gradient, returns("X.T @ ((X @ w)[:, None] - t).sum(axis=1)"))
GRADIENT_BROADCAST_OTHER_AXIS = named("broadcast", batch_gradient, returns("X.T @ ((X @ w)[:, None] - t).sum(axis=0)"))  # fmt: skip
GRADIENT_BROADCAST_MATRIX = named(
    "broadcast", batch_gradient, puts("predict(w, X)[:, None] - t", instead_of="predict(w, X) - t")
)
GRADIENT_BY_SAMPLE = named(
    "not-summed", batch_gradient, puts("(X.T * (predict(w, X) - t)).T", instead_of="X.T @ (predict(w, X) - t)")
)
GRADIENT_OF_OUTPUT = named("output-for-error", batch_gradient, puts("predict(w, X)", instead_of="predict(w, X) - t"))
GRADIENT_OF_TARGET_NEGATED = named("output-for-error", batch_gradient, puts("-t", instead_of="predict(w, X) - t"))
DELTA_BATCH_ONLINE = named("online-for-batch", batch_delta, returns("right.online_pass(w, X, t, np.full(len(X), rate))[-1] - w"))  # fmt: skip
DELTA_BATCH_WITHOUT_INPUT = named("input-missing", batch_delta, returns("np.full_like(w, rate * (t - X @ w).sum())"))
DELTA_BATCH_ABSOLUTE = named("absolute-error", batch_delta, returns("rate * (X.T @ np.abs(t - X @ w))"))
DELTA_BATCH_BROADCAST = named("broadcast", batch_delta, returns("rate * (X.T @ (t[:, None] - X @ w).sum(axis=1))"))
DELTA_BATCH_BROADCAST_OTHER_AXIS = named("broadcast", batch_delta, returns("rate * (X.T @ (t[:, None] - X @ w).sum(axis=0))"))  # fmt: skip
DELTA_BATCH_BY_SAMPLE = named("not-summed", batch_delta, returns("rate * (t - X @ w)[:, None] * X"))
TRAIN_PATH = named("path-for-weights", train_batch, returns("np.array([right.train_batch(w, X, t, rate, step) for step in range(steps + 1)])"), hint=Text(
    en="The whole path of the weights is returned. Asked for are the last weights only.",
    zh="返回了整条权重轨迹。题目只要最后的权重。",
))  # fmt: skip
TRAIN_LAST_CHANGE = named("update-for-weights", train_batch, returns("right.train_batch(w, X, t, rate, steps) - right.train_batch(w, X, t, rate, max(steps - 1, 0))"), hint=Text(
    en="This is the change that the last update makes. Asked for are the weights after all updates.",
    zh="这是最后一次更新的变化量。题目要的是所有更新之后的权重。",
))  # fmt: skip
TRAIN_UPHILL = named(
    "sign", train_batch, puts("w - batch_delta(w, X, t, rate)", instead_of="w + batch_delta(w, X, t, rate)")
)

STOPS_EARLY = Text(
    en="It stops once a step is small. All `steps` steps are asked for, however small they are.",
    zh="步子一小就停了。无论步子多小，都要走满 `steps` 步。",
)
TRAIN_STOPS_EARLY = tuple(
    named(
        "stops-early",
        train_batch,
        puts(
            f"w + batch_delta(w, X, t, rate) * (np.linalg.norm(batch_delta(w, X, t, rate)) >= {least})",
            instead_of="w + batch_delta(w, X, t, rate)",
        ),
        hint=STOPS_EARLY,
    )
    for least in (1e-2, 1e-3, 1e-4)
)
TRAIN_STOPS_AFTERWARDS = named(
    "stops-early",
    train_batch,
    returns(
        "right.train_batch(w, X, t, rate, "
        "min(steps, 1) if np.max(np.abs(right.batch_delta(w, X, t, rate))) < 1e-3 else steps)"
    ),
    hint=STOPS_EARLY,
)


@mistake("online-for-batch", train_batch)
def train_online(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    for _ in range(steps):
        w = right.online_pass(w, X, t, np.full(len(X), rate))[-1]
    return w


@mistake("online-for-batch", train_batch, hint=Text(
    en="Each step sees a single sample, one after the other. In batch learning every step uses all samples.",
    zh="每一步只看了一个样本，逐个轮流。批量学习的每一步都要用全部样本。",
))  # fmt: skip
def train_one_sample_a_step(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    for step in range(steps):
        row = step % len(X)
        w = w + right.delta_rule(w, X[row], t[row], rate)
    return w
