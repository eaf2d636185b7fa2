"""Draws an exam from a seed: the cases of every exercise, recorded as questions."""

import zlib
from dataclasses import dataclass
from typing import Final

import numpy as np

from autograder.exercise.declaration import Assignment, Case, Exercise
from autograder.exercise.script import Play, attributes_needed, record
from autograder.sandbox.protocol.paper import Paper, Sheet

PUBLIC_SEED: Final = 0
SEEN_CASES: Final = 2  # of the public ones, asked again: right there and wrong elsewhere means hard-coded


@dataclass(frozen=True)
class Exam:
    """An assignment with the plays of each exercise, in the order of its exercises."""

    assignment: Assignment
    seed: int
    plays: tuple[tuple[Play, ...], ...]

    def paper(self) -> Paper:
        """What the jail is given: questions without answers."""
        sheets = []
        for exercise, plays in zip(self.assignment.exercises, self.plays, strict=True):
            needs = sorted(set().union(*(attributes_needed(play) for play in plays)))
            needs.sort(key=lambda name: name != exercise.attribute)
            sheets.append(Sheet(needs, exercise.repeat, [play.question for play in plays]))
        return Paper(sheets)


def draw(assignment: Assignment, seed: int) -> Exam:
    """The exam that a seed explains completely."""
    plays = tuple(tuple(record(exercise, case) for case in _cases(exercise, seed)) for exercise in assignment.exercises)
    return Exam(assignment, seed, plays)


def _cases(exercise: Exercise, seed: int) -> list[Case]:
    drawn = list(exercise.cases(_rng(exercise, seed)))
    if seed == PUBLIC_SEED:
        return drawn
    public = [case for case in exercise.cases(_rng(exercise, PUBLIC_SEED)) if not (case.known or case.probe)]
    return drawn + [case.model_copy(update={"known": True}) for case in public[:SEEN_CASES]]


def _rng(exercise: Exercise, seed: int) -> np.random.Generator:
    return np.random.default_rng([seed, zlib.crc32(exercise.name.encode())])
