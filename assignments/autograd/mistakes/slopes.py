"""What goes wrong in the slopes of the elementwise functions."""

import numpy as np

from assignments.autograd.exercises import exponential, hyperbolic_tangent, logarithm, logistic
from autograder import Text, mistake, named, returns
from solutions.autograd import Tensor, result

EXP_BY_POWER_RULE = named("power-rule", exponential, returns("result(np.exp(self.data), (self, lambda g: g * self.data * np.exp(self.data - 1)))"))  # fmt: skip
EXP_LIKE_LOGARITHM = named("reciprocal", exponential, returns("result(np.exp(self.data), (self, lambda g: g / self.data))"))  # fmt: skip
EXP_OF_TWO = named("wrong-base", exponential, returns("result(2.0 ** self.data, (self, lambda g: g * 2.0 ** self.data * np.log(2.0)))"))  # fmt: skip
LOG_TIMES_INPUT = named("reciprocal", logarithm, returns("result(np.log(self.data), (self, lambda g: g * self.data))"))  # fmt: skip
LOG_LIKE_EXPONENTIAL = named("reciprocal", logarithm, returns("result(np.log(self.data), (self, lambda g: g * np.exp(self.data)))"))  # fmt: skip
LOG_OF_OUTPUT = named("slope-of-output", logarithm, returns("result(np.log(self.data), (self, lambda g: g / np.log(self.data)))"))  # fmt: skip
LOG_TIMES_OUTPUT = named("output-for-slope", logarithm, returns("result(np.log(self.data), (self, lambda g: g * np.log(self.data)))"))  # fmt: skip
LOG_OF_ONE_MORE = named("shifted", logarithm, returns("result(np.log1p(self.data), (self, lambda g: g / (1.0 + self.data)))"))  # fmt: skip
TANH_WITHOUT_SQUARE = named("square-missing", hyperbolic_tangent, returns("result(np.tanh(self.data), (self, lambda g: g * (1.0 - np.tanh(self.data))))"), hint=Text(
    en="In the slope 1 − z², the output z stands without its square.",
    zh="导数 1 − z² 中，输出 z 漏了平方。",
))  # fmt: skip
TANH_TIMES_OUTPUT = named("output-for-slope", hyperbolic_tangent, returns("result(np.tanh(self.data), (self, lambda g: g * np.tanh(self.data)))"))  # fmt: skip


@mistake("precedence", logistic)
class SigmoidWithoutBrackets(Tensor):
    def sigmoid(self) -> Tensor:
        y = 1 + np.exp(-self.data)
        return result(y, (self, lambda g: g * y * (1 - y)))


LOG_OF_ALITTLE_MORE = named("shifted", logarithm, returns("result(np.log(self.data + 1e-08), (self, lambda g: g / (self.data + 1e-08)))"))  # fmt: skip
