"""What goes wrong in a sigmoid layer on the way forward."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import sigmoid_forward
from autograder import Text, mistake, named, returns
from solutions import backprop as right

Array = NDArray[np.float64]

SIGMOID_NOT_A_NUMBER = named("overflow", sigmoid_forward, returns("np.exp(x) / (1 + np.exp(x))"), hint=Text(
    en="Where x is large, e^x is infinite, and ∞/∞ is no number (NaN); the result should be 1 there. Use a form of the formula in which exp never gets an argument above 0.",
    zh="x 很大时 e^x 是无穷大，∞/∞ 不是数（NaN），而那里应当得到 1。请改写公式，让 exp 的自变量始终不大于 0。",
))  # fmt: skip
SIGMOID_BY_MINUS = named("sign", sigmoid_forward, returns("1 / (1 - np.exp(-x))"), hint=Text(
    en="Below stands 1 minus the exponential: a minus where a plus belongs.",
    zh="分母里成了 1 减指数：该加的地方用了减号。",
))  # fmt: skip
SIGMOID_CLIPPED_AT_TEN = named("clipped", sigmoid_forward, returns("right.Sigmoid.forward(self, np.clip(x, -10, 10))"))  # fmt: skip
SIGMOID_CLIPPED_AT_FIVE = named("clipped", sigmoid_forward, returns("right.Sigmoid.forward(self, np.clip(x, -5, 5))"))


@mistake("shared-buffer", sigmoid_forward)
class SigmoidWithOneBuffer(right.Sigmoid):
    buffer = np.zeros(0)

    def forward(self, x: Array) -> Array:
        y = super().forward(x)
        if self.buffer.shape != y.shape:
            self.buffer = y
        self.buffer[...] = y
        return self.buffer
