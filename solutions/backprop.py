"""Backpropagation: layers that compute forward, and carry the gradient backward.

反向传播：网络的每一层先前向计算，再把梯度一层一层往回传。
A batch x is (n, d), one sample a row; W is (d_in, d_out), b is (d_out,); errors are sums, never means.
一批样本 x 的形状是 (n, d)，每行一个样本；W 为 (d_in, d_out)，b 为 (d_out,)；误差求和，不取平均。
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Linear:
    """A linear layer: weighted sums of the inputs plus a bias.

    线性层：输入的加权和再加偏置。属性 W、b 是参数，dW、db 是误差对它们的梯度。

    Attributes / 属性: W (d_in, d_out), b (d_out,); after backward also dW and db, of the same shapes
    Lecture topic / 课程主题: 10, 11
    """

    def __init__(self, W: Array, b: Array) -> None:
        """Keep copies of the parameters, so that the caller's arrays stay as they are.

        保存参数的副本，调用者的数组不会被改动。
        """
        self.W = W.copy()
        self.b = b.copy()

    def forward(self, x: Array) -> Array:
        """Compute the layer's output, and remember what backward will need.

        计算这一层的输出，并记住反向传播要用到的量。

        Shapes / 形状: x (n, d_in) -> (n, d_out)
        Formula / 公式: y_nj = b_j + Σ_i x_ni W_ij
        Lecture topic / 课程主题: 10

        >>> Linear(np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([10.0, 0.0])).forward(np.array([[3.0, 4.0]]))
        array([[13., 10.]])
        """
        # >>> your code
        self.x = x
        return x @ self.W + self.b
        # <<< your code

    def backward(self, dy: Array) -> Array:
        """Set dW and db for the latest forward, and return the gradient for the layer before.

        针对最近一次 forward，设置 dW 和 db（覆盖旧值，不累加），并返回传给前一层的梯度 ∂E/∂x。

        Shapes / 形状: dy = ∂E/∂y (n, d_out) -> ∂E/∂x (n, d_in); dW (d_in, d_out), db (d_out,)
        Formula / 公式: ∂E/∂W_ij = Σ_n x_ni ∂E/∂y_nj, ∂E/∂b_j = Σ_n ∂E/∂y_nj, ∂E/∂x_ni = Σ_j W_ij ∂E/∂y_nj
        Lecture topic / 课程主题: 11

        >>> layer = Linear(np.array([[1.0, 2.0], [0.0, 1.0]]), np.zeros(2))
        >>> y = layer.forward(np.array([[3.0, 4.0]]))
        >>> layer.backward(np.array([[1.0, 10.0]]))
        array([[21., 10.]])
        >>> layer.dW
        array([[ 3., 30.],
               [ 4., 40.]])
        >>> layer.db
        array([ 1., 10.])
        """
        # >>> your code
        self.dW = self.x.T @ dy
        self.db = dy.sum(axis=0)
        return dy @ self.W.T
        # <<< your code


class Sigmoid:
    """A layer that applies the logistic function to every element.

    对每个元素做 sigmoid 的层，没有参数。

    Lecture topic / 课程主题: 11
    """

    def forward(self, x: Array) -> Array:
        """Compute the logistic function, elementwise, and remember what backward will need.

        逐元素计算 sigmoid，并记住反向传播要用到的量；在 ±1000 处也不能出现 NaN。

        Shapes / 形状: x any shape / 任意形状 -> that shape / 同样的形状
        Formula / 公式: y = 1 / (1 + e^(−x)); for x < 0 the same as e^x / (1 + e^x) / x < 0 时两式相等
        Lecture topic / 课程主题: 11

        >>> Sigmoid().forward(np.array([[-1000.0, 0.0, 1000.0]]))
        array([[0. , 0.5, 1. ]])
        """
        # >>> your code
        decay = np.exp(-np.abs(x))  # at most 1, whatever x is: no overflow
        self.y: Array = np.where(x >= 0, 1.0, decay) / (1.0 + decay)
        return self.y
        # <<< your code

    def backward(self, dy: Array) -> Array:
        """Carry the gradient from the output back to the input of the latest forward.

        把对输出的梯度传回最近一次 forward 的输入。

        Shapes / 形状: dy = ∂E/∂y -> ∂E/∂x, of one shape / 形状相同
        Formula / 公式: ∂E/∂x_j = y_j (1 − y_j) ∂E/∂y_j
        Lecture topic / 课程主题: 11

        >>> layer = Sigmoid()
        >>> y = layer.forward(np.zeros((1, 2)))
        >>> layer.backward(np.array([[8.0, -4.0]]))
        array([[ 2., -1.]])
        """
        # >>> your code
        return dy * self.y * (1.0 - self.y)
        # <<< your code


class SquaredError:
    """The squared error of outputs y against targets t.

    平方误差：比较输出 y 与目标 t。

    Lecture topic / 课程主题: 11
    """

    def forward(self, y: Array, t: Array) -> float:
        """Compute half the sum of all squared errors, and remember what backward will need.

        计算全部误差平方和的一半（求和，不取平均），并记住反向传播要用到的量。

        Shapes / 形状: y and t of one shape / y 与 t 形状相同 -> scalar / 标量
        Formula / 公式: E = ½ Σ_j (t_j − y_j)²
        Lecture topic / 课程主题: 11

        >>> SquaredError().forward(np.array([[1.0, 2.0]]), np.array([[4.0, 2.0]]))
        4.5
        """
        # >>> your code
        self.y, self.t = y, t
        return float(0.5 * np.sum((t - y) ** 2))
        # <<< your code

    def backward(self) -> Array:
        """Start the backward pass: the gradient of the latest error with respect to y.

        反向传播的起点：最近一次误差对输出 y 的梯度。

        Shapes / 形状: the shape of y / 与 y 形状相同
        Formula / 公式: ∂E/∂y_j = −(t_j − y_j)
        Lecture topic / 课程主题: 11

        >>> error = SquaredError()
        >>> value = error.forward(np.array([[1.0, 2.0]]), np.array([[4.0, 2.0]]))
        >>> error.backward()
        array([[-3.,  0.]])
        """
        # >>> your code
        return self.y - self.t
        # <<< your code


class Network:
    """Layers one after the other: y = f_k(… f_2(f_1(x))).

    由若干层依次组成的网络。

    Lecture topic / 课程主题: 10
    """

    def __init__(self, layers: list[Linear | Sigmoid]) -> None:
        """Keep the list of layers, the first to be computed first.

        保存各层的列表，排在前面的先计算。
        """
        self.layers = layers

    def forward(self, x: Array) -> Array:
        """Compute the network's output, layer by layer.

        逐层前向计算网络的输出。

        Shapes / 形状: x (n, d_in) of the first layer / 第一层 -> (n, d_out) of the last layer / 最后一层
        Formula / 公式: y = f_k(… f_2(f_1(x)))
        Lecture topic / 课程主题: 10

        >>> double = Linear(np.array([[2.0]]), np.zeros(1))
        >>> add_one = Linear(np.array([[1.0]]), np.ones(1))
        >>> Network([double, add_one]).forward(np.array([[5.0]]))
        array([[11.]])
        """
        # >>> your code
        for layer in self.layers:
            x = layer.forward(x)
        return x
        # <<< your code

    def backward(self, dy: Array) -> Array:
        """Carry the gradient from the network's output back to its input; every Linear gets dW and db.

        把梯度从网络的输出一路传回输入；经过的每个 Linear 层都会得到 dW 和 db。

        Shapes / 形状: dy = ∂E/∂y, shaped like the output / 与输出同形 -> ∂E/∂x, like the input / 与输入同形
        Formula / 公式: ∂E/∂x = (∂f_1/∂x)ᵀ … (∂f_k/∂f_(k−1))ᵀ ∂E/∂y: the last layer comes first / 最后一层最先
        Lecture topic / 课程主题: 11

        >>> network = Network([Linear(np.array([[2.0]]), np.zeros(1)), Linear(np.array([[5.0]]), np.ones(1))])
        >>> y = network.forward(np.array([[1.0], [1.0]]))
        >>> network.backward(np.array([[1.0], [-1.0]]))
        array([[ 10.],
               [-10.]])
        """
        # >>> your code
        for layer in reversed(self.layers):
            dy = layer.backward(dy)
        return dy
        # <<< your code

    def step(self, rate: float) -> None:
        """Let every Linear layer take one descent step with the gradients of the latest backward.

        用最近一次 backward 得到的梯度，让每个 Linear 层的参数下降一步。

        Shapes / 形状: rate scalar / rate 为标量
        Formula / 公式: W ← W − r ∂E/∂W, b ← b − r ∂E/∂b, r = rate
        Lecture topic / 课程主题: 12

        >>> layer = Linear(np.array([[2.0]]), np.zeros(1))
        >>> network = Network([layer])
        >>> y, dx = network.forward(np.array([[3.0]])), network.backward(np.array([[1.0]]))
        >>> network.step(0.5)
        >>> layer.W, layer.b
        (array([[0.5]]), array([-0.5]))
        """
        # >>> your code
        for layer in self.layers:
            if isinstance(layer, Linear):
                layer.W = layer.W - rate * layer.dW
                layer.b = layer.b - rate * layer.db
        # <<< your code


def train_step(network: Network, x: Array, t: Array, rate: float) -> float:
    """Do one whole training iteration, and return the error before the update.

    完成一次完整的训练迭代：前向、误差、反向、更新；返回更新之前的误差。

    Shapes / 形状: x (n, d_in), t (n, d_out), rate scalar / rate 为标量 -> scalar / 标量
    Formula / 公式: y = network(x), E = ½ Σ (t − y)², then W ← W − r ∂E/∂W in every layer / 对每层参数更新
    Lecture topic / 课程主题: 12

    >>> network = Network([Linear(np.array([[2.0]]), np.zeros(1))])
    >>> train_step(network, np.array([[1.0]]), np.array([[4.0]]), 0.5)
    2.0
    >>> train_step(network, np.array([[1.0]]), np.array([[4.0]]), 0.5)
    0.0
    """
    # >>> your code
    error = SquaredError()
    value = error.forward(network.forward(x), t)
    network.backward(error.backward())
    network.step(rate)
    return value
    # <<< your code


def collapse(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """Merge two stacked linear layers into the one that computes the same.

    把叠在一起的两个线性层合并成一个等价的线性层：这就是为什么只堆线性层没有用。

    Shapes / 形状: W1 (d_in, k), b1 (k,), W2 (k, d_out), b2 (d_out,) -> (W (d_in, d_out), b (d_out,))
    Formula / 公式: x W + b = (x W1 + b1) W2 + b2 for every x / 对任意 x 成立; solve for W and b / 求 W 和 b
    Lecture topic / 课程主题: 13

    >>> W, b = collapse(np.array([[2.0]]), np.array([1.0]), np.array([[3.0]]), np.array([4.0]))
    >>> W, b
    (array([[6.]]), array([7.]))
    """
    # >>> your code
    return W1 @ W2, b1 @ W2 + b2
    # <<< your code


def train_xor(seed: int) -> Network:
    """Train a network with a hidden layer until it has learned XOR; the seed is for its random numbers.

    训练一个带隐藏层的网络，直到学会异或（XOR）；seed 用来产生随机数。
    It has to succeed for every seed, in ten seconds at most. 任何 seed 都要能学会，不超过十秒。

    Shapes / 形状: seed an int ≥ 0 / seed 为非负整数 -> Network; forward (4, 2) -> (4, 1)
    Formula / 公式: 00 ↦ at most 0.1 / 不超过 0.1, 01 and 10 ↦ at least 0.9 / 不低于 0.9, 11 ↦ at most 0.1
    Lecture topic / 课程主题: 13

    >>> y = train_xor(0).forward(np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]))
    >>> (y > 0.5).astype(int).ravel().tolist()
    [0, 1, 1, 0]
    """
    # >>> your code
    rng = np.random.default_rng(seed)
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    t = np.array([[0.0], [1.0], [1.0], [0.0]])
    for _ in range(10):  # a start from which learning gets stuck is given up
        hidden = Linear(2.0 * rng.normal(size=(2, 4)), np.zeros(4))
        output = Linear(rng.normal(size=(4, 1)), np.zeros(1))
        network = Network([hidden, Sigmoid(), output, Sigmoid()])
        for _ in range(5000):
            if train_step(network, x, t, 2.0) < 0.003:
                return network
    return network
    # <<< your code
