"""What goes wrong with the delta rule and learning online (topic 5)."""

import numpy as np
from numpy.typing import NDArray

from assignments.linear_neuron.exercises import delta_rule, online_pass
from autograder import Text, mistake, named, puts, scaled
from solutions import linear_neuron as right

Array = NDArray[np.float64]


DELTA_WITHOUT_INPUT = named(
    "input-missing", delta_rule, puts("rate * (t - x @ w) * np.ones_like(x)", instead_of="rate * (t - x @ w) * x")
)
DELTA_SCALAR = named("input-missing", delta_rule, puts("rate * (t - x @ w)", instead_of="rate * (t - x @ w) * x"))


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


DELTA_WITHOUT_ERROR = named("error-missing", delta_rule, puts("rate", instead_of="rate * (t - x @ w)"))


@mistake("output-for-error", delta_rule)
def delta_of_output(w: Array, x: Array, t: float, rate: float) -> Array:
    return np.asarray(rate * (x @ w) * x)


DELTA_OF_TARGET = named("output-for-error", delta_rule, puts("t", instead_of="t - x @ w"))
DELTA_ABSOLUTE = named("absolute-error", delta_rule, puts("abs(t - x @ w)", instead_of="t - x @ w"))


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


PASS_UPHILL = named(
    "sign",
    online_pass,
    puts(
        "path[-1] - delta_rule(path[-1], x, target, rate)",
        instead_of="path[-1] + delta_rule(path[-1], x, target, rate)",
    ),
)


@mistake("factor-two", online_pass, hint=Text(
    en="Each step is twice as long as it should be. Where E = ½ Σ (t − y)² is differentiated, the ½ cancels the 2 of the square.",
    zh="每一步都大了一倍。对 E = ½ Σ (t − y)² 求导时，½ 与平方产生的 2 相抵消。",
))  # fmt: skip
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
