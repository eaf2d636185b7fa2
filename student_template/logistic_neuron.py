"""Logistic neuron: the chain rule, from the squared error back to the weights and the inputs.

对数几率（logistic）神经元：用链式法则，从平方误差一路求导到权重和输入。
n samples, m features; errors are sums over the samples, never means.
n 个样本、m 个特征；误差对样本求和，不取平均。
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def logit(w: Array, b: float, X: Array) -> Array:
    """Compute the total input z of the neuron for every sample, before the sigmoid.

    计算每个样本的总输入 z（还没有经过 sigmoid）。

    Shapes / 形状: w (m,), b scalar / b 为标量, X (n, m) -> (n,)
    Formula / 公式: z_n = b + Σ_i x_ni w_i
    Lecture topic / 课程主题: 8

    >>> logit(np.array([2.0, -1.0]), 0.5, np.array([[1.0, 3.0], [2.0, 0.0]]))
    array([-0.5,  4.5])
    """
    raise NotImplementedError("logit: not written yet / 尚未实现")


def logit_grads(w: Array, b: float, x: Array) -> tuple[Array, Array]:
    """Compute how z of one sample changes with the weights and with the inputs.

    对单个样本，求 z 对权重和对输入的梯度：(∂z/∂w, ∂z/∂x)。

    Shapes / 形状: w (m,), b scalar / b 为标量, x (m,) -> ((m,), (m,))
    Formula / 公式: z = b + Σ_i x_i w_i; find ∂z/∂w_i and ∂z/∂x_i / 求这两个偏导数
    Lecture topic / 课程主题: 8

    >>> at_w, at_x = logit_grads(np.array([2.0, -1.0]), 0.5, np.array([1.0, 3.0]))
    >>> at_w.shape, at_x.shape
    ((2,), (2,))
    """
    raise NotImplementedError("logit_grads: not written yet / 尚未实现")


def sigmoid(z: float | Array) -> Array:
    """Compute the logistic function, elementwise, without trouble at z = ±1000.

    逐元素计算 sigmoid 函数；在 z = ±1000 处也要得到 0 和 1，不能出现 NaN。

    Shapes / 形状: z a float or any shape / z 为标量或任意形状 -> that shape / 同样的形状
    Formula / 公式: y = 1 / (1 + e^(−z)); for z < 0 the same as e^z / (1 + e^z) / z < 0 时两式相等
    Lecture topic / 课程主题: 8

    >>> sigmoid(np.array([-1000.0, 0.0, 1000.0]))
    array([0. , 0.5, 1. ])
    """
    raise NotImplementedError("sigmoid: not written yet / 尚未实现")


def sigmoid_grad(z: float | Array) -> Array:
    """Compute the slope of the logistic function at z, elementwise; z is the input, not the output y.

    逐元素计算 sigmoid 在 z 处的导数；注意参数是输入 z，不是输出 y；±1000 处也要是有限值。

    Shapes / 形状: z a float or any shape / z 为标量或任意形状 -> that shape / 同样的形状
    Formula / 公式: dy/dz = y (1 − y), y = 1 / (1 + e^(−z))
    Lecture topic / 课程主题: 8

    >>> sigmoid_grad(np.array([-1000.0, 0.0, 1000.0]))
    array([0.  , 0.25, 0.  ])
    """
    raise NotImplementedError("sigmoid_grad: not written yet / 尚未实现")


def sigmoid_jacobian(z: Array) -> Array:
    """Compute the Jacobian matrix of the sigmoid layer that maps z to y, elementwise.

    计算逐元素 sigmoid 层 z → y 的雅可比矩阵；i ≠ j 时 y_i 与 z_j 无关。

    Shapes / 形状: z (n,) -> (n, n)
    Formula / 公式: J_ij = ∂y_i/∂z_j
    Lecture topic / 课程主题: 7, 8

    >>> sigmoid_jacobian(np.zeros(2))
    array([[0.25, 0.  ],
           [0.  , 0.25]])
    """
    raise NotImplementedError("sigmoid_jacobian: not written yet / 尚未实现")


def chain(jacobian: Array, upstream: Array) -> Array:
    """Apply the chain rule for vectors: carry the gradient from y back to x.

    向量形式的链式法则：把对 y 的梯度传回 x。

    Shapes / 形状: jacobian J = ∂y/∂x (n, m), upstream g = ∂E/∂y (n,) -> (m,)
    Formula / 公式: ∂E/∂x = Jᵀ g, that is ∂E/∂x_j = Σ_i (∂y_i/∂x_j) g_i
    Lecture topic / 课程主题: 7

    >>> chain(np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0]]), np.array([10.0, 1.0]))
    array([10., 21.,  3.])
    """
    raise NotImplementedError("chain: not written yet / 尚未实现")


def predict(w: Array, b: float, X: Array) -> Array:
    """Compute the output of the logistic neuron for every sample.

    计算 logistic 神经元对每个样本的输出。

    Shapes / 形状: w (m,), b scalar / b 为标量, X (n, m) -> (n,)
    Formula / 公式: y_n = 1 / (1 + e^(−z_n)), z_n = b + Σ_i x_ni w_i
    Lecture topic / 课程主题: 8

    >>> predict(np.array([2.0, -1.0]), 1.0, np.array([[1.0, 3.0], [0.0, 1001.0]]))
    array([0.5, 0. ])
    """
    raise NotImplementedError("predict: not written yet / 尚未实现")


def squared_error(w: Array, b: float, X: Array, t: Array) -> float:
    """Compute half the sum of the squared errors of all samples.

    计算所有样本误差平方和的一半（求和，不取平均）。

    Shapes / 形状: w (m,), b scalar / b 为标量, X (n, m), t (n,) -> scalar / 标量
    Formula / 公式: E = ½ Σ_n (t_n − y_n)²
    Lecture topic / 课程主题: 9

    >>> squared_error(np.zeros(2), 0.0, np.ones((3, 2)), np.array([1.0, 0.0, 1.0]))
    0.375
    """
    raise NotImplementedError("squared_error: not written yet / 尚未实现")


def error_grads(w: Array, b: float, X: Array, t: Array) -> tuple[Array, float]:
    """Compute the gradient of the squared error with respect to the weights and the bias.

    计算平方误差对权重和偏置的梯度：(∂E/∂w, ∂E/∂b)。

    Shapes / 形状: w (m,), b scalar / b 为标量, X (n, m), t (n,) -> ((m,), scalar / 标量)
    Formula / 公式: ∂E/∂w_i = −Σ_n x_ni y_n (1 − y_n) (t_n − y_n),
                    ∂E/∂b = −Σ_n y_n (1 − y_n) (t_n − y_n)
    Lecture topic / 课程主题: 9

    >>> at_w, at_b = error_grads(np.zeros(2), 0.0, np.array([[8.0, 16.0]]), np.array([1.0]))
    >>> at_w, at_b
    (array([-1., -2.]), -0.125)
    """
    raise NotImplementedError("error_grads: not written yet / 尚未实现")


def input_grads(w: Array, b: float, X: Array, t: Array) -> Array:
    """Compute the gradient of the squared error with respect to every input of every sample.

    计算平方误差对每个样本的每个输入的梯度 ∂E/∂X。

    Shapes / 形状: w (m,), b scalar / b 为标量, X (n, m), t (n,) -> (n, m)
    Formula / 公式: ∂E/∂x_ni = −w_i y_n (1 − y_n) (t_n − y_n)
    Lecture topic / 课程主题: 7, 9

    >>> input_grads(np.array([8.0, -8.0]), 0.0, np.zeros((2, 2)), np.array([1.0, 0.0]))
    array([[-1.,  1.],
           [ 1., -1.]])
    """
    raise NotImplementedError("input_grads: not written yet / 尚未实现")
