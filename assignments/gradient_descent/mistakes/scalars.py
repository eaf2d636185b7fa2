"""Right answers times a factor."""

from assignments.gradient_descent.exercises import (
    bowl_grad,
    bowl_minimum,
    bowl_value,
    half_square,
    half_square_grad,
    largest_stable_rate,
)
from autograder import Text, scaled

SIGN = scaled("sign", "-1", half_square, half_square_grad, bowl_value, bowl_grad)
MINIMUM_MIRRORED = scaled("sign", "-1", bowl_minimum, hint=Text(
    en="The point has the wrong sign: the gradient A x − b is zero where A x = b, not where A x = −b.",
    zh="点的符号反了：梯度 A x − b 为零的地方满足 A x = b，而不是 A x = −b。",
))  # fmt: skip
TWICE = scaled("factor-two", "2", half_square_grad, bowl_grad)
HALF = scaled("half-missing", "2", half_square)
TWO_MISSING = scaled("factor-half", "0.5", largest_stable_rate, hint=Text(
    en="The 2 is missing. The distance is multiplied by 1 − rλ, which may go down to −1 before descent diverges.",
    zh="少了系数 2。距离每一步乘以 1 − rλ，这个因子小于 −1 才会发散。",
))  # fmt: skip
SOLVED_WITH_TWO = scaled("factor-two", "2", bowl_minimum)
