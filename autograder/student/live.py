"""Plays questions on functions that live in this process: a student's own notebook, where nothing is hidden."""

import builtins
import contextlib
import linecache
import signal
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from autograder.exercises.exam import Exam
from autograder.sandbox import Ended
from autograder.sandbox.child.player import Player
from autograder.sandbox.conversation import AnswerSheet, Definitions, Patience, patience_s, read_sheet
from autograder.sandbox.protocol.answers import Answer, Frame, Imported, Raised
from autograder.sandbox.protocol.paper import Question, Sheet
from autograder.sandbox.protocol.watching import own_codes
from autograder.submission import Cell
from autograder.verdict.examination import Transcript

OURS: Final = str(Path(__file__).parents[1])
LOST_S: Final = 60.0  # what a sheet may take at most before it is cut off


class Stopped(BaseException):
    """The budget is used up."""


class _Box:
    """Takes the player's frames."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []

    def send(self, *payloads: bytes) -> None:
        """Keeps frames."""
        self.frames += payloads

    def receive(self) -> bytes | None:
        """Nobody asks."""
        return None


class LivePlayer(Player):
    """A player whose module is a namespace; an interruption ends it instead of being an answer."""

    def __init__(self, namespace: Mapping[str, Any]) -> None:
        self.box = _Box()
        super().__init__(self.box, {})
        self._module = ModuleType("notebook")
        self._module.__dict__.update(namespace)
        self.files: set[str] = set()

    def answers(self, sheet: Sheet, call_s: float, graded: Sequence[str]) -> AnswerSheet:
        """What came of one sheet."""
        try:
            with self._captured(), cut_off_after(min(LOST_S, patience_s(call_s))):
                self.ask(self._module, sheet, own_codes(self._module, graded))
        except (Stopped, KeyboardInterrupt):
            return AnswerSheet(ended=Ended("timed_out", "cut off"), output=self._output.take())
        self.flush()
        whole = read_sheet(b"".join(self.box.frames), sheet.outline)
        self.box.frames.clear()
        assert whole is not None  # nobody waits, so nobody is told what takes long
        return whole

    def _play(self, module: ModuleType, question: Question) -> tuple[Answer, list[Any]]:
        answer, results = super()._play(module, question)
        if isinstance(answer, Raised) and answer.type_name in (Stopped.__name__, KeyboardInterrupt.__name__):
            raise Stopped
        return answer, results

    def _frames(self, error: BaseException) -> list[Frame]:
        frames = []
        step = error.__traceback__
        while step is not None:
            code = step.tb_frame.f_code
            if not code.co_filename.startswith((OURS, "<frozen")) and "site-packages" not in code.co_filename:
                self.files.add(code.co_filename)
                frames.append(Frame(label_of(code.co_filename), step.tb_lineno, code.co_name))
            step = step.tb_next
        return frames

    def cells(self) -> tuple[Cell, ...]:
        """The texts that errors came from, for a report to quote."""
        return tuple(Cell(label=label_of(file), text="".join(linecache.getlines(file))) for file in sorted(self.files))

    @contextlib.contextmanager
    def _captured(self) -> Iterator[None]:
        with (
            contextlib.redirect_stdout(self._output),
            contextlib.redirect_stderr(self._output),
            warnings.catch_warnings(),
            _nobody_at_the_keyboard(),
        ):
            warnings.simplefilter("ignore")
            yield


@dataclass(frozen=True)
class LiveExamination:
    """What was asked of what is defined in this process."""

    exam: Exam
    player: LivePlayer
    sheets: tuple[AnswerSheet, ...]

    def everything(self) -> Transcript:
        """What came of every sheet."""
        return Transcript(Imported((), ""), self.sheets)

    def postponed(self, number: int, _patience: Patience | None = None) -> AnswerSheet:
        """What came of a sheet; here none waits."""
        return self.sheets[number]

    def foresee(self, numbers: Sequence[int], right: Definitions | None = None) -> None:
        """Nothing: each is asked in this process."""

    def again(self, number: int, _right: Definitions | None = None) -> AnswerSheet:
        """An own forward's sheet; of the others nothing: there is no process without a past here."""
        if number < len(self.exam.items):
            return AnswerSheet()
        return self.player.answers(self.exam.paper.sheets[number], LOST_S, ())


@contextlib.contextmanager
def _nobody_at_the_keyboard() -> Iterator[None]:
    """Ends every `input()` as in the jail, where there is nothing to read."""

    def nothing_to_read(_prompt: object = "", /) -> str:
        raise EOFError("EOF when reading a line")

    before = builtins.input
    builtins.input = nothing_to_read
    try:
        yield
    finally:
        builtins.input = before


@contextlib.contextmanager
def cut_off_after(wall_s: float) -> Iterator[None]:
    """Raises Stopped in a loop that never ends, where the system and the thread allow it."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise Stopped

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, wall_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def label_of(file: str) -> str:
    """What a notebook calls a piece of code: ``cell [3]``; the name of a file elsewhere."""
    shell = interactive_shell()
    numbers = getattr(getattr(shell, "compile", None), "_filename_map", {})
    return f"cell [{numbers[file]}]" if file in numbers else Path(file).name


def interactive_shell() -> Any:
    """IPython's shell if this runs in one, else None; imports nothing that is not there already."""
    import sys

    module = sys.modules.get("IPython")
    return module.get_ipython() if module is not None else None
