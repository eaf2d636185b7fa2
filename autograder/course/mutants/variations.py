"""Inputs that an exercise's own draws don't hold: other sizes, signs, scales, ties and zeros."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np

from autograder.exercises.declaration.cases import Case, Inputs, Rng
from autograder.exercises.key import Array
from autograder.sandbox.protocol.structures import leaves, mapped

Axis = tuple[str, int]  # an input and one of its axes
Size = frozenset[Axis]  # axes that are of one length in every case
SIZES: Final = (1, 2, 3, 6)


def sizes_of(cases: Sequence[Case]) -> list[Size]:
    """The sizes that the inputs share, as n and m: axes that are of one length wherever both of them are."""
    lengths: dict[Axis, dict[int, int]] = {}
    for number, case in enumerate(cases):
        for name, value in case.inputs.items():
            if isinstance(value, np.ndarray):
                for axis, length in enumerate(value.shape):
                    lengths.setdefault((name, axis), {})[number] = length
    sizes: list[set[Axis]] = []
    for place, found in lengths.items():
        fitting = [size for size in sizes if all(_agree(found, lengths[other]) for other in size)]
        if fitting:
            fitting[0].add(place)
        else:
            sizes.append({place})
    return [frozenset(size) for size in sizes]


def _agree(one: Mapping[int, int], other: Mapping[int, int]) -> bool:
    both = one.keys() & other.keys()
    return bool(both) and all(one[number] == other[number] for number in both)


def variations(case: Case, sizes: Sequence[Size], rng: Rng) -> Iterator[Case]:
    """A case once more in each general way; whether it is within the contract is not known here."""
    for vary in (_resized, _rescaled, _scaled, _signed, _sparse, _whole, _tied, _counted):
        inputs = vary(dict(case.inputs), sizes, rng)
        if all(map(_is_finite, inputs.values())):
            yield case.model_copy(update={"inputs": inputs})


def _resized(inputs: Inputs, sizes: Sequence[Size], rng: Rng) -> Inputs:
    """Entries are taken again, or left out, along one size; wherever that size is."""
    for size in rng.permutation(np.arange(len(sizes))).tolist()[:1]:
        present = _present(sizes[size], inputs)
        if present:
            length = np.shape(inputs[present[0][0]])[present[0][1]]
            chosen = rng.integers(0, length, rng.choice(SIZES)) if length else np.zeros(0, int)
            for name, axis in present:
                inputs[name] = np.take(inputs[name], chosen, axis)
    return _rescaled(inputs, sizes, rng)


def _rescaled(inputs: Inputs, sizes: Sequence[Size], rng: Rng) -> Inputs:
    """Entries are multiplied along each size: rows and columns alike, so that what is symmetric stays so."""
    for size in sizes:
        factors: dict[int, Array] = {}
        for name, axis in _present(size, inputs):
            array = inputs[name]
            if array.dtype == np.float64:
                length = array.shape[axis]
                factor = factors.setdefault(length, rng.uniform(0.5, 2.0, length))
                inputs[name] = array * np.expand_dims(factor, tuple(range(1, array.ndim - axis)))
    return inputs


def _present(size: Size, inputs: Inputs) -> list[Axis]:
    """The axes of a size that some inputs have."""
    arrays = {name: value for name, value in inputs.items() if isinstance(value, np.ndarray)}
    return [(name, axis) for name, axis in sorted(size) if name in arrays and axis < arrays[name].ndim]


def _scaled(inputs: Inputs, _sizes: Sequence[Size], rng: Rng) -> Inputs:
    return _floats(inputs, lambda x: x * float(rng.choice((-1.0, 1.0)) * 10 ** rng.uniform(-1, 1)))


def _signed(inputs: Inputs, _sizes: Sequence[Size], rng: Rng) -> Inputs:
    return _floats(inputs, lambda x: x * _shaped(rng.choice((-1.0, 1.0), np.shape(x)), x))


def _sparse(inputs: Inputs, _sizes: Sequence[Size], rng: Rng) -> Inputs:
    return _floats(inputs, lambda x: x * _shaped(rng.choice((0.0, 1.0, 1.0), np.shape(x)), x))


def _whole(inputs: Inputs, _sizes: Sequence[Size], _rng: Rng) -> Inputs:
    return _floats(inputs, lambda x: _shaped(np.round(x), x))


def _tied(inputs: Inputs, _sizes: Sequence[Size], rng: Rng) -> Inputs:
    """In each array, all entries are one of them."""
    return _floats(inputs, lambda x: x * 0 + (rng.choice(x.ravel()) if isinstance(x, np.ndarray) and x.size else x))


def _counted(inputs: Inputs, _sizes: Sequence[Size], rng: Rng) -> Inputs:
    return {name: _count(value, rng) for name, value in inputs.items()}


def _count(value: Any, rng: Rng) -> Any:
    is_count = isinstance(value, int) and not isinstance(value, bool)
    return int(rng.choice([0, 1, 2, value + 1, 2 * value])) if is_count else value


def _floats(inputs: Inputs, change: Callable[[Any], Any]) -> Inputs:
    """The inputs with each array and number of floats changed; in lists too."""
    return {name: mapped(lambda each: _changed(each, change), value) for name, value in inputs.items()}


def _changed(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, np.ndarray) and value.dtype == np.float64:
        return np.asarray(change(value))  # numpy makes a number of an array without axes
    return change(value) if isinstance(value, float) else value


def _shaped(numbers: Any, like: Any) -> Any:
    """Numbers as a float where one is meant, else as an array."""
    return float(numbers) if isinstance(like, float) else np.asarray(numbers)


def _is_finite(value: Any) -> bool:
    numbers = (each for each in leaves(value) if isinstance(each, float | np.ndarray))
    return all(bool(np.isfinite(each).all()) for each in numbers)
