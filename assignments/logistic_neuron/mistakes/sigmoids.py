"""What goes wrong with the logistic function (topic 8)."""

import numpy as np
from numpy.typing import NDArray

from assignments.logistic_neuron.exercises import sigmoid
from autograder import Text, mistake, named, puts, returns
from solutions import logistic_neuron as right

Array = NDArray[np.float64]

SIGMOID_OF_MINUS_Z = named("sign", sigmoid, puts("np.asarray(z) <= 0", instead_of="np.asarray(z) >= 0"), hint=Text(
    en="This is 1 − y, the curve mirrored: the sign in the exponent is wrong. Does the result rise with z?",
    zh="这是 1 − y，曲线左右颠倒了：指数里的符号错了。结果应当随 z 增大而增大。",
))  # fmt: skip
SIGMOID_TWO_SIDED = named("tanh-for-sigmoid", sigmoid, returns("np.tanh(z / 2)"))
SIGMOID_STEP = named("threshold", sigmoid, returns("np.where(np.asarray(z) > 0, 1.0, 0.0)"))
SIGMOID_ROUNDED = named("threshold", sigmoid, returns("np.where(np.asarray(z) >= 0, 1.0, 0.0)"))
SIGMOID_DENOMINATOR_MINUS = named("denominator", sigmoid, returns("1 / (1 - np.exp(-z))"), hint=Text(
    en="The denominator is 1 − e^(−z), which is zero at z = 0. Compare with the formula of the lecture.",
    zh="分母成了 1 − e^(−z)，在 z = 0 处为零。请对照课件中的公式。",
))  # fmt: skip
SIGMOID_OF_ONE_TERM = named("denominator", sigmoid, returns("1 / np.exp(-z)"), hint=Text(
    en="The 1 + in the denominator is missing, so that the result grows without bound.",
    zh="分母里少了“1 +”，结果会无限增大。",
))  # fmt: skip
SIGMOID_OF_POSITIVE_TERM = named("denominator", sigmoid, returns("np.exp(-z)"), hint=Text(
    en="This is only the exponential. The formula of the lecture is a fraction with it in the denominator.",
    zh="这只是指数函数。课件中的公式是一个分式，指数在分母里。",
))  # fmt: skip
SIGMOID_HARD = named("rectifier", sigmoid, returns("np.clip(z / 4 + 0.5, 0.0, 1.0)"), hint=Text(
    en="These are straight lines. The logistic function is a smooth curve: y = 1/(1 + e^(−z)).",
    zh="这是几段直线。sigmoid 是光滑的曲线：y = 1/(1 + e^(−z))。",
))  # fmt: skip
SIGMOID_INVERSE = named("inverse-function", sigmoid, returns("np.log(z / (1 - z))"), hint=Text(
    en="This is the inverse function, from the output back to z.",
    zh="这是反函数：由输出倒推 z。",
))  # fmt: skip
CUT_OFF = Text(
    en="Far from zero the result no longer changes: z is cut off too early, as by np.clip. The sigmoid goes on to change there; let z be as large as it is, and choose the formula by its sign.",
    zh="离零较远时结果不再变化：z 截断得太早（例如用了 np.clip），而 sigmoid 在那里仍在变化。请不要截断 z，而是按它的符号选用公式。",
)  # fmt: skip
SIGMOID_CLIPPED_AT_10 = named("cut-off", sigmoid, returns("right.sigmoid(np.clip(z, -10.0, 10.0))"), hint=CUT_OFF)
SIGMOID_NOT_A_NUMBER = named("overflow", sigmoid, returns("np.exp(z) / (1 + np.exp(z))"), hint=Text(
    en="Where z is large, e^z is infinite, and ∞/∞ is no number (NaN); the result should be 1 there. Use a form of the formula in which exp never gets an argument above 0.",
    zh="z 很大时 e^z 是无穷大，∞/∞ 不是数（NaN），而那里应当得到 1。请改写公式，让 exp 的自变量始终不大于 0。",
))  # fmt: skip
SIGMOID_CHOSEN_ONCE = named("overflow", sigmoid, returns("np.exp(z) / (1 + np.exp(z)) if np.any(np.asarray(z) < 0) else 1 / (1 + np.exp(-z))"), hint=Text(
    en="1000 alone is right, and beside a negative number it is NaN: one formula is chosen for the whole array. Choose it for each element.",
    zh="单独的 1000 是对的，与负数放在同一个数组里就成了 NaN：整个数组只选了一个公式，应逐个元素选择。",
))  # fmt: skip
SIGMOID_NUMBER_ZEROED = named("overflow", sigmoid, returns("np.nan_to_num(np.exp(z) / (1 + np.exp(z)))"), hint=Text(
    en="∞/∞ became 0 where z is large: the result should be close to 1 there. Look for the exponential that grows without bound.",
    zh="z 很大时，∞/∞ 被替换成了 0，而那里应当接近 1。检查哪个指数会无限增大。",
))  # fmt: skip


@mistake("overflow", sigmoid, hint=Text(
    en="`math.exp` raises an error for arguments above 709. Either keep the exponent from growing, or use a form of the formula for each sign of z.",
    zh="`math.exp` 的参数超过 709 就会报错。请避免指数变大，或者对 z 的正负分别使用合适的公式。",
))  # fmt: skip
def sigmoid_math_exp_of_minus_z(z: Array) -> Array:
    if np.any(np.asarray(z) < -709):
        raise OverflowError("math range error")
    return right.sigmoid(z)


@mistake("overflow", sigmoid, hint=Text(
    en="`math.exp` raises an error for arguments above 709. Either keep the exponent from growing, or use a form of the formula for each sign of z.",
    zh="`math.exp` 的参数超过 709 就会报错。请避免指数变大，或者对 z 的正负分别使用合适的公式。",
))  # fmt: skip
def sigmoid_math_exp_of_z(z: Array) -> Array:
    if np.any(np.asarray(z) > 709):
        raise OverflowError("math range error")
    return right.sigmoid(z)


@mistake("overflow", sigmoid, hint=Text(
    en="`math.exp` raises an error for arguments above 709. Either keep the exponent from growing, or use a form of the formula for each sign of z.",
    zh="`math.exp` 的参数超过 709 就会报错。请避免指数变大，或者对 z 的正负分别使用合适的公式。",
))  # fmt: skip
def sigmoid_math_exp_of_size(z: Array) -> Array:
    if np.any(np.abs(z) > 709):
        raise OverflowError("math range error")
    return right.sigmoid(z)


@mistake("number-not-accepted", sigmoid)
def sigmoid_of_arrays(z: Array) -> Array:
    if np.ndim(z) == 0:
        raise TypeError("not an array")
    return right.sigmoid(z)


@mistake("array-not-accepted", sigmoid)
def sigmoid_of_numbers(z: Array) -> Array:
    if np.ndim(z) > 0:
        raise TypeError("not a number")
    return right.sigmoid(z)


@mistake("array-not-accepted", sigmoid)
def sigmoid_by_if(z: Array) -> Array:
    if z >= 0:
        return right.sigmoid(z)
    return right.sigmoid(z)


@mistake("array-not-accepted", sigmoid)
def sigmoid_of_numbers_not_too_far_below(z: Array) -> Array:
    if np.ndim(z) > 0 or z < -709:
        raise TypeError("not a number, or too far out")
    return right.sigmoid(z)


@mistake("array-not-accepted", sigmoid)
def sigmoid_of_numbers_not_too_far_above(z: Array) -> Array:
    if np.ndim(z) > 0 or z > 709:
        raise TypeError("not a number, or too far out")
    return right.sigmoid(z)
