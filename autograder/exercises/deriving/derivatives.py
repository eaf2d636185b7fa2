"""Derivatives of mathematics by some of its inputs; torch is started when the first one is taken."""

from collections.abc import Callable, Sequence
from typing import Any

from autograder.exercises.declaration.exercise import Kind, Tensor
from autograder.exercises.deriving.evaluation import Mathematics, by_name
from autograder.exercises.deriving.place import arguments_of


def gradient(function: Callable[..., Tensor], *names: str) -> Callable[..., Any]:
    """The gradient of a scalar function with respect to the arguments named, each of its argument's shape.

    The result takes the function's arguments and gives one float64 tensor, or a tuple when several are named: by
    torch.autograd, or where finite differences are asked for by these.

    >>> gradient(lambda w, x: (w * x).sum() ** 2, "w")(torch.ones(2), torch.tensor([1.0, 2.0]))
    tensor([ 6., 12.], dtype=torch.float64)
    """
    return by_name(gradient_by(function, names), arguments_of(function))


def pullback(function: Callable[..., Tensor], *names: str) -> Callable[..., Any]:
    """Like `gradient`, for a function of any shape: takes the upstream gradient, of that shape, as a first argument.

    >>> pullback(lambda x: x**2, "x")(torch.tensor([1.0, 10.0]), torch.tensor([3.0, 4.0]))
    tensor([ 6., 80.], dtype=torch.float64)
    """
    return pullback_by(function, names, "upstream gradient")


def jacobian(function: Callable[[Tensor], Tensor]) -> Callable[[Tensor], Tensor]:
    """The matrix ∂y_i/∂x_j (n, m) of a function from vectors (m,) to vectors (n,).

    >>> jacobian(lambda x: x.cumsum(0))(torch.ones(2, dtype=torch.float64))
    tensor([[1., 0.],
            [1., 1.]], dtype=torch.float64)
    """

    def rows(x: Tensor) -> Tensor:
        from autograder.exercises.differentiation import stacked

        return stacked([gradient(lambda x, i=i: function(x)[i], "x")(x) for i in range(len(function(x)))])

    return rows


def gradient_by(mathematics: Mathematics, wrt: Sequence[str]) -> Mathematics:
    """The gradient of a scalar function of inputs by name, one tensor or a tuple."""

    def grad(**named: Any) -> Any:
        from autograder.exercises.differentiation import gradient_by_name

        return gradient_by_name(mathematics, named, wrt)

    return grad


def derivative_by(mathematics: Mathematics, wrt: Sequence[str], kind: Kind) -> Mathematics:
    """The gradient of a scalar function, slopes of one that works entry by entry, the Jacobian of one of vectors."""
    if kind == "gradient":
        return gradient_by(mathematics, wrt)
    if kind == "slope":
        return gradient_by(lambda **named: mathematics(**named).sum(), wrt)
    return lambda **named: jacobian(lambda x: mathematics(**{**named, wrt[0]: x}))(named[wrt[0]])


def beside_value(mathematics: Mathematics, derivative: Mathematics, names: Sequence[str]) -> Mathematics:
    """The value of some inputs, and after it what a derivative gives of these and of others."""

    def both(**named: Any) -> Any:
        taken = derivative(**named)
        value = mathematics(**{name: named[name] for name in names})
        return value, *(taken if isinstance(taken, tuple) else (taken,))

    return both


def pullback_by(mathematics: Mathematics, wrt: Sequence[str], upstream: str) -> Mathematics:
    """The gradient of the sum of the results times `upstream`, all by name."""

    def weighted(**named: Any) -> Any:
        above = named.pop(upstream)
        return (mathematics(**named) * above).sum()

    return by_name(gradient_by(weighted, wrt), [upstream, *arguments_of(mathematics)])
