"""Random programs of a few lines: sums, products, functions, with reuse and broadcasting in all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from autograder.exercise.declaration import Inputs, Rng

LARGEST: Final = 12.0  # a bound on every value, so that no rounding error grows


@dataclass(frozen=True)
class Variable:
    """A line's result: its name, its shape, a bound on the size of its entries."""

    name: str
    shape: tuple[int, ...]
    bound: float


@dataclass(frozen=True)
class Line:
    """One assignment of a program, and the names that it uses."""

    made: Variable
    text: str
    used: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.made.name} = {self.text}"


Choice = tuple[str, tuple[int, ...], float, tuple[Variable, ...]]


def leaves(rng: Rng) -> Inputs:
    """A matrix, and what can be broadcast against it: a row, a column, a number; and a matrix to multiply by."""
    n, m, k = (int(size) for size in rng.permutation([2, 3, 4]))
    shapes = {"x": (n, m), "row": (m,), "column": (n, 1), "number": (), "M": (m, k)}
    return {name: rng.choice((-1.0, 1.0), shape) * rng.uniform(0.5, 1.5, shape) for name, shape in shapes.items()}


def program(rng: Rng, arrays: Inputs, length: int) -> list[Line]:
    """Lines of which each uses the one before, and often something older or the same once more."""
    older = [Variable(name, np.shape(array), 1.5) for name, array in arrays.items()]
    lines: list[Line] = []
    latest = older[0]
    for number in range(1, length + 1):
        partners = [each for each in older if _fits(each, latest)]
        partner = partners[int(rng.integers(len(partners)))]
        matrices = [each for each in older if _multiplies(latest, each)]
        choices = [*_binary(latest, partner), *_unary(latest), *_products(latest, matrices)]
        allowed = [each for each in choices if each[2] <= LARGEST]
        text, shape, bound, used = allowed[int(rng.integers(len(allowed)))]
        latest = Variable(f"v{number}", shape, bound)
        older.append(latest)
        lines.append(Line(latest, text, tuple(each.name for each in used)))
    return lines


def nested(lines: list[Line]) -> Iterator[list[Line]]:
    """For every line the lines that it builds on and itself: the smallest expression first."""
    for number in range(1, len(lines) + 1):
        needed = {lines[number - 1].made.name}
        kept: list[Line] = []
        for line in reversed(lines[:number]):
            if line.made.name in needed:
                needed.update(line.used)
                kept.insert(0, line)
        yield kept


def _fits(one: Variable, other: Variable) -> bool:
    try:
        np.broadcast_shapes(one.shape, other.shape)
    except ValueError:
        return False
    return True


def _multiplies(one: Variable, other: Variable) -> bool:
    return len(one.shape) == len(other.shape) == 2 and one.shape[1] == other.shape[0]


def _binary(u: Variable, v: Variable) -> list[Choice]:
    shape = np.broadcast_shapes(u.shape, v.shape)
    texts = (
        (f"{u.name} + {v.name}", u.bound + v.bound),
        (f"{v.name} - {u.name}", u.bound + v.bound),
        (f"{u.name} * {v.name}", u.bound * v.bound),
        (f"{v.name} * {u.name} + {v.name}", (u.bound + 1) * v.bound),
        (f"{u.name} / (2.5 + {v.name}.tanh())", u.bound / 1.5),
        (f"{u.name}.tanh() * {v.name} - {u.name}", u.bound + v.bound),
        (f"{u.name} * {v.name}.detach() - {v.name}", (u.bound + 1) * v.bound),
    )
    return [(text, shape, bound, (u, v)) for text, bound in texts]


def _unary(u: Variable) -> list[Choice]:
    name, size, bound = u.name, u.shape, u.bound
    elementwise = (
        (f"{name}.tanh()", 1.0),
        (f"{name}.sigmoid()", 1.0),
        (f"({name} * {name} + 1.5).log()", float(np.log(bound**2 + 1.5))),
        (f"{name}.exp()" if bound <= 2 else f"{name}.tanh().exp()", float(np.exp(min(bound, 2)))),
        (f"{name} ** 2", bound**2),
        (f"{name} ** 3", bound**3),
        (f"1.7 - {name}", bound + 1.7),
        (f"3 / ({name} * {name} + 2)", 1.5),
        (f"-{name} * 1.3", 1.3 * bound),
    )
    choices: list[Choice] = [(text, size, limit, (u,)) for text, limit in elementwise]
    if len(size) == 2:
        choices.append((f"{name}.T", size[::-1], bound, (u,)))
        choices.append((f"{name}.T.reshape({size[0]}, {size[1]})", size, bound, (u,)))
        choices += [(f"{name}.sum({axis})", _without(size, axis), bound * size[axis], (u,)) for axis in (0, 1)]
        choices.append((f"{name} - {name}.mean()", size, 2 * bound, (u,)))
    return choices


def _without(shape: tuple[int, ...], axis: int) -> tuple[int, ...]:
    return shape[:axis] + shape[axis + 1 :]


def _products(u: Variable, matrices: list[Variable]) -> list[Choice]:
    choices: list[Choice] = [
        (f"{u.name} @ {v.name}", (u.shape[0], v.shape[1]), u.shape[1] * u.bound * v.bound, (u, v)) for v in matrices
    ]
    if len(u.shape) == 2:
        choices.append((f"{u.name} @ {u.name}.T", (u.shape[0],) * 2, u.shape[1] * u.bound**2, (u,)))
    return choices
