"""Writes files so that a reader sees the old or the new one, never half of one."""

from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Replaces a file in one step."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    beside.replace(path)
