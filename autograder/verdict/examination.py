"""Examines one submission: asks the exam's questions in the sandbox and keeps what came back."""

import itertools
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final, NamedTuple, Protocol, Self

from autograder.exercises.declaration.exercise import attribute_of
from autograder.exercises.exam import ROOM, Exam
from autograder.sandbox import Ended, Jail, Level, Limits, Session
from autograder.sandbox.conversation import AnswerSheet, Conversation, Definitions, Order, Patience, allowance
from autograder.sandbox.limits import AGAIN_S, AT_ONCE_S, BRIEF_S, CALL_S, IMPORT_S, SUBMISSION_S
from autograder.sandbox.protocol.answers import Imported
from autograder.sandbox.protocol.paper import encode
from autograder.submission import Submission
from autograder.verdict.judging import judge

MOST_LEFT_OUT: Final = 6  # statements that an import does not get past
HURRY: Final = 4  # times less patience with what builds on something that never ended
PACKAGES_MIB: Final = 1024  # more memory where packages are loaded
UNNEEDED: Final = "unneeded"  # why such a statement is left out, where everything is right without it
GAVE_UP: Final = AnswerSheet(ended=Ended("timed_out", f"{SUBMISSION_S:.0f} s were spent on earlier exercises"))


class MayBeNeeded(Exception):  # noqa: N818  no fault
    """Something is not right where a statement was left out that may have needed more time."""


def jail_for(exam: Exam, level: Level) -> Jail:
    """A jail that knows an exam's questions, with what students may import and the room that this takes."""
    usual, packages_mib = Limits(), PACKAGES_MIB if exam.packages else 0
    answer_mib, answers_mib = (ROOM * size // 2**20 for size in (exam.largest_bytes, exam.answers_bytes))
    limits = Limits(
        data_mib=exam.memory_mib + packages_mib,
        # far more is mapped of libraries than touched
        address_space_mib=usual.address_space_mib - usual.data_mib + exam.memory_mib + 4 * packages_mib,
        frame_mib=usual.frame_mib + 2 * answer_mib,
        total_mib=usual.total_mib + answers_mib,
    )
    return Jail(level, encode(exam.paper, len(exam.items)), limits, exam.packages)


class Opener(Protocol):
    """What a submission is examined in: gives a fresh child at a time."""

    def open(self) -> AbstractContextManager[Session]:
        """A session with a child that knows the paper and nothing else."""


class Transcript(NamedTuple):
    """What came of a submission: its import, and an answer sheet for every exercise.

    Those of `postponed` are not asked yet: they take long, and whether what they need is right is to be known before.
    """

    imported: Imported | Ended
    sheets: tuple[AnswerSheet, ...]
    postponed: frozenset[int] = frozenset()


class Examiner(Protocol):
    """Who asks one submission the questions of an exam, all of them and single ones again."""

    def everything(self) -> Transcript:
        """What came of every sheet."""

    def postponed(self, number: int, patience: Patience | None = None) -> AnswerSheet:
        """What comes of a sheet that was not asked with the others, unless an answer takes too long."""

    def foresee(self, numbers: Sequence[int], right: Definitions | None = None) -> None:
        """Tells of which sheets it will probably be asked, so that it may ask them together with the first."""

    def again(self, number: int, right: Definitions | None = None) -> AnswerSheet:
        """What comes of one sheet in a process without a past, with right definitions in place."""


@dataclass
class Examination:
    """One submission under examination; all that is asked again has one deadline together."""

    exam: Exam
    opener: Opener
    submission: Submission
    _hurried: frozenset[int] = field(default=frozenset(), init=False)  # what probably hangs as well
    _stepwise: bool = field(default=False, init=False)  # whether an import at once got nowhere
    _left_out: dict[str, str] = field(default_factory=dict, init=False)  # statements of the import, with the reason
    _deadline: float = field(default=0.0, init=False)  # of all that is asked the first time
    _left_s: float = field(default_factory=lambda: AGAIN_S, init=False)
    _foreseen: dict[Definitions | None, list[int]] = field(default_factory=dict, init=False)
    _known: dict[Definitions | None, dict[int, AnswerSheet]] = field(default_factory=dict, init=False)  # of those
    _found: list[tuple[int, AnswerSheet]] = field(default_factory=list, init=False)  # what it answered first
    _tried: set[Definitions] = field(default_factory=set, init=False)  # in the child that was asked everything
    _opened: ExitStack = field(default_factory=ExitStack, init=False)
    _first: Conversation | None = field(default=None, init=False)  # with the child that answered everything

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child that was asked everything; may be called again."""
        self._first = None
        self._opened.close()

    def everything(self) -> Transcript:
        """Asks every sheet; one that kills its child is told so, and the rest are asked in a new one.

        What is not imported at once is imported stepwise: a statement that does not end is waited for briefly, and
        for long only where something is not right without it. So is what then ends a child without a word, to know its
        answers up to there.
        """
        try:
            return self._asked(BRIEF_S)
        except MayBeNeeded:
            self._left_out = {place: why for place, why in self._left_out.items() if why != UNNEEDED}
            return self._asked(IMPORT_S)

    def _asked(self, statement_s: float) -> Transcript:
        self._deadline, postponed = time.monotonic() + SUBMISSION_S, self._postponed()
        numbers = [number for number in range(len(self.exam.items)) if number not in postponed]
        found = dict.fromkeys(range(len(self.exam.items)), GAVE_UP)
        imported: Imported | Ended | None = None
        while numbers and time.monotonic() <= self._deadline:
            self.close()
            talk, arrived = self._conversation(self._opened.enter_context(self.opener.open()), self._deadline), None
            try:
                arrived = talk.begin(self._order(numbers), statement_s if self._stepwise else AT_ONCE_S)
                imported = imported or arrived
                while numbers:
                    found[numbers[0]] = self._sufficient(talk.sheet(numbers[0]), numbers[0])
                    del numbers[0]
                self._first = talk
            except Ended as ended:
                if not self._stepwise and (arrived is None or talk.stuck is None):  # it ended without a word
                    self._stepwise = True
                    continue
                if talk.place and self._goes_on_without(talk.place, ended, is_brief=statement_s < IMPORT_S):
                    continue
                cut = self._sufficient(AnswerSheet(tuple(talk.answers), ended=ended, stuck=talk.stuck), numbers[0])
                if imported is None:
                    return Transcript(ended, (AnswerSheet(ended=ended),) * len(self.exam.items))
                found[numbers[0]] = cut
                number = numbers.pop(0)
                stuck = self._builds_on(number) if ended.reason == "timed_out" else frozenset()
                if self.exam.solution:
                    postponed |= stuck.intersection(numbers)
                self._hurried |= stuck
                numbers = [number for number in numbers if number not in postponed]
        if UNNEEDED in self._left_out.values():  # all is right so far; is that as well?
            found |= {number: self._sufficient(self.postponed(number), number) for number in postponed}
            postponed = frozenset()
        self._found = list(found.items())
        return Transcript(imported or Imported((), ""), tuple(found.values()), postponed)

    def _postponed(self) -> frozenset[int]:
        """What may take longer than usual and builds on others, if right ones can be put in the place of these."""
        waits = (bool(item.key.needs) and item.key.call_s > CALL_S for item in self.exam.items)
        return frozenset(number for number, is_so in enumerate(waits) if is_so and self.exam.solution)

    def _builds_on(self, number: int) -> frozenset[int]:
        """What needs an exercise that never ended, and would hang as well: that waits for right ones in its place.

        Without right ones it is asked, and not waited for as long: right code answers at once.
        """
        name = self.exam.items[number].name
        return frozenset(number for number, item in enumerate(self.exam.items) if name in item.key.needs)

    def postponed(self, number: int, patience: Patience | None = None) -> AnswerSheet:
        """Asks a sheet in a new child, in what is left of the time for all sheets."""
        if time.monotonic() > self._deadline:
            return GAVE_UP
        return self._together([number], None, self._deadline, patience=patience)[number]

    def _goes_on_without(self, place: str, ended: Ended, *, is_brief: bool) -> bool:
        """Whether the next import leaves out the statement that this one did not get past."""
        if place in self._left_out or len(self._left_out) >= MOST_LEFT_OUT or ended.reason in ("flooded", "forged"):
            return False
        self._left_out[place] = UNNEEDED if is_brief and ended.reason == "timed_out" else ended.reason
        return True

    def _sufficient(self, sheet: AnswerSheet, number: int) -> AnswerSheet:
        """The sheet; raises MayBeNeeded where it is not right, and a statement was waited for only briefly."""
        if UNNEEDED in self._left_out.values() and not self._is_right(number, sheet):
            raise MayBeNeeded
        return sheet

    def foresee(self, numbers: Sequence[int], right: Definitions | None = None) -> None:
        """Has these sheets asked with the first of them, in one child as far as that comes.

        That is the child that was asked everything, unless right ones are methods: what was seen to keep nothing from
        call to call answers there as it does in a new one. What is not right there with right functions is asked in a
        new one, as it may remember what came without them. What is asked on behalf of another exercise is for a child
        that does not know what that one was asked.
        """
        self._foreseen[right] = list(numbers)

    def again(self, number: int, right: Definitions | None = None) -> AnswerSheet:
        """Asks one sheet, with what else was foreseen; what was not in a new child, with no past but the import.

        Right definitions stand in the module's place for its own. Without time left, nothing is asked.
        """
        known = self._known.setdefault(right, {})
        while number not in known:
            begin = time.monotonic()
            if self._left_s <= 0:
                return AnswerSheet(ended=Ended("timed_out", f"{AGAIN_S:.0f} s were spent on asking again"))
            is_for_another = number in self.exam.on_behalf
            foreseen = [
                each
                for each in self._foreseen.get(right, [])
                if each not in known and (each in self.exam.on_behalf) == is_for_another
            ]
            try:
                if number not in foreseen:
                    return self._alone(number, right, begin + self._left_s)
                numbers = [number, *(each for each in foreseen if each != number)]
                first = None if is_for_another else self._going_on(right)
                found = self._together(numbers, right, begin + self._left_s, first)
                known.update(found if first is None or right is None else self._helped(found, right))
            finally:
                self._left_s -= time.monotonic() - begin
        return known[number]

    def _going_on(self, right: Definitions | None) -> Conversation | None:
        """The talk with the child that was asked everything, if it may go on with right ones: once with each.

        Where all that it answered is wrong, it may not be the functions that are.
        """
        if right is None:
            return self._first
        if right in self._tried or not right.are_functions or not any(itertools.starmap(self._is_right, self._found)):
            return None
        self._tried.add(right)
        return self._first

    def _helped(self, found: Mapping[int, AnswerSheet], right: Definitions) -> dict[int, AnswerSheet]:
        """Those of the sheets that are right now, with right functions or classes seen at work."""
        return {
            number: sheet
            for number, sheet in found.items()
            if not set(map(attribute_of, sheet.used)).isdisjoint(right.names) and self._is_right(number, sheet)
        }

    def _is_right(self, number: int, sheet: AnswerSheet) -> bool:
        return judge(self.exam.items[number].key, sheet).status == "passed"

    def _alone(self, number: int, right: Definitions | None, deadline: float) -> AnswerSheet:
        return self._together([number], right, deadline)[number]

    def _together(
        self,
        numbers: Sequence[int],
        right: Definitions | None,
        deadline: float,
        talk: Conversation | None = None,
        patience: Patience | None = None,
    ) -> dict[int, AnswerSheet]:
        """What one child answers, a new one unless told, up to the sheet at which it ends."""
        found: dict[int, AnswerSheet] = {}
        with ExitStack() as opened:
            try:
                if talk is not None:
                    talk.go_on(numbers, deadline, right)
                else:
                    talk = self._conversation(opened.enter_context(self.opener.open()), deadline)
                    talk.begin(self._order(numbers, right))
                for number in numbers:
                    found[number] = talk.sheet(number, patience)
            except Ended as ended:
                self._first = None if talk is self._first else self._first
                found[numbers[len(found)]] = AnswerSheet(ended=ended, stuck=talk.stuck if talk else None)
        return found

    def _order(self, sheets: Sequence[int], right: Definitions | None = None) -> Order:
        path = PurePosixPath(self.submission.sources[0].path)
        return Order(
            self.exam.assignment,
            self._sources,
            sheets,
            self.exam.names,
            right=right,
            folder=path.parent.name,
            called=path.stem,
            united=self._united,
            left_out=self._left_out,
            stepwise=self._stepwise,
        )

    @cached_property
    def _united(self) -> dict[str, Sequence[str]]:
        """The modules that together are the one asked for, with the stubs left in each."""
        pairs = zip(self._sources, self.submission.sources, strict=True)
        return {name: source.blanks for name, source in pairs if source.blanks is not None}

    @cached_property
    def _sources(self) -> dict[str, list[tuple[str, str]]]:
        """The text of every module by its name; the first is the one that is graded."""
        names = [self.exam.assignment, *(source.name for source in self.submission.sources[1:])]
        pairs = zip(names, self.submission.sources, strict=True)
        return {name: [(cell.label, cell.text) for cell in source.cells] for name, source in pairs}

    def _conversation(self, session: Session, deadline: float) -> Conversation:
        hurried = frozenset() if self.exam.solution else self._hurried
        allowances = list(self.exam.allowances)
        for number in hurried:
            allowances[number] = allowance(self.exam.sheets_work_s[number], HURRY)
        return Conversation(session, self.exam.paper, allowances, deadline)
