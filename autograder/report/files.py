"""Writes files so that a reader sees the old or the new one, never half of one; and keeps a folder to one writer."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path


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
