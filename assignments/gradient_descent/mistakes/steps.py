"""What goes wrong with the parabola and a step down it (topic 2)."""

import numpy as np
from numpy.typing import NDArray

from assignments.gradient_descent.exercises import descent_step, half_square, half_square_grad
from autograder import Text, mistake, named, puts, returns
from solutions import gradient_descent as right

Array = NDArray[np.float64]
SQUARE_BY_PRECEDENCE = named("power-missing", half_square, puts("x", instead_of="x ** 2"))
SQUARE_IS_SLOPE = named("gradient-for-value", half_square, puts("x * 2", instead_of="x ** 2"))
SQUARE_OF_VECTOR = named("summed", half_square, returns("0.5 * np.dot(x, x)"), hint=Text(
    en="`@` and np.dot multiply matrices. The function works elementwise: each number is squared by itself.",
    zh="`@` 和 np.dot 是矩阵乘法。这个函数是逐元素的：每个数各自平方。",
))  # fmt: skip
SQUARE_ROOT = named("root-for-square", half_square, returns("np.sqrt(np.abs(x)) / 2"), hint=Text(
    en="This is a root. x² is x times x.",
    zh="这里开了平方根。x² 是 x 乘以 x。",
))  # fmt: skip


@mistake("number-not-accepted", half_square)
def square_of_arrays(x: Array) -> Array:
    if np.ndim(x) == 0:
        raise TypeError("not an array")
    return right.half_square(x)


@mistake("array-not-accepted", half_square)
def square_of_numbers(x: Array) -> Array:
    if np.ndim(x) > 0:
        raise TypeError("not a number")
    return right.half_square(x)


SLOPE_ONES = named("input-missing", half_square_grad, puts("1.0 * np.ones_like(x)", instead_of="1.0 * x"))
SLOPE_IS_VALUE = named("value-for-gradient", half_square_grad, returns("right.half_square(x)"))
SLOPE_IS_SQUARE = named("value-for-gradient", half_square_grad, puts("x ** 2", instead_of="x"), hint=Text(
    en="This is x². The derivative of x² has one power less.",
    zh="这是 x²。求导之后，幂次要降一次。",
))  # fmt: skip


@mistake("number-not-accepted", half_square_grad)
def slope_of_arrays(x: Array) -> Array:
    if np.ndim(x) == 0:
        raise TypeError("not an array")
    return right.half_square_grad(x)


@mistake("array-not-accepted", half_square_grad)
def slope_of_numbers(x: Array) -> Array:
    if np.ndim(x) > 0:
        raise TypeError("not a number")
    return right.half_square_grad(x)


STEP_UPHILL = named("sign", descent_step, puts("x + rate * grad", instead_of="x - rate * grad"))
STEP_UPHILL_WITHOUT_RATE = named("rate-missing", descent_step, returns("x + grad"), hint=Text(
    en="The learning rate has no influence, and the step goes uphill: x moves by −r times the gradient.",
    zh="学习率没有起作用，而且朝上坡走了：x 的更新量是 −r 乘以梯度。",
))  # fmt: skip
STEP_UPHILL_WITH_RATE_TWICE = named("sign", descent_step, returns("x + rate ** 2 * grad"), hint=Text(
    en="The step goes uphill, and the learning rate is multiplied in twice: x moves by −r times the gradient.",
    zh="朝上坡走了，而且学习率乘了两次：x 的更新量是 −r 乘以梯度。",
))  # fmt: skip
STEP_UPHILL_TWICE = named("sign", descent_step, returns("x + 2 * rate * grad"), hint=Text(
    en="The step goes uphill, and is twice as long as it should be: x moves by −r times the gradient.",
    zh="朝上坡走了，而且步子大了一倍：x 的更新量是 −r 乘以梯度。",
))  # fmt: skip
STEP_TWICE = named("factor-two", descent_step, returns("x - 2 * rate * grad"), hint=Text(
    en="The step is twice as long as it should be: it is r times the gradient as it is handed in.",
    zh="步子大了一倍：应当是 r 乘以传入的梯度。",
))  # fmt: skip
STEP_HALF = named("factor-half", descent_step, returns("x - 0.5 * rate * grad"), hint=Text(
    en="The step is half as long as it should be: it is r times the gradient as it is handed in.",
    zh="步子只有一半：应当是 r 乘以传入的梯度。",
))  # fmt: skip
STEP_ONLY = named("update-for-weights", descent_step, puts("-(rate * grad)", instead_of="x - rate * grad"))
STEP_OF_PARABOLA = named("gradient-missing", descent_step, puts("x", instead_of="grad"))
STEP_BY_RATE = named("gradient-missing", descent_step, puts("rate", instead_of="rate * grad"), hint=Text(
    en="Only the rate is subtracted. The step is r times the gradient.",
    zh="只减去了学习率。一步是 r 乘以梯度。",
))  # fmt: skip
STEP_BY_SIGN = named("gradient-missing", descent_step, returns("x - rate * np.sign(grad)"), hint=Text(
    en="Only the gradient's sign counts. Where it is steep, the step has to be longer.",
    zh="只用了梯度的符号。坡度越陡，步子应当越大。",
))  # fmt: skip
STEP_NORMALISED = named("normalised", descent_step, returns("x - rate * grad / np.linalg.norm(grad)"))
STEP_SCALED_WHOLE = named("arguments-exchanged", descent_step, returns("rate * (x - grad)"), hint=Text(
    en="The rate multiplies x as well. It belongs to the gradient only.",
    zh="学习率也乘到了 x 上。它只属于梯度。",
))  # fmt: skip
STEP_MULTIPLIED = named("product-for-difference", descent_step, returns("x * (1 - rate * grad)"), hint=Text(
    en="x is multiplied by the step. A step is added to the place.",
    zh="x 与更新量相乘了。更新量应当加到位置上。",
))  # fmt: skip
STEP_BY_SUM = named("summed", descent_step, returns("x - rate * np.sum(grad)"), hint=Text(
    en="The gradient's entries are added up first. Every coordinate has its own slope.",
    zh="先把梯度的各个元素加起来了。每个坐标有自己的斜率。",
))  # fmt: skip


@mistake("number-not-accepted", descent_step)
def step_of_arrays(x: Array, grad: Array, rate: float) -> Array:
    if np.ndim(x) == 0:
        raise TypeError("not an array")
    return right.descent_step(x, grad, rate)


@mistake("array-not-accepted", descent_step)
def step_of_numbers(x: Array, grad: Array, rate: float) -> Array:
    if np.ndim(x) > 0:
        raise TypeError("not a number")
    return right.descent_step(x, grad, rate)
