"""Evaluates mathematics in torch: on inputs by name, in float64 throughout, and looks whether it is in order."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from autograder.exercises.declaration.cases import Inputs
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.deriving.place import Place
from autograder.exercises.key import Array
from autograder.sandbox.protocol.structures import fresh, leaves, mapped, unchanged

Mathematics = Callable[..., Any]

NUDGE: Final = 1e-6  # of all inputs, relatively
NO_DIGIT: Final = 0.25  # of an entry's size, by which it is off


def in_float64(function: Mathematics) -> Mathematics:
    """A function as ever, in which every number that becomes a tensor does so in float64."""

    @wraps(function)
    def call(*arguments: Any, **named: Any) -> Any:
        from autograder.exercises.differentiation import as_real, float64_by_default

        with float64_by_default():
            return function(*map(as_real, arguments), **{name: as_real(value) for name, value in named.items()})

    return call


def answers(mathematics: Mathematics, inputs: Inputs) -> tuple[Array, ...]:
    """The results on some inputs, as arrays, an entry of a dictionary each."""
    return _arrays(result_of(mathematics, inputs))


def largest_exponent(mathematics: Mathematics, inputs: Inputs) -> float:
    """The largest number on the way, in size, that an exponential is taken of."""
    from autograder.exercises.differentiation import Exponents

    with Exponents() as watch:
        result_of(mathematics, inputs)
    return float(watch.largest)


def is_lost_by_rounding(mathematics: Mathematics, inputs: Inputs, exact: Sequence[Array]) -> bool:
    """Whether right code may miss the results, as it rounds otherwise on its way: so where 1 - tanh(x)² is taken at 15.

    Single precision, which rounds half a billion times as coarsely, then has no digit left of an entry. What it only
    lacks for inputs that it can't represent does not count, nor where terms cancel and any nudge changes all.
    """
    from autograder.exercises.differentiation import SinglePrecision

    try:
        with SinglePrecision():
            rough = answers(mathematics, inputs)
    except RuntimeError:  # from what insists on float64
        return False
    if not any(_is_no_digit_left(*two).any() for two in zip(rough, exact, strict=True)):
        return False
    given = {name: mapped(_representable, value) for name, value in inputs.items()}
    there, beside = answers(mathematics, given), answers(mathematics, nudged(given))
    return any(
        (_is_no_digit_left(a, b) & ~_is_no_digit_left(c, b)).any() for a, b, c in zip(rough, there, beside, strict=True)
    )


def _is_no_digit_left(rough: Array, exact: Array) -> NDArray[np.bool_]:
    with np.errstate(all="ignore"):
        return np.isfinite(rough) & (np.abs(rough - exact) > NO_DIGIT * np.abs(exact))


def _representable(value: Any) -> Any:
    return value.astype(np.float32).astype(float) if _is_float64(value) else value


def nudged(inputs: Inputs) -> Inputs:
    """The inputs, each number of their arrays a little off."""
    rng = np.random.default_rng(0)

    def moved(value: Any) -> Any:
        return value * (1 + NUDGE * rng.uniform(-1, 1, value.shape)) if _is_float64(value) else value

    return {name: mapped(moved, value) for name, value in inputs.items()}


def _is_float64(value: object) -> bool:
    return isinstance(value, np.ndarray) and value.dtype == np.float64


def result_of(mathematics: Mathematics, inputs: Inputs) -> Any:
    """The result on some inputs, in torch."""
    from autograder.exercises.differentiation import to_torch

    return mathematics(**{name: to_torch(value) for name, value in inputs.items()})


def _arrays(result: Any) -> tuple[Array, ...]:
    from autograder.exercises.differentiation import to_numpy

    if isinstance(result, tuple | dict):
        parts = result.values() if isinstance(result, dict) else result
        return tuple(array for each in parts for array in _arrays(each))
    return (to_numpy(result),)


def shape_of(mathematics: Mathematics, inputs: Inputs) -> tuple[int, ...]:
    """The shape of the one result."""
    return answers(mathematics, inputs)[0].shape


def check(place: Place, forward: Mathematics, inputs: Inputs, wrt: Sequence[str], *, is_scalar: bool) -> None:
    """Raises DeclarationError where a forward fails, changes its inputs, is random, or is cut off from them."""
    from autograder.exercises.differentiation import in_numpy, is_tracked, to_torch, tracked

    shapes = ", ".join(f"{name} {_kind(value)}" for name, value in inputs.items())
    given = {name: to_torch(value) for name, value in inputs.items()}
    try:
        result = forward(**{name: tracked(value) if name in wrt else value for name, value in fresh(given).items()})
        _check_kind(place, result, is_differentiated=bool(wrt))
        first, again = _arrays(result), _arrays(forward(**fresh(given)))
    except DeclarationError:
        raise
    except Exception as error:
        raise place.failed(f"the forward fails on {shapes}", error) from error
    for name, value in given.items():
        if not unchanged(in_numpy(value), inputs[name]):
            raise place.fault(f"the forward changes its input {name}: work on a copy, as {name} = {name} + …")
    if not all(np.array_equal(a, b, equal_nan=True) for a, b in zip(first, again, strict=True)):
        raise place.fault("the forward answers twice differently: what is random must be an input")
    if is_scalar and again[0].shape != ():
        told = f"one number is differentiated, the result has shape {again[0].shape}"
        raise place.fault(f"{told}: sum it (or, of objects, say upstream=True)")
    if wrt and not any(map(is_tracked, leaves(result))):
        raise place.fault("no gradient reaches the result: numpy, .item(), .detach() or torch.tensor(…) cuts it off")


def _check_kind(place: Place, result: Any, *, is_differentiated: bool) -> None:
    """Raises DeclarationError for a result that is none, or not torch's."""
    if is_differentiated and isinstance(result, tuple | dict):
        told = f"what is differentiated gives a {type(result).__name__}: return the one result alone"
        raise place.fault(f"{told}; gradients are derived, and what a cache holds is the student's affair")
    if isinstance(result, list):
        raise place.fault("the forward gives a list: make one tensor of it, by torch.stack(…)")
    for each in leaves(result):
        if each is None:
            raise place.fault("the forward gives None: return its result")
        if isinstance(each, np.ndarray):
            raise place.fault("the forward gives an array of numpy: write it in torch, with the methods of its inputs")
        if isinstance(each, float):
            raise place.fault("the forward gives a float: keep to tensors, without float() or .item()")


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_kind(each)}" for key, each in value.items()) + "}"
    return str(value.shape) if isinstance(value, np.ndarray) else type(value).__name__


def checked_answers(mathematics: Mathematics, inputs: Inputs) -> tuple[tuple[Array, ...], float]:
    """The results, and how far the gradients taken on the way are off finite differences, relatively."""
    from autograder.exercises.differentiation import differentiating_by

    with differentiating_by("autograd", is_checked=True) as taken:
        return answers(mathematics, inputs), taken.error


def error_of_quotients(mathematics: Mathematics, inputs: Inputs, exact: Sequence[Array]) -> float:
    """How far off somebody is who takes difference quotients: the least error of those gradients that have one."""
    from autograder.exercises.differentiation import differentiating_by

    with differentiating_by("quotients"):
        crude = answers(mathematics, inputs)
    errors = [_largest_entry(a, b) for a, b in zip(crude, exact, strict=True)]
    return min((error for error in errors if error > 0), default=0.0)


def _largest_entry(other: Array, exact: Array) -> float:
    """Entry by entry, the largest error of its own size."""
    with np.errstate(all="ignore"):
        errors = np.abs(other - exact) / np.abs(exact)
    return float(np.nan_to_num(errors, nan=0.0, posinf=0.0).max(initial=0.0))


def by_name(mathematics: Mathematics, names: Sequence[str]) -> Mathematics:
    """The same, of arguments in an order or by name."""

    def call(*arguments: Any, **named: Any) -> Any:
        values: Mapping[str, Any] = dict(zip(names, arguments, strict=False)) | named
        return mathematics(**values)

    return call
