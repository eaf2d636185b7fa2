"""A tensor on torch's: values and attributes are torch's own, gradients torch.autograd's (topic 14).

The graph is also kept as a list of functions that can be played again from other leaves, so that finite
differences can take the place of torch.autograd and check it.
"""

from collections.abc import Callable
from typing import Any

import torch

from autograder import gradient


class Tensor:
    """A torch tensor with the names of the contract."""

    def __init__(self, data: Any, requires_grad: bool = False) -> None:
        """A leaf of its own memory."""
        numbers = torch.as_tensor(data, dtype=torch.float64).detach().clone()
        self._torch = numbers.requires_grad_(requires_grad)
        self._function: Callable[..., torch.Tensor] | None = None
        self._inputs: tuple[Tensor, ...] = ()
        self.grad: torch.Tensor | None = None

    @property
    def data(self) -> torch.Tensor:
        """The numbers."""
        return self._torch.detach()

    @property
    def requires_grad(self) -> bool:
        """As in torch."""
        return self._torch.requires_grad

    @property
    def is_leaf(self) -> bool:
        """As in torch."""
        return self._torch.is_leaf

    @property
    def grad_fn(self) -> object:
        """As in torch."""
        return self._torch.grad_fn

    def __add__(self, other: Any) -> "Tensor":
        """a + b."""
        return _apply(torch.add, self, other)

    def __radd__(self, other: Any) -> "Tensor":
        """b + a."""
        return _apply(torch.add, other, self)

    def __sub__(self, other: Any) -> "Tensor":
        """a − b."""
        return _apply(torch.sub, self, other)

    def __rsub__(self, other: Any) -> "Tensor":
        """b − a."""
        return _apply(torch.sub, other, self)

    def __mul__(self, other: Any) -> "Tensor":
        """a b, elementwise."""
        return _apply(torch.mul, self, other)

    def __rmul__(self, other: Any) -> "Tensor":
        """b a, elementwise."""
        return _apply(torch.mul, other, self)

    def __truediv__(self, other: Any) -> "Tensor":
        """a / b."""
        return _apply(torch.div, self, other)

    def __rtruediv__(self, other: Any) -> "Tensor":
        """b / a."""
        return _apply(torch.div, other, self)

    def __neg__(self) -> "Tensor":
        """−a."""
        return _apply(torch.neg, self)

    def __pow__(self, exponent: float) -> "Tensor":
        """a to the power of a number."""
        return _apply(lambda a: a**exponent, self)

    def __matmul__(self, other: "Tensor") -> "Tensor":
        """The product of two matrices."""
        return _apply(torch.matmul, self, other)

    @property
    def T(self) -> "Tensor":  # noqa: N802
        """The transpose of a matrix."""
        return _apply(torch.t, self)

    def reshape(self, *shape: int) -> "Tensor":
        """The same numbers in another shape."""
        return _apply(lambda a: a.reshape(shape), self)

    def sum(self, axis: int | None = None) -> "Tensor":
        """The sum over all entries, or along one axis."""
        return _apply(lambda a: a.sum() if axis is None else a.sum(axis), self)

    def mean(self) -> "Tensor":
        """The mean of all entries."""
        return _apply(torch.mean, self)

    def exp(self) -> "Tensor":
        """e to the power of a."""
        return _apply(torch.exp, self)

    def log(self) -> "Tensor":
        """The natural logarithm."""
        return _apply(torch.log, self)

    def tanh(self) -> "Tensor":
        """The hyperbolic tangent."""
        return _apply(torch.tanh, self)

    def sigmoid(self) -> "Tensor":
        """The logistic function."""
        return _apply(torch.sigmoid, self)

    def detach(self) -> "Tensor":
        """The same numbers, out of the graph."""
        return Tensor(self.data)

    def zero_grad(self) -> None:
        """No gradient any more."""
        self.grad = None

    def backward(self, upstream: torch.Tensor | None = None) -> None:
        """Adds the gradient of Σ upstream · self to every leaf that requires one.

        Raises RuntimeError without an upstream gradient, when there is more than one entry.
        """
        if upstream is None and self.data.numel() != 1:
            raise RuntimeError("grad can be implicitly created only for scalar outputs")
        weights = torch.ones_like(self.data) if upstream is None else upstream
        graph = _inputs_first(self)
        leaves = [each for each in graph if each.is_leaf and each.requires_grad]
        sizes = [leaf.data.numel() for leaf in leaves]

        def weighted(flat: torch.Tensor) -> torch.Tensor:
            return (_played_again(graph, leaves, torch.split(flat, sizes)) * weights).sum()

        slopes = gradient(weighted, "flat")(torch.cat([leaf.data.reshape(-1) for leaf in leaves]))
        for leaf, slope in zip(leaves, torch.split(slopes, sizes), strict=True):
            arrived = slope.reshape(leaf.data.shape)
            leaf.grad = arrived if leaf.grad is None else leaf.grad + arrived


def _apply(function: Callable[..., torch.Tensor], *operands: Any) -> Tensor:
    inputs = tuple(each if isinstance(each, Tensor) else Tensor(each) for each in operands)
    result = Tensor.__new__(Tensor)
    result._torch = function(*[each._torch for each in inputs])
    result._function, result._inputs, result.grad = function, inputs, None
    return result


def _inputs_first(last: Tensor) -> list[Tensor]:
    ordered: dict[Tensor, None] = {}
    stack = [(last, False)]
    while stack:
        tensor, inputs_done = stack.pop()
        if inputs_done:
            ordered[tensor] = None
        elif tensor not in ordered:
            stack.append((tensor, True))
            stack += [(each, False) for each in tensor._inputs if each not in ordered]
    return list(ordered)


def _played_again(graph: list[Tensor], leaves: list[Tensor], parts: tuple[torch.Tensor, ...]) -> torch.Tensor:
    values = {leaf: part.reshape(leaf.data.shape) for leaf, part in zip(leaves, parts, strict=True)}
    for tensor in graph:
        if tensor not in values:
            played = [values[each] for each in tensor._inputs]
            values[tensor] = tensor._function(*played) if tensor._function else tensor.data
    return values[graph[-1]]
