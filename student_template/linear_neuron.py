"""Linear neuron: learn the prices at the canteen from the totals of the lunches.

线性神经元：只看每顿午饭的总价，学出每一份菜的单价。
n samples, m features; errors are sums over the samples, never means.
n 个样本、m 个特征；误差对样本求和，不取平均。
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def predict(w: Array, X: Array) -> Array:
    """Compute the output of the linear neuron for every sample.

    计算线性神经元对每个样本的输出。

    Shapes / 形状: w (m,), X (n, m) -> (n,)
    Formula / 公式: y_n = Σ_i x_ni w_i
    Lecture topic / 课程主题: 4

    >>> predict(np.array([50.0, 50.0, 50.0]), np.array([[5.0, 2.0, 4.0], [3.0, 3.0, 3.0]]))
    array([550., 450.])
    """
    raise NotImplementedError("predict: not written yet / 尚未实现")


def squared_error(w: Array, X: Array, t: Array) -> float:
    """Compute half the sum of the squared errors of all samples.

    计算所有样本误差平方和的一半（求和，不取平均）。

    Shapes / 形状: w (m,), X (n, m), t (n,) -> scalar / 标量
    Formula / 公式: E = ½ Σ_n (t_n − y_n)²
    Lecture topic / 课程主题: 4, 6

    >>> squared_error(np.array([50.0, 50.0, 50.0]), np.array([[5.0, 2.0, 4.0]]), np.array([1250.0]))
    245000.0
    """
    raise NotImplementedError("squared_error: not written yet / 尚未实现")


def delta_rule(w: Array, x: Array, t: float, rate: float) -> Array:
    """Compute the change of the weights that one sample asks for, not the new weights.

    计算单个样本带来的权重更新量 Δw（不是更新后的权重）。

    Shapes / 形状: w (m,), x (m,), t and rate scalars / t 与 rate 为标量 -> (m,)
    Formula / 公式: Δw_i = ε x_i (t − y), y = Σ_i x_i w_i, ε = rate
    Lecture topic / 课程主题: 5

    >>> delta_rule(np.array([50.0, 50.0]), np.array([3.0, 1.0]), 300.0, 0.5)
    array([150.,  50.])
    """
    raise NotImplementedError("delta_rule: not written yet / 尚未实现")


def online_pass(w: Array, X: Array, t: Array, rates: Array) -> Array:
    """Learn online: go through the samples once, and change the weights after each of them.

    在线学习：依次看每个样本，每看一个就立即更新一次权重；返回全部历史权重。

    Shapes / 形状: w (m,), X (n, m), t (n,), rates (n,), one a sample / 每个样本一个学习率 -> (n + 1, m);
    row 0 is the given w / 第 0 行是最初的 w
    Formula / 公式: w⁽ᵏ⁺¹⁾ = w⁽ᵏ⁾ + ε_k x_k (t_k − y_k), y_k = Σ_i x_ki w⁽ᵏ⁾_i
    Lecture topic / 课程主题: 5

    >>> X, t = np.array([[1.0, 2.0], [3.0, 0.0]]), np.array([2.0, 9.0])
    >>> online_pass(np.zeros(2), X, t, np.array([0.5, 1.0]))
    array([[ 0.,  0.],
           [ 1.,  2.],
           [19.,  2.]])
    """
    raise NotImplementedError("online_pass: not written yet / 尚未实现")


def batch_gradient(w: Array, X: Array, t: Array) -> Array:
    """Compute the gradient of the squared error of the whole batch with respect to the weights.

    计算整批样本的平方误差对权重的梯度 ∂E/∂w。

    Shapes / 形状: w (m,), X (n, m), t (n,) -> (m,)
    Formula / 公式: ∂E/∂w_i = −Σ_n x_ni (t_n − y_n)
    Lecture topic / 课程主题: 6

    >>> batch_gradient(np.zeros(2), np.array([[1.0, 2.0], [3.0, 0.0]]), np.array([2.0, 9.0]))
    array([-29.,  -4.])
    """
    raise NotImplementedError("batch_gradient: not written yet / 尚未实现")


def batch_delta(w: Array, X: Array, t: Array, rate: float) -> Array:
    """Compute the change of the weights that the whole batch asks for, not the new weights.

    计算整批样本带来的权重更新量 Δw（不是更新后的权重）。

    Shapes / 形状: w (m,), X (n, m), t (n,), rate scalar / rate 为标量 -> (m,)
    Formula / 公式: Δw_i = −ε ∂E/∂w_i = ε Σ_n x_ni (t_n − y_n), ε = rate
    Lecture topic / 课程主题: 6

    >>> batch_delta(np.zeros(2), np.array([[1.0, 2.0], [3.0, 0.0]]), np.array([2.0, 9.0]), 0.5)
    array([14.5,  2. ])
    """
    raise NotImplementedError("batch_delta: not written yet / 尚未实现")


def train_batch(w: Array, X: Array, t: Array, rate: float, steps: int) -> Array:
    """Learn in batches: return the weights after `steps` updates with all samples each.

    批量学习：每次用全部样本更新，共更新 steps 次，返回最后的权重；steps 可以为 0。

    Shapes / 形状: w (m,), X (n, m), t (n,), rate scalar, steps ≥ 0 / rate 为标量，steps ≥ 0 -> (m,)
    Formula / 公式: w⁽ᵏ⁺¹⁾ = w⁽ᵏ⁾ + Δw(w⁽ᵏ⁾), k = 0 … steps − 1
    Lecture topic / 课程主题: 6

    >>> train_batch(np.zeros(2), np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([4.0, 6.0]), 0.25, 2)
    array([1.75, 3.  ])
    """
    raise NotImplementedError("train_batch: not written yet / 尚未实现")


def least_squares(X: Array, t: Array) -> Array:
    """Find the weights with the least squared error, without any iteration.

    不用迭代，直接求使平方误差最小的权重；X 列满秩。

    Shapes / 形状: X (n, m) with full column rank / X 列满秩, t (n,) -> (m,)
    Formula / 公式: w* = argmin E(w); there ∂E/∂w = 0, that is XᵀX w* = Xᵀt / 此处梯度为零
    Lecture topic / 课程主题: 4, 1

    >>> least_squares(np.array([[5.0, 2.0, 4.0], [3.0, 3.0, 3.0], [0.0, 5.0, 1.0]]),
    ...               np.array([1250.0, 900.0, 350.0])).round(6)
    array([150.,  50., 100.])
    """
    raise NotImplementedError("least_squares: not written yet / 尚未实现")
