"""Gradients of mathematics by some of its inputs; torch is started when the first one is taken."""

from collections.abc import Sequence
from typing import Any, Literal

from autograder.exercises.deriving.evaluation import Mathematics, by_name
from autograder.exercises.deriving.place import arguments_of

Kind = Literal["gradient", "slope", "jacobian"]


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

    def rows(**named: Any) -> Any:
        from autograder.exercises.differentiation import jacobian

        return jacobian(lambda x: mathematics(**{**named, wrt[0]: x}))(named[wrt[0]])

    return rows


def pullback_by(mathematics: Mathematics, wrt: Sequence[str], upstream: str) -> Mathematics:
    """The gradient of the sum of the results times `upstream`, all by name."""
    names = arguments_of(mathematics)

    def weighted(**named: Any) -> Any:
        return (mathematics(**{name: named[name] for name in names}) * named[upstream]).sum()

    def pull(**named: Any) -> Any:
        from autograder.exercises.differentiation import gradient_by_name

        return gradient_by_name(weighted, named, wrt)

    return by_name(pull, [upstream, *names])
