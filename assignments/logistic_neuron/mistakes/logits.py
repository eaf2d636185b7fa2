"""What goes wrong with the total input of the neuron (topic 8)."""

import numpy as np
from numpy.typing import NDArray

from assignments.logistic_neuron.exercises import logit, logit_grads
from autograder import Text, mistake, named, puts
from solutions import logistic_neuron as right

Array = NDArray[np.float64]


LOGIT_WITHOUT_BIAS = named("bias-missing", logit, puts("X @ w", instead_of="X @ w + b"))
LOGIT_MINUS_BIAS = named("bias-subtracted", logit, puts("X @ w - b", instead_of="X @ w + b"))


@mistake("bias-per-feature", logit)
def logit_bias_by_feature(w: Array, b: float, X: Array) -> Array:
    return X @ w + len(w) * b


@mistake("bias-with-inputs", logit, hint=Text(
    en="The bias is added to the inputs, and so multiplied by the weights. It is added to their weighted sum: z = b + Σ xᵢwᵢ.",
    zh="偏置加到了输入上，于是又乘了权重。它应当加到加权和上：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def logit_bias_in_inputs(w: Array, b: float, X: Array) -> Array:
    return (X + b) @ w


LOGIT_BIAS_IN_WEIGHTS = named("bias-with-inputs", logit, puts("X @ (w + b)", instead_of="X @ w + b"), hint=Text(
    en="The bias is added to the weights, and so multiplied by the inputs. It is added to the weighted sum: z = b + Σ xᵢwᵢ.",
    zh="偏置加到了权重上，于是又乘了输入。它应当加到加权和上：z = b + Σ xᵢwᵢ。",
))  # fmt: skip


LOGIT_BIAS_TIMES = named("bias-multiplied", logit, puts("X @ w * b", instead_of="X @ w + b"), hint=Text(
    en="The bias is multiplied in. It is added to the weighted sum: z = b + Σ xᵢwᵢ.",
    zh="偏置被乘了进去。它应当加到加权和上：z = b + Σ xᵢwᵢ。",
))  # fmt: skip


@mistake("activation-added", logit)
def logit_activated(w: Array, b: float, X: Array) -> Array:
    return right.sigmoid(X @ w + b)


@mistake("threshold", logit, hint=Text(
    en="The result is cut to 0 or 1. Asked for is the total input z itself.",
    zh="结果被截成了 0 或 1。题目要的是总输入 z 本身。",
))  # fmt: skip
def logit_threshold(w: Array, b: float, X: Array) -> Array:
    return np.where(X @ w + b > 0, 1.0, 0.0)


@mistake("weights-missing", logit, hint=Text(
    en="The inputs are summed without their weights: z = b + Σ xᵢwᵢ.",
    zh="输入没有乘权重就求和了：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def logit_unweighted(w: Array, b: float, X: Array) -> Array:
    return np.asarray(X.sum(axis=1) + b)


LOGIT_PRODUCTS = named("not-summed", logit, puts("X * w", instead_of="X @ w"))
LOGIT_WRONG_AXIS = named("wrong-axis", logit, puts("np.sum(X * w, axis=0)", instead_of="X @ w"))
LOGIT_TRANSPOSED = named("transposed", logit, puts("w @ X", instead_of="X @ w"))


@mistake("one-sample-only", logit)
def logit_last_sample(w: Array, b: float, X: Array) -> Array:
    return np.full(len(X), X[-1] @ w + b)


@mistake("one-sample-only", logit)
def logit_first_sample(w: Array, b: float, X: Array) -> Array:
    return np.full(len(X), X[0] @ w + b)


@mistake("one-sample-only", logit)
def logit_of_one_sample(w: Array, b: float, X: Array) -> Array:
    return np.asarray(X[0] @ w + b)


@mistake("mean-for-sum", logit, hint=Text(
    en="The products are averaged over the features. The total input is their sum: z = b + Σ xᵢwᵢ.",
    zh="对各特征的乘积取了平均。总输入是它们的和：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
def logit_mean(w: Array, b: float, X: Array) -> Array:
    return np.asarray((X * w).mean(axis=1) + b)


@mistake("accumulates", logit)
def logit_running(w: Array, b: float, X: Array) -> Array:
    return np.cumsum(X @ w) + b


@mistake("accumulates", logit)
def logit_running_bias(w: Array, b: float, X: Array) -> Array:
    return np.cumsum(X @ w + b)


@mistake("summed", logit)
def logit_total(w: Array, b: float, X: Array) -> Array:
    return np.asarray((X @ w).sum() + b)


@mistake("summed", logit)
def logit_grand_total(w: Array, b: float, X: Array) -> Array:
    return np.asarray((X @ w + b).sum())


GRADS_SWAPPED = named("swapped-results", logit_grads, puts("(w.copy(), x.copy())", instead_of="(x.copy(), w.copy())"))


@mistake("bias-added", logit_grads, hint=Text(
    en="The bias is still in it. In z = b + Σ xᵢwᵢ it is a term of its own, which vanishes when the others are differentiated.",
    zh="结果里还带着偏置。在 z = b + Σ xᵢwᵢ 中它是独立的一项，对 w 或 x 求导时消失。",
))  # fmt: skip
def grads_with_bias(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    return x + b, w + b


@mistake("slope-added", logit_grads)
def grads_of_output(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    slope = right.sigmoid_grad(x @ w + b)
    return x * slope, w * slope


@mistake("input-missing", logit_grads, hint=Text(
    en="This is 1. In z = b + Σ xᵢwᵢ every weight and its input multiply each other: each is the other's derivative.",
    zh="结果是 1。在 z = b + Σ xᵢwᵢ 中，权重与它的输入相乘：对一个求导，得到的是另一个。",
))  # fmt: skip
def grads_ones(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    return np.ones_like(x), np.ones_like(w)


@mistake("product-for-derivative", logit_grads, hint=Text(
    en="These are the products xᵢwᵢ. Differentiating a product with respect to one factor leaves the other.",
    zh="这是乘积 xᵢwᵢ。乘积对其中一个因子求导，剩下的是另一个因子。",
))  # fmt: skip
def grads_products(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    return x * w, x * w


@mistake("summed", logit_grads)
def grads_summed(w: Array, b: float, x: Array) -> tuple[float, float]:
    return x.sum(), w.sum()


@mistake("value-for-gradient", logit_grads, hint=Text(
    en="This is z itself. Asked for are its derivatives, one for each weight and each input.",
    zh="这是 z 本身。题目要的是它的偏导数：每个权重、每个输入各一个。",
))  # fmt: skip
def grads_value(w: Array, b: float, x: Array) -> tuple[float, float]:
    return float(x @ w + b), float(x @ w + b)


@mistake("value-for-gradient", logit_grads, hint=Text(
    en="This is z itself. Asked for are its derivatives, one for each weight and each input.",
    zh="这是 z 本身。题目要的是它的偏导数：每个权重、每个输入各一个。",
))  # fmt: skip
def grads_value_everywhere(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    z = x @ w + b
    return np.full_like(x, z), np.full_like(w, z)


@mistake("numerical-derivative", logit_grads)
def grads_by_differences(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    z = right.logit(w, b, x[None])[0]
    steps = 1e-6 * np.eye(len(w))
    at_w = [(right.logit(w + step, b, x[None])[0] - z) / 1e-6 for step in steps]
    at_x = [(right.logit(w, b, (x + step)[None])[0] - z) / 1e-6 for step in steps]
    return np.array(at_w), np.array(at_x)
