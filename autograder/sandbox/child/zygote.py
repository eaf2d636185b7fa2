"""The preloaded process: imports numpy and decodes the paper once, then forks a confined child a submission.

It runs inside the jail, single-threaded, and obeys one control socket (its standard input). The grader sends
three frames first (settings as JSON, the seccomp program, the paper), then the requests of ``orders``. At the
end of the stream every child is killed and the process ends.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import time
from typing import Any, Final

from ..protocol import orders
from ..protocol.channel import Channel
from . import confinement as confine

_LAST_MOMENTS_S: Final = 0.5
_POLL_S: Final = 0.0005


class Zygote:
    """Forks, kills and reaps the children of one control socket."""

    def __init__(self, control: socket.socket) -> None:
        channel = Channel(control.fileno())
        settings = json.loads(_expect(channel))
        self._control = control
        self._pid = os.getpid()
        self._filter = confine.Filter(_expect(channel))
        self._limits: dict[str, tuple[int, int]] = settings["limits"]
        self._player = _load_player(is_rehearsal=settings["is_rehearsal"])
        self._paper = self._player.prepare(_expect(channel))
        self._children: set[int] = set()
        _confine_self(settings)
        channel.send(orders.READY)

    def run(self) -> None:
        """Obeys until the grader hangs up."""
        while request := self._next_request():
            order, pid, descriptors = request
            if order == orders.OPEN:
                self._control.sendall(orders.OPENED.pack(self._open(descriptors[0])))
            else:
                self._control.sendall(self._end(pid, patient=order == orders.AWAIT))
        for pid in tuple(self._children):
            self._end(pid, patient=False)

    def _next_request(self) -> tuple[int, int, list[int]] | None:
        data, descriptors, _, _ = socket.recv_fds(self._control, orders.REQUEST.size, 1)
        if len(data) < orders.REQUEST.size:
            return None
        order, pid = orders.REQUEST.unpack(data)
        return order, pid, descriptors

    def _open(self, descriptor: int) -> int:
        try:
            pid = os.fork()
        except OSError as error:
            pid = -(error.errno or 1)
        if pid == 0:
            self._live_as_child(descriptor)
        os.close(descriptor)
        if pid > 0:
            self._children.add(pid)
        return pid

    def _live_as_child(self, descriptor: int) -> None:
        try:
            self._control.close()
            os.setsid()  # first of all: a signal to "my group" must not mean the zygote's
            confine.die_with(self._pid)
            confine.limit(self._limits)
            self._filter.load()
            _held = self._player.serve(Channel(descriptor), self._paper)
        except BaseException:  # noqa: BLE001  a child never comes back into the zygote's loop
            os._exit(1)
        os._exit(0)

    def _end(self, pid: int, *, patient: bool) -> bytes:
        killed = not _is_dead(pid, _LAST_MOMENTS_S if patient else 0.0)
        if killed:
            os.kill(pid, signal.SIGKILL)
        _, status, usage = os.wait4(pid, 0)
        self._children.discard(pid)
        return orders.EXIT.pack(status, killed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _load_player(*, is_rehearsal: bool) -> Any:
    import numpy  # noqa: F401  here, so that no child has to import it

    if is_rehearsal:
        from . import rehearsal

        return rehearsal
    from . import player

    return player


def _expect(channel: Channel) -> bytes:
    frame = channel.receive()
    if frame is None:
        raise EOFError("the grader hung up before it had said everything")
    return frame


def _confine_self(settings: dict[str, Any]) -> None:
    """Takes away what the imports needed; what is left is to fork, to kill and to answer."""
    confine.renounce_privileges()
    if settings["files"]["readable"]:
        from . import landlock

        landlock.restrict(**settings["files"])
        importlib.invalidate_caches()  # or an import would find by old listings what it may no longer open
    _stop_being_root(settings["uid"])
    os.environ.clear()
    gc.collect()
    gc.freeze()  # the collector of a child then touches, and so copies, none of these pages


def _stop_being_root(stranger: int | None) -> None:
    """Becomes a stranger if told to; root that must or can only stay root keeps none of its rights."""
    if stranger is not None:
        with contextlib.suppress(PermissionError):  # a container may have taken the right to change users away
            confine.become(stranger)
    if os.geteuid() == 0:
        confine.drop_capabilities()


def _is_dead(pid: int, within_s: float) -> bool:
    deadline = time.monotonic() + within_s
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        if time.monotonic() >= deadline:
            return False
        time.sleep(_POLL_S)
    return True


def main() -> None:
    """Runs a zygote on standard input; standard error is kept only until it is ready."""
    control = socket.socket(fileno=os.dup(0))
    os.dup2(1, 0)
    zygote = Zygote(control)
    os.dup2(1, 2)
    zygote.run()
    os._exit(0)
