"""What goes wrong with the bowl's height, gradient and minimum (topics 1, 3)."""

import numpy as np
from numpy.typing import NDArray

from assignments.gradient_descent.exercises import bowl_grad, bowl_minimum, bowl_value
from autograder import Text, named, puts, returns

Array = NDArray[np.float64]
VALUE_WITHOUT_HALF = named("half-missing", bowl_value, puts("x @ A @ x", instead_of="0.5 * x @ A @ x"))
VALUE_WITHOUT_HALF_PLUS = named("half-missing", bowl_value, returns("float(x @ A @ x + b @ x)"), hint=Text(
    en="The ½ before the quadratic term is missing, and the linear term is added instead of subtracted.",
    zh="二次项前缺少 ½，而且一次项应当减去，却加上了。",
))  # fmt: skip
VALUE_PLUS_LINEAR = named("sign", bowl_value, puts("0.5 * x @ A @ x + b @ x", instead_of="0.5 * x @ A @ x - b @ x"), hint=Text(
    en="The linear term is added. It is subtracted in ½ xᵀAx − bᵀx.",
    zh="一次项被加上了。在 ½ xᵀAx − bᵀx 中它是减去的。",
))  # fmt: skip
VALUE_QUADRATIC_ONLY = named("bias-missing", bowl_value, puts("0.5 * x @ A @ x", instead_of="0.5 * x @ A @ x - b @ x"))
VALUE_OF_ROUND_BOWL = named("matrix-missing", bowl_value, puts("0.5 * x", instead_of="0.5 * x @ A"))
VALUE_ELEMENTWISE = named("x-squared", bowl_value, returns("float(0.5 * (A * x * x).sum() - b @ x)"), hint=Text(
    en="Each xⱼ meets itself: these are the numbers for ½ Σᵢⱼ Aᵢⱼ xⱼ². In xᵀAx = Σᵢⱼ xᵢ Aᵢⱼ xⱼ every entry of x meets every other.",
    zh="每个 xⱼ 只和自己相乘了：这是 ½ Σᵢⱼ Aᵢⱼ xⱼ² 的结果。xᵀAx = Σᵢⱼ xᵢ Aᵢⱼ xⱼ 里，x 的每个分量都与所有分量相乘。",
))  # fmt: skip
VALUE_MATRIX = named("broadcast", bowl_value, returns("0.5 * A * np.outer(x, x) - b * x"))
VALUE_VECTOR = named("not-summed", bowl_value, returns("0.5 * x * (A @ x) - b * x"))
VALUE_VECTOR_LINEAR = named("not-summed", bowl_value, returns("0.5 * x @ A @ x - b * x"))
VALUE_IS_GRADIENT = named("gradient-for-value", bowl_value, returns("A @ x - b"))
VALUE_WITH_SUMMED_B = named("b-summed", bowl_value, puts("b @ np.ones_like(x)", instead_of="b @ x"), hint=Text(
    en="The linear term lacks x: it is bᵀx = Σ bᵢxᵢ.",
    zh="一次项里漏了 x：应当是 bᵀx = Σ bᵢxᵢ。",
))  # fmt: skip
VALUE_OF_RESIDUAL = named("residual-squared", bowl_value, returns("float(0.5 * (A @ x - b) @ (A @ x - b))"), hint=Text(
    en="This is half the squared length of A x − b. The bowl is another function, though it is lowest at the same place: ½ xᵀAx − bᵀx.",
    zh="这是 A x − b 长度平方的一半。二次碗 ½ xᵀAx − bᵀx 是另一个函数，只是最低点相同。",
))  # fmt: skip

GRADIENT_PLUS_B = named("sign", bowl_grad, puts("A @ x + b", instead_of="A @ x - b"), hint=Text(
    en="The linear term has the wrong sign: the bowl is ½ xᵀAx − bᵀx.",
    zh="一次项的符号错了：二次碗是 ½ xᵀAx − bᵀx。",
))  # fmt: skip
GRADIENT_WITHOUT_B = named("bias-missing", bowl_grad, puts("A @ x", instead_of="A @ x - b"))
GRADIENT_TWICE_QUADRATIC = named("factor-two", bowl_grad, returns("2 * A @ x - b"), hint=Text(
    en="The quadratic term is twice as large as it should be. Its ½ cancels the 2 that both places of x in xᵀAx bring.",
    zh="二次项大了一倍。xᵀAx 里 x 出现两次，产生的 2 正好被 ½ 抵消。",
))  # fmt: skip
GRADIENT_TWICE_PLUS_B = named("factor-two", bowl_grad, returns("2 * A @ x + b"), hint=Text(
    en="The quadratic term is twice as large as it should be, and b has the wrong sign: look at ½ xᵀAx − bᵀx term by term.",
    zh="二次项大了一倍，b 的符号也错了：请逐项对照 ½ xᵀAx − bᵀx。",
))  # fmt: skip
GRADIENT_HALF_QUADRATIC = named("factor-half", bowl_grad, returns("0.5 * A @ x - b"), hint=Text(
    en="The quadratic term is half as large as it should be. The ½ belongs to the value of the bowl; in the gradient it has cancelled the 2 of the square.",
    zh="二次项只有应有值的一半。½ 属于碗的函数值；求导之后，它已经与平方产生的 2 抵消。",
))  # fmt: skip
GRADIENT_OF_ROUND_BOWL = named("matrix-missing", bowl_grad, puts("x", instead_of="A @ x"))
GRADIENT_MATRIX_ONLY = named("input-missing", bowl_grad, puts("A", instead_of="A @ x"), hint=Text(
    en="x is missing: the gradient changes from place to place.",
    zh="漏掉了 x：各处的梯度并不相同。",
))  # fmt: skip
GRADIENT_ELEMENTWISE = named("broadcast", bowl_grad, puts("A * x", instead_of="A @ x"))
GRADIENT_ELEMENTWISE_COLUMNS = named("broadcast", bowl_grad, returns("A * x[:, None] - b[:, None]"))
GRADIENT_OF_INVERSE = named("inverse-for-matrix", bowl_grad, returns("np.linalg.solve(A, x) - b"))
GRADIENT_IS_WAY_HOME = named("inverse-for-matrix", bowl_grad, returns("x - np.linalg.solve(A, b)"), hint=Text(
    en="This is the way from the minimum to x. The gradient is steeper along the steep directions of A.",
    zh="这是从最小值点到 x 的向量。在 A 较陡的方向上，梯度更大。",
))  # fmt: skip
GRADIENT_IS_VALUE = named("value-for-gradient", bowl_grad, returns("right.bowl_value(A, b, x)"))
GRADIENT_TIMES_X = named("x-multiplied", bowl_grad, returns("x * (A @ x) - b"), hint=Text(
    en="x is multiplied in once too often: differentiating xᵀAx takes one x away.",
    zh="x 多乘了一次：xᵀAx 求导之后要少一个 x。",
))  # fmt: skip

MINIMUM_DIVIDED = named("broadcast", bowl_minimum, returns("b / A"))
MINIMUM_DIVIDED_COLUMNS = named("broadcast", bowl_minimum, returns("b[:, None] / A"))
MINIMUM_INVERSE_ELEMENTWISE = named("broadcast", bowl_minimum, returns("np.linalg.inv(A) * b"))
MINIMUM_OF_RECIPROCALS = named("elementwise-inverse", bowl_minimum, returns("1 / A @ b"))
MINIMUM_IS_B = named("matrix-missing", bowl_minimum, puts("b", instead_of="np.linalg.solve(A, b)"))
MINIMUM_HEIGHT = named("value-for-point", bowl_minimum, returns("-0.5 * b @ np.linalg.solve(A, b)"))
MINIMUM_BY_ONE_EIGENVALUE = named("one-eigenvalue", bowl_minimum, returns("b / np.linalg.eigvalsh(A)[-1]"), hint=Text(
    en="One eigenvalue stands for the whole matrix. Along each eigenvector it is another: A x = b has to be solved.",
    zh="用一个特征值代替了整个矩阵。不同特征向量方向上的特征值不同：要解 A x = b。",
))  # fmt: skip
MINIMUM_BY_EARLIER_INVERSE = named("stale-cache", bowl_minimum, returns("vars(right).setdefault(f'kept{len(b)}', np.linalg.inv(A)) @ b"))  # fmt: skip
MINIMUM_WITH_RIDGE = named("ridge-added", bowl_minimum, returns("np.linalg.solve(A + np.eye(len(b)), b)"), hint=Text(
    en="A multiple of the identity is added to A. A is positive definite: it needs none.",
    zh="A 上加了单位阵的倍数。A 是正定的，不需要它。",
))  # fmt: skip


VALUE_HALF_ON_ALL = named("half-on-all", bowl_value, returns("float(0.5 * (x @ A @ x - b @ x))"))
GRADIENT_HALF_LINEAR = named("factor-half", bowl_grad, returns("A @ x - 0.5 * b"), hint=Text(
    en="The linear term is halved. The ½ belongs to the quadratic one, where it cancels.",
    zh="一次项被减半了。½ 属于二次项，并在那里被抵消。",
))  # fmt: skip
