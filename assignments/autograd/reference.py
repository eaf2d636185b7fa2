"""A tensor on torch's: values and attributes are torch's own, gradients torch.autograd's (topic 14).

The graph is also kept as a list of functions that can be played again from other leaves, so that finite
differences can take the place of torch.autograd and check it.
"""

from collections.abc import Callable
from typing import Any

import torch

from autograder import gradient


def _operation(function: Callable[..., torch.Tensor]) -> Callable[..., "Tensor"]:
    return lambda *operands: _apply(function, *operands)


def _from_both_sides(function: Callable[..., torch.Tensor]) -> tuple[Callable[..., "Tensor"], Callable[..., "Tensor"]]:
    return _operation(function), lambda right, left: _apply(function, left, right)


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

    __add__, __radd__ = _from_both_sides(torch.add)
    __sub__, __rsub__ = _from_both_sides(torch.sub)
    __mul__, __rmul__ = _from_both_sides(torch.mul)
    __truediv__, __rtruediv__ = _from_both_sides(torch.div)
    __matmul__, __neg__ = _operation(torch.matmul), _operation(torch.neg)
    mean, exp, log = _operation(torch.mean), _operation(torch.exp), _operation(torch.log)
    tanh, sigmoid = _operation(torch.tanh), _operation(torch.sigmoid)
    T = property(_operation(torch.t))

    def __pow__(self, exponent: float) -> "Tensor":
        """a to the power of a number."""
        return _apply(lambda a: a**exponent, self)

    def reshape(self, *shape: int) -> "Tensor":
        """The same numbers in another shape."""
        return _apply(lambda a: a.reshape(shape), self)

    def sum(self, axis: int | None = None) -> "Tensor":
        """The sum over all entries, or along one axis."""
        return _apply(lambda a: a.sum() if axis is None else a.sum(axis), self)

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
