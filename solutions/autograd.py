"""Autograd: a tensor that records what is computed with it, and finds every gradient by itself.

自动求导：张量一边计算一边记录计算图，然后自己沿着图反向求出所有梯度。
Inputs of a result that need a gradient are kept with a function each, which turns the gradient of the
result into the gradient of that input. 每个结果保存需要梯度的输入，以及把结果的梯度变成该输入的梯度的函数。
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Pullback = Callable[[Array], Array]  # from the gradient of a result to the gradient of one of its inputs


class Tensor:
    """An array of numbers that knows how it was computed.

    知道自己是怎样算出来的数组。

    Attributes / 属性:
        data            the numbers, a float64 array / 数值，float64 数组
        grad            None until backward, then an array of data's shape; only for leaves, and it adds up
                        / backward 之前为 None，之后与 data 同形；只有叶子节点才有，多次 backward 会累加
        requires_grad   whether a gradient is wanted / 是否需要梯度
        grad_fn         None for a leaf, else how to go back / 叶子节点为 None，否则记录怎样往回传
    Lecture topic / 课程主题: 14

    >>> x = Tensor(np.ones((2, 2)), requires_grad=True)
    >>> y = x + 2
    >>> out = (y * y * 2).mean()
    >>> out.backward()
    >>> out.data, x.grad
    (array(18.), array([[3., 3.],
           [3., 3.]]))
    """

    __array_ufunc__ = None  # numpy numbers on the left of an operator leave the work to us

    def __init__(self, data: ArrayLike, requires_grad: bool = False) -> None:
        """Make a leaf from numbers.

        用数值创建一个叶子节点。
        """
        self.data: Array = np.asarray(data, dtype=np.float64)
        self.grad: Array | None = None
        self.requires_grad = requires_grad
        self.grad_fn: list[tuple[Tensor, Pullback]] | None = None

    def __repr__(self) -> str:
        """Show the numbers, for debugging.

        显示数值，便于调试。
        """
        return f"Tensor({self.data.tolist()})"

    @property
    def is_leaf(self) -> bool:
        """Tell whether the tensor was made by hand, or computed from inputs that need no gradient.

        是否为叶子节点：直接创建的，或者由不需要梯度的输入算出来的。

        Lecture topic / 课程主题: 14

        >>> x = Tensor([1.0], requires_grad=True)
        >>> x.is_leaf, (x + 1).is_leaf, (Tensor([1.0]) + 1).is_leaf
        (True, False, True)
        """
        # >>> your code
        return self.grad_fn is None
        # <<< your code

    def detach(self) -> Tensor:
        """Give a leaf with the same numbers, through which no gradient flows.

        返回数值相同的叶子节点；梯度不会经过它往回传。

        Lecture topic / 课程主题: 14

        >>> Tensor([1.0], requires_grad=True).detach().requires_grad
        False
        """
        # >>> your code
        return Tensor(self.data)
        # <<< your code

    def zero_grad(self) -> None:
        """Forget the gradient: grad is None again.

        清除梯度：grad 重新变为 None。

        Lecture topic / 课程主题: 14
        """
        # >>> your code
        self.grad = None
        # <<< your code

    def __add__(self, other: Tensor | float) -> Tensor:
        """Add, elementwise, with numpy's broadcasting.

        逐元素相加，支持 numpy 的广播。

        Formula / 公式: z = a + b, ∂z/∂a = 1, ∂z/∂b = 1
        Lecture topic / 课程主题: 14

        >>> a, b = Tensor([1.0, 2.0], requires_grad=True), Tensor(3.0, requires_grad=True)
        >>> (a + b).backward(np.array([1.0, 10.0]))
        >>> a.grad, b.grad
        (array([ 1., 10.]), array(11.))
        """
        # >>> your code
        other = as_tensor(other)
        return result(self.data + other.data, (self, lambda g: g), (other, lambda g: g))
        # <<< your code

    def __neg__(self) -> Tensor:
        """Change the sign.

        取负。

        Formula / 公式: z = −a, ∂z/∂a = −1
        Lecture topic / 课程主题: 14
        """
        # >>> your code
        return result(-self.data, (self, lambda g: -g))
        # <<< your code

    def __sub__(self, other: Tensor | float) -> Tensor:
        """Subtract, elementwise, with numpy's broadcasting.

        逐元素相减，支持 numpy 的广播。

        Formula / 公式: z = a − b, ∂z/∂a = 1, ∂z/∂b = −1
        Lecture topic / 课程主题: 14
        """
        # >>> your code
        return self + -as_tensor(other)
        # <<< your code

    def __rsub__(self, other: float) -> Tensor:
        """Subtract the tensor from a number: other − self.

        数减张量：other − self，注意顺序。

        Lecture topic / 课程主题: 14

        >>> (5 - Tensor([2.0])).data
        array([3.])
        """
        # >>> your code
        return as_tensor(other) - self
        # <<< your code

    def __mul__(self, other: Tensor | float) -> Tensor:
        """Multiply, elementwise, with numpy's broadcasting.

        逐元素相乘，支持 numpy 的广播。

        Formula / 公式: z = a b, ∂z/∂a = b, ∂z/∂b = a
        Lecture topic / 课程主题: 14

        >>> a = Tensor([3.0], requires_grad=True)
        >>> (a * a).backward()
        >>> a.grad
        array([6.])
        """
        # >>> your code
        other = as_tensor(other)
        a, b = self.data, other.data
        return result(a * b, (self, lambda g: g * b), (other, lambda g: g * a))
        # <<< your code

    def __truediv__(self, other: Tensor | float) -> Tensor:
        """Divide, elementwise, with numpy's broadcasting.

        逐元素相除，支持 numpy 的广播。

        Formula / 公式: z = a / b, ∂z/∂a = 1 / b, ∂z/∂b = −a / b²
        Lecture topic / 课程主题: 14
        """
        # >>> your code
        other = as_tensor(other)
        a, b = self.data, other.data
        return result(a / b, (self, lambda g: g / b), (other, lambda g: -g * a / b**2))
        # <<< your code

    def __rtruediv__(self, other: float) -> Tensor:
        """Divide a number by the tensor: other / self.

        数除以张量：other / self，注意顺序。

        Lecture topic / 课程主题: 14

        >>> (6 / Tensor([2.0])).data
        array([3.])
        """
        # >>> your code
        return as_tensor(other) / self
        # <<< your code

    __radd__ = __add__
    __rmul__ = __mul__

    def __pow__(self, exponent: float) -> Tensor:
        """Raise to the power of a number, elementwise.

        逐元素求幂，指数是一个数。

        Formula / 公式: z = a^p, ∂z/∂a = p a^(p−1)
        Lecture topic / 课程主题: 14
        """
        # >>> your code
        a = self.data
        return result(a**exponent, (self, lambda g: g * exponent * a ** (exponent - 1)))
        # <<< your code

    def __matmul__(self, other: Tensor) -> Tensor:
        """Multiply two matrices.

        两个矩阵相乘。

        Shapes / 形状: (n, k) @ (k, m) -> (n, m)
        Formula / 公式: Z = A B, ∂E/∂A = G Bᵀ, ∂E/∂B = Aᵀ G, G = ∂E/∂Z
        Lecture topic / 课程主题: 14, 11

        >>> A, B = Tensor([[1.0, 2.0]], requires_grad=True), Tensor([[3.0], [4.0]], requires_grad=True)
        >>> (A @ B).backward()
        >>> A.grad, B.grad
        (array([[3., 4.]]), array([[1.],
               [2.]]))
        """
        # >>> your code
        A, B = self.data, other.data
        return result(A @ B, (self, lambda g: g @ B.T), (other, lambda g: A.T @ g))
        # <<< your code

    @property
    def T(self) -> Tensor:  # noqa: N802
        """Transpose a matrix.

        矩阵转置。

        Shapes / 形状: (n, m) -> (m, n)
        Formula / 公式: Z = Aᵀ, ∂E/∂A = Gᵀ, G = ∂E/∂Z
        Lecture topic / 课程主题: 14
        """
        # >>> your code
        return result(self.data.T, (self, lambda g: g.T))
        # <<< your code

    def reshape(self, *shape: int) -> Tensor:
        """Put the same numbers into another shape; one length may be −1.

        改变形状，数值和顺序不变；其中一维可以写 −1。

        Lecture topic / 课程主题: 14

        >>> Tensor(np.zeros((2, 3))).reshape(3, 2).data.shape, Tensor(np.zeros((2, 3))).reshape(-1).data.shape
        ((3, 2), (6,))
        """
        # >>> your code
        before = self.data.shape
        return result(self.data.reshape(*shape), (self, lambda g: g.reshape(before)))
        # <<< your code

    def sum(self, axis: int | None = None) -> Tensor:
        """Sum all elements, or along one axis.

        对全部元素求和，或沿一个轴求和。

        Formula / 公式: z = Σ_i a_i, ∂z/∂a_i = 1
        Lecture topic / 课程主题: 14

        >>> a = Tensor(np.zeros((2, 3)), requires_grad=True)
        >>> a.sum(axis=1).backward(np.array([1.0, 5.0]))
        >>> a.grad
        array([[1., 1., 1.],
               [5., 5., 5.]])
        """
        # >>> your code
        shape = self.data.shape

        def spread(g: Array) -> Array:
            return np.broadcast_to(g if axis is None else np.expand_dims(g, axis), shape)

        return result(self.data.sum(axis=axis), (self, spread))
        # <<< your code

    def mean(self) -> Tensor:
        """Average all elements.

        全部元素的平均值。

        Formula / 公式: z = (1/N) Σ_i a_i, N elements / N 个元素
        Lecture topic / 课程主题: 14
        """
        # >>> your code
        return self.sum() / self.data.size
        # <<< your code

    def exp(self) -> Tensor:
        """Compute the exponential function, elementwise.

        逐元素求指数函数。

        Formula / 公式: z = e^a, dz/da = e^a
        Lecture topic / 课程主题: 14
        """
        # >>> your code
        z = np.exp(self.data)
        return result(z, (self, lambda g: g * z))
        # <<< your code

    def log(self) -> Tensor:
        """Compute the natural logarithm, elementwise.

        逐元素求自然对数。

        Formula / 公式: z = ln a, dz/da = 1 / a
        Lecture topic / 课程主题: 14
        """
        # >>> your code
        a = self.data
        return result(np.log(a), (self, lambda g: g / a))
        # <<< your code

    def tanh(self) -> Tensor:
        """Compute the hyperbolic tangent, elementwise.

        逐元素求双曲正切。

        Formula / 公式: z = tanh a, dz/da = 1 − z²
        Lecture topic / 课程主题: 14
        """
        # >>> your code
        a = self.data
        z = np.tanh(a)
        return result(z, (self, lambda g: g * (1.0 - z**2)))
        # <<< your code

    def sigmoid(self) -> Tensor:
        """Compute the logistic function, elementwise.

        逐元素求 sigmoid。

        Formula / 公式: z = 1 / (1 + e^(−a)), dz/da = z (1 − z)
        Lecture topic / 课程主题: 14, 8

        >>> a = Tensor([0.0], requires_grad=True)
        >>> a.sigmoid().backward()
        >>> a.grad
        array([0.25])
        """
        # >>> your code
        a = self.data
        decay = np.exp(-np.abs(a))  # at most 1: no overflow
        z: Array = np.where(a >= 0, 1.0, decay) / (1.0 + decay)
        return result(z, (self, lambda g: g * z * (1.0 - z)))
        # <<< your code

    def backward(self, gradient: Array | None = None) -> None:
        """Add the gradients of this tensor to grad of every leaf that requires one.

        从这个张量出发反向传播，把梯度累加到每个需要梯度的叶子节点的 grad 上；中间结果的 grad 仍为 None。
        A tensor goes back only after all that was computed from it, and once: time by nodes, not by paths.
        一个节点要等所有用到它的结果都处理完才往回传，而且只传一次：用时取决于节点数，而不是路径数。
        Without a gradient, only from a tensor of size 1; otherwise raise an exception.
        不给 gradient 时，只能从只含一个元素的张量出发，否则抛出异常。

        Shapes / 形状: gradient = ∂E/∂(this tensor), the shape of data / 与 data 同形
        Formula / 公式: ∂E/∂a = Σ_z (∂z/∂a)ᵀ ∂E/∂z over all z computed from a / 对所有由 a 算出的 z 求和
        Lecture topic / 课程主题: 14, 7

        >>> x = Tensor(2.0, requires_grad=True)
        >>> y = x * x + x
        >>> y.backward(), y.backward()
        (None, None)
        >>> x.grad
        array(10.)
        """
        # >>> your code
        if gradient is None:
            if self.data.size != 1:
                raise ValueError(f"backward from shape {self.data.shape} needs a gradient of that shape")
            gradient = np.ones_like(self.data)
        gradients = {self: np.asarray(gradient, dtype=np.float64)}
        for tensor in reversed(inputs_first(self)):
            g = gradients.pop(tensor)
            if tensor.grad_fn is None:
                if tensor.requires_grad:
                    tensor.grad = np.array(g if tensor.grad is None else tensor.grad + g)
                continue
            for source, pullback in tensor.grad_fn:
                part = unbroadcast(pullback(g), source.data.shape)
                gradients[source] = gradients[source] + part if source in gradients else part
        # <<< your code


def as_tensor(value: Tensor | float) -> Tensor:
    """Turn a number into a tensor that needs no gradient; leave a tensor as it is. Given as a help.

    把数变成不需要梯度的张量；张量原样返回。已写好，可直接使用。
    """
    return value if isinstance(value, Tensor) else Tensor(value)


def result(data: ArrayLike, *sources: tuple[Tensor, Pullback]) -> Tensor:
    """Make the result of an operation, and record the inputs that need a gradient; help for the operations.

    创建一次运算的结果，并记录其中需要梯度的输入；供各个运算调用。

    Data of the result, then (input, pullback) for every input.
    参数：先是结果的数值，然后每个输入一对（输入，回传函数）。
    The result requires a gradient when an input does; else it is a leaf.
    只要有一个输入需要梯度，结果就需要梯度；否则结果是叶子节点。
    Lecture topic / 课程主题: 14

    >>> a, c = Tensor([3.0], requires_grad=True), Tensor([4.0])
    >>> y = result([7.0], (a, lambda g: g), (c, lambda g: g))
    >>> y.requires_grad, len(y.grad_fn), result([7.0], (c, lambda g: g)).is_leaf
    (True, 1, True)
    """
    # >>> your code
    recorded = [(source, pullback) for source, pullback in sources if source.requires_grad]
    tensor = Tensor(data, requires_grad=bool(recorded))
    tensor.grad_fn = recorded or None
    return tensor
    # <<< your code


def unbroadcast(g: Array, shape: tuple[int, ...]) -> Array:
    """Sum a gradient over the axes that broadcasting has added or stretched; help for backward.

    把梯度沿广播新增或拉伸的轴求和，还原成输入的形状；供 backward 调用。

    Shapes / 形状: g has the broadcast shape / g 为广播后的形状 -> shape
    Lecture topic / 课程主题: 14

    >>> unbroadcast(np.ones((4, 2, 3)), (2, 1))
    array([[12.],
           [12.]])
    """
    # >>> your code
    added = tuple(range(g.ndim - len(shape)))
    summed: Array = g.sum(axis=added)
    stretched = tuple(axis for axis, length in enumerate(shape) if length == 1)
    return np.asarray(summed.sum(axis=stretched, keepdims=True))
    # <<< your code


def inputs_first(last: Tensor) -> list[Tensor]:
    """List the tensors that `last` was computed from, each once, inputs before results; help for backward.

    列出算出 last 的所有张量，每个只出现一次，输入排在结果前面（拓扑排序）；供 backward 调用。
    Chains of 200 operations have to work. Recursion ends at about 1000 nested calls; a stack of your own never does.
    连续 200 步运算必须能处理。递归大约到 1000 层嵌套调用就会出错；自己维护一个栈则没有这个限制。

    Lecture topic / 课程主题: 14

    >>> a = Tensor(1.0, requires_grad=True)
    >>> b = a + a
    >>> [t is u for t, u in zip(inputs_first(b * a)[:2], [a, b])]
    [True, True]
    """
    # >>> your code
    ordered: list[Tensor] = []
    seen: set[Tensor] = set()
    stack = [(last, False)]
    while stack:
        tensor, inputs_done = stack.pop()
        if inputs_done:
            ordered.append(tensor)
        elif tensor not in seen:
            seen.add(tensor)
            stack.append((tensor, True))
            stack.extend((source, False) for source, _ in tensor.grad_fn or ())
    return ordered
    # <<< your code
