"""What goes wrong in autograd, and is no declared mistake because rules name it as truly."""

import numpy as np

from assignments.autograd.exercises import (
    addition,
    averaging,
    backward,
    clearing,
    division,
    exponential,
    hyperbolic_tangent,
    logarithm,
    logistic,
    multiplication,
    power,
    product,
    reshaping,
    subtraction,
    summation,
    transposition,
)
from autograder import mistake, named, returns
from solutions.autograd import Array, Tensor, as_tensor, inputs_first, result, unbroadcast


@mistake("factors-for-ones", addition)
class AdditionLikeProduct(Tensor):
    def __add__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        a, b = self.data, other.data
        return result(a + b, (self, lambda g: g * b), (other, lambda g: g * a))


@mistake("sign", subtraction)
class SubtractionAdds(Tensor):
    def __sub__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        return result(self.data - other.data, (self, lambda g: g), (other, lambda g: g))


@mistake("factor-missing", multiplication)
class MultiplicationPassesOn(Tensor):
    def __mul__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        return result(self.data * other.data, (self, lambda g: g), (other, lambda g: g))

    __rmul__ = __mul__


@mistake("output-for-input", multiplication)
class MultiplicationByOutput(Tensor):
    def __mul__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        y = self.data * other.data
        return result(y, (self, lambda g: g * y), (other, lambda g: g * y))

    __rmul__ = __mul__


@mistake("power-missing", division)
class DivisionSquareMissing(Tensor):
    def __truediv__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        a, b = self.data, other.data
        return result(a / b, (self, lambda g: g / b), (other, lambda g: -g * a / b))


@mistake("numerator-missing", division)
class DivisionNumeratorMissing(Tensor):
    def __truediv__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        a, b = self.data, other.data
        return result(a / b, (self, lambda g: g / b), (other, lambda g: -g / b**2))


@mistake("sign", division)
class DivisionSignMissing(Tensor):
    def __truediv__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        a, b = self.data, other.data
        return result(a / b, (self, lambda g: g / b), (other, lambda g: g * a / b**2))


@mistake("like-a-product", division)
class DivisionLikeProduct(Tensor):
    def __truediv__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        a, b = self.data, other.data
        return result(a / b, (self, lambda g: g * b), (other, lambda g: g * a))


@mistake("squared-numerator", division)
class DivisionNumeratorSquared(Tensor):
    def __truediv__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        a, b = self.data, other.data
        return result(a / b, (self, lambda g: g / b), (other, lambda g: -g * a**2 / b**2))


@mistake("not-cleared", clearing)
class NothingCleared(Tensor):
    def zero_grad(self) -> None:
        pass


PRODUCT_WITHOUT_TRANSPOSES = named("transposed", product, returns("result(self.data @ other.data, (self, lambda g: g @ other.data), (other, lambda g: self.data @ g))"))  # fmt: skip


@mistake("transposed", product)
class ProductLeftUntransposedWhereSquare(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        is_square = B.shape[0] == B.shape[1]
        return result(A @ B, (self, lambda g: g @ (B if is_square else B.T)), (other, lambda g: A.T @ g))


@mistake("transposed", product)
class ProductRightUntransposedWhereSquare(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        is_square = A.shape[0] == A.shape[1]
        return result(A @ B, (self, lambda g: g @ B.T), (other, lambda g: (A if is_square else A.T) @ g))


@mistake("transposed", product)
class ProductGradientsTransposed(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        for source, _ in self.grad_fn or ():
            source.grad = None if source.grad is None else source.grad.T


PRODUCT_ELEMENTWISE = named("elementwise", product, returns("result(self.data * other.data, (self, lambda g: g * other.data), (other, lambda g: g * self.data))"))  # fmt: skip
PRODUCT_SWAPPED = named("wrong-product", product, returns("result(other.data @ self.data, (self, lambda g: g @ other.data.T), (other, lambda g: self.data.T @ g))"))  # fmt: skip
PRODUCT_OF_TRANSPOSED = named("wrong-product", product, returns("result(self.data @ other.data.T, (self, lambda g: g @ other.data.T), (other, lambda g: self.data.T @ g))"))  # fmt: skip


@mistake("transposed", transposition)
class TransposeNotUndone(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, _ in self.grad_fn or ():
            source.grad = np.array(gradient)


TRANSPOSE_RESHAPED = named("reshaped-for-transposed", transposition, returns("result(self.data.T, (self, lambda g: g.reshape(self.data.shape)))"))  # fmt: skip
TRANSPOSE_ONLY_RESHAPES = named("reshaped-for-transposed", transposition, returns("result(self.data.reshape(self.data.shape[::-1]), (self, lambda g: g.reshape(self.data.shape)))"))  # fmt: skip
TRANSPOSE_DOES_NOTHING = named("not-transposed", transposition, returns("result(self.data, (self, lambda g: g))"))


@mistake("wrong-shape", reshaping)
class ReshapeNotUndone(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, _ in self.grad_fn or ():
            source.grad = np.array(gradient)


RESHAPE_BY_COLUMNS = named("columns-first", reshaping, returns("result(self.data.reshape(*shape, order='F'), (self, lambda g: g.reshape(self.data.shape, order='F')))"))  # fmt: skip
RESHAPE_BACK_BY_COLUMNS = named("columns-first", reshaping, returns("result(self.data.reshape(*shape), (self, lambda g: g.reshape(self.data.shape, order='F')))"))  # fmt: skip
RESHAPE_BACK_TRANSPOSED = named("columns-first", reshaping, returns("result(self.data.reshape(*shape), (self, lambda g: g.T.reshape(self.data.shape)))"))  # fmt: skip

POWER_WITHOUT_FACTOR = named("exponent-missing", power, returns("result(self.data ** exponent, (self, lambda g: g * self.data ** (exponent - 1)))"))  # fmt: skip
POWER_NOT_LOWERED = named("power-not-lowered", power, returns("result(self.data ** exponent, (self, lambda g: g * exponent * self.data ** exponent))"))  # fmt: skip
POWER_TIMES_EXPONENT = named("times-for-power", power, returns("result(self.data ** exponent, (self, lambda g: g * exponent * np.ones_like(self.data)))"))  # fmt: skip
POWER_TIMES_BASE = named("linear-slope", power, returns("result(self.data ** exponent, (self, lambda g: g * exponent * self.data))"))  # fmt: skip
POWER_PASSES_ON = named("slope-missing", power, returns("result(self.data ** exponent, (self, lambda g: g))"))
POWER_LOWERED_TWICE = named("power-too-low", power, returns("result(self.data ** exponent, (self, lambda g: g * exponent * self.data ** (exponent - 2)))"))  # fmt: skip
POWER_DIVIDED_BY_BASE = named("division-by-zero", power, returns("result(self.data ** exponent, (self, lambda g: g * exponent * self.data ** exponent / self.data))"))  # fmt: skip


@mistake("division-by-zero", power)
class PowerByLogarithm(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        a = self.data
        return result(a**exponent, (self, lambda g: g * exponent * np.exp((exponent - 1) * np.log(a))))


POWER_MULTIPLIES = named("times-for-power", power, returns("result(self.data * exponent, (self, lambda g: g * exponent))"))  # fmt: skip

SUM_AVERAGES = named("mean-for-sum", summation, returns("right.Tensor.sum(self, axis) * (right.Tensor.sum(self, axis).data.size / self.data.size)"))  # fmt: skip
SUM_OF_EVERYTHING = named("wrong-axis", summation, returns("right.Tensor.sum(self)"))


@mistake("axis-kept", summation)
class SumKeepsAxis(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        y = self.data.sum(axis, keepdims=axis is not None)
        return result(y, (self, lambda g: np.broadcast_to(g.reshape(y.shape), self.data.shape)))


MEAN_GRADIENT_OF_SUM = named("sum-for-mean", averaging, returns("result(self.data.mean(), (self, lambda g: np.broadcast_to(g, self.data.shape)))"))  # fmt: skip
MEAN_IS_SUM = named("sum-for-mean", averaging, returns("self.sum()"))
MEAN_DIVIDED_BY_ROWS = named("rows-for-entries", averaging, returns("self.sum() / len(self.data)"))
MEAN_GRADIENT_DIVIDED_BY_ROWS = named("rows-for-entries", averaging, returns("result(self.data.mean(), (self, lambda g: np.broadcast_to(g / self.data.shape[0], self.data.shape)))"))  # fmt: skip
MEAN_GRADIENT_DIVIDED_BY_COLUMNS = named("rows-for-entries", averaging, returns("result(self.data.mean(), (self, lambda g: np.broadcast_to(g / self.data.shape[-1], self.data.shape)))"))  # fmt: skip
MEAN_GRADIENT_DIVIDED_TWICE = named("divided-twice", averaging, returns("result(self.data.mean(), (self, lambda g: np.broadcast_to(g / self.data.size ** 2, self.data.shape)))"))  # fmt: skip

EXP_PASSES_ON = named("slope-missing", exponential, returns("result(np.exp(self.data), (self, lambda g: g))"))
EXP_TIMES_INPUT = named("input-for-output", exponential, returns("result(np.exp(self.data), (self, lambda g: g * self.data))"))  # fmt: skip
EXP_OF_OUTPUT = named("slope-of-output", exponential, returns("result(np.exp(self.data), (self, lambda g: g * np.exp(np.exp(self.data))))"))  # fmt: skip
EXP_TIMES_INPUT_AND_OUTPUT = named("power-rule", exponential, returns("result(np.exp(self.data), (self, lambda g: g * self.data * np.exp(self.data)))"))  # fmt: skip
EXP_TWICE = named("slope-twice", exponential, returns("result(np.exp(self.data), (self, lambda g: g * np.exp(self.data) * np.exp(self.data)))"))  # fmt: skip
EXP_OF_OPPOSITE = named("sign", exponential, returns("result(np.exp(-self.data), (self, lambda g: g * np.exp(-self.data)))"))  # fmt: skip

LOG_PASSES_ON = named("slope-missing", logarithm, returns("result(np.log(self.data), (self, lambda g: g))"))
LOG_SQUARED = named("slope-twice", logarithm, returns("result(np.log(self.data), (self, lambda g: g / self.data ** 2))"))  # fmt: skip
LOG_OF_TEN = named("wrong-base", logarithm, returns("result(np.log10(self.data), (self, lambda g: g / (self.data * np.log(10.0))))"))  # fmt: skip
LOG_OF_TWO = named("wrong-base", logarithm, returns("result(np.log2(self.data), (self, lambda g: g / (self.data * np.log(2.0))))"))  # fmt: skip

TANH_PASSES_ON = named("slope-missing", hyperbolic_tangent, returns("result(np.tanh(self.data), (self, lambda g: g))"))  # fmt: skip
TANH_WITHOUT_SQUARE = named("square-missing", hyperbolic_tangent, returns("result(np.tanh(self.data), (self, lambda g: g * (1 - np.tanh(self.data))))"))  # fmt: skip
TANH_OF_INPUT = named("slope-of-logit", hyperbolic_tangent, returns("result(np.tanh(self.data), (self, lambda g: g * (1 - self.data ** 2)))"))  # fmt: skip
TANH_OF_OUTPUT = named("slope-of-output", hyperbolic_tangent, returns("result(np.tanh(self.data), (self, lambda g: g * (1 - np.tanh(np.tanh(self.data)) ** 2)))"))  # fmt: skip
TANH_LIKE_SIGMOID = named("other-slope", hyperbolic_tangent, returns("result(np.tanh(self.data), (self, lambda g: g * np.tanh(self.data) * (1 - np.tanh(self.data))))"))  # fmt: skip
TANH_PLUS_SQUARE = named("slope-inverted", hyperbolic_tangent, returns("result(np.tanh(self.data), (self, lambda g: g * (1 + np.tanh(self.data) ** 2)))"))  # fmt: skip
TANH_SQUARE_ONLY = named("one-missing", hyperbolic_tangent, returns("result(np.tanh(self.data), (self, lambda g: g * np.tanh(self.data) ** 2))"))  # fmt: skip
TANH_TWICE = named("slope-twice", hyperbolic_tangent, returns("result(np.tanh(self.data), (self, lambda g: g * (1 - np.tanh(self.data) ** 2) ** 2))"))  # fmt: skip
TANH_OF_HALF = named("input-halved", hyperbolic_tangent, returns("result(np.tanh(self.data / 2), (self, lambda g: g * (1 - np.tanh(self.data / 2) ** 2)))"))  # fmt: skip
TANH_IS_SIGMOID = named("other-function", hyperbolic_tangent, returns("self.sigmoid()"))

SIGMOID_PASSES_ON = named("slope-missing", logistic, returns("result(right.Tensor.sigmoid(self).data, (self, lambda g: g))"))  # fmt: skip
SIGMOID_OF_INPUT = named("slope-of-logit", logistic, returns("result(right.Tensor.sigmoid(self).data, (self, lambda g: g * self.data * (1 - self.data)))"))  # fmt: skip


@mistake("slope-of-output", logistic)
class SigmoidOfOutput(Tensor):
    def sigmoid(self) -> Tensor:
        y = super().sigmoid().data
        again = 1 / (1 + np.exp(-y))
        return result(y, (self, lambda g: g * again * (1 - again)))


SIGMOID_TIMES_OUTPUT = named("output-for-slope", logistic, returns("result(right.Tensor.sigmoid(self).data, (self, lambda g: g * right.Tensor.sigmoid(self).data))"))  # fmt: skip
SIGMOID_OF_ONE_MINUS = named("one-factor-missing", logistic, returns("result(right.Tensor.sigmoid(self).data, (self, lambda g: g * (1 - right.Tensor.sigmoid(self).data)))"))  # fmt: skip
SIGMOID_LIKE_TANH = named("other-slope", logistic, returns("result(right.Tensor.sigmoid(self).data, (self, lambda g: g * (1 - right.Tensor.sigmoid(self).data ** 2)))"))  # fmt: skip


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


SIGMOID_IS_TANH = named("other-function", logistic, returns("self.tanh()"))


@mistake("overwrites", backward)
class OverwritesLeaves(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for each in inputs_first(self):
            each.grad = None
        super().backward(gradient)


@mistake("overwrites", backward)
class OverwritesAlways(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            return super().backward()
        arrived: dict[Tensor, Array] = {self: gradient}
        for each in reversed(inputs_first(self)):
            for source, pullback in each.grad_fn or ():
                arrived[source] = unbroadcast(pullback(arrived[each]), source.data.shape)
            if each.grad_fn is None:
                each.grad = arrived[each]
        return None


@mistake("a-b-exchanged", division)
class DivisionGradientTurned(Tensor):
    def __truediv__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        a, b = self.data, other.data
        return result(a / b, (self, lambda g: g / b), (other, lambda g: -g * b / a**2))


@mistake("sign", subtraction)
class SubtractionReflectedNegative(Tensor):
    def __rsub__(self, other: float) -> Tensor:
        return -(self + other)


@mistake("other-missing", division)
class DivisionReflectedOfOne(Tensor):
    def __rtruediv__(self, other: float) -> Tensor:
        return self**-1
