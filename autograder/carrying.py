"""Tells an exercise that is wrong by itself from one that is wrong only through another.

The solution is played with the student's own wrong functions in the place of its own. An answer that this gives is
right for that function as it stands. A new child answers for those functions, one that has seen no question, so
that what they say can't be fitted to an earlier answer.
"""

import inspect
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import ModuleType
from typing import Any, Final

import numpy as np

from autograder.comparison import is_right
from autograder.course import Material
from autograder.exam import Exam
from autograder.examination import Attempt, Room, examine_again, examine_source, request
from autograder.inside.answers import Answer, Raised, Returned, Unreadable
from autograder.intake import Submission
from autograder.jail import Ended
from autograder.key import Array, Candidate, CaseKey, ExerciseKey
from autograder.planting import planted_source, run_trusted
from autograder.remote import Console, Exhausted, Patience, RemoteFailure, remote_class, remote_function
from autograder.script import Play, perform
from autograder.spec import TOLERANCE

PATIENCE_S: Final = 20.0  # in all, for what a student's functions take to answer; an honest one takes milliseconds

Played = list[tuple[Array, ...] | None]


class _NotCarriedError(Exception):
    """The solution does not use any of the failing functions, or can't with what they answer."""


@dataclass(frozen=True)
class Carrier:
    """What it takes to see whether answers are carried, for one submission."""

    material: Material
    exam: Exam
    room: Room
    submission: Submission
    patience: Patience = field(default_factory=lambda: Patience(PATIENCE_S))

    def again(self, number: int) -> Attempt:
        """What comes of a sheet when it is asked once more, in a new child."""
        exercises = self.material.assignment.exercises
        call_s = {index: each.call_s for index, each in enumerate(exercises)}
        name = self.material.assignment.name
        return examine_again(self.room, self.submission, name, self.exam.paper(), call_s, number)

    def used_by(self, exercise: str) -> list[str]:
        """The other exercises whose functions the student's own definition builds on."""
        used = self._uses.get(exercise.partition(".")[0], frozenset())
        names = [each.name for each in self.material.assignment.exercises]
        return [name for name in names if name.partition(".")[0] in used]

    @cached_property
    def _uses(self) -> Mapping[str, frozenset[str]]:
        assignment = self.material.assignment
        attributes = list(dict.fromkeys(each.attribute for each in assignment.exercises))
        return examine_source(self.room, self.submission, assignment.name, attributes)

    def keys(self, key: ExerciseKey, failing: Sequence[str]) -> "Iterator[CarriedKey]":
        """Keys that hold with the student's own failing functions, one for each known way to build on them."""
        number = [each.name for each in self.material.assignment.exercises].index(key.name)
        plays = self.exam.plays[number]
        names = list(dict.fromkeys(name.partition(".")[0] for name in failing))
        for source in (self.material.solution, *self.material.styles.values()):
            played = self.play_all(source, plays, names)
            if played is not None:
                yield CarriedKey(self, key, plays, names, tuple(played))

    def play_all(self, source: str, plays: Sequence[Play], names: Sequence[str]) -> Played | None:
        """What trusted source answers with the student's functions; None when it uses or gets nothing of them."""
        if self.patience.left_s <= 0:
            return None
        module = run_trusted(source, self.material.assignment.name)
        try:
            with self.room.open() as session:
                session.send(request(self.submission, self.material.assignment.name, console=True))
                console = Console(session, self.patience)
                module.__dict__.update({name: self._stand_in(console, name, module) for name in names})
                return _answers(module, plays, console)
        except (RemoteFailure, Ended, _NotCarriedError):
            return None

    def _stand_in(self, console: Console, name: str, module: ModuleType) -> Any:
        if inspect.isclass(module.__dict__.get(name)):
            return remote_class(console, name)
        return remote_function(console, name, self._results(name))

    def _results(self, function: str) -> int:
        for exercise, plays in zip(self.material.assignment.exercises, self.exam.plays, strict=True):
            if exercise.name == function:
                return next((step[2] for step in plays[0].question.steps if step[0] == "unpack"), 1)
        return 1


def _answers(module: ModuleType, plays: Sequence[Play], console: Console) -> Played:
    answers: Played = []
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        for play in plays:
            try:
                results = perform(play.question, module)
                answers.append(tuple(np.array(each, dtype=np.float64) for each in results))
            except (Ended, Exhausted):
                raise
            except Exception:  # noqa: BLE001  the student's function raised, or what it gave does not fit
                answers.append(None)
            if not console.calls:
                raise _NotCarriedError
    return answers


@dataclass(frozen=True)
class CarriedKey:
    """The key of an exercise as it would be, were the student's other functions right; None where that raises."""

    carrier: Carrier
    key: ExerciseKey
    plays: Sequence[Play]
    names: Sequence[str]
    played: tuple[tuple[Array, ...] | None, ...]

    def explains(self, part: str, attempt: Attempt) -> bool:
        """Whether every answer to a part is what the student's other functions make of it."""
        return self._tells_something(part) and all(
            self._explains(case, output, attempt.answers[case]) for case, output in self.key.places(part)
        )

    def _tells_something(self, part: str) -> bool:
        """Whether it takes the exercise to give these answers.

        It does not where a function that gives nothing leaves nothing to be done: exceptions, zeros, an
        input, or the same number again, in most of the cases that are not public.
        """
        unseen = [(case, output) for case, output in self.key.places(part) if not self.key.cases[case].known]
        telling = [
            played[output].tobytes()
            for case, output in unseen
            if (played := self.played[case]) is not None
            and not _is_idle(played[output], self.plays[case].question.inputs)
        ]
        return 2 * len(telling) >= len(unseen) and len(set(telling)) >= min(2, len(unseen))

    def _explains(self, case: int, output: int, answer: Answer) -> bool:
        played = self.played[case]
        if played is None:
            return isinstance(answer, Raised)
        if not isinstance(answer, Returned):
            return False
        got = answer.values[output]
        moved = _moved(self.key.cases[case], played)
        return not isinstance(got, Unreadable) and is_right(got, played[output], moved.allowed(output))

    def with_candidates(self) -> ExerciseKey | None:
        """Enough to name a mistake that comes on top of the carried one; None where nothing can be compared."""
        expected = [each for each in self.played if each is not None]
        if len(expected) < len(self.played):
            return None
        material = self.carrier.material
        mistakes = [each for each in material.mistakes if each.exercise.name == self.key.name]
        candidates = []
        for mistake in mistakes:
            played = self.carrier.play_all(planted_source(material, mistake), self.plays, self.names)
            if played is not None:
                candidates.append(Candidate(mistake.slug, tuple(played)))
        cases = tuple(_moved(case, each) for case, each in zip(self.key.cases, expected, strict=True))
        return replace(self.key, cases=cases, candidates=tuple(candidates))


def _is_idle(answer: Array, inputs: Sequence[object]) -> bool:
    """Whether an answer is one number all over, or rows that were handed in."""
    if not answer.any() or (answer.size > 1 and (answer == answer.flat[0]).all()):
        return True
    arrays = [value for value in inputs if isinstance(value, np.ndarray) and answer.ndim >= value.ndim > 0]
    return any(answer.shape[-value.ndim :] == value.shape and (answer == value).all() for value in arrays)


def _moved(case: CaseKey, expected: tuple[Array, ...]) -> CaseKey:
    scale = tuple(
        np.maximum(np.abs(new), old if old.shape == new.shape else 0.0)
        for new, old in zip(expected, case.scale, strict=True)
    )
    return replace(case, expected=expected, scale=scale, tolerance=max(case.tolerance, TOLERANCE))
