"""What goes wrong in a sigmoid layer on the way forward."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import sigmoid_forward
from autograder import Text, mistake
from solutions import backprop as right

Array = NDArray[np.float64]


@mistake("sign", sigmoid_forward, hint=Text(
    en="The sign in the exponent is wrong, or 1 − y is returned: the sigmoid grows with x, from 0 on the left to 1 on the right.",
    zh="指数上的符号错了，或者返回了 1 − y：sigmoid 随 x 增大，从左边的 0 升到右边的 1。",
))  # fmt: skip
class SigmoidFalling(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        return 1.0 - super().forward(x)


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


@mistake("activation-missing", sigmoid_forward)
class SigmoidHandingThrough(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        super().forward(x)
        return x


@mistake("slope-for-value", sigmoid_forward)
class SigmoidSlope(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        y = super().forward(x)
        return y * (1 - y)


@mistake("activation-twice", sigmoid_forward)
class SigmoidTwice(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        return super().forward(super().forward(x))


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
