"""Tar archives as contents, read from front to back.

The reader is our own, since the standard one reads extended headers of any length with slow patterns: a
small hostile archive could keep it busy for hours. Only what students' archives hold is understood: the ustar
header, GNU long names and the pax records ``path`` and ``size``.
"""

import gzip
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from autograder.submission.reading.allowance import KIB, MOST_ENTRIES, MOST_HEADER_BYTES, MOST_NAME_BYTES
from autograder.submission.reading.contents import Allowance, Contents, Entry, Stream, assembled
from autograder.submission.reading.paths import (
    cleaned,
    decoded,
    environments_in,
    folders_of,
    inner_path,
    is_skipped,
    is_source,
)
from autograder.submission.reading.remarks import CUT, LINK, OUTSIDE, SPECIAL, TOO_MANY, TOO_MUCH
from autograder.text import Text

_BLOCK = 512
_LONGEST_HEADER = 64 * KIB
_FILES, _FOLDER, _LINKS, _DEVICES = b"\x0007", b"5", b"12", b"346"
_KEYS = (b"path=", b"size=")
_LONG_NAME, _PAX, _PASSED_OVER = b"L", b"x", b"gK"


class _DamagedError(ValueError):
    """The archive breaks the format."""


class _TooMuchError(ValueError):
    """The archive unpacks to more than is read."""


class _Header(NamedTuple):
    name: str
    size: int
    kind: bytes


def read_tar(file: BinaryIO, allowance: Allowance) -> Contents:
    """The contents of a tar archive, gzipped or not, or the problem with it; raises READ_FAULTS on a damaged one."""
    zipped = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    tape = _Tape(gzip.GzipFile(fileobj=file) if zipped else file, allowance.left_bytes)
    entries: list[Entry] = []
    skipped: list[str] = []
    notes: tuple[Text, ...] = ()
    try:
        for count, header in enumerate(_headers(tape)):
            if count >= MOST_ENTRIES:
                return Contents(problem=TOO_MANY)
            _read(header, tape, allowance, entries, skipped)
    except _TooMuchError:
        if not any(is_source(entry.path) and entry.data is not None for entry in entries):
            return Contents(problem=TOO_MUCH)
        notes = (CUT,)
    allowance.left_bytes = min(allowance.left_bytes, tape.left_bytes)
    roots = environments_in(entry.path for entry in entries)
    return assembled((entry for entry in entries if roots.isdisjoint(folders_of(entry.path))), notes, skipped)


def _read(header: _Header, tape: "_Tape", allowance: Allowance, entries: list[Entry], skipped: list[str]) -> None:
    """Adds the file below the header to the entries, or its path to what is skipped."""
    part = _Part(tape, header.size if header.kind not in _LINKS + _DEVICES + _FOLDER else 0)
    refused = allowance.refused(header.name)
    path = None if refused else inner_path(header.name)
    if path and is_skipped(path):
        skipped.append(path)
    elif entry := refused or _entry(header, path, part, allowance):
        entries.append(entry)
    part.finish()


def _entry(header: _Header, path: str | None, part: "_Part", allowance: Allowance) -> Entry | None:
    if header.kind == _FOLDER or header.name.endswith("/"):
        return None
    if path is None:
        return Entry(cleaned(header.name), refused=OUTSIDE)
    if header.kind not in _FILES:
        return Entry(path, refused=LINK if header.kind in _LINKS else SPECIAL)
    return allowance.read(path, header.size, lambda: nullcontext(part))


class _Tape:
    """The unpacked bytes of the archive, up to the limit."""

    def __init__(self, stream: Stream, left_bytes: int) -> None:
        self._stream, self.left_bytes, self.left_header_bytes = stream, left_bytes, MOST_HEADER_BYTES

    def read(self, size: int) -> bytes:
        """Exactly ``size`` bytes, or fewer at the end of the archive."""
        if size > self.left_bytes:
            raise _TooMuchError
        chunk = self._stream.read(size)
        self.left_bytes -= len(chunk)
        return chunk


@dataclass(slots=True)
class _Part:
    """The bytes of one file on the tape."""

    tape: _Tape
    left: int
    padding: int = 0

    def __post_init__(self) -> None:
        self.padding = -self.left % _BLOCK

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes of this file."""
        chunk = self.tape.read(min(size, self.left))
        if not chunk and self.left and size:
            raise _DamagedError
        self.left -= len(chunk)
        return chunk

    def finish(self) -> None:
        """Winds on to the next header."""
        while self.left:
            self.read(64 * KIB)
        self.tape.read(self.padding)


def _headers(tape: _Tape) -> Iterator[_Header]:
    """The headers of files, with the long names before them worked in."""
    later: dict[str, str] = {}
    while (block := tape.read(_BLOCK)).strip(b"\0"):
        header = _header(block)
        if header.kind in _LONG_NAME + _PAX:
            later |= _extended(header, tape)
        elif header.kind in _PASSED_OVER:
            _Part(tape, header.size).finish()
        else:
            size = _natural(later.get("size", str(header.size)), 10)
            yield _Header(later.get("path", header.name), size, header.kind)
            later = {}


def _header(block: bytes) -> _Header:
    if len(block) < _BLOCK or sum(block[:148]) + 8 * 32 + sum(block[156:]) != _number(block[148:156]):
        raise _DamagedError
    folder = _text(block[345:500]) if block[257:263] == b"ustar\0" else ""
    name = _text(block[:100])
    return _Header(f"{folder}/{name}" if folder else name, _number(block[124:136]), block[156:157])


def _extended(header: _Header, tape: _Tape) -> dict[str, str]:
    if header.size > _LONGEST_HEADER:
        raise _DamagedError
    part = _Part(tape, header.size)
    is_name = header.kind == _LONG_NAME
    wanted = min(header.size, MOST_NAME_BYTES + 1) if is_name else header.size
    tape.left_header_bytes -= wanted
    if tape.left_header_bytes < 0:
        raise _TooMuchError
    body = part.read(wanted)
    part.finish()
    return {"path": _text(body)} if is_name else _pax_records(body)


def _pax_records(body: bytes) -> dict[str, str]:
    """The records that matter of a pax header; each is ``LENGTH KEY=VALUE`` and a newline, its length in all."""
    records, start, end = {}, 0, len(body.rstrip(b"\0"))
    while start < end:
        space = body.find(b" ", start, start + 8)
        length = _natural(body[start : max(space, start)].decode("ascii", "replace"), 10)
        if length < 5 or start + length > end:
            raise _DamagedError
        for key in _KEYS:
            if body.startswith(key, space + 1):
                records[key[:-1].decode()] = _text(body[space + 1 + len(key) : start + length - 1])
        start += length
    return records


def _text(raw: bytes) -> str:
    """A name, in UTF-8 or as an older Chinese Windows writes it; no more of it than is seen to be too much."""
    name = raw[: MOST_NAME_BYTES + 1].split(b"\0")[0]
    return decoded(name) or name.decode("latin-1")


def _number(field: bytes) -> int:
    """A number in octal digits, or in binary after a byte 0x80."""
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    return _natural(field.strip(b" \0").decode("ascii", "replace") or "0", 8)


def _natural(digits: str, base: int) -> int:
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 20):
        raise _DamagedError
    return int(digits, base)
