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

from autograder.comparison import Received, is_right
from autograder.course import Material
from autograder.exam import Exam
from autograder.examination import Attempt, Room, examine_again, examine_source, request
from autograder.inside.answers import Answer, Raised, Returned, Unreadable
from autograder.intake import Submission
from autograder.jail import Ended
from autograder.key import Array, Candidate, CaseKey, ExerciseKey
from autograder.planting import planted_source, run_trusted
from autograder.remote import (
    Console,
    Exhausted,
    Patience,
    RemoteFailure,
    hybrid_class,
    remote_class,
    remote_function,
)
from autograder.script import Play, attributes_needed, perform
from autograder.spec import TOLERANCE

PATIENCE_S: Final = 20.0  # in all, for what a student's functions take to answer; an honest one takes milliseconds

Played = list[tuple[Array, ...] | None]


class _NotCarriedError(Exception):
    """The solution does not use any of the failing functions, or can't with what they answer."""


@dataclass(frozen=True)
class Cast:
    """Who plays whom for one exercise: `remote` names are the student's; of the class `own` only its other methods.

    Objects are handed from one class to another, so where one class is the student's, all others are as well.
    """

    remote: frozenset[str]
    own: str = ""
    method: str = ""
    borrowed: frozenset[str] = frozenset()
    stateful: bool = False


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
        """The other exercises whose functions the student's own definition, or the script, builds on."""
        names = [each.name for each in self.material.assignment.exercises]
        plays = self.exam.plays[names.index(exercise)]
        asked = set().union(*(attributes_needed(play) for play in plays))
        used = asked.union(*(self._uses.get(attribute, frozenset()) for attribute in asked))
        own = exercise.partition(".")[0]
        earlier = set(names[: names.index(exercise)])
        return [
            name for name in names
            if (attribute := name.partition(".")[0]) in used and (attribute != own or name in earlier)
        ]  # fmt: skip

    @cached_property
    def _uses(self) -> Mapping[str, frozenset[str]]:
        assignment = self.material.assignment
        attributes = list(dict.fromkeys(each.attribute for each in assignment.exercises))
        return examine_source(self.room, self.submission, assignment.name, attributes)

    def keys(self, key: ExerciseKey, failing: Sequence[str]) -> "Iterator[CarriedKey]":
        """Keys that hold with the student's own failing functions, one for each known way to build on them."""
        number = [each.name for each in self.material.assignment.exercises].index(key.name)
        plays = self.exam.plays[number]
        try:
            for cast in self._casts(key.name, failing):
                for source in (self.material.solution, *self.material.styles.values()):
                    played = self.play_all(source, plays, cast)
                    if played is not None:
                        yield CarriedKey(self, key, plays, cast, tuple(played))
        except Exhausted:
            return

    def _casts(self, exercise: str, failing: Sequence[str]) -> Iterator[Cast]:
        own, _, method = exercise.partition(".")
        pairs = [name.partition(".") for name in failing]
        others = {attribute for attribute, _, _ in pairs if attribute != own}
        borrowed = frozenset(of_class for attribute, _, of_class in pairs if attribute == own)
        if borrowed or any(of_class for _, _, of_class in pairs):
            classes = {each.attribute for each in self.material.assignment.exercises if "." in each.name}
            others |= classes - {own}
        if not borrowed:
            yield Cast(frozenset(others))
            return
        for stateful in (False, True):
            yield Cast(frozenset(others), own, method, borrowed, stateful)

    def play_all(self, source: str, plays: Sequence[Play], cast: Cast) -> Played | None:
        """What trusted source answers with the student's functions; None when it uses or gets nothing of them."""
        if self.patience.left_s <= 0:
            return None
        module = run_trusted(source, self.material.assignment.name)
        try:
            with self.room.open() as session:
                session.send(request(self.submission, self.material.assignment.name, console=True))
                console = Console(session, self.patience)
                module.__dict__.update({name: self._stand_in(console, name, module) for name in cast.remote})
                if cast.borrowed:
                    module.__dict__[cast.own] = _hybrid(console, module, cast)
                return _answers(module, plays, console)
        except Exhausted:
            raise
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


def _hybrid(console: Console, module: ModuleType, cast: Cast) -> type:
    twin = remote_class(console, cast.own)
    return hybrid_class(module.__dict__[cast.own], twin, cast.method, cast.borrowed, stateful=cast.stateful)


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
    cast: Cast
    played: tuple[tuple[Array, ...] | None, ...]

    def explains(self, part: str, attempt: Attempt) -> bool:
        """Whether every answer to a part is what the student's other functions make of it."""
        return self._tells_something(part, self.played) and all(
            self._explains(case, output, attempt.answers[case]) for case, output in self.key.places(part)
        )

    def _tells_something(self, part: str, played: Sequence[tuple[Array, ...] | None]) -> bool:
        """Whether it takes some work to give these answers.

        It does not where a function that gives nothing leaves nothing to be done: where, in the cases that
        are not public, most answers are exceptions, or all are zeros, an input, or the same number again.
        """
        unseen = [(case, output) for case, output in self.key.places(part) if not self.key.cases[case].known]
        answered = [
            (answers[output], self.plays[case].question.inputs)
            for case, output in unseen
            if (answers := played[case]) is not None
        ]
        telling = {answer.tobytes() for answer, inputs in answered if not _is_idle(answer, inputs)}
        return 2 * len(answered) >= len(unseen) and len(telling) >= min(2, len(unseen))

    def _all_tell_something(self, played: Sequence[tuple[Array, ...] | None]) -> bool:
        return all(self._tells_something(part, played) for part in self.key.parts)

    def _explains(self, case: int, output: int, answer: Answer) -> bool:
        played = self.played[case]
        if played is None:
            return isinstance(answer, Raised)
        if not isinstance(answer, Returned):
            return False
        got = answer.values[output]
        moved = _moved(self.key.cases[case], played)
        return not isinstance(got, Unreadable) and _agrees(got, played[output], moved.allowed(output))

    def with_candidates(self) -> ExerciseKey | None:
        """Enough to name a mistake that comes on top of the carried one; None where nothing can be compared."""
        expected = [each for each in self.played if each is not None]
        if len(expected) < len(self.played) or not self._all_tell_something(self.played):
            return None
        material = self.carrier.material
        mistakes = [each for each in material.mistakes if each.exercise.name == self.key.name]
        candidates = []
        for mistake in mistakes:
            try:
                played = self.carrier.play_all(planted_source(material, mistake), self.plays, self.cast)
            except Exhausted:
                return None
            if played is not None and self._all_tell_something(played):
                candidates.append(Candidate(mistake.slug, tuple(played)))
        cases = tuple(_moved(case, each) for case, each in zip(self.key.cases, expected, strict=True))
        return replace(self.key, cases=cases, candidates=tuple(candidates))


def _agrees(got: Received, expected: Array, allowed: Array) -> bool:
    """Whether an answer is right; where no finite number is expected, the same has to come."""
    finite = np.isfinite(expected)
    if got.shape != expected.shape or not np.array_equal(got[~finite], expected[~finite], equal_nan=True):
        return False
    return is_right(got[finite], expected[finite], allowed[finite])


def _is_idle(answer: Array, inputs: Sequence[object]) -> bool:
    """Whether an answer is no number, one number all over, or a multiple of what was handed in."""
    finite = answer[np.isfinite(answer)]
    if not finite.any() or (answer.size > 1 and (finite == finite[0]).all()):
        return True
    parts = [part for value in inputs for part in (value if isinstance(value, list) else [value])]
    arrays = [part for part in parts if isinstance(part, np.ndarray) and answer.ndim >= part.ndim > 0]
    return any(answer.shape[-part.ndim :] == part.shape and _is_multiple(answer, part) for part in arrays)


def _is_multiple(answer: Array, part: Array) -> bool:
    rows = np.broadcast_to(part, answer.shape)
    known = np.isfinite(answer)
    largest = np.argmax(np.abs(np.where(known, rows, 0.0)))
    with np.errstate(all="ignore"):
        return np.allclose(answer[known], rows[known] * (answer.flat[largest] / rows.flat[largest]), 1e-12, 0.0)


def _moved(case: CaseKey, expected: tuple[Array, ...]) -> CaseKey:
    scale = tuple(
        np.maximum(np.abs(new), old if old.shape == new.shape else 0.0)
        for new, old in zip(expected, case.scale, strict=True)
    )
    return replace(case, expected=expected, scale=scale, tolerance=max(case.tolerance, TOLERANCE))
