"""What a submission's own forward function says of its gradient: questions for finite differences of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from typing import Any, Final

import numpy as np

from autograder.exercises.declaration.cases import Case, Rng
from autograder.exercises.declaration.exercise import Exercise, Forward, Kind
from autograder.exercises.key import Array
from autograder.exercises.script import Play, record
from autograder.sandbox.protocol.paper import Question, Sheet
from autograder.sandbox.protocol.structures import leaves

STEP: Final = 0.02  # of each entry; three levels, extrapolated (Richardson)
FINE_STEP: Final = 0.004  # besides, where it counts whether a gradient is exact: for what is strongly curved
LEVELS: Final = (1.0, 0.5, 0.25)
MOST_CASES: Final = 3
MOST_NUMBERS: Final = 16_384  # in the inputs of a case
FAR: Final = 1e-9  # what is looked at less closely than this lies where functions are flat

Way = str | tuple[str, ...]  # to an input, or to an entry of a dictionary


@dataclass(frozen=True, eq=False)
class Slope:
    """One output of one case along one direction: six of the questions for each step, two a level.

    `weights` make the forward's result one number: the upstream gradient, or any; None where it is one already.
    """

    case: int
    output: int
    kind: Kind
    direction: Array
    weights: Array | None

    def claimed(self, gradient: Array) -> Array:
        """The terms of what a gradient says of the direction; no number where it has another shape."""
        weights = np.ones(()) if self.weights is None or self.kind == "gradient" else self.weights
        if self.kind == "jacobian":
            fits = gradient.shape == weights.shape + self.direction.shape
            return weights[:, None] * gradient * self.direction if fits else np.full(1, np.nan)
        return weights * gradient * self.direction if gradient.shape == self.direction.shape else np.full(1, np.nan)

    def measured(self, results: list[Array], step: float = STEP) -> float:
        """The derivative along the direction, from the forward's results at the six points of a step."""
        weights = np.ones(()) if self.weights is None else self.weights
        if any(each.shape != weights.shape for each in results):
            return float("nan")
        values = [float((weights * each).sum()) for each in results]
        coarse, middle, fine = (
            (values[2 * i] - values[2 * i + 1]) / (2 * step * level) for i, level in enumerate(LEVELS)
        )
        return float((16 * (4 * fine - middle) / 3 - (4 * middle - coarse) / 3) / 15)


@dataclass(frozen=True, eq=False)
class OwnForward:
    """The forward exercise's name, the attributes it touches, and the questions with what is made of their answers.

    Of a gradient that is taken `by_cache`, it counts whether it is exactly that of the forward.
    """

    name: str
    attributes: tuple[str, ...]
    questions: tuple[Question, ...]
    slopes: tuple[Slope, ...]
    by_cache: bool = False

    @property
    def steps(self) -> tuple[float, ...]:
        """How far is gone from each point, in the order of the questions."""
        return (STEP, FINE_STEP) if self.by_cache else (STEP,)

    @property
    def sheet(self) -> Sheet:
        """What is asked."""
        return Sheet(list(self.attributes), False, list(self.questions))


def own_forward(exercise: Exercise, plays: tuple[Play, ...], rng: Rng) -> OwnForward | None:
    """The questions on the forward that an exercise differentiates, on some of its own ordinary cases."""
    declared = exercise.forward
    if declared is None:
        return None
    questions: list[Question] = []
    slopes: list[Slope] = []
    for number, play in _ordinary(plays, declared):
        for output, wanted in declared.wrt.items():
            slope, asked = _slope(number, play, declared, output, wanted, rng)
            slopes.append(slope)
            questions += asked
    if not questions:
        return None
    attribute = declared.exercise.attribute
    return OwnForward(declared.exercise.name, (attribute,), tuple(questions), tuple(slopes), declared.by_cache)


def _ordinary(plays: tuple[Play, ...], declared: Forward) -> Iterator[tuple[int, Play]]:
    """The first cases that ask for all that is differentiated, at values that are no extremes."""
    found = [
        (number, play)
        for number, play in enumerate(plays)
        if is_ordinary(play.case) and set(declared.wrt) <= set(play.outputs)
    ]
    yield from found[:MOST_CASES]


def is_ordinary(case: Case, most: int = MOST_NUMBERS) -> bool:
    """Whether a case is of so many numbers at most, at values that are no extremes, and nobody has seen it."""
    is_small = sum(np.size(each) for each in leaves(case.inputs)) <= most
    return is_small and not (case.probe or case.known or case.at_kink or case.absolute > FAR)


def _slope(
    number: int, play: Play, declared: Forward, output: str, wanted: Way, rng: Rng
) -> tuple[Slope, list[Question]]:
    inputs = {name: value for name, value in play.case.inputs.items() if name not in declared.without}
    way = (wanted,) if isinstance(wanted, str) else wanted
    at = np.asarray(reduce(getitem, way, inputs), dtype=np.float64)
    size = np.maximum(np.abs(at), 0.5 * np.abs(at).mean())
    direction = np.asarray(rng.choice((-1.0, 1.0), at.shape) * rng.uniform(0.5, 1.0, at.shape) * size)
    sizes = (STEP, FINE_STEP) if declared.by_cache else (STEP,)
    steps = [sign * step * level for step in sizes for level in LEVELS for sign in (1, -1)]
    moved = [at + step * direction for step in steps]
    questions = [_question(play, declared, _with(inputs, way, each if at.ndim else float(each))) for each in moved]
    weights: Array | None = None
    if declared.upstream is not None:
        weights = np.asarray(inputs[declared.upstream], dtype=np.float64)
    elif declared.kind != "gradient":
        weights = np.asarray(rng.choice((-1.0, 1.0), at.shape) * rng.uniform(0.5, 1.5, at.shape))
    return Slope(number, play.outputs.index(output), declared.kind, direction, weights), questions


def _with(inputs: dict[str, Any], way: Sequence[str], value: Any) -> dict[str, Any]:
    """The inputs with another value at the end of a way through dictionaries."""
    first, *rest = way
    return inputs | {first: _with(inputs[first], rest, value) if rest else value}


def _question(play: Play, declared: Forward, inputs: dict[str, Any]) -> Question:
    """The forward's script on other inputs; of several results, the last that counts for its value."""
    recorded = record(declared.exercise, play.case.model_copy(update={"inputs": inputs, "part": None}))
    question = recorded.question
    values = [each for name, each in zip(recorded.outputs, question.outputs, strict=True) if ":" not in name]
    return Question(question.inputs, question.steps, values[-1:])
