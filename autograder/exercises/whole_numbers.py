"""Makes cases that can be followed by hand of those that were drawn: whole numbers, or few digits."""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, zip_longest
from typing import Any, Final

import numpy as np

from autograder.exercises.bowls import bowl_below
from autograder.exercises.declaration.cases import Case
from autograder.exercises.declaration.exercise import Exercise
from autograder.exercises.drawing import attributes_of
from autograder.exercises.forwards import is_ordinary
from autograder.exercises.hand_sized import HandSized
from autograder.exercises.key import CaseKey
from autograder.exercises.scales import answered, jumps
from autograder.exercises.script import Play, record
from autograder.sandbox.protocol.structures import leaves, mapped

MOST: Final = 8  # but for one of every kind
MOST_TO_READ: Final = 300  # characters
DEGENERATE: Final = 10_000  # more of them for cases that are shown only where no other one fails
UNITS: Final = (1.0, 0.5, 0.1)  # of which numbers are multiples; the first that will do
ZERO: Final = 1e-9
NUDGES: Final = 3  # that show whether an answer jumps


def to_read(inputs: Sequence[Any]) -> int:
    """How much there is to read of inputs, in characters, and more of those with which many a mistake can't be seen."""
    values = list(leaves(list(inputs)))
    numbers = np.concatenate(
        [np.ravel(each) for each in values if isinstance(each, np.ndarray | float)] or [np.zeros(0)]
    )
    text = sum(len(str(each)) for each in values if isinstance(each, int | str))
    is_degenerate = any(1 in each.shape for each in values if isinstance(each, np.ndarray))
    return text + sum(len(f"{each:.8g}") for each in numbers) + DEGENERATE * is_degenerate


def hand_sized(
    exercise: Exercise, reference: object, cases: Sequence[Case], rng: np.random.Generator
) -> HandSized | None:
    """Some of the cases that were drawn, at numbers that are easily read; of every kind the smallest first."""
    if exercise.hidden:
        return None
    found: list[tuple[Play, CaseKey]] = []
    first, further = _in_turn([case for case in cases if is_ordinary(case) and not case.hidden])
    for number, case in enumerate(chain(first, further)):
        if number < len(first) or len(found) < MOST:
            found += _at_whole_numbers(exercise, reference, case, rng)
    plays, keys = tuple(play for play, _ in found), tuple(key for _, key in found)
    return HandSized(attributes_of(exercise, plays), plays, keys) if found else None


def _in_turn(cases: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    """The smallest of every kind, by the names of inputs, what is text, and numbers of axes; and then the others."""
    kinds: dict[tuple[Any, ...], list[Case]] = {}
    for case in sorted(cases, key=lambda case: to_read(list(case.inputs.values()))):
        axes = tuple((name, np.ndim(value)) for name, value in case.inputs.items() if isinstance(value, np.ndarray))
        texts = tuple(value for value in case.inputs.values() if isinstance(value, str))
        kinds.setdefault((case.part, *case.inputs, *texts, axes), []).append(case)
    turns = [[case for case in turn if case is not None] for turn in zip_longest(*kinds.values())]
    return next(iter(turns), []), list(chain.from_iterable(turns[1:]))


def _at_whole_numbers(
    exercise: Exercise, reference: object, case: Case, rng: np.random.Generator
) -> Iterator[tuple[Play, CaseKey]]:
    """The case at rounder numbers, where it says something there and is within the contract."""
    for unit in UNITS:
        inputs = {name: mapped(partial(_rounded, unit=unit), value) for name, value in case.inputs.items()}
        play = record(exercise, case.model_copy(update={"inputs": inputs}))
        size = to_read(play.question.inputs)
        is_varied = all(map(_is_as_varied, leaves(play.question.inputs), leaves(list(case.inputs.values()))))
        if size % DEGENERATE > MOST_TO_READ or not is_varied or not exercise.allows(inputs):
            continue
        key = _key(exercise, reference, play, case, rng)
        if key is not None:
            is_dull = not any(each.any() for each in key.expected)
            yield play, replace(key, size=size + DEGENERATE * is_dull)
            return


def _is_as_varied(rounded: Any, drawn: Any) -> bool:
    """Whether numbers of several sizes still are such: of ones alone, squares can't be told."""
    if not isinstance(drawn, np.ndarray) or drawn.dtype.kind != "f":
        return True
    return bool(np.ptp(np.abs(rounded)) or not np.ptp(np.abs(drawn)))


def _key(exercise: Exercise, reference: object, play: Play, drawn: Case, rng: np.random.Generator) -> CaseKey | None:
    """What is right; None where that is infinite, at a kink, nothing but zero as it was not, or none at all."""
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            expected = answered(reference, play.question, play.question.inputs)
            is_told = any(each.any() for each in expected) or _is_zero(exercise, reference, drawn)
            is_finite = all(np.isfinite(each).all() for each in expected)
            if not (is_told and is_finite) or any(jumps(reference, play, expected, rng) for _ in range(NUDGES)):
                return None
    except Exception:  # noqa: BLE001  outside of what the exercise is about, whatever that raises
        return None
    bowl = bowl_below(exercise.bowl, play.case.inputs, expected[0])
    return CaseKey(expected, tuple(np.asarray(np.abs(each)) for each in expected), play.case.tolerance, bowl=bowl)


def _is_zero(exercise: Exercise, reference: object, drawn: Case) -> bool:
    """Whether what is right of a case is nothing but zero, but for rounding, as it was drawn."""
    question = record(exercise, drawn).question
    return all(np.abs(each).max(initial=0.0) < ZERO for each in answered(reference, question, question.inputs))


def _rounded(value: Any, unit: float) -> Any:
    """A multiple of the unit, never zero where it was not; of what is smaller than 1, one digit.

    A single number is no 1, whose powers are all the same.
    """
    if not isinstance(value, float | np.ndarray) or np.asarray(value).dtype.kind != "f":
        return value
    numbers = np.asarray(value)
    if np.abs(numbers).max(initial=0.0) < 1:
        near = np.array([float(f"{each:.1g}") for each in numbers.ravel()]).reshape(numbers.shape)
    else:
        multiples = np.round(np.rint(numbers / unit) * unit, 1)
        near = np.where((multiples == 0) & (numbers != 0), np.copysign(unit, numbers), multiples)
    if not numbers.ndim and abs(near) == 1 != abs(numbers):
        near = np.asarray(2 * near)
    return float(near) if isinstance(value, float) else near.astype(numbers.dtype)
