"""What goes wrong in a sigmoid layer on the way back."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import sigmoid_backward
from autograder import mistake
from solutions import backprop as right

Array = NDArray[np.float64]


@mistake("slope-missing", sigmoid_backward)
class SigmoidWithoutSlope(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return 1.0 * dy


@mistake("slope-of-output", sigmoid_backward)
class SigmoidSlopeOfOutput(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        again = 1 / (1 + np.exp(-self.y))
        return again * (1 - again) * dy


@mistake("slope-twice", sigmoid_backward)
class SigmoidSlopeTwice(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return super().backward(super().backward(dy))


@mistake("slope-divided", sigmoid_backward)
class SigmoidDividing(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return dy / (self.y * (1 - self.y))


@mistake("slope-of-tanh", sigmoid_backward)
class SigmoidSlopeOfTanh(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return (1 - self.y**2) * dy


@mistake("slope-constant", sigmoid_backward)
class SigmoidSlopeAtZero(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return 0.25 * dy


@mistake("slope-of-upstream", sigmoid_backward)
class SigmoidSlopeOfUpstream(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return dy * (1 - dy)


@mistake("sum-for-product", sigmoid_backward)
class SigmoidAddingSlope(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return dy + self.y * (1 - self.y)


@mistake("mean-for-sum", sigmoid_backward, factor="1 / len(x)")
class SigmoidMean(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return super().backward(dy) / len(dy)


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidForwardDifference(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        h = 1e-4
        return dy * (super().forward(self.x + h) - super().forward(self.x)) / h


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidFinerForwardDifference(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        h = 1e-5
        return dy * (super().forward(self.x + h) - super().forward(self.x)) / h


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidFinestForwardDifference(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        h = 1e-6
        return dy * (super().forward(self.x + h) - super().forward(self.x)) / h


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidCentralDifference(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        h = 1e-3
        return dy * (super().forward(self.x + h) - super().forward(self.x - h)) / (2 * h)


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidFinerCentralDifference(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        h = 1e-4
        return dy * (super().forward(self.x + h) - super().forward(self.x - h)) / (2 * h)


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidFinestCentralDifference(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        h = 1e-5
        return dy * (super().forward(self.x + h) - super().forward(self.x - h)) / (2 * h)


@mistake("low-precision", sigmoid_backward)
class SigmoidSlopeInFloat32(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.single = 1 / (1 + np.exp(-x.astype(np.float32)))
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        return np.asarray(self.single * (1 - self.single) * dy)


@mistake("low-precision", sigmoid_backward)
class SigmoidOutputInFloat32(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.single = 1 / (1 + np.exp(-x.astype(np.float32)))
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        return np.asarray(dy * self.single * (1 - self.single))
