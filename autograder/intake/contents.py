"""The files of one submission, read within an allowance."""

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from autograder.text import Text

from .limits import KIB, MANIFEST, MOST_BYTES, MOST_CODE_BYTES, MOST_MANIFEST_BYTES, MOST_NOTEBOOK_BYTES
from .model import FileRecord
from .paths import is_source, suffix, told

READ_FAULTS = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OverflowError,
)
"""What the standard library raises on damaged or hostile files."""

TOO_LONG = Text(
    en="{paths}: too large to read (at most 1 MiB for a .py file, 16 MiB for a notebook). Take data out of the code.",
    zh="{paths}：文件太大，无法读取（.py 文件最多 1 MiB，notebook 最多 16 MiB）。请把数据从代码里移出去。",
)
TOO_MUCH = Text(
    en="{paths}: not read, because the submission holds more than 128 MiB. Hand in code only.",
    zh="{paths}：未读取，因为整个提交超过 128 MiB。请只提交代码。",
)
UNREADABLE = Text(
    en="{paths}: damaged or not readable. Hand it in again.",
    zh="{paths}：文件已损坏或无法读取。请重新提交。",
)
TWICE = Text(
    en="{paths}: handed in more than once under the same name; the last one is used.",
    zh="{paths}：同名文件出现了不止一次，以最后一个为准。",
)


class Stream(Protocol):
    """Bytes that can be read piece by piece."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: read, or refused with a message about ``{paths}``.

    ``data`` is kept of sources and of a manifest only; ``real`` is where a file from disk lies.
    """

    path: str
    size: int = 0
    sha256: str = ""
    data: bytes | None = None
    refused: Text | None = None
    real: Path | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """All files of a submission, or the problem that keeps them from being read."""

    entries: tuple[Entry, ...] = ()
    notes: tuple[Text, ...] = ()
    problem: Text | None = None

    def records(self) -> tuple[FileRecord, ...]:
        """The files that were read."""
        read = (entry for entry in self.entries if not entry.refused)
        return tuple(FileRecord(path=entry.path, sha256=entry.sha256, size=entry.size) for entry in read)


class Allowance:
    """What one submission may still take of our time and memory."""

    def __init__(self, total_bytes: int = MOST_BYTES) -> None:
        """Grants so many bytes."""
        self._left_bytes = total_bytes

    def read(self, path: str, size: int, opened: Callable[[], AbstractContextManager[Stream]]) -> Entry:
        """The file's entry; every fault of the file ends as a refusal in it."""
        if is_source(path) and size > (MOST_CODE_BYTES if suffix(path) == ".py" else MOST_NOTEBOOK_BYTES):
            return Entry(path, size, refused=TOO_LONG)
        if size > self._left_bytes:
            return Entry(path, size, refused=TOO_MUCH)
        try:
            with opened() as stream:
                return self._digested(path, size, stream)
        except READ_FAULTS:
            return Entry(path, size, refused=UNREADABLE)

    def _digested(self, path: str, size: int, stream: Stream) -> Entry:
        digest, kept, length = hashlib.sha256(), bytearray(), 0
        keeps = is_source(path) or (path == MANIFEST and size <= MOST_MANIFEST_BYTES)
        while chunk := stream.read(min(64 * KIB, size + 1 - length)):
            digest.update(chunk)
            length += len(chunk)
            self._left_bytes -= len(chunk)
            if keeps:
                kept += chunk
            if length > size:  # it grew while it was read, or its header lied
                return Entry(path, size, refused=UNREADABLE)
        return Entry(path, length, digest.hexdigest(), bytes(kept) if keeps else None)


def assembled(entries: Iterable[Entry], notes: tuple[Text, ...] = ()) -> Contents:
    """The entries as contents: sorted, each path once, and notes on what was refused."""
    unique: dict[str, Entry] = {}
    repeated = []
    for entry in entries:
        if entry.path in unique:
            repeated.append(entry.path)
        unique[entry.path] = entry
    files = tuple(unique[path] for path in sorted(unique))
    reasons = dict.fromkeys(entry.refused for entry in files if entry.refused)
    refusals = tuple(told(reason, (e.path for e in files if e.refused == reason)) for reason in reasons)
    doubles = (told(TWICE, sorted(set(repeated))),) if repeated else ()
    return Contents(files, notes + refusals + doubles)


def whole_sha256(records: Iterable[FileRecord]) -> str:
    """One digest of all files, the same in whatever order they come."""
    lines = sorted(f"{record.sha256} {record.path}\n" for record in records)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
