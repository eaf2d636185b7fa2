"""Plays right code on other arguments, and edited code, in a process that can be ended: it may do anything.

    python -m autograder.exercises.rules.trial_runner < job > answers

What goes on for ever is stopped after a number of lines, not after a time, so that two runs agree; only what hardly
runs a line in a second is stopped then.
"""

import signal
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import FrameType, ModuleType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from autograder.sandbox.protocol.paper import pack, unpack
from autograder.sandbox.protocol.steps import Stage
from autograder.sandbox.protocol.structures import fresh
from autograder.sandbox.protocol.wire import MAX_DIMENSIONS

Array = NDArray[np.float64]

MODULE: Final = "<a rule's module>"
MEMORY_BYTES: Final = 4 * 2**30
TIMES_THE_LINES: Final = 20  # that right code takes, and
LINES_MORE: Final = 5_000
MOST_LINES: Final = 20_000  # that right code may take, for rules to be tried on a case
MOST_ENTRIES: Final = 100_000  # of an answer
FEWEST_LINES: Final = 1_000  # in a second; fewer are run by what never ends, such as numbers of more and more digits
REFUSED: Final = ("lstsq", "solve", "svd", "pinv", "inv", "qr", "eigh", "eigvalsh", "eigvals", "eig", "matrix_rank")
EMPTY: Final = ("empty", "empty_like")


class TooLong(BaseException):  # code may catch any Exception
    """Code that is played takes more lines than it may."""


class Endless(BaseException):
    """Code that is played takes more time than so few lines explain."""


class _Lines:
    """Counts the lines of a module as they run, up to a number of them."""

    def __init__(self, most: int) -> None:
        self.count = self._seen = 0
        self._most = most

    def __enter__(self) -> "_Lines":
        sys.settrace(self._on_call)
        self._look_every(1.0)
        return self

    def __exit__(self, *_: object) -> None:
        self._look_every(0.0)
        sys.settrace(None)

    def _look_every(self, cpu_s: float) -> None:
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGVTALRM, self._on_look)
            signal.setitimer(signal.ITIMER_VIRTUAL, cpu_s, cpu_s)

    def _on_look(self, _number: int, _frame: FrameType | None) -> None:
        if self.count - self._seen < FEWEST_LINES:
            raise Endless
        self._seen = self.count

    def _on_call(self, frame: FrameType, _event: str, _argument: object) -> Callable[..., Any] | None:
        return self._on_line if frame.f_code.co_filename == MODULE else None

    def _on_line(self, _frame: FrameType, event: str, _argument: object) -> Callable[..., Any]:
        self.count += event == "line"
        if self.count > self._most:
            raise TooLong
        return self._on_line


def answers(job: Mapping[str, Any]) -> list[list[Array] | None]:
    """What comes of every task of a job: None where the code raises or goes on for too long."""
    right = _module(job["sources"][0])
    taken = [_lines_taken(right, question) for question in job["questions"]]
    modules: dict[int, ModuleType | None] = {0: right}
    found: list[list[Array] | None] = []
    for source, question, inputs in job["tasks"]:
        lines = taken[question]
        if source not in modules and lines is not None:
            modules = {0: right, source: _module(job["sources"][source])}
        module = modules.get(source)
        if lines is None or module is None:
            found.append(None)
        else:
            most = TIMES_THE_LINES * lines + LINES_MORE
            try:
                found.append(_played(module, job["questions"][question], inputs, _Lines(most)))
            except Endless:
                modules[source] = None
                found.append(None)
    return found


def _lines_taken(module: ModuleType | None, question: Sequence[Any]) -> int | None:
    lines = _Lines(MOST_LINES)
    with suppress(Endless):  # right code that takes long by itself
        return lines.count if module and _played(module, question, None, lines) is not None else None
    return None


def _module(source: str) -> ModuleType | None:
    module = ModuleType("solution")
    module.__dict__["print"] = lambda *_, **__: None
    with suppress(Exception, TooLong, Endless), _Lines(MOST_LINES):
        exec(compile(source, MODULE, "exec", dont_inherit=True), module.__dict__)
        return module
    return None


def _played(
    module: ModuleType, question: Sequence[Any], inputs: Sequence[Any] | None, lines: _Lines
) -> list[Array] | None:
    stage = Stage(module)
    stage.put([fresh(value) for value in (question[0] if inputs is None else inputs)])
    try:
        with lines:
            stage.play(question[1])
        got = [np.array(stage.value(output), dtype=np.float64) for output in question[2]]
    except (Exception, TooLong):  # noqa: BLE001  wrong code may raise anything
        return None
    return got if all(each.size <= MOST_ENTRIES and each.ndim <= MAX_DIMENSIONS for each in got) else None


def _refusing(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of LAPACK's that is not called with what it may never return from."""

    def call(*arguments: Any, **options: Any) -> Any:
        if not all(np.isfinite(np.asarray(each, dtype=np.complex128)).all() for each in arguments[:2]):
            raise np.linalg.LinAlgError("not finite")
        return function(*arguments, **options)

    return call


def _filling(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that makes an array without numbers in it, with the same ones each time."""

    def call(*arguments: Any, **options: Any) -> Any:
        made = function(*arguments, **options)
        made.fill(np.nan if made.dtype.kind == "f" else 0)
        return made

    return call


def main() -> None:
    """Reads a job and writes its answers."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    for name in REFUSED:
        setattr(np.linalg, name, _refusing(getattr(np.linalg, name)))
    for name in EMPTY:
        setattr(np, name, _filling(getattr(np, name)))
    warnings.simplefilter("ignore")
    with np.errstate(all="ignore"):
        found = answers(unpack(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(pack(found))


if __name__ == "__main__":
    main()
