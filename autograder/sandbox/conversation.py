"""What is said to one child, and what it may say back: its import, then the answers to each sheet."""

import json
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final, NamedTuple

from autograder.sandbox.failures import Ended, Reason
from autograder.sandbox.limits import CALL_S, IMPORT_ALL_S, IMPORT_S
from autograder.sandbox.protocol.answers import (
    Answer,
    Finished,
    Imported,
    Message,
    Missing,
    Raised,
    Reached,
    Returned,
    read_all,
)
from autograder.sandbox.protocol.paper import Outline, Paper, Question, Sheet, encode
from autograder.sandbox.protocol.wire import WireError
from autograder.sandbox.session import Session

MOST_PLACES: Final = 20_000  # an honest import tells at most some two thousand
CONTENTION: Final = 2.0  # a call may take twice its time on a busy machine before it is cut off
OURS: Final = ("snapshot", "clip", "lengths", "joined", "is_", "is_not")  # operations that call nothing of a student's
LEAST_S: Final = 3.0  # that an answer is waited for, however little work it is: a machine may be very busy
LEAST_CPU_S: Final = 0.1  # of its processor's time, which that doesn't use up
BUSY_S: Final = 2.0  # that it may take longer on the clock than its processor works: no verdict is to hang on that
KEPT: Final = 256  # frames that came, and
MOST_KEPT_BYTES: Final = 2**15  # of one of them


class Allowance(NamedTuple):
    """How long an answer of a sheet is waited for, and how much processor time each of its questions may take."""

    wall_s: float
    cpu_s: Sequence[float]


class Patience(NamedTuple):
    """How much processor time an answer may take at first; when that is over, `find_most_s` says how much in all."""

    at_first_s: float
    find_most_s: Callable[[], float]


@dataclass(frozen=True)
class Definitions:
    """Right definitions, which take the place of a submission's own before anything is asked.

    `text` is their source, `names` what of it is placed in the module. In a class of `companions`, only the methods
    listed are right, the rest is the submission's; `shared` are the attributes by which the two know the same state.
    The functions `keeping` their caches give right results, and what the submission's own keep for later.
    """

    text: str
    names: tuple[str, ...]
    companions: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    shared: tuple[str, ...] = ()
    keeping: tuple[str, ...] = ()

    @property
    def are_functions(self) -> bool:
        """Whether each takes a place of its own, so that what it stands for can stand there again."""
        return not self.companions and not self.keeping and bool(self.names)


@dataclass(frozen=True, eq=False)  # compared as an object, which half a class may share: arrays can't be
class AnswerSheet:
    """What came of one sheet: its answers, those of the repetition, and how it ended if it was cut short.

    `used` are the exercises whose own code was seen at work; `stuck` is the question that was being played at the end.
    `slowest_s` is the processor time that the slowest of the answers took, if that was long.
    """

    answers: tuple[Answer, ...] = ()
    kept: Answer | None = None
    repeated: Answer | None = None
    ended: Ended | None = None
    output: str = ""
    used: frozenset[str] = frozenset()
    stuck: int | None = None
    slowest_s: float = 0.0


@dataclass(frozen=True)
class Order:
    """What a child is to do: import a module of these sources, and answer some sheets of the paper.

    `graded` are the names of the exercises, `folder` is the one that the module lies in, `called` what its file is
    called there. `united` are the modules in which together what is asked for stands, with the stubs in each;
    `left_out` are the places of statements that an import does not get past, with the reason; only of what is imported
    `stepwise` is it known.
    """

    module: str
    sources: Mapping[str, Sequence[tuple[str, str]]]
    sheets: Sequence[int]
    graded: Sequence[str]
    right: Definitions | None = None
    folder: str = ""
    called: str = ""
    united: Mapping[str, Sequence[str]] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    stepwise: bool = True

    def to_bytes(self) -> bytes:
        """The order as the child reads it."""
        content: dict[str, Any] = {
            "module": self.module,
            "sources": self.sources,
            "sheets": list(self.sheets),
            "graded": list(self.graded),
            "right": None if self.right is None else vars(self.right),
            "folder": self.folder,
            "called": self.called,
            "united": dict(self.united),
            "left_out": dict(self.left_out),
            "stepwise": self.stepwise,
        }
        return json.dumps(content).encode()


class Conversation:
    """One child's messages, in the order that the paper prescribes; anything else ends the session.

    `allowances` are those of each sheet, and `deadline` is when all has to be over at the latest, by `time.monotonic`.
    """

    def __init__(self, session: Session, paper: Paper, allowances: Sequence[Allowance], deadline: float) -> None:
        self._session = session
        self._paper = paper
        self._allowances = allowances
        self._deadline = deadline
        self._waiting: list[Message] = []
        self.answers: list[Answer] = []
        self._until = 0.0  # by the same clock, the next message has to be there
        self.place = ""  # of the import, while that goes on
        self.stuck: int | None = None  # the question that takes long, while it does

    def begin(self, order: Order, statement_s: float = IMPORT_S) -> Imported:
        """Gives the order, and waits until the submission is imported; before that come the places that it reaches.

        From each of them it takes `statement_s` seconds at most to the next; so does all that is imported at once.
        """
        self._session.send(order.to_bytes())
        self._wait_no_longer_than(IMPORT_S if order.stepwise else statement_s)
        told, end = 0, time.monotonic() + IMPORT_ALL_S
        while isinstance(message := self._next(), Reached):
            self.place, told = message.place, told + 1
            self._wait_no_longer_than(min(statement_s, end - time.monotonic()))
            if told > MOST_PLACES:
                raise self._violated(f"{told} statements")
        self.place = ""
        if not isinstance(message, Imported):
            raise self._violated(f"{type(message).__name__} before the import")
        return message

    def go_on(self, numbers: Sequence[int], deadline: float, right: Definitions | None = None) -> None:
        """Gives the child some sheets more, once all are answered that were asked so far; right functions for those.

        After them, its own stand there again.
        """
        self._deadline = deadline
        head = json.dumps(None if right is None else vars(right)).encode()
        self._session.send(head + b"\n" + encode(self._paper, only=numbers))

    def sheet(self, number: int, patience: Patience | None = None) -> AnswerSheet:
        """The messages of one sheet; with patience, no answer takes more processor time, or much more on the clock."""
        sheet, (wall_s, cpu_s) = self._paper.sheets[number], self._allowances[number]
        most_s, used_s = math.inf, 0.0
        self._wait_no_longer_than(wall_s)
        self.answers, self.stuck = [], None
        if patience is None and not self._waiting and (whole := self._arrived(sheet.outline)) is not None:
            return whole
        while True:
            if patience is not None and self._is_over(patience.at_first_s, used_s):
                most_s, patience = patience.find_most_s(), None
                wall_s = min(wall_s, most_s + BUSY_S)
                self._wait_no_longer_than(wall_s)
            message = self._next()
            if isinstance(message, Reached):
                self.stuck, used_s = self._question(message, sheet), message.cpu_ms / 1e3
                allowed_s = min(cpu_s[self.stuck], most_s)
                if used_s > allowed_s:
                    raise self._over("timed_out", f"used {allowed_s:g} s of processor time")
            elif isinstance(message, Returned | Raised | Missing):
                self.stuck, used_s = None, 0.0
                self.answers.append(message)
                if not self._waiting:
                    self._wait_no_longer_than(wall_s)
                if len(self.answers) > len(sheet.questions) + 2:
                    raise self._violated("more answers than questions")
            elif isinstance(message, Finished):
                with self._by_the_protocol():
                    return _sorted(tuple(self.answers), sheet.outline, message)
            else:
                raise self._violated(f"{type(message).__name__} among the answers")

    def _is_over(self, at_first_s: float, used_s: float) -> bool:
        """Whether an answer has taken more processor time, or is not heard of for much longer on the clock."""
        is_heard_of = bool(self._waiting) or self._session.is_heard_of(at_first_s + BUSY_S)
        return used_s > at_first_s or not is_heard_of

    def _question(self, reached: Reached, sheet: Sheet) -> int:
        """The question that takes long: the first without an answer, or the first of all once more."""
        number = int(reached.place) if reached.place.isdecimal() else -1
        if number not in (len(self.answers), 0) or number >= len(sheet.questions):
            raise self._violated(f"it is at question {reached.place}")
        return number

    def _wait_no_longer_than(self, wall_s: float) -> None:
        self._until = min(self._deadline, time.monotonic() + wall_s)

    def _arrived(self, outline: Outline) -> AnswerSheet | None:
        """All that comes of a sheet, if it comes in one piece; else what has come is waiting."""
        raw = self._receive()
        with self._by_the_protocol():
            if len(raw) <= MOST_KEPT_BYTES and (whole := _read_once(raw, outline)) is not None:
                return whole
            self._waiting = read_all(raw)[::-1]
        return None

    def _next(self) -> Message:
        while not self._waiting:
            raw = self._receive()
            with self._by_the_protocol():
                self._waiting = read_all(raw)[::-1]
        return self._waiting.pop()

    def _receive(self) -> bytes:
        return self._session.receive(max(0.0, self._until - time.monotonic()))

    @contextmanager
    def _by_the_protocol(self) -> Iterator[None]:
        """Ends the session where bytes are not what they are to be."""
        try:
            yield
        except WireError as error:
            raise self._violated(str(error)) from error

    def _violated(self, what: str) -> Ended:
        return self._over("forged", f"broke the protocol: {what}")

    def _over(self, reason: Reason, detail: str) -> Ended:
        self._session.close()
        return Ended(reason, detail)


def read_sheet(raw: bytes, outline: Outline) -> AnswerSheet | None:
    """The sheet that bytes hold; None where they hold only a part of it, or tell that something takes long.

    Raises WireError for what is no sheet of this outline.
    """
    *before, last = read_all(raw)
    answers = tuple(each for each in before if isinstance(each, Returned | Raised | Missing))
    if not isinstance(last, Finished) or len(answers) != len(before):
        return None
    return _sorted(answers, outline, last)


_read_once = lru_cache(maxsize=KEPT)(read_sheet)  # what half a class answers; nothing of it can be changed


def _sorted(answers: tuple[Answer, ...], outline: Outline, finished: Finished) -> AnswerSheet:
    """The answers to a sheet, and those of the repetition; raises WireError for another number of them or of values."""
    asked, repeat = len(outline.outputs), outline.repeat
    sheet = AnswerSheet(output=finished.output, slowest_s=finished.cpu_ms / 1e3)
    if len(answers) == 1 and isinstance(answers[0], Missing):
        return replace(sheet, answers=answers)
    if len(answers) != asked + 2 * repeat or any(isinstance(each, Missing) for each in answers):
        raise WireError(f"{len(answers)} answers to {asked} questions")
    for answer, count in zip(answers, outline.outputs, strict=False):
        if isinstance(answer, Returned) and len(answer.values) != count:
            raise WireError(f"{len(answer.values)} values of {count}")
    sheet = replace(sheet, answers=answers[:asked], used=frozenset(finished.used))
    return replace(sheet, kept=answers[asked], repeated=answers[asked + 1]) if repeat else sheet


def allowance(work_s: Sequence[float], hurry: float = 1.0) -> Allowance:
    """What the questions of a sheet may take that take so long on an idle machine."""
    return Allowance(patience_s(max(work_s)) / hurry, [max(LEAST_CPU_S, CONTENTION * each_s) for each_s in work_s])


def patience_s(work_s: float) -> float:
    """How long to wait for an answer that takes so long on an idle machine."""
    return max(LEAST_S, CONTENTION * work_s)


def work_s(sheet: Sheet, call_s: float, exercise: str = "") -> list[float]:
    """How long each question of a sheet may take: `call_s` for a call of the exercise, for others the usual.

    Without the exercise, all calls count as its own.
    """
    return [_work_s(question, call_s, exercise) for question in sheet.questions]


def _work_s(question: Question, call_s: float, exercise: str) -> float:
    first, own = 1 + len(question.inputs), exercise.rpartition(".")[2]
    total = 0.0
    for step in question.steps:
        if step[0] in ("call", "raises", "tolerate"):
            kind, slot = step[1]
            target = question.steps[slot - first] if kind == "slot" and slot >= first else [""]
            is_own = not own or (target[0] == "get" and target[2] == own)
            total += call_s if is_own else min(call_s, CALL_S)
        total += min(call_s, CALL_S) * (step[0] == "op" and step[1] not in OURS)
    return max(total, call_s)
