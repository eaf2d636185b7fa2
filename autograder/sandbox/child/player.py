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
    Asked,
    Category,
    Finished,
    Frame,
    Imported,
    Missing,
    Raised,
    Reached,
    Returned,
    Uses,
    plain,
)
from ..protocol.paper import Paper, Question, Sheet, decode, decode_question, unpack
from ..protocol.steps import MODULE_SLOT, Stage, WrongCount, fresh, unchanged
from .asking import substitute
from .dependencies import uses_among
from .importing import Place, import_submission
from .statements import Cell, CutOff

FLUSH_S: Final = 0.02
MAX_OUTPUT_CHARS: Final = OUTPUT_CHARS - 1
MOST_VISIBLE: Final = 2000


class Channel(Protocol):
    """Frames of bytes to and from the grader."""

    def send(self, payload: bytes) -> None:
        """Sends one frame."""

    def receive(self) -> bytes | None:
        """The next frame, None at the end."""


def prepare(paper: bytes) -> Paper:
    """The paper, decoded once for all submissions."""
    return decode(paper)


def serve(channel: Channel, paper: Paper) -> None:
    """Imports one submission, then asks the sheets it is told to, or whatever the grader's console asks."""
    raw = channel.receive()
    if raw is None:
        return
    request = json.loads(raw)
    sources: dict[str, Sequence[Cell]] = {
        name: [(label, text) for label, text in cells] for name, cells in request["sources"].items()
    }
    if request["uses"]:
        texts = [text for cells in sources.values() for _, text in cells]
        channel.send(answers.write(Uses(uses_among(request["uses"], texts))))
        return
    if request["console"]:
        paper.sheets.clear()  # who has seen no question can't fit what the functions give to an answer
    player = Player(channel, sources)
    place = Place(request["module"], request["folder"])
    module = player.load(place, request["left_out"], is_watched=not request["console"])
    player.replace(module, request["substitutes"])
    for number in request["sheets"]:
        player.ask(module, paper.sheets[number])
    if request["console"]:
        player.console(module)


class Player:
    """One submission at play: captures what it prints, and sends each answer before the next question."""

    def __init__(self, channel: Channel, sources: dict[str, Sequence[Cell]]) -> None:
        self._channel = channel
        self._sources = sources
        self._labels = {label for cells in sources.values() for label, _ in cells}
        self._output = BoundedText()
        self._unsent: list[bytes] = []
        self._sent_at = time.monotonic()
        self._errors: list[Raised] = []
        self._lost: dict[str, int] = {}
        self._is_watched = False

    def load(self, place: Place, left_out: Mapping[str, str], *, is_watched: bool) -> ModuleType:
        """Imports the submission and tells how that went; while it is watched, also how far it has come."""
        sys.stdout = sys.stderr = self._output
        warnings.simplefilter("ignore")
        self._is_watched = is_watched
        module = import_submission(place, self._sources, self, left_out)
        lost = {each: number for each, number in self._lost.items() if each not in module.__dict__}
        self._tell(Imported(tuple(self._errors), self._output.take(), lost))
        self._flush()
        return module

    def reached(self, place: str) -> None:
        """A statement begins: if it never ends, the grader knows which it was."""
        if self._is_watched:
            self._tell(Reached(place))
            self._flush()

    def failed(self, error: BaseException, names: Sequence[str]) -> None:
        """A statement failed; what it would have defined is lost by its error."""
        if len(self._errors) < MAX_FRAMES:
            self._lost |= {name: len(self._errors) for name in names if name not in self._lost}
            self._errors.append(self._raised(error))

    def replace(self, module: ModuleType, functions: Sequence[str]) -> None:
        """Has the grader answer for some of the submission's functions."""
        module.__dict__.update({name: substitute(name, self._ask_grader) for name in functions})

    def _ask_grader(self, asked: Asked) -> bytes | None:
        self._tell(asked)
        self._flush()
        return self._channel.receive()

    def ask(self, module: ModuleType, sheet: Sheet) -> None:
        """Plays every question of a sheet; the first one once more at the end, to see whether it still holds."""
        absent = next((name for name in sheet.needs if name not in module.__dict__), None)
        if absent is not None:
            self._tell(Missing(absent, _defined_names(module)))
        else:
            self._ask_all(module, sheet)
        self._tell(Finished(self._output.take()))
        self._flush()

    def _ask_all(self, module: ModuleType, sheet: Sheet) -> None:
        kept: list[Any] = []
        for number, question in enumerate(sheet.questions):
            if number and question.steps != sheet.questions[number - 1].steps:
                self._flush()  # another kind of question: if it never ends, the answers so far are there
            answer, results = self._play(module, question)
            self._tell(answer)
            if number == 0:
                kept = results
            if time.monotonic() - self._sent_at > FLUSH_S:
                self._flush()
        if sheet.repeat:
            self._tell(Returned(tuple(plain(result) for result in kept)))
            self._tell(self._play(module, sheet.questions[0])[0])

    def _play(self, module: ModuleType, question: Question) -> tuple[Answer, list[Any]]:
        inputs = [fresh(value) for value in question.inputs]
        stage = Stage(module)
        stage.put(inputs)
        try:
            stage.play(question.steps)
            results = [stage.value(output) for output in question.outputs]
        except BaseException as error:  # noqa: BLE001  student code may raise anything
            return self._raised(error), []
        pairs = enumerate(zip(inputs, question.inputs, strict=True))
        changed = tuple(index for index, (value, original) in pairs if not unchanged(value, original))
        return Returned(tuple(plain(result) for result in results), changed), results

    def console(self, module: ModuleType) -> None:
        """Plays single questions as they come; what they leave in the slots stays there for later ones."""
        stage = Stage(module)
        while (raw := self._channel.receive()) is not None:
            packed, arrays = unpack(raw)
            question = decode_question(packed, arrays)
            size = len(stage.slots) + len(question.inputs) + len(question.steps)
            stage.put([fresh(value) for value in question.inputs])
            try:
                stage.play(question.steps)
                results = [stage.value(output) for output in question.outputs]
                self._tell(Returned(tuple(plain(result) for result in results)))
            except BaseException as error:  # noqa: BLE001  student code may raise anything
                self._tell(self._raised(error))
                stage.put([None] * (size - len(stage.slots)))  # later questions count on their slots
            self._output.take()
            self._flush()

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
        column = (error.offset or 0) if isinstance(error, SyntaxError) else 0
        return Raised(
            _category(error),
            str(type(error).__name__),
            message,
            tuple(self._frames(error)),
            _near(error),
            column if 0 < column < 2**31 else 0,
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
            frames.append(Frame(str(error.filename), error.lineno or 0, "<module>"))
        if isinstance(error, CutOff):
            frames.append(Frame(error.label, error.line, "<module>"))
        return frames


def _near(error: BaseException) -> tuple[str, ...]:
    """The names nearest to the one that was not found: of those visible there, or of the object's attributes."""
    try:
        if isinstance(error, NameError):
            visible = _visible_names(error)
        elif isinstance(error, AttributeError):
            visible = dir(error.obj)
        else:
            return ()
        from difflib import get_close_matches

        candidates = [name for name in dict.fromkeys(visible[:MOST_VISIBLE]) if len(name) <= NAME_CHARS // 2]
        return tuple(get_close_matches(error.name[:NAME_CHARS], candidates, 2, 0.7)) if error.name else ()
    except BaseException:  # noqa: BLE001  objects of a student's class may raise anything here
        return ()


def _visible_names(error: BaseException) -> list[str]:
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    if step is None:
        return []
    frame = step.tb_frame
    own = [name for name in (*frame.f_locals, *frame.f_globals) if not name.startswith("__")]
    return [*own, *dir(builtins)]


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
