"""What goes wrong with the delta rule and learning online (topic 5)."""

import numpy as np
from numpy.typing import NDArray

from assignments.linear_neuron.exercises import delta_rule, online_pass
from autograder import Text, mistake, named, puts, returns, scaled
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

DELTA_WITHOUT_ERROR = named("error-missing", delta_rule, puts("rate", instead_of="rate * (t - x @ w)"))
DELTA_OF_TARGET = named("output-for-error", delta_rule, puts("t", instead_of="t - x @ w"))
DELTA_ABSOLUTE = named("absolute-error", delta_rule, puts("abs(t - x @ w)", instead_of="t - x @ w"))


@mistake("changed-within", delta_rule, hint=Text(
    en="The weights change while the step is being calculated: later entries see a new output. All entries take the output of the old weights.",
    zh="步子还没算完，权重就已经变了：后面的分量用了新的输出。所有分量都应当用旧权重的输出。",
))  # fmt: skip
def delta_seen_by_later_entries(w: Array, x: Array, t: float, rate: float) -> Array:
    new = w.copy()
    for i in range(len(w)):
        new[i] += rate * (t - x @ new) * x[i]
    return new - w


PASS_UPHILL = named(
    "sign",
    online_pass,
    puts(
        "path[-1] - delta_rule(path[-1], x, target, rate)",
        instead_of="path[-1] + delta_rule(path[-1], x, target, rate)",
    ),
)
PASS_WITH_ALL = named("batch-for-online", online_pass, puts("batch_delta(path[-1], X, t, rate)", instead_of="delta_rule(path[-1], x, target, rate)"), hint=Text(
    en="Each update uses all the samples. Online, a sample is used once, alone, and then comes the next one.",
    zh="每次更新用了全部样本。在线学习中，每个样本只单独用一次，然后轮到下一个。",
))  # fmt: skip


@mistake("batch-for-online", online_pass, hint=Text(
    en="Each update uses all the samples so far. Online, a sample is used once, alone, and then comes the next one.",
    zh="每次更新用了到目前为止的全部样本。在线学习中，每个样本只单独用一次，然后轮到下一个。",
))  # fmt: skip
def pass_with_all_so_far(w: Array, X: Array, t: Array, rates: Array) -> Array:
    path = [w]
    for count, rate in enumerate(rates, start=1):
        path.append(path[-1] + right.batch_delta(path[-1], X[:count], t[:count], rate))
    return np.array(path)


PASS_OF_UPDATES_FROM_START = named("path-of-updates", online_pass, returns("np.diff(right.online_pass(w, X, t, rates), axis=0, prepend=w[None])"))  # fmt: skip
