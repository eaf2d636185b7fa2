"""What goes wrong in a linear layer on the way back."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import linear_backward
from autograder import Text, mistake, named, puts, returns
from solutions import backprop as right

Array = NDArray[np.float64]

DX_HALF = named("factor-half", linear_backward, returns("0.5 * right.Linear.backward(self, dy)"), hint=Text(
    en="The gradient that is passed on is half as large as it should be: dx = dy Wᵀ, without a ½.",
    zh="往回传的梯度只有应有值的一半：dx = dy Wᵀ，没有 ½。",
))  # fmt: skip
DW_OF_OUTPUT = named("output-for-upstream", linear_backward, puts("self.x.T @ (self.x @ self.W + self.b)", instead_of="self.x.T @ dy"), hint=Text(
    en="dW is made of the layer's output y, not of the gradient that arrives for it: ∂E/∂W = xᵀ ∂E/∂y.",
    zh="dW 用了这一层的输出 y，应当用传来的梯度：∂E/∂W = xᵀ ∂E/∂y。",
))  # fmt: skip


@mistake("slope-added", linear_backward, hint=Text(
    en="The gradient that arrives is multiplied by y (1 − y), the slope of a sigmoid. This layer is linear: its slope is W, and what comes after it is another layer.",
    zh="传来的梯度乘了 y (1 − y)，那是 sigmoid 的导数。这一层是线性的，它的导数是 W；后面的激活是另外一层。",
))  # fmt: skip
class LinearWithSlope(right.Linear):
    def backward(self, dy: Array) -> Array:
        y = right.Sigmoid().forward(self.x @ self.W + self.b)
        return super().backward(dy * y * (1 - y))


@mistake("weights-for-inputs", linear_backward)
class LinearGradientOfWeights(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW = self.W * dy.sum(axis=0)
        return dx


@mistake("not-summed", linear_backward)
class LinearGradientBySample(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW = self.x[:, :, None] * dy[:, None, :]
        return dx


@mistake("weights-for-bias", linear_backward)
class LinearBiasGradientOfWeights(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.db = self.dW.sum(axis=0)
        return dx


@mistake("stale-weights", linear_backward)
class LinearBackwardWithFirstWeights(right.Linear):
    def __init__(self, W: Array, b: Array) -> None:
        super().__init__(W, b)
        self.first = self.W.copy()

    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        return dy @ self.first.T
