"""Writes files so that a reader sees the old or the new one, never half of one."""

import contextlib
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
