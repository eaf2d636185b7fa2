"""At which scale an answer is to be compared: how far it moves when its inputs do."""

from functools import partial
from typing import Any, Final

import numpy as np

from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.differentiation import to_numpy, to_torch
from autograder.exercises.key import Array
from autograder.exercises.script import Play, perform
from autograder.sandbox.protocol.paper import Question
from autograder.sandbox.protocol.steps import Lacking
from autograder.sandbox.protocol.structures import leaves, mapped

NUDGE: Final = 1e-6  # the root mean square of random relative changes of all inputs,
WIDEST: Final = NUDGE * 3**0.5  # which are uniform
JUMP: Final = 1e-3  # of an answer's size: what moves further is nudged half as far too, where only a jump stays


def answered(reference: object, question: Question, inputs: list[object]) -> tuple[Array, ...]:
    """What the reference answers to a question with some inputs."""
    found = perform(question, reference, inputs=inputs, adapt=to_torch)
    for lacking in (each for each in found if isinstance(each, Lacking)):
        raise DeclarationError(f"the reference's result lacks the key {lacking.told}: give it, or ask for another")
    return tuple(map(to_numpy, found))


def scale_of(
    reference: object, play: Play, expected: tuple[Array, ...], nudges: int, rng: np.random.Generator
) -> tuple[Array, ...]:
    """How far each entry moves, per unit of relative change of the inputs: the size of the terms it sums.

    Entries that are exactly zero are moved by a share of their array's mean size, so that rounding near a
    structural zero is measured too.
    """
    squares = [np.zeros_like(each) for each in expected]
    inputs = play.question.inputs
    if not any(map(_can_move, leaves(inputs))):
        return tuple(np.asarray(np.abs(each)) for each in expected)
    for _ in range(nudges):
        for square, move in zip(squares, _moves(reference, play, expected, rng), strict=True):
            square += (move / NUDGE) ** 2
    return tuple(
        np.asarray(np.maximum(np.abs(before), np.sqrt(square / nudges)))
        for square, before in zip(squares, expected, strict=True)
    )


def jumps(reference: object, play: Play, expected: tuple[Array, ...], rng: np.random.Generator) -> bool:
    """Whether a random nudge moves an answer far, as at a kink or a tie."""
    nudged = mapped(partial(_nudged, rng=rng), play.question.inputs)
    return _are_far(_differences(answered(reference, play.question, nudged), expected), expected)


def _are_far(moves: list[Array], expected: tuple[Array, ...]) -> bool:
    sizes = [np.abs(before).max(initial=0.0) for before in expected]
    return any(bool((np.abs(move) > JUMP * size).any()) for move, size in zip(moves, sizes, strict=True))


def _moves(reference: object, play: Play, expected: tuple[Array, ...], rng: np.random.Generator) -> list[Array]:
    """How far a random nudge moves each entry; 0 for what jumps, as a decision does at a tie."""
    inputs = play.question.inputs
    nudged = mapped(partial(_nudged, rng=rng), inputs)
    moves = _differences(answered(reference, play.question, nudged), expected)
    if _are_far(moves, expected):
        ends = leaves(nudged)
        halfway = mapped(lambda value: _halfway(value, next(ends)), inputs)
        halves = _differences(answered(reference, play.question, halfway), expected)
        pairs = zip(moves, halves, strict=True)
        return [np.where(np.abs(half) > 0.75 * np.abs(move), 0.0, move) for move, half in pairs]
    return moves


def _differences(answers: tuple[Array, ...], expected: tuple[Array, ...]) -> list[Array]:
    pairs = zip(answers, expected, strict=True)
    with np.errstate(invalid="ignore"):
        return [after - before if after.shape == before.shape else np.zeros_like(before) for after, before in pairs]


def _halfway(value: Any, moved: Any) -> Any:
    return (value + moved) / 2 if _can_move(value) else value


def _can_move(value: object) -> bool:
    return isinstance(value, float) or (isinstance(value, np.ndarray) and value.dtype == np.float64)


def _nudged(value: object, rng: np.random.Generator) -> object:
    if isinstance(value, float):
        return value * (1 + _shares(rng))
    if isinstance(value, np.ndarray) and value.dtype == np.float64 and value.size:
        size = np.abs(value)
        if not size.all():
            size[value == 0] = size.mean()
        return value + size * _shares(rng, value.shape)
    return value


def _shares(rng: np.random.Generator, shape: tuple[int, ...] | None = None) -> Any:
    """By how much numbers move: each by a share of its own, so that no two of them undo each other."""
    return rng.uniform(-WIDEST, WIDEST, size=shape)
