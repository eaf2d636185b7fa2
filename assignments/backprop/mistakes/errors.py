"""What goes wrong in the squared error and its gradient."""

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import error_backward, error_forward
from autograder import Text, mistake
from solutions import backprop as right

Array = NDArray[np.float64]


@mistake("half-missing", error_forward, factor="2")
class ErrorWithoutHalf(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        return 2 * super().forward(y, t)


@mistake("mean-for-sum", error_forward, factor="1 / np.size(y)")
class ErrorMean(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        return super().forward(y, t) / y.size


@mistake("mean-for-sum", error_forward)
class ErrorMeanOverSamples(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        return super().forward(y, t) / len(y)


@mistake("mean-for-sum", error_forward)
class ErrorMeanOverSamplesWithoutHalf(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        return 2 * super().forward(y, t) / len(y)


@mistake("absolute-error", error_forward)
class ErrorAbsolute(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return float(0.5 * np.abs(t - y).sum())


@mistake("root-of-error", error_forward)
class ErrorNorm(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        return float(np.sqrt(2 * super().forward(y, t)))


@mistake("root-of-error", error_forward)
class ErrorRoot(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        return float(np.sqrt(super().forward(y, t)))


@mistake("error-not-squared", error_forward)
class ErrorNotSquared(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return float(0.5 * (t - y).sum())


@mistake("squared-sum", error_forward)
class ErrorSquaredSum(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return float(0.5 * (t - y).sum() ** 2)


@mistake("not-summed", error_forward)
class ErrorOfEachOutput(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return 0.5 * (t - y) ** 2  # type: ignore[return-value]


@mistake("not-summed", error_forward)
class ErrorOfEachSample(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return np.sum(0.5 * (t - y) ** 2, axis=-1)


@mistake("not-summed", error_forward)
class ErrorOfEachRow(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return np.sum(0.5 * (t - y) ** 2, axis=1)


@mistake("not-summed", error_forward)
class ErrorOfEachRowOfMatrix(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return np.sum(0.5 * np.atleast_2d(t - y) ** 2, axis=1)


@mistake("not-summed", error_forward)
class ErrorOfEachUnit(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return np.sum(0.5 * (t - y) ** 2, axis=0)


@mistake("not-summed", error_forward)
class ErrorMatrix(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return 0.5 * np.dot((t - y).T, t - y)


@mistake("one-sample-only", error_forward)
class ErrorOfLastSample(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return float(0.5 * ((t[-1] - y[-1]) ** 2).sum())


@mistake("sign", error_backward, hint=Text(
    en="The sign is wrong: ∂E/∂y = −(t − y) points uphill, where the error grows.",
    zh="符号反了：∂E/∂y = −(t − y) 指向上坡，也就是误差增大的方向。",
))  # fmt: skip
class ErrorGradientDownhill(right.SquaredError):
    def backward(self) -> Array:
        return -super().backward()


@mistake("factor-two", error_backward, hint=Text(
    en="The result is twice as large as it should be. Where E = ½ Σ (t − y)² is differentiated, the ½ cancels the 2 of the square.",
    zh="结果大了一倍。对 E = ½ Σ (t − y)² 求导时，½ 与平方产生的 2 相抵消。",
))  # fmt: skip
class ErrorGradientTwice(right.SquaredError):
    def backward(self) -> Array:
        return 2 * super().backward()


@mistake("mean-for-sum", error_backward, factor="1 / np.size(y)")
class ErrorGradientOfMean(right.SquaredError):
    def backward(self) -> Array:
        return super().backward() / (self.y - self.t).size


@mistake("mean-for-sum", error_backward)
class ErrorGradientOfMeanOverSamples(right.SquaredError):
    def backward(self) -> Array:
        return super().backward() / len(self.y)


@mistake("mean-for-sum", error_backward)
class ErrorGradientOfMeanTwice(right.SquaredError):
    def backward(self) -> Array:
        return 2 * super().backward() / len(self.y)


@mistake("sign-only", error_backward)
class ErrorGradientSigns(right.SquaredError):
    def backward(self) -> Array:
        return np.sign(super().backward())


@mistake("one-sample-only", error_backward)
class ErrorGradientOfLastSample(right.SquaredError):
    def backward(self) -> Array:
        gradient = np.zeros_like(self.y - self.t)
        gradient[-1] = super().backward()[-1]
        return gradient


@mistake("value-for-gradient", error_backward)
class ErrorGradientSquared(right.SquaredError):
    def backward(self) -> Array:
        return super().backward() ** 2


@mistake("value-for-gradient", error_backward)
class ErrorGradientIsError(right.SquaredError):
    def backward(self) -> Array:
        return np.asarray(0.5 * (super().backward() ** 2).sum())


@mistake("slope-added", error_backward)
class ErrorGradientWithSlope(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        self.y = y
        return super().forward(y, t)

    def backward(self) -> Array:
        return super().backward() * self.y * (1 - self.y)
