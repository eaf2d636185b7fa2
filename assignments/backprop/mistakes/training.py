"""What goes wrong in a whole training iteration."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import train_step
from autograder import Mistake, Text, mistake, named, returns
from solutions import backprop as right

Array = NDArray[np.float64]

NOT_FROM_THE_ERROR = Text(
    en="The backward pass does not begin with the error's gradient ∂E/∂y = −(t − y), but with ones, or with the error's value.",
    zh="反向传播的起点不是误差的梯度 ∂E/∂y = −(t − y)，而是全 1 或误差的值。",
)


def train_without_half(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return 2 * right.train_step(network, x, t, rate)


HALF_OF_ERROR = tuple(
    Mistake(slug="half-missing", exercise=train_step, wrong=train_without_half, factor="2", part=part)
    for part in ("error", "again")
)


@mistake("slope-twice", train_step)
def train_with_slope(network: right.Network, x: Array, t: Array, rate: float) -> float:
    y = network.forward(x)
    network.backward((y - t) * y * (1 - y))
    network.step(rate)
    return right.SquaredError().forward(y, t)


TRAIN_UPHILL = named("sign", train_step, returns("right.train_step(network, x, t, -rate)"), hint=Text(
    en="The weights move uphill: a sign is turned on the way. Is it y − t that goes back, from forward(y, t) with the two in this order, and is the step subtracted?",
    zh="参数朝上坡方向走了：途中有一处符号反了。往回传的是 y − t 吗，forward(y, t) 的两个参数次序对吗？更新时是减去梯度吗？",
))  # fmt: skip
TRAIN_TWICE_AS_FAR = named("factor-two", train_step, returns("right.train_step(network, x, t, 2 * rate)"), hint=Text(
    en="A step goes twice as far as the rate says: is a 2 left over from the square, which the ½ of E cancels, or are there two steps?",
    zh="一步走了学习率规定的两倍远：是不是留下了平方求导产生的 2（应与 E 中的 ½ 抵消），或者走了两步？",
))  # fmt: skip
TRAIN_ONLINE = named("online-for-batch", train_step, returns("sum((right.train_step(network, x[n:n + 1], t[n:n + 1], rate) for n in range(len(x))))"))  # fmt: skip


@mistake("online-for-batch", train_step)
def train_online_after_error(network: right.Network, x: Array, t: Array, rate: float) -> float:
    error = right.SquaredError().forward(network.forward(x), t)
    for n in range(len(x)):
        right.train_step(network, x[n : n + 1], t[n : n + 1], rate)
    return error


@mistake("output-for-error", train_step)
def train_with_target(network: right.Network, x: Array, t: Array, rate: float) -> float:
    y = network.forward(x)
    network.backward(-t)
    network.step(rate)
    return right.SquaredError().forward(y, t)


@mistake("upstream-missing", train_step, hint=NOT_FROM_THE_ERROR)
def train_with_ones(network: right.Network, x: Array, t: Array, rate: float) -> float:
    y = network.forward(x)
    network.backward(np.ones_like(y))
    network.step(rate)
    return right.SquaredError().forward(y, t)


@mistake("upstream-missing", train_step, hint=NOT_FROM_THE_ERROR)
def train_with_error_value(network: right.Network, x: Array, t: Array, rate: float) -> float:
    y = network.forward(x)
    error = right.SquaredError().forward(y, t)
    network.backward(np.full_like(y, error))
    network.step(rate)
    return error


@mistake("absolute-error", train_step)
def train_with_absolute_error(network: right.Network, x: Array, t: Array, rate: float) -> float:
    y = network.forward(x)
    network.backward(np.abs(y - t))
    network.step(rate)
    return float(0.5 * np.abs(y - t).sum())


@mistake("output-returned", train_step, hint=Text(
    en="The network's output is returned. Asked for is the error before the update, one number.",
    zh="返回的是网络的输出。题目要的是更新之前的误差，一个数。",
))  # fmt: skip
def train_returning_output(network: right.Network, x: Array, t: Array, rate: float) -> Array:
    y = network.forward(x)
    right.train_step(network, x, t, rate)
    return y


@mistake("no-update", train_step, hint=Text(
    en="No step is taken with this iteration's gradients: a first call leaves the weights as they were. An iteration ends with a step of the network, after backward has set its gradients.",
    zh="没有用本轮的梯度走一步：第一次调用之后权重没有变化。一轮训练的最后要让网络走一步更新，而且要在这一轮的 backward 算出梯度之后。",
))  # fmt: skip
def train_without_step(network: right.Network, x: Array, t: Array, rate: float) -> float:
    error = right.SquaredError()
    value = error.forward(network.forward(x), t)
    network.backward(error.backward())
    return value
