"""Autograd with few derivatives: most operations are made of the others."""

import numpy as np


class Tensor:
    """Only linear maps, products, powers, exp, log and tanh know a derivative."""

    def __init__(self, data, requires_grad=False):
        """A leaf."""
        self.data = np.asarray(data, dtype=np.float64)
        self.grad = None
        self.requires_grad = requires_grad
        self.grad_fn = None

    @property
    def is_leaf(self):
        """No way back."""
        return self.grad_fn is None

    def _result(self, data, back, *others):
        out = Tensor(data)
        sources = [self, *others]
        if any(source.requires_grad for source in sources):
            out.requires_grad = True
            out.grad_fn = lambda g: zip(sources, back(g), strict=True)
            out.sources = sources
        return out

    def _elementwise(self, y, slope):
        return self._result(y, lambda g: [g * slope()])

    def _spread(self, shape):
        """The only place for broadcasting: after it, two operands have one shape."""
        old = self.data.shape
        if old == shape:
            return self
        ones = (1,) * (len(shape) - len(old)) + old
        axes = tuple(axis for axis, length in enumerate(ones) if length == 1)
        return self._result(np.broadcast_to(self.data, shape), lambda g: [g.sum(axis=axes, keepdims=True).reshape(old)])

    def _pair(self, other):
        other = other if isinstance(other, Tensor) else Tensor(other)
        shape = np.broadcast_shapes(self.data.shape, other.data.shape)
        return self._spread(shape), other._spread(shape)

    def __add__(self, other):
        """A derivative."""
        a, b = self._pair(other)
        return a._result(a.data + b.data, lambda g: [g, g], b)

    def __mul__(self, other):
        """A derivative."""
        a, b = self._pair(other)
        return a._result(a.data * b.data, lambda g: [g * b.data, g * a.data], b)

    def __pow__(self, n):
        """A derivative."""
        return self._elementwise(self.data**n, lambda: n * self.data ** (n - 1))

    def exp(self):
        """A derivative."""
        return self._elementwise(np.exp(self.data), lambda: np.exp(self.data))

    def log(self):
        """A derivative."""
        return self._elementwise(np.log(self.data), lambda: 1 / self.data)

    def tanh(self):
        """A derivative."""
        return self._elementwise(np.tanh(self.data), lambda: 1 - np.tanh(self.data) ** 2)

    def reshape(self, *shape):
        """A derivative."""
        return self._result(self.data.reshape(*shape), lambda g: [g.reshape(self.data.shape)])

    @property
    def T(self):
        """A derivative."""
        return self._result(self.data.T, lambda g: [g.T])

    def sum(self, axis=None):
        """A derivative, along one axis; all elements make one axis."""
        if axis is None:
            return self.reshape(-1).sum(axis=0)
        shape = self.data.shape
        return self._result(self.data.sum(axis=axis), lambda g: [np.broadcast_to(np.expand_dims(g, axis), shape)])

    def __matmul__(self, other):
        """A sum of products."""
        n, k = self.data.shape
        _, m = other.data.shape
        return (self.reshape(n, k, 1) * other.reshape(1, k, m)).sum(axis=1)

    def __neg__(self):
        """Times -1."""
        return self * -1

    def __sub__(self, other):
        """Plus minus."""
        return self + other * -1

    def __truediv__(self, other):
        """Times the inverse."""
        return self * other ** (-1)

    def __radd__(self, other):
        """The same as from the left."""
        return self + other

    def __rmul__(self, other):
        """The same as from the left."""
        return self * other

    def __rsub__(self, other):
        """Minus, turned round."""
        return -(self - other)

    def __rtruediv__(self, other):
        """Times the inverse."""
        return other * self ** (-1)

    def mean(self):
        """Sum over size."""
        return self.sum() / self.data.size

    def sigmoid(self):
        """From tanh."""
        return ((self * 0.5).tanh() + 1) * 0.5

    def detach(self):
        """A leaf."""
        return Tensor(self.data)

    def zero_grad(self):
        """Forget."""
        self.grad = None

    def backward(self, gradient=None):
        """From results to inputs, in reverse topological order, with an explicit stack of iterators."""
        if gradient is None:
            if self.data.size != 1:
                raise ValueError("a gradient is needed")
            gradient = np.ones_like(self.data)
        order, seen, path = [], {self}, [(self, iter(getattr(self, "sources", ())))]
        while path:
            tensor, rest = path[-1]
            source = next(rest, None)
            if source is None:
                order.append(tensor)
                path.pop()
            elif source not in seen:
                seen.add(source)
                path.append((source, iter(getattr(source, "sources", ()))))
        flow = {self: gradient}
        for tensor in reversed(order):
            if not tensor.is_leaf:
                for source, g in tensor.grad_fn(flow[tensor]):
                    flow[source] = flow.get(source, 0) + g
            elif tensor.requires_grad:
                tensor.grad = np.array(flow[tensor] + (0 if tensor.grad is None else tensor.grad))
