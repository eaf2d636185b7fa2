"""How many there are of what: the sizes of arguments that always agree are one number with one name."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.exercises.key import Array

Inputs = Mapping[str, Any]


def sizes(cases: Sequence[Inputs], names: Sequence[str]) -> dict[str, Array]:
    """By how students write it, a size of an argument in every case; those that never change are left out.

    >>> cases = [{"X": np.ones((5, 3)), "t": np.ones(5)}, {"X": np.ones((7, 2)), "t": np.ones(7)}]
    >>> {size: values.tolist() for size, values in sizes(cases, ["X", "t"]).items()}
    {'len(X)': [5.0, 7.0], 'X.shape[1]': [3.0, 2.0]}
    """
    found: dict[tuple[Any, ...], str] = {}
    for name in names:
        counted = [case.get(name) for case in cases]
        if all(isinstance(count, int) and not isinstance(count, bool) and count > 0 for count in counted):
            found.setdefault(tuple(counted), name)
    for axis in (0, 1, 2, -1):
        for name in names:
            counted = [_size(case.get(name), axis) for case in cases]
            known = tuple(size for size in counted if size is not None)
            if len(known) == len(cases) and 0 not in known:
                found.setdefault(known, f"len({name})" if axis == 0 else f"{name}.shape[{axis}]")
    for name in names:
        arrays = [case[name] for case in cases if isinstance(case.get(name), np.ndarray) and case[name].size]
        if len(arrays) == len(cases):
            found.setdefault(tuple(array.size for array in arrays), f"{name}.size")
            if all(array.ndim for array in arrays):
                rows = tuple(array.size // array.shape[-1] for array in arrays)
                found.setdefault(rows, f"{name}.size / {name}.shape[-1]")
    return {told: np.array(counts, dtype=np.float64) for counts, told in found.items() if len(set(counts)) > 1}


def batches(cases: Sequence[Inputs], names: Sequence[str]) -> list[tuple[str, ...]]:
    """The arguments that hold a sample a row: always as long as each other, one of them at least a matrix."""
    by_length: dict[tuple[int | None, ...], list[str]] = {}
    for name in names:
        if all(isinstance(case.get(name), np.ndarray) for case in cases):
            by_length.setdefault(tuple(_size(case[name], 0) for case in cases), []).append(name)
    return [
        tuple(members)
        for lengths, members in by_length.items()
        if None not in lengths and len(set(lengths)) > 1 and any(np.ndim(cases[0][name]) > 1 for name in members)
    ]


def _size(value: object, axis: int) -> int | None:
    if isinstance(value, list) and axis == 0:
        return len(value)
    return value.shape[axis] if isinstance(value, np.ndarray) and value.ndim > max(axis, 0) else None
