"""What goes wrong with the gradient by the inputs (topics 7, 9)."""

import numpy as np
from numpy.typing import NDArray

from assignments.logistic_neuron.exercises import input_grads
from autograder import Text, mistake, named, puts, returns
from solutions import logistic_neuron as right

Array = NDArray[np.float64]
INPUTS_WITHOUT_SLOPE = named("slope-missing", input_grads, puts("y - t", instead_of="(y - t) * y * (1.0 - y)"))
INPUTS_SLOPE_OF_OUTPUT_ONLY = named("slope-incomplete", input_grads, puts("1.0", instead_of="1.0 - y"))
INPUTS_SLOPE_OF_COMPLEMENT_ONLY = named("slope-incomplete", input_grads, puts("y - t", instead_of="(y - t) * y"))
INPUTS_WITHOUT_ERROR = named("upstream-missing", input_grads, puts("y", instead_of="(y - t) * y"), hint=Text(
    en="The error is missing: this is the derivative of the output y, not of E. The chain begins with ∂E/∂y.",
    zh="缺少误差：这是输出 y 的导数，而不是 E 的导数。链式法则要从 ∂E/∂y 开始。",
))  # fmt: skip
INPUTS_OF_OUTPUT = named("output-for-error", input_grads, puts("y", instead_of="y - t"))
INPUTS_LINEAR = named("activation-missing", input_grads, returns("np.outer(X @ w + b - t, w)"))
INPUTS_SQUARED = named("squared-error", input_grads, puts("(y - t) ** 2", instead_of="y - t"), hint=Text(
    en="The squared error is multiplied in, not its derivative: ∂E/∂y = −(t − y) is linear in the error.",
    zh="乘进去的是误差的平方，而不是它的导数：∂E/∂y = −(t − y) 对误差是一次的。",
))  # fmt: skip
INPUTS_WITHOUT_WEIGHTS = named(
    "weights-missing", input_grads, puts("np.outer(dz, np.ones_like(w))", instead_of="np.outer(dz, w)")
)
INPUTS_DELTA = named("weights-missing", input_grads, returns("(right.predict(w, b, X) - t) * right.predict(w, b, X) * (1 - right.predict(w, b, X))"))  # fmt: skip
INPUTS_DELTA_COLUMN = named("weights-missing", input_grads, returns("((right.predict(w, b, X) - t) * right.predict(w, b, X) * (1 - right.predict(w, b, X)))[:, None]"))  # fmt: skip
INPUTS_OF_INPUTS = named("inputs-for-weights", input_grads, returns("((right.predict(w, b, X) - t) * right.predict(w, b, X) * (1 - right.predict(w, b, X)))[:, None] * X"))  # fmt: skip
INPUTS_WEIGHT_GRADIENT = named("inputs-for-weights", input_grads, returns("right.error_grads(w, b, X, t)[0]"), hint=Text(
    en="This is the gradient by the weights. Asked for is the one by the inputs: a row for each sample.",
    zh="这是对权重的梯度。题目要的是对输入的梯度：每个样本一行。",
))  # fmt: skip
INPUTS_TRANSPOSED = named("transposed", input_grads, puts("np.outer(w, dz)", instead_of="np.outer(dz, w)"), hint=Text(
    en="Rows and columns are exchanged. The result has the shape of X: a sample a row.",
    zh="行和列对调了。结果与 X 的形状相同：每行一个样本。",
))  # fmt: skip
INPUTS_OF_TOTAL = named("samples-mixed", input_grads, returns("np.tile(right.input_grads(w, b, X, t).sum(axis=0), (len(X), 1))"))  # fmt: skip
INPUTS_OF_MEAN = named("samples-mixed", input_grads, returns("np.tile(right.input_grads(w, b, X, t).mean(axis=0), (len(X), 1))"))  # fmt: skip


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


INPUTS_MULTIPLIED = named("broadcast", input_grads, returns("(right.predict(w, b, X) - t) * right.predict(w, b, X) * (1 - right.predict(w, b, X)) * w"), hint=Text(
    en="Errors and weights are multiplied entry by entry, although they belong to different axes: samples and features.",
    zh="误差项和权重逐个相乘了，但它们属于不同的轴：一个是样本，一个是特征。",
))  # fmt: skip


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
