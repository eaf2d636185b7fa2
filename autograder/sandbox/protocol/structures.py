"""What inputs and results are made of: dictionaries, lists and tuples of values, and generators of random numbers."""

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeGuard

import numpy as np

if TYPE_CHECKING:  # numpy loads it when it is first used: not before a submission is imported
    from numpy.random import Generator

BRANCHES = (dict, list, tuple)


def mapped(change: Callable[[Any], Any], value: Any) -> Any:
    """The same dictionaries, lists and tuples around every value changed."""
    if type(value) is dict:
        return {key: mapped(change, each) for key, each in value.items()}
    if type(value) in BRANCHES:
        return type(value)(mapped(change, each) for each in value)
    return change(value)


def leaves(value: Any) -> Iterator[Any]:
    """The values in their order, whatever dictionaries, lists and tuples are around them."""
    if type(value) not in BRANCHES:
        yield value
        return
    for each in value.values() if type(value) is dict else value:
        yield from leaves(each)


def fresh(value: Any) -> Any:
    """A copy of an input that the code under test may do anything to."""
    return mapped(_copied, value)


def _copied(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.copy()
    return generator(state_of(value)) if is_generator(value) else value


def is_generator(value: object) -> "TypeGuard[Generator]":
    """Whether a value draws random numbers."""
    return "numpy.random" in sys.modules and isinstance(value, np.random.Generator)


def state_of(random: "Generator") -> dict[str, Any]:
    """Where a generator stands, in plain numbers and text."""
    return dict(random.bit_generator.state)


def generator(state: dict[str, Any]) -> "Generator":
    """The generator that stands there; raises ValueError for another kind than `np.random.default_rng` makes."""
    bits = np.random.PCG64(0)
    bits.state = state  # type: ignore[assignment]  # which is what a generator gave
    return np.random.Generator(bits)


def unchanged(value: Any, original: Any) -> bool:
    """Whether an input still is, bit by bit, what it was; that random numbers were taken is no change."""
    if isinstance(original, np.ndarray):
        return (
            type(value) is np.ndarray
            and value.dtype == original.dtype
            and value.shape == original.shape
            and value.tobytes() == original.tobytes()
        )
    if type(original) not in BRANCHES:
        return True
    if type(value) is not type(original) or len(value) != len(original):
        return False
    if type(original) is dict:
        return all(key in value and unchanged(value[key], each) for key, each in original.items())
    return all(unchanged(a, b) for a, b in zip(value, original, strict=True))
