"""What goes wrong in the sigmoid layer, and in the error."""

# ruff: noqa: D101, D102  a mistake's hint is its description
import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import (
    error_backward,
    error_forward,
    sigmoid_backward,
    sigmoid_forward,
)
from autograder.spec import mistake
from autograder.text import Text
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


@mistake("upstream-missing", sigmoid_backward)
class SigmoidWithoutUpstream(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return super().backward(np.ones_like(dy))


@mistake("slope-missing", sigmoid_backward)
class SigmoidWithoutSlope(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return 1.0 * dy


@mistake("slope-of-logit", sigmoid_backward)
class SigmoidSlopeOfLogit(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        return self.x * (1 - self.x) * dy


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


@mistake("slope-incomplete", sigmoid_backward)
class SigmoidHalfOfSlope(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return (1 - self.y) * dy


@mistake("slope-incomplete", sigmoid_backward)
class SigmoidOtherHalfOfSlope(right.Sigmoid):
    def backward(self, dy: Array) -> Array:
        return self.y * dy


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


@mistake("stale-cache", sigmoid_backward)
class SigmoidRememberingFirst(right.Sigmoid):
    def forward(self, x: Array) -> Array:
        y = super().forward(x)
        self.first = getattr(self, "first", y)
        return y

    def backward(self, dy: Array) -> Array:
        return dy * self.first * (1 - self.first)


@mistake("stale-cache", sigmoid_backward)
class SigmoidSharingItsOutput(right.Sigmoid):
    latest = np.zeros(1)

    def forward(self, x: Array) -> Array:
        type(self).latest = super().forward(x)
        return type(self).latest

    def backward(self, dy: Array) -> Array:
        y = type(self).latest
        return dy * y * (1 - y)


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
        return np.sum(0.5 * (t - y) ** 2, axis=-1)  # type: ignore[no-any-return]


@mistake("not-summed", error_forward)
class ErrorOfEachRow(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return np.sum(0.5 * (t - y) ** 2, axis=1)  # type: ignore[no-any-return]


@mistake("not-summed", error_forward)
class ErrorOfEachRowOfMatrix(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return np.sum(0.5 * np.atleast_2d(t - y) ** 2, axis=1)  # type: ignore[no-any-return]


@mistake("not-summed", error_forward)
class ErrorOfEachUnit(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return np.sum(0.5 * (t - y) ** 2, axis=0)  # type: ignore[no-any-return]


@mistake("not-summed", error_forward)
class ErrorMatrix(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return 0.5 * np.dot((t - y).T, t - y)  # type: ignore[no-any-return]


@mistake("one-sample-only", error_forward)
class ErrorOfLastSample(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return float(0.5 * ((t[-1] - y[-1]) ** 2).sum())


@mistake("sign", error_backward)
class ErrorGradientDownhill(right.SquaredError):
    def backward(self) -> Array:
        return -super().backward()


@mistake("factor-two", error_backward)
class ErrorGradientTwice(right.SquaredError):
    def backward(self) -> Array:
        return 2 * super().backward()


@mistake("mean-for-sum", error_backward, factor="1 / np.size(y)")
class ErrorGradientOfMean(right.SquaredError):
    def backward(self) -> Array:
        return super().backward() / self.residual.size


@mistake("mean-for-sum", error_backward)
class ErrorGradientOfMeanOverSamples(right.SquaredError):
    def backward(self) -> Array:
        return super().backward() / len(self.residual)


@mistake("mean-for-sum", error_backward)
class ErrorGradientOfMeanTwice(right.SquaredError):
    def backward(self) -> Array:
        return 2 * super().backward() / len(self.residual)


@mistake("absolute-error", error_backward)
class ErrorGradientAbsolute(right.SquaredError):
    def backward(self) -> Array:
        return np.abs(super().backward())


@mistake("sign-only", error_backward)
class ErrorGradientSigns(right.SquaredError):
    def backward(self) -> Array:
        return np.sign(super().backward())


@mistake("one-sample-only", error_backward)
class ErrorGradientOfLastSample(right.SquaredError):
    def backward(self) -> Array:
        gradient = np.zeros_like(self.residual)
        gradient[-1] = super().backward()[-1]
        return gradient


@mistake("output-for-error", error_backward)
class ErrorGradientOutput(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        self.y = y
        return super().forward(y, t)

    def backward(self) -> Array:
        return self.y


@mistake("output-for-error", error_backward)
class ErrorGradientTarget(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        self.t = t
        return super().forward(y, t)

    def backward(self) -> Array:
        return -self.t


@mistake("value-for-gradient", error_backward)
class ErrorGradientSquared(right.SquaredError):
    def backward(self) -> Array:
        return super().backward() ** 2


@mistake("value-for-gradient", error_backward)
class ErrorGradientIsError(right.SquaredError):
    def backward(self) -> Array:
        return np.asarray(0.5 * (super().backward() ** 2).sum())


@mistake("not-summed", error_backward, hint=Text(
    en="The gradient is one number. Every output has a derivative of its own: ∂E/∂y has the shape of y.",
    zh="梯度只剩下一个数。每个输出各有自己的导数：∂E/∂y 与 y 形状相同。",
))  # fmt: skip
class ErrorGradientSummed(right.SquaredError):
    def backward(self) -> Array:
        return np.asarray(super().backward().sum())


@mistake("slope-added", error_backward)
class ErrorGradientWithSlope(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        self.y = y
        return super().forward(y, t)

    def backward(self) -> Array:
        return super().backward() * self.y * (1 - self.y)


@mistake("stale-cache", error_backward)
class ErrorRememberingFirst(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        self.first = getattr(self, "first", y - t)
        return super().forward(y, t)

    def backward(self) -> Array:
        return self.first


@mistake("stale-cache", error_backward)
class ErrorSharingItsResidual(right.SquaredError):
    latest = np.zeros(1)

    def forward(self, y: Array, t: Array) -> float:
        type(self).latest = y - t
        return super().forward(y, t)

    def backward(self) -> Array:
        return type(self).latest
