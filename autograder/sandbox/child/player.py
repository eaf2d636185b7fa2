"""Asks a submission the questions of the paper; runs in a child that sees no answer and is then gone."""

import json
import sys
import time
import warnings
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any, Final, Protocol

from ..protocol import answers
from ..protocol.answers import (
    MAX_FRAMES,
    Answer,
    Finished,
    Frame,
    Imported,
    Missing,
    Raised,
    Reached,
    Returned,
    Unreadable,
    plain,
)
from ..protocol.paper import Paper, Question, Sheet, decode
from ..protocol.steps import Stage
from ..protocol.structures import fresh, unchanged
from ..protocol.watching import Codes, own_codes, watched
from ..protocol.wire import ORDINARY_ARRAY_BYTES, Array
from .alarm import Alarm
from .forbidding import load
from .importing import Place, import_submission, unite
from .placing import Replaced, accompany, place, put_back
from .printing import BoundedText
from .raising import frames, told
from .statements import Cell

LONG_S: Final = 0.01  # of processor time that a question takes: what takes less is the same for half a class
FLUSH_S: Final = 0.02
FLUSH_BYTES: Final = 2**20
FLUSH_MESSAGES: Final = 100


class Channel(Protocol):
    """Frames of bytes to and from the grader."""

    def send(self, *payloads: bytes) -> None:
        """Sends frames."""

    def receive(self) -> bytes | None:
        """The next frame, None at the end."""


def prepare(paper: bytes) -> Paper:
    """The paper, decoded once for all submissions, with what they may import loaded."""
    decoded = decode(paper)
    load(decoded.packages, decoded.forbidden)
    return decoded


def serve(channel: Channel, paper: Paper) -> object:
    """Imports one submission, then asks the sheets it is told to, and goes on as long as it is given more.

    Of what it is not to be asked, it keeps none.

    Gives what it still holds: who takes that apart just before the end of all touches, and so copies, the memory of it.
    """
    raw = channel.receive()
    if raw is None:
        return None
    order = json.loads(raw)
    sheets = paper.take(order["sheets"])
    _seed_anew()
    sources: dict[str, Sequence[Cell]] = {
        name: [(label, text) for label, text in cells] for name, cells in order["sources"].items()
    }
    player = Player(channel, sources, paper.array_bytes)
    where = Place(order["module"], order["folder"], order["called"])
    module = player.load(where, order["left_out"], order["united"], stepwise=order["stepwise"])
    player.tells_what_takes_long()
    if order["right"] is not None:
        player.put_right(module, order["graded"], **order["right"])
    asked, codes = [], own_codes(module, order["graded"])
    while sheets:
        for sheet in sheets:
            player.ask(module, sheet, codes)
        player.flush()
        asked.append(sheets)
        sheets = []
        if more := channel.receive():
            head, _, further = more.partition(b"\n")
            sheets, right = decode(further).sheets, json.loads(head)
            player.put_back()
            if right is not None:
                player.put_right(module, order["graded"], **right)
            codes = own_codes(module, order["graded"])
    return player, module, asked


def _seed_anew() -> None:
    """What nobody seeds differs from child to child, also where their parent had random numbers loaded."""
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()


class Player:
    """One submission at play: captures what it prints, and sends its answers.

    Each is sent before the next question where that goes stepwise, else all together, and where one takes long. Those
    of a sheet are a frame of their own.
    """

    def __init__(
        self, channel: Channel, sources: dict[str, Sequence[Cell]], array_bytes: int = ORDINARY_ARRAY_BYTES
    ) -> None:
        self._channel = channel
        self._sources = sources
        self._array_bytes = array_bytes
        self._labels = {label for cells in sources.values() for label, _ in cells}
        self._output = BoundedText()
        self._unsent: list[bytes] = []  # messages of the frame that is not full yet, and
        self._closed: list[bytes] = []  # frames that are; with so many bytes in both
        self._bytes = 0
        self._sent_at = time.monotonic()
        self._errors: list[Raised] = []
        self._lost: dict[str, int] = {}
        self._is_put_right = False
        self._replaced: Replaced = []
        self._is_stepwise = False  # whether each answer is sent at once
        self._alarm = Alarm(self._takes_long)
        self._asked = 0  # the number of the question that is being played
        self._longest_s = 0.0  # of processor time, that one of the sheet's took, at the most
        self._known_s = 0.0  # of processor time, when that was looked at

    def tells_what_takes_long(self) -> None:
        """From here on the grader is told which question is being played while that takes long."""
        self._alarm.wind()

    def load(
        self, where: Place, left_out: Mapping[str, str], united: Mapping[str, Sequence[str]], *, stepwise: bool
    ) -> ModuleType:
        """Imports the submission and tells how far it has come and how that went."""
        self._is_stepwise = stepwise
        sys.stdout = sys.stderr = self._output
        warnings.simplefilter("ignore")
        module = import_submission(where, self._sources, self, left_out, stepwise=stepwise)
        unite(united)
        lost = {each: number for each, number in self._lost.items() if each not in module.__dict__}
        self._tell(Imported(tuple(self._errors), self._output.take(), lost))
        self.flush()
        return module

    def reached(self, where: str) -> None:
        """A statement begins: if it never ends, the grader knows which it was."""
        self._tell(Reached(where))
        self.flush()

    def _takes_long(self, cpu_s: float) -> None:
        self._tell(Reached(str(self._asked), round(cpu_s * 1e3)))
        self.flush()

    def failed(self, error: BaseException, names: Sequence[str]) -> None:
        """A statement failed; what it would have defined is lost by its error."""
        if len(self._errors) < MAX_FRAMES:
            self._lost |= {name: len(self._errors) for name in names if name not in self._lost}
            self._errors.append(self._raised(error))

    def put_right(
        self,
        module: ModuleType,
        graded: Sequence[str],
        text: str,
        names: Sequence[str],
        companions: Mapping[str, Sequence[str]],
        shared: Sequence[str],
        keeping: Sequence[str],
    ) -> None:
        """Has right definitions stand in the submission's module, and companions answer for some methods."""
        self._is_put_right = True
        attributes = {name.partition(".")[0] for name in graded}
        space, self._replaced = place(module, self._sources, text, names, attributes, keeping)
        for name, methods in companions.items():
            own = module.__dict__.get(name)
            if isinstance(own, type):
                module.__dict__[name] = accompany(own, space[name], methods, shared)

    def put_back(self) -> None:
        """Has the submission's own functions stand where they stood before the right ones."""
        self._is_put_right = False
        put_back(self._replaced)
        self._replaced.clear()

    def ask(self, module: ModuleType, sheet: Sheet, codes: Codes) -> None:
        """Plays every question of a sheet; the first one once more at the end, to see whether it still holds.

        That time it is watched which of the exercises' own codes are at work; where right ones are, always.
        """
        absent = next((name for name in sheet.needs if name not in module.__dict__), None)
        used: set[str] = set()
        self._longest_s = 0.0
        if absent is not None:
            self._tell(Missing(absent, _defined_names(module)))
        else:
            with watched(codes if self._is_put_right and sheet.repeat else {}) as used:
                used = used | self._ask_all(module, sheet, codes)
        self._tell(Finished(self._output.take(), tuple(sorted(used)), round(self._longest_s * 1e3)))
        self._close_frame()

    def _ask_all(self, module: ModuleType, sheet: Sheet, codes: Codes) -> set[str]:
        kept: list[Any] = []
        self._known_s = time.process_time()
        for number, question in enumerate(sheet.questions):
            self._asked = number
            began_s = time.monotonic()
            answer, results = self._play(module, question)
            self._took(time.monotonic() - began_s)
            self._tell(answer)
            if number == 0:
                kept = results
        if not sheet.repeat:
            return set()
        self._tell(Returned(self._plain(kept)))
        self._asked = 0
        with watched(codes) as used:
            again, _ = self._play(module, sheet.questions[0])
        self._tell(again)
        return used

    def _took(self, wall_s: float) -> None:
        """Keeps the processor time of what took long: to look at it is a call of the system's, and so takes a while."""
        if wall_s > LONG_S:
            now_s = time.process_time()
            cpu_s = min(wall_s, now_s - self._known_s)
            self._longest_s = max(self._longest_s, cpu_s if cpu_s > LONG_S else 0.0)
            self._known_s = now_s

    def _play(self, module: ModuleType, question: Question) -> tuple[Answer, list[Any]]:
        inputs = [fresh(value) for value in question.inputs]
        stage = Stage(module)
        stage.put(inputs)
        try:
            self._alarm.begin()
            stage.play(question.steps)
            results = [stage.value(output) for output in question.outputs]
        except BaseException as error:  # noqa: BLE001  student code may raise anything
            self._alarm.end()
            return self._raised(error), []
        self._alarm.end()
        pairs = enumerate(zip(inputs, question.inputs, strict=True))
        changed = tuple(index for index, (value, original) in pairs if not unchanged(value, original))
        return Returned(self._plain(results), changed), results

    def _plain(self, results: Sequence[Any]) -> tuple[Array | Unreadable, ...]:
        return tuple(plain(result, self._array_bytes) for result in results)

    def _tell(self, message: answers.Message) -> None:
        self._unsent.append(answers.write(message))
        self._bytes += len(self._unsent[-1])
        is_late = time.monotonic() - self._sent_at > FLUSH_S
        is_much = len(self._unsent) == FLUSH_MESSAGES or self._bytes > FLUSH_BYTES
        if self._is_stepwise or is_late or is_much:
            self.flush()

    def _close_frame(self) -> None:
        if self._unsent:
            self._closed.append(b"".join(self._unsent))
            self._unsent.clear()

    def flush(self) -> None:
        """Sends what is not sent yet."""
        self._close_frame()
        if self._closed:
            self._channel.send(*self._closed)
            self._closed.clear()
        self._bytes = 0
        self._sent_at = time.monotonic()

    def _raised(self, error: BaseException) -> Raised:
        return told(error, self._frames(error))

    def _frames(self, error: BaseException) -> list[Frame]:
        return frames(error, self._labels)


def _defined_names(module: ModuleType) -> tuple[str, ...]:
    return tuple(name for name in list(module.__dict__)[:1000] if not name.startswith("_"))
