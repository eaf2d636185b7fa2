"""Mutants of right code: which of them differ from it within the contract, and which of those an exam lets pass."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from time import process_time
from types import FrameType
from typing import Final

from autograder.course.asking import answer, asked_again
from autograder.course.mutants.limited import Reporter, limited
from autograder.course.mutants.tallies import Survivor, Tally, in_a_line
from autograder.course.mutants.wide import WideInput
from autograder.exercises.exam import Exam, Item
from autograder.exercises.mutation.edits import Edit, edits
from autograder.exercises.planting import run_trusted
from autograder.verdict.comparison import all_right
from autograder.verdict.judging import judge

SLOWNESS: Final = 3.0  # times what the right code takes, which a mutant may take
LEAST_S: Final = 0.5
TRULY: Final = 10.0  # times that, for what seems never to end
BEGUN, DIFFERS, SAME = "begun", "differs", "same"  # what is told of a wide input, and at last


@dataclass(frozen=True)
class Ground:
    """What mutants of an assignment are tried on: exams as students get them, and wide inputs by exercise."""

    exams: tuple[Exam, ...]
    wide: Mapping[str, Sequence[WideInput]]

    @property
    def name(self) -> str:
        """The assignment's."""
        return self.exams[0].assignment


def tried(ground: Ground, origin: str, source: str, chosen: slice = slice(None)) -> Tally:
    """What becomes of the mutants of one source, or of some of them; each runs in a process with limits."""
    trial = _Trial(ground, origin, source)
    return reduce(Tally.plus, (trial.of(edit) for edit in edits(source)[chosen]), Tally())


class _Trial:
    """Tries the mutants of one source."""

    def __init__(self, ground: Ground, origin: str, source: str) -> None:
        self._ground = ground
        self._origin = origin
        module = run_trusted(source, ground.name)
        self._users: dict[str, list[str]] = {}
        self._play_s: dict[str, float] = {}
        for item in ground.exams[0].items:
            started = process_time()
            with _seen(ground.name) as functions:
                asked_again(module, item)
            self._play_s[item.name] = (process_time() - started) / len(item.plays)
            for function in functions:
                self._users.setdefault(function, []).append(item.name)

    def of(self, edit: Edit) -> Tally:
        """What becomes of one mutant."""
        users = self._users.get(edit.owner, [])
        if not users:
            return Tally(unreached=1)
        told = self._told(edit, users)
        if told and BEGUN in told[-1]:  # a busy machine, or truly without an end?
            told = self._told(edit, users, TRULY)
        seeds = json.loads(told[0]) if told else []
        if not seeds or len(told) == 1:  # ended before the first wide input
            return Tally(caught=1)
        exercise, number, result = json.loads(told[-1])
        if result == SAME:
            return Tally(equal=1)
        shown = self._ground.wide[exercise][number]
        survivor = Survivor(
            self._origin, edit, tuple(seeds), exercise, shown_inputs(shown), shown.is_drawn, ends=result == DIFFERS
        )
        return Tally(survivors=(survivor,))

    def _told(self, edit: Edit, users: Sequence[str], patience: float = 1.0) -> list[str]:
        """What a mutant's process tells, line by line, before it ends or has had its time, that often."""
        return limited(lambda reporter: self._try(edit.source, users, reporter, patience)).decode().splitlines()

    def _try(self, source: str, users: Sequence[str], reporter: Reporter, patience: float) -> None:
        """Tells the seeds on which the mutant earns full marks; then, if there are any, an input that shows it."""
        reporter.allow(patience * LEAST_S)
        module = run_trusted(source, self._ground.name)
        seeds = [exam.seed for exam in self._ground.exams if self._earns_all(module, exam, users, reporter, patience)]
        _tell(reporter, seeds)
        if seeds:
            self._compare(module, users, reporter, patience)

    def _compare(self, module: object, users: Iterable[str], reporter: Reporter, patience: float) -> None:
        """Tells each wide input that is tried, until one shows a difference."""
        for user in users:
            for number, wide in enumerate(self._ground.wide[user]):
                _tell(reporter, (user, number, BEGUN))
                reporter.allow(patience * self._cpu_s(user, 1))
                if wide.differs(answer(module, wide.play)):
                    _tell(reporter, (user, number, DIFFERS))
                    return
        _tell(reporter, ("", 0, SAME))

    def _earns_all(self, module: object, exam: Exam, users: Sequence[str], reporter: Reporter, patience: float) -> bool:
        for item in exam.items:
            if item.name in users:
                reporter.allow(patience * self._cpu_s(item.name, len(item.plays)))
                if not _passes(module, item):
                    return False
        return True

    def _cpu_s(self, exercise: str, plays: int) -> float:
        """How long some plays may take."""
        return LEAST_S + SLOWNESS * self._play_s[exercise] * plays


def _tell(reporter: Reporter, what: object) -> None:
    reporter.tell(json.dumps(what).encode() + b"\n")


def _passes(module: object, item: Item) -> bool:
    """Whether a module earns full marks in an exercise; the exam is asked as far as it is right."""
    answers = []
    for play, key in zip(item.plays, item.key.cases, strict=True):
        given = answer(module, play)
        if WideInput(play, key, is_drawn=True).differs(given, by=1.0):
            return False
        answers.append(given)
    if not all_right(item.key, answers):
        return False
    return not item.repeat or judge(item.key, asked_again(module, item)).status == "passed"


def shown_inputs(found: WideInput) -> str:
    """The inputs of a play in a line."""
    return ", ".join(f"{name}={in_a_line(repr(value))}" for name, value in found.play.case.inputs.items())


@contextmanager
def _seen(name: str) -> Iterator[set[str]]:
    """The functions and methods of a trusted module that are at work meanwhile, with what is inside them."""
    functions: set[str] = set()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_filename == f"<{name}>":
            functions.add(frame.f_code.co_qualname.partition(".<locals>")[0])

    sys.setprofile(note)
    try:
        yield functions
    finally:
        sys.setprofile(None)
