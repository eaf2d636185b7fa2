"""A course's own code is waited for, but not for ever."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType
from typing import Final, NoReturn

PATIENCE_S: Final = 10.0  # of processor time, for one answer; a student's whole submission has a minute


class NeverEnds(BaseException):
    """The code was still running when patience ended."""


@contextmanager
def patient() -> Iterator[None]:
    """Raises NeverEnds inside of what takes more processor time than PATIENCE_S, at the line that is being run.

    Only the main thread of a system with timers can be stopped so; elsewhere it is waited for.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    _listen()
    left, _ = signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, left)


@cache  # once a process: to set and to restore it takes longer than many an answer
def _listen() -> None:
    signal.signal(signal.SIGVTALRM, _give_up)


def _give_up(_number: int, _frame: FrameType | None) -> NoReturn:
    raise NeverEnds
