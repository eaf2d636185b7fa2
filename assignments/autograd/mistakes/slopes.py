"""What goes wrong in the slopes of the elementwise functions."""

import numpy as np

from assignments.autograd.exercises import exponential, hyperbolic_tangent, logarithm, logistic
from autograder import mistake
from solutions.autograd import Tensor, result


@mistake("slope-missing", exponential)
class ExpPassesOn(Tensor):
    def exp(self) -> Tensor:
        return result(np.exp(self.data), (self, lambda g: g))


@mistake("input-for-output", exponential)
class ExpTimesInput(Tensor):
    def exp(self) -> Tensor:
        a = self.data
        return result(np.exp(a), (self, lambda g: g * a))


@mistake("slope-of-output", exponential)
class ExpOfOutput(Tensor):
    def exp(self) -> Tensor:
        y = np.exp(self.data)
        return result(y, (self, lambda g: g * np.exp(y)))


@mistake("power-rule", exponential)
class ExpByPowerRule(Tensor):
    def exp(self) -> Tensor:
        a = self.data
        return result(np.exp(a), (self, lambda g: g * a * np.exp(a - 1)))


@mistake("power-rule", exponential)
class ExpTimesInputAndOutput(Tensor):
    def exp(self) -> Tensor:
        a = self.data
        return result(np.exp(a), (self, lambda g: g * a * np.exp(a)))


@mistake("reciprocal", exponential)
class ExpLikeLogarithm(Tensor):
    def exp(self) -> Tensor:
        a = self.data
        return result(np.exp(a), (self, lambda g: g / a))


@mistake("slope-twice", exponential)
class ExpTwice(Tensor):
    def exp(self) -> Tensor:
        y = np.exp(self.data)
        return result(y, (self, lambda g: g * y * y))


@mistake("wrong-base", exponential)
class ExpOfTwo(Tensor):
    def exp(self) -> Tensor:
        y = 2.0**self.data
        return result(y, (self, lambda g: g * y * np.log(2.0)))


@mistake("sign", exponential)
class ExpOfOpposite(Tensor):
    def exp(self) -> Tensor:
        y = np.exp(-self.data)
        return result(y, (self, lambda g: g * y))


@mistake("slope-missing", logarithm)
class LogPassesOn(Tensor):
    def log(self) -> Tensor:
        return result(np.log(self.data), (self, lambda g: g))


@mistake("reciprocal", logarithm)
class LogTimesInput(Tensor):
    def log(self) -> Tensor:
        a = self.data
        return result(np.log(a), (self, lambda g: g * a))


@mistake("slope-of-output", logarithm)
class LogOfOutput(Tensor):
    def log(self) -> Tensor:
        y = np.log(self.data)
        return result(y, (self, lambda g: g / y))


@mistake("output-for-slope", logarithm)
class LogTimesOutput(Tensor):
    def log(self) -> Tensor:
        y = np.log(self.data)
        return result(y, (self, lambda g: g * y))


@mistake("slope-twice", logarithm)
class LogSquared(Tensor):
    def log(self) -> Tensor:
        a = self.data
        return result(np.log(a), (self, lambda g: g / a**2))


@mistake("wrong-base", logarithm)
class LogOfTen(Tensor):
    def log(self) -> Tensor:
        a = self.data
        return result(np.log10(a), (self, lambda g: g / (a * np.log(10.0))))


@mistake("wrong-base", logarithm)
class LogOfTwo(Tensor):
    def log(self) -> Tensor:
        a = self.data
        return result(np.log2(a), (self, lambda g: g / (a * np.log(2.0))))


@mistake("shifted", logarithm)
class LogOfOneMore(Tensor):
    def log(self) -> Tensor:
        a = self.data
        return result(np.log1p(a), (self, lambda g: g / (1.0 + a)))


@mistake("shifted", logarithm)
class LogOfALittleMore(Tensor):
    def log(self) -> Tensor:
        a = self.data + 1e-8
        return result(np.log(a), (self, lambda g: g / a))


@mistake("slope-missing", hyperbolic_tangent)
class TanhPassesOn(Tensor):
    def tanh(self) -> Tensor:
        return result(np.tanh(self.data), (self, lambda g: g))


@mistake("square-missing", hyperbolic_tangent)
class TanhWithoutSquare(Tensor):
    def tanh(self) -> Tensor:
        y = np.tanh(self.data)
        return result(y, (self, lambda g: g * (1 - y)))


@mistake("slope-of-logit", hyperbolic_tangent)
class TanhOfInput(Tensor):
    def tanh(self) -> Tensor:
        a = self.data
        return result(np.tanh(a), (self, lambda g: g * (1 - a**2)))


@mistake("slope-of-output", hyperbolic_tangent)
class TanhOfOutput(Tensor):
    def tanh(self) -> Tensor:
        y = np.tanh(self.data)
        return result(y, (self, lambda g: g * (1 - np.tanh(y) ** 2)))


@mistake("other-slope", hyperbolic_tangent)
class TanhLikeSigmoid(Tensor):
    def tanh(self) -> Tensor:
        y = np.tanh(self.data)
        return result(y, (self, lambda g: g * y * (1 - y)))


@mistake("slope-inverted", hyperbolic_tangent)
class TanhPlusSquare(Tensor):
    def tanh(self) -> Tensor:
        y = np.tanh(self.data)
        return result(y, (self, lambda g: g * (1 + y**2)))


@mistake("one-missing", hyperbolic_tangent)
class TanhSquareOnly(Tensor):
    def tanh(self) -> Tensor:
        y = np.tanh(self.data)
        return result(y, (self, lambda g: g * y**2))


@mistake("output-for-slope", hyperbolic_tangent)
class TanhTimesOutput(Tensor):
    def tanh(self) -> Tensor:
        y = np.tanh(self.data)
        return result(y, (self, lambda g: g * y))


@mistake("slope-twice", hyperbolic_tangent)
class TanhTwice(Tensor):
    def tanh(self) -> Tensor:
        y = np.tanh(self.data)
        return result(y, (self, lambda g: g * (1 - y**2) ** 2))


@mistake("input-halved", hyperbolic_tangent)
class TanhOfHalf(Tensor):
    def tanh(self) -> Tensor:
        y = np.tanh(self.data / 2)
        return result(y, (self, lambda g: g * (1 - y**2)))


@mistake("other-function", hyperbolic_tangent)
class TanhIsSigmoid(Tensor):
    def tanh(self) -> Tensor:
        return self.sigmoid()


@mistake("slope-missing", logistic)
class SigmoidPassesOn(Tensor):
    def sigmoid(self) -> Tensor:
        return result(super().sigmoid().data, (self, lambda g: g))


@mistake("slope-of-logit", logistic)
class SigmoidOfInput(Tensor):
    def sigmoid(self) -> Tensor:
        a = self.data
        return result(super().sigmoid().data, (self, lambda g: g * a * (1 - a)))


@mistake("slope-of-output", logistic)
class SigmoidOfOutput(Tensor):
    def sigmoid(self) -> Tensor:
        y = super().sigmoid().data
        again = 1 / (1 + np.exp(-y))
        return result(y, (self, lambda g: g * again * (1 - again)))


@mistake("output-for-slope", logistic)
class SigmoidTimesOutput(Tensor):
    def sigmoid(self) -> Tensor:
        y = super().sigmoid().data
        return result(y, (self, lambda g: g * y))


@mistake("one-factor-missing", logistic)
class SigmoidOfOneMinus(Tensor):
    def sigmoid(self) -> Tensor:
        y = super().sigmoid().data
        return result(y, (self, lambda g: g * (1 - y)))


@mistake("other-slope", logistic)
class SigmoidLikeTanh(Tensor):
    def sigmoid(self) -> Tensor:
        y = super().sigmoid().data
        return result(y, (self, lambda g: g * (1 - y**2)))


@mistake("slope-inverted", logistic)
class SigmoidPlus(Tensor):
    def sigmoid(self) -> Tensor:
        y = super().sigmoid().data
        return result(y, (self, lambda g: g * y * (1 + y)))


@mistake("slope-twice", logistic)
class SigmoidTwice(Tensor):
    def sigmoid(self) -> Tensor:
        y = super().sigmoid().data
        return result(y, (self, lambda g: g * (y * (1 - y)) ** 2))


@mistake("sign", logistic)
class SigmoidOfOpposite(Tensor):
    def sigmoid(self) -> Tensor:
        y = 1 / (1 + np.exp(self.data))
        return result(y, (self, lambda g: g * y * (1 - y)))


@mistake("precedence", logistic)
class SigmoidWithoutBrackets(Tensor):
    def sigmoid(self) -> Tensor:
        y = 1 + np.exp(-self.data)
        return result(y, (self, lambda g: g * y * (1 - y)))


@mistake("other-function", logistic)
class SigmoidIsTanh(Tensor):
    def sigmoid(self) -> Tensor:
        return self.tanh()
