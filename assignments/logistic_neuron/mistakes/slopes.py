"""What goes wrong with the slope of the sigmoid and its Jacobian (topics 7, 8)."""

import numpy as np
from numpy.typing import NDArray

from assignments.logistic_neuron.exercises import sigmoid_grad, sigmoid_jacobian
from autograder import Text, mistake, named, puts
from solutions import logistic_neuron as right

Array = NDArray[np.float64]


@mistake("sign", sigmoid_grad, factor="-1", hint=Text(
    en="The sign is wrong everywhere. The sigmoid rises, so that its slope is positive: check the minus of e^(−z).",
    zh="符号全反了。sigmoid 单调上升，导数为正：检查 e^(−z) 里的负号。",
))  # fmt: skip
def slope_negative(z: Array) -> Array:
    return -right.sigmoid_grad(z)


SLOPE_OF_LOGIT = named("slope-of-logit", sigmoid_grad, puts("z", instead_of="sigmoid(z)"))


@mistake("slope-of-logit", sigmoid_grad)
def slope_half_of_logit(z: Array) -> Array:
    return right.sigmoid(z) * (1 - z)


@mistake("slope-of-logit", sigmoid_grad)
def slope_other_half_of_logit(z: Array) -> Array:
    return z * (1 - right.sigmoid(z))


SLOPE_OF_OUTPUT = named("slope-of-output", sigmoid_grad, puts("sigmoid(sigmoid(z))", instead_of="sigmoid(z)"))


@mistake("slope-of-output", sigmoid_grad)
def slope_half_of_output(z: Array) -> Array:
    y = right.sigmoid(z)
    return y * (1 - right.sigmoid(y))


@mistake("slope-twice", sigmoid_grad)
def slope_squared(z: Array) -> Array:
    return right.sigmoid_grad(z) ** 2


SLOPE_IS_VALUE = named("slope-missing", sigmoid_grad, puts("1.0", instead_of="1.0 - y"), hint=Text(
    en="This is the value y. Asked for is its slope dy/dz.",
    zh="这是函数值 y。题目要的是导数 dy/dz。",
))  # fmt: skip


SLOPE_COMPLEMENT = named("slope-incomplete", sigmoid_grad, puts("1.0 - y", instead_of="y * (1.0 - y)"))


@mistake("slope-incomplete", sigmoid_grad, hint=Text(
    en="This is y². The slope dy/dz = y(1 − y) has two different factors.",
    zh="这是 y²。dy/dz = y(1 − y) 的两个因子并不相同。",
))  # fmt: skip
def slope_squared_value(z: Array) -> Array:
    return right.sigmoid(z) ** 2


@mistake("slope-incomplete", sigmoid_grad, hint=Text(
    en="This is (1 − y)². The slope dy/dz = y(1 − y) has two different factors.",
    zh="这是 (1 − y)²。dy/dz = y(1 − y) 的两个因子并不相同。",
))  # fmt: skip
def slope_squared_complement(z: Array) -> Array:
    return (1 - right.sigmoid(z)) ** 2


SLOPE_PLUS = named("plus-for-minus", sigmoid_grad, puts("1.0 + y", instead_of="1.0 - y"), hint=Text(
    en="A plus stands where a minus belongs: this slope does not vanish for large z.",
    zh="该用减号的地方用了加号：这样的导数在 z 很大时不会趋于零。",
))  # fmt: skip


@mistake("slope-divided", sigmoid_grad, hint=Text(
    en="This is the reciprocal of the slope, dz/dy. Asked for is dy/dz.",
    zh="这是导数的倒数 dz/dy。题目要的是 dy/dz。",
))  # fmt: skip
def slope_reciprocal(z: Array) -> Array:
    return np.asarray(1 / right.sigmoid_grad(z))


@mistake("tanh-slope", sigmoid_grad)
def slope_tanh_rule(z: Array) -> Array:
    return 1 - right.sigmoid(z) ** 2


@mistake("tanh-slope", sigmoid_grad)
def slope_of_tanh(z: Array) -> Array:
    return 1 - np.tanh(z) ** 2


@mistake("tanh-slope", sigmoid_grad)
def slope_of_steep_sigmoid(z: Array) -> Array:
    return 0.5 * (1 - np.tanh(z) ** 2)


@mistake("slope-at-zero", sigmoid_grad)
def slope_quarter(z: Array) -> Array:
    return np.full(np.shape(z), 0.25)


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


@mistake("numerical-derivative", sigmoid_grad)
def slope_by_forward_difference(z: Array) -> Array:
    return (right.sigmoid(np.asarray(z) + 1e-4) - right.sigmoid(z)) / 1e-4


@mistake("numerical-derivative", sigmoid_grad)
def slope_by_central_difference(z: Array) -> Array:
    z = np.asarray(z)
    return (right.sigmoid(z + 1e-3) - right.sigmoid(z - 1e-3)) / 2e-3


JACOBIAN_VECTOR = named(
    "diagonal-missing", sigmoid_jacobian, puts("sigmoid_grad(z)", instead_of="np.diag(sigmoid_grad(z))")
)


@mistake("broadcast", sigmoid_jacobian)
def jacobian_outer(z: Array) -> Array:
    y = right.sigmoid(z)
    return np.outer(y, 1 - y)


@mistake("broadcast", sigmoid_jacobian)
def jacobian_outer_transposed(z: Array) -> Array:
    y = right.sigmoid(z)
    return np.outer(1 - y, y)


@mistake("broadcast", sigmoid_jacobian)
def jacobian_rows(z: Array) -> Array:
    return np.tile(right.sigmoid_grad(z), (len(z), 1))


@mistake("broadcast", sigmoid_jacobian)
def jacobian_columns(z: Array) -> Array:
    return np.tile(right.sigmoid_grad(z)[:, None], (1, len(z)))


@mistake("broadcast", sigmoid_jacobian)
def jacobian_outer_slopes(z: Array) -> Array:
    return np.outer(right.sigmoid_grad(z), right.sigmoid_grad(z))


@mistake("broadcast", sigmoid_jacobian, hint=Text(
    en="The places are exchanged: yᵢ depends on zᵢ only, so that the slopes belong where i = j, and zeros elsewhere.",
    zh="位置正好弄反了：yᵢ 只依赖于 zᵢ，导数应放在 i = j 处，其余为零。",
))  # fmt: skip
def jacobian_difference(z: Array) -> Array:
    y = right.sigmoid(z)
    return np.asarray(y[:, None] * (1 - y[:, None]) * np.ones((1, len(z))) * (1 - np.eye(len(z))))


@mistake("antidiagonal", sigmoid_jacobian)
def jacobian_antidiagonal(z: Array) -> Array:
    return np.fliplr(np.diag(right.sigmoid_grad(z)))


@mistake("antidiagonal", sigmoid_jacobian)
def jacobian_antidiagonal_reversed(z: Array) -> Array:
    return np.flipud(np.diag(right.sigmoid_grad(z)))


JACOBIAN_OF_VALUES = named("slope-missing", sigmoid_jacobian, puts("sigmoid(z)", instead_of="sigmoid_grad(z)"), hint=Text(
    en="The outputs y stand on the diagonal. The entries are derivatives: ∂yᵢ/∂zᵢ.",
    zh="对角线上放的是输出 y。矩阵的元素应是导数：∂yᵢ/∂zᵢ。",
))  # fmt: skip


@mistake("slope-missing", sigmoid_jacobian, hint=Text(
    en="This is the identity matrix. Its entries would be the derivatives if y were z itself.",
    zh="这是单位矩阵。只有当 y 就是 z 时，导数才是这样。",
))  # fmt: skip
def jacobian_identity(z: Array) -> Array:
    return np.eye(len(z))


@mistake("slope-incomplete", sigmoid_jacobian)
def jacobian_of_complements(z: Array) -> Array:
    return np.diag(1 - right.sigmoid(z))


@mistake("slope-of-logit", sigmoid_jacobian)
def jacobian_of_logit(z: Array) -> Array:
    return np.diag(z * (1 - z))


@mistake("slope-of-output", sigmoid_jacobian)
def jacobian_of_output(z: Array) -> Array:
    return np.diag(right.sigmoid_grad(right.sigmoid(z)))


@mistake("slope-twice", sigmoid_jacobian)
def jacobian_squared(z: Array) -> Array:
    return np.diag(right.sigmoid_grad(z) ** 2)


@mistake("tanh-slope", sigmoid_jacobian)
def jacobian_tanh_rule(z: Array) -> Array:
    return np.diag(1 - right.sigmoid(z) ** 2)


@mistake("tanh-slope", sigmoid_jacobian)
def jacobian_of_tanh(z: Array) -> Array:
    return np.diag(1 - np.tanh(z) ** 2)


@mistake("softmax-for-sigmoid", sigmoid_jacobian, hint=Text(
    en="diag(y) − y yᵀ is the Jacobian of the softmax, where every output depends on every input. Here yᵢ depends on zᵢ only.",
    zh="diag(y) − y yᵀ 是 softmax 的雅可比矩阵，那里每个输出都与所有输入有关。而这里 yᵢ 只依赖于 zᵢ。",
))  # fmt: skip
def jacobian_softmax_of_outputs(z: Array) -> Array:
    y = right.sigmoid(z)
    return np.diag(y) - np.outer(y, y)


@mistake("softmax-for-sigmoid", sigmoid_jacobian, hint=Text(
    en="diag(y) − y yᵀ is the Jacobian of the softmax, where every output depends on every input. Here yᵢ depends on zᵢ only.",
    zh="diag(y) − y yᵀ 是 softmax 的雅可比矩阵，那里每个输出都与所有输入有关。而这里 yᵢ 只依赖于 zᵢ。",
))  # fmt: skip
def jacobian_softmax(z: Array) -> Array:
    y = np.exp(z) / np.exp(z).sum()
    return np.asarray(np.diag(y) - np.outer(y, y))


@mistake("summed", sigmoid_jacobian)
def jacobian_total(z: Array) -> Array:
    return np.asarray(right.sigmoid_grad(z).sum())


@mistake("one-sample-only", sigmoid_jacobian, hint=Text(
    en="One slope stands in all places of the diagonal. Each place has its own: ∂yᵢ/∂zᵢ.",
    zh="整条对角线用了同一个导数。每个位置各有自己的值：∂yᵢ/∂zᵢ。",
))  # fmt: skip
def jacobian_first_slope(z: Array) -> Array:
    return np.asarray(right.sigmoid_grad(z)[0] * np.eye(len(z)))


@mistake("one-sample-only", sigmoid_jacobian, hint=Text(
    en="One slope stands in all places of the diagonal. Each place has its own: ∂yᵢ/∂zᵢ.",
    zh="整条对角线用了同一个导数。每个位置各有自己的值：∂yᵢ/∂zᵢ。",
))  # fmt: skip
def jacobian_last_slope(z: Array) -> Array:
    return np.asarray(right.sigmoid_grad(z)[-1] * np.eye(len(z)))


@mistake("numerical-derivative", sigmoid_jacobian)
def jacobian_by_forward_difference(z: Array) -> Array:
    return np.diag((right.sigmoid(z + 1e-4) - right.sigmoid(z)) / 1e-4)


@mistake("numerical-derivative", sigmoid_jacobian)
def jacobian_by_central_difference(z: Array) -> Array:
    return np.diag((right.sigmoid(z + 1e-3) - right.sigmoid(z - 1e-3)) / 2e-3)
