"""Values as a student would print them, cut where they are long."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import numpy as np

from autograder.exercises.key import Array
from autograder.report import messages
from autograder.sandbox.protocol.answers import LACKING, Category, Raised, Reason, Unreadable
from autograder.sandbox.protocol.structures import is_generator
from autograder.verdict.comparison import Received

MAX_SHOWN_ENTRIES = 60
COARSE_DIGITS = 8
USUAL: Final = 8  # digits after the point
REMEMBERED: Final = 4096  # of some hundred bytes each
MORE: Final = (USUAL, 12, 17)  # where two values look the same with those


def show(value: Received | Array | Unreadable | Raised | object, digits: int = USUAL) -> str:
    """A value as a student would print it, cut where it is long."""
    if isinstance(value, Raised):
        if value.category is Category.WRONG_COUNT:
            return value.message.partition(", not ")[2]
        return f"{value.type_name}: {value.message}"[:300] if value.message else value.type_name
    if isinstance(value, Unreadable):
        if value.reason == Reason.NOTHING:
            return "None"
        if value.reason.startswith(LACKING):
            return value.reason.partition(", not ")[2]
        return value.type_name if value.reason in messages.REASONS else f"{value.type_name}: {value.reason}"
    if isinstance(value, str) and "\n" in value:
        return value
    if isinstance(value, np.ndarray):
        return _show_number(value.item(), digits) if value.ndim == 0 else _show_array(value, digits)
    if type(value) in (list, tuple, dict):
        return _structure(value, show)
    if isinstance(value, np.generic):  # as it is drawn; of an exam that was kept it is Python's
        return repr(value.item())
    return "np.random.default_rng(…)" if is_generator(value) else repr(value)


def _structure(value: Any, shown: Callable[[object], str]) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {shown(each)}" for key, each in value.items()) + "}"
    inner = ", ".join(map(shown, value))
    if isinstance(value, tuple):
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return f"[{inner}]"


def assigned(name: str, value: object) -> str:
    """An input as a statement that can be pasted; what is too long for that is a comment behind the dots."""
    if isinstance(value, np.ndarray) and value.size > MAX_SHOWN_ENTRIES:
        return f"{name} = ...  # {show(value)}"
    return f"{name} = {_in_code(value, len(name) + 3)}"


def _in_code(value: object, column: int = 0) -> str:
    if isinstance(value, np.ndarray):
        rows = _show_array(value) if value.size and value.ndim else repr(value.tolist())
        kind = "" if value.dtype in (np.float64, np.int64, np.bool_) else f", dtype=np.{value.dtype.name}"
        return f"np.array({rows}{kind})".replace("\n", "\n" + " " * (column + len("np.array(")))
    return _structure(value, _in_code) if type(value) in (list, tuple, dict) else show(value)


def told_apart(expected: Received | Array, got: object) -> tuple[str, str]:
    """What is expected and what came, to as many digits as it takes to see that these are two."""
    told = ((show_like(expected, got, digits), show(got, digits)) for digits in MORE)
    first = next(told)
    return next((each for each in (first, *told) if each[0] != each[1]), first)


def show_like(expected: Received | Array, got: object, digits: int = USUAL) -> str:
    """What is expected, as true or false or as whole numbers where such came."""
    kind = got.dtype.kind if isinstance(got, np.ndarray) else ""
    if kind == "b" or (kind == "i" and (expected == np.rint(expected)).all()):
        expected = expected.astype(bool if kind == "b" else np.int64)
    return show(expected, digits)


def _show_number(value: object, digits: int) -> str:
    return f"{value + 0.0:.{digits + 4}g}" if isinstance(value, float) else repr(value)


def _show_array(array: Received, digits: int = USUAL) -> str:
    if not array.size:
        return "None / []" if array.shape == (0,) else f"[] {array.shape}"
    flat = array.ravel()[:MAX_SHOWN_ENTRIES]
    is_large = array.size > MAX_SHOWN_ENTRIES  # what numpy leaves out of many axes is not enough
    shown = flat if is_large else array
    unsigned = np.where(shown == 0, np.abs(shown), shown)  # no -0.
    text = _printed(unsigned.tobytes(), unsigned.dtype.str, unsigned.shape, digits)
    return f"{text[:-1]}, …] {array.shape}" if is_large else text


@lru_cache(REMEMBERED)  # half a class is shown the same numbers, and numpy takes long to print them
def _printed(content: bytes, dtype: str, shape: tuple[int, ...], digits: int) -> str:
    array = np.frombuffer(content, dtype).reshape(shape)
    return np.array2string(array, precision=digits, separator=", ", max_line_width=100)


def rounded(array: Array) -> Array:
    """The numbers to fewer digits than an answer needs, so that they are worth nothing as answers."""
    return np.array([float(f"{value:.{COARSE_DIGITS}g}") for value in array.ravel()]).reshape(array.shape)
