"""What goes wrong in a whole training iteration."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import train_step
from autograder import Mistake, Text, mistake
from solutions import backprop as right

Array = NDArray[np.float64]


@mistake("mean-for-sum", train_step, factor="1 / len(x)")
def train_by_means(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, rate / len(x)) / len(x)


@mistake("mean-for-sum", train_step)
def train_by_means_of_all(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, rate / t.size) / t.size


def train_without_half(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return 2 * right.train_step(network, x, t, rate)


HALF_OF_ERROR = tuple(
    Mistake(slug="half-missing", exercise=train_step, wrong=train_without_half, factor="2", part=part)
    for part in ("error", "again")
)


@mistake("factor-two", train_step, hint=Text(
    en="The step is twice as large as it should be. Where E = ½ Σ (t − y)² is differentiated, the ½ cancels the 2 of the square; and one backward pass makes one step.",
    zh="这一步大了一倍。对 E = ½ Σ (t − y)² 求导时，½ 与平方产生的 2 相抵消；一次反向传播也只对应一次更新。",
))  # fmt: skip
def train_twice_as_far(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, 2 * rate)


@mistake("sign", train_step, factor="-1")
def train_uphill(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, -rate)


@mistake("rate-missing", train_step)
def train_with_rate_tenth(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, 0.1)


@mistake("rate-missing", train_step)
def train_with_rate_hundredth(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, 0.01)


@mistake("rate-missing", train_step)
def train_with_rate_half(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, 0.5)


@mistake("no-update", train_step, hint=Text(
    en="The parameters are the same as before: no step was taken. An iteration ends with network.step.",
    zh="参数和之前一样：没有更新。一次迭代的最后要调用 network.step。",
))  # fmt: skip
def train_without_step(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return right.train_step(network, x, t, 0.0)


@mistake("slope-twice", train_step)
def train_with_slope(network: right.Network, x: Array, t: Array, rate: float) -> float:
    y = network.forward(x)
    network.backward((y - t) * y * (1 - y))
    network.step(rate)
    return right.SquaredError().forward(y, t)


@mistake("online-for-batch", train_step)
def train_online(network: right.Network, x: Array, t: Array, rate: float) -> float:
    return sum(right.train_step(network, x[n : n + 1], t[n : n + 1], rate) for n in range(len(x)))


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


@mistake("upstream-missing", train_step, hint=Text(
    en="The backward pass does not begin with the error's gradient ∂E/∂y = −(t − y), but with ones, or with the error's value.",
    zh="反向传播的起点不是误差的梯度 ∂E/∂y = −(t − y)，而是全 1 或误差的值。",
))  # fmt: skip
def train_with_ones(network: right.Network, x: Array, t: Array, rate: float) -> float:
    y = network.forward(x)
    network.backward(np.ones_like(y))
    network.step(rate)
    return right.SquaredError().forward(y, t)


@mistake("upstream-missing", train_step)
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
