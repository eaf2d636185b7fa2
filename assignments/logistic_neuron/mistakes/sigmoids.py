"""What goes wrong with the logistic function (topic 8)."""

import numpy as np
from numpy.typing import NDArray

from assignments.logistic_neuron.exercises import sigmoid
from autograder import Text, mistake, named, puts
from solutions import logistic_neuron as right

Array = NDArray[np.float64]


SIGMOID_OF_MINUS_Z = named("sign", sigmoid, puts("np.asarray(z) <= 0", instead_of="np.asarray(z) >= 0"), hint=Text(
    en="This is 1 − y, the curve mirrored: the sign in the exponent is wrong. Does the result rise with z?",
    zh="这是 1 − y，曲线左右颠倒了：指数里的符号错了。结果应当随 z 增大而增大。",
))  # fmt: skip


@mistake("precedence", sigmoid)
def sigmoid_precedence(z: Array) -> Array:
    return 1 / 1 + np.exp(-z)


@mistake("tanh-for-sigmoid", sigmoid)
def sigmoid_tanh(z: Array) -> Array:
    return np.tanh(z)


@mistake("tanh-for-sigmoid", sigmoid)
def sigmoid_two_sided(z: Array) -> Array:
    return np.tanh(z / 2)


@mistake("steepness", sigmoid)
def sigmoid_steep(z: Array) -> Array:
    return (1 + np.tanh(z)) / 2


@mistake("steepness", sigmoid)
def sigmoid_flat(z: Array) -> Array:
    return right.sigmoid(z / 2)


@mistake("softmax-for-sigmoid", sigmoid)
def sigmoid_softmax(z: Array) -> Array:
    grown = np.exp(z - np.max(z))
    return np.asarray(grown / np.sum(grown))


@mistake("softmax-for-sigmoid", sigmoid)
def sigmoid_softmax_by_row(z: Array) -> Array:
    grown = np.exp(z - np.max(z))
    return np.asarray(grown / np.sum(grown, axis=-1, keepdims=True))


@mistake("softmax-for-sigmoid", sigmoid)
def sigmoid_softmax_plain(z: Array) -> Array:
    grown = np.exp(z)
    return np.asarray(grown / np.sum(grown))


@mistake("threshold", sigmoid)
def sigmoid_step(z: Array) -> Array:
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


@mistake("threshold", sigmoid)
def sigmoid_rounded(z: Array) -> Array:
    return np.where(np.asarray(z) >= 0, 1.0, 0.0)


@mistake("slope-for-value", sigmoid)
def sigmoid_slope(z: Array) -> Array:
    y = right.sigmoid(z)
    return y * (1 - y)


@mistake("activation-twice", sigmoid)
def sigmoid_twice(z: Array) -> Array:
    return right.sigmoid(right.sigmoid(z))


@mistake("denominator", sigmoid, hint=Text(
    en="The denominator is 1 − e^(−z), which is zero at z = 0. Compare with the formula of the lecture.",
    zh="分母成了 1 − e^(−z)，在 z = 0 处为零。请对照课件中的公式。",
))  # fmt: skip
def sigmoid_denominator_minus(z: Array) -> Array:
    return np.asarray(1 / (1 - np.exp(-z)))


@mistake("denominator", sigmoid, hint=Text(
    en="The 1 + in the denominator is missing, so that the result grows without bound.",
    zh="分母里少了“1 +”，结果会无限增大。",
))  # fmt: skip
def sigmoid_of_one_term(z: Array) -> Array:
    return np.asarray(1 / np.exp(-z))


@mistake("denominator", sigmoid, hint=Text(
    en="This is only the exponential. The formula of the lecture is a fraction with it in the denominator.",
    zh="这只是指数函数。课件中的公式是一个分式，指数在分母里。",
))  # fmt: skip
def sigmoid_of_positive_term(z: Array) -> Array:
    return np.asarray(np.exp(-z))


@mistake("rectifier", sigmoid, hint=Text(
    en="This is the rectifier max(z, 0). The logistic function is a smooth step between 0 and 1.",
    zh="这是修正线性函数 max(z, 0)。sigmoid 是从 0 平滑过渡到 1 的曲线。",
))  # fmt: skip
def sigmoid_rectifier(z: Array) -> Array:
    return np.maximum(z, 0.0)


@mistake("rectifier", sigmoid, hint=Text(
    en="These are straight lines. The logistic function is a smooth curve: y = 1/(1 + e^(−z)).",
    zh="这是几段直线。sigmoid 是光滑的曲线：y = 1/(1 + e^(−z))。",
))  # fmt: skip
def sigmoid_hard(z: Array) -> Array:
    return np.clip(z / 4 + 0.5, 0.0, 1.0)


@mistake("inverse-function", sigmoid, hint=Text(
    en="This is the inverse function, from the output back to z.",
    zh="这是反函数：由输出倒推 z。",
))  # fmt: skip
def sigmoid_inverse(z: Array) -> Array:
    return np.asarray(np.log(z / (1 - z)))


@mistake("low-precision", sigmoid)
def sigmoid_clipped_at_10(z: Array) -> Array:
    return right.sigmoid(np.clip(z, -10.0, 10.0))


@mistake("low-precision", sigmoid)
def sigmoid_clipped_at_15(z: Array) -> Array:
    return right.sigmoid(np.clip(z, -15.0, 15.0))


@mistake("low-precision", sigmoid)
def sigmoid_clipped_at_16(z: Array) -> Array:
    return right.sigmoid(np.clip(z, -16.0, 16.0))


@mistake("low-precision", sigmoid)
def sigmoid_clipped_at_20(z: Array) -> Array:
    return right.sigmoid(np.clip(z, -20.0, 20.0))


@mistake("overflow", sigmoid)
def sigmoid_grown(z: Array) -> Array:
    grown = np.exp(z)
    return np.asarray(grown / (1 + grown))


@mistake("overflow", sigmoid, hint=Text(
    en="∞/∞ became 0 where z is large: the result should be close to 1 there. Look for the exponential that grows without bound.",
    zh="z 很大时，∞/∞ 被替换成了 0，而那里应当接近 1。检查哪个指数会无限增大。",
))  # fmt: skip
def sigmoid_number_zeroed(z: Array) -> Array:
    grown = np.exp(z)
    return np.asarray(np.nan_to_num(grown / (1 + grown)))


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
