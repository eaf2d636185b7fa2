"""Random programs in which every operation occurs, with reuse and broadcasting in all of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from autograder import Inputs, Rng

LARGEST: Final = 8.0  # a bound on every value, so that no rounding error grows
PROGRAMS: Final = 4


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


@dataclass(frozen=True)
class Kind:
    """What a line does to the line before, u, and to something older, v: a matrix again, of entries up to a bound."""

    text: str
    bound: Callable[[float, float], float]
    turns: bool = False  # the result has the shape of u's transpose

    def made(self, name: str, u: Variable, v: Variable) -> Line:
        """The line."""
        shape = u.shape if "{v}" not in self.text else np.broadcast_shapes(u.shape, v.shape)
        variable = Variable(name, shape[::-1] if self.turns else shape, self.bound(u.bound, v.bound))
        used = (u.name, v.name) if "{v}" in self.text else (u.name,)
        return Line(variable, self.text.format(u=u.name, v=v.name, n=u.shape[0], m=u.shape[1]), used)


SHRUNK: Final = Kind("{u} * 0.3", lambda u, _: 0.3 * u)
# In most of them u is used once more, so that a gradient that overwrites another one shows; nothing cancels exactly.
# Every operation meets a result in one of them whatever u is, which may be a leaf.
KINDS: Final = (
    Kind("{u} + {v}", lambda u, v: u + v),
    Kind("{v} * 0.7 - {u}", lambda u, v: u + v),
    Kind("{u} * {v}", lambda u, v: u * v),
    Kind("{v} * {u} + {v}", lambda u, v: (u + 1) * v),
    Kind("{u} / (2.5 + {v}.tanh())", lambda u, _: u / 1.5),
    Kind("{u}.tanh() * {v} - {u}", lambda u, v: u + v),
    Kind("{u} * {v}.detach() - {v}", lambda u, v: (u + 1) * v),
    Kind("({u} * 0.9).sigmoid() - {u}", lambda u, _: u + 1),
    Kind("({u} * {u} + 1.5).log() - {u}", lambda u, _: float(np.log(u**2 + 1.5)) + u),
    Kind("({u}.tanh().exp() - 1.2) * {u}", lambda u, _: 1.6 * u),
    Kind("{u} ** 2 - {u}", lambda u, _: u**2 + u),
    Kind("({u} * 0.8) ** 3", lambda u, _: u**3 / 1.9),
    Kind("1.7 - {u} * 0.8", lambda u, _: u + 1.7),
    Kind("3 / ({u} * {u} + 2) + {u}", lambda u, _: u + 1.5),
    Kind("-({u} * 1.3)", lambda u, _: 1.3 * u),
    Kind("{u} - {u} * 1.1 / ({u} * {u} + 2)", lambda u, _: u + 1),
    Kind("0.7 * {u}.T", lambda u, _: u, turns=True),
    Kind("{u}.T.reshape({n}, {m}) - {u} * 0.6", lambda u, _: 2 * u),
    Kind("{u} - {u}.reshape(-1).mean() * 0.6", lambda u, _: 2 * u),
    Kind("{u} - ({u} * 0.2).sum(0)", lambda u, _: 2 * u),
    Kind("{u}.T * ({u} * 0.8).sum(1).tanh()", lambda u, _: u, turns=True),
    Kind("{u} * ({u} * 0.1).sum().tanh()", lambda u, _: u),
    Kind("({u} @ {u}.T) @ {u} * 0.1 + {u}", lambda u, _: 2 * u**3 + u),
    Kind("{u} @ ({u}.T @ {u}) * 0.1", lambda u, _: 2 * u**3),
)  # fmt: skip


def leaves(rng: Rng) -> Inputs:
    """A matrix, and what can be broadcast against it: a row, a column, a number."""
    n, m = (int(size) for size in rng.permutation([2, 3, 4])[:2])
    shapes = {"x": (n, m), "row": (m,), "column": (n, 1), "number": ()}
    return {name: rng.choice((-1.0, 1.0), shape) * rng.uniform(0.5, 1.5, shape) for name, shape in shapes.items()}


def dealt(rng: Rng) -> list[list[Kind]]:
    """All kinds of lines, dealt to some programs."""
    shuffled = [KINDS[i] for i in rng.permutation(len(KINDS))]
    return [shuffled[start::PROGRAMS] for start in range(PROGRAMS)]


def program(rng: Rng, arrays: Inputs, kinds: Sequence[Kind]) -> list[Line]:
    """A line a kind, each of which uses the one before, and maybe something older; more lines keep the values small."""
    older = [Variable(name, np.shape(array), 1.5) for name, array in arrays.items()]
    lines: list[Line] = []
    for kind in kinds:
        latest, partners = lines[-1].made if lines else older[0], older
        while not (fitting := [each for each in partners if _fits(kind, latest, each)]):
            lines.append(SHRUNK.made(f"v{len(lines) + 1}", latest, latest))
            latest = lines[-1].made
        lines.append(kind.made(f"v{len(lines) + 1}", latest, fitting[int(rng.integers(len(fitting)))]))
        older = [*older, *(line.made for line in lines[-2:] if line.made not in older)]
    return lines


def nested(lines: list[Line]) -> Iterator[list[Line]]:
    """For every line the lines that it builds on and itself: the smallest expression first, all lines at the end."""
    for number in range(1, len(lines) + 1):
        needed = {lines[number - 1].made.name}
        kept: list[Line] = []
        for line in reversed(lines[:number]):
            if line.made.name in needed:
                needed.update(line.used)
                kept.insert(0, line)
        yield kept


def _fits(kind: Kind, u: Variable, v: Variable) -> bool:
    """Whether the line can be made, its result is a matrix of u's shape, and its entries stay small."""
    try:
        shape = np.broadcast_shapes(u.shape, v.shape)
    except ValueError:
        return False
    return len(shape) == 2 and kind.bound(u.bound, v.bound) <= LARGEST
