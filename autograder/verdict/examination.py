"""Examines one submission: asks the exam's questions in the sandbox and keeps what came back."""

import time
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Protocol

from autograder.exercises.exam import Exam
from autograder.sandbox import Ended, Jail, Level, Limits, Session
from autograder.sandbox.conversation import AnswerSheet, Conversation, Definitions, Order
from autograder.sandbox.limits import AGAIN_S, BRIEF_S, IMPORT_S, SUBMISSION_S
from autograder.sandbox.protocol.answers import Imported
from autograder.sandbox.protocol.paper import encode
from autograder.submission import Submission
from autograder.verdict.judging import judge

MOST_LEFT_OUT: Final = 6  # statements that an import does not get past
PACKAGES_MIB: Final = 1024  # more memory where packages are loaded
UNNEEDED: Final = "unneeded"  # why such a statement is left out, where everything is right without it


class MayBeNeeded(Exception):  # noqa: N818  no fault
    """Something is not right where a statement was left out that may have needed more time."""


def jail_for(exam: Exam, level: Level) -> Jail:
    """A jail that knows an exam's questions, with what students may import and the room that this takes."""
    room = PACKAGES_MIB if exam.packages else 0
    usual = Limits()
    limits = Limits(
        data_mib=usual.data_mib + room, address_space_mib=usual.address_space_mib + 4 * room
    )  # of its libraries, a package maps far more than it touches
    return Jail(level, encode(exam.paper), limits, exam.packages)


class Opener(Protocol):
    """What a submission is examined in: gives a fresh child at a time."""

    def open(self) -> AbstractContextManager[Session]:
        """A session with a child that knows the paper and nothing else."""


@dataclass(frozen=True)
class Transcript:
    """What came of a submission: its import, and an answer sheet for every exercise."""

    imported: Imported | Ended
    sheets: tuple[AnswerSheet, ...]


class Examiner(Protocol):
    """Who asks one submission the questions of an exam, all of them and single ones again."""

    def everything(self) -> Transcript:
        """What came of every sheet."""

    def again(self, number: int, right: Definitions | None = None) -> AnswerSheet:
        """What comes of one sheet in a process without a past, with right definitions in place."""


@dataclass
class Examination:
    """One submission under examination; all that is asked again has one deadline together."""

    exam: Exam
    opener: Opener
    submission: Submission
    _left_out: dict[str, str] = field(default_factory=dict, init=False)  # statements of the import, with the reason
    _left_s: float = field(default_factory=lambda: AGAIN_S, init=False)

    def everything(self) -> Transcript:
        """Asks every sheet; one that kills its child is told so, and the rest are asked in a new one.

        A statement of the import that does not end is waited for briefly, and for long only where something is not
        right without it.
        """
        try:
            return self._asked(BRIEF_S)
        except MayBeNeeded:
            self._left_out = {place: why for place, why in self._left_out.items() if why != UNNEEDED}
            return self._asked(IMPORT_S)

    def _asked(self, statement_s: float) -> Transcript:
        count = len(self.exam.items)
        sheets: list[AnswerSheet] = []
        imported: Imported | Ended | None = None
        deadline = time.monotonic() + SUBMISSION_S
        while len(sheets) < count:
            with self.opener.open() as session:
                talk = self._conversation(session, deadline)
                try:
                    arrived = talk.begin(self._order(range(len(sheets), count)), statement_s)
                    imported = imported or arrived
                    while len(sheets) < count:
                        sheets.append(self._sufficient(talk.sheet(len(sheets)), len(sheets)))
                except Ended as ended:
                    if talk.place and self._goes_on_without(talk.place, ended, is_brief=statement_s < IMPORT_S):
                        continue
                    cut = self._sufficient(AnswerSheet(ended=ended, answers=tuple(talk.answers)), len(sheets))
                    if imported is None:
                        return Transcript(ended, (AnswerSheet(ended=ended),) * count)
                    sheets.append(cut)
            if time.monotonic() > deadline:
                gave_up = Ended("timed_out", f"{SUBMISSION_S:.0f} s were spent on earlier exercises")
                sheets += [AnswerSheet(ended=gave_up)] * (count - len(sheets))
        return Transcript(imported or Imported((), ""), tuple(sheets))

    def _goes_on_without(self, place: str, ended: Ended, *, is_brief: bool) -> bool:
        """Whether the next import leaves out the statement that this one did not get past."""
        if place in self._left_out or len(self._left_out) >= MOST_LEFT_OUT or ended.reason in ("flooded", "forged"):
            return False
        self._left_out[place] = UNNEEDED if is_brief and ended.reason == "timed_out" else ended.reason
        return True

    def _sufficient(self, sheet: AnswerSheet, number: int) -> AnswerSheet:
        """The sheet; raises MayBeNeeded where it is not right, and a statement was waited for only briefly."""
        if UNNEEDED in self._left_out.values() and judge(self.exam.items[number].key, sheet).status != "passed":
            raise MayBeNeeded
        return sheet

    def again(self, number: int, right: Definitions | None = None) -> AnswerSheet:
        """Asks one sheet in a new child, with the same past as the first time: none but the import.

        Right definitions stand in the module's place for its own. Without time left, nothing is asked.
        """
        begin = time.monotonic()
        if self._left_s <= 0:
            return AnswerSheet(ended=Ended("timed_out", f"{AGAIN_S:.0f} s were spent on asking again"))
        try:
            with self.opener.open() as session:
                talk = self._conversation(session, begin + self._left_s)
                talk.begin(self._order([number], right))
                return talk.sheet(number)
        except Ended as ended:
            return AnswerSheet(ended=ended)
        finally:
            self._left_s -= time.monotonic() - begin

    def _order(self, sheets: range | list[int], right: Definitions | None = None) -> Order:
        folder = "".join(self.submission.sources[0].path.split("/")[-2:-1])
        return Order(self.exam.assignment, self._sources, sheets, self.exam.names, right, folder, self._left_out)

    @cached_property
    def _sources(self) -> dict[str, list[tuple[str, str]]]:
        """The text of every module by its name; the first is the one that is graded."""
        names = [self.exam.assignment, *(source.name for source in self.submission.sources[1:])]
        pairs = zip(names, self.submission.sources, strict=True)
        return {name: [(cell.label, cell.text) for cell in source.cells] for name, source in pairs}

    def _conversation(self, session: Session, deadline: float) -> Conversation:
        paper = self.exam.paper
        call_s = [item.key.call_s for item in self.exam.items]
        return Conversation(session, paper, call_s + [max(call_s)] * (len(paper.sheets) - len(call_s)), deadline)
