"""A player in an ordinary process over pipes, on any system: no walls, only a budget of time."""

import contextlib
import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Final

from autograder.sandbox import boot
from autograder.sandbox.failures import Ended, JailFailure
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Exit, Session
from autograder.sandbox.view import numpy_folder

START_WALL_S: Final = 60.0
_CHUNK: Final = 2**16
_WAITING_CHUNKS: Final = 64
_ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_NEEDED_TO_START: Final = (
    "PATH",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "TMPDIR",
)


def open_alone(inside: Path, paper: bytes, limits: Limits) -> Session:
    """Starts a process that serves one session; raises JailFailure when it does not get ready."""
    process = subprocess.Popen(
        [sys.executable, *boot.arguments("standalone", inside, [numpy_folder()])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        bufsize=0,
        start_new_session=os.name == "posix",
    )
    session = Session(PipeLink(process), limits)
    try:
        session.send(paper)
        session.receive(START_WALL_S)
    except Ended as error:
        raise JailFailure(f"the player did not start: {error.detail}") from error
    except BaseException:
        session.close()
        raise
    return session


def _environment() -> dict[str, str]:
    """What an interpreter needs to start somewhere, and none of the grader's tokens."""
    return {name: os.environ[name] for name in _NEEDED_TO_START if name in os.environ} | _ONE_THREAD


class PipeLink:
    """Reads and writes in threads of their own, because a pipe can't be waited for on every system."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._input: IO[bytes] = process.stdin
        self._output: IO[bytes] = process.stdout
        self._chunks: queue.Queue[bytes] = queue.Queue(_WAITING_CHUNKS)
        self._rest = b""
        self._is_ended = False
        threading.Thread(target=self._pump, daemon=True).start()

    def write(self, data: bytes, deadline: float) -> None:
        """Writes everything before the deadline, by killing a reader that does not keep it."""
        late = threading.Timer(deadline - time.monotonic(), self._kill)
        late.start()
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[self._input.write(rest) :]
        except OSError:
            if time.monotonic() >= deadline:
                raise TimeoutError from None
            raise
        finally:
            late.cancel()

    def read(self, size: int, deadline: float) -> bytes:
        """Some bytes, none at the end."""
        if not self._rest:
            try:
                self._rest = self._chunks.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise TimeoutError from None
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken

    def end(self, *, patient: bool) -> Exit:
        """Kills the process, with its group where there are groups, and reaps it."""
        killed = not self._has_exited_within(0.5 if patient else 0.0)
        self._is_ended = True
        self._kill()
        code = self._process.wait()
        with contextlib.suppress(queue.Full):  # a thread that waits for an answer learns that none will come
            self._chunks.put_nowait(b"")
        with contextlib.suppress(OSError):
            self._input.close()
        return Exit(code, killed, cpu_s=0.0, peak_mib=0.0)

    def _has_exited_within(self, wall_s: float) -> bool:
        try:
            self._process.wait(wall_s)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _kill(self) -> None:
        if sys.platform == "win32":
            self._process.kill()
            return
        import signal

        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _pump(self) -> None:
        """Moves what the process says into the queue; an empty chunk is the end."""
        with self._output:
            while not self._is_ended:
                chunk = self._output.read(_CHUNK)
                self._put(chunk)
                if not chunk:
                    return

    def _put(self, chunk: bytes) -> None:
        while not self._is_ended:
            with contextlib.suppress(queue.Full):
                self._chunks.put(chunk, timeout=0.1)
                return
