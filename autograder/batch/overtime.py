"""Our own work on one submission is bounded: what goes on for too long is ended where it is, and the batch goes on."""

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

MOST_CPU_S: Final = 120.0  # of the thread that judges; the slowest that is known takes 2, and a jail's is not counted
EVERY_S: Final = 5.0


class Overtime(BaseException):
    """The work took more processor time than there is; no Exception, so that nothing on the way hides it."""


class Overseer:
    """Raises Overtime in threads that have used up their processor time for one submission.

    It comes between two steps of Python: what never comes back from numpy is not ended. Where the system does not
    tell the time of a thread, nothing is.
    """

    def __init__(self) -> None:
        self._ends: dict[int, float] = {}  # when each thread's time is over, on its own clock
        self._turn = threading.Lock()
        self._closed = threading.Event()
        if hasattr(time, "pthread_getcpuclockid"):
            threading.Thread(target=self._watch, name="overseer", daemon=True).start()

    def close(self) -> None:
        """Looks at nothing any more."""
        self._closed.set()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watches the thread that is inside, which may raise Overtime here."""
        thread = threading.get_ident()
        with self._turn:
            self._ends[thread] = time.thread_time() + MOST_CPU_S
        try:
            yield
        finally:
            with self._turn:
                del self._ends[thread]

    def _watch(self) -> None:
        while not self._closed.wait(EVERY_S):
            with self._turn:
                for thread, end in self._ends.items():
                    if time.clock_gettime(time.pthread_getcpuclockid(thread)) > end:
                        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(Overtime))
