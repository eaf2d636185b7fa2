"""Draws the cases of an exercise from a seed, and records its script on each of them."""

import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

import numpy as np

from autograder.exercises.declaration.cases import Case
from autograder.exercises.declaration.exercise import Exercise
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.script import Play, attributes_needed, record
from autograder.sandbox.protocol.paper import pack
from autograder.sandbox.protocol.structures import leaves
from autograder.sandbox.protocol.wire import MAX_ARRAY_BYTES

PUBLIC_SEED: Final = 0
SEEN_CASES: Final = 1  # of the public ones, asked again: right there and wrong elsewhere means hard-coded


def drawn(exercise: Exercise, seed: int) -> tuple[Play, ...]:
    """The plays that the seed explains completely."""
    return plays_of(exercise, seed, cases_of(exercise, seed))


def cases_of(exercise: Exercise, seed: int) -> list[Case]:
    """The cases of the seed, those among them that are only shown, where the exercise fails."""
    given = exercise.cases(_rng(exercise, seed))
    cases = list(given) if isinstance(given, Iterable) else []
    if not cases:
        raise DeclarationError("no case is drawn: let cases(rng) yield at least one case(…)", exercise=exercise.name)
    for each in cases:
        if not isinstance(each, Case):
            told = f"cases draws {type(each).__name__}, not a case: let cases(rng) yield case(x=…)"
            raise DeclarationError(told, exercise=exercise.name)
        _check_inputs(each)
    if all(each.only_shown for each in cases):
        raise DeclarationError("every case is only shown: let one be asked", exercise=exercise.name)
    return cases


def plays_of(exercise: Exercise, seed: int, cases: Iterable[Case]) -> tuple[Play, ...]:
    """The plays of a seed's cases, and of some that students have in the public exam."""
    return tuple(record(exercise, case) for case in _asked(exercise, seed, cases))


def _check_inputs(case: Case) -> None:
    """That all inputs can be handed to students' code."""
    for name, value in case.inputs.items():
        if sum(each.nbytes for each in leaves(value) if isinstance(each, np.ndarray)) > MAX_ARRAY_BYTES:
            raise DeclarationError(f"the input {name} has more than {MAX_ARRAY_BYTES // 2**20} MiB: draw a smaller one")
        try:
            pack([value])
        except (TypeError, ValueError) as error:
            raise DeclarationError(f"the input {name} {_what_is_wrong(value, error)}") from None


def _what_is_wrong(value: Any, error: Exception) -> str:
    """What about an input can't be handed over, and what can."""
    if str(error).startswith("the key"):
        return f"has {error}: the keys of dictionaries are text without $ at its beginning"
    kinds = (
        f"an array of {each.dtype}" if isinstance(each, np.ndarray) else type(each).__name__ for each in leaves(value)
    )
    allowed = "float64, int64, int32, uint8, float32 or bool"
    plain = "floats, ints, text, None, generators, or dictionaries, lists and tuples of these"
    strange = [kind for kind, each in zip(kinds, leaves(value), strict=True) if not _can_be_packed(each)]
    return f"is {' and '.join(dict.fromkeys(strange))}: draw arrays of {allowed}, {plain}"


def _can_be_packed(value: Any) -> bool:
    try:
        pack([value])
    except (TypeError, ValueError):
        return False
    return True


def attributes_of(exercise: Exercise, plays: tuple[Play, ...]) -> tuple[str, ...]:
    """The attributes of the module without which nothing can be asked, the exercise's own first."""
    needed = set().union(*(attributes_needed(play) for play in plays))
    return tuple(sorted(needed, key=lambda name: (name != exercise.attribute, name)))


def _asked(exercise: Exercise, seed: int, cases: Iterable[Case]) -> list[Case]:
    asked = [case for case in cases if not case.only_shown]
    if seed == PUBLIC_SEED:
        return [case for case in asked if not case.hidden]
    return asked if exercise.hidden else [*asked, *_seen(exercise)]


@lru_cache(maxsize=256)  # the same beside every seed
def _seen(exercise: Exercise) -> tuple[Case, ...]:
    """Some of the cases that students have in the public exam."""
    asked = _asked(exercise, PUBLIC_SEED, cases_of(exercise, PUBLIC_SEED))
    public = [case for case in asked if not (case.known or case.probe)]
    return tuple(case.model_copy(update={"known": True}) for case in public[:SEEN_CASES])


def _rng(exercise: Exercise, seed: int) -> np.random.Generator:
    return np.random.default_rng([seed, zlib.crc32(exercise.name.encode())])
