"""What goes wrong with the slope of the sigmoid and its Jacobian (topics 7, 8)."""

import numpy as np
from numpy.typing import NDArray

from assignments.logistic_neuron.exercises import sigmoid_grad, sigmoid_jacobian
from autograder import Text, mistake, named, puts, returns
from solutions import logistic_neuron as right

Array = NDArray[np.float64]

INFINITE = Text(
    en="Far out an exponential is infinite, and ∞/∞ is no number (NaN); the slope should be 0 there. The sigmoid itself is finite: begin with it, dy/dz = y(1 − y).",
    zh="z 离零很远时指数是无穷大，∞/∞ 不是数（NaN），而那里的导数应当是 0。sigmoid 本身是有限的：可以从它出发，dy/dz = y(1 − y)。",
)
SLOPE_NOT_A_NUMBER_BELOW = named("overflow", sigmoid_grad, returns("np.exp(-np.asarray(z)) / (1 + np.exp(-np.asarray(z))) ** 2"), hint=INFINITE)  # fmt: skip
SLOPE_NOT_A_NUMBER_ABOVE = named("overflow", sigmoid_grad, returns("np.exp(z) / (1 + np.exp(z)) ** 2"), hint=INFINITE)
SLOPE_OF_LOGIT = named("slope-of-logit", sigmoid_grad, puts("z", instead_of="sigmoid(z)"))
SLOPE_OF_OUTPUT = named("slope-of-output", sigmoid_grad, puts("sigmoid(sigmoid(z))", instead_of="sigmoid(z)"))
SLOPE_HALF_OF_OUTPUT = named("slope-of-output", sigmoid_grad, returns("right.sigmoid(z) * (1 - right.sigmoid(right.sigmoid(z)))"))  # fmt: skip
SLOPE_IS_VALUE = named("slope-missing", sigmoid_grad, puts("1.0", instead_of="1.0 - y"), hint=Text(
    en="This is the value y. Asked for is its slope dy/dz.",
    zh="这是函数值 y。题目要的是导数 dy/dz。",
))  # fmt: skip
SLOPE_COMPLEMENT = named("slope-incomplete", sigmoid_grad, puts("1.0 - y", instead_of="y * (1.0 - y)"))
SLOPE_SQUARED_VALUE = named("slope-incomplete", sigmoid_grad, returns("right.sigmoid(z) ** 2"), hint=Text(
    en="This is y². The slope dy/dz = y(1 − y) has two different factors.",
    zh="这是 y²。dy/dz = y(1 − y) 的两个因子并不相同。",
))  # fmt: skip
SLOPE_SQUARED_COMPLEMENT = named("slope-incomplete", sigmoid_grad, returns("(1 - right.sigmoid(z)) ** 2"), hint=Text(
    en="This is (1 − y)². The slope dy/dz = y(1 − y) has two different factors.",
    zh="这是 (1 − y)²。dy/dz = y(1 − y) 的两个因子并不相同。",
))  # fmt: skip
SLOPE_OF_STEEP_SIGMOID = named("tanh-slope", sigmoid_grad, returns("0.5 * (1 - np.tanh(z) ** 2)"))


@mistake("softmax-for-sigmoid", sigmoid_grad)
def slope_softmax(z: Array) -> Array:
    grown = np.exp(z - np.max(z))
    y = grown / np.sum(grown)
    return np.asarray(y * (1 - y))


@mistake("number-not-accepted", sigmoid_grad)
def slope_of_arrays(z: Array) -> Array:
    if np.ndim(z) == 0:
        raise TypeError("not an array")
    return right.sigmoid_grad(z)


@mistake("array-not-accepted", sigmoid_grad)
def slope_of_numbers(z: Array) -> Array:
    if np.ndim(z) > 0:
        raise TypeError("not a number")
    return right.sigmoid_grad(z)


@mistake("array-not-accepted", sigmoid_grad)
def slope_of_numbers_not_too_far_below(z: Array) -> Array:
    if np.ndim(z) > 0 or z < -354:
        raise TypeError("not a number, or too far out")
    return right.sigmoid_grad(z)


@mistake("array-not-accepted", sigmoid_grad)
def slope_of_numbers_not_too_far_above(z: Array) -> Array:
    if np.ndim(z) > 0 or z > 354:
        raise TypeError("not a number, or too far out")
    return right.sigmoid_grad(z)


@mistake("overflow", sigmoid_grad, hint=Text(
    en="`math.exp` raises an error for arguments above 709, and so does squaring what it gives above 354. Which form of the formula needs only small exponentials?",
    zh="`math.exp` 的参数超过 709 会报错，结果再平方则超过 354 就会报错。哪种写法只用到小的指数？",
))  # fmt: skip
def slope_math_exp_of_minus_z(z: Array) -> Array:
    if np.any(np.asarray(z) < -354):
        raise OverflowError("math range error")
    return right.sigmoid_grad(z)


@mistake("overflow", sigmoid_grad, hint=Text(
    en="`math.exp` raises an error for arguments above 709, and so does squaring what it gives above 354. Which form of the formula needs only small exponentials?",
    zh="`math.exp` 的参数超过 709 会报错，结果再平方则超过 354 就会报错。哪种写法只用到小的指数？",
))  # fmt: skip
def slope_math_exp_of_z(z: Array) -> Array:
    if np.any(np.asarray(z) > 354):
        raise OverflowError("math range error")
    return right.sigmoid_grad(z)


@mistake("overflow", sigmoid_grad, hint=Text(
    en="`math.exp` raises an error for arguments above 709, and so does squaring what it gives above 354. Which form of the formula needs only small exponentials?",
    zh="`math.exp` 的参数超过 709 会报错，结果再平方则超过 354 就会报错。哪种写法只用到小的指数？",
))  # fmt: skip
def slope_math_exp_of_size(z: Array) -> Array:
    if np.any(np.abs(z) > 354):
        raise OverflowError("math range error")
    return right.sigmoid_grad(z)


JACOBIAN_VECTOR = named(
    "diagonal-missing", sigmoid_jacobian, puts("sigmoid_grad(z)", instead_of="np.diag(sigmoid_grad(z))")
)
FULL_TABLE = Text(
    en="Numbers stand outside the diagonal, too. ∂yᵢ/∂zⱼ is zero for i ≠ j, because yᵢ depends on zᵢ only: neither an outer product nor a row repeated gives that.",
    zh="对角线以外也有数。i ≠ j 时 ∂yᵢ/∂zⱼ 为零，因为 yᵢ 只依赖于 zᵢ：用外积或者把一行重复多次，都得不到这样的矩阵。",
)
JACOBIAN_OUTER = named("full-table", sigmoid_jacobian, returns("np.outer(right.sigmoid(z), 1 - right.sigmoid(z))"), hint=FULL_TABLE)  # fmt: skip
JACOBIAN_OUTER_TRANSPOSED = named("full-table", sigmoid_jacobian, returns("np.outer(1 - right.sigmoid(z), right.sigmoid(z))"), hint=FULL_TABLE)  # fmt: skip
JACOBIAN_ROWS = named("full-table", sigmoid_jacobian, returns("np.tile(right.sigmoid_grad(z), (len(z), 1))"), hint=FULL_TABLE)  # fmt: skip
JACOBIAN_COLUMNS = named("full-table", sigmoid_jacobian, returns("np.tile(right.sigmoid_grad(z)[:, None], (1, len(z)))"), hint=FULL_TABLE)  # fmt: skip
JACOBIAN_OUTER_SLOPES = named("full-table", sigmoid_jacobian, returns("np.outer(right.sigmoid_grad(z), right.sigmoid_grad(z))"), hint=FULL_TABLE)  # fmt: skip
JACOBIAN_DIFFERENCE = named("places-exchanged", sigmoid_jacobian, returns("right.sigmoid(z)[:, None] * (1 - right.sigmoid(z)[:, None]) * np.ones((1, len(z))) * (1 - np.eye(len(z)))"), hint=Text(
    en="The places are exchanged: yᵢ depends on zᵢ only, so that the slopes belong where i = j, and zeros elsewhere.",
    zh="位置正好弄反了：yᵢ 只依赖于 zᵢ，导数应放在 i = j 处，其余为零。",
))  # fmt: skip
JACOBIAN_OF_VALUES = named("slope-missing", sigmoid_jacobian, puts("sigmoid(z)", instead_of="sigmoid_grad(z)"), hint=Text(
    en="The outputs y stand on the diagonal. The entries are derivatives: ∂yᵢ/∂zᵢ.",
    zh="对角线上放的是输出 y。矩阵的元素应是导数：∂yᵢ/∂zᵢ。",
))  # fmt: skip
JACOBIAN_IDENTITY = named("slope-missing", sigmoid_jacobian, returns("np.eye(len(z))"), hint=Text(
    en="This is the identity matrix. Its entries would be the derivatives if y were z itself.",
    zh="这是单位矩阵。只有当 y 就是 z 时，导数才是这样。",
))  # fmt: skip
JACOBIAN_OF_COMPLEMENTS = named("slope-incomplete", sigmoid_jacobian, returns("np.diag(1 - right.sigmoid(z))"))
JACOBIAN_OF_LOGIT = named("slope-of-logit", sigmoid_jacobian, returns("np.diag(z * (1 - z))"))
JACOBIAN_OF_OUTPUT = named("slope-of-output", sigmoid_jacobian, returns("np.diag(right.sigmoid_grad(right.sigmoid(z)))"))  # fmt: skip
JACOBIAN_TANH_RULE = named("tanh-slope", sigmoid_jacobian, returns("np.diag(1 - right.sigmoid(z) ** 2)"))
JACOBIAN_OF_TANH = named("tanh-slope", sigmoid_jacobian, returns("np.diag(1 - np.tanh(z) ** 2)"))
JACOBIAN_SOFTMAX_OF_OUTPUTS = named("softmax-for-sigmoid", sigmoid_jacobian, returns("np.diag(right.sigmoid(z)) - np.outer(right.sigmoid(z), right.sigmoid(z))"), hint=Text(
    en="diag(y) − y yᵀ is the Jacobian of the softmax, where every output depends on every input. Here yᵢ depends on zᵢ only.",
    zh="diag(y) − y yᵀ 是 softmax 的雅可比矩阵，那里每个输出都与所有输入有关。而这里 yᵢ 只依赖于 zᵢ。",
))  # fmt: skip
JACOBIAN_SOFTMAX = named("softmax-for-sigmoid", sigmoid_jacobian, returns("np.diag(np.exp(z) / np.exp(z).sum()) - np.outer(np.exp(z) / np.exp(z).sum(), np.exp(z) / np.exp(z).sum())"), hint=Text(
    en="diag(y) − y yᵀ is the Jacobian of the softmax, where every output depends on every input. Here yᵢ depends on zᵢ only.",
    zh="diag(y) − y yᵀ 是 softmax 的雅可比矩阵，那里每个输出都与所有输入有关。而这里 yᵢ 只依赖于 zᵢ。",
))  # fmt: skip
