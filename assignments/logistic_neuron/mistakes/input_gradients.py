"""What goes wrong with the gradient by the inputs (topics 7, 9)."""

import numpy as np
from numpy.typing import NDArray

from assignments.logistic_neuron.exercises import input_grads
from autograder import Text, mistake, named, puts
from solutions import logistic_neuron as right

Array = NDArray[np.float64]


INPUTS_WITHOUT_SLOPE = named("slope-missing", input_grads, puts("y - t", instead_of="(y - t) * y * (1.0 - y)"))
INPUTS_SLOPE_OF_OUTPUT_ONLY = named("slope-incomplete", input_grads, puts("1.0", instead_of="1.0 - y"))
INPUTS_SLOPE_OF_COMPLEMENT_ONLY = named("slope-incomplete", input_grads, puts("y - t", instead_of="(y - t) * y"))


@mistake("slope-of-logit", input_grads)
def inputs_slope_of_logit(w: Array, b: float, X: Array, t: Array) -> Array:
    z = X @ w + b
    y = right.predict(w, b, X)
    delta = (y - t) * z * (1 - z)
    return np.outer(delta, w)


@mistake("slope-of-output", input_grads)
def inputs_slope_of_output(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * right.sigmoid_grad(y)
    return np.outer(delta, w)


@mistake("slope-twice", input_grads)
def inputs_slope_twice(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * (y * (1 - y)) ** 2
    return np.outer(delta, w)


INPUTS_SLOPE_DIVIDED = named(
    "slope-divided", input_grads, puts("(y - t) / (y * (1.0 - y))", instead_of="(y - t) * y * (1.0 - y)")
)


@mistake("tanh-slope", input_grads)
def inputs_tanh_rule(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * (1 - y**2)
    return np.outer(delta, w)


@mistake("tanh-slope", input_grads)
def inputs_slope_of_tanh(w: Array, b: float, X: Array, t: Array) -> Array:
    z = X @ w + b
    y = right.predict(w, b, X)
    delta = (y - t) * (1 - np.tanh(z) ** 2)
    return np.outer(delta, w)


INPUTS_WITHOUT_ERROR = named("upstream-missing", input_grads, puts("y", instead_of="(y - t) * y"), hint=Text(
    en="The error is missing: this is the derivative of the output y, not of E. The chain begins with ∂E/∂y.",
    zh="缺少误差：这是输出 y 的导数，而不是 E 的导数。链式法则要从 ∂E/∂y 开始。",
))  # fmt: skip


INPUTS_OF_OUTPUT = named("output-for-error", input_grads, puts("y", instead_of="y - t"))


@mistake("output-for-error", input_grads)
def inputs_of_target(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = t * y * (1 - y)
    return np.outer(delta, w)


@mistake("activation-missing", input_grads)
def inputs_error_of_logit(w: Array, b: float, X: Array, t: Array) -> Array:
    z = X @ w + b
    y = right.predict(w, b, X)
    delta = (z - t) * y * (1 - y)
    return np.outer(delta, w)


@mistake("activation-missing", input_grads)
def inputs_linear(w: Array, b: float, X: Array, t: Array) -> Array:
    z = X @ w + b
    delta = z - t
    return np.outer(delta, w)


INPUTS_ABSOLUTE = named("absolute-error", input_grads, puts("abs(y - t)", instead_of="y - t"))
INPUTS_SQUARED = named("squared-error", input_grads, puts("(y - t) ** 2", instead_of="y - t"), hint=Text(
    en="The squared error is multiplied in, not its derivative: ∂E/∂y = −(t − y) is linear in the error.",
    zh="乘进去的是误差的平方，而不是它的导数：∂E/∂y = −(t − y) 对误差是一次的。",
))  # fmt: skip


@mistake("squared-error", input_grads, hint=Text(
    en="The squared error is multiplied in, not its derivative: ∂E/∂y = −(t − y) is linear in the error.",
    zh="乘进去的是误差的平方，而不是它的导数：∂E/∂y = −(t − y) 对误差是一次的。",
))  # fmt: skip
def inputs_half_squared(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = 0.5 * (y - t) ** 2 * y * (1 - y)
    return np.outer(delta, w)


@mistake("bias-missing", input_grads)
def inputs_without_bias(w: Array, b: float, X: Array, t: Array) -> Array:
    return right.input_grads(w, 0.0, X, t)


@mistake("bias-subtracted", input_grads)
def inputs_minus_bias(w: Array, b: float, X: Array, t: Array) -> Array:
    return right.input_grads(w, -b, X, t)


INPUTS_WITHOUT_WEIGHTS = named(
    "weights-missing", input_grads, puts("np.outer(dz, np.ones_like(w))", instead_of="np.outer(dz, w)")
)


@mistake("weights-missing", input_grads)
def inputs_delta(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    return (y - t) * y * (1 - y)


@mistake("weights-missing", input_grads)
def inputs_delta_column(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return np.asarray(delta[:, None])


@mistake("inputs-for-weights", input_grads)
def inputs_of_inputs(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return np.asarray(delta[:, None] * X)


@mistake("inputs-for-weights", input_grads, hint=Text(
    en="This is the gradient by the weights. Asked for is the one by the inputs: a row for each sample.",
    zh="这是对权重的梯度。题目要的是对输入的梯度：每个样本一行。",
))  # fmt: skip
def inputs_weight_gradient(w: Array, b: float, X: Array, t: Array) -> Array:
    return right.error_grads(w, b, X, t)[0]


@mistake("inputs-for-weights", input_grads, hint=Text(
    en="The inputs are multiplied in as well. The derivative of z with respect to xᵢ leaves the other factor only.",
    zh="多乘了输入。z 对 xᵢ 求导，只剩下另一个因子。",
))  # fmt: skip
def inputs_of_products(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return np.asarray(delta[:, None] * X * w)


@mistake("summed", input_grads, hint=Text(
    en="The rows are added up. Every sample has inputs of its own, so the result is as large as X.",
    zh="各行被加起来了。每个样本有自己的输入，所以结果与 X 一样大。",
))  # fmt: skip
def inputs_summed(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.asarray(right.input_grads(w, b, X, t).sum(axis=0))


@mistake("summed", input_grads, hint=Text(
    en="The columns are added up. Every input has a gradient of its own, so the result is as large as X.",
    zh="各列被加起来了。每个输入各有自己的梯度，所以结果与 X 一样大。",
))  # fmt: skip
def inputs_summed_over_features(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.asarray(right.input_grads(w, b, X, t).sum(axis=1))


INPUTS_TRANSPOSED = named("transposed", input_grads, puts("np.outer(w, dz)", instead_of="np.outer(dz, w)"), hint=Text(
    en="Rows and columns are exchanged. The result has the shape of X: a sample a row.",
    zh="行和列对调了。结果与 X 的形状相同：每行一个样本。",
))  # fmt: skip


@mistake("one-sample-only", input_grads)
def inputs_first_sample(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.tile(right.input_grads(w, b, X, t)[0], (len(X), 1))


@mistake("one-sample-only", input_grads)
def inputs_last_sample(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.tile(right.input_grads(w, b, X, t)[-1], (len(X), 1))


@mistake("one-sample-only", input_grads)
def inputs_first_row(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.asarray(right.input_grads(w, b, X, t)[0])


@mistake("one-sample-only", input_grads)
def inputs_last_row(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.asarray(right.input_grads(w, b, X, t)[-1])


@mistake("samples-mixed", input_grads)
def inputs_of_total(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.tile(right.input_grads(w, b, X, t).sum(axis=0), (len(X), 1))


@mistake("samples-mixed", input_grads)
def inputs_of_mean(w: Array, b: float, X: Array, t: Array) -> Array:
    return np.tile(right.input_grads(w, b, X, t).mean(axis=0), (len(X), 1))


@mistake("broadcast", input_grads)
def inputs_broadcast_by_row(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)[:, None]
    delta = ((y - t) * y * (1 - y)).sum(axis=1)
    return np.outer(delta, w)


@mistake("broadcast", input_grads)
def inputs_broadcast_by_column(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = ((y - t[:, None]) * y * (1 - y)).sum(axis=1)
    return np.outer(delta, w)


@mistake("broadcast", input_grads, hint=Text(
    en="The deltas run along the columns: row and column broadcast the wrong way round, which only a square X allows.",
    zh="误差项沿着列的方向相乘了：广播的方向弄反，只有 X 是方阵时才不报错。",
))  # fmt: skip
def inputs_scaled_by_column(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return np.asarray(delta * np.tile(w, (len(X), 1)))


@mistake("broadcast", input_grads, hint=Text(
    en="Errors and weights are multiplied entry by entry, although they belong to different axes: samples and features.",
    zh="误差项和权重逐个相乘了，但它们属于不同的轴：一个是样本，一个是特征。",
))  # fmt: skip
def inputs_multiplied(w: Array, b: float, X: Array, t: Array) -> Array:
    y = right.predict(w, b, X)
    delta = (y - t) * y * (1 - y)
    return delta * w


@mistake("stale-cache", input_grads)
def inputs_of_earlier_outputs(w: Array, b: float, X: Array, t: Array) -> Array:
    y = vars(right).setdefault("kept", {}).setdefault(len(X), right.predict(w, b, X))
    return np.outer((y - t) * y * (1 - y), w)


@mistake("stale-cache", input_grads)
def inputs_of_latest_outputs(w: Array, b: float, X: Array, t: Array) -> Array:
    y = vars(right).get("kept", np.zeros(0))
    if len(y) != len(X):
        y = right.predict(w, b, X)
    vars(right)["kept"] = y
    return np.outer((y - t) * y * (1 - y), w)


@mistake("update-for-gradient", input_grads)
def inputs_update_by_tenth(w: Array, b: float, X: Array, t: Array) -> Array:
    return -0.1 * right.input_grads(w, b, X, t)


@mistake("update-for-gradient", input_grads)
def inputs_update_by_hundredth(w: Array, b: float, X: Array, t: Array) -> Array:
    return -0.01 * right.input_grads(w, b, X, t)


@mistake("update-for-gradient", input_grads)
def inputs_update_by_thousandth(w: Array, b: float, X: Array, t: Array) -> Array:
    return -0.001 * right.input_grads(w, b, X, t)


@mistake("numerical-derivative", input_grads)
def inputs_by_forward_difference(w: Array, b: float, X: Array, t: Array) -> Array:
    start = right.squared_error(w, b, X, t)
    gradient = np.zeros_like(X)
    for place in np.ndindex(*X.shape):
        moved = X.copy()
        moved[place] += 1e-6
        gradient[place] = (right.squared_error(w, b, moved, t) - start) / 1e-6
    return gradient
