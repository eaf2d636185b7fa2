"""What goes wrong in powers."""

import numpy as np

from assignments.autograd.exercises import power
from autograder import Text, mistake
from solutions.autograd import Tensor, result


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


@mistake("power-fixed", power, hint=Text(
    en="The slope is that of the square, 2a, whatever the exponent is: ∂aᵖ/∂a = p aᵖ⁻¹.",
    zh="无论指数是多少，斜率都用了平方的 2a：∂aᵖ/∂a = p aᵖ⁻¹。",
))  # fmt: skip
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
