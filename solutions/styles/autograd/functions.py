"""Autograd by function classes: each has a forward and a backward and shares a context, as in torch."""

import numpy as np


class Context:
    """What forward leaves for backward."""

    def __init__(self, function, inputs):
        """Nothing saved yet."""
        self.function = function
        self.inputs = inputs
        self.saved = ()

    def save(self, *values):
        """For backward."""
        self.saved = values


class Function:
    """An operation on arrays; backward gives a tuple of gradients, one an input."""

    @classmethod
    def apply(cls, *inputs, **options):
        """Compute on data, and hang the context on the result when a gradient is wanted."""
        inputs = [value if isinstance(value, Tensor) else Tensor(value) for value in inputs]
        context = Context(cls, inputs)
        output = Tensor(cls.forward(context, *(value.data for value in inputs), **options))
        if any(value.requires_grad for value in inputs):
            output.requires_grad = True
            output.is_leaf = False
            output.grad_fn = context
        return output


class Add(Function):
    """a + b."""

    @staticmethod
    def forward(context, a, b):
        """Value."""
        context.save(a.shape, b.shape)
        return a + b

    @staticmethod
    def backward(context, g):
        """Gradients."""
        a_shape, b_shape = context.saved
        return shrink(g, a_shape), shrink(g, b_shape)


class Sub(Function):
    """a - b."""

    @staticmethod
    def forward(context, a, b):
        """Value."""
        context.save(a.shape, b.shape)
        return a - b

    @staticmethod
    def backward(context, g):
        """Gradients."""
        a_shape, b_shape = context.saved
        return shrink(g, a_shape), shrink(-g, b_shape)


class Mul(Function):
    """a b."""

    @staticmethod
    def forward(context, a, b):
        """Value."""
        context.save(a, b)
        return a * b

    @staticmethod
    def backward(context, g):
        """Gradients."""
        a, b = context.saved
        return shrink(g * b, a.shape), shrink(g * a, b.shape)


class Div(Function):
    """a / b."""

    @staticmethod
    def forward(context, a, b):
        """Value."""
        context.save(a, b)
        return a / b

    @staticmethod
    def backward(context, g):
        """Gradients."""
        a, b = context.saved
        return shrink(g / b, a.shape), shrink(-g * a / (b * b), b.shape)


class Power(Function):
    """a ** n."""

    @staticmethod
    def forward(context, a, n):
        """Value."""
        context.save(a, n)
        return a**n

    @staticmethod
    def backward(context, g):
        """Gradients; none for the exponent."""
        a, n = context.saved
        return g * n * a ** (n - 1), None


class MatMul(Function):
    """A B."""

    @staticmethod
    def forward(context, A, B):
        """Value."""
        context.save(A, B)
        return A @ B

    @staticmethod
    def backward(context, g):
        """Gradients."""
        A, B = context.saved
        return g @ B.T, A.T @ g


class Transpose(Function):
    """Rows become columns."""

    @staticmethod
    def forward(context, A):  # noqa: ARG004
        """Value."""
        return A.T

    @staticmethod
    def backward(context, g):  # noqa: ARG004
        """Gradient."""
        return (g.T,)


class Reshape(Function):
    """Another shape."""

    @staticmethod
    def forward(context, a, shape):
        """Value."""
        context.save(a.shape)
        return a.reshape(shape)

    @staticmethod
    def backward(context, g):
        """Gradient."""
        return (g.reshape(*context.saved),)


class Sum(Function):
    """Over all or one axis."""

    @staticmethod
    def forward(context, a, axis):
        """Value."""
        context.save(a.shape, axis)
        return a.sum(axis)

    @staticmethod
    def backward(context, g):
        """Gradient."""
        shape, axis = context.saved
        kept = [1] * len(shape) if axis is None else list(shape)
        if axis is not None:
            kept[axis] = 1
        return (np.tile(g.reshape(kept), np.array(shape) // np.array(kept)) if shape else g,)


class Exp(Function):
    """e^a."""

    @staticmethod
    def forward(context, a):
        """Value."""
        context.save(np.exp(a))
        return np.exp(a)

    @staticmethod
    def backward(context, g):
        """Gradient."""
        return (g * context.saved[0],)


class Log(Function):
    """ln a."""

    @staticmethod
    def forward(context, a):
        """Value."""
        context.save(a)
        return np.log(a)

    @staticmethod
    def backward(context, g):
        """Gradient."""
        return (g / context.saved[0],)


class Tanh(Function):
    """tanh a."""

    @staticmethod
    def forward(context, a):
        """Value."""
        y = np.tanh(a)
        context.save(y)
        return y

    @staticmethod
    def backward(context, g):
        """Gradient."""
        (y,) = context.saved
        return (g * (1 - y * y),)


class Sigmoid(Function):
    """Logistic."""

    @staticmethod
    def forward(context, a):
        """Value."""
        y = np.exp(-np.logaddexp(0, -a))
        context.save(y)
        return y

    @staticmethod
    def backward(context, g):
        """Gradient."""
        (y,) = context.saved
        return (g * y * (1 - y),)


def shrink(g, shape):
    """Undo broadcasting."""
    extra = g.ndim - len(shape)
    g = g.sum(axis=tuple(range(extra)))
    return g.sum(axis=tuple(i for i in range(len(shape)) if shape[i] == 1), keepdims=True).reshape(shape)


class Tensor:
    """Data, and the context of the function that made it."""

    def __init__(self, data, requires_grad=False):
        """A leaf."""
        self.data = np.asarray(data, dtype=np.float64)
        self.requires_grad = requires_grad
        self.grad = None
        self.grad_fn = None
        self.is_leaf = True

    def __add__(self, other):
        """+."""
        return Add.apply(self, other)

    def __radd__(self, other):
        """+."""
        return Add.apply(other, self)

    def __sub__(self, other):
        """-."""
        return Sub.apply(self, other)

    def __rsub__(self, other):
        """-."""
        return Sub.apply(other, self)

    def __mul__(self, other):
        """*."""
        return Mul.apply(self, other)

    def __rmul__(self, other):
        """*."""
        return Mul.apply(other, self)

    def __truediv__(self, other):
        """/."""
        return Div.apply(self, other)

    def __rtruediv__(self, other):
        """/."""
        return Div.apply(other, self)

    def __neg__(self):
        """-."""
        return Sub.apply(0.0, self)

    def __pow__(self, n):
        """**."""
        return Power.apply(self, n)

    def __matmul__(self, other):
        """@."""
        return MatMul.apply(self, other)

    @property
    def T(self):
        """Transposed."""
        return Transpose.apply(self)

    def reshape(self, *shape):
        """Another shape."""
        return Reshape.apply(self, shape=shape)

    def sum(self, axis=None):
        """Sum."""
        return Sum.apply(self, axis=axis)

    def mean(self):
        """Mean."""
        return Div.apply(Sum.apply(self, axis=None), self.data.size)

    def exp(self):
        """Exponential."""
        return Exp.apply(self)

    def log(self):
        """Logarithm."""
        return Log.apply(self)

    def tanh(self):
        """Hyperbolic tangent."""
        return Tanh.apply(self)

    def sigmoid(self):
        """Logistic function."""
        return Sigmoid.apply(self)

    def detach(self):
        """A leaf with the same data."""
        return Tensor(self.data, requires_grad=False)

    def zero_grad(self):
        """Forget."""
        self.grad = None

    def backward(self, gradient=None):
        """Kahn's algorithm: a tensor is ready when all its consumers are done."""
        if gradient is None:
            assert self.data.size == 1, "only a tensor of one element can start without a gradient"
            gradient = np.ones(self.data.shape)
        consumers, queue, known = {}, [self], {id(self)}
        while queue:
            tensor = queue.pop()
            for source in tensor.grad_fn.inputs if tensor.grad_fn else []:
                consumers[id(source)] = consumers.get(id(source), 0) + 1
                if id(source) not in known:
                    known.add(id(source))
                    queue.append(source)
        arrived, ready = {id(self): np.array(gradient, dtype=float)}, [self]
        while ready:
            tensor = ready.pop()
            g = np.asarray(arrived.pop(id(tensor)))
            if tensor.is_leaf:
                if tensor.requires_grad:
                    tensor.grad = np.array(g) if tensor.grad is None else np.array(tensor.grad + g)
                continue
            context = tensor.grad_fn
            for source, part in zip(context.inputs, context.function.backward(context, g), strict=True):
                arrived[id(source)] = arrived.get(id(source), 0) + (0 if part is None else part)
                consumers[id(source)] -= 1
                if consumers[id(source)] == 0:
                    ready.append(source)
