"""What an exercise's cases and reference keep to: one seed, one draw; one question, one answer; float64 throughout."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.course.proofs.oracles import reference_of
from autograder.course.proofs.tensor_watch import watched
from autograder.exercises.declaration.exercise import Exercise
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.differentiation import in_numpy, to_numpy, to_torch
from autograder.exercises.drawing import drawn
from autograder.exercises.exam import Item
from autograder.exercises.key import Array, CaseKey
from autograder.exercises.material import Material
from autograder.exercises.script import Play, perform
from autograder.sandbox.protocol.structures import unchanged


def check_draws(material: Material, seed: int, item: Item) -> Iterator[DeclarationError]:
    """What does not keep to it."""
    exercise = material.assignment.exercise(item.name)
    for told in _draw_faults(exercise, seed, item):
        yield DeclarationError(told, exercise=item.name, at=material.location(exercise))
    at = reference_of(material, item.name)
    answered = zip(item.plays, item.key.cases, strict=True)
    for told in dict.fromkeys(told for play, key in answered for told in _answer_faults(material.reference, play, key)):
        yield DeclarationError(told, exercise=item.name, at=at)
    for where, what in watched(material, item).imprecise.items():
        yield DeclarationError(f"{what}: write dtype=torch.float64", exercise=item.name, at=where)


def _draw_faults(exercise: Exercise, seed: int, item: Item) -> Iterator[str]:
    again = drawn(exercise, seed)
    pairs = zip(again, item.plays, strict=False)
    if len(again) != len(item.plays) or not all(unchanged(a.question.inputs, b.question.inputs) for a, b in pairs):
        yield "one seed draws different cases: take random numbers from the rng that is handed to cases, no other"


def _answer_faults(reference: object, play: Play, key: CaseKey) -> Iterator[str]:
    given: list[Any] = []

    def kept(value: object) -> object:
        given.append(to_torch(value))
        return given[-1]

    again = map(to_numpy, perform(play.question, reference, adapt=kept))
    if not all(map(_same, key.expected, again)):
        yield "the reference answers the same question in two ways: let it depend on its arguments alone"
    if not all(np.isfinite(each).all() for each in key.expected):
        yield "the reference gives inf or NaN: draw cases for which it has a value"
    inputs = play.case.inputs.items()
    changed = [
        name for (name, before), after in zip(inputs, given, strict=True) if not unchanged(in_numpy(after), before)
    ]
    if changed:
        yield f"the reference changes its input {', '.join(changed)}: let it work on a copy, .clone()"


def _same(a: Array, b: Array) -> bool:
    return a.shape == b.shape and np.array_equal(a, b, equal_nan=True)
