"""What goes wrong in the squared error and its gradient."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import error_backward, error_forward
from autograder import mistake, named, returns
from solutions import backprop as right

Array = NDArray[np.float64]
ERROR_NORM = named("root-of-error", error_forward, returns("float(np.sqrt(2 * right.SquaredError.forward(self, y, t)))"))  # fmt: skip
ERROR_ROOT_OF_MEAN = named("root-of-error", error_forward, returns("float(np.sqrt(np.mean((t - y) ** 2)))"))
ERROR_HALF_NORM = named("root-of-error", error_forward, returns("0.5 * float(np.sqrt(2 * right.SquaredError.forward(self, y, t)))"))  # fmt: skip


@mistake("not-summed", error_forward)
class ErrorOfEachRowOfMatrix(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return np.sum(0.5 * np.atleast_2d(t - y) ** 2, axis=1)


@mistake("not-summed", error_forward)
class ErrorMatrix(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return 0.5 * np.dot((t - y).T, t - y)


@mistake("one-sample-only", error_backward)
class ErrorGradientOfLastSample(right.SquaredError):
    def backward(self) -> Array:
        gradient = np.zeros_like(self.y - self.t)
        gradient[-1] = super().backward()[-1]
        return gradient


ERROR_GRADIENT_IS_ERROR = named("value-for-gradient", error_backward, returns("0.5 * (right.SquaredError.backward(self) ** 2).sum()"))  # fmt: skip


@mistake("slope-added", error_backward)
class ErrorGradientWithSlope(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        self.y = y
        return super().forward(y, t)

    def backward(self) -> Array:
        return super().backward() * self.y * (1 - self.y)
