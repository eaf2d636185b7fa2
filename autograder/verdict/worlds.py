"""Worlds in which a solution is played with other functions wrong, as a submission's are.

Where the mistakes of the others are named, they are planted: no process and no message is needed. Where they are not,
the student's own functions answer from the jail.
"""

import inspect
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Protocol

from autograder.exercise.declaration import Mistake
from autograder.exercise.exam import Exam
from autograder.exercise.key import Array
from autograder.exercise.loading import Material
from autograder.exercise.planting import attempt, planted, run_trusted
from autograder.exercise.script import Play
from autograder.sandbox import Ended
from autograder.submission import Submission
from autograder.verdict.examination import Room, request
from autograder.verdict.remote import (
    Console,
    Exhausted,
    Patience,
    RemoteFailure,
    hybrid_class,
    remote_class,
    remote_function,
)

MOST_ENTRIES = 4096  # of what a play gives: what is longer is wrong, and not worth the memory

Played = list[tuple[Array, ...] | None]  # what each play gives; None where it raises


class World(Protocol):
    """Somewhere to play trusted source."""

    def play(self, source: str, plays: Sequence[Play]) -> Played | None:
        """What the source answers here; None when it can't be played, or asks nothing of the student's code.

        Raises Exhausted.
        """


@dataclass(frozen=True)
class Planted:
    """Named mistakes stand for the student's functions."""

    material: Material
    mistakes: tuple[Mistake, ...]

    def play(self, source: str, plays: Sequence[Play]) -> Played | None:
        """What the source answers with the mistakes planted on top."""
        try:
            for mistake in self.mistakes:
                source = planted(source, mistake)
            module = run_trusted(source, self.material.assignment.name)
        except (LookupError, NameError):  # a style need not have all that a mistake is made from
            return None
        return [attempt(module, play) for play in plays]


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
class Remote:
    """The student's own functions answer, in a new child that has seen no question."""

    material: Material
    exam: Exam
    room: Room
    submission: Submission
    patience: Patience
    cast: Cast = field(default_factory=lambda: Cast(frozenset()))

    def play(self, source: str, plays: Sequence[Play]) -> Played | None:
        """What the source answers with the student's functions; None when it uses or gets nothing of them."""
        if self.patience.left_s <= 0:
            return None
        name = self.material.assignment.name
        module = run_trusted(source, name)
        try:
            with self.room.open() as session:
                session.send(request(self.submission, name, console=True))
                console = Console(session, self.patience)
                module.__dict__.update({each: self._stand_in(console, each, module) for each in self.cast.remote})
                if self.cast.borrowed:
                    module.__dict__[self.cast.own] = _hybrid(console, module, self.cast)
                answers: Played = []
                for play in plays:
                    answers.append(_modest(attempt(module, play, through=(Ended, Exhausted))))
                    if not console.calls:
                        return None
                return answers
        except Exhausted:
            raise
        except (RemoteFailure, Ended):
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


def _modest(answers: tuple[Array, ...] | None) -> tuple[Array, ...] | None:
    return None if answers is None or sum(each.size for each in answers) > MOST_ENTRIES else answers
