"""Plays a hostile student and an honest one: do the walls hold, can one work inside?"""

import importlib
import os
import socket
from collections.abc import Callable, Mapping

from ..protocol.channel import Channel


def prepare(paper: bytes) -> str:
    """The paper is the path of a file that the grader can read and a child must not."""
    return os.fsdecode(paper)


def serve(channel: Channel, forbidden_file: str) -> None:
    """Tries what must fail and what must not, and says what went otherwise: nothing, when all is well."""
    fallen = [name for name, trial in _trials(forbidden_file).items() if _succeeds(trial)]
    fallen += [f"cannot import {name}" for name in ("decimal", "numpy.random", "threading") if not _imports(name)]
    channel.send(", ".join(fallen).encode())


def _trials(forbidden_file: str) -> Mapping[str, Callable[[], object]]:
    return {
        "reads a file of the grader": lambda: os.open(forbidden_file, os.O_RDONLY),
        "lists the folder of the grader": lambda: os.listdir(os.path.dirname(forbidden_file)),  # noqa: PTH120, PTH208
        "writes a file": lambda: os.open("/tmp/autograder-rehearsal", os.O_CREAT | os.O_WRONLY),
        "opens a socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        "signals its parent": lambda: os.kill(os.getppid(), 0),
        "starts a program": lambda: os.execv("/proc/self/exe", ["python"]),
        "starts a process": _fork,
    }


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _imports(name: str) -> bool:
    try:
        importlib.import_module(name)
    except (ImportError, OSError):
        return False
    return True


def _succeeds(trial: Callable[[], object]) -> bool:
    try:
        trial()
    except OSError:
        return False
    return True
