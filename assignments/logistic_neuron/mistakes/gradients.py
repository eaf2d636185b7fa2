"""What goes wrong with the gradients by weights and bias (topic 9)."""

import numpy as np
from numpy.typing import NDArray

from assignments.logistic_neuron.exercises import error_grads
from autograder import Text, mistake, named, puts, returns
from solutions import logistic_neuron as right

Array = NDArray[np.float64]
GRADS_WITHOUT_SLOPE = named("slope-missing", error_grads, puts("y - t", instead_of="(y - t) * y * (1.0 - y)"))
GRADS_SLOPE_OF_OUTPUT_ONLY = named("slope-incomplete", error_grads, puts("1.0", instead_of="1.0 - y"))
GRADS_SLOPE_OF_COMPLEMENT_ONLY = named("slope-incomplete", error_grads, puts("y - t", instead_of="(y - t) * y"))
GRADS_SLOPE_OF_TARGET = named("slope-of-target", error_grads, puts("(y - t) * t * (1.0 - t)", instead_of="(y - t) * y * (1.0 - y)"), hint=Text(
    en="The slope is computed from the target t. In dy/dz = y(1 − y), y is the neuron's own output.",
    zh="求导数时代入的是目标 t。dy/dz = y(1 − y) 中的 y 是神经元自己的输出。",
))  # fmt: skip
GRADS_WITHOUT_ERROR = named("upstream-missing", error_grads, puts("y", instead_of="(y - t) * y"), hint=Text(
    en="The error is missing: this is the derivative of the output y, not of E. The chain begins with ∂E/∂y.",
    zh="缺少误差：这是输出 y 的导数，而不是 E 的导数。链式法则要从 ∂E/∂y 开始。",
))  # fmt: skip
GRADS_LINEAR = named("activation-missing", error_grads, returns("(X.T @ (X @ w + b - t), float((X @ w + b - t).sum()))"))  # fmt: skip
GRADS_SQUARED = named("squared-error", error_grads, puts("(y - t) ** 2", instead_of="y - t"), hint=Text(
    en="The squared error is multiplied in, not its derivative: ∂E/∂y = −(t − y) is linear in the error.",
    zh="乘进去的是误差的平方，而不是它的导数：∂E/∂y = −(t − y) 对误差是一次的。",
))  # fmt: skip
GRADS_BIAS_OF_INPUTS = named("bias-with-inputs", error_grads, returns("(right.error_grads(w, b, X, t)[0], float(right.error_grads(w, b, X, t)[0].sum()))"))  # fmt: skip
GRADS_OF_WEIGHTS = named("weights-for-inputs", error_grads, returns("(right.error_grads(w, b, X, t)[1] * w, right.error_grads(w, b, X, t)[1])"))  # fmt: skip
GRADS_OF_SUMMED_INPUTS = named("input-summed", error_grads, puts("np.sum(X.T, axis=-1) * np.sum(dz, axis=0)", instead_of="X.T @ dz"), hint=Text(
    en="Inputs and errors are summed apart, and then multiplied. Each sample's error belongs to its own inputs: multiply first, then sum.",
    zh="输入与误差各自求和之后才相乘。每个样本的误差对应自己的输入：先相乘，再求和。",
))  # fmt: skip
GRADS_BROADCAST = named("broadcast", error_grads, puts("y - t[:, None]", instead_of="y - t"))


@mistake("broadcast", error_grads)
def grads_broadcast_column(w: Array, b: float, X: Array, t: Array) -> tuple[Array, Array]:
    y = right.predict(w, b, X)[:, None]
    delta = (y - t) * y * (1 - y)
    return X.T @ delta, delta.sum(axis=0)


GRADS_TRANSPOSED = named("transposed", error_grads, puts("X", instead_of="X.T"))


@mistake("accumulates", error_grads)
def grads_accumulating(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    kept = vars(right).setdefault("kept", {})
    before_w, before_b = kept.get(X.shape, (np.zeros(len(w)), 0.0))
    at_w, at_b = right.error_grads(w, b, X, t)
    kept[X.shape] = before_w + at_w, before_b + at_b
    return before_w + at_w, before_b + at_b


@mistake("stale-cache", error_grads)
def grads_of_earlier_outputs(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = vars(right).setdefault("kept", {}).setdefault(len(X), right.predict(w, b, X))
    delta = (y - t) * y * (1 - y)
    return X.T @ delta, float(delta.sum())


@mistake("stale-cache", error_grads)
def grads_of_latest_outputs(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    y = vars(right).get("kept", np.zeros(0))
    if len(y) != len(X):
        y = right.predict(w, b, X)
    vars(right)["kept"] = y
    delta = (y - t) * y * (1 - y)
    return X.T @ delta, float(delta.sum())
