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


@mistake("gradient-for-weights", linear_backward)
class LinearBackwardThroughGradient(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        return dy @ self.dW.T


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
