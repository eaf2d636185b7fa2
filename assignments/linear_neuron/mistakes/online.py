"""What goes wrong with the delta rule and learning online (topic 5)."""

import numpy as np
from numpy.typing import NDArray

from assignments.linear_neuron.exercises import delta_rule, online_pass
from autograder import Text, mistake, scaled
from solutions import linear_neuron as right

Array = NDArray[np.float64]


@mistake("input-missing", delta_rule)
def delta_without_input(w: Array, x: Array, t: float, rate: float) -> Array:
    return np.full_like(w, rate * (t - x @ w))


@mistake("input-missing", delta_rule)
def delta_scalar(w: Array, x: Array, t: float, rate: float) -> float:
    return float(rate * (t - x @ w))


NORMALISED = scaled("normalised", "1 / (x @ x)", delta_rule, hint=Text(
    en="The change is divided by xᵀx, the squared length of x. That is a normalised rule; the delta rule is Δw = ε (t − y) x and takes x as it is.",
    zh="更新量除以了 xᵀx（x 长度的平方），成了归一化的规则。delta 规则 Δw = ε (t − y) x 直接用 x，不做归一化。",
))  # fmt: skip


@mistake("weights-for-inputs", delta_rule)
def delta_of_weights(w: Array, x: Array, t: float, rate: float) -> Array:
    return np.asarray(rate * (t - x @ w) * w)


@mistake("weights-for-update", delta_rule)
def delta_new_weights(w: Array, x: Array, t: float, rate: float) -> Array:
    return np.asarray(w + rate * (t - x @ w) * x)


@mistake("error-missing", delta_rule)
def delta_without_error(w: Array, x: Array, t: float, rate: float) -> Array:
    return rate * x


@mistake("output-for-error", delta_rule)
def delta_of_output(w: Array, x: Array, t: float, rate: float) -> Array:
    return np.asarray(rate * (x @ w) * x)


@mistake("output-for-error", delta_rule)
def delta_of_target(w: Array, x: Array, t: float, rate: float) -> Array:
    return rate * t * x


@mistake("absolute-error", delta_rule)
def delta_absolute(w: Array, x: Array, t: float, rate: float) -> Array:
    return np.asarray(rate * abs(t - x @ w) * x)


@mistake("broadcast", delta_rule, hint=Text(
    en="Each product xᵢwᵢ is compared with the target by itself. The output is their sum, one number for the sample.",
    zh="每个乘积 xᵢwᵢ 各自与目标相减了。输出是它们的和，一个样本只有一个数。",
))  # fmt: skip
def delta_elementwise(w: Array, x: Array, t: float, rate: float) -> Array:
    return np.asarray(rate * x * (t - x * w))


@mistake("batch-for-online", online_pass)
def pass_with_first_weights(w: Array, X: Array, t: Array, rates: Array) -> Array:
    steps = rates[:, None] * (t - X @ w)[:, None] * X
    return np.vstack([w, w + np.cumsum(steps, axis=0)])


@mistake("first-rate-only", online_pass)
def pass_with_first_rate(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, np.full_like(rates, rates[0]))


@mistake("first-rate-only", online_pass)
def pass_with_last_rate(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, np.full_like(rates, rates[-1]))


@mistake("first-rate-only", online_pass)
def pass_with_mean_rate(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, np.full_like(rates, rates.mean()))


@mistake("rate-missing", online_pass)
def pass_without_rate(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, np.ones_like(rates))


@mistake("rate-twice", online_pass)
def pass_with_rate_twice(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, rates**2)


@mistake("sign", online_pass)
def pass_uphill(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, -rates)


@mistake("factor-two", online_pass)
def pass_twice_as_far(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, 2 * rates)


@mistake("mean-for-sum", online_pass)
def pass_divided(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, rates / len(X))


@mistake("start-missing", online_pass)
def pass_without_start(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, rates)[1:]


@mistake("end-missing", online_pass)
def pass_without_end(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X, t, rates)[:-1]


@mistake("path-missing", online_pass, hint=Text(
    en="Only the last weights are returned. Asked for is the whole path: one row before the first sample, and one after each.",
    zh="只返回了最后的权重。题目要整条轨迹：第一个样本之前一行，之后每个样本一行。",
))  # fmt: skip
def pass_last_weights(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return np.asarray(right.online_pass(w, X, t, rates)[-1])


@mistake("same-row", online_pass)
def pass_of_one_array(w: Array, X: Array, t: Array, rates: Array) -> Array:
    path = right.online_pass(w, X, t, rates)
    return np.tile(path[-1], (len(path), 1))


@mistake("path-of-updates", online_pass)
def pass_of_updates(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return np.diff(right.online_pass(w, X, t, rates), axis=0)


@mistake("path-of-updates", online_pass)
def pass_of_updates_from_start(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return np.diff(right.online_pass(w, X, t, rates), axis=0, prepend=w[None])


@mistake("path-of-updates", online_pass)
def pass_of_updates_after_start(w: Array, X: Array, t: Array, rates: Array) -> Array:
    path = right.online_pass(w, X, t, rates)
    return np.vstack([path[:1], np.diff(path, axis=0)])


@mistake("order-reversed", online_pass)
def pass_backwards(w: Array, X: Array, t: Array, rates: Array) -> Array:
    return right.online_pass(w, X[::-1], t[::-1], rates[::-1])
