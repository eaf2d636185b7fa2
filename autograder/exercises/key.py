"""The answer key: what is expected, at which scale, and what each known mistake would give. Only numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from autograder.exercises.script import part_of
from autograder.text import Text

Array = NDArray[np.float64]

USUAL_PARTS: Final[Mapping[str, Text]] = {
    "value": Text(en="the value", zh="函数值"),
    "loss": Text(en="the loss", zh="损失"),
    "gradient": Text(en="the gradient", zh="梯度"),
}


@dataclass(frozen=True)
class CaseKey:
    """Expected values and scales of one case, an array an output; `allowed` is the error that passes.

    `expected` is by torch.autograd; `by_differences` the same by finite differences, where a gradient is in it;
    `responses` are what every entry of the gradient from above adds, one along the first axis.
    """

    expected: tuple[Array, ...]
    scale: tuple[Array, ...]
    tolerance: float
    absolute: float = 0.0
    probe: bool = False
    known: bool = False
    by_differences: tuple[Array, ...] = ()
    responses: tuple[Array, ...] = ()
    size: int = 0  # numbers in the inputs, and more for dull ones: the failing case with the least is shown
    hidden: bool = False  # not to be shown to students, whatever fails there
    too_slow: Text | None = None  # why code takes too long over it, where there is one cause only
    bowl: tuple[float, ...] = ()  # below the path that is asked for: where it is lowest, and how it is curved

    def allowed(self, index: int) -> Array:
        """The largest error, entry by entry, of an answer that is right."""
        return self._allowed[index]

    @cached_property
    def _allowed(self) -> list[Array]:
        return [self.tolerance * scale + self.absolute for scale in self.scale]

    def is_answered_by(self, answers: Sequence[Array] | None) -> bool:
        """Whether answers, an array an output, are right; None is not."""
        if answers is None or [each.shape for each in answers] != [each.shape for each in self.expected]:
            return False
        return all(
            bool((np.abs(answer - expected) <= self.allowed(index)).all())
            for index, (answer, expected) in enumerate(zip(answers, self.expected, strict=True))
        )


@dataclass(frozen=True)
class Candidate:
    """What a mistake answers, case by case; None where its code raises. The hint is its own, not that of its slug.

    Of those that rules make, the one of the lowest `rank` is the simplest; `brief` is its sentence in short. What is
    made of the reference, and declared by no course, is not planted.
    """

    slug: str
    hint: Text
    answers: tuple[tuple[Array, ...] | None, ...]
    rank: int = 0
    brief: str = ""
    is_planted: bool = True

    def at(self, places: Sequence[tuple[int, int]]) -> list[Array | None]:
        """What it answers at pairs of case and output."""
        of_cases = [(self.answers[case], output) for case, output in places]
        return [None if answers is None else answers[output] for answers, output in of_cases]


@dataclass(frozen=True)
class Factor:
    """By which scalar a mistake's answer differs from the right one, case by case."""

    slug: str
    hint: Text
    values: Array
    part: str | None = None
    rank: int = 0


@dataclass(frozen=True, eq=False)  # compared and hashed as an object: arrays are neither
class ExerciseKey:
    """Everything that judging one exercise takes."""

    name: str
    title: Text
    parts: dict[str, int]
    needs: tuple[str, ...]
    carried_share: float
    call_s: float
    bonus: bool = False
    outputs: tuple[tuple[str, ...], ...] = ()  # names, a tuple a case
    cases: tuple[CaseKey, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    factors: tuple[Factor, ...] = ()
    is_direct: bool = False  # whether it is solved without a loop
    otherwise: Text | None = None  # what is said where no mistake explains an answer
    part_titles: dict[str, Text] = field(default_factory=dict)

    @property
    def points(self) -> int:
        """The most that it earns."""
        return sum(self.parts.values())

    @property
    def full_marks(self) -> int:
        """What it is of the assignment's full marks: nothing for a bonus."""
        return 0 if self.bonus else self.points

    @cached_property
    def hides_any(self) -> bool:
        """Whether some of its cases are not to be shown."""
        return any(case.hidden for case in self.cases)

    def undeclared(self) -> "ExerciseKey":
        """The same without what a course declares of mistakes."""
        made = tuple(each for each in self.candidates if not each.is_planted)
        return replace(self, candidates=made, factors=())

    def part_title(self, part: str) -> Text:
        """What a part is about, as students read it."""
        return self.part_titles.get(part) or USUAL_PARTS.get(part) or Text.same(part)

    def places(self, part: str) -> list[tuple[int, int]]:
        """Where the answers of a part are: pairs of case and output."""
        return self._places.get(part, [])

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, int]]]:
        places: dict[str, list[tuple[int, int]]] = {}
        for number, names in enumerate(self.outputs):
            for index, name in enumerate(names):
                places.setdefault(part_of(name), []).append((number, index))
        return places

    @cached_property
    def flat(self) -> tuple[Array, Array, tuple[tuple[int, ...], ...]]:
        """All expected values and allowed errors as two vectors, and the shapes they come from."""
        expected = [array for case in self.cases for array in case.expected]
        allowed = [case.allowed(i) for case in self.cases for i in range(len(case.expected))]
        shapes = tuple(array.shape for array in expected)
        return _joined(expected), _joined(allowed), shapes


def _joined(arrays: list[Array]) -> Array:
    return np.concatenate([array.ravel() for array in arrays]) if arrays else np.zeros(0)
