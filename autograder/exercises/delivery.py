"""What reaches an exercise of the gradient from above, where another exercise hands it down."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercises.declaration.exercise import Delivered, Exercise
from autograder.exercises.script import Play, recorded
from autograder.sandbox.protocol.paper import Question, Sheet


@dataclass(frozen=True, eq=False)
class Delivery:
    """A question for each of the cases that have a gradient from above: what arrives of it by way of `by`.

    `upstream` says which input of the cases that is.
    """

    by: str
    upstream: str
    attributes: tuple[str, ...]
    cases: tuple[int, ...]
    questions: tuple[Question, ...]

    @property
    def sheet(self) -> Sheet:
        """What is asked."""
        return Sheet(list(self.attributes), False, list(self.questions))


def delivery(exercise: Exercise, plays: tuple[Play, ...]) -> Delivery | None:
    """The questions on what is delivered, for an exercise that says how."""
    declared = exercise.delivered
    if declared is None:
        return None
    cases = tuple(number for number, play in enumerate(plays) if declared.upstream in play.case.inputs)
    questions = tuple(_question(declared, plays[number].case.inputs) for number in cases)
    return Delivery(declared.by, declared.upstream, (exercise.attribute,), cases, questions)


def _question(declared: Delivered, inputs: dict[str, Any]) -> Question:
    return recorded(declared.script, {declared.upstream: np.asarray(inputs[declared.upstream])})[1]
