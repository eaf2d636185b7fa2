"""Tells an exercise that is wrong by itself from one that is wrong only through another.

The solution is played in a world where the other functions are wrong as the student's are. An answer that this
gives is right for those functions as they stand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Final

import numpy as np

from autograder.exercise.declaration import TOLERANCE, Exercise, Mistake
from autograder.exercise.exam import Exam
from autograder.exercise.key import Array, Candidate, CaseKey, ExerciseKey
from autograder.exercise.loading import Material
from autograder.exercise.planting import planted_source
from autograder.exercise.script import Play, attributes_needed
from autograder.sandbox.protocol.answers import Answer, Raised, Returned, Unreadable
from autograder.submission import Submission
from autograder.verdict.comparison import Received, is_right
from autograder.verdict.diagnosis import GENERIC_FACTORS
from autograder.verdict.examination import Attempt, Room, examine_again, examine_source
from autograder.verdict.remote import Exhausted, Patience
from autograder.verdict.substitutes import Substitutes
from autograder.verdict.verdicts import FAILING, Verdict
from autograder.verdict.worlds import Cast, Planted, Remote, World

PATIENCE_S: Final = 20.0  # in all, for what a student's functions take to answer; an honest one takes milliseconds


@dataclass(frozen=True)
class Carrier:
    """What it takes to see whether answers are carried, for one submission."""

    material: Material
    exam: Exam
    room: Room
    submission: Submission
    left_out: Mapping[str, str] = field(default_factory=dict)
    patience: Patience = field(default_factory=lambda: Patience(PATIENCE_S))

    def again(self, number: int, right: Sequence[str] = ()) -> Attempt:
        """What comes of a sheet when it is asked once more, in a new child; with right functions of these names."""
        exercises = self.material.assignment.exercises
        call_s = {index: each.call_s for index, each in enumerate(exercises)}
        name = self.material.assignment.name
        substitutes = Substitutes(self.material.solution, name, right) if right else None
        return examine_again(
            self.room, self.submission, name, self.exam.paper(), call_s, number, substitutes, self.left_out
        )

    def are_functions(self, exercises: Iterable[str]) -> bool:
        """Whether right functions can stand for them, as they can't for classes and their methods."""
        return self._classes.isdisjoint(name.partition(".")[0] for name in exercises)

    @cached_property
    def _classes(self) -> frozenset[str]:
        return frozenset(each.attribute for each in self.material.assignment.exercises if "." in each.name)

    def used_by(self, exercise: str) -> list[str]:
        """The other exercises whose functions the student's own definition, or the script, builds on."""
        names = [each.name for each in self.material.assignment.exercises]
        plays = self.exam.plays[names.index(exercise)]
        asked = set().union(*(attributes_needed(play) for play in plays))
        used = asked.union(*(self._uses.get(attribute, frozenset()) for attribute in asked))
        own = exercise.partition(".")[0]
        earlier = set(names[: names.index(exercise)])
        if own in self._operator_classes:  # its methods need not build on each other, but all on how it is made
            earlier &= {f"{own}.__init__", *self._needs[exercise]}
        return [
            name for name in names
            if (attribute := name.partition(".")[0]) in used and (attribute != own or name in earlier)
        ]  # fmt: skip

    @cached_property
    def _needs(self) -> Mapping[str, tuple[str, ...]]:
        return {each.name: each.needs for each in self.material.assignment.exercises}

    @cached_property
    def _uses(self) -> Mapping[str, frozenset[str]]:
        assignment = self.material.assignment
        attributes = list(dict.fromkeys(each.attribute for each in assignment.exercises))
        return examine_source(self.room, self.submission, assignment.name, attributes)

    def keys(self, key: ExerciseKey, failing: Sequence[str], causes: Mapping[str, Verdict]) -> "Iterator[CarriedKey]":
        """Keys that hold with the student's other, failing functions, one for each known way to build on them.

        `causes` are those of the failing ones that are not wrong only through others themselves.
        """
        number = [each.name for each in self.material.assignment.exercises].index(key.name)
        plays = self.exam.plays[number]
        if not key.carried_share:
            return
        try:
            worlds: Iterator[World] = self._planted(causes)
            if not any(named.slug == "hard-coded" for cause in causes.values() for named in cause.mistakes):
                worlds = chain(worlds, self._remote(key.name, failing))  # on a constant, anything can be built
            for world in worlds:
                for source in (self.material.solution, *self.material.styles.values()):
                    played = world.play(source, plays)
                    if played is not None:
                        yield CarriedKey(self.material, key, plays, world, tuple(played))
        except Exhausted:
            return

    def _planted(self, causes: Mapping[str, Verdict]) -> Iterator[Planted]:
        """Worlds with the named mistakes of all the causes, then of one of them."""
        mistakes = [self._mistakes(name, verdict) for name, verdict in causes.items()]
        if mistakes and all(mistakes):
            yield Planted(self.material, tuple(each for of_one in mistakes for each in of_one))
        if len(mistakes) > 1:
            yield from (Planted(self.material, of_one) for of_one in mistakes if of_one)

    def _mistakes(self, name: str, verdict: Verdict) -> tuple[Mistake, ...]:
        """The mistakes that make an exercise what it is, in the order to plant them; none where that is not known."""
        failing = [part for part in verdict.parts.values() if part.status in FAILING - {"carried"}]
        if not all(part.mistakes for part in failing):
            return ()
        (exercise,) = (each for each in self.material.assignment.exercises if each.name == name)
        slugs = dict.fromkeys(named.slug for part in failing for named in part.mistakes)
        known = {each.slug: each for each in _generic(exercise)}
        known |= {each.slug: each for each in self.material.mistakes if each.exercise.name == name}
        if not slugs.keys() <= known.keys():
            return ()
        found = [known[slug] for slug in slugs]
        structural = [each for each in found if each.wrong is not None]
        factors = [each for each in found if each.wrong is None]
        return (*structural, *factors) if len(structural) <= 1 else ()

    def _remote(self, exercise: str, failing: Sequence[str]) -> Iterator[Remote]:
        """Worlds with the student's own functions; none for a class of operators, whose results are its own objects."""
        if not self._operator_classes & {name.partition(".")[0] for name in (exercise, *failing)}:
            for cast in self._casts(exercise, failing):
                yield Remote(self.material, self.exam, self.room, self.submission, self.patience, cast)

    @cached_property
    def _operator_classes(self) -> frozenset[str]:
        pairs = [each.name.partition(".") for each in self.material.assignment.exercises]
        return frozenset(owner for owner, _, name in pairs if name.startswith("__") and name != "__init__")

    def _casts(self, exercise: str, failing: Sequence[str]) -> Iterator[Cast]:
        own, _, method = exercise.partition(".")
        pairs = [name.partition(".") for name in failing]
        others = {attribute for attribute, _, _ in pairs if attribute != own}
        borrowed = frozenset(of_class for attribute, _, of_class in pairs if attribute == own)
        if borrowed or any(of_class for _, _, of_class in pairs):
            others |= self._classes - {own}
        if not borrowed:
            yield Cast(frozenset(others))
            return
        for stateful in (False, True):
            yield Cast(frozenset(others), own, method, borrowed, stateful)


def _generic(exercise: Exercise) -> Iterator[Mistake]:
    if len(exercise.parts) == 1:
        yield from (Mistake(slug=slug, exercise=exercise, factor=repr(value)) for slug, value in GENERIC_FACTORS)


@dataclass(frozen=True)
class CarriedKey:
    """The key of an exercise as it would be, were the student's other functions right; None where that raises."""

    material: Material
    key: ExerciseKey
    plays: Sequence[Play]
    world: World
    played: tuple[tuple[Array, ...] | None, ...]

    def explains(self, part: str, attempt: Attempt) -> bool:
        """Whether every answer to a part is what the student's other functions make of it."""
        is_trusted = isinstance(self.world, Planted)  # nobody made that mistake up to get away with no work
        return (is_trusted or self._tells_something(part, self.played)) and all(
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
        mistakes = [each for each in self.material.mistakes if each.exercise.name == self.key.name]
        candidates = []
        for mistake in mistakes:
            try:
                played = self.world.play(planted_source(self.material, mistake), self.plays)
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
