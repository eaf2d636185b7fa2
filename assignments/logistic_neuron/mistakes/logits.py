"""What goes wrong with the total input of the neuron (topic 8)."""

import numpy as np
from numpy.typing import NDArray

from assignments.logistic_neuron.exercises import logit, logit_grads
from autograder import Text, named, puts, returns

Array = NDArray[np.float64]

LOGIT_BIAS_IN_INPUTS = named("bias-with-inputs", logit, returns("(X + b) @ w"), hint=Text(
    en="The bias is added to the inputs, and so multiplied by the weights. It is added to their weighted sum: z = b + Σ xᵢwᵢ.",
    zh="偏置加到了输入上，于是又乘了权重。它应当加到加权和上：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
LOGIT_BIAS_IN_WEIGHTS = named("bias-with-inputs", logit, puts("X @ (w + b)", instead_of="X @ w + b"), hint=Text(
    en="The bias is added to the weights, and so multiplied by the inputs. It is added to the weighted sum: z = b + Σ xᵢwᵢ.",
    zh="偏置加到了权重上，于是又乘了输入。它应当加到加权和上：z = b + Σ xᵢwᵢ。",
))  # fmt: skip
LOGIT_THRESHOLD = named("threshold", logit, returns("np.where(X @ w + b > 0, 1.0, 0.0)"), hint=Text(
    en="The result is cut to 0 or 1. Asked for is the total input z itself.",
    zh="结果被截成了 0 或 1。题目要的是总输入 z 本身。",
))  # fmt: skip
LOGIT_TRANSPOSED = named("transposed", logit, puts("w @ X", instead_of="X @ w"))
LOGIT_RUNNING = named("accumulates", logit, returns("np.cumsum(X @ w) + b"))
LOGIT_TOTAL = named("summed", logit, returns("(X @ w).sum() + b"))

GRADS_WITH_BIAS = named("bias-added", logit_grads, returns("(x + b, w + b)"), hint=Text(
    en="The bias is still in it. In z = b + Σ xᵢwᵢ it is a term of its own, which vanishes when the others are differentiated.",
    zh="结果里还带着偏置。在 z = b + Σ xᵢwᵢ 中它是独立的一项，对 w 或 x 求导时消失。",
))  # fmt: skip
GRADS_OF_OUTPUT = named("slope-added", logit_grads, returns("(x * right.sigmoid_grad(x @ w + b), w * right.sigmoid_grad(x @ w + b))"))  # fmt: skip
GRADS_VALUE = named("value-for-gradient", logit_grads, returns("(float(x @ w + b), float(x @ w + b))"), hint=Text(
    en="This is z itself. Asked for are its derivatives, one for each weight and each input.",
    zh="这是 z 本身。题目要的是它的偏导数：每个权重、每个输入各一个。",
))  # fmt: skip
GRADS_VALUE_EVERYWHERE = named("value-for-gradient", logit_grads, returns("(np.full_like(x, x @ w + b), np.full_like(w, x @ w + b))"), hint=Text(
    en="This is z itself. Asked for are its derivatives, one for each weight and each input.",
    zh="这是 z 本身。题目要的是它的偏导数：每个权重、每个输入各一个。",
))  # fmt: skip
