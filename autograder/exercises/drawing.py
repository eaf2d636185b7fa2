"""Draws the cases of an exercise from a seed, and records its script on each of them."""

import zlib
from typing import Final

import numpy as np

from autograder.exercises.declaration import Case, DeclarationError, Exercise
from autograder.exercises.script import Play, attributes_needed, record
from autograder.sandbox.protocol.paper import pack

PUBLIC_SEED: Final = 0
SEEN_CASES: Final = 2  # of the public ones, asked again: right there and wrong elsewhere means hard-coded


def drawn(exercise: Exercise, seed: int) -> tuple[Play, ...]:
    """The plays that the seed explains completely."""
    cases = _cases(exercise, seed)
    for case in cases:
        _check_inputs(case)
    return tuple(record(exercise, case) for case in cases)


def _check_inputs(case: Case) -> None:
    """That all inputs can be handed to students' code."""
    for name, value in case.inputs.items():
        try:
            pack([value])
        except (TypeError, ValueError):
            kind = f"an array of {value.dtype}" if isinstance(value, np.ndarray) else type(value).__name__
            told = f"the input {name} is {kind}: draw arrays of float64 or int64, floats, ints, text, or lists of these"
            raise DeclarationError(told) from None


def attributes_of(exercise: Exercise, plays: tuple[Play, ...]) -> tuple[str, ...]:
    """The attributes of the module without which nothing can be asked, the exercise's own first."""
    needed = set().union(*(attributes_needed(play) for play in plays))
    return tuple(sorted(needed, key=lambda name: (name != exercise.attribute, name)))


def _cases(exercise: Exercise, seed: int) -> list[Case]:
    cases = _drawn_once(exercise, seed)
    if seed == PUBLIC_SEED:
        return cases
    public = [case for case in _drawn_once(exercise, PUBLIC_SEED) if not (case.known or case.probe)]
    return cases + [case.model_copy(update={"known": True}) for case in public[:SEEN_CASES]]


def _drawn_once(exercise: Exercise, seed: int) -> list[Case]:
    cases = list(exercise.cases(_rng(exercise, seed)))
    if not cases:
        raise DeclarationError("no case is drawn: let cases(rng) yield at least one case(…)", exercise=exercise.name)
    for each in cases:
        if not isinstance(each, Case):
            told = f"cases draws {type(each).__name__}, not a case: let cases(rng) yield case(x=…)"
            raise DeclarationError(told, exercise=exercise.name)
    return cases


def _rng(exercise: Exercise, seed: int) -> np.random.Generator:
    return np.random.default_rng([seed, zlib.crc32(exercise.name.encode())])
