"""The grader's end of one zygote (Linux): starts it behind its walls, has it open and end children."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, Self

from autograder.sandbox.failures import JailFailure
from autograder.sandbox.protocol import orders
from autograder.sandbox.protocol.channel import HEADER
from autograder.sandbox.session import Exit

_START_WALL_S: Final = 60.0
_ANSWER_WALL_S: Final = 30.0
_CHUNK: Final = 2**20
_FIRST_STRANGER: Final = 2_000_000_000  # users that no system hands out, one for each zygote
_STRANGERS: Final = 100_000_000


class Briefing(NamedTuple):
    """What a zygote is told before it serves; the three tuples are paths for Landlock.

    ``becomes_stranger``: it is root, and may and shall become a user who owns nothing.
    """

    limits: Mapping[str, tuple[int, int]]
    program: bytes
    paper: bytes
    is_rehearsal: bool
    becomes_stranger: bool = False
    readable: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    writable: tuple[str, ...] = ()

    def frames(self, stranger: int) -> bytes:
        """The three frames that a zygote expects."""
        settings = {
            "limits": self.limits,
            "is_rehearsal": self.is_rehearsal,
            "uid": stranger if self.becomes_stranger else None,
            "files": {"readable": self.readable, "listed": self.listed, "writable": self.writable},
        }
        parts = (json.dumps(settings).encode(), self.program, self.paper)
        return b"".join(HEADER.pack(len(part)) + part for part in parts)


class Host:
    """One running zygote. Belongs to the thread that starts it: the kernel ends it when that thread ends."""

    def __init__(self, process: subprocess.Popen[bytes], control: socket.socket) -> None:
        self._process = process
        self._control = control

    @classmethod
    def start(cls, command: Sequence[str], environment: Mapping[str, str], briefing: Briefing) -> Self:
        """Runs a command that ends in a zygote and waits until that is ready.

        Raises JailFailure with its last words.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=dict(environment),
                cwd="/",
                start_new_session=True,  # a Ctrl-C is for the grader, which then closes its jails
            )
        host = cls(process, ours)
        try:
            host._brief(briefing.frames(_FIRST_STRANGER + process.pid % _STRANGERS))
        except BaseException:
            host.close()
            raise
        return host

    def _brief(self, frames: bytes) -> None:
        assert self._process.stderr is not None
        ready = HEADER.pack(len(orders.READY)) + orders.READY
        with self._process.stderr as last_words:
            self._control.settimeout(_START_WALL_S)
            try:
                self._control.sendall(frames)
                if self._control.recv(len(ready), socket.MSG_WAITALL) == ready:
                    return
                why = "it ended at once"
            except OSError as error:
                why = str(error)
            self._process.kill()
            said = last_words.read().decode(errors="replace").strip()
            raise JailFailure(f"the jail did not start: {said[-800:] or why}")

    def open(self) -> "SocketLink":
        """Forks a child and returns the link to it."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                self._ask(orders.OPEN, 0, [theirs.fileno()])
            pid: int = orders.OPENED.unpack(self._answer(orders.OPENED.size))[0]
            if pid < 0:
                raise JailFailure(f"the jail could not fork: {os.strerror(-pid)}")
        except BaseException:
            ours.close()
            raise
        return SocketLink(self, pid, ours)

    def end(self, pid: int, *, patient: bool) -> Exit:
        """Has a child killed (``patient``: unless it is dying already) and reaped."""
        self._ask(orders.AWAIT if patient else orders.END, pid, [])
        status, killed, cpu_s, peak_mib = orders.EXIT.unpack(self._answer(orders.EXIT.size))
        return Exit(os.waitstatus_to_exitcode(status), killed, cpu_s, peak_mib)

    def _ask(self, order: int, pid: int, descriptors: list[int]) -> None:
        try:
            self._control.settimeout(_ANSWER_WALL_S)
            socket.send_fds(self._control, [orders.REQUEST.pack(order, pid)], descriptors)
        except OSError as error:
            raise JailFailure(f"the jail is gone: {error}") from error

    def _answer(self, size: int) -> bytes:
        try:
            answer = self._control.recv(size, socket.MSG_WAITALL)
        except OSError as error:
            raise JailFailure(f"the jail does not answer: {error}") from error
        if len(answer) < size:
            raise JailFailure("the jail went away")
        return answer

    def close(self) -> None:
        """Hangs up, upon which the zygote kills its children and ends; waits until all are gone."""
        self._control.close()
        try:
            self._process.wait(_ANSWER_WALL_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class SocketLink:
    """The link to one child of a zygote."""

    def __init__(self, host: Host, pid: int, connection: socket.socket) -> None:
        self._host = host
        self._pid = pid
        self._connection = connection

    def write(self, data: bytes, deadline: float) -> None:
        """Writes everything before the deadline."""
        self._wait_no_longer_than(deadline)
        self._connection.sendall(data)

    def read(self, size: int, deadline: float) -> bytes:
        """Some bytes, none at the end."""
        self._wait_no_longer_than(deadline)
        return self._connection.recv(min(size, _CHUNK))

    def end(self, *, patient: bool) -> Exit:
        """Ends the child through its zygote."""
        self._connection.close()
        return self._host.end(self._pid, patient=patient)

    def _wait_no_longer_than(self, deadline: float) -> None:
        left_s = deadline - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        self._connection.settimeout(left_s)
