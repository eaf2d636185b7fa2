"""Wide inputs: an exercise's draws from many other seeds, and variations of them that all right code agrees on."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from time import process_time
from typing import Final

import numpy as np

from autograder.course.asking import answer
from autograder.course.mutants.variations import sizes_of, variations
from autograder.exercises.declaration.cases import Case
from autograder.exercises.declaration.exercise import Exercise
from autograder.exercises.drawing import drawn
from autograder.exercises.key import CaseKey
from autograder.exercises.loading import Material
from autograder.exercises.planting import run_trusted
from autograder.exercises.references import case_key
from autograder.exercises.script import Play, record
from autograder.sandbox.protocol.answers import Answer, Returned, Unreadable
from autograder.verdict.comparison import is_right

FIRST_SEED: Final = 10_001  # none that an exam of a test or of validation is drawn from
DRAWN: Final = 12  # seeds
VARIED: Final = 4  # seeds whose cases are varied
NUDGES: Final = 2  # are enough for a scale of which differences are a thousand times as large
AFFORDABLE_S: Final = 0.5  # for right code to answer all wide inputs of an exercise
CLEAR: Final = 1e3  # times the error that passes: what is further off is another answer, not another rounding


@dataclass(frozen=True)
class WideInput:
    """A play, what is right there, and whether a draw of the exercise's own may ask it."""

    play: Play
    key: CaseKey
    is_drawn: bool

    def differs(self, given: Answer, by: float = CLEAR) -> bool:
        """Whether an answer is clearly another one, `by` that many times the error that passes."""
        if not isinstance(given, Returned) or given.changed or len(given.values) != len(self.key.expected):
            return True
        pairs = zip(given.values, self.key.expected, strict=True)
        return any(
            isinstance(value, Unreadable) or not is_right(value, expected, by * self.key.allowed(index))
            for index, (value, expected) in enumerate(pairs)
        )

    def is_answered_by(self, module: object) -> bool:
        """Whether right code agrees with the reference here."""
        return not self.differs(answer(module, self.play), by=1.0)


def wide_inputs(material: Material, exercise: Exercise) -> list[WideInput]:
    """What an exercise might be asked, as far as the reference, the solution and every other right style agree.

    Of a slow exercise it is a part, evenly taken.
    """
    solution, *styles = (run_trusted(each, material.name) for each in (material.solution, *material.styles.values()))
    found = [*_drawn(material, exercise), *_varied(material, exercise)]
    started = process_time()
    answered = [each for each in found if each.is_answered_by(solution)]
    affordable = answered[:: ceil((process_time() - started) / AFFORDABLE_S) or 1]
    return [each for each in affordable if all(each.is_answered_by(style) for style in styles)]


def _drawn(material: Material, exercise: Exercise) -> Iterator[WideInput]:
    for seed in range(FIRST_SEED, FIRST_SEED + DRAWN):
        for number, play in enumerate(drawn(exercise, seed)):
            if not play.case.known:
                key = _key(material, play, seed + number)
                yield WideInput(play, key, is_drawn=True)


def _varied(material: Material, exercise: Exercise) -> Iterator[WideInput]:
    for seed in range(FIRST_SEED, FIRST_SEED + VARIED):
        cases = [play.case for play in drawn(exercise, seed) if not (play.case.known or play.case.probe)]
        rng, sizes = np.random.default_rng(seed), sizes_of(cases)
        for case in cases:
            for varied in variations(case, sizes, rng):
                yield from _asked(material, exercise, varied, seed)


def _asked(material: Material, exercise: Exercise, case: Case, seed: int) -> Iterator[WideInput]:
    """The case, if it is within the contract, and the reference has an answer to it."""
    try:
        if not exercise.allows(case.inputs):
            return
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            play = record(exercise, case)
            key = _key(material, play, seed)
    except Exception:  # noqa: BLE001  outside of what the exercise is about, whatever that raises
        return
    if all(np.isfinite(each).all() for each in (*key.expected, *key.scale)):
        yield WideInput(play, key, is_drawn=False)


def _key(material: Material, play: Play, seed: int) -> CaseKey:
    return case_key(material.reference, play, seed, complete=False, nudges=NUDGES)
