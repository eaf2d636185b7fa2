"""Gradients of mathematics by some of its inputs; torch is started when the first one is taken."""

from collections.abc import Sequence
from typing import Any

from autograder.exercises.deriving.evaluation import Mathematics, by_name
from autograder.exercises.deriving.place import arguments_of


def gradient_by(mathematics: Mathematics, wrt: Sequence[str]) -> Mathematics:
    """The gradient of a scalar function of inputs by name, one tensor or a tuple."""

    def grad(**named: Any) -> Any:
        from autograder.exercises.differentiation import gradient_by_name

        return gradient_by_name(mathematics, named, wrt)

    return grad


def pullback_by(mathematics: Mathematics, wrt: Sequence[str], upstream: str) -> Mathematics:
    """The gradient of the sum of the results times `upstream`, all by name."""
    names = arguments_of(mathematics)

    def weighted(**named: Any) -> Any:
        return (mathematics(**{name: named[name] for name in names}) * named[upstream]).sum()

    def pull(**named: Any) -> Any:
        from autograder.exercises.differentiation import gradient_by_name

        return gradient_by_name(weighted, named, wrt)

    return by_name(pull, [upstream, *names])
