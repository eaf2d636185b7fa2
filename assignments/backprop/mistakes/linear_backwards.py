"""What goes wrong in a linear layer on the way back."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import linear_backward
from autograder import mistake
from solutions import backprop as right

Array = NDArray[np.float64]


@mistake("mean-for-sum", linear_backward, factor="1 / len(x)")
class LinearMeanGradients(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW, self.db = self.dW / len(dy), self.db / len(dy)
        return dx


@mistake("sign", linear_backward)
class LinearGradientsDownhill(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW, self.db = -self.dW, -self.db
        return -dx


@mistake("factor-two", linear_backward)
class LinearGradientsTwice(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW, self.db = 2 * self.dW, 2 * self.db
        return 2 * dx


@mistake("transposed", linear_backward)
class LinearBackwardNotTransposed(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        return dy @ self.W


@mistake("transposed", linear_backward)
class LinearGradientTransposed(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW = self.dW.T
        return dx


@mistake("gradient-for-weights", linear_backward)
class LinearBackwardThroughGradient(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        return dy @ self.dW.T


@mistake("input-missing", linear_backward)
class LinearGradientWithoutInput(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW = np.tile(dy.sum(axis=0), (len(self.W), 1))
        return dx


@mistake("weights-for-inputs", linear_backward)
class LinearGradientOfWeights(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW = self.W * dy.sum(axis=0)
        return dx


@mistake("upstream-missing", linear_backward)
class LinearBackwardOfOnes(right.Linear):
    def backward(self, dy: Array) -> Array:
        return super().backward(np.ones_like(dy))


@mistake("one-sample-only", linear_backward)
class LinearGradientsOfLastSample(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW, self.db = np.outer(self.x[-1], dy[-1]), dy[-1]
        return dx


@mistake("one-sample-only", linear_backward)
class LinearGradientsOfFirstSample(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW, self.db = np.outer(self.x[0], dy[0]), dy[0]
        return dx


@mistake("elementwise", linear_backward)
class LinearBackwardOfSums(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        self.dW = self.x.sum(axis=0)[:, None] * dy.sum(axis=0)
        return np.asarray(dy.sum(axis=1, keepdims=True) * self.W.sum(axis=1))


@mistake("not-summed", linear_backward)
class LinearGradientBySample(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW = self.x[:, :, None] * dy[:, None, :]
        return dx


@mistake("not-stored", linear_backward)
class LinearWithoutGradients(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        del self.dW
        return dx


@mistake("bias-missing", linear_backward)
class LinearWithoutBiasGradient(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        del self.db
        return dx


@mistake("bias-missing", linear_backward)
class LinearWithZeroBiasGradient(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.db = np.zeros_like(self.b)
        return dx


@mistake("bias-not-summed", linear_backward)
class LinearBiasGradientBySample(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.db = dy
        return dx


@mistake("wrong-axis", linear_backward)
class LinearBiasGradientInTotal(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.db = np.full_like(self.b, dy.sum())
        return dx


@mistake("wrong-axis", linear_backward)
class LinearBiasGradientAsOneNumber(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.db = np.asarray(dy.sum())
        return dx


@mistake("wrong-axis", linear_backward)
class LinearBiasGradientOverUnits(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.db = dy.sum(axis=1)
        return dx


@mistake("weights-for-bias", linear_backward)
class LinearBiasGradientOfWeights(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.db = self.dW.sum(axis=0)
        return dx


@mistake("accumulates", linear_backward)
class LinearAccumulating(right.Linear):
    def backward(self, dy: Array) -> Array:
        earlier = getattr(self, "dW", 0.0), getattr(self, "db", 0.0)
        dx = super().backward(dy)
        self.dW, self.db = self.dW + earlier[0], self.db + earlier[1]
        return dx


@mistake("stale-cache", linear_backward)
class LinearRememberingFirstInput(right.Linear):
    def backward(self, dy: Array) -> Array:
        self.x = self.first
        return super().backward(dy)

    def forward(self, x: Array) -> Array:
        self.first = getattr(self, "first", x)
        return super().forward(x)


@mistake("stale-cache", linear_backward)
class LinearSharingItsInput(right.Linear):
    latest = np.zeros((1, 1))

    def forward(self, x: Array) -> Array:
        type(self).latest = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        self.x = type(self).latest
        return super().backward(dy)


@mistake("stale-weights", linear_backward)
class LinearBackwardWithFirstWeights(right.Linear):
    def __init__(self, W: Array, b: Array) -> None:
        super().__init__(W, b)
        self.first = self.W.copy()

    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        return dy @ self.first.T


@mistake("updated-weights-used", linear_backward)
class LinearUpdatingWithRateTenth(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        self.W, self.b = self.W - 0.1 * self.dW, self.b - 0.1 * self.db
        return dy @ self.W.T


@mistake("updated-weights-used", linear_backward)
class LinearUpdatingWithRateHundredth(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        self.W, self.b = self.W - 0.01 * self.dW, self.b - 0.01 * self.db
        return dy @ self.W.T


@mistake("updated-weights-used", linear_backward)
class LinearUpdatingWithRateOne(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        self.W, self.b = self.W - self.dW, self.b - self.db
        return dy @ self.W.T
