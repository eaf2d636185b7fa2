"""Asks a submission the questions of the paper; runs in a child that sees no answer and is then gone."""

import builtins
import io
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
    NAME_CHARS,
    OUTPUT_CHARS,
    Answer,
    Category,
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
from ..protocol.steps import MODULE_SLOT, Stage, WrongCount
from ..protocol.structures import fresh, unchanged
from ..protocol.watching import watched
from ..protocol.wire import ORDINARY_ARRAY_BYTES, Array
from .alarm import Alarm
from .forbidding import load
from .importing import Place, import_submission, unite
from .placing import accompany, place
from .statements import Cell, CutOff

FLUSH_S: Final = 0.02
FLUSH_BYTES: Final = 2**20
MAX_OUTPUT_CHARS: Final = OUTPUT_CHARS - 1
MOST_VISIBLE: Final = 2000
LIKE: Final = 0.7
LIKE_BUILTIN: Final = 0.8  # a name of one's own is likelier meant


class Channel(Protocol):
    """Frames of bytes to and from the grader."""

    def send(self, payload: bytes) -> None:
        """Sends one frame."""

    def receive(self) -> bytes | None:
        """The next frame, None at the end."""


def prepare(paper: bytes) -> Paper:
    """The paper, decoded once for all submissions, with what they may import loaded."""
    decoded = decode(paper)
    load(decoded.packages, decoded.forbidden)
    return decoded


def serve(channel: Channel, paper: Paper) -> object:
    """Imports one submission, then asks the sheets it is told to; of the others, it keeps none.

    Gives what it still holds: who takes that apart just before the end of all touches, and so copies, the memory of it.
    """
    raw = channel.receive()
    if raw is None:
        return None
    order = json.loads(raw)
    count = len(order["before"])
    sheets = paper.take([*order["before"], *order["sheets"]])
    _seed_anew()
    sources: dict[str, Sequence[Cell]] = {
        name: [(label, text) for label, text in cells] for name, cells in order["sources"].items()
    }
    player = Player(channel, sources, paper.array_bytes)
    where = Place(order["module"], order["folder"], order["called"])
    module = player.load(where, order["left_out"], order["united"], stepwise=order["stepwise"])
    player.tells_what_takes_long()
    for sheet in sheets[:count]:
        player.ask(module, sheet, order["graded"])
    if order["right"] is not None:
        player.put_right(module, order["graded"], **order["right"])
    for sheet in sheets[count:]:
        player.ask(module, sheet, order["graded"])
    return player, module, sheets


def _seed_anew() -> None:
    """What nobody seeds differs from child to child, also where their parent had random numbers loaded."""
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()


class Player:
    """One submission at play: captures what it prints, and sends each answer before the next question."""

    def __init__(
        self, channel: Channel, sources: dict[str, Sequence[Cell]], array_bytes: int = ORDINARY_ARRAY_BYTES
    ) -> None:
        self._channel = channel
        self._sources = sources
        self._array_bytes = array_bytes
        self._labels = {label for cells in sources.values() for label, _ in cells}
        self._output = BoundedText()
        self._unsent: list[bytes] = []
        self._sent_at = time.monotonic()
        self._errors: list[Raised] = []
        self._lost: dict[str, int] = {}
        self._is_put_right = False
        self._alarm = Alarm(self._takes_long)
        self._asked = 0  # the number of the question that is being played

    def tells_what_takes_long(self) -> None:
        """From here on the grader is told which question is being played while that takes long."""
        self._alarm.wind()

    def load(
        self, where: Place, left_out: Mapping[str, str], united: Mapping[str, Sequence[str]], *, stepwise: bool
    ) -> ModuleType:
        """Imports the submission and tells how far it has come and how that went."""
        sys.stdout = sys.stderr = self._output
        warnings.simplefilter("ignore")
        module = import_submission(where, self._sources, self, left_out, stepwise=stepwise)
        unite(united)
        lost = {each: number for each, number in self._lost.items() if each not in module.__dict__}
        self._tell(Imported(tuple(self._errors), self._output.take(), lost))
        self._flush()
        return module

    def reached(self, where: str) -> None:
        """A statement begins: if it never ends, the grader knows which it was."""
        self._tell(Reached(where))
        self._flush()

    def _takes_long(self, cpu_s: float) -> None:
        self._tell(Reached(str(self._asked), round(cpu_s * 1e3)))
        self._flush()

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
        space = place(module, self._sources, text, names, attributes, keeping)
        for name, methods in companions.items():
            own = module.__dict__.get(name)
            if isinstance(own, type):
                module.__dict__[name] = accompany(own, space[name], methods, shared)

    def ask(self, module: ModuleType, sheet: Sheet, graded: Sequence[str] = ()) -> None:
        """Plays every question of a sheet; the first one once more at the end, to see whether it still holds.

        That time it is watched which of the exercises' own functions are at work; where right ones are, always.
        """
        absent = next((name for name in sheet.needs if name not in module.__dict__), None)
        used: set[str] = set()
        if absent is not None:
            self._tell(Missing(absent, _defined_names(module)))
        else:
            with watched(module, graded if self._is_put_right and sheet.repeat else ()) as used:
                used = used | self._ask_all(module, sheet, graded)
        self._tell(Finished(self._output.take(), tuple(sorted(used.intersection(graded)))))
        self._flush()

    def _ask_all(self, module: ModuleType, sheet: Sheet, graded: Sequence[str]) -> set[str]:
        kept: list[Any] = []
        for number, question in enumerate(sheet.questions):
            if number and question.steps != sheet.questions[number - 1].steps:
                self._flush()  # another kind of question: if it never ends, the answers so far are there
            self._asked = number
            answer, results = self._play(module, question)
            self._tell(answer)
            if number == 0:
                kept = results
            if time.monotonic() - self._sent_at > FLUSH_S or sum(map(len, self._unsent)) > FLUSH_BYTES:
                self._flush()
        if not sheet.repeat:
            return set()
        self._tell(Returned(self._plain(kept)))
        self._asked = 0
        with watched(module, graded) as used:
            again, _ = self._play(module, sheet.questions[0])
        self._tell(again)
        return used

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

    def _flush(self) -> None:
        if self._unsent:
            self._channel.send(b"".join(self._unsent))
            self._unsent.clear()
        self._sent_at = time.monotonic()

    def _raised(self, error: BaseException) -> Raised:
        try:
            message = str(error)
        except BaseException:  # noqa: BLE001  so may the exceptions that it defines
            message = ""
        return Raised(
            _category(error),
            str(type(error).__name__),
            message,
            tuple(self._frames(error)),
            _near(error),
            _whole(error, "offset") if isinstance(error, SyntaxError) else 0,
        )

    def _frames(self, error: BaseException) -> list[Frame]:
        frames = []
        step = error.__traceback__
        while step is not None:
            code = step.tb_frame.f_code
            if code.co_filename in self._labels:
                frames.append(Frame(code.co_filename, step.tb_lineno, code.co_name))
            step = step.tb_next
        if isinstance(error, SyntaxError) and error.filename in self._labels:
            frames.append(Frame(str(error.filename), _whole(error, "lineno"), "<module>"))
        if isinstance(error, CutOff):
            frames.append(Frame(error.label, error.line, "<module>"))
        return frames


def _whole(error: SyntaxError, name: str) -> int:
    """A line or a column that Python, or the student who raises it, says; 0 where that can be none."""
    try:
        number = getattr(error, name)
        return number if type(number) is int and 0 < number < 2**31 else 0
    except BaseException:  # noqa: BLE001  a property of a student's may raise anything
        return 0


def _near(error: BaseException) -> tuple[str, ...]:
    """The names nearest to the one that was not found: of those visible there, or of the object's attributes."""
    try:
        name = str(getattr(error, "name", None) or "")
        if isinstance(error, NameError):
            return _nearest(name, _visible_names(error), LIKE) or _nearest(name, dir(builtins), LIKE_BUILTIN)
        return _nearest(name, dir(error.obj), LIKE) if isinstance(error, AttributeError) else ()
    except BaseException:  # noqa: BLE001  objects of a student's class may raise anything here
        return ()


def _nearest(name: str, visible: Sequence[str], likeness: float) -> tuple[str, ...]:
    from difflib import get_close_matches

    candidates = [each for each in dict.fromkeys(visible[:MOST_VISIBLE]) if len(each) <= NAME_CHARS // 2]
    return tuple(get_close_matches(name[:NAME_CHARS], candidates, 2, likeness)) if name else ()


def _visible_names(error: BaseException) -> list[str]:
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    if step is None:
        return []
    frame = step.tb_frame
    return [name for name in (*frame.f_locals, *frame.f_globals) if not name.startswith("__")]


def _category(error: BaseException) -> Category:
    if type(error) is NotImplementedError:  # a subclass says something else
        return Category.NOT_IMPLEMENTED
    if isinstance(error, MemoryError):
        return Category.OUT_OF_MEMORY
    if isinstance(error, WrongCount):
        return Category.WRONG_COUNT
    return Category.ATTRIBUTE if isinstance(error, AttributeError) else Category.OTHER


def _defined_names(module: ModuleType) -> tuple[str, ...]:
    return tuple(name for name in list(module.__dict__)[:1000] if not name.startswith("_"))


class _Bytes(io.RawIOBase):
    """Takes bytes and writes them as text."""

    def __init__(self, text: io.TextIOBase) -> None:
        self._text = text

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._text.write(bytes(data).decode("utf-8", "replace"))
        return len(data)


class BoundedText(io.TextIOBase):
    """Takes any amount of text and keeps the beginning."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._room = MAX_OUTPUT_CHARS

    @property
    def buffer(self) -> io.BufferedWriter:
        """Takes bytes, as that of a terminal does."""
        return io.BufferedWriter(_Bytes(self))

    def reconfigure(self, **_: object) -> None:
        """Nothing: any text can be written."""

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, text: str) -> int:
        """Keeps what there is room for."""
        if self._room > 0:
            self._kept.append(text[: self._room])
            self._room -= len(text)
        return len(text)

    def take(self) -> str:
        """What was written since the last time, with a mark where it was cut."""
        text = "".join(self._kept) + ("…" if self._room < 0 else "")
        self._kept.clear()
        self._room = MAX_OUTPUT_CHARS
        return text


assert MODULE_SLOT == 0
