"""One child and the frames it trades with the grader, whatever walls are around it."""

import contextlib
import time
from typing import Final, NamedTuple, Protocol, Self

from autograder.sandbox.failures import Ended, JailFailure, Reason
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol.channel import HEADER

SEND_WALL_S: Final = 30.0
AHEAD_BYTES: Final = 2**16  # that may be read with a frame, of those after it
_NEARLY_ALL: Final = 0.75  # of the limit on data, part of which libraries reserve and never touch
_HARDLY_ANY: Final = 0.25  # of that limit: the kernel has no reason to kill who uses less; a child can't itself


class Exit(NamedTuple):
    """How a child ended: its exit code (a signal is negative), whether we killed it, and what it had used."""

    code: int
    killed: bool
    cpu_s: float
    peak_mib: float


class Link(Protocol):
    """The bytes to and from one child, and the means to end it."""

    def write(self, data: bytes, deadline: float) -> None:
        """Writes everything; raises TimeoutError, or OSError when nobody reads any more."""

    def read(self, size: int, deadline: float) -> bytes:
        """From one to ``size`` bytes, none at the end; raises TimeoutError."""

    def end(self, *, patient: bool) -> Exit:
        """Kills the child (``patient``: unless it is dying already), reaps it, and closes both directions."""


class Session:
    """A conversation with a fresh child; leaves nothing running when it is closed."""

    def __init__(self, link: Link, limits: Limits) -> None:
        self._link = link
        self._limits = limits
        self._taken = 0
        self._arrived = bytearray()
        self._ended: Ended | None = None
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_closed(self) -> bool:
        """Whether the child is gone, or about to be."""
        return self._is_closed

    def close(self) -> None:
        """Kills and reaps the child if that has not happened; may be called again."""
        if not self._is_closed:
            self._is_closed = True
            with contextlib.suppress(JailFailure):  # then the child is gone together with its jail
                self._link.end(patient=False)

    def send(self, payload: bytes, wall_s: float = SEND_WALL_S) -> None:
        """Hands one frame to the child; raises Ended when it is gone or does not read."""
        self._raise_if_ended()
        try:
            self._link.write(HEADER.pack(len(payload)) + payload, time.monotonic() + wall_s)
        except TimeoutError:
            raise self._end("timed_out", f"did not read its request within {wall_s:g} s") from None
        except OSError:
            raise self._gone() from None

    def receive(self, wall_s: float) -> bytes:
        """The next frame of the child, if all of it comes within ``wall_s``; raises Ended."""
        self._raise_if_ended()
        deadline = time.monotonic() + wall_s
        try:
            size: int = HEADER.unpack(self._exactly(HEADER.size, deadline))[0]
            self._check_budget(size)
            return self._exactly(size, deadline)
        except TimeoutError:
            raise self._end("timed_out", f"no answer within {wall_s:g} s") from None
        except OSError:
            raise self._gone() from None

    def is_heard_of(self, wall_s: float) -> bool:
        """Whether anything comes within ``wall_s``, which may be waited for again; raises Ended when it is gone."""
        self._raise_if_ended()
        try:
            self._gather(1, time.monotonic() + wall_s)
        except TimeoutError:
            return False
        except OSError:
            raise self._gone() from None
        return True

    def _gather(self, size: int, deadline: float) -> None:
        while len(self._arrived) < size:
            piece = self._link.read(size - len(self._arrived) + AHEAD_BYTES, deadline)
            if not piece:
                raise self._gone()
            self._arrived += piece

    def _exactly(self, size: int, deadline: float) -> bytes:
        self._gather(size, deadline)
        frame = bytes(self._arrived[:size])
        del self._arrived[:size]
        return frame

    def _check_budget(self, size: int) -> None:
        self._taken += size + HEADER.size
        if size > self._limits.frame_bytes:
            raise self._end("flooded", f"an answer of {size} bytes, at most {self._limits.frame_bytes} are taken")
        if self._taken > self._limits.total_bytes:
            raise self._end("flooded", f"more than {self._limits.total_bytes} bytes of answers")

    def _raise_if_ended(self) -> None:
        if self._ended:
            raise self._ended
        if self._is_closed:
            raise ValueError("the session is closed")

    def _end(self, reason: Reason, detail: str) -> Ended:
        self.close()
        self._ended = Ended(reason, detail)
        return self._ended

    def _gone(self) -> Ended:
        self._is_closed = True
        left = self._link.end(patient=True)
        self._ended = Ended(*_verdict(left, self._limits))
        return self._ended


def _verdict(left: Exit, limits: Limits) -> tuple[Reason, str]:
    """Why a child is gone that nobody ended; only the kernel sends SIGKILL, for want of time or memory."""
    how = _described(left.code)
    if left.killed:
        return "died", "closed its connection"
    if how == "SIGXCPU" or (how == "SIGKILL" and left.cpu_s >= limits.cpu_s / 2):
        return "timed_out", f"used its {limits.cpu_s} s of processor time"
    if how == "SIGKILL" and 0 < left.peak_mib < _HARDLY_ANY * limits.data_mib:
        raise JailFailure(f"somebody else killed a child, at {left.peak_mib:.0f} MiB")
    if how == "SIGKILL" or (left.code != 0 and left.peak_mib >= _NEARLY_ALL * limits.data_mib):
        return "out_of_memory", f"{how} at {left.peak_mib:.0f} MiB"
    return "died", how


def _described(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    import signal

    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
