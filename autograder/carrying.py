"""Tells an exercise that is wrong by itself from one that is wrong only through another.

The solution is played with the student's own wrong functions in the place of its own. An answer that this gives is
right for that function as it stands. A new child answers for those functions, one that has seen no question, so
that what they say can't be fitted to an earlier answer.
"""

import inspect
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import ModuleType
from typing import Any, Final

import numpy as np

from autograder.comparison import is_right
from autograder.course import Material
from autograder.dependencies import Graph, build_graph, builds_on
from autograder.exam import Exam
from autograder.examination import IMPORT_S, Attempt, Room, examine_again, request
from autograder.inside.answers import Answer, Raised, Returned, Unreadable
from autograder.intake import Submission
from autograder.jail import Ended
from autograder.key import Array, Candidate, CaseKey, ExerciseKey
from autograder.planting import planted_source, run_trusted
from autograder.remote import Console, RemoteFailure, remote_class, remote_function
from autograder.script import Play, perform
from autograder.spec import TOLERANCE

MAX_CALLS: Final = 4000  # of a student's functions, for one exercise


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

    def again(self, number: int) -> Attempt:
        """What comes of a sheet when it is asked once more, in a new child."""
        exercises = self.material.assignment.exercises
        call_s = {index: each.call_s for index, each in enumerate(exercises)}
        name = self.material.assignment.name
        return examine_again(self.room, self.submission, name, self.exam.paper(), call_s, number)

    def used_by(self, exercise: str) -> list[str]:
        """The other exercises whose functions the student's own definition builds on."""
        attribute = exercise.partition(".")[0]
        names = [each.name for each in self.material.assignment.exercises]
        return [
            name for name in names
            if name.partition(".")[0] != attribute
            and builds_on(self._graph, attribute, name.partition(".")[0])
        ]  # fmt: skip

    @cached_property
    def _graph(self) -> Graph:
        return build_graph(cell.text for source in self.submission.sources for cell in source.cells)

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
        module = run_trusted(source, self.material.assignment.name)
        try:
            with self.room.open() as session:
                session.send(request(self.submission, self.material.assignment.name, [], console=True))
                console = Console(session, IMPORT_S)
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
            except Ended:
                raise
            except Exception:  # noqa: BLE001  the student's function raised, or what it gave does not fit
                answers.append(None)
            if not console.calls or console.calls > MAX_CALLS:
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
        return all(
            self._explains(case, output, attempt.answers[case]) for case, output in self.key.places(part)
        ) and any(self.played)

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


def _moved(case: CaseKey, expected: tuple[Array, ...]) -> CaseKey:
    scale = tuple(
        np.maximum(np.abs(new), old if old.shape == new.shape else 0.0)
        for new, old in zip(expected, case.scale, strict=True)
    )
    return replace(case, expected=expected, scale=scale, tolerance=max(case.tolerance, TOLERANCE))
