"""What goes wrong in a sigmoid layer on the way back."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import sigmoid_backward
from autograder import Text, mistake, named, returns
from solutions import backprop as right

Array = NDArray[np.float64]
SIGMOID_SLOPE_OF_UPSTREAM = named("slope-of-upstream", sigmoid_backward, returns("dy * (1 - dy)"))
SIGMOID_ADDING_SLOPE = named("sum-for-product", sigmoid_backward, returns("dy + self.y * (1 - self.y)"))


class InFloat32(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.single = 1 / (1 + np.exp(-x.astype(np.float32)))
        return super().forward(x)


@mistake("stale-cache", sigmoid_backward, hint=Text(
    en="The slope is kept from the first backward, and later ones use it although the input is another one by then.",
    zh="导数一直保留着第一次 backward 时的值，之后输入变了，用的还是它。",
))  # fmt: skip
class SigmoidKeepingItsSlope(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        if not hasattr(self, "slope"):
            self.slope = self.y * (1 - self.y)
        return dy * self.slope


@mistake("low-precision", sigmoid_backward)
class SigmoidSlopeInFloat32(InFloat32):
    def backward(self, dy: Array) -> Array:
        return np.asarray(self.single * (1 - self.single) * dy)


@mistake("low-precision", sigmoid_backward)
class SigmoidOutputInFloat32(InFloat32):
    def backward(self, dy: Array) -> Array:
        return np.asarray(dy * self.single * (1 - self.single))
