"""The files of one submission, read within an allowance."""

import errno
import hashlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeGuard

from autograder.submission.reading.allowance import (
    KIB,
    MANIFEST,
    MOST_BYTES,
    MOST_CODE_BYTES,
    MOST_INNER_BYTES,
    MOST_MANIFEST_BYTES,
    MOST_NAME_BYTES,
    MOST_NAMES_BYTES,
    MOST_NOTEBOOK_BYTES,
    MOST_SOURCE_BYTES,
)
from autograder.submission.reading.paths import cleaned, is_archive, is_junk, is_source, suffix, told
from autograder.submission.records import FileRecord
from autograder.text import Text

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

_SHOWN = 40

TOO_LONG = Text(
    en="{paths}: too large to read (at most 1 MiB for a .py file, 16 MiB for a notebook). Take data out of the code.",
    zh="{paths}：文件太大，无法读取（.py 文件最多 1 MiB，notebook 最多 16 MiB）。请把数据从代码里移出去。",
)
TOO_MUCH = Text(
    en="{paths}: not read, because the submission holds more than 128 MiB. Hand in code only.",
    zh="{paths}：未读取，因为整个提交超过 128 MiB。请只提交代码。",
)
TOO_MUCH_CODE = Text(
    en="{paths}: not read, because the code and notebooks in the submission are more than 32 MiB. Hand in yours only.",
    zh="{paths}：未读取，因为提交中的代码和 notebook 超过 32 MiB。请只提交自己的代码。",
)
LONG_NAME = Text(
    en="{paths}: not read, since the name and its folders are longer than 1,024 bytes. Choose shorter ones.",
    zh="{paths}：未读取，因为文件名连同文件夹超过 1024 字节。请改用较短的名字。",
)
LONG_NAMES = Text(
    en="{paths}: not read, since the names in the submission are more than 1 MiB together. Hand in your code only.",
    zh="{paths}：未读取，因为提交中所有文件名加起来超过 1 MiB。请只提交代码。",
)
UNREADABLE = Text(
    en="{paths}: damaged or not readable. Hand it in again.", zh="{paths}：文件已损坏或无法读取。请重新提交。"
)
CLOSED = Text(
    en="{{paths}}: could not be read on the grader's side ({reason}), through no fault of the student.",
    zh="{{paths}}：评分程序一侧无法读取（{reason}），与学生无关。",
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

    ``data`` is kept of sources, of a manifest and of archives inside an archive; ``real`` is where a file from
    disk lies. ``is_closed`` tells that it was refused through a fault of ours, ``is_opened`` that an archive's
    files are among the entries.
    """

    path: str
    size: int = 0
    sha256: str = ""
    data: bytes | None = None
    refused: Text | None = None
    real: Path | None = None
    is_closed: bool = False
    is_opened: bool = False

    @property
    def is_unopened_archive(self) -> bool:
        """Whether it may hold what nobody has looked at."""
        return is_archive(self.path) and not self.is_opened


@dataclass(frozen=True, slots=True)
class Contents:
    """All files of a submission, the problem that keeps them from being read, and what was passed over."""

    entries: tuple[Entry, ...] = ()
    notes: tuple[Text, ...] = ()
    problem: Text | None = None
    skipped: tuple[str, ...] = ()

    def records(self) -> tuple[FileRecord, ...]:
        """The files that were read."""
        read = (entry for entry in self.entries if not entry.refused)
        return tuple(FileRecord(path=entry.path, sha256=entry.sha256, size=entry.size) for entry in read)


class Allowance:
    """What one submission may still take of our time and memory."""

    def __init__(self, total_bytes: int = MOST_BYTES) -> None:
        """Grants so many bytes."""
        self.left_bytes = total_bytes
        self.left_source_bytes, self.left_name_bytes = MOST_SOURCE_BYTES, MOST_NAMES_BYTES

    def refused(self, name: str) -> Entry | None:
        """The entry of a file whose name is too long to look at; it is counted before anything is made of it."""
        raw = name.encode("utf-8", "surrogatepass")
        self.left_name_bytes -= min(len(raw), MOST_NAME_BYTES)
        if len(raw) > MOST_NAME_BYTES or self.left_name_bytes < 0:
            reason = LONG_NAME if len(raw) > MOST_NAME_BYTES else LONG_NAMES
            return Entry(f"{cleaned(name[:_SHOWN])}…{hashlib.sha256(raw).hexdigest()[:8]}", refused=reason)
        return None

    def read(self, path: str, size: int, opened: Callable[[], AbstractContextManager[Stream]]) -> Entry:
        """The file's entry; every fault of the file ends as a refusal in it."""
        if is_source(path) and size > (MOST_CODE_BYTES if suffix(path) == ".py" else MOST_NOTEBOOK_BYTES):
            return Entry(path, size, refused=TOO_LONG)
        if size > self.left_bytes:
            return Entry(path, size, refused=TOO_MUCH)
        if is_source(path):
            if size > self.left_source_bytes:
                return Entry(path, size, refused=TOO_MUCH_CODE)
            self.left_source_bytes -= size
        try:
            with opened() as stream:
                return self._digested(path, size, stream)
        except READ_FAULTS as fault:
            return closed(path, fault)

    def _digested(self, path: str, size: int, stream: Stream) -> Entry:
        digest, kept, length = hashlib.sha256(), bytearray(), 0
        is_manifest = path == MANIFEST and size <= MOST_MANIFEST_BYTES
        keeps = is_source(path) or is_manifest or (is_archive(path) and size <= MOST_INNER_BYTES)
        while chunk := stream.read(min(64 * KIB, size + 1 - length)):
            digest.update(chunk)
            length += len(chunk)
            self.left_bytes -= len(chunk)
            if keeps:
                kept += chunk
            if length > size:  # it grew while it was read, or its header lied
                return Entry(path, size, refused=UNREADABLE)
        return Entry(path, length, digest.hexdigest(), bytes(kept) if keeps else None)


def closed(path: str, fault: Exception) -> Entry:
    """The entry of a file that could not be read: damaged, or through a fault of ours."""
    if is_ours(fault):
        reason = (fault.strerror or "?").replace("{", "(").replace("}", ")")
        return Entry(path, refused=CLOSED.filled(reason=reason), is_closed=True)
    return Entry(path, refused=UNREADABLE)


def is_ours(fault: Exception) -> TypeGuard[OSError]:
    """Whether the system refused to read, rather than a file's content being broken."""
    return isinstance(fault, OSError) and fault.errno not in (None, errno.EINVAL)  # EINVAL: a place that no file has


def assembled(entries: Iterable[Entry], notes: tuple[Text, ...] = (), skipped: Iterable[str] = ()) -> Contents:
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
    passed_over = sorted(path for path in set(skipped) if not is_junk(path.rsplit("/", 1)[-1]))
    return Contents(files, notes + refusals + doubles, skipped=tuple(passed_over))


def whole_sha256(records: Iterable[FileRecord]) -> str:
    """One digest of all files, the same in whatever order they come."""
    lines = sorted(f"{record.sha256} {record.path}\n" for record in records)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
