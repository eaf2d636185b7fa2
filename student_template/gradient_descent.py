"""Gradient descent: on a parabola, and on a quadratic bowl in m dimensions.

梯度下降：先在抛物线上，再在 m 维的二次碗上。
The bowl is f(x) = ½ xᵀAx − bᵀx with A symmetric positive definite: one minimum, elliptic contours.
二次碗 f(x) = ½ xᵀAx − bᵀx，其中 A 对称正定：只有一个最小值，等高线是椭圆。
"""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Value = TypeVar("Value", float, Array)  # a number in, a number out; an array in, an array out


def half_square(x: Value) -> Value:
    """Compute the function f, elementwise.

    逐元素计算函数 f(x)。

    Shapes / 形状: x a float or any shape / x 为标量或任意形状 -> that shape / 同样的形状
    Formula / 公式: f(x) = ½ x²
    Lecture topic / 课程主题: 2

    >>> half_square(3.0), half_square(np.array([-2.0, 0.0]))
    (4.5, array([2., 0.]))
    """
    raise NotImplementedError("half_square: not written yet / 尚未实现")


def half_square_grad(x: Value) -> Value:
    """Compute the derivative of f(x) = ½ x², elementwise.

    逐元素计算 f(x) = ½ x² 的导数。

    Shapes / 形状: x a float or any shape / x 为标量或任意形状 -> that shape / 同样的形状
    Formula / 公式: f'(x) = df/dx; derive it by hand / 请自己推导
    Lecture topic / 课程主题: 2

    >>> half_square_grad(np.zeros((2, 3))).shape
    (2, 3)
    """
    raise NotImplementedError("half_square_grad: not written yet / 尚未实现")


def descent_step(x: Value, grad: Value, rate: float) -> Value:
    """Take one step of gradient descent from x, where the gradient is grad.

    从 x 出发，沿梯度 grad 的反方向走一步，返回新的位置。

    Shapes / 形状: x and grad floats or arrays of one shape / x 与 grad 为标量或形状相同的数组,
                   rate scalar / rate 为标量 -> that shape / 同样的形状
    Formula / 公式: x' = x − r ∂f/∂x, r = rate
    Lecture topic / 课程主题: 2

    >>> descent_step(4.0, 2.0, 0.5)
    3.0
    >>> descent_step(np.array([1.0, 2.0]), np.array([10.0, -10.0]), 0.1)
    array([0., 3.])
    """
    raise NotImplementedError("descent_step: not written yet / 尚未实现")


def bowl_value(A: Array, b: Array, x: Array) -> float:
    """Compute the height of the quadratic bowl at x.

    计算二次碗在 x 处的高度。

    Shapes / 形状: A (m, m) symmetric positive definite / A 对称正定, b (m,), x (m,) -> scalar / 标量
    Formula / 公式: f(x) = ½ xᵀ A x − bᵀ x
    Lecture topic / 课程主题: 3

    >>> bowl_value(np.diag([1.0, 4.0]), np.array([1.0, 0.0]), np.array([2.0, 1.0]))
    2.0
    """
    raise NotImplementedError("bowl_value: not written yet / 尚未实现")


def bowl_grad(A: Array, b: Array, x: Array) -> Array:
    """Compute the gradient of the quadratic bowl at x.

    计算二次碗在 x 处的梯度。

    Shapes / 形状: A (m, m) symmetric / A 对称, b (m,), x (m,) -> (m,)
    Formula / 公式: ∂f/∂x_i for f(x) = ½ Σ_ij A_ij x_i x_j − Σ_i b_i x_i; derive it by hand / 请自己推导
    Lecture topic / 课程主题: 1, 3

    >>> bowl_grad(np.diag([1.0, 4.0]), np.array([1.0, 0.0]), np.array([2.0, 1.0]))
    array([1., 4.])
    """
    raise NotImplementedError("bowl_grad: not written yet / 尚未实现")


def bowl_minimum(A: Array, b: Array) -> Array:
    """Find the lowest point of the bowl in closed form, without any iteration.

    不用迭代，直接求出二次碗的最低点。

    Shapes / 形状: A (m, m) symmetric positive definite / A 对称正定, b (m,) -> (m,)
    Formula / 公式: x* with ∂f/∂x (x*) = 0 / 梯度为零的点
    Lecture topic / 课程主题: 1

    >>> bowl_minimum(np.diag([1.0, 4.0]), np.array([1.0, 8.0]))
    array([1., 2.])
    """
    raise NotImplementedError("bowl_minimum: not written yet / 尚未实现")


def descend_bowl(A: Array, b: Array, x0: Array, rate: float, steps: int) -> Array:
    """Descend the bowl from x0 and record every point on the way.

    从 x0 出发在二次碗上做梯度下降，记录经过的每一个点；steps 可以为 0。

    Shapes / 形状: A (m, m), b (m,), x0 (m,), rate scalar, steps ≥ 0 / rate 为标量，steps ≥ 0
                   -> (steps + 1, m); row 0 is x0 / 第 0 行是 x0
    Formula / 公式: x⁽ᵏ⁺¹⁾ = x⁽ᵏ⁾ − r ∂f/∂x (x⁽ᵏ⁾), k = 0 … steps − 1, r = rate
    Lecture topic / 课程主题: 2, 3

    >>> descend_bowl(np.diag([1.0, 4.0]), np.zeros(2), np.array([8.0, 1.0]), 0.5, 2)
    array([[ 8.,  1.],
           [ 4., -1.],
           [ 2.,  1.]])
    """
    raise NotImplementedError("descend_bowl: not written yet / 尚未实现")


def steepest_angle(A: Array, b: Array, x: Array) -> float:
    """Measure the angle between the steepest way down at x and the straight way to the minimum.

    求 x 处最陡下降方向与指向最小值方向之间的夹角（弧度，不是角度）；碗越扁，夹角可能越大。

    Shapes / 形状: A (m, m), b (m,), x (m,) not the minimum / x 不是最低点 -> scalar, 0 … π / 标量，0 到 π
    Formula / 公式: cos θ = uᵀv / (‖u‖ ‖v‖), u = −∂f/∂x (x), v = x* − x
    Rounding may lift |cos θ| above 1; the result has to be finite there too.
    舍入误差可能使 |cos θ| 略大于 1，此时结果也必须是有限值。
    Lecture topic / 课程主题: 3

    >>> steepest_angle(np.eye(2), np.zeros(2), np.array([0.0, 2.0]))
    0.0
    >>> round(steepest_angle(np.diag([1.0, 4.0]), np.zeros(2), np.array([4.0, 1.0])), 6)
    0.54042
    """
    raise NotImplementedError("steepest_angle: not written yet / 尚未实现")


def largest_stable_rate(A: Array) -> float:
    """Find the learning rate above which gradient descent on the bowl diverges.

    求学习率的上限：超过它，二次碗上的梯度下降就会发散。

    Shapes / 形状: A (m, m) symmetric positive definite / A 对称正定 -> scalar / 标量
    Formula / 公式: r = 2 / λ_max, λ_max the largest eigenvalue of A / λ_max 为 A 的最大特征值
    Lecture topic / 课程主题: 3

    >>> largest_stable_rate(np.diag([1.0, 4.0]))
    0.5
    """
    raise NotImplementedError("largest_stable_rate: not written yet / 尚未实现")
