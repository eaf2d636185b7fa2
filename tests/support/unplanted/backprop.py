"""What goes wrong in backprop, and is no declared mistake because rules name it as truly."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from assignments.backprop.exercises import (
    collapse,
    error_backward,
    error_forward,
    linear_backward,
    linear_forward,
    network_backward,
    network_step,
    sigmoid_backward,
    sigmoid_forward,
    train_step,
)
from autograder import mistake, named, returns
from solutions import backprop as right
from tests.support.unplanted.slip import Slip

Array = NDArray[np.float64]

LINEAR_WITHOUT_LAST_INPUT = named("off-by-one", linear_forward, returns("x[:, :-1] @ self.W[:-1] + self.b"))
ERROR_WITHOUT_HALF = named("half-missing", error_forward, returns("2 * right.SquaredError.forward(self, y, t)"))
ERROR_MEAN = named("mean-for-sum", error_forward, returns("right.SquaredError.forward(self, y, t) / y.size"))
ERROR_MEAN_OVER_OUTPUTS = named("mean-for-sum", error_forward, returns("right.SquaredError.forward(self, y, t) / y.shape[-1]"))  # fmt: skip
ERROR_OF_SQUARES = named("squares-subtracted", error_forward, returns("0.5 * float(np.sum(y**2 - t**2))"))
ERROR_LARGEST = named("max-for-sum", error_forward, returns("0.5 * float(np.max((y - t) ** 2))"))
ERROR_MEAN_OVER_SAMPLES = named("mean-for-sum", error_forward, returns("right.SquaredError.forward(self, y, t) / len(y)"))  # fmt: skip
ERROR_MEAN_OVER_SAMPLES_WITHOUT_HALF = named("mean-for-sum", error_forward, returns("2 * right.SquaredError.forward(self, y, t) / len(y)"))  # fmt: skip


@mistake("absolute-error", error_forward)
class ErrorAbsolute(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return float(0.5 * np.abs(t - y).sum())


ERROR_ROOT = named("root-of-error", error_forward, returns("float(np.sqrt(right.SquaredError.forward(self, y, t)))"))


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
    def forward(self, y: Array, t: Array) -> Array:  # type: ignore[override]
        super().forward(y, t)
        return np.asarray(np.sum(0.5 * (t - y) ** 2, axis=-1))


@mistake("not-summed", error_forward)
class ErrorOfEachRow(right.SquaredError):
    def forward(self, y: Array, t: Array) -> Array:  # type: ignore[override]
        super().forward(y, t)
        return np.asarray(np.sum(0.5 * (t - y) ** 2, axis=1))


@mistake("not-summed", error_forward)
class ErrorOfEachUnit(right.SquaredError):
    def forward(self, y: Array, t: Array) -> Array:  # type: ignore[override]
        super().forward(y, t)
        return np.asarray(np.sum(0.5 * (t - y) ** 2, axis=0))


@mistake("one-sample-only", error_forward)
class ErrorOfLastSample(right.SquaredError):
    def forward(self, y: Array, t: Array) -> float:
        super().forward(y, t)
        return float(0.5 * ((t[-1] - y[-1]) ** 2).sum())


ERROR_GRADIENT_DOWNHILL = named("sign", error_backward, returns("-right.SquaredError.backward(self)"))
ERROR_GRADIENT_TWICE = named("factor-two", error_backward, returns("2 * right.SquaredError.backward(self)"))
ERROR_GRADIENT_OF_MEAN = named("mean-for-sum", error_backward, returns("right.SquaredError.backward(self) / (self.y - self.t).size"))  # fmt: skip
ERROR_GRADIENT_OF_MEAN_OVER_SAMPLES = named("mean-for-sum", error_backward, returns("right.SquaredError.backward(self) / len(self.y)"))  # fmt: skip
ERROR_GRADIENT_OF_MEAN_TWICE = named("mean-for-sum", error_backward, returns("2 * right.SquaredError.backward(self) / len(self.y)"))  # fmt: skip
ERROR_GRADIENT_SIGNS = named("sign-only", error_backward, returns("np.sign(right.SquaredError.backward(self))"))
ERROR_GRADIENT_SQUARED = named("value-for-gradient", error_backward, returns("right.SquaredError.backward(self) ** 2"))  # fmt: skip


@mistake("mean-for-sum", linear_backward)
class LinearMeanGradients(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW, self.db = self.dW / len(dy), self.db / len(dy)
        return dx


@mistake("sign", linear_backward)
class LinearGradientsDownhill(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW, self.db = -self.dW, -self.db
        return -dx


@mistake("factor-two", linear_backward)
class LinearGradientsTwice(right.Linear):
    def backward(self, dy: Array) -> Array:
        dx = super().backward(dy)
        self.dW, self.db = 2 * self.dW, 2 * self.db
        return 2 * dx


@mistake("gradient-for-weights", linear_backward)
class LinearBackwardThroughGradient(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        return dy @ self.dW.T


LINEAR_BACKWARD_OF_ONES = named("upstream-missing", linear_backward, returns("right.Linear.backward(self, np.ones_like(dy))"))  # fmt: skip


@mistake("elementwise", linear_backward)
class LinearBackwardOfSums(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        self.dW = self.x.sum(axis=0)[:, None] * dy.sum(axis=0)
        return np.asarray(dy.sum(axis=1, keepdims=True) * self.W.sum(axis=1))


@mistake("updated-weights-used", linear_backward)
class LinearUpdatingWithRateTenth(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        self.W, self.b = self.W - 0.1 * self.dW, self.b - 0.1 * self.db
        return dy @ self.W.T


@mistake("updated-weights-used", linear_backward)
class LinearUpdatingWithRateHundredth(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        self.W, self.b = self.W - 0.01 * self.dW, self.b - 0.01 * self.db
        return dy @ self.W.T


@mistake("updated-weights-used", linear_backward)
class LinearUpdatingWithRateOne(right.Linear):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        self.W, self.b = self.W - self.dW, self.b - self.db
        return dy @ self.W.T


LINEAR_WITH_BIAS_FOR_EACH_INPUT = named("bias-repeated", linear_forward, returns("right.Linear.forward(self, x) + (len(self.W) - 1) * self.b"))  # fmt: skip
LINEAR_WITH_BIAS_TWICE = named("bias-repeated", linear_forward, returns("right.Linear.forward(self, x) + self.b"))
LINEAR_WITH_BIAS_COLUMN = named("broadcast", linear_forward, returns("x @ self.W + self.b[:, None]"))
LINEAR_OF_SUMS = named("elementwise", linear_forward, returns("x.sum(axis=1, keepdims=True) * self.W.sum(axis=0) + self.b"))  # fmt: skip
LINEAR_OF_LAST_SAMPLE = named("one-sample-only", linear_forward, returns("np.tile(right.Linear.forward(self, x)[-1], (len(x), 1))"))  # fmt: skip
LINEAR_TURNED_IF_SQUARE = named("transposed", linear_forward, returns("x @ (self.W.T if self.W.shape[0] == self.W.shape[1] else self.W) + self.b"))  # fmt: skip
LINEAR_MEAN_OF_INPUTS = named("mean-for-sum", linear_forward, returns("x @ self.W / len(self.W) + self.b"))


@mistake("upstream-returned", network_backward)
class NetworkReturningUpstream(right.Network):
    def backward(self, dy: Array) -> Array:
        super().backward(dy)
        return dy


NETWORK_BACKWARD_DOWNHILL = named("sign", network_backward, returns("right.Network.backward(self, -dy)"))
NETWORK_BACKWARD_MEAN = named("mean-for-sum", network_backward, returns("right.Network.backward(self, dy / len(dy))"))

SIGMOID_WITHOUT_SLOPE = named("slope-missing", sigmoid_backward, returns("1.0 * dy"))
SIGMOID_SLOPE_OF_OUTPUT = named("slope-of-output", sigmoid_backward, returns("1 / (1 + np.exp(-self.y)) * (1 - 1 / (1 + np.exp(-self.y))) * dy"))  # fmt: skip
SIGMOID_OF_SQUARE = named("slope-incomplete", sigmoid_backward, returns("dy * self.y * self.y"))
SIGMOID_OF_SUM = named("upstream-summed", sigmoid_backward, returns("dy.sum() * self.y * (1 - self.y)"))
SIGMOID_SLOPE_TWICE = named("slope-twice", sigmoid_backward, returns("right.Sigmoid.backward(self, right.Sigmoid.backward(self, dy))"))  # fmt: skip
SIGMOID_DIVIDING = named("slope-divided", sigmoid_backward, returns("dy / (self.y * (1 - self.y))"))
SIGMOID_SLOPE_OF_TANH = named("slope-of-tanh", sigmoid_backward, returns("(1 - self.y ** 2) * dy"))
SIGMOID_SLOPE_AT_ZERO = named("slope-constant", sigmoid_backward, returns("0.25 * dy"))
SIGMOID_MEAN = named("mean-for-sum", sigmoid_backward, returns("right.Sigmoid.backward(self, dy) / len(dy)"))


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


SIGMOID_SLOPE = named("slope-for-value", sigmoid_forward, returns("right.Sigmoid.forward(self, x) * (1 - right.Sigmoid.forward(self, x))"))  # fmt: skip

COLLAPSE_ADDING_BIASES = named("bias-not-carried", collapse, returns("(W1 @ W2, b1 + b2)"))
COLLAPSE_SUBTRACTING = named("sign", collapse, returns("(-(W1 @ W2), b1 @ W2 - b2)"))


@mistake("factor-two", network_step)
class NetworkSteppingTwice(right.Network):
    def step(self, rate: float) -> None:
        super().step(2 * rate)


@mistake("mean-for-sum", network_step)
class NetworkSteppingByMeans(right.Network):
    def forward(self, x: Array) -> Array:
        self.count = len(x)
        return super().forward(x)

    def step(self, rate: float) -> None:
        super().step(rate / self.count)


@mistake("rate-missing", network_step)
class NetworkWithFixedRateTenth(right.Network):
    def step(self, rate: float) -> None:
        super().step(0.1)


@mistake("rate-missing", network_step)
class NetworkWithFixedRateHundredth(right.Network):
    def step(self, rate: float) -> None:
        super().step(0.01)


TRAIN_BY_MEANS = named("mean-for-sum", train_step, returns("right.train_step(network, x, t, rate / len(x)) / len(x)"))
TRAIN_BY_MEANS_OF_ALL = named("mean-for-sum", train_step, returns("right.train_step(network, x, t, rate / t.size) / t.size"))  # fmt: skip
TRAIN_WITH_RATE_TENTH = named("rate-missing", train_step, returns("right.train_step(network, x, t, 0.1)"))
TRAIN_WITH_RATE_HUNDREDTH = named("rate-missing", train_step, returns("right.train_step(network, x, t, 0.01)"))
TRAIN_WITH_RATE_HALF = named("rate-missing", train_step, returns("right.train_step(network, x, t, 0.5)"))
TRAIN_WITHOUT_STEP = named("no-update", train_step, returns("right.train_step(network, x, t, 0.0)"))


WEIGHTED: Final = "return x @ self.W + self.b"
DX: Final = "return dy @ self.W.T"
DW: Final = "self.dW = self.x.T @ dy"
DB: Final = "self.db = dy.sum(axis=0)"
CACHE: Final = "self.x = x"
OUTPUT: Final = "        return self.y\n"
SLOPE: Final = "return dy * self.y * (1.0 - self.y)"
KEPT: Final = "self.y, self.t = y, t"
ERROR: Final = "return self.y - self.t"
FORWARD: Final = "for layer in self.layers:\n            x"
FORWARD_END: Final = "x = layer.forward(x)\n        return x"
BACKWARD: Final = "for layer in reversed(self.layers):"
BACKWARD_END: Final = "dy = layer.backward(dy)\n        return dy"
STEP: Final = "for layer in self.layers:\n            if"
UPDATE: Final = "layer.W = layer.W - rate * layer.dW"
TRAINING: Final = "    error = SquaredError()\n    value"
VALUE: Final = "    return value\n"
MERGED: Final = "return W1 @ W2, b1 @ W2 + b2"


class ByDifference(right.Sigmoid):
    behind = ahead = 0.0

    def forward(self, x: Array) -> Array:
        self.x = x
        return super().forward(x)

    def backward(self, dy: Array) -> Array:
        risen = super().forward(self.x + self.ahead) - super().forward(self.x - self.behind)
        return dy * risen / (self.ahead + self.behind)


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidFinerCentralDifference(ByDifference):
    behind = ahead = 1e-4


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidFinestCentralDifference(ByDifference):
    behind = ahead = 1e-5


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidCentralDifference(ByDifference):
    behind = ahead = 1e-3


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidFinerForwardDifference(ByDifference):
    ahead = 1e-5


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidFinestForwardDifference(ByDifference):
    ahead = 1e-6


@mistake("numerical-derivative", sigmoid_backward)
class SigmoidForwardDifference(ByDifference):
    ahead = 1e-4


SLIPS: Final = (
    Slip("Linear.forward", WEIGHTED, "return x @ self.W"),
    Slip("Linear.forward", WEIGHTED, "return x @ self.W - self.b"),
    Slip("Linear.forward", WEIGHTED, "return x @ self.W.T + self.b"),
    Slip("Linear.forward", WEIGHTED, "return 1 / (1 + np.exp(-(x @ self.W + self.b)))"),
    Slip("Linear.forward", WEIGHTED, "return np.tanh(x @ self.W + self.b)"),
    Slip("Linear.forward", WEIGHTED, "return np.maximum(x @ self.W + self.b, 0)"),
    Slip("Linear.backward", DX, "return dy @ self.W"),
    Slip("Linear.backward", DW, "self.dW = dy.T @ self.x"),
    Slip("Linear.backward", DW, "self.dW = np.ones_like(self.x.T) @ dy"),
    Slip("Linear.backward", DW, "self.dW = np.outer(self.x[-1], dy[-1])"),
    Slip("Linear.backward", DW, "self.dW = np.outer(self.x[0], dy[0])"),
    Slip("Linear.backward", DW, "pass"),
    Slip("Linear.backward", DB, "pass"),
    Slip("Linear.backward", DB, "self.db = np.zeros_like(self.b)"),
    Slip("Linear.backward", DB, "self.db = dy"),
    Slip("Linear.backward", DB, "self.db = np.full_like(self.b, dy.sum())"),
    Slip("Linear.backward", DB, "self.db = np.asarray(dy.sum())"),
    Slip("Linear.backward", DB, "self.db = dy.sum(axis=1)"),
    Slip("Linear.backward", DB, "self.db = getattr(self, 'db', 0.0) + dy.sum(axis=0)"),
    Slip("Linear.backward", CACHE, "self.x = getattr(self, 'x', x)"),
    Slip("Linear.backward", CACHE, "type(self).x = x"),
    Slip("Linear.backward", f"{CACHE}\n        {WEIGHTED}", f"self.x = x @ self.W + self.b\n        {WEIGHTED}"),
    Slip("Sigmoid.forward", OUTPUT, "        return x\n"),
    Slip("Sigmoid.forward", OUTPUT, "        return 1 / (1 + np.exp(-self.y))\n"),
    Slip("Sigmoid.forward", OUTPUT, "        return 1.0 - self.y\n"),
    Slip("Sigmoid.backward", SLOPE, "return dy * self.y"),
    Slip("Sigmoid.backward", SLOPE, "return dy * (1.0 - self.y)"),
    Slip("Sigmoid.backward", SLOPE, "return dy * self.y * (1.0 - dy)"),
    Slip("Linear.backward", "self.db = dy.sum(axis=0)", "self.db = self.x.sum(axis=0)"),
    Slip("Linear.backward", "self.dW =", "dy = dy @ self.W.T\n        self.dW ="),
    Slip("Sigmoid.forward", OUTPUT, "        return 1 / (1 + 2.0**-x)\n"),
    Slip("Sigmoid.forward", OUTPUT, "        return np.exp(x) / (1 + np.exp(-x))\n"),
    Slip("Sigmoid.forward", OUTPUT, "        return 1 / (1 + np.exp(-np.abs(x)))\n"),
    Slip("Sigmoid.forward", OUTPUT, "        return 2 / (1 + np.exp(-x)) - 1\n"),
    Slip("Sigmoid.backward", SLOPE, "self.y *= 1.0 - self.y\n        return dy * self.y"),
    Slip("Sigmoid.backward", SLOPE, "return np.ones_like(dy) * self.y * (1.0 - self.y)"),
    Slip("Sigmoid.backward", OUTPUT, "        self.y, y = x, self.y\n        return y\n"),
    Slip("Sigmoid.backward", "self.y: Array =", "self.y = self.y if hasattr(self, 'y') else"),
    Slip("Sigmoid.backward", "self.y: Array", "type(self).y"),
    Slip("SquaredError.backward", KEPT, "self.y, self.t = getattr(self, 'y', y), getattr(self, 't', t)"),
    Slip("SquaredError.backward", KEPT, "type(self).y, type(self).t = y, t"),
    Slip("SquaredError.backward", ERROR, "return np.abs(self.y - self.t)"),
    Slip("SquaredError.backward", ERROR, "return self.y"),
    Slip("SquaredError.backward", ERROR, "return -self.t"),
    Slip("SquaredError.backward", ERROR, "return np.asarray((self.y - self.t).sum())"),
    Slip("Network.forward", FORWARD, "for layer in self.layers[:-1]:\n            x"),
    Slip("Network.forward", FORWARD, "for layer in self.layers[1:]:\n            x"),
    Slip("Network.forward", FORWARD, "for layer in reversed(self.layers):\n            x"),
    Slip("Network.forward", FORWARD_END, "y = layer.forward(x)\n        return y"),
    Slip("Network.forward", FORWARD_END, "return layer.forward(x)"),
    Slip("Network.forward", FORWARD_END, FORWARD_END.replace("return x", "return 1 / (1 + np.exp(-x))")),
    Slip("Network.backward", BACKWARD, "for layer in self.layers:"),
    Slip("Network.backward", BACKWARD, "for layer in reversed(self.layers[1:]):"),
    Slip("Network.backward", BACKWARD, "for layer in reversed(self.layers[:-1]):"),
    Slip("Network.backward", BACKWARD, f"dy = np.ones_like(dy)\n        {BACKWARD}"),
    Slip("Network.backward", BACKWARD_END, "dx = layer.backward(dy)\n        return dx"),
    Slip("Network.backward", BACKWARD_END, "return layer.backward(dy)"),
    Slip("Network.step", UPDATE, "layer.W = layer.W - layer.dW"),
    Slip("Network.step", UPDATE, "layer.W = layer.W - rate**2 * layer.dW"),
    Slip("Network.step", UPDATE, "layer.W = -rate * layer.dW"),
    Slip("Network.step", UPDATE, "layer.W = layer.W - rate * layer.db"),
    Slip("Network.step", STEP, "for layer in self.layers[-1:]:\n            if"),
    Slip("Network.step", STEP, "for layer in self.layers[:-1]:\n            if"),
    Slip("Network.step", STEP, "for layer in self.layers[1:]:\n            if"),
    Slip("train_step", VALUE, "    return error.forward(network.forward(x), t)\n"),
    Slip("train_step", VALUE, "    return float(np.sqrt(value))\n"),
    Slip("train_step", "network.step(rate)", "network.step(1.0)"),
    Slip("train_step", "network.step(rate)", "network.step(rate**2)"),
    Slip("train_step", TRAINING, f"    x, t = x[-1:], t[-1:]\n{TRAINING}"),
    Slip("train_step", TRAINING, f"    x, t = x[:1], t[:1]\n{TRAINING}"),
    Slip("train_step", "backward(error.backward())", "backward(network.forward(x))"),
    Slip("collapse", MERGED, "return W2 @ W1, b1 @ W2 + b2"),
    Slip("collapse", MERGED, "return W1 @ W2, b1 @ W2"),
    Slip("collapse", MERGED, "return W1 @ W2, b1"),
    Slip("collapse", MERGED, "return W1 @ W2, b2"),
    Slip("collapse", MERGED, "return (W1 @ W2).T, b1 @ W2 + b2"),
)
