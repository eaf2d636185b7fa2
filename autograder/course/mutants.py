"""Mutants of right code: which of them differ from it within the contract, and which of those an exam lets pass."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import reduce
from math import ceil
from time import process_time
from types import FrameType
from typing import Any, Final

from autograder.course.asking import answer, asked_again
from autograder.course.limited import Reporter, limited
from autograder.course.wide import WideInput, first_difference
from autograder.exercises.exam import Exam, Item
from autograder.exercises.mutation import Edit, edits
from autograder.exercises.planting import run_trusted
from autograder.verdict.comparison import all_right
from autograder.verdict.judging import judge

SLOWNESS: Final = 3.0  # times what the right code takes, which a mutant may take
LEAST_S: Final = 0.5
WIDE_S: Final = 1.0


@dataclass(frozen=True)
class Ground:
    """What mutants of an assignment are tried on: exams as students get them, and wide inputs by exercise."""

    exams: tuple[Exam, ...]
    wide: Mapping[str, Sequence[WideInput]]

    @property
    def name(self) -> str:
        """The assignment's."""
        return self.exams[0].assignment


@dataclass(frozen=True)
class Survivor:
    """A mutant that an exam lets pass although it differs: of which source, with which seeds, and what shows it.

    `inputs` are those on which the exercise gets another answer; empty where there is none, as the mutant never ends.
    """

    origin: str
    edit: Edit
    seeds: tuple[int, ...]
    exercise: str
    inputs: str = ""
    is_drawn: bool = False

    def __str__(self) -> str:
        """In a line: where, what was done, which exercise does not see it, and what would show it."""
        edit = self.edit
        done = f"{_in_a_line(edit.before)} -> {_in_a_line(edit.after) or 'nothing'}"
        where = f"{self.origin}, line {edit.line}, {edit.owner}"
        drawn = ", which other seeds draw" if self.is_drawn else ""
        shown = f"differs on {self.inputs}{drawn}" if self.inputs else "does not end"
        seeds = ", ".join(map(str, self.seeds))
        return f"{where}: {edit.kind}, {done}; passes with seeds {seeds}; {self.exercise} {shown}"


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True)
class Tally:
    """What became of some mutants: never run by an exam, caught by it, no different from right code, or surviving."""

    unreached: int = 0
    caught: int = 0
    equal: int = 0
    survivors: tuple[Survivor, ...] = ()
    cpu_s: float = 0.0

    @property
    def made(self) -> int:
        """How many mutants there are."""
        return self.unreached + self.differ + self.equal

    @property
    def differ(self) -> int:
        """How many give other answers than right code."""
        return self.caught + len(self.survivors)

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            self.unreached + other.unreached,
            self.caught + other.caught,
            self.equal + other.equal,
            self.survivors + other.survivors,
            self.cpu_s + other.cpu_s,
        )


def tried(ground: Ground, origin: str, source: str, chosen: slice = slice(None)) -> Tally:
    """What becomes of the mutants of one source, or of some of them; each runs in a process with limits."""
    before = _cpu_s()
    trial = _Trial(ground, origin, source)
    tally = reduce(Tally.plus, (trial.of(edit) for edit in edits(source)[chosen]), Tally())
    return replace(tally, cpu_s=_cpu_s() - before)


def _cpu_s() -> float:
    """Processor time of this process and of those that it has ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


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
        told = limited(lambda reporter: self._try(edit.source, users, reporter)).decode().splitlines()
        seeds, *shown = map(json.loads, told) if told else ([],)
        if not seeds:
            return Tally(caught=1)
        if shown == [None]:
            return Tally(equal=1)
        return Tally(survivors=(Survivor(self._origin, edit, tuple(seeds), *(shown[0] if shown else users[:1])),))

    def _try(self, source: str, users: Sequence[str], reporter: Reporter) -> None:
        """Tells the seeds on which the mutant earns full marks; then, if there are any, an input that shows it."""
        reporter.allow(LEAST_S)
        module = run_trusted(source, self._ground.name)
        seeds = [exam.seed for exam in self._ground.exams if self._earns_all(module, exam, users, reporter)]
        _tell(reporter, seeds)
        if seeds:
            _tell(reporter, self._difference(module, users, reporter))

    def _earns_all(self, module: object, exam: Exam, users: Sequence[str], reporter: Reporter) -> bool:
        for item in exam.items:
            if item.name in users:
                reporter.allow(self._cpu_s(item.name, len(item.plays)))
                if not _passes(module, item):
                    return False
        return True

    def _affordable(self, exercise: str) -> Sequence[WideInput]:
        """The wide inputs, or of very slow ones as many as take right code a second."""
        wide = self._ground.wide[exercise]
        return wide[:: max(1, ceil(len(wide) * self._play_s[exercise] / WIDE_S))]

    def _cpu_s(self, exercise: str, plays: int) -> float:
        """How long some plays may take."""
        return LEAST_S + SLOWNESS * self._play_s[exercise] * plays

    def _difference(self, module: object, users: Iterable[str], reporter: Reporter) -> list[Any] | None:
        for user in users:
            wide = self._affordable(user)
            reporter.allow(self._cpu_s(user, len(wide)))
            found = first_difference(module, wide)
            if found is not None:
                return [user, shown_inputs(found), found.is_drawn]
        return None


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
    return ", ".join(f"{name}={_shown(value)}" for name, value in found.play.case.inputs.items())


def _shown(value: object) -> str:
    return _in_a_line(repr(value))


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
