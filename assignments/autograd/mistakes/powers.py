"""What goes wrong in powers."""

from assignments.autograd.exercises import power
from autograder import Text, named, returns

POWER_LIKE_SQUARE = named("power-fixed", power, returns("result(self.data ** exponent, (self, lambda g: g * 2 * self.data))"), hint=Text(
    en="The slope is that of the square, 2a, whatever the exponent is: ∂aᵖ/∂a = p aᵖ⁻¹.",
    zh="无论指数是多少，斜率都用了平方的 2a：∂aᵖ/∂a = p aᵖ⁻¹。",
))  # fmt: skip
POWER_OF_UPSTREAM = named("upstream-as-base", power, returns("result(self.data ** exponent, (self, lambda g: exponent * g ** (exponent - 1)))"))  # fmt: skip
POWER_OF_OUTPUT = named("output-for-input", power, returns("result(self.data ** exponent, (self, lambda g: g * exponent * (self.data ** exponent) ** (exponent - 1)))"))  # fmt: skip
POWER_TIMES_LOWERED_EXPONENT = named("exponent-lowered", power, returns("result(self.data ** exponent, (self, lambda g: g * (exponent - 1) * self.data ** (exponent - 1)))"))  # fmt: skip
POWER_LIKE_EXPONENTIAL = named("exponential-rule", power, returns("result(self.data ** exponent, (self, lambda g: g * self.data ** exponent * np.log(self.data)))"))  # fmt: skip
POWER_LIKE_EXPONENTIAL_OF_SIZE = named("exponential-rule", power, returns("result(self.data ** exponent, (self, lambda g: g * self.data ** exponent * np.log(np.abs(self.data))))"))  # fmt: skip
POWER_BY_LOGARITHM = named("overflow", power, returns("result(np.exp(exponent * np.log(self.data)), (self, lambda g: g * exponent * np.exp((exponent - 1) * np.log(self.data))))"), hint=Text(
    en="The power goes by way of a logarithm, which a negative base does not have. The operator ** takes every base.",
    zh="幂是借助对数算的，而负的底数没有对数。请用运算符 **，它对任何底数都行。",
))  # fmt: skip
POWER_OVER_BASE = named("base-divided", power, returns("result(self.data ** exponent, (self, lambda g: g * exponent * self.data ** exponent / self.data))"), hint=Text(
    en="The slope is made by dividing by the base, which is 0/0 where that is 0. Lower the exponent instead: p aᵖ⁻¹.",
    zh="斜率是除以底数得到的，底数为 0 时成了 0/0。请改为把指数减一：p aᵖ⁻¹。",
))  # fmt: skip
