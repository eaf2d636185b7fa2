"""Autograd by a tape: every operation is written down, and backward plays the tape from its end."""

import numpy as np

TAPE = []


def lift(value):
    """Numbers become tensors."""
    return value if isinstance(value, Tensor) else Tensor(value)


def fit(g, like):
    """Sum what broadcasting has copied."""
    axes = tuple(range(np.ndim(g) - like.ndim))
    g = np.sum(g, axis=axes)
    axes = tuple(i for i, (have, want) in enumerate(zip(np.shape(g), like.shape, strict=True)) if have != want)
    return np.sum(g, axis=axes, keepdims=True)


def write(data, inputs, rule):
    """Write an operation on the tape, if anybody will want to hear it."""
    out = Tensor(data, requires_grad=any(tensor.requires_grad for tensor in inputs))
    if out.requires_grad:
        out.grad_fn = rule
        out.position = len(TAPE)
        TAPE.append((out, inputs, rule))
    return out


class Tensor:
    """An array and its place on the tape."""

    __slots__ = ("data", "grad", "grad_fn", "position", "requires_grad")

    def __init__(self, data, requires_grad=False):
        """Before the tape's begin."""
        self.data = np.asarray(data, dtype=float)
        self.grad = self.grad_fn = None
        self.requires_grad = requires_grad
        self.position = -1

    @property
    def is_leaf(self):
        """Not on the tape."""
        return self.position < 0

    def __add__(self, other):
        """Sum."""
        other = lift(other)
        return write(self.data + other.data, [self, other], lambda g: [g, g])

    def __sub__(self, other):
        """Difference."""
        other = lift(other)
        return write(self.data - other.data, [self, other], lambda g: [g, -g])

    def __mul__(self, other):
        """Product."""
        other = lift(other)
        return write(self.data * other.data, [self, other], lambda g: [g * other.data, g * self.data])

    def __truediv__(self, other):
        """Quotient."""
        other = lift(other)
        out = self.data / other.data
        return write(out, [self, other], lambda g: [g / other.data, -g * out / other.data])

    def __radd__(self, other):
        """Sum."""
        return lift(other) + self

    def __rsub__(self, other):
        """Difference."""
        return lift(other) - self

    def __rmul__(self, other):
        """Product."""
        return lift(other) * self

    def __rtruediv__(self, other):
        """Quotient."""
        return lift(other) / self

    def __neg__(self):
        """Opposite."""
        return write(-self.data, [self], lambda g: [-g])

    def __pow__(self, exponent):
        """Power."""
        return write(
            np.power(self.data, exponent),
            [self],
            lambda g: [g * exponent * np.power(self.data, exponent - 1.0)],
        )

    def __matmul__(self, other):
        """Matrix product."""
        return write(self.data @ other.data, [self, other], lambda g: [g @ other.data.T, self.data.T @ g])

    @property
    def T(self):
        """Transposed."""
        return write(self.data.transpose(), [self], lambda g: [g.transpose()])

    def reshape(self, *shape):
        """Another shape."""
        return write(self.data.reshape(*shape), [self], lambda g: [np.reshape(g, self.data.shape)])

    def sum(self, axis=None):
        """Sum over an axis."""
        if axis is None:
            return write(self.data.sum(), [self], lambda g: [np.full(self.data.shape, g)])
        length = self.data.shape[axis]
        return write(self.data.sum(axis), [self], lambda g: [np.stack([g] * length, axis=axis)])

    def mean(self):
        """Mean of all."""
        n = self.data.size
        return write(self.data.mean(), [self], lambda g: [np.full(self.data.shape, g / n)])

    def exp(self):
        """Exponential."""
        return write(np.exp(self.data), [self], lambda g: [g * np.exp(self.data)])

    def log(self):
        """Logarithm."""
        return write(np.log(self.data), [self], lambda g: [g / self.data])

    def tanh(self):
        """Hyperbolic tangent."""
        return write(np.tanh(self.data), [self], lambda g: [g / np.cosh(self.data) ** 2])

    def sigmoid(self):
        """Logistic function."""
        y = (1 + np.tanh(self.data / 2)) / 2
        return write(y, [self], lambda g: [g * y * (1 - y)])

    def detach(self):
        """Off the tape."""
        return Tensor(self.data.copy())

    def zero_grad(self):
        """Forget."""
        self.grad = None

    def backward(self, gradient=None):
        """Play the tape backwards, from here to where no gradient is left to hand on."""
        if gradient is None and self.data.size > 1:
            raise ValueError("which gradient?")
        waiting = {self: np.ones_like(self.data) if gradient is None else np.array(gradient)}
        if self.is_leaf:
            leaves = waiting if self.requires_grad else {}
        else:
            leaves = {}
            for out, inputs, rule in reversed(TAPE[: self.position + 1]):
                if out not in waiting:
                    continue
                for tensor, g in zip(inputs, rule(waiting.pop(out)), strict=True):
                    if tensor.requires_grad:
                        target = leaves if tensor.is_leaf else waiting
                        target[tensor] = target.get(tensor, 0.0) + fit(g, tensor.data)
                if not waiting:
                    break
        for leaf, g in leaves.items():
            leaf.grad = np.array(g) if leaf.grad is None else np.array(leaf.grad + g)
