"""Which sizes are asked: those at which one axis can't be taken for another, and those at the edge."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from autograder.exercises.deriving.samplers import ANY_SHAPE, TURN, Draw
from autograder.exercises.deriving.single_signs import CASES

DIFFERENT: Final = (5, 3, 4, 2, 6, 7, 8, 9)  # of the symbols, in the order in which they first appear
AGAIN: Final = (8, 7, 6, 5, 4, 3, 9, 2)
SQUARE: Final = 3
SHAPES: Final = ((5,), (5,), (3, 4), (3, 3), (2, 3, 2), (1, 4), (1,), (1,))  # of what works entry by entry
WITHOUT_SYMBOLS: Final = 5  # cases of an exercise that has no sizes

Row = dict[str, Any]


def size_rows(draws: Iterable[Draw], least: Mapping[str, int]) -> list[Row]:
    """All different twice, so that nothing may be kept; all different otherwise; each at its least; a square.

    Where the least is one, it comes as often as it takes to show the signs that single entries can have.
    """
    draws = list(draws)
    if any(draw.is_elementwise for draw in draws):
        return numbered({ANY_SHAPE: shape} for shape in SHAPES)
    symbols = list(dict.fromkeys(symbol for draw in draws for symbol in draw.symbols))
    smallest = {symbol: least.get(symbol, 1) for symbol in symbols}
    for draw in draws:
        smallest |= {symbol: max(size, smallest.get(symbol, 1)) for symbol, size in draw.least.items()}
    return numbered(
        {symbol: max(size, smallest[symbol]) for symbol, size in row.items()} for row in _rows(symbols, smallest)
    )


def _rows(symbols: list[str], smallest: Mapping[str, int]) -> Iterator[Row]:
    different = dict(zip(symbols, DIFFERENT, strict=False))
    if not symbols:
        yield from ({} for _ in range(WITHOUT_SYMBOLS))
        return
    yield from (different, different, dict(zip(symbols, AGAIN, strict=False)))
    for symbol in symbols:
        yield from [different | {symbol: smallest[symbol]}] * (CASES if smallest[symbol] == 1 else 1)
    yield dict.fromkeys(symbols, SQUARE)


def numbered(rows: Iterable[Mapping[str, Any]]) -> list[Row]:
    """The rows with their numbers."""
    return [{**row, TURN: turn} for turn, row in enumerate(rows)]


def shown(row: Mapping[str, Any], told: Mapping[str, Any] = MappingProxyType({})) -> str:
    """Sizes as an author reads them, and those inputs that are told to be others."""
    if told:
        return ", ".join(f"{name} = {value if isinstance(value, tuple) else '…'}" for name, value in told.items())
    sizes = [f"shape {size}" if name == ANY_SHAPE else f"{name} = {size}" for name, size in row.items() if name != TURN]
    return ", ".join(sizes) or "these inputs"
