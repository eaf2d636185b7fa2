"""What goes wrong in a sigmoid layer on the way forward."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import sigmoid_forward
from autograder import mistake
from solutions import backprop as right

Array = NDArray[np.float64]


@mistake("precedence", sigmoid_forward)
class SigmoidWithoutBrackets(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.y = 1 / 1 + np.exp(-x)
        return self.y


@mistake("tanh-for-sigmoid", sigmoid_forward)
class SigmoidAsTanh(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.y = np.tanh(x)
        return self.y


@mistake("softmax-for-sigmoid", sigmoid_forward)
class SigmoidAsSoftmax(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        powers = np.exp(x - x.max(axis=-1, keepdims=True))
        self.y = powers / powers.sum(axis=-1, keepdims=True)
        return self.y


@mistake("softmax-for-sigmoid", sigmoid_forward)
class SigmoidAsSoftmaxOfAll(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        powers = np.exp(x - x.max())
        self.y = powers / powers.sum()
        return self.y


@mistake("slope-for-value", sigmoid_forward)
class SigmoidSlope(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        y = super().forward(x)
        return y * (1 - y)


@mistake("clipped", sigmoid_forward)
class SigmoidClippedAtTen(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        return super().forward(np.clip(x, -10, 10))


@mistake("clipped", sigmoid_forward)
class SigmoidClippedAtFive(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        return super().forward(np.clip(x, -5, 5))


@mistake("shared-buffer", sigmoid_forward)
class SigmoidWithOneBuffer(right.Sigmoid):
    buffer = np.zeros(0)

    def forward(self, x: Array) -> Array:
        y = super().forward(x)
        if self.buffer.shape != y.shape:
            self.buffer = y
        self.buffer[...] = y
        return self.buffer
