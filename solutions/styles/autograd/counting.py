"""Autograd by counting: a tensor goes back, recursively, when its last consumer has reported."""

import numpy as np


class Edge:
    """From a result to one of its inputs."""

    def __init__(self, source, slope):
        """The input, and how a gradient goes there."""
        self.source = source
        self.slope = slope


class Tensor:
    """An array with edges to its inputs."""

    def __init__(self, data, requires_grad=False, edges=None):
        """Without edges, a leaf."""
        edges = [edge for edge in edges or [] if edge.source.requires_grad]
        self.data = np.array(data).astype(np.float64)
        self.requires_grad = requires_grad or len(edges) > 0
        self.grad_fn = edges or None
        self.is_leaf = not edges
        self.grad = None
        self._pending = 0
        self._sum = None

    @staticmethod
    def _both(a, b):
        return (a if isinstance(a, Tensor) else Tensor(a)), (b if isinstance(b, Tensor) else Tensor(b))

    @staticmethod
    def _binary(value, a, b, to_a, to_b):
        def reduced(function, shape):
            def slope(g):
                out = function(g) * np.ones(np.broadcast_shapes(np.shape(g), shape))
                lead = out.ndim - len(shape)
                for axis in reversed(range(out.ndim)):
                    if axis < lead:
                        out = out.sum(axis=axis)
                    elif shape[axis - lead] == 1:
                        out = out.sum(axis=axis, keepdims=True)
                return out

            return slope

        return Tensor(value, edges=[Edge(a, reduced(to_a, a.data.shape)), Edge(b, reduced(to_b, b.data.shape))])

    def _unary(self, value, slope):
        return Tensor(value, edges=[Edge(self, slope)])

    def __add__(self, other):
        """a + b."""
        a, b = self._both(self, other)
        return self._binary(a.data + b.data, a, b, lambda g: g, lambda g: g)

    __radd__ = __add__

    def __mul__(self, other):
        """a b."""
        a, b = self._both(self, other)
        return self._binary(a.data * b.data, a, b, lambda g: g * b.data, lambda g: g * a.data)

    __rmul__ = __mul__

    def __sub__(self, other):
        """a - b."""
        a, b = self._both(self, other)
        return self._binary(a.data - b.data, a, b, lambda g: g, lambda g: -g)

    def __rsub__(self, other):
        """b - a."""
        return Tensor(other) - self

    def __truediv__(self, other):
        """a / b."""
        a, b = self._both(self, other)
        return self._binary(a.data / b.data, a, b, lambda g: g / b.data, lambda g: -g * a.data / np.square(b.data))

    def __rtruediv__(self, other):
        """b / a."""
        return Tensor(other) / self

    def __neg__(self):
        """-a."""
        return self._unary(-self.data, lambda g: -g)

    def __pow__(self, n):
        """a^n."""
        return self._unary(self.data**n, lambda g: n * g * self.data ** (n - 1))

    def __matmul__(self, other):
        """A B."""
        A, B = self.data, other.data
        return Tensor(
            np.einsum("ij,jk->ik", A, B),
            edges=[
                Edge(self, lambda g: np.einsum("ik,jk->ij", g, B)),
                Edge(other, lambda g: np.einsum("ij,ik->jk", A, g)),
            ],
        )

    def __getattr__(self, name):
        """T is made when it is asked for."""
        if name == "T":
            return self._unary(np.transpose(self.data), np.transpose)
        raise AttributeError(name)

    def reshape(self, *shape):
        """New shape."""
        old = self.data.shape
        return self._unary(self.data.reshape(*shape), lambda g: g.reshape(old))

    def sum(self, axis=None):
        """Sum."""
        shape = self.data.shape
        if axis is None:
            return self._unary(np.sum(self.data), lambda g: np.broadcast_to(g, shape))
        return self._unary(
            np.sum(self.data, axis=axis), lambda g: np.repeat(np.expand_dims(g, axis), shape[axis], axis=axis)
        )

    def mean(self):
        """Mean."""
        return self.sum() * (1 / self.data.size)

    def exp(self):
        """e^a."""
        y = np.exp(self.data)
        return self._unary(y, lambda g: g * y)

    def log(self):
        """ln a."""
        return self._unary(np.log(self.data), lambda g: g * (1 / self.data))

    def tanh(self):
        """tanh a."""
        y = np.tanh(self.data)
        return self._unary(y, lambda g: g * (1 + y) * (1 - y))

    def sigmoid(self):
        """1 / (1 + e^-a)."""
        y = np.where(self.data > 0, 1 / (1 + np.exp(-abs(self.data))), 1 - 1 / (1 + np.exp(-abs(self.data))))
        return self._unary(y, lambda g: g * (y - y * y))

    def detach(self):
        """Cut off."""
        return Tensor(self.data)

    def zero_grad(self):
        """Forget."""
        self.grad = None

    def _count(self):
        for edge in self.grad_fn or []:
            edge.source._pending += 1
            if edge.source._pending == 1:
                edge.source._sum = 0.0
                edge.source._count()

    def _report(self, g):
        self._sum = self._sum + g
        self._pending -= 1
        if self._pending > 0:
            return
        total, self._sum = np.array(self._sum), None
        if self.is_leaf:
            if self.requires_grad:
                self.grad = total if self.grad is None else np.array(self.grad + total)
        else:
            for edge in self.grad_fn:
                edge.source._report(edge.slope(total))

    def backward(self, gradient=None):
        """Count the consumers, then let the reports come in."""
        if gradient is None:
            if self.data.shape != () and self.data.size != 1:
                raise Exception("backward() needs a gradient here")
            gradient = np.ones(self.data.shape)
        self._count()
        self._pending, self._sum = 1, 0.0
        self._report(gradient)
