"""Files are written whole or not at all, a folder by one writer; what can't be read or written is refused in a line."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.text import Refusal, Text

NOT_READ: Final = Text(en="{path} can't be read: {reason}.", zh="无法读取 {path}：{reason}。")
NOT_WRITTEN: Final = Text(en="{path} can't be written: {reason}.", zh="无法写入 {path}：{reason}。")


@contextlib.contextmanager
def reading(path: Path) -> Iterator[None]:
    """Raises Refusal where the system does not let what is inside read a file."""
    try:
        yield
    except OSError as error:
        raise Refusal(NOT_READ.filled(path=path, reason=error.strerror)) from error


@contextlib.contextmanager
def writing(path: Path | None = None) -> Iterator[None]:
    """Raises Refusal where the system does not let what is inside write a file: this one, or the one it stopped at."""
    try:
        yield
    except OSError as error:
        raise Refusal(NOT_WRITTEN.filled(path=path or error.filename, reason=error.strerror)) from error


def write_whole(path: Path, content: str | bytes) -> None:
    """Replaces a file in one step; what can't be written whole leaves nothing behind."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def held(folder: Path) -> Iterator[bool]:
    """Whether the folder is this writer's alone as long as the block runs; where there are no locks it always is."""
    if sys.platform == "win32":
        yield True
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield _lock(descriptor)
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True
