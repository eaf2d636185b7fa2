"""Examines one submission: asks the paper's questions in the jail and keeps what came back."""

import json
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Protocol

from autograder.sandbox import Ended, Session
from autograder.sandbox.protocol.answers import (
    Answer,
    Asked,
    Finished,
    Imported,
    Message,
    Missing,
    Raised,
    Reached,
    Returned,
    Uses,
    read_all,
)
from autograder.sandbox.protocol.paper import Paper, Sheet
from autograder.sandbox.protocol.wire import WireError
from autograder.submission import Submission
from autograder.verdict.substitutes import Substitutes

IMPORT_S: Final = 10.0  # for a statement of the import
IMPORT_ALL_S: Final = 60.0
MOST_PLACES: Final = 20_000  # an honest import tells at most some two thousand
MOST_LEFT_OUT: Final = 6  # statements that an import does not get past
SOURCE_S: Final = 5.0  # to parse a mebibyte of source takes about one
CONTENTION: Final = 2.0  # a call may take twice its time on a busy machine before it is cut off
PATIENCE_S: Final = 90.0  # in all, with children that had to be given up
SUBMISSION_S: Final = 300.0  # for everything; honest work takes a few, the slowest that is allowed about a hundred
AGAIN_S: Final = 60.0  # for a sheet that is asked once more
ALLOWANCE_S: Final = 1.0  # for the child's start, and for the answers that it holds back a moment


class Room(Protocol):
    """Where submissions are examined: opens a fresh session for each."""

    def open(self) -> AbstractContextManager[Session]:
        """A session with a child that knows the paper and nothing else."""


@dataclass(frozen=True)
class Attempt:
    """What came of one sheet: its answers, those of the repetition, and how it ended if it was cut short."""

    answers: tuple[Answer, ...] = ()
    kept: Answer | None = None
    repeated: Answer | None = None
    ended: Ended | None = None
    output: str = ""


@dataclass(frozen=True)
class Transcript:
    """What came of a submission: its import, an attempt for every sheet, and what was left out of the import."""

    imported: Imported | Ended
    attempts: tuple[Attempt, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)


def request(
    submission: Submission,
    module: str,
    sheets: Sequence[int] = (),
    *,
    console: bool = False,
    uses: Sequence[str] = (),
    substitutes: Sequence[str] = (),
    left_out: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """What a child is told first: the source text, and which sheets to answer.

    Or that a console will ask, or, before any of the code is run, what the names ``uses`` build on. For the
    functions ``substitutes`` the grader will answer.
    """
    sources = {
        (module if number == 0 else source.name): [[cell.label, cell.text] for cell in source.cells]
        for number, source in enumerate(submission.sources)
    }
    return json.dumps(
        {
            "module": module,
            "sources": sources,
            "sheets": list(sheets),
            "console": console,
            "uses": list(uses),
            "substitutes": list(substitutes),
            "left_out": dict(left_out),
            "folder": "".join(submission.sources[0].path.split("/")[-2:-1]) if submission.sources else "",
        }
    ).encode()


def examine_source(
    room: Room, submission: Submission, module: str, names: Sequence[str]
) -> Mapping[str, frozenset[str]]:
    """Which of the names each of them builds on in the source; nothing where a child can't tell in time."""
    try:
        with room.open() as session:
            session.send(request(submission, module, uses=names))
            messages = read_all(session.receive(SOURCE_S))
    except (Ended, WireError):
        return {}
    told = next((message.by_name for message in messages if isinstance(message, Uses)), {})
    return {name: told.get(name, frozenset()) & frozenset(names) for name in names}


def examine(room: Room, submission: Submission, module: str, paper: Paper, call_s: Mapping[int, float]) -> Transcript:
    """Asks every sheet; one that kills its child is told so, and the rest are asked in a new one."""
    attempts: list[Attempt] = []
    imported: Imported | Ended | None = None
    left_out: dict[str, str] = {}
    wasted_s, deadline = 0.0, time.monotonic() + SUBMISSION_S
    while len(attempts) < len(paper.sheets):
        first, begin = len(attempts), time.monotonic()
        with room.open() as session:
            sitting = Sitting(session, paper, call_s, deadline)
            try:
                session.send(request(submission, module, range(first, len(paper.sheets)), left_out=left_out))
                arrived = sitting.imported()
                imported = imported or arrived
                for number in range(first, len(paper.sheets)):
                    attempts.append(sitting.attempt(number))
            except Ended as ended:
                if sitting.place and _spares(left_out, sitting.place, ended):
                    continue
                if imported is None:
                    return Transcript(ended, (Attempt(ended=ended),) * len(paper.sheets))
                attempts.append(Attempt(ended=ended, answers=tuple(sitting.answers)))
                wasted_s += time.monotonic() - begin
        if wasted_s > PATIENCE_S or time.monotonic() > deadline:
            gave_up = Ended(
                "timed_out", f"{time.monotonic() - deadline + SUBMISSION_S:.0f} s were spent on earlier exercises"
            )
            attempts += [Attempt(ended=gave_up)] * (len(paper.sheets) - len(attempts))
    return Transcript(imported or Imported((), ""), tuple(attempts), left_out)


def _spares(left_out: dict[str, str], place: str, ended: Ended) -> bool:
    """Whether the next import goes on without the statement that this one did not get past."""
    if place in left_out or len(left_out) >= MOST_LEFT_OUT or ended.reason == "flooded":
        return False
    left_out[place] = ended.reason
    return True


def examine_again(
    room: Room,
    submission: Submission,
    module: str,
    paper: Paper,
    call_s: Mapping[int, float],
    number: int,
    substitutes: Substitutes | None = None,
    left_out: Mapping[str, str] = MappingProxyType({}),
) -> Attempt:
    """Asks one sheet in a new child, with the same past as the first time: none but the import.

    With substitutes, they answer for the submission's own functions.
    """
    with room.open() as session:
        sitting = Sitting(session, paper, call_s, time.monotonic() + AGAIN_S, substitutes)
        try:
            functions = substitutes.functions if substitutes else ()
            session.send(request(submission, module, [number], substitutes=functions, left_out=left_out))
            sitting.imported()
            return sitting.attempt(number)
        except Ended as ended:
            return Attempt(ended=ended)


class Sitting:
    """One child's messages, in the order that the paper prescribes; anything else ends the session."""

    def __init__(
        self,
        session: Session,
        paper: Paper,
        call_s: Mapping[int, float],
        deadline: float,
        substitutes: Substitutes | None = None,
    ) -> None:
        self._session = session
        self._paper = paper
        self._call_s = call_s
        self._deadline = deadline
        self._substitutes = substitutes
        self._waiting: list[Message] = []
        self.answers: list[Answer] = []
        self.budget_s = IMPORT_S
        self.place = ""  # of the import, while that goes on

    def imported(self) -> Imported:
        """How the import went; before that come the places that it has reached."""
        told, end = 0, time.monotonic() + IMPORT_ALL_S
        while isinstance(message := self._next(), Reached):
            self.place, told = message.place, told + 1
            self.budget_s = min(IMPORT_S, end - time.monotonic())
            if told > MOST_PLACES:
                raise self._violated(f"{told} statements")
        self.place = ""
        if not isinstance(message, Imported):
            raise self._violated(f"{type(message).__name__} before the import")
        return message

    def attempt(self, number: int) -> Attempt:
        """The messages of one sheet."""
        sheet = self._paper.sheets[number]
        calls = max(_calls(question.steps) for question in sheet.questions)
        self.budget_s = ALLOWANCE_S + CONTENTION * self._call_s[number] * calls
        self.answers = []
        while isinstance(message := self._next(), Returned | Raised | Missing):
            self.answers.append(message)
            if len(self.answers) > len(sheet.questions) + 2:
                raise self._violated("more answers than questions")
        if not isinstance(message, Finished):
            raise self._violated(f"{type(message).__name__} among the answers")
        return self._sorted(self.answers, sheet, message.output)

    def _sorted(self, answers: list[Answer], sheet: Sheet, output: str) -> Attempt:
        asked, repeat = len(sheet.questions), sheet.repeat
        if len(answers) == 1 and isinstance(answers[0], Missing):
            return Attempt(answers=tuple(answers), output=output)
        if len(answers) != asked + 2 * repeat or any(isinstance(each, Missing) for each in answers):
            raise self._violated(f"{len(answers)} answers to {asked} questions")
        for answer, question in zip(answers, sheet.questions, strict=False):
            if isinstance(answer, Returned) and len(answer.values) != len(question.outputs):
                raise self._violated(f"{len(answer.values)} values of {len(question.outputs)}")
        if not repeat:
            return Attempt(answers=tuple(answers), output=output)
        return Attempt(tuple(answers[:asked]), answers[asked], answers[asked + 1], output=output)

    def _next(self) -> Message:
        while isinstance(message := self._received(), Asked) and self._substitutes is not None:
            self._session.send(self._substitutes.answer(message))
        return message

    def _received(self) -> Message:
        while not self._waiting:
            raw = self._session.receive(min(self.budget_s, max(0.0, self._deadline - time.monotonic())))
            try:
                self._waiting = read_all(raw)[::-1]
            except WireError as error:
                raise self._violated(str(error)) from error
        return self._waiting.pop()

    def _violated(self, what: str) -> Ended:
        self._session.close()
        return Ended("died", f"broke the protocol: {what}")


def _calls(steps: Sequence[list[object]]) -> int:
    return max(1, sum(step[0] in {"call", "op", "raises", "attempt"} for step in steps))
