"""What goes wrong with the bowl's height, gradient and minimum (topics 1, 3)."""

import numpy as np
from numpy.typing import NDArray

from assignments.gradient_descent.exercises import bowl_grad, bowl_minimum, bowl_value
from autograder import Text, mistake, named, puts
from solutions import gradient_descent as right

Array = NDArray[np.float64]


VALUE_WITHOUT_HALF = named("half-missing", bowl_value, puts("x @ A @ x", instead_of="0.5 * x @ A @ x"))


@mistake("half-missing", bowl_value, hint=Text(
    en="The ½ before the quadratic term is missing, and the linear term is added instead of subtracted.",
    zh="二次项前缺少 ½，而且一次项应当减去，却加上了。",
))  # fmt: skip
def value_without_half_plus(A: Array, b: Array, x: Array) -> float:
    return float(x @ A @ x + b @ x)


@mistake("half-missing", bowl_value, hint=Text(
    en="The ½ and the linear term are missing: f(x) = ½ xᵀAx − bᵀx.",
    zh="缺少 ½ 和一次项：f(x) = ½ xᵀAx − bᵀx。",
))  # fmt: skip
def value_quadratic_without_half(A: Array, b: Array, x: Array) -> float:
    return float(x @ A @ x)


VALUE_PLUS_LINEAR = named("sign", bowl_value, puts("0.5 * x @ A @ x + b @ x", instead_of="0.5 * x @ A @ x - b @ x"), hint=Text(
    en="The linear term is added. It is subtracted in ½ xᵀAx − bᵀx.",
    zh="一次项被加上了。在 ½ xᵀAx − bᵀx 中它是减去的。",
))  # fmt: skip


VALUE_QUADRATIC_ONLY = named("bias-missing", bowl_value, puts("0.5 * x @ A @ x", instead_of="0.5 * x @ A @ x - b @ x"))


@mistake("half-on-all", bowl_value)
def value_half_on_all(A: Array, b: Array, x: Array) -> float:
    return float(0.5 * (x @ A @ x - b @ x))


VALUE_OF_ROUND_BOWL = named("matrix-missing", bowl_value, puts("0.5 * x", instead_of="0.5 * x @ A"))
VALUE_LINEAR_ONLY = named("quadratic-missing", bowl_value, puts("-b @ x", instead_of="0.5 * x @ A @ x - b @ x"), hint=Text(
    en="Only the linear term is there. The bowl is ½ xᵀAx − bᵀx.",
    zh="只有一次项。二次碗是 ½ xᵀAx − bᵀx。",
))  # fmt: skip


@mistake("diagonal-only", bowl_value)
def value_of_diagonal(A: Array, b: Array, x: Array) -> float:
    return float(0.5 * np.diag(A) @ x**2 - b @ x)


@mistake("broadcast", bowl_value)
def value_elementwise(A: Array, b: Array, x: Array) -> float:
    return float(0.5 * (A * x * x).sum() - b @ x)


@mistake("broadcast", bowl_value)
def value_matrix(A: Array, b: Array, x: Array) -> Array:
    return 0.5 * A * np.outer(x, x) - b * x


@mistake("not-summed", bowl_value)
def value_vector(A: Array, b: Array, x: Array) -> Array:
    return 0.5 * x * (A @ x) - b * x


@mistake("not-summed", bowl_value)
def value_vector_linear(A: Array, b: Array, x: Array) -> Array:
    return 0.5 * x @ A @ x - b * x


@mistake("gradient-for-value", bowl_value)
def value_is_gradient(A: Array, b: Array, x: Array) -> Array:
    return A @ x - b


VALUE_WITH_SUMMED_B = named("b-summed", bowl_value, puts("b @ np.ones_like(x)", instead_of="b @ x"), hint=Text(
    en="The linear term lacks x: it is bᵀx = Σ bᵢxᵢ.",
    zh="一次项里漏了 x：应当是 bᵀx = Σ bᵢxᵢ。",
))  # fmt: skip


@mistake("b-summed", bowl_value, hint=Text(
    en="The linear term lacks x: it is bᵀx = Σ bᵢxᵢ.",
    zh="一次项里漏了 x：应当是 bᵀx = Σ bᵢxᵢ。",
))  # fmt: skip
def value_minus_b(A: Array, b: Array, x: Array) -> Array:
    return np.asarray(0.5 * x @ A @ x - b)


GRADIENT_PLUS_B = named("sign", bowl_grad, puts("A @ x + b", instead_of="A @ x - b"), hint=Text(
    en="The linear term has the wrong sign: the bowl is ½ xᵀAx − bᵀx.",
    zh="一次项的符号错了：二次碗是 ½ xᵀAx − bᵀx。",
))  # fmt: skip


GRADIENT_WITHOUT_B = named("bias-missing", bowl_grad, puts("A @ x", instead_of="A @ x - b"))


@mistake("factor-two", bowl_grad, hint=Text(
    en="The quadratic term is twice as large as it should be. Its ½ cancels the 2 that both places of x in xᵀAx bring.",
    zh="二次项大了一倍。xᵀAx 里 x 出现两次，产生的 2 正好被 ½ 抵消。",
))  # fmt: skip
def gradient_twice_quadratic(A: Array, b: Array, x: Array) -> Array:
    return 2 * A @ x - b


@mistake("factor-two", bowl_grad, hint=Text(
    en="The quadratic term is twice as large as it should be, and b has the wrong sign: look at ½ xᵀAx − bᵀx term by term.",
    zh="二次项大了一倍，b 的符号也错了：请逐项对照 ½ xᵀAx − bᵀx。",
))  # fmt: skip
def gradient_twice_plus_b(A: Array, b: Array, x: Array) -> Array:
    return 2 * A @ x + b


@mistake("factor-half", bowl_grad, hint=Text(
    en="The quadratic term is half as large as it should be. The ½ belongs to the value of the bowl; in the gradient it has cancelled the 2 of the square.",
    zh="二次项只有应有值的一半。½ 属于碗的函数值；求导之后，它已经与平方产生的 2 抵消。",
))  # fmt: skip
def gradient_half_quadratic(A: Array, b: Array, x: Array) -> Array:
    return 0.5 * A @ x - b


@mistake("factor-half", bowl_grad, hint=Text(
    en="The linear term is halved. The ½ belongs to the quadratic one, where it cancels.",
    zh="一次项被减半了。½ 属于二次项，并在那里被抵消。",
))  # fmt: skip
def gradient_half_linear(A: Array, b: Array, x: Array) -> Array:
    return A @ x - 0.5 * b


GRADIENT_OF_ROUND_BOWL = named("matrix-missing", bowl_grad, puts("x", instead_of="A @ x"))


@mistake("input-missing", bowl_grad, hint=Text(
    en="x is missing: the gradient changes from place to place.",
    zh="漏掉了 x：各处的梯度并不相同。",
))  # fmt: skip
def gradient_row_sums(A: Array, b: Array, x: Array) -> Array:
    return np.asarray(A.sum(axis=1) - b)


GRADIENT_MATRIX_ONLY = named("input-missing", bowl_grad, puts("A", instead_of="A @ x"), hint=Text(
    en="x is missing: the gradient changes from place to place.",
    zh="漏掉了 x：各处的梯度并不相同。",
))  # fmt: skip


GRADIENT_ELEMENTWISE = named("broadcast", bowl_grad, puts("A * x", instead_of="A @ x"))


@mistake("broadcast", bowl_grad)
def gradient_elementwise_columns(A: Array, b: Array, x: Array) -> Array:
    return A * x[:, None] - b[:, None]


@mistake("diagonal-only", bowl_grad)
def gradient_of_diagonal(A: Array, b: Array, x: Array) -> Array:
    return np.diag(A) * x - b


@mistake("inverse-for-matrix", bowl_grad)
def gradient_of_inverse(A: Array, b: Array, x: Array) -> Array:
    return np.asarray(np.linalg.solve(A, x) - b)


@mistake("inverse-for-matrix", bowl_grad, hint=Text(
    en="This is the way from the minimum to x. The gradient is steeper along the steep directions of A.",
    zh="这是从最小值点到 x 的向量。在 A 较陡的方向上，梯度更大。",
))  # fmt: skip
def gradient_is_way_home(A: Array, b: Array, x: Array) -> Array:
    return np.asarray(x - np.linalg.solve(A, b))


@mistake("value-for-gradient", bowl_grad)
def gradient_is_value(A: Array, b: Array, x: Array) -> Array:
    return np.asarray(right.bowl_value(A, b, x))


@mistake("summed", bowl_grad, hint=Text(
    en="The entries are added up. The gradient is a vector: a slope for each coordinate.",
    zh="各分量被加起来了。梯度是向量：每个坐标各有一个斜率。",
))  # fmt: skip
def gradient_summed(A: Array, b: Array, x: Array) -> Array:
    return np.asarray((A @ x - b).sum())


@mistake("x-multiplied", bowl_grad, hint=Text(
    en="x is multiplied in once too often: differentiating xᵀAx takes one x away.",
    zh="x 多乘了一次：xᵀAx 求导之后要少一个 x。",
))  # fmt: skip
def gradient_times_x(A: Array, b: Array, x: Array) -> Array:
    return x * (A @ x) - b


@mistake("normalised", bowl_grad, hint=Text(
    en="The gradient is scaled to length 1. Its length says how steep it is.",
    zh="梯度被归一化成了长度 1。它的长度表示坡度。",
))  # fmt: skip
def gradient_normalised(A: Array, b: Array, x: Array) -> Array:
    return np.asarray((A @ x - b) / np.linalg.norm(A @ x - b))


@mistake("numerical-derivative", bowl_grad)
def gradient_by_forward_difference(A: Array, b: Array, x: Array) -> Array:
    start = right.bowl_value(A, b, x)
    return np.array([(right.bowl_value(A, b, x + d) - start) / 1e-5 for d in 1e-5 * np.eye(len(x))])


@mistake("numerical-derivative", bowl_grad)
def gradient_by_central_difference(A: Array, b: Array, x: Array) -> Array:
    heights = [[right.bowl_value(A, b, x + s * d) for s in (1, -1)] for d in 1e-5 * np.eye(len(x))]
    return np.array([(up - down) / 2e-5 for up, down in heights])


MINIMUM_MULTIPLIED = named("inverse-missing", bowl_minimum, puts("A @ b", instead_of="np.linalg.solve(A, b)"))


@mistake("broadcast", bowl_minimum)
def minimum_divided(A: Array, b: Array) -> Array:
    return b / A


@mistake("broadcast", bowl_minimum)
def minimum_divided_columns(A: Array, b: Array) -> Array:
    return b[:, None] / A


@mistake("broadcast", bowl_minimum)
def minimum_inverse_elementwise(A: Array, b: Array) -> Array:
    return np.linalg.inv(A) * b


MINIMUM_OF_RECIPROCALS = named(
    "elementwise-inverse", bowl_minimum, puts("1 / A @ b", instead_of="np.linalg.solve(A, b)")
)


@mistake("diagonal-only", bowl_minimum)
def minimum_of_diagonal(A: Array, b: Array) -> Array:
    return b / np.diag(A)


MINIMUM_IS_B = named("matrix-missing", bowl_minimum, puts("b", instead_of="np.linalg.solve(A, b)"))


@mistake("bias-missing", bowl_minimum, hint=Text(
    en="The minimum is taken to lie at the origin. It does so only for b = 0.",
    zh="把最小值点当成了原点。只有 b = 0 时才是这样。",
))  # fmt: skip
def minimum_at_origin(A: Array, b: Array) -> Array:
    return np.zeros_like(b)


@mistake("value-for-point", bowl_minimum)
def minimum_height(A: Array, b: Array) -> Array:
    return np.asarray(-0.5 * b @ np.linalg.solve(A, b))


@mistake("one-eigenvalue", bowl_minimum, hint=Text(
    en="One eigenvalue stands for the whole matrix. Along each eigenvector it is another: A x = b has to be solved.",
    zh="用一个特征值代替了整个矩阵。不同特征向量方向上的特征值不同：要解 A x = b。",
))  # fmt: skip
def minimum_by_one_eigenvalue(A: Array, b: Array) -> Array:
    return np.asarray(b / np.linalg.eigvalsh(A)[-1])


@mistake("stale-cache", bowl_minimum)
def minimum_by_earlier_inverse(A: Array, b: Array) -> Array:
    return np.asarray(vars(right).setdefault(f"kept{len(b)}", np.linalg.inv(A)) @ b)


@mistake("stale-cache", bowl_minimum)
def minimum_of_earlier_bowl(A: Array, b: Array) -> Array:
    return np.asarray(vars(right).setdefault(f"kept{len(b)}", np.linalg.solve(A, b)))


@mistake("ridge-added", bowl_minimum, hint=Text(
    en="A multiple of the identity is added to A. A is positive definite: it needs none.",
    zh="A 上加了单位阵的倍数。A 是正定的，不需要它。",
))  # fmt: skip
def minimum_with_ridge(A: Array, b: Array) -> Array:
    return np.asarray(np.linalg.solve(A + np.eye(len(b)), b))


@mistake("ridge-added", bowl_minimum, hint=Text(
    en="A small multiple of the identity is added to A. A is positive definite: it needs none.",
    zh="A 上加了单位阵的小倍数。A 是正定的，不需要它。",
))  # fmt: skip
def minimum_with_slight_ridge(A: Array, b: Array) -> Array:
    return np.asarray(np.linalg.solve(A + 1e-6 * np.eye(len(b)), b))
