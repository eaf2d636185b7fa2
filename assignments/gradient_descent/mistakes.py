"""What goes wrong with gradient descent, and what each mistake would answer."""

# ruff: noqa: D103, ARG001  a mistake's hint is its description, its arguments are the contract's
import numpy as np
from numpy.typing import NDArray

from assignments.gradient_descent.exercises import (
    bowl_grad,
    bowl_minimum,
    bowl_value,
    descend_bowl,
    descent_step,
    half_square,
    half_square_grad,
    largest_stable_rate,
    steepest_angle,
)
from autograder.spec import mistake, scaled
from autograder.text import Text
from solutions import gradient_descent as right

Array = NDArray[np.float64]

HINTS = {
    "sign": Text(
        en="The direction is wrong: the gradient points uphill, and descent goes against it. Check every minus on the way.",
        zh="方向反了：梯度指向上坡，下降要沿它的反方向走。请逐个检查负号。",
    ),
    "factor-two": Text(
        en="The result is twice too large. The ½ of the quadratic term cancels the 2 that differentiating the square brings.",
        zh="结果大了一倍。二次项里的 ½ 与平方求导产生的 2 相抵消。",
    ),
    "half-missing": Text(
        en="The ½ before the quadratic term is missing. Its purpose shows in the derivative, where it cancels a 2.",
        zh="二次项前缺少系数 ½。它的作用在求导时可见：正好抵消一个 2。",
    ),
    "factor-half": Text(
        en="The ½ is still there. It belongs to the value; in the gradient it has cancelled the 2 of the square.",
        zh="½ 还留着。它属于函数值；求导之后，它已经与平方产生的 2 抵消。",
    ),
    "value-for-gradient": Text(
        en="This is the height f(x). Asked for is how steep it is there: the derivative.",
        zh="这是函数值 f(x)。题目要的是那里的斜率，也就是导数。",
    ),
    "gradient-for-value": Text(
        en="This is the derivative. Asked for is the height f(x) itself.",
        zh="这是导数。题目要的是函数值 f(x) 本身。",
    ),
    "summed": Text(
        en="The entries are added up. The function works elementwise: a number for each number, in the same shape.",
        zh="各个元素被加起来了。这个函数是逐元素的：每个数对应一个数，形状不变。",
    ),
    "not-summed": Text(
        en="The products are there but not added up: the height is one number. Which sum is missing?",
        zh="乘积已经算出，但没有加起来：高度是一个数。还缺哪个求和？",
    ),
    "absolute-value": Text(
        en="The sign of x is lost. On the left of the minimum the slope is negative.",
        zh="x 的符号丢了。在最小值点左边，斜率是负的。",
    ),
    "input-missing": Text(
        en="The result does not depend on x as it should: the slope of a parabola changes from place to place.",
        zh="结果没有随 x 变化：抛物线各处的斜率并不相同。",
    ),
    "precedence": Text(
        en="Python takes the power before it divides: x ** 1/2 is (x ** 1)/2. What should be squared here?",
        zh="Python 先算乘方再算除法：x ** 1/2 等于 (x ** 1)/2。这里应当平方的是什么？",
    ),
    "integer-truncation": Text(
        en="The fractional parts are cut off, by // or by an integer array. Keep everything float64.",
        zh="小数部分被截掉了，可能是用了 //，或者存进了整数数组。请全程使用 float64。",
    ),
    "number-not-accepted": Text(
        en="It works for arrays but not for a single float. The argument may be either: what does your code do with it that only an array allows?",
        zh="传入数组没问题，但传入单个 float 就不行。参数两者都可以：代码里哪一步只有数组才能做？",
    ),
    "array-not-accepted": Text(
        en="It works for a single float but not for an array. Functions of `math`, `float(…)` and a plain `if` take one number at a time.",
        zh="传入单个 float 没问题，但传入数组就不行。`math` 里的函数、`float(…)` 和普通的 `if` 每次只能处理一个数。",
    ),
    "rate-missing": Text(
        en="The learning rate has no influence. The step is −r times the gradient: where does r come in?",
        zh="学习率没有起作用。一步是 −r 乘以梯度：r 用在哪里了？",
    ),
    "rate-twice": Text(
        en="The learning rate is multiplied in twice. Does another function of the chain apply it already?",
        zh="学习率乘了两次。调用链中的另一个函数是不是已经乘过了？",
    ),
    "rate-divided": Text(
        en="The gradient is divided by the learning rate. A smaller rate has to make a smaller step.",
        zh="梯度除以了学习率。学习率越小，步子应当越小。",
    ),
    "rate-changes": Text(
        en="The learning rate changes from step to step. Here it is fixed: the same r each time.",
        zh="学习率每一步都在变。这里用的是固定学习率：每一步的 r 都相同。",
    ),
    "update-for-weights": Text(
        en="This is the step itself, −r times the gradient. Asked for is the place where it ends.",
        zh="这是更新量，即 −r 乘以梯度。题目要的是走完这一步之后的位置。",
    ),
    "gradient-missing": Text(
        en="The gradient that is handed in is ignored. The step is taken along it, whatever function it belongs to.",
        zh="没有用到传入的梯度。无论它来自哪个函数，这一步都要沿着它的反方向走。",
    ),
    "normalised": Text(
        en="The gradient is scaled to length 1, so that every step is as long as the rate. Where it is flat, steps have to be shorter.",
        zh="梯度被归一化成了长度 1，于是每一步都与学习率一样长。坡度平缓处，步子本应变小。",
    ),
    "arguments-exchanged": Text(
        en="Place and gradient have changed their parts: the step starts at x, and the rate belongs to the gradient.",
        zh="位置和梯度的角色颠倒了：从 x 出发，学习率乘的是梯度。",
    ),
    "bias-missing": Text(
        en="The linear term is missing: the bowl is ½ xᵀAx − bᵀx, and b moves its minimum away from the origin.",
        zh="漏掉了一次项：二次碗是 ½ xᵀAx − bᵀx，b 使最小值点离开原点。",
    ),
    "half-on-all": Text(
        en="The ½ covers the linear term as well. In ½ xᵀAx − bᵀx it belongs to the quadratic one only.",
        zh="½ 也乘到了一次项上。在 ½ xᵀAx − bᵀx 中，它只属于二次项。",
    ),
    "matrix-missing": Text(
        en="The matrix A has no part in it. It makes the bowl steeper in some directions than in others.",
        zh="没有用到矩阵 A。正是它让碗在不同方向上陡缓不一。",
    ),
    "diagonal-only": Text(
        en="Only the diagonal of A is used. The other entries tilt the ellipse: xᵢ and xⱼ act together.",
        zh="只用了 A 的对角线。其余元素使椭圆倾斜：xᵢ 与 xⱼ 会共同起作用。",
    ),
    "broadcast": Text(
        en="A meets the vector entry by entry, with numpy's `*` or `/`. A product of matrix and vector is meant: a row times the vector, and summed.",
        zh="A 与向量用 numpy 的 `*` 或 `/` 逐元素运算了。这里要的是矩阵与向量的乘积：每一行与向量相乘再求和。",
    ),
    "inverse-missing": Text(
        en="A is multiplied where its inverse is needed: the gradient is zero where A x = b.",
        zh="该用逆矩阵的地方乘了 A 本身：梯度为零的条件是 A x = b。",
    ),
    "inverse-for-matrix": Text(
        en="The inverse of A is used, or a system is solved. The gradient needs the plain product with A.",
        zh="用了 A 的逆，或者解了方程组。求梯度只需要与 A 相乘。",
    ),
    "elementwise-inverse": Text(
        en="Each entry of A is inverted by itself. The inverse of a matrix is another thing: A x = b has to be solved as a whole.",
        zh="对 A 的每个元素分别取了倒数。矩阵的逆不是这样：A x = b 要作为一个整体来解。",
    ),
    "value-for-point": Text(
        en="This is the height of the lowest point. Asked for is where it lies: a place of m coordinates.",
        zh="这是最低处的高度。题目要的是它的位置：m 个坐标。",
    ),
    "start-missing": Text(
        en="The path begins after the first step. Its first row is x0.",
        zh="轨迹从第一步之后才开始。第一行应是 x0。",
    ),
    "one-step-short": Text(
        en="There is a step too few: `steps` steps give steps + 1 points, x0 among them.",
        zh="少走了一步：走 steps 步共有 steps + 1 个点，其中包括 x0。",
    ),
    "one-step-more": Text(
        en="There is a step too many: `steps` steps give steps + 1 points, x0 among them.",
        zh="多走了一步：走 steps 步共有 steps + 1 个点，其中包括 x0。",
    ),
    "one-step-only": Text(
        en="There is only one step, whatever `steps` says: does the loop return early, or begin anew each time?",
        zh="无论 steps 是多少都只走了一步：循环是提前返回了，还是每次都从头开始？",
    ),
    "path-missing": Text(
        en="Only the last point is returned. Asked for is the whole path: a row for x0, and one after each step.",
        zh="只返回了最后的位置。题目要整条轨迹：x0 一行，之后每一步一行。",
    ),
    "same-row": Text(
        en="All rows are the same array: it is stored many times, and changed in place. Each row has to be an array of its own.",
        zh="所有行都是同一个数组：它被存了很多次，又被原地修改。每一行都要是独立的数组。",
    ),
    "path-of-updates": Text(
        en="The rows are the steps. Asked for are the points before and after each of them.",
        zh="各行是每一步的更新量。题目要的是每一步前后的位置。",
    ),
    "order-reversed": Text(
        en="The path runs backwards. x0 comes first.",
        zh="轨迹的顺序反了。x0 应排在最前面。",
    ),
    "stale-weights": Text(
        en="Every step uses the gradient at x0. It has to be computed again where the last step ended.",
        zh="每一步用的都是 x0 处的梯度。每走一步，都要在新位置重新计算梯度。",
    ),
    "updated-weights-used": Text(
        en="The coordinates move one after the other, each seeing those that have already moved. All of them take the step from the same point.",
        zh="坐标是逐个更新的，后面的坐标用到了已经更新的坐标。所有坐标应从同一个点出发，同时走一步。",
    ),
    "momentum-added": Text(
        en="Part of the last step is carried into the next: that is momentum. Plain descent was asked for.",
        zh="上一步的一部分带进了下一步：这是动量法。这里要的是普通的梯度下降。",
    ),
    "newton-step": Text(
        en="The step is scaled by the inverse of A, which is Newton's method. Gradient descent knows the gradient only.",
        zh="这一步乘了 A 的逆，是牛顿法。梯度下降只用梯度。",
    ),
    "stopped-early": Text(
        en="The path is cut off where the gradient is small. It always has steps + 1 rows.",
        zh="梯度很小时就提前停止了。轨迹总应有 steps + 1 行。",
    ),
    "accumulates": Text(
        en="The path keeps the points of earlier calls: a list that is a default argument, or lives outside the function, is never emptied.",
        zh="轨迹里还留着之前调用的点：写成默认参数的列表，或函数之外的列表，一直没有清空。",
    ),
    "degrees": Text(
        en="The angle is in degrees. Radians are asked for: a full turn is 2π.",
        zh="角度的单位是度。题目要的是弧度：一圈是 2π。",
    ),
    "arccos-missing": Text(
        en="This is the cosine of the angle. The angle itself takes one more step.",
        zh="这是夹角的余弦。还差一步才得到角度。",
    ),
    "arcsin-for-arccos": Text(
        en="The inverse function is another one: the scalar product over the lengths is the cosine.",
        zh="反三角函数用错了：内积除以两个长度得到的是余弦。",
    ),
    "point-for-direction": Text(
        en="The minimum's place is used as if it were the direction to it. The direction leads from x to the minimum.",
        zh="把最小值点的位置当成了方向。方向应从 x 指向最小值点。",
    ),
    "length-missing": Text(
        en="The scalar product is not divided by both lengths, so that it is no cosine.",
        zh="内积没有除以两个向量的长度，所以得到的不是余弦。",
    ),
    "two-dimensions-only": Text(
        en="Only the first two coordinates count. The angle is one in the space of all m of them.",
        zh="只用了前两个坐标。夹角应在全部 m 维空间里计算。",
    ),
    "overflow": Text(
        en="Where the two directions are parallel, rounding can lift the cosine a little above 1, and arccos then gives NaN. The result has to be finite there too.",
        zh="两个方向平行时，舍入误差可能使余弦略大于 1，这时 arccos 得到 NaN。此处的结果也必须是有限值。",
    ),
    "smallest-eigenvalue": Text(
        en="This is the rate for the flattest direction. The steepest one diverges first: which end of the sorted eigenvalues is it?",
        zh="这是最平方向的学习率。最先发散的是最陡的方向：它对应排序后特征值的哪一端？",
    ),
    "one-eigenvalue": Text(
        en="One eigenvalue is picked by its place. np.linalg.eigvals does not sort: which of them decides?",
        zh="按位置挑了一个特征值。np.linalg.eigvals 的结果没有排序：起决定作用的是哪一个？",
    ),
    "all-eigenvalues": Text(
        en="There is a rate for every eigenvalue. One rate has to serve all directions: which one decides?",
        zh="每个特征值各给了一个学习率。所有方向共用一个学习率：由哪个决定？",
    ),
    "trace-for-eigenvalue": Text(
        en="This uses the sum or the mean of the eigenvalues, which is the trace. The largest one alone decides.",
        zh="这里用的是特征值的和或平均值，也就是迹。起决定作用的只有最大的那个。",
    ),
    "norm-for-eigenvalue": Text(
        en="This uses a norm of A that only bounds the largest eigenvalue: np.linalg.norm(A) sums over all entries.",
        zh="这里用的范数只是最大特征值的上界：np.linalg.norm(A) 是对所有元素求和。",
    ),
    "entry-for-eigenvalue": Text(
        en="This uses the largest entry of A. The steepest direction is an eigenvector and lies aslant to the axes.",
        zh="这里用的是 A 的最大元素。最陡的方向是特征向量，一般与坐标轴不平行。",
    ),
    "optimal-rate": Text(
        en="This is the rate at which descent is the fastest. Asked for is the one above which it diverges.",
        zh="这是收敛最快的学习率。题目要的是超过它就会发散的学习率。",
    ),
    "eigenvalue-for-rate": Text(
        en="This is the eigenvalue itself, or half of it. The steeper the bowl, the smaller the rate has to be.",
        zh="这是特征值本身，或者它的一半。碗越陡，学习率应当越小。",
    ),
    "eigenvalue-squared": Text(
        en="The eigenvalue enters squared, or as its root. The distance along an eigenvector shrinks by 1 − rλ.",
        zh="特征值被平方或开方了。沿特征向量，每一步的距离乘以 1 − rλ。",
    ),
    "condition-number": Text(
        en="This uses the ratio of the eigenvalues, which says how flat the ellipse is. The rate depends on the largest alone.",
        zh="这里用的是特征值之比，它说明椭圆有多扁。学习率只取决于最大特征值。",
    ),
}  # fmt: skip

SIGN = scaled("sign", "-1", half_square, half_square_grad, bowl_value, bowl_grad, bowl_minimum)
TWICE = scaled("factor-two", "2", half_square_grad, bowl_grad)
HALF = scaled("half-missing", "2", half_square)
DEGREES = scaled("degrees", "180 / np.pi", steepest_angle, part="value")
TWO_MISSING = scaled("factor-two", "0.5", largest_stable_rate, hint=Text(
    en="The 2 is missing. The distance is multiplied by 1 − rλ, which may go down to −1 before descent diverges.",
    zh="少了系数 2。距离每一步乘以 1 − rλ，这个因子小于 −1 才会发散。",
))  # fmt: skip
SOLVED_WITH_TWO = scaled("factor-two", "2", bowl_minimum)


@mistake("precedence", half_square)
def square_by_precedence(x: Array) -> Array:
    return x / 2


@mistake("gradient-for-value", half_square)
def square_is_slope(x: Array) -> Array:
    return 1.0 * x


@mistake("summed", half_square)
def square_summed(x: Array) -> Array:
    return np.asarray(0.5 * np.sum(x**2))


@mistake("summed", half_square, hint=Text(
    en="`@` and np.dot multiply matrices. The function works elementwise: each number is squared by itself.",
    zh="`@` 和 np.dot 是矩阵乘法。这个函数是逐元素的：每个数各自平方。",
))  # fmt: skip
def square_of_vector(x: Array) -> Array:
    return np.asarray(0.5 * np.dot(x, x))


@mistake("root-for-square", half_square, hint=Text(
    en="This is a root. x² is x times x.",
    zh="这里开了平方根。x² 是 x 乘以 x。",
))  # fmt: skip
def square_root(x: Array) -> Array:
    return np.sqrt(np.abs(x)) / 2


@mistake("absolute-value", half_square, hint=Text(
    en="This is ½|x|: the square is missing.",
    zh="这是 ½|x|：少了平方。",
))  # fmt: skip
def square_absolute(x: Array) -> Array:
    return 0.5 * np.abs(x)


@mistake("higher-power", half_square, hint=Text(
    en="The power is another one: f(x) = ½x².",
    zh="幂次错了：f(x) = ½x²。",
))  # fmt: skip
def square_cubed(x: Array) -> Array:
    return 0.5 * x**3


@mistake("integer-truncation", half_square)
def square_floored(x: Array) -> Array:
    return x**2 // 2


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


@mistake("input-missing", half_square_grad)
def slope_ones(x: Array) -> Array:
    return np.ones_like(x)


@mistake("input-missing", half_square_grad)
def slope_halves(x: Array) -> Array:
    return np.full_like(x, 0.5)


@mistake("value-for-gradient", half_square_grad)
def slope_is_value(x: Array) -> Array:
    return right.half_square(x)


@mistake("value-for-gradient", half_square_grad, hint=Text(
    en="This is x². The derivative of x² has one power less.",
    zh="这是 x²。求导之后，幂次要降一次。",
))  # fmt: skip
def slope_is_square(x: Array) -> Array:
    return x**2


@mistake("absolute-value", half_square_grad)
def slope_absolute(x: Array) -> Array:
    return np.abs(x)


@mistake("absolute-value", half_square_grad, hint=Text(
    en="Only the sign of x is left. The slope grows with the distance from the minimum.",
    zh="只剩下 x 的符号。离最小值点越远，斜率应当越大。",
))  # fmt: skip
def slope_sign(x: Array) -> Array:
    return np.sign(x)


@mistake("summed", half_square_grad)
def slope_summed(x: Array) -> Array:
    return np.asarray(np.sum(x))


@mistake("integer-truncation", half_square_grad)
def slope_truncated(x: Array) -> Array:
    return np.trunc(x)


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


@mistake("numerical-derivative", half_square_grad)
def slope_by_forward_difference(x: Array) -> Array:
    return (right.half_square(x + 1e-5) - right.half_square(x)) / 1e-5


@mistake("numerical-derivative", half_square_grad)
def slope_by_central_difference(x: Array) -> Array:
    return (right.half_square(x + 1e-5) - right.half_square(x - 1e-5)) / 2e-5


@mistake("sign", descent_step)
def step_uphill(x: Array, grad: Array, rate: float) -> Array:
    return x + rate * grad


@mistake("rate-missing", descent_step)
def step_without_rate(x: Array, grad: Array, rate: float) -> Array:
    return x - grad


@mistake("rate-missing", descent_step, hint=Text(
    en="The learning rate has no influence, and the step goes uphill: x moves by −r times the gradient.",
    zh="学习率没有起作用，而且朝上坡走了：x 的改变量是 −r 乘以梯度。",
))  # fmt: skip
def step_uphill_without_rate(x: Array, grad: Array, rate: float) -> Array:
    return x + grad


@mistake("rate-twice", descent_step)
def step_with_rate_twice(x: Array, grad: Array, rate: float) -> Array:
    return x - rate**2 * grad


@mistake("rate-divided", descent_step)
def step_divided(x: Array, grad: Array, rate: float) -> Array:
    return x - grad / rate


@mistake("factor-two", descent_step, hint=Text(
    en="The step is twice too long: it is r times the gradient as it is handed in.",
    zh="步子大了一倍：应当是 r 乘以传入的梯度。",
))  # fmt: skip
def step_twice(x: Array, grad: Array, rate: float) -> Array:
    return x - 2 * rate * grad


@mistake("factor-half", descent_step, hint=Text(
    en="The step is half as long as it should be: it is r times the gradient as it is handed in.",
    zh="步子只有一半：应当是 r 乘以传入的梯度。",
))  # fmt: skip
def step_half(x: Array, grad: Array, rate: float) -> Array:
    return x - 0.5 * rate * grad


@mistake("update-for-weights", descent_step)
def step_only(x: Array, grad: Array, rate: float) -> Array:
    return -rate * grad


@mistake("update-for-weights", descent_step, hint=Text(
    en="This is r times the gradient. Asked for is the place after a step against it.",
    zh="这是 r 乘以梯度。题目要的是沿它的反方向走一步之后的位置。",
))  # fmt: skip
def step_only_uphill(x: Array, grad: Array, rate: float) -> Array:
    return rate * grad


@mistake("gradient-missing", descent_step)
def step_of_parabola(x: Array, grad: Array, rate: float) -> Array:
    return x - rate * x


@mistake("gradient-missing", descent_step, hint=Text(
    en="Only the rate is subtracted. The step is r times the gradient.",
    zh="只减去了学习率。一步是 r 乘以梯度。",
))  # fmt: skip
def step_by_rate(x: Array, grad: Array, rate: float) -> Array:
    return x - rate


@mistake("gradient-missing", descent_step, hint=Text(
    en="Only the gradient's sign counts. Where it is steep, the step has to be longer.",
    zh="只用了梯度的符号。坡度越陡，步子应当越大。",
))  # fmt: skip
def step_by_sign(x: Array, grad: Array, rate: float) -> Array:
    return x - rate * np.sign(grad)


@mistake("normalised", descent_step)
def step_normalised(x: Array, grad: Array, rate: float) -> Array:
    return x - rate * grad / np.linalg.norm(grad)


@mistake("arguments-exchanged", descent_step)
def step_exchanged(x: Array, grad: Array, rate: float) -> Array:
    return grad - rate * x


@mistake("arguments-exchanged", descent_step)
def step_rate_on_place(x: Array, grad: Array, rate: float) -> Array:
    return rate * x - grad


@mistake("arguments-exchanged", descent_step, hint=Text(
    en="The rate multiplies x as well. It belongs to the gradient only.",
    zh="学习率也乘到了 x 上。它只属于梯度。",
))  # fmt: skip
def step_scaled_whole(x: Array, grad: Array, rate: float) -> Array:
    return rate * (x - grad)


@mistake("product-for-difference", descent_step, hint=Text(
    en="x is multiplied by the step. A step is added to the place.",
    zh="x 与更新量相乘了。更新量应当加到位置上。",
))  # fmt: skip
def step_multiplied(x: Array, grad: Array, rate: float) -> Array:
    return x * (1 - rate * grad)


@mistake("summed", descent_step, hint=Text(
    en="The gradient's entries are added up first. Every coordinate has its own slope.",
    zh="先把梯度的各个元素加起来了。每个坐标有自己的斜率。",
))  # fmt: skip
def step_by_sum(x: Array, grad: Array, rate: float) -> Array:
    return x - rate * np.sum(grad)


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


@mistake("half-missing", bowl_value)
def value_without_half(A: Array, b: Array, x: Array) -> float:
    return float(x @ A @ x - b @ x)


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


@mistake("sign", bowl_value, hint=Text(
    en="The linear term is added. It is subtracted in ½ xᵀAx − bᵀx.",
    zh="一次项被加上了。在 ½ xᵀAx − bᵀx 中它是减去的。",
))  # fmt: skip
def value_plus_linear(A: Array, b: Array, x: Array) -> float:
    return float(0.5 * x @ A @ x + b @ x)


@mistake("bias-missing", bowl_value)
def value_quadratic_only(A: Array, b: Array, x: Array) -> float:
    return float(0.5 * x @ A @ x)


@mistake("half-on-all", bowl_value)
def value_half_on_all(A: Array, b: Array, x: Array) -> float:
    return float(0.5 * (x @ A @ x - b @ x))


@mistake("matrix-missing", bowl_value)
def value_of_round_bowl(A: Array, b: Array, x: Array) -> float:
    return float(0.5 * x @ x - b @ x)


@mistake("quadratic-missing", bowl_value, hint=Text(
    en="Only the linear term is there. The bowl is ½ xᵀAx − bᵀx.",
    zh="只有一次项。二次碗是 ½ xᵀAx − bᵀx。",
))  # fmt: skip
def value_linear_only(A: Array, b: Array, x: Array) -> float:
    return float(-b @ x)


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


@mistake("b-summed", bowl_value, hint=Text(
    en="The linear term lacks x: it is bᵀx = Σ bᵢxᵢ.",
    zh="一次项里漏了 x：应当是 bᵀx = Σ bᵢxᵢ。",
))  # fmt: skip
def value_with_summed_b(A: Array, b: Array, x: Array) -> float:
    return float(0.5 * x @ A @ x - b.sum())


@mistake("b-summed", bowl_value, hint=Text(
    en="The linear term lacks x: it is bᵀx = Σ bᵢxᵢ.",
    zh="一次项里漏了 x：应当是 bᵀx = Σ bᵢxᵢ。",
))  # fmt: skip
def value_minus_b(A: Array, b: Array, x: Array) -> Array:
    return np.asarray(0.5 * x @ A @ x - b)


@mistake("sign", bowl_grad, hint=Text(
    en="The linear term has the wrong sign: the bowl is ½ xᵀAx − bᵀx.",
    zh="一次项的符号错了：二次碗是 ½ xᵀAx − bᵀx。",
))  # fmt: skip
def gradient_plus_b(A: Array, b: Array, x: Array) -> Array:
    return A @ x + b


@mistake("bias-missing", bowl_grad)
def gradient_without_b(A: Array, b: Array, x: Array) -> Array:
    return A @ x


@mistake("factor-two", bowl_grad, hint=Text(
    en="The quadratic term is twice too large. Its ½ cancels the 2 that both places of x in xᵀAx bring.",
    zh="二次项大了一倍。xᵀAx 里 x 出现两次，产生的 2 正好被 ½ 抵消。",
))  # fmt: skip
def gradient_twice_quadratic(A: Array, b: Array, x: Array) -> Array:
    return 2 * A @ x - b


@mistake("factor-two", bowl_grad, hint=Text(
    en="The quadratic term is twice too large, and b has the wrong sign: look at ½ xᵀAx − bᵀx term by term.",
    zh="二次项大了一倍，b 的符号也错了：请逐项对照 ½ xᵀAx − bᵀx。",
))  # fmt: skip
def gradient_twice_plus_b(A: Array, b: Array, x: Array) -> Array:
    return 2 * A @ x + b


@mistake("factor-half", bowl_grad)
def gradient_half_quadratic(A: Array, b: Array, x: Array) -> Array:
    return 0.5 * A @ x - b


@mistake("factor-half", bowl_grad, hint=Text(
    en="The linear term is halved. The ½ belongs to the quadratic one, where it cancels.",
    zh="一次项被减半了。½ 属于二次项，并在那里被抵消。",
))  # fmt: skip
def gradient_half_linear(A: Array, b: Array, x: Array) -> Array:
    return A @ x - 0.5 * b


@mistake("matrix-missing", bowl_grad)
def gradient_of_round_bowl(A: Array, b: Array, x: Array) -> Array:
    return x - b


@mistake("input-missing", bowl_grad, hint=Text(
    en="x is missing: the gradient changes from place to place.",
    zh="漏掉了 x：各处的梯度并不相同。",
))  # fmt: skip
def gradient_row_sums(A: Array, b: Array, x: Array) -> Array:
    return np.asarray(A.sum(axis=1) - b)


@mistake("input-missing", bowl_grad, hint=Text(
    en="x is missing: the gradient changes from place to place.",
    zh="漏掉了 x：各处的梯度并不相同。",
))  # fmt: skip
def gradient_matrix_only(A: Array, b: Array, x: Array) -> Array:
    return A - b


@mistake("broadcast", bowl_grad)
def gradient_elementwise(A: Array, b: Array, x: Array) -> Array:
    return A * x - b


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


@mistake("inverse-missing", bowl_minimum)
def minimum_multiplied(A: Array, b: Array) -> Array:
    return A @ b


@mistake("broadcast", bowl_minimum)
def minimum_divided(A: Array, b: Array) -> Array:
    return b / A


@mistake("broadcast", bowl_minimum)
def minimum_divided_columns(A: Array, b: Array) -> Array:
    return b[:, None] / A


@mistake("broadcast", bowl_minimum)
def minimum_inverse_elementwise(A: Array, b: Array) -> Array:
    return np.linalg.inv(A) * b


@mistake("elementwise-inverse", bowl_minimum)
def minimum_of_reciprocals(A: Array, b: Array) -> Array:
    return (1 / A) @ b


@mistake("diagonal-only", bowl_minimum)
def minimum_of_diagonal(A: Array, b: Array) -> Array:
    return b / np.diag(A)


@mistake("matrix-missing", bowl_minimum)
def minimum_is_b(A: Array, b: Array) -> Array:
    return b.copy()


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


@mistake("start-missing", descend_bowl)
def path_without_start(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(A, b, x0, rate, steps)[1:]


@mistake("one-step-more", descend_bowl)
def path_too_long(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(A, b, x0, rate, steps + 1)


@mistake("one-step-short", descend_bowl)
def path_too_short(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(A, b, x0, rate, steps)[:-1]


@mistake("shifted", descend_bowl, hint=Text(
    en="Everything is one step ahead: there are as many rows as asked for, but x0 is not the first.",
    zh="整体提前了一步：行数没错，但第一行不是 x0。",
))  # fmt: skip
def path_shifted(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(A, b, x0, rate, steps + 1)[1:]


@mistake("path-missing", descend_bowl)
def path_end_only(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return np.asarray(right.descend_bowl(A, b, x0, rate, steps)[-1])


@mistake("one-step-only", descend_bowl)
def path_of_one_step(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(A, b, x0, rate, min(steps, 1))


@mistake("same-row", descend_bowl)
def path_of_last_row(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = right.descend_bowl(A, b, x0, rate, steps)
    return np.tile(path[-1], (len(path), 1))


@mistake("same-row", descend_bowl, hint=Text(
    en="All rows are x0: the point never moves on. Is the new point used for the next step?",
    zh="所有行都是 x0：点一直没有移动。下一步是从新位置出发的吗？",
))  # fmt: skip
def path_of_start(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return np.tile(x0, (steps + 1, 1))


@mistake("same-row", descend_bowl)
def path_of_last_row_after_start(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = right.descend_bowl(A, b, x0, rate, steps)
    path[1:] = path[-1]
    return path


@mistake("path-of-updates", descend_bowl)
def path_of_updates(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = right.descend_bowl(A, b, x0, rate, steps)
    return np.diff(path, axis=0)


@mistake("path-of-updates", descend_bowl)
def path_of_updates_after_start(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = right.descend_bowl(A, b, x0, rate, steps)
    return np.vstack([path[:1], np.diff(path, axis=0)])


@mistake("order-reversed", descend_bowl)
def path_reversed(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(A, b, x0, rate, steps)[::-1].copy()


@mistake("transposed", descend_bowl, hint=Text(
    en="Rows and columns are exchanged: each point is a row.",
    zh="行和列对调了：每个点占一行。",
))  # fmt: skip
def path_in_columns(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(A, b, x0, rate, steps).T.copy()


@mistake("stale-weights", descend_bowl)
def path_along_first_gradient(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return np.asarray(x0 - rate * np.arange(steps + 1)[:, None] * (A @ x0 - b))


@mistake("stale-weights", descend_bowl, hint=Text(
    en="Every step starts at x0 again. It has to start where the last one ended.",
    zh="每一步都重新从 x0 出发。应当从上一步的终点出发。",
))  # fmt: skip
def path_from_start_each_time(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    first = x0 - rate * (A @ x0 - b)
    return np.vstack([x0, np.tile(first, (steps, 1))])


@mistake("updated-weights-used", descend_bowl)
def path_by_coordinates(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    for _ in range(steps):
        x = path[-1].copy()
        for i in range(len(x)):
            x[i] -= rate * (A[i] @ x - b[i])
        path.append(x)
    return np.array(path)


@mistake("momentum-added", descend_bowl)
def path_with_momentum(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path, v = [x0], np.zeros_like(x0)
    for _ in range(steps):
        v = 0.9 * v - rate * (A @ path[-1] - b)
        path.append(path[-1] + v)
    return np.array(path)


@mistake("momentum-added", descend_bowl)
def path_with_less_momentum(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path, v = [x0], np.zeros_like(x0)
    for _ in range(steps):
        v = 0.5 * v - rate * (A @ path[-1] - b)
        path.append(path[-1] + v)
    return np.array(path)


@mistake("newton-step", descend_bowl)
def path_by_newton(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    home = np.linalg.solve(A, b)
    return np.array([home + (1 - rate) ** k * (x0 - home) for k in range(steps + 1)])


@mistake("newton-step", descend_bowl)
def path_by_full_newton(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    home = np.linalg.solve(A, b)
    return np.vstack([x0, np.tile(home, (steps, 1))])


@mistake("rate-changes", descend_bowl)
def path_with_rate_halved(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    for k in range(steps):
        path.append(path[-1] - rate / 2**k * (A @ path[-1] - b))
    return np.array(path)


@mistake("rate-changes", descend_bowl)
def path_with_rate_over_time(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    for k in range(steps):
        path.append(path[-1] - rate / (k + 1) * (A @ path[-1] - b))
    return np.array(path)


@mistake("rate-changes", descend_bowl)
def path_with_rate_decayed(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    for k in range(steps):
        path.append(path[-1] - rate * 0.9**k * (A @ path[-1] - b))
    return np.array(path)


@mistake("rate-changes", descend_bowl)
def path_with_rate_decayed_slightly(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    for k in range(steps):
        path.append(path[-1] - rate * 0.99**k * (A @ path[-1] - b))
    return np.array(path)


@mistake("normalised", descend_bowl)
def path_of_equal_steps(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    for _ in range(steps):
        down = b - A @ path[-1]
        path.append(path[-1] + rate * down / np.linalg.norm(down))
    return np.array(path)


@mistake("stopped-early", descend_bowl)
def path_stopped_early(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    for _ in range(steps):
        down = b - A @ path[-1]
        if np.linalg.norm(down) < 1e-9:
            break
        path.append(path[-1] + rate * down)
    return np.array(path)


@mistake("stopped-early", descend_bowl)
def path_stopped_after_step(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    for _ in range(steps):
        down = b - A @ path[-1]
        path.append(path[-1] + rate * down)
        if np.linalg.norm(down) < 1e-9:
            break
    return np.array(path)


@mistake("accumulates", descend_bowl)
def path_growing(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = vars(right).setdefault("path", [])
    path.extend(right.descend_bowl(A, b, x0, rate, steps))
    return np.array(path)


@mistake("sign", descend_bowl)
def path_uphill(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(A, b, x0, -rate, steps)


@mistake("factor-two", descend_bowl, hint=Text(
    en="Each step is twice too long: the gradient of ½ xᵀAx − bᵀx carries no 2.",
    zh="每一步都大了一倍：½ xᵀAx − bᵀx 的梯度里没有 2。",
))  # fmt: skip
def path_of_double_steps(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(A, b, x0, 2 * rate, steps)


@mistake("factor-half", descend_bowl)
def path_of_half_steps(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(A, b, x0, rate / 2, steps)


@mistake("factor-two", descend_bowl, hint=Text(
    en="The quadratic term of the gradient is twice too large: its ½ cancels the 2.",
    zh="梯度的二次项部分大了一倍：½ 与 2 相抵消。",
))  # fmt: skip
def path_of_double_matrix(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(2 * A, b, x0, rate, steps)


@mistake("rate-missing", descend_bowl)
def path_without_rate(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(A, b, x0, 1.0, steps)


@mistake("rate-twice", descend_bowl)
def path_with_rate_twice(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(A, b, x0, rate**2, steps)


@mistake("bias-missing", descend_bowl)
def path_without_b(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(A, 0 * b, x0, rate, steps)


@mistake("bias-missing", descend_bowl, hint=Text(
    en="b enters with the wrong sign: the bowl is ½ xᵀAx − bᵀx.",
    zh="b 的符号错了：二次碗是 ½ xᵀAx − bᵀx。",
))  # fmt: skip
def path_with_b_added(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(A, -b, x0, rate, steps)


@mistake("matrix-missing", descend_bowl, hint=Text(
    en="This descends ½ xᵀx. A and b have no part in it.",
    zh="这是在 ½ xᵀx 上下降，没有用到 A 和 b。",
))  # fmt: skip
def path_on_parabola(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(np.eye(len(b)), 0 * b, x0, rate, steps)


@mistake("matrix-missing", descend_bowl)
def path_on_round_bowl(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(np.eye(len(b)), b, x0, rate, steps)


@mistake("diagonal-only", descend_bowl)
def path_on_diagonal_bowl(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    return right.descend_bowl(np.diag(np.diag(A)), b, x0, rate, steps)


@mistake("numerical-derivative", descend_bowl)
def path_by_differences(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    path = [x0]
    moves = 1e-6 * np.eye(len(x0))
    for _ in range(steps):
        x = path[-1]
        ups = [right.bowl_value(A, b, x + d) - right.bowl_value(A, b, x - d) for d in moves]
        path.append(x - rate * np.array(ups) / 2e-6)
    return np.array(path)


@mistake("sign", steepest_angle, hint=Text(
    en="One of the two directions is turned round: the result is π minus the right angle. Which way does the gradient point?",
    zh="两个方向中有一个反了：结果是 π 减去正确的角。梯度指向哪边？",
))  # fmt: skip
def angle_uphill(A: Array, b: Array, x: Array) -> float:
    return np.pi - right.steepest_angle(A, b, x)


@mistake("arccos-missing", steepest_angle)
def angle_is_cosine(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    cosine = down @ home / (np.linalg.norm(down) * np.linalg.norm(home))
    return float(cosine)


@mistake("arccos-missing", steepest_angle)
def angle_is_negative_cosine(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    cosine = down @ home / (np.linalg.norm(down) * np.linalg.norm(home))
    return float(-cosine)


@mistake("arccos-missing", steepest_angle)
def angle_is_one_minus_cosine(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    cosine = down @ home / (np.linalg.norm(down) * np.linalg.norm(home))
    return float(1 - cosine)


@mistake("arcsin-for-arccos", steepest_angle)
def angle_by_arcsine(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    cosine = down @ home / (np.linalg.norm(down) * np.linalg.norm(home))
    return float(np.arcsin(np.clip(cosine, -1, 1)))


@mistake("arcsin-for-arccos", steepest_angle)
def angle_by_arctangent(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    cosine = down @ home / (np.linalg.norm(down) * np.linalg.norm(home))
    return float(np.arctan(cosine))


@mistake("arcsin-for-arccos", steepest_angle, hint=Text(
    en="This is the sine of the angle. Asked for is the angle itself.",
    zh="这是夹角的正弦。题目要的是角度本身。",
))  # fmt: skip
def angle_is_sine(A: Array, b: Array, x: Array) -> float:
    return float(np.sin(right.steepest_angle(A, b, x)))


@mistake("overflow", steepest_angle)
def angle_unclipped(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    cosine = down @ home / (np.linalg.norm(down) * np.linalg.norm(home))
    return float(np.arccos(cosine))


@mistake("overflow", steepest_angle)
def angle_of_unit_vectors(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    return float(np.arccos(down / np.linalg.norm(down) @ (home / np.linalg.norm(home))))


@mistake("point-for-direction", steepest_angle)
def angle_to_minimum_as_point(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b)
    cosine = down @ home / (np.linalg.norm(down) * np.linalg.norm(home))
    return float(np.arccos(np.clip(cosine, -1, 1)))


@mistake("point-for-direction", steepest_angle)
def angle_to_minimum_from_uphill(A: Array, b: Array, x: Array) -> float:
    up, home = A @ x - b, np.linalg.solve(A, b)
    cosine = up @ home / (np.linalg.norm(up) * np.linalg.norm(home))
    return float(np.arccos(np.clip(cosine, -1, 1)))


@mistake("point-for-direction", steepest_angle, hint=Text(
    en="The place x is used as if it were a direction. The direction leads from x to the minimum.",
    zh="把位置 x 当成了方向。方向应从 x 指向最小值点。",
))  # fmt: skip
def angle_to_place(A: Array, b: Array, x: Array) -> float:
    down = b - A @ x
    cosine = down @ x / (np.linalg.norm(down) * np.linalg.norm(x))
    return float(np.arccos(np.clip(cosine, -1, 1)))


@mistake("bias-missing", steepest_angle, hint=Text(
    en="The minimum is taken to lie at the origin. It does so only for b = 0.",
    zh="把最小值点当成了原点。只有 b = 0 时才是这样。",
))  # fmt: skip
def angle_to_origin(A: Array, b: Array, x: Array) -> float:
    down = b - A @ x
    cosine = down @ -x / (np.linalg.norm(down) * np.linalg.norm(x))
    return float(np.arccos(np.clip(cosine, -1, 1)))


@mistake("bias-missing", steepest_angle, hint=Text(
    en="b has no part in it: neither the gradient nor the minimum are those of ½ xᵀAx − bᵀx.",
    zh="没有用到 b：梯度和最小值点都不是 ½ xᵀAx − bᵀx 的。",
))  # fmt: skip
def angle_on_centred_bowl(A: Array, b: Array, x: Array) -> float:
    return right.steepest_angle(A, 0 * b, x)


@mistake("bias-missing", steepest_angle, hint=Text(
    en="The gradient lacks its linear term: it is that of ½ xᵀAx, without b.",
    zh="梯度里漏了一次项：这是 ½ xᵀAx 的梯度，没有 b。",
))  # fmt: skip
def angle_of_gradient_without_b(A: Array, b: Array, x: Array) -> float:
    down, home = -A @ x, np.linalg.solve(A, b) - x
    cosine = down @ home / (np.linalg.norm(down) * np.linalg.norm(home))
    return float(np.arccos(np.clip(cosine, -1, 1)))


@mistake("length-missing", steepest_angle)
def angle_without_down(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    return float(np.arccos(np.clip(down @ home / np.linalg.norm(down), -1, 1)))


@mistake("length-missing", steepest_angle)
def angle_without_home(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    return float(np.arccos(np.clip(down @ home / np.linalg.norm(home), -1, 1)))


@mistake("length-missing", steepest_angle)
def angle_without_both(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    return float(np.arccos(np.clip(down @ home, -1, 1)))


@mistake("length-missing", steepest_angle)
def angle_without_squares(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    return float(np.arccos(np.clip(down @ home / ((down @ down) * (home @ home)), -1, 1)))


@mistake("length-missing", steepest_angle)
def angle_unclipped_without_lengths(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    return float(np.arccos(down @ home))


@mistake("two-dimensions-only", steepest_angle)
def angle_in_plane(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    return float(np.abs(np.arctan2(down[1], down[0]) - np.arctan2(home[1], home[0])))


@mistake("two-dimensions-only", steepest_angle)
def angle_in_plane_turned(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    turn = np.arctan2(down[1], down[0]) - np.arctan2(home[1], home[0])
    return float(np.abs((turn + np.pi) % (2 * np.pi) - np.pi))


@mistake("two-dimensions-only", steepest_angle)
def angle_in_plane_or_zero(A: Array, b: Array, x: Array) -> float:
    down, home = b - A @ x, np.linalg.solve(A, b) - x
    if len(x) == 1:
        return 0.0
    turn = np.arctan2(down[1], down[0]) - np.arctan2(home[1], home[0])
    return float(np.abs((turn + np.pi) % (2 * np.pi) - np.pi))


@mistake("half-angle", steepest_angle, hint=Text(
    en="This is half the angle. In a formula of the half angle, a 2 goes before the arctangent.",
    zh="这是半角。用半角公式时，反正切前面要乘 2。",
))  # fmt: skip
def angle_halved(A: Array, b: Array, x: Array) -> float:
    return 0.5 * right.steepest_angle(A, b, x)


@mistake("smallest-eigenvalue", largest_stable_rate)
def rate_of_flattest(A: Array) -> float:
    return float(2 / np.linalg.eigvalsh(A)[0])


@mistake("one-eigenvalue", largest_stable_rate)
def rate_of_last(A: Array) -> float:
    return float(2 / np.linalg.eigvals(A)[-1].real)


@mistake("one-eigenvalue", largest_stable_rate)
def rate_of_first(A: Array) -> float:
    return float(2 / np.linalg.eigvals(A)[0].real)


@mistake("all-eigenvalues", largest_stable_rate)
def rate_of_each(A: Array) -> Array:
    return np.asarray(2 / np.linalg.eigvalsh(A))


@mistake("all-eigenvalues", largest_stable_rate)
def rate_of_each_descending(A: Array) -> Array:
    return np.asarray(2 / np.linalg.eigvalsh(A)[::-1])


@mistake("all-eigenvalues", largest_stable_rate)
def rate_of_each_unsorted(A: Array) -> Array:
    return np.asarray(2 / np.linalg.eigvals(A).real)


@mistake("trace-for-eigenvalue", largest_stable_rate)
def rate_of_trace(A: Array) -> float:
    return float(2 / np.trace(A))


@mistake("trace-for-eigenvalue", largest_stable_rate)
def rate_of_mean_eigenvalue(A: Array) -> float:
    return float(2 * len(A) / np.trace(A))


@mistake("norm-for-eigenvalue", largest_stable_rate)
def rate_of_frobenius(A: Array) -> float:
    return float(2 / np.linalg.norm(A))


@mistake("norm-for-eigenvalue", largest_stable_rate)
def rate_of_row_sums(A: Array) -> float:
    return float(2 / np.linalg.norm(A, np.inf))


@mistake("norm-for-eigenvalue", largest_stable_rate)
def rate_of_nuclear(A: Array) -> float:
    return float(2 / np.abs(A).sum())


@mistake("entry-for-eigenvalue", largest_stable_rate)
def rate_of_diagonal(A: Array) -> float:
    return float(2 / np.diag(A).max())


@mistake("entry-for-eigenvalue", largest_stable_rate)
def rate_of_smallest_diagonal(A: Array) -> float:
    return float(2 / np.diag(A).min())


@mistake("optimal-rate", largest_stable_rate)
def rate_of_fastest(A: Array) -> float:
    values = np.linalg.eigvalsh(A)
    return float(2 / (values[0] + values[-1]))


@mistake("eigenvalue-for-rate", largest_stable_rate)
def rate_is_eigenvalue(A: Array) -> float:
    return float(np.linalg.eigvalsh(A)[-1])


@mistake("eigenvalue-for-rate", largest_stable_rate)
def rate_is_smallest_eigenvalue(A: Array) -> float:
    return float(np.linalg.eigvalsh(A)[0])


@mistake("eigenvalue-squared", largest_stable_rate)
def rate_of_square(A: Array) -> float:
    return float(2 / np.linalg.eigvalsh(A)[-1] ** 2)


@mistake("eigenvalue-squared", largest_stable_rate)
def rate_of_root(A: Array) -> float:
    return float(2 / np.sqrt(np.linalg.eigvalsh(A)[-1]))


@mistake("condition-number", largest_stable_rate)
def rate_of_condition(A: Array) -> float:
    return float(2 / np.linalg.cond(A))


@mistake("condition-number", largest_stable_rate)
def rate_is_condition(A: Array) -> float:
    return float(np.linalg.cond(A))


@mistake("determinant-for-eigenvalue", largest_stable_rate, hint=Text(
    en="This uses the determinant, the product of all eigenvalues. The largest one alone decides.",
    zh="这里用的是行列式，即所有特征值之积。起决定作用的只有最大的那个。",
))  # fmt: skip
def rate_of_determinant(A: Array) -> float:
    return float(2 / np.linalg.det(A))
