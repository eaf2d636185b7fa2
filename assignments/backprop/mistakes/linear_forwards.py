"""What goes wrong in a linear layer on the way forward."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import linear_forward
from autograder import mistake
from solutions import backprop as right

Array = NDArray[np.float64]


@mistake("stale-weights", linear_forward)
class LinearForwardWithFirstWeights(right.Linear):
    def __init__(self, W: Array, b: Array) -> None:
        super().__init__(W, b)
        self.first = right.Linear(W, b)

    def forward(self, x: Array) -> Array:
        super().forward(x)
        return self.first.forward(x)


@mistake("shared-state", linear_forward)
class LinearWithLatestWeights(right.Linear):
    latest = np.zeros((1, 1)), np.zeros(1)

    def __init__(self, W: Array, b: Array) -> None:
        super().__init__(W, b)
        type(self).latest = self.W, self.b

    def forward(self, x: Array) -> Array:
        super().forward(x)
        W, b = type(self).latest
        return x @ W + b


@mistake("shared-buffer", linear_forward)
class LinearWithOneBuffer(right.Linear):
    buffer = np.zeros((0, 0))

    def forward(self, x: Array) -> Array:
        y = super().forward(x)
        if self.buffer.shape != y.shape:
            self.buffer = y
        self.buffer[...] = y
        return self.buffer
