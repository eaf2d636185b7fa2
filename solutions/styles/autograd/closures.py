"""Autograd by closures: every result holds a function that pushes its gradient to its inputs."""

import numpy as np


class Tensor:
    """An array with a history."""

    def __init__(self, data, requires_grad=False, _children=()):
        """A result has children."""
        self.data = np.array(data, dtype=np.float64)
        self.grad = None
        self.requires_grad = requires_grad
        self.grad_fn = None
        self._children = _children
        self._flow = None

    @property
    def is_leaf(self):
        """Nothing to go back to."""
        return self.grad_fn is None

    def _receive(self, g):
        if not self.requires_grad:
            return
        g = np.asarray(g)
        while g.ndim > self.data.ndim:
            g = g.sum(axis=0)
        for axis in range(g.ndim):
            if self.data.shape[axis] == 1 and g.shape[axis] > 1:
                g = g.sum(axis=axis, keepdims=True)
        self._flow = self._flow + g

    def _made(self, data, *others):
        children = (self, *others)
        if any(child.requires_grad for child in children):
            return Tensor(data, True, children)
        return Tensor(data)

    def __add__(self, other):
        """Both get the gradient."""
        other = other if isinstance(other, Tensor) else Tensor(other)
        out = self._made(self.data + other.data, other)

        def back(g):
            self._receive(g)
            other._receive(g)

        return out._with(back)

    def _with(self, back):
        if self.requires_grad:
            self.grad_fn = back
        return self

    def __mul__(self, other):
        """Each gets the other's data."""
        other = other if isinstance(other, Tensor) else Tensor(other)
        out = self._made(self.data * other.data, other)

        def back(g):
            self._receive(other.data * g)
            other._receive(self.data * g)

        return out._with(back)

    def __pow__(self, n):
        """A number above."""
        out = self._made(self.data**n)

        def back(g):
            self._receive(n * self.data ** (n - 1) * g)

        return out._with(back)

    def __neg__(self):
        """Times minus one."""
        return self * -1

    def __radd__(self, other):
        """Addition commutes."""
        return self + other

    def __sub__(self, other):
        """Plus minus."""
        return self + (-other)

    def __rsub__(self, other):
        """Only the tensor gets the gradient."""
        return self._made(other - self.data)._with(lambda g: self._receive(-g))

    def __rmul__(self, other):
        """Multiplication commutes."""
        return self * other

    def __truediv__(self, other):
        """Times the inverse."""
        return self * other**-1.0

    def __rtruediv__(self, other):
        """Only the tensor gets the gradient."""
        out = self._made(other / self.data)

        def back(g):
            self._receive(-g * other / self.data**2)

        return out._with(back)

    def __matmul__(self, other):
        """Matrices."""
        out = self._made(np.dot(self.data, other.data), other)

        def back(g):
            self._receive(np.dot(g, other.data.T))
            other._receive(np.dot(self.data.T, g))

        return out._with(back)

    @property
    def T(self):
        """Transpose."""
        return self._made(self.data.T)._with(lambda g: self._receive(g.T))

    def reshape(self, *shape):
        """There and back."""
        return self._made(self.data.reshape(shape))._with(lambda g: self._receive(g.reshape(self.data.shape)))

    def sum(self, axis=None):
        """Over all or one axis."""
        out = self._made(self.data.sum(axis=axis))

        def back(g):
            if axis is not None:
                g = np.expand_dims(g, axis)
            self._receive(np.ones_like(self.data) * g)

        return out._with(back)

    def mean(self):
        """Over all."""
        return self.sum() * (1.0 / self.data.size)

    def exp(self):
        """Its own derivative."""
        out = self._made(np.exp(self.data))
        data = out.data
        return out._with(lambda g: self._receive(data * g))

    def log(self):
        """Natural."""
        return self._made(np.log(self.data))._with(lambda g: self._receive(g / self.data))

    def tanh(self):
        """Hyperbolic."""
        out = self._made(np.tanh(self.data))
        data = out.data
        return out._with(lambda g: self._receive((1 - data**2) * g))

    def sigmoid(self):
        """Logistic."""
        out = self._made(1 / (1 + np.exp(-self.data)))
        data = out.data
        return out._with(lambda g: self._receive(data * (1 - data) * g))

    def detach(self):
        """A copy without history."""
        return Tensor(self.data)

    def zero_grad(self):
        """No gradient."""
        self.grad = None

    def backward(self, gradient=None):
        """Recursive depth-first order, then all closures in reverse."""
        if gradient is None:
            if self.data.size != 1:
                raise RuntimeError("backward needs a gradient, unless the tensor has one element")
            gradient = np.ones(self.data.shape)
        topo, visited = [], set()

        def visit(tensor):
            if id(tensor) not in visited:
                visited.add(id(tensor))
                for child in tensor._children:
                    visit(child)
                topo.append(tensor)

        visit(self)
        for tensor in topo:
            tensor._flow = np.zeros_like(tensor.data)
        self._flow = self._flow + gradient
        for tensor in reversed(topo):
            if tensor.grad_fn is not None:
                tensor.grad_fn(tensor._flow)
            elif tensor.requires_grad:
                tensor.grad = np.array(tensor._flow if tensor.grad is None else tensor.grad + tensor._flow)
            tensor._flow = None
