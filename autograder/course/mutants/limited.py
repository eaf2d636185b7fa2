"""Runs our own code that may never end, take all memory, or crash: in a process that the system ends."""

import os
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

MEMORY_BYTES: Final = 8 * 2**30  # of address space, most of which the process already holds
PATIENCE: Final = 20  # wall seconds for each of processor time, on a busy machine


class Reporter:
    """What limited work tells, and how long it may go on."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def allow(self, cpu_s: float) -> None:
        """Gives the work so many seconds from now, of processor time; the system ends it after them, wherever it is."""
        signal.setitimer(signal.ITIMER_PROF, cpu_s)
        signal.setitimer(signal.ITIMER_REAL, cpu_s * PATIENCE)

    def tell(self, what: bytes) -> None:
        """Tells something, which is kept even if the work is ended later."""
        os.write(self._descriptor, what)


def limited(work: Callable[[Reporter], None]) -> bytes:
    """All that some work told before it ended or was ended, in a process of its own that shares what this one holds.

    Not for students' code: the process may do whatever this one may.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(work, Reporter(writing))
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as told:
            return told.read()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _work(work: Callable[[Reporter], None], reporter: Reporter) -> None:
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPROF, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with silenced():
            work(reporter)
    finally:
        os._exit(0)


@contextmanager
def silenced() -> Iterator[None]:
    """What libraries print by themselves, as LAPACK does of numbers that are none, is for nobody."""
    kept, nowhere = (os.dup(1), os.dup(2)), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept[0], 1)
        os.dup2(kept[1], 2)
        for descriptor in (*kept, nowhere):
            os.close(descriptor)
