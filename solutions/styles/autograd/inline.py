"""Autograd where every method stands on its own: no operation uses another one, nor a helper."""

import numpy as np


class Tensor:
    """An array; a result has a list of inputs and a function that gives their gradients."""

    def __init__(self, data, requires_grad=False):
        """A leaf."""
        self.data = np.array(data, dtype=np.float64)
        self.grad = None
        self.requires_grad = requires_grad
        self.grad_fn = None
        self.is_leaf = True
        self.inputs = []

    def __add__(self, other):
        """a + b."""
        if not isinstance(other, Tensor):
            other = Tensor(other)
        out = Tensor(self.data + other.data)
        if self.requires_grad or other.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self, other]
            out.grad_fn = lambda g: [g, g]
        return out

    def __radd__(self, other):
        """b + a."""
        if not isinstance(other, Tensor):
            other = Tensor(other)
        out = Tensor(other.data + self.data)
        if self.requires_grad or other.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self, other]
            out.grad_fn = lambda g: [g, g]
        return out

    def __sub__(self, other):
        """a - b."""
        if not isinstance(other, Tensor):
            other = Tensor(other)
        out = Tensor(self.data - other.data)
        if self.requires_grad or other.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self, other]
            out.grad_fn = lambda g: [g, -g]
        return out

    def __rsub__(self, other):
        """b - a."""
        if not isinstance(other, Tensor):
            other = Tensor(other)
        out = Tensor(other.data - self.data)
        if self.requires_grad or other.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self, other]
            out.grad_fn = lambda g: [-g, g]
        return out

    def __mul__(self, other):
        """a b."""
        if not isinstance(other, Tensor):
            other = Tensor(other)
        out = Tensor(self.data * other.data)
        if self.requires_grad or other.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self, other]
            out.grad_fn = lambda g: [g * other.data, g * self.data]
        return out

    def __rmul__(self, other):
        """b a."""
        if not isinstance(other, Tensor):
            other = Tensor(other)
        out = Tensor(other.data * self.data)
        if self.requires_grad or other.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self, other]
            out.grad_fn = lambda g: [g * other.data, g * self.data]
        return out

    def __truediv__(self, other):
        """a / b."""
        if not isinstance(other, Tensor):
            other = Tensor(other)
        out = Tensor(self.data / other.data)
        if self.requires_grad or other.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self, other]
            out.grad_fn = lambda g: [g / other.data, -g * self.data / other.data**2]
        return out

    def __rtruediv__(self, other):
        """b / a."""
        if not isinstance(other, Tensor):
            other = Tensor(other)
        out = Tensor(other.data / self.data)
        if self.requires_grad or other.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self, other]
            out.grad_fn = lambda g: [-g * other.data / self.data**2, g / self.data]
        return out

    def __matmul__(self, other):
        """A B."""
        if not isinstance(other, Tensor):
            other = Tensor(other)
        out = Tensor(self.data @ other.data)
        if self.requires_grad or other.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self, other]
            out.grad_fn = lambda g: [g @ other.data.T, self.data.T @ g]
        return out

    def __neg__(self):
        """-a."""
        out = Tensor(-self.data)
        if self.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self]
            out.grad_fn = lambda g: [-g]
        return out

    def __pow__(self, n):
        """a^n."""
        out = Tensor(self.data**n)
        if self.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self]
            out.grad_fn = lambda g: [g * n * self.data ** (n - 1)]
        return out

    @property
    def T(self):
        """Transposed."""
        out = Tensor(self.data.T)
        if self.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self]
            out.grad_fn = lambda g: [g.T]
        return out

    def reshape(self, *shape):
        """New shape."""
        out = Tensor(self.data.reshape(shape))
        if self.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self]
            out.grad_fn = lambda g: [g.reshape(self.data.shape)]
        return out

    def sum(self, axis=None):
        """Sum."""
        out = Tensor(np.sum(self.data, axis=axis))
        if self.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self]
            out.grad_fn = lambda g: [np.ones(self.data.shape) * (g if axis is None else np.expand_dims(g, axis))]
        return out

    def mean(self):
        """Mean."""
        out = Tensor(np.mean(self.data))
        if self.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self]
            out.grad_fn = lambda g: [np.ones(self.data.shape) * g / self.data.size]
        return out

    def exp(self):
        """e^a."""
        out = Tensor(np.exp(self.data))
        if self.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self]
            out.grad_fn = lambda g: [g * np.exp(self.data)]
        return out

    def log(self):
        """ln a."""
        out = Tensor(np.log(self.data))
        if self.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self]
            out.grad_fn = lambda g: [g / self.data]
        return out

    def tanh(self):
        """tanh a."""
        out = Tensor(np.tanh(self.data))
        if self.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self]
            out.grad_fn = lambda g: [g * (1 - np.tanh(self.data) ** 2)]
        return out

    def sigmoid(self):
        """1 / (1 + e^-a)."""
        out = Tensor(1 / (1 + np.exp(-self.data)))
        if self.requires_grad:
            out.requires_grad = True
            out.is_leaf = False
            out.inputs = [self]
            out.grad_fn = lambda g: [g * out.data * (1 - out.data)]
        return out

    def detach(self):
        """A leaf."""
        return Tensor(self.data)

    def zero_grad(self):
        """Forget."""
        self.grad = None

    def backward(self, gradient=None):
        """Order, flow and broadcasting, all in here."""
        if gradient is None:
            if self.data.size != 1:
                raise RuntimeError("not a scalar")
            gradient = np.ones(self.data.shape)
        order = []
        done = set()
        stack = [self]
        while stack:
            tensor = stack[-1]
            missing = [t for t in tensor.inputs if t.requires_grad and id(t) not in done]
            if missing:
                stack.extend(missing)
                continue
            stack.pop()
            if id(tensor) not in done:
                done.add(id(tensor))
                order.append(tensor)
        flow = {id(t): np.zeros(t.data.shape) for t in order}
        flow[id(self)] = flow[id(self)] + gradient
        for tensor in order[::-1]:
            g = flow[id(tensor)]
            if tensor.is_leaf and tensor.requires_grad:
                tensor.grad = np.array(g) if tensor.grad is None else np.array(tensor.grad + g)
            if tensor.is_leaf:
                continue
            for source, part in zip(tensor.inputs, tensor.grad_fn(np.asarray(g)), strict=True):
                if not source.requires_grad:
                    continue
                part = np.asarray(part)
                while part.ndim > source.data.ndim:
                    part = part.sum(axis=0)
                for axis in range(part.ndim):
                    if source.data.shape[axis] == 1:
                        part = part.sum(axis=axis, keepdims=True)
                flow[id(source)] = flow[id(source)] + part
