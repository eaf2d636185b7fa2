"""What goes wrong in a sigmoid layer on the way forward."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import sigmoid_forward
from autograder import mistake, named, returns
from solutions import backprop as right

Array = NDArray[np.float64]

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
