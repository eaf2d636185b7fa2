"""How inputs are drawn: symbolic shapes, and numbers on which mistakes show."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from autograder.exercises.declaration.cases import Inputs, Rng
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.deriving.place import arguments_of

Symbol = str | int
Sizes = Mapping[str, int]
Numbers = Callable[[Rng, tuple[int, ...], Sizes, Inputs], Any]

TURN = "turn"  # among the sizes of a case: which one it is, counted from 0
SIGNS = np.array([-1.0, 1.0, 1.0])
ANY_SHAPE = "..."  # among the sizes of a case: the shape of what may have any


@dataclass(frozen=True)
class Draw:
    """How one input is drawn: its shape in symbols, and its numbers.

    What is `real` is differentiated. `least` are the smallest sizes at which the numbers say anything; `entries` are
    those of a dictionary.
    """

    shape: tuple[Any, ...]
    numbers: Numbers
    kind: Literal["real", "whole"] = "real"
    least: Sizes = field(default_factory=dict)
    after: tuple[str, ...] = ()
    entries: Mapping[str, "Draw"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises DeclarationError for a size that is neither a name nor a number."""
        for each in self.shape:
            if not isinstance(each, str | int) and each is not ...:
                raise DeclarationError(f'a shape has {each!r}: write names and whole numbers, as in away("N", 3)')

    @property
    def symbols(self) -> list[str]:
        """The sizes that it depends on."""
        own = [each for each in self.shape if isinstance(each, str)]
        return own + [symbol for each in self.entries.values() for symbol in each.symbols]

    @property
    def reals(self) -> list[str]:
        """The entries that are differentiated."""
        return [key for key, each in self.entries.items() if each.kind == "real"]

    @property
    def is_elementwise(self) -> bool:
        """Whether any shape will do."""
        return self.shape == (...,)

    def draw(self, rng: Rng, sizes: Mapping[str, Any], earlier: Inputs, shape: tuple[Symbol, ...] | None = None) -> Any:
        """One value, for the sizes of a case; of the shape asked for, or its own."""
        wanted = self.shape if shape is None else shape
        if wanted == (...,):
            wanted = sizes[ANY_SHAPE]
        value = self.numbers(
            rng, tuple(sizes[each] if isinstance(each, str) else each for each in wanted), sizes, earlier
        )
        if (isinstance(value, np.ndarray) and value.ndim == 0) or isinstance(value, np.generic):
            return value.item()
        return value


def drawing_order(draws: Mapping[str, Draw]) -> list[str]:
    """The inputs in the order in which they can be drawn: those of their own first, as they are declared.

    Raises DeclarationError where one is drawn from what is drawn from it.
    """
    order = [name for name, each in draws.items() if not each.after]
    while rest := [name for name in draws if name not in order]:
        ready = next((name for name in rest if not set(draws[name].after) & set(rest)), None)
        if ready is None:
            raise DeclarationError(f"{' and '.join(rest)} are drawn from each other: draw one of them by itself")
        order.append(ready)
    return order


def away(*shape: Any, low: float = 0.4, high: float = 2.0) -> Draw:
    """Real numbers of both signs, never near zero, more of them above it: no mean, and no sum, is near zero.

    The shape is in symbols, ``away("N", "D")``, a number without one, and of any shape by ``away(...)``.

    >>> away("N", "D").draw(np.random.default_rng(0), {"N": 2, "D": 3}, {}).shape
    (2, 3)
    """

    _check_bounds(low, high)

    def numbers(rng: Rng, sized: tuple[int, ...], _sizes: Sizes, _earlier: Inputs) -> Any:
        return signs(rng, sized) * rng.uniform(low, high, sized)

    return Draw(shape, numbers)


def _check_bounds(low: float, high: float) -> None:
    """Raises DeclarationError where nothing, or what is not positive, lies between two bounds."""
    if not 0 <= low <= high:
        raise DeclarationError(f"low={low}, high={high}: two numbers above zero are expected, the smaller one first")


def signs(rng: Rng, shape: tuple[int, ...]) -> Any:
    """Minus and plus ones, both wherever there are two, in the mean more of the latter."""
    drawn = np.asarray(SIGNS[rng.integers(0, 3, shape)])
    if drawn.size > 1 and abs(drawn.sum()) == drawn.size:
        drawn.flat[int(rng.integers(drawn.size))] *= -1
    return drawn


def positive(*shape: Any, low: float = 0.4, high: float = 2.0) -> Draw:
    """Real numbers from `low` to `high`.

    >>> 0.01 < positive(low=0.01, high=0.04).draw(np.random.default_rng(0), {}, {}) < 0.04
    True
    """
    _check_bounds(low, high)
    return Draw(shape, lambda rng, sized, _sizes, _earlier: rng.uniform(low, high, sized))


def one_of(*values: Any) -> Draw:
    """One of some values, in turn, so that every exam holds each of them.

    >>> [one_of(3, 1, 0).draw(np.random.default_rng(0), {"turn": turn}, {}) for turn in range(4)]
    [3, 1, 0, 3]
    """
    if not values:
        raise DeclarationError("one_of() has nothing to choose from: write its values, as in one_of(3, 1, 0)")
    return Draw((), lambda _rng, _sized, sizes, _earlier: values[sizes.get(TURN, 0) % len(values)], "whole")


def labels(*shape_and_classes: str) -> Draw:
    """Class numbers from 0, int64: as many different ones as there is room for.

    The last name is how many classes there are, those before it are the shape: one a row, or as word numbers in
    sequences, ``labels("N", "T", "V")``.

    >>> sorted(labels("N", "C").draw(np.random.default_rng(0), {"N": 4, "C": 2}, {}).tolist())
    [0, 0, 1, 1]
    """
    *shape, classes = shape_and_classes

    def numbers(rng: Rng, sized: tuple[int, ...], sizes: Sizes, _earlier: Inputs) -> Any:
        first = int(rng.integers(sizes[classes]))
        return rng.permutation((np.arange(math.prod(sized)) + first) % sizes[classes]).reshape(sized)

    return Draw(tuple(shape), numbers, "whole", least={classes: 2})


def dictionary(**entries: Draw) -> Draw:
    """A dictionary, each entry drawn as it is told: parameters by name, settings, a cache. Its gradient is one too.

    >>> params = dictionary(W=away("N", "D"), b=away("D"), mode=one_of("train", "test"))
    >>> params.draw(np.random.default_rng(0), {"N": 2, "D": 3}, {})["W"].shape, params.reals
    ((2, 3), ['W', 'b'])
    """

    def values(rng: Rng, _sized: tuple[int, ...], sizes: Sizes, earlier: Inputs) -> Any:
        return {key: each.draw(rng, sizes, earlier) for key, each in entries.items()}

    least: dict[str, int] = {}
    for each in entries.values():
        least |= {symbol: max(size, least.get(symbol, 1)) for symbol, size in each.least.items()}
    after = tuple(dict.fromkeys(name for each in entries.values() for name in each.after))
    kind: Literal["real", "whole"] = "real" if any(each.kind == "real" for each in entries.values()) else "whole"
    return Draw((), values, kind, least, after, entries)


def seeded() -> Draw:
    """A generator of random numbers, seeded anew in every case; every play of the case begins where it stands.

    >>> seeded().draw(np.random.default_rng(0), {}, {}).random() < 1
    True
    """
    return Draw((), lambda rng, *_: np.random.default_rng(int(rng.integers(2**63))), "whole")


def drawn_by(function: Callable[..., Any], *, real: bool = True) -> Draw:
    """An input that depends on others: what ``function(rng, …)`` gives, by the names of earlier inputs and sizes.

    Not differentiated unless it is `real`.

    >>> target = drawn_by(lambda rng, w, X: X @ w + rng.uniform(1, 2))
    >>> target.after
    ('w', 'X')
    """
    if not callable(function):
        raise DeclarationError(f"drawn_by({function!r}): a function is expected, as lambda rng, x: x + rng.normal()")
    names = tuple(arguments_of(function)[1:])

    def numbers(rng: Rng, _sized: tuple[int, ...], sizes: Sizes, earlier: Inputs) -> Any:
        return function(rng, *[earlier[name] if name in earlier else sizes[name] for name in names])

    return Draw((), numbers, "real" if real else "whole", after=names)
