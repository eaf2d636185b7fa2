"""Training: how often to update, how much to update, and what fights overfitting.

训练：多久更新一次、每次更新多少，以及怎样对付过拟合。
n samples, m features; errors are sums over the samples, never means.
n 个样本、m 个特征；误差对样本求和，不取平均。
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.int64]


def sigmoid(z: Array) -> Array:
    """Compute the logistic function, elementwise; given as a help.

    逐元素计算 sigmoid 函数；已写好，可直接使用。
    """
    decay = np.exp(-np.abs(z))
    y: Array = np.where(z >= 0, 1.0, decay) / (1.0 + decay)
    return y


def minibatches(order: Indices, size: int) -> list[Indices]:
    """Cut the order of the samples into mini-batches; the last one may be short.

    按给定的样本顺序切分成小批量；最后一批可以不满，不能丢掉；size 可以大于 n。

    Shapes / 形状: order (n,) row numbers / 行号, size ≥ 1 -> list of index arrays / 索引数组的列表
    Formula / 公式: batch k holds order_(k·size) … order_((k+1)·size − 1) / 第 k 批包含这些行号
    Lecture topic / 课程主题: 15

    >>> [batch.tolist() for batch in minibatches(np.array([4, 2, 0, 1, 3]), 2)]
    [[4, 2], [0, 1], [3]]
    """
    # >>> your code
    return [order[start : start + size] for start in range(0, len(order), size)]
    # <<< your code


def sgd_step(params: list[Array], grads: list[Array], rates: list[float]) -> list[Array]:
    """Take one descent step with every parameter, each with a learning rate of its own.

    所有参数各走一步梯度下降，每个参数（例如每一层）用自己的学习率；返回新参数的列表。

    Shapes / 形状: params, grads and rates are lists of one length, params[k] and grads[k] of one shape
                   / 三个列表长度相同，params[k] 与 grads[k] 形状相同 -> list of arrays / 数组的列表
    Formula / 公式: p_k' = p_k − ε_k ∂E/∂p_k, p = params, ε = rates
    Lecture topic / 课程主题: 16

    >>> sgd_step([np.array([1.0, 2.0]), np.array([3.0])], [np.array([2.0, 2.0]), np.array([1.0])], [0.5, 1.0])
    [array([0., 1.]), array([2.])]
    """
    # >>> your code
    return [param - rate * grad for param, grad, rate in zip(params, grads, rates, strict=True)]
    # <<< your code


def momentum_step(w: Array, v: Array, grad: Array, rate: float, momentum: float) -> tuple[Array, Array]:
    """Take one step with momentum: the velocity remembers the steps before.

    带动量走一步：速度 v 记住之前的方向，所以不一定沿最陡方向。返回新的权重和新的速度 (w', v')。

    Shapes / 形状: w, v and grad (m,), rate and momentum scalars / 标量 -> (w', v'), both (m,)
    Formula / 公式: v' = μ v − ε ∂E/∂w, w' = w + v', μ = momentum, ε = rate
    Lecture topic / 课程主题: 16

    >>> momentum_step(np.array([1.0]), np.array([2.0]), np.array([4.0]), 0.25, 0.5)
    (array([1.]), array([0.]))
    """
    # >>> your code
    velocity = momentum * v - rate * grad
    return w + velocity, velocity
    # <<< your code


def train_linear(w: Array, X: Array, t: Array, rate: float, epochs: int, size: int, order: Indices) -> Array:
    """Train a linear neuron by mini-batches, and record the weights before the first and after each update.

    用小批量训练线性神经元，记录最初的权重和每次更新之后的权重；每一轮都用同样的顺序 order，不再打乱。

    Shapes / 形状: w (m,), X (n, m), t (n,), order row numbers, maybe not of all rows / 行号，不一定包含所有行
                   -> (updates + 1, m);
                   row 0 is the given w / 第 0 行是最初的 w
    Formula / 公式: w' = w + ε Σ_(n in batch) x_n (t_n − y_n), y_n = Σ_i x_ni w_i, ε = rate (no mean / 不取平均)
    Lecture topic / 课程主题: 15

    >>> X, t = np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([4.0, 6.0])
    >>> train_linear(np.zeros(2), X, t, 0.25, 1, 1, np.array([1, 0]))
    array([[0., 0.],
           [0., 3.],
           [1., 3.]])
    """
    # >>> your code
    path = [w]
    for _ in range(epochs):
        for rows in minibatches(order, size):
            residual = t[rows] - X[rows] @ path[-1]
            path.append(path[-1] + rate * X[rows].T @ residual)
    return np.array(path)
    # <<< your code


def l2_penalty(w: Array, strength: float) -> tuple[float, Array]:
    """Compute the L2 penalty of the weights and its gradient.

    计算权重的 L2 惩罚项及其梯度。

    Shapes / 形状: w (m,), strength scalar / 标量 -> (scalar / 标量, (m,))
    Formula / 公式: P = ½ λ Σ_i w_i², λ = strength, and ∂P/∂w_i: derive it / 梯度请自己推导
    Lecture topic / 课程主题: 17

    >>> value, gradient = l2_penalty(np.array([3.0, -1.0]), 2.0)
    >>> value, gradient.shape
    (10.0, (2,))
    """
    # >>> your code
    return float(0.5 * strength * np.sum(w**2)), strength * w
    # <<< your code


def l1_penalty(w: Array, strength: float) -> tuple[float, Array]:
    """Compute the L1 penalty of the weights and its gradient, which is taken as 0 at 0.

    计算权重的 L1 惩罚项及其梯度；在 0 处不可导，这里规定梯度取 0。

    Shapes / 形状: w (m,), strength scalar / 标量 -> (scalar / 标量, (m,))
    Formula / 公式: P = λ Σ_i |w_i|, λ = strength, and ∂P/∂w_i: derive it / 梯度请自己推导
    Lecture topic / 课程主题: 17

    >>> value, gradient = l1_penalty(np.array([3.0, 0.0, -1.0]), 2.0)
    >>> value, gradient.shape
    (8.0, (3,))
    """
    # >>> your code
    return float(strength * np.sum(np.abs(w))), strength * np.sign(w)
    # <<< your code


def weight_decay_step(w: Array, grad: Array, rate: float, decay: float) -> Array:
    """Take one descent step with weight decay.

    带权重衰减走一步梯度下降。

    Shapes / 形状: w and grad (m,), rate and decay scalars / 标量 -> (m,)
    Formula / 公式: w' = w − ε (∂E/∂w + λ w), ε = rate, λ = decay
    Lecture topic / 课程主题: 17

    >>> weight_decay_step(np.array([4.0]), np.array([2.0]), 0.5, 0.25)
    array([2.5])
    """
    # >>> your code
    return w - rate * (grad + decay * w)
    # <<< your code


def dropout_forward(x: Array, mask: Array, keep: float) -> Array:
    """Drop the elements whose mask is 0, and scale up the others (inverted dropout).

    mask 为 0 的元素置零，其余放大，使期望不变（inverted dropout，反向缩放的随机失活）。

    Shapes / 形状: x and mask of one shape / 形状相同, mask of zeros and ones / mask 由 0 和 1 组成,
                   keep the share that is kept / keep 为保留比例 -> that shape / 同样的形状
    Formula / 公式: y_i = x_i m_i / q, m = mask, q = keep
    Lecture topic / 课程主题: 17

    >>> dropout_forward(np.array([1.0, 2.0, 3.0]), np.array([1.0, 0.0, 1.0]), 0.5)
    array([2., 0., 6.])
    """
    # >>> your code
    return x * mask / keep
    # <<< your code


def dropout_backward(dy: Array, mask: Array, keep: float) -> Array:
    """Carry the gradient back through the dropout with the same mask.

    用同一个 mask，把对输出的梯度传回输入。

    Shapes / 形状: dy = ∂E/∂y, mask of the same shape / 同形, keep scalar / 标量 -> ∂E/∂x, like dy / 同形
    Formula / 公式: ∂E/∂x_i = (∂y_i/∂x_i) ∂E/∂y_i with y_i = x_i m_i / q / 由此推导
    Lecture topic / 课程主题: 17

    >>> dropout_backward(np.array([1.0, 1.0]), np.array([1.0, 0.0]), 0.25)
    array([4., 0.])
    """
    # >>> your code
    return dy * mask / keep
    # <<< your code


def early_stopping(errors: Sequence[float], patience: int) -> int:
    """Find the epoch whose weights early stopping would keep.

    求早停之后应当保留哪一轮：连续 patience 轮验证误差都没有变得更小（持平不算变小）就停止，
    返回到那时为止误差最小的一轮；若一直没有停止，就在全部轮次里找。

    Shapes / 形状: errors a list of validation errors, one an epoch / 每轮一个验证误差的列表, patience ≥ 1
                   -> 0-based index / 从 0 开始的下标; among equals the first / 相等时取最早的一轮
    Formula / 公式: stop after epoch k when e_(k−patience+1) … e_k are all ≥ the best before them
                    / 当最近 patience 轮的误差都不小于之前的最小值时停止
    Lecture topic / 课程主题: 17

    >>> early_stopping([5.0, 3.0, 4.0, 3.0, 1.0], 2)
    1
    >>> early_stopping([5.0, 3.0, 4.0, 3.0, 1.0], 3)
    4
    """
    # >>> your code
    best = 0
    for epoch, error in enumerate(errors):
        if error < errors[best]:
            best = epoch
        elif epoch - best >= patience:
            break
    return best
    # <<< your code


def average_predictions(predictions: Array) -> Array:
    """Average the predictions of several models.

    模型平均：对多个模型的预测取平均。

    Shapes / 形状: predictions (models, ...) / 第一维是模型 -> the other axes / 其余各维
    Formula / 公式: y = (1/K) Σ_k y⁽ᵏ⁾, K models / K 个模型
    Lecture topic / 课程主题: 17

    >>> average_predictions(np.array([[1.0, 2.0], [3.0, 6.0]]))
    array([2., 4.])
    """
    # >>> your code
    mean: Array = predictions.mean(axis=0)
    return mean
    # <<< your code


def polynomial_features(x: Array, degree: int) -> Array:
    """Compute the powers of x, from 0 up to the degree, one a column.

    计算 x 的 0 到 degree 次幂，每个次数占一列。

    Shapes / 形状: x (n,), degree ≥ 0 -> (n, degree + 1)
    Formula / 公式: Φ_nk = x_n^k, k = 0 … degree
    Lecture topic / 课程主题: 17

    >>> polynomial_features(np.array([2.0, -1.0]), 3)
    array([[ 1.,  2.,  4.,  8.],
           [ 1., -1.,  1., -1.]])
    """
    # >>> your code
    return x[:, np.newaxis] ** np.arange(degree + 1)
    # <<< your code


def ridge_fit(Phi: Array, t: Array, strength: float) -> Array:
    """Find the weights that minimise the squared error plus the L2 penalty, in closed form.

    求使“平方误差 + L2 惩罚”最小的权重（闭式解）；每个权重都受惩罚，包括常数项。

    Shapes / 形状: Phi (n, k), t (n,), strength > 0 scalar / 正标量 -> (k,)
    Formula / 公式: w* = argmin ½ ‖t − Φ w‖² + ½ λ ‖w‖², λ = strength; gradient zero there / 此处梯度为零
    Lecture topic / 课程主题: 17, 1

    >>> ridge_fit(np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([3.0, 6.0]), 1.0).round(6)
    array([1.5, 2.4])
    """
    # >>> your code
    A = Phi.T @ Phi + strength * np.eye(Phi.shape[1])
    return np.asarray(np.linalg.solve(A, Phi.T @ t), dtype=np.float64)
    # <<< your code


def perturb_weights(w: Array, X: Array, t: Array, noise: Array) -> Array:
    """Learn by random perturbation: try each change of the weights, and keep it only if it helps.

    随机扰动学习：依次把每一行噪声加到当前权重上试一试，只有平方误差严格变小才保留；返回最后的权重。

    Shapes / 形状: w (m,), X (n, m), t (n,), noise (k, m), one trial a row / 每行是一次尝试 -> (m,)
    Formula / 公式: w ← w + δ_k if E(w + δ_k) < E(w), else w stays / 否则 w 不变;
                    E(w) = ½ Σ_n (t_n − Σ_i x_ni w_i)²
    Lecture topic / 课程主题: 18

    >>> perturb_weights(np.zeros(1), np.ones((1, 1)), np.ones(1), np.array([[0.5], [-1.0], [0.25]]))
    array([0.75])
    """
    # >>> your code
    error = np.sum((t - X @ w) ** 2)
    for change in noise:
        trial = w + change
        trial_error = np.sum((t - X @ trial) ** 2)
        if trial_error < error:
            w, error = trial, trial_error
    return w
    # <<< your code


def autoencoder_grads(W: Array, b: Array, c: Array, X: Array) -> tuple[Array, Array, Array]:
    """Compute the gradients of an autoencoder that uses the same weights to encode and to decode.

    计算自编码器的梯度 (∂E/∂W, ∂E/∂b, ∂E/∂c)；编码和解码共用同一个 W，它的梯度来自两条路径。

    Shapes / 形状: W (m, k), b (k,), c (m,), X (n, m) -> ((m, k), (k,), (m,))
    Formula / 公式: h = σ(X W + b), r = h Wᵀ + c, E = ½ Σ (r − X)²
    Lecture topic / 课程主题: 17, 11

    >>> W, b, c, X = np.zeros((2, 1)), np.zeros(1), np.zeros(2), np.array([[2.0, 4.0]])
    >>> at_W, at_b, at_c = autoencoder_grads(W, b, c, X)
    >>> at_W.ravel(), at_b, at_c
    (array([-1., -2.]), array([0.]), array([-2., -4.]))
    """
    # >>> your code
    h = sigmoid(X @ W + b)
    dr = h @ W.T + c - X
    dz = dr @ W * h * (1.0 - h)
    return X.T @ dz + dr.T @ h, dz.sum(axis=0), dr.sum(axis=0)
    # <<< your code
