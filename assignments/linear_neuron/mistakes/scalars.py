"""Right answers times a factor."""

from assignments.linear_neuron.exercises import (
    batch_delta,
    batch_gradient,
    delta_rule,
    least_squares,
    predict,
    squared_error,
)
from autograder import Text, scaled

SIGN = scaled("sign", "-1", squared_error, delta_rule, batch_gradient, batch_delta)
SIGN_OF_OUTPUT = scaled("sign", "-1", predict, hint=Text(
    en="The output has the wrong sign. It is the plain weighted sum, y = Σ xᵢwᵢ.",
    zh="输出的符号反了。输出就是加权和 y = Σ xᵢwᵢ。",
))  # fmt: skip
SIGN_OF_FIT = scaled("sign", "-1", least_squares, hint=Text(
    en="Every weight has the wrong sign. At the minimum XᵀX w and Xᵀt are equal, with the same sign.",
    zh="所有权重的符号都反了。在最小处 XᵀX w 与 Xᵀt 相等，符号相同。",
))  # fmt: skip
TWICE = scaled("factor-two", "2", delta_rule, batch_gradient, batch_delta)
HALF = scaled("half-missing", "2", squared_error)
MEAN = scaled("mean-for-sum", "1 / len(X)", squared_error, batch_gradient, batch_delta)
TOO_MANY = scaled("sum-for-mean", "len(X)", squared_error, batch_gradient, batch_delta)
NO_RATE = scaled("rate-missing", "1 / rate", delta_rule, batch_delta)
GRADIENT = scaled("gradient-for-update", "-1 / rate", delta_rule, batch_delta)
