"""What a jail refuses, refused by Python: for a process without walls, so that a check tells what grading will.

No wall: code that wants to get around it can. It is there for code that does not know.
"""

import errno
import os
import sys
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

_THERE: Final = sys.stdlib_module_names | {"numpy", __name__.partition(".")[0]}
_READABLE: Final = tuple(
    os.path.normcase(os.path.realpath(each))
    for each in (sys.prefix, sys.base_prefix, f"{np.__path__[0]}/..", os.devnull)
)
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED: Final = frozenset({
    "os.chmod", "os.exec", "os.fork", "os.forkpty", "os.link", "os.mkdir", "os.posix_spawn", "os.remove", "os.rename",
    "os.rmdir", "os.spawn", "os.startfile", "os.symlink", "os.system", "os.truncate", "pty.spawn", "socket.bind",
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "subprocess.Popen", "webbrowser.open",
})  # fmt: skip


def begin(packages: Sequence[str] = ()) -> None:
    """From now on: only the standard library, numpy and some packages, no other files, no network, no programs."""
    loaded = {name.partition(".")[0] for name in sys.modules} if packages else set()
    sys.meta_path.insert(0, _NothingElse(frozenset({*packages, *loaded})))
    sys.addaudithook(_audit)


class _NothingElse:
    """Finds nothing, and lets nobody else find what is not there when it is graded."""

    def __init__(self, packages: frozenset[str]) -> None:
        self._there = _THERE | packages

    def find_spec(self, fullname: str, _path: Sequence[str] | None = None, _target: object = None) -> None:
        """Raises ModuleNotFoundError for what is neither numpy's nor the standard library's."""
        if fullname.partition(".")[0] not in self._there:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _REFUSED:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
    if event == "open" and not isinstance(arguments[0], int):
        path, flags = os.fsdecode(arguments[0]), arguments[2] or 0
        if flags & _WRITING and path != os.devnull:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        if not os.path.normcase(os.path.realpath(path)).startswith(_READABLE):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
