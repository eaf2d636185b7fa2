"""What goes wrong in single operations, and what each mistake would answer."""

# ruff: noqa: D101, D102  a mistake's hint is its description
from typing import Any

import numpy as np

from assignments.autograd.exercises import (
    OPERATIONS,
    addition,
    averaging,
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
from autograder.spec import Exercise, Mistake, mistake
from autograder.text import Text
from solutions.autograd import Array, Tensor, as_tensor, inputs_first, result, unbroadcast

BROADCASTING = (addition, subtraction, multiplication, division)
WITH_GRADIENT = OPERATIONS[:-1]


def everywhere(
    slug: str, wrong: type[Tensor], *exercises: Exercise, hint: Text | None = None
) -> tuple[Mistake, ...]:
    """The same mistake in several exercises."""
    return tuple(mistake(slug, each, hint=hint)(wrong) for each in exercises)


class UpstreamMissing(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(None if gradient is None else np.ones_like(self.data))


class UpstreamSummed(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(None if gradient is None else np.full_like(self.data, gradient.sum()))


class NothingArrives(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        if gradient is None:
            super().backward()


class ZeroArrives(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(None if gradient is None else np.zeros_like(self.data))


class OneOperandLost(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        [each for each in inputs_first(self) if each.grad is not None][0].grad = None


class OtherOperandLost(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        [each for each in inputs_first(self) if each.grad is not None][-1].grad = None


class OneOperandZero(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        leaf = [each for each in inputs_first(self) if each.grad is not None][0]
        leaf.grad = np.zeros_like(leaf.data)


class OtherOperandZero(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        leaf = [each for each in inputs_first(self) if each.grad is not None][-1]
        leaf.grad = np.zeros_like(leaf.data)


class SignFlipped(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(None if gradient is None else -gradient)


UPSTREAM_MISSING = everywhere("upstream-missing", UpstreamMissing, *WITH_GRADIENT)
UPSTREAM_SUMMED = everywhere("upstream-summed", UpstreamSummed, *BROADCASTING, summation)
NOTHING_ARRIVES = everywhere("path-lost", NothingArrives, *WITH_GRADIENT)
ZERO_ARRIVES = everywhere("path-lost", ZeroArrives, *WITH_GRADIENT)
ONE_LOST = everywhere("path-lost", OneOperandLost, *BROADCASTING, product)
OTHER_LOST = everywhere("path-lost", OtherOperandLost, *BROADCASTING, product)
ONE_ZERO = everywhere("path-lost", OneOperandZero, *BROADCASTING, product)
OTHER_ZERO = everywhere("path-lost", OtherOperandZero, *BROADCASTING, product)
SIGN = everywhere("sign", SignFlipped, *(each for each in WITH_GRADIENT if each is not addition))


class BroadcastKept(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, pullback in self.grad_fn or ():
            g = pullback(np.asarray(gradient))
            if source.grad_fn is None:
                source.grad = g
            else:
                source.backward(g)


class StretchedAxesKept(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, pullback in self.grad_fn or ():
            g = pullback(np.asarray(gradient))
            g = g.sum(axis=tuple(range(g.ndim - source.data.ndim)))
            if source.grad_fn is None:
                source.grad = g
            else:
                source.backward(g)


class AddedAxesKept(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, pullback in self.grad_fn or ():
            g = pullback(np.asarray(gradient))
            added = g.ndim - source.data.ndim
            axes = tuple(added + axis for axis, size in enumerate(source.data.shape) if size == 1)
            g = g.sum(axis=axes, keepdims=True)
            if source.grad_fn is None:
                source.grad = g
            else:
                source.backward(g)


class LastAxesSummed(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, pullback in self.grad_fn or ():
            g = pullback(np.asarray(gradient))
            while g.ndim > source.data.ndim:
                g = g.sum(axis=-1)
            for axis, size in enumerate(source.data.shape):
                g = g.sum(axis=axis, keepdims=True) if size == 1 else g
            if source.grad_fn is None:
                source.grad = g
            else:
                source.backward(g)


class BroadcastAveraged(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, pullback in self.grad_fn or ():
            g = pullback(np.asarray(gradient))
            g = g.mean(axis=tuple(range(g.ndim - source.data.ndim)))
            axes = tuple(axis for axis, size in enumerate(source.data.shape) if size == 1)
            g = g.mean(axis=axes, keepdims=True)
            if source.grad_fn is None:
                source.grad = g
            else:
                source.backward(g)


class FirstOfBroadcast(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, pullback in self.grad_fn or ():
            g = pullback(np.asarray(gradient))
            while g.ndim > source.data.ndim:
                g = g[0]
            for axis, size in enumerate(source.data.shape):
                g = np.take(g, [0], axis) if size == 1 else g
            if source.grad_fn is None:
                source.grad = g
            else:
                source.backward(g)


class StretchedAxesMiscounted(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, pullback in self.grad_fn or ():
            g = pullback(np.asarray(gradient))
            for axis, size in enumerate(source.data.shape):
                g = g.sum(axis=axis, keepdims=True) if size == 1 else g
            if source.grad_fn is None:
                source.grad = g
            else:
                source.backward(g)


class AddedAxesLeftAsOnes(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, pullback in self.grad_fn or ():
            g = pullback(np.asarray(gradient))
            g = g.sum(axis=tuple(range(g.ndim - source.data.ndim)), keepdims=True)
            for axis, size in enumerate(source.data.shape):
                g = g.sum(axis=axis, keepdims=True) if size == 1 else g
            if source.grad_fn is None:
                source.grad = g
            else:
                source.backward(g)


class FirstOfAdded(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, pullback in self.grad_fn or ():
            g = pullback(np.asarray(gradient))
            while g.ndim > source.data.ndim:
                g = g[0]
            for axis, size in enumerate(source.data.shape):
                g = g.sum(axis=axis, keepdims=True) if size == 1 else g
            if source.grad_fn is None:
                source.grad = g
            else:
                source.backward(g)


class OperandsOfLatest(Tensor):
    latest: Any = None

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name == "grad_fn" and value:
            OperandsOfLatest.latest = value

    def backward(self, gradient: Array | None = None) -> None:
        for (source, _), (_, pullback) in zip(self.grad_fn or (), OperandsOfLatest.latest, strict=True):
            source.grad = unbroadcast(pullback(np.asarray(gradient)), source.data.shape)


MISCOUNTED = everywhere("unbroadcast-missing", StretchedAxesMiscounted, *BROADCASTING)
LEFT_AS_ONES = everywhere("unbroadcast-missing", AddedAxesLeftAsOnes, *BROADCASTING)
FIRST_OF_ADDED = everywhere("one-sample-only", FirstOfAdded, *BROADCASTING)
OF_LATEST = everywhere(
    "stale-cache", OperandsOfLatest,
    multiplication, division, product, power, exponential, logarithm, hyperbolic_tangent, logistic,
    hint=Text(
        en="The way back uses the numbers of a later operation: they are kept in one place for all. Every result keeps what its own gradient needs.",
        zh="反向传播用的是后来另一次运算的数值：它们都存在同一个地方。每个结果要自己保存求梯度所需的数值。",
    ),
)  # fmt: skip

BROADCAST_KEPT = everywhere("unbroadcast-missing", BroadcastKept, *BROADCASTING)
STRETCHED_KEPT = everywhere("unbroadcast-missing", StretchedAxesKept, *BROADCASTING)
ADDED_KEPT = everywhere("unbroadcast-missing", AddedAxesKept, *BROADCASTING)
LAST_AXES = everywhere("wrong-axis", LastAxesSummed, *BROADCASTING)
AVERAGED = everywhere("mean-for-sum", BroadcastAveraged, *BROADCASTING)
FIRST_ONLY = everywhere("one-sample-only", FirstOfBroadcast, *BROADCASTING)


@mistake("sign", addition)
class AdditionSubtracts(Tensor):
    def __add__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        return result(self.data + other.data, (self, lambda g: g), (other, lambda g: -g))


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


@mistake("swapped-operands", subtraction)
class SubtractionReflectedWrong(Tensor):
    def __rsub__(self, other: float) -> Tensor:
        return self - other


@mistake("own-operand", multiplication)
class MultiplicationByItself(Tensor):
    def __mul__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        a, b = self.data, other.data
        return result(a * b, (self, lambda g: g * a), (other, lambda g: g * b))

    __rmul__ = __mul__


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


@mistake("power-missing", division)
class DivisionByNumerator(Tensor):
    def __truediv__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        a, b = self.data, other.data
        return result(a / b, (self, lambda g: g / b), (other, lambda g: -g * a * b))


@mistake("factor-missing", division)
class DivisionPassesOn(Tensor):
    def __truediv__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        a, b = self.data, other.data
        return result(a / b, (self, lambda g: g), (other, lambda g: -g))


@mistake("squared-numerator", division)
class DivisionNumeratorSquared(Tensor):
    def __truediv__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        a, b = self.data, other.data
        return result(a / b, (self, lambda g: g / b), (other, lambda g: -g * a**2 / b**2))


@mistake("swapped-operands", division)
class DivisionReflectedWrong(Tensor):
    def __rtruediv__(self, other: float) -> Tensor:
        return self / other


@mistake("swapped-operands", division)
class DivisionReflectedGradient(Tensor):
    def __rtruediv__(self, other: float) -> Tensor:
        return result(other / self.data, (self, lambda g: g / other))


@mistake("reflected-missing", addition)
class AdditionFromLeftOnly(Tensor):
    def __radd__(self, other: Tensor | float) -> Tensor:
        raise TypeError


@mistake("reflected-missing", subtraction)
class SubtractionFromLeftOnly(Tensor):
    def __rsub__(self, other: float) -> Tensor:
        raise TypeError


@mistake("reflected-missing", multiplication)
class MultiplicationFromLeftOnly(Tensor):
    def __rmul__(self, other: Tensor | float) -> Tensor:
        raise TypeError


@mistake("reflected-missing", division)
class DivisionFromLeftOnly(Tensor):
    def __rtruediv__(self, other: float) -> Tensor:
        raise TypeError


@mistake("exponent-missing", power)
class PowerWithoutFactor(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        a = self.data
        return result(a**exponent, (self, lambda g: g * a ** (exponent - 1)))


@mistake("power-not-lowered", power)
class PowerNotLowered(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        a = self.data
        return result(a**exponent, (self, lambda g: g * exponent * a**exponent))


@mistake("times-for-power", power)
class PowerTimesExponent(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        a = self.data
        return result(a**exponent, (self, lambda g: g * exponent * np.ones_like(a)))


@mistake("linear-slope", power)
class PowerTimesBase(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        a = self.data
        return result(a**exponent, (self, lambda g: g * exponent * a))


@mistake("hard-coded", power)
class PowerLikeSquare(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        a = self.data
        return result(a**exponent, (self, lambda g: g * 2 * a))


@mistake("slope-missing", power)
class PowerPassesOn(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        return result(self.data**exponent, (self, lambda g: g))


@mistake("upstream-as-base", power)
class PowerOfUpstream(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        return result(self.data**exponent, (self, lambda g: exponent * g ** (exponent - 1)))


@mistake("output-for-input", power)
class PowerOfOutput(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        y = self.data**exponent
        return result(y, (self, lambda g: g * exponent * y ** (exponent - 1)))


@mistake("power-too-low", power)
class PowerLoweredTwice(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        a = self.data
        return result(a**exponent, (self, lambda g: g * exponent * a ** (exponent - 2)))


@mistake("exponent-lowered", power)
class PowerTimesLoweredExponent(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        a = self.data
        return result(a**exponent, (self, lambda g: g * (exponent - 1) * a ** (exponent - 1)))


@mistake("exponential-rule", power)
class PowerLikeExponential(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        a = self.data
        return result(a**exponent, (self, lambda g: g * a**exponent * np.log(a)))


@mistake("division-by-zero", power)
class PowerDividedByBase(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        a = self.data
        y = a**exponent
        return result(y, (self, lambda g: g * exponent * y / a))


@mistake("division-by-zero", power)
class PowerByLogarithm(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        a = self.data
        return result(a**exponent, (self, lambda g: g * exponent * np.exp((exponent - 1) * np.log(a))))


@mistake("times-for-power", power)
class PowerMultiplies(Tensor):
    def __pow__(self, exponent: float) -> Tensor:
        return result(self.data * exponent, (self, lambda g: g * exponent))


@mistake("transposed", product)
class ProductWithoutTransposes(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        return result(A @ B, (self, lambda g: g @ B), (other, lambda g: A @ g))


@mistake("transposed", product)
class ProductGradientsTransposed(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        super().backward(gradient)
        for source, _ in self.grad_fn or ():
            source.grad = None if source.grad is None else source.grad.T


@mistake("order-reversed", product)
class ProductInOtherOrder(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        return result(A @ B, (self, lambda g: B.T @ g), (other, lambda g: g @ A.T))


@mistake("own-operand", product)
class ProductByItself(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        return result(A @ B, (self, lambda g: g @ A.T), (other, lambda g: B.T @ g))


@mistake("elementwise", product)
class ProductElementwise(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        return result(A * B, (self, lambda g: g * B), (other, lambda g: g * A))


@mistake("elementwise", product)
class ProductGradientElementwise(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        return result(A @ B, (self, lambda g: g * B), (other, lambda g: g * A))


@mistake("wrong-product", product)
class ProductSwapped(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        return result(B @ A, (self, lambda g: g @ B.T), (other, lambda g: A.T @ g))


@mistake("wrong-product", product)
class ProductOfTransposed(Tensor):
    def __matmul__(self, other: Tensor) -> Tensor:
        A, B = self.data, other.data
        return result(A @ B.T, (self, lambda g: g @ B.T), (other, lambda g: A.T @ g))


@mistake("transposed", transposition)
class TransposeNotUndone(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, _ in self.grad_fn or ():
            source.grad = np.array(gradient)


@mistake("reshaped-for-transposed", transposition)
class TransposeReshaped(Tensor):
    @property
    def T(self) -> Tensor:  # noqa: N802
        before = self.data.shape
        return result(self.data.T, (self, lambda g: g.reshape(before)))


@mistake("reshaped-for-transposed", transposition)
class TransposeOnlyReshapes(Tensor):
    @property
    def T(self) -> Tensor:  # noqa: N802
        before = self.data.shape
        return result(self.data.reshape(before[::-1]), (self, lambda g: g.reshape(before)))


@mistake("not-transposed", transposition)
class TransposeDoesNothing(Tensor):
    @property
    def T(self) -> Tensor:  # noqa: N802
        return result(self.data, (self, lambda g: g))


@mistake("wrong-shape", reshaping)
class ReshapeNotUndone(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, _ in self.grad_fn or ():
            source.grad = np.array(gradient)


@mistake("columns-first", reshaping)
class ReshapeByColumns(Tensor):
    def reshape(self, *shape: int) -> Tensor:
        before = self.data.shape
        return result(self.data.reshape(*shape, order="F"), (self, lambda g: g.reshape(before, order="F")))


@mistake("columns-first", reshaping)
class ReshapeBackByColumns(Tensor):
    def reshape(self, *shape: int) -> Tensor:
        before = self.data.shape
        return result(self.data.reshape(*shape), (self, lambda g: g.reshape(before, order="F")))


@mistake("columns-first", reshaping)
class ReshapeBackTransposed(Tensor):
    def reshape(self, *shape: int) -> Tensor:
        before = self.data.shape
        return result(self.data.reshape(*shape), (self, lambda g: g.T.reshape(before)))


@mistake("mean-for-sum", summation)
class SumGradientDivided(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        y = super().sum(axis)
        share = y.data.size / self.data.size
        return result(y.data, (self, lambda g: share * (np.expand_dims(g, axis) if axis is not None else g) * np.ones_like(self.data)))


@mistake("mean-for-sum", summation)
class SumAverages(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        y = super().sum(axis)
        return y * (y.data.size / self.data.size)


@mistake("not-spread", summation)
class SumGradientNotSpread(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        for source, _ in self.grad_fn or ():
            source.grad = np.array(gradient)


@mistake("not-spread", summation)
class SumGradientAxisKept(Tensor):
    axis: int | None = None

    def sum(self, axis: int | None = None) -> Tensor:
        y = super().sum(axis)
        assert isinstance(y, SumGradientAxisKept)
        y.axis = axis
        return y

    def backward(self, gradient: Array | None = None) -> None:
        for source, _ in self.grad_fn or ():
            source.grad = np.array(gradient if self.axis is None else np.expand_dims(np.asarray(gradient), self.axis))


@mistake("wrong-axis", summation)
class SumAxisNotPutBack(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        shape = self.data.shape
        return result(self.data.sum(axis), (self, lambda g: np.broadcast_to(g, shape)))


@mistake("wrong-axis", summation)
class SumAxisPutBackFirst(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        shape = self.data.shape
        return result(self.data.sum(axis), (self, lambda g: np.broadcast_to(np.expand_dims(g, 0) if axis is not None else g, shape)))


@mistake("wrong-axis", summation)
class SumAxisPutBackLast(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        shape = self.data.shape
        return result(self.data.sum(axis), (self, lambda g: np.broadcast_to(g[..., None] if axis is not None else g, shape)))


@mistake("wrong-axis", summation)
class SumAlongOtherAxis(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        return super().sum(None if axis is None else self.data.ndim - 1 - axis)


@mistake("wrong-axis", summation)
class SumOfEverything(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        return super().sum()


@mistake("axis-kept", summation)
class SumKeepsAxis(Tensor):
    def sum(self, axis: int | None = None) -> Tensor:
        y = self.data.sum(axis, keepdims=axis is not None)
        return result(y, (self, lambda g: np.broadcast_to(g.reshape(y.shape), self.data.shape)))


@mistake("sum-for-mean", averaging)
class MeanGradientOfSum(Tensor):
    def mean(self) -> Tensor:
        shape = self.data.shape
        return result(self.data.mean(), (self, lambda g: np.broadcast_to(g, shape)))


@mistake("sum-for-mean", averaging)
class MeanIsSum(Tensor):
    def mean(self) -> Tensor:
        return self.sum()


@mistake("rows-for-entries", averaging)
class MeanDividedByRows(Tensor):
    def mean(self) -> Tensor:
        return self.sum() / len(self.data)


@mistake("rows-for-entries", averaging)
class MeanGradientDividedByRows(Tensor):
    def mean(self) -> Tensor:
        shape = self.data.shape
        return result(self.data.mean(), (self, lambda g: np.broadcast_to(g / shape[0], shape)))


@mistake("rows-for-entries", averaging)
class MeanGradientDividedByColumns(Tensor):
    def mean(self) -> Tensor:
        shape = self.data.shape
        return result(self.data.mean(), (self, lambda g: np.broadcast_to(g / shape[-1], shape)))


@mistake("divided-twice", averaging)
class MeanGradientDividedTwice(Tensor):
    def mean(self) -> Tensor:
        size, shape = self.data.size, self.data.shape
        return result(self.data.mean(), (self, lambda g: np.broadcast_to(g / size**2, shape)))


@mistake("input-for-ones", averaging)
class MeanGradientTimesInput(Tensor):
    def mean(self) -> Tensor:
        a = self.data
        return result(a.mean(), (self, lambda g: g * a / a.size))


@mistake("not-spread", averaging)
class MeanGradientNotSpread(Tensor):
    def backward(self, gradient: Array | None = None) -> None:
        leaf = inputs_first(self)[0]
        leaf.grad = np.asarray(gradient) / leaf.data.size


@mistake("along-an-axis", averaging)
class MeanOfColumns(Tensor):
    def mean(self) -> Tensor:
        return self.sum(0) / len(self.data)
