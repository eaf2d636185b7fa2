"""Autograd by names: a result remembers an operation's name, and one long function knows all derivatives."""

import heapq
import itertools

import numpy as np

number = itertools.count()


class Tensor:
    """An array, a birth number, and the name of its operation."""

    def __init__(self, data, requires_grad=False, op=None, inputs=(), extra=None):
        """Leaf or result."""
        self.data = np.asarray(data, dtype=np.float64)
        self.requires_grad = bool(requires_grad or any(tensor.requires_grad for tensor in inputs))
        self.grad = None
        self.grad_fn = op if inputs and self.requires_grad else None
        self.inputs = inputs if self.grad_fn else ()
        self.extra = extra
        self.born = next(number)

    @property
    def is_leaf(self):
        """No name."""
        return self.grad_fn is None

    def _op(self, op, data, *others, extra=None):
        return Tensor(data, op=op, inputs=(self, *others), extra=extra)

    def __add__(self, other):
        """Plus."""
        other = tensor_of(other)
        return self._op("add", self.data + other.data, other)

    def __mul__(self, other):
        """Times."""
        other = tensor_of(other)
        return self._op("mul", self.data * other.data, other)

    def __neg__(self):
        """Minus."""
        return self._op("neg", -self.data)

    def __pow__(self, exponent):
        """To the power."""
        return self._op("pow", self.data**exponent, extra=exponent)

    def __matmul__(self, other):
        """Matrix times."""
        return self._op("matmul", self.data.dot(other.data), other)

    def __radd__(self, other):
        """Plus."""
        return self + other

    def __rmul__(self, other):
        """Times."""
        return self * other

    def __sub__(self, other):
        """Minus."""
        return self + -tensor_of(other)

    def __rsub__(self, other):
        """Minus, from the right."""
        return -self + other

    def __truediv__(self, other):
        """Over."""
        other = tensor_of(other)
        return self._op("div", self.data / other.data, other)

    def __rtruediv__(self, other):
        """Over, from the right."""
        return tensor_of(other) / self

    @property
    def T(self):
        """Transposed."""
        return self._op("transpose", self.data.T)

    def reshape(self, *shape):
        """Reshaped."""
        return self._op("reshape", self.data.reshape(*shape))

    def sum(self, axis=None):
        """Summed."""
        return self._op("sum", self.data.sum(axis=axis), extra=axis)

    def mean(self):
        """Averaged."""
        return self._op("mean", self.data.mean())

    def exp(self):
        """Exponential."""
        return self._op("exp", np.exp(self.data))

    def log(self):
        """Logarithm."""
        return self._op("log", np.log(self.data))

    def tanh(self):
        """Hyperbolic tangent."""
        return self._op("tanh", np.tanh(self.data))

    def sigmoid(self):
        """Logistic."""
        return self._op("sigmoid", 1 / (1 + np.exp(-self.data)))

    def detach(self):
        """Nameless."""
        return Tensor(self.data)

    def zero_grad(self):
        """Forget."""
        self.grad = None

    def backward(self, gradient=None):
        """The youngest tensor first: results are always younger than their inputs."""
        if gradient is None:
            if self.data.size != 1:
                raise TypeError("grad can be created only for a tensor of one element")
            gradient = np.ones_like(self.data)
        gradients = {self.born: gradient}
        heap = [(-self.born, self)]
        while heap:
            _, tensor = heapq.heappop(heap)
            g = np.asarray(gradients.pop(tensor.born))
            if tensor.is_leaf:
                if tensor.requires_grad:
                    tensor.grad = np.add(g, 0 if tensor.grad is None else tensor.grad) * np.ones(g.shape)
                    tensor.grad = np.asarray(tensor.grad)
                continue
            for source, part in zip(tensor.inputs, derivatives(tensor, g), strict=True):
                part = reduced(np.asarray(part), source.data.shape)
                if source.born in gradients:
                    gradients[source.born] = gradients[source.born] + part
                else:
                    gradients[source.born] = part
                    heapq.heappush(heap, (-source.born, source))


def tensor_of(value):
    """Numbers become tensors."""
    return value if isinstance(value, Tensor) else Tensor(value)


def reduced(g, shape):
    """Sum over broadcast axes."""
    if g.shape == shape:
        return g
    padded = (1,) * (g.ndim - len(shape)) + shape
    axes = tuple(i for i, length in enumerate(padded) if length == 1)
    return g.sum(axis=axes).reshape(shape)


def derivatives(out, g):
    """A gradient for every input."""
    a = out.inputs[0].data
    y = out.data
    if out.grad_fn in ("mul", "div", "matmul"):
        b = out.inputs[1].data
    if out.grad_fn == "add":
        return g, g
    if out.grad_fn == "neg":
        return (-g,)
    if out.grad_fn == "mul":
        return g * b, g * a
    if out.grad_fn == "div":
        return g / b, -(g * a) / b**2
    if out.grad_fn == "matmul":
        return g.dot(b.T), a.T.dot(g)
    if out.grad_fn == "pow":
        return (g * (out.extra * a ** (out.extra - 1)),)
    if out.grad_fn == "transpose":
        return (g.T,)
    if out.grad_fn == "reshape":
        return (g.reshape(a.shape),)
    if out.grad_fn == "sum":
        return ((g if out.extra is None else np.expand_dims(g, out.extra)) + np.zeros_like(a),)
    if out.grad_fn == "mean":
        return (g / a.size + np.zeros_like(a),)
    if out.grad_fn == "exp":
        return (g * y,)
    if out.grad_fn == "log":
        return (g / a,)
    if out.grad_fn == "tanh":
        return (g * (1 - y**2),)
    if out.grad_fn == "sigmoid":
        return (g * y * (1 - y),)
    raise NotImplementedError(out.grad_fn)
