"""What goes wrong in sums, differences, products and quotients."""

from typing import Any

import numpy as np

from assignments.autograd.exercises import (
    addition,
    division,
    exponential,
    hyperbolic_tangent,
    logarithm,
    logistic,
    multiplication,
    power,
    product,
    subtraction,
)
from assignments.autograd.mistakes.common import everywhere
from autograder import Text, mistake, named, returns
from solutions.autograd import Array, Tensor, as_tensor, result, unbroadcast


class OperandsOfLatest(Tensor):
    latest: Any = None

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name == "grad_fn" and value:
            OperandsOfLatest.latest = value

    def backward(self, gradient: Array | None = None) -> None:
        for (source, _), (_, pullback) in zip(self.grad_fn or (), OperandsOfLatest.latest, strict=True):
            g = unbroadcast(pullback(np.asarray(gradient)), source.data.shape)
            source.grad = g if source.grad is None else source.grad + g


OF_LATEST = everywhere(
    "stale-cache", OperandsOfLatest,
    multiplication, division, product, power, exponential, logarithm, hyperbolic_tangent, logistic,
    hint=Text(
        en="The way back uses the numbers of a later operation: they are kept in one place for all. Every result keeps what its own gradient needs.",
        zh="反向传播用的是后来另一次运算的数值：它们都存在同一个地方。每个结果要自己保存求梯度所需的数值。",
    ),
)  # fmt: skip


@mistake("swapped-operands", subtraction)
class SubtractionReflectedWrong(Tensor):
    def __rsub__(self, other: float) -> Tensor:
        return self - other


SUBTRACTION_SHARES_ADD = named("sign", subtraction, returns("result(self.data - as_tensor(other).data, (self, lambda g: g), (as_tensor(other), lambda g: g))"))  # fmt: skip
DIVISOR_WITHOUT_MINUS = named("sign", division, returns("result(self.data / as_tensor(other).data, (self, lambda g: g / as_tensor(other).data), (as_tensor(other), lambda g: g * self.data / as_tensor(other).data ** 2))"), hint=Text(
    en="The gradient of the divisor has the wrong sign: ∂(a/b)/∂b = −a/b².",
    zh="除数的梯度符号反了：∂(a/b)/∂b = −a/b²。",
))  # fmt: skip
DIVISION_BY_SQUARE = named("divisor-squared", division, returns("self * as_tensor(other) ** -2"), hint=Text(
    en="The divisor counts twice: a / b is a · b⁻¹, not a · b⁻².",
    zh="除数多除了一次：a / b 是 a · b⁻¹，不是 a · b⁻²。",
))  # fmt: skip


@mistake("own-operand", multiplication)
class MultiplicationByItself(Tensor):
    def __mul__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        a, b = self.data, other.data
        return result(a * b, (self, lambda g: g * a), (other, lambda g: g * b))

    __rmul__ = __mul__


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


@mistake("sign", addition)
class AdditionSubtracts(Tensor):
    def __add__(self, other: Tensor | float) -> Tensor:
        other = as_tensor(other)
        return result(self.data + other.data, (self, lambda g: g), (other, lambda g: -g))


class LeftDecides(Tensor):
    def decided(self, other: Tensor | float, result: Tensor) -> Tensor:
        return result if self.requires_grad else Tensor(result.data)

    def __truediv__(self, other: Tensor | float) -> Tensor:
        return self.decided(other, super().__truediv__(other))

    def __matmul__(self, other: Tensor) -> Tensor:
        return self.decided(other, super().__matmul__(other))


class RightDecides(LeftDecides):
    def decided(self, other: Tensor | float, result: Tensor) -> Tensor:
        return result if not isinstance(other, Tensor) or other.requires_grad else Tensor(result.data)


LEFT_DECIDES = everywhere("left-operand-only", LeftDecides, division, product)
RIGHT_DECIDES = everywhere("right-operand-only", RightDecides, division, product, hint=Text(
    en="Whether the result requires a gradient is decided by the right operand alone. It does as soon as either of the two does.",
    zh="结果是否需要梯度只由右边的操作数决定了。两个操作数中只要有一个需要，结果就需要。",
))  # fmt: skip
