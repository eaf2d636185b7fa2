"""Archives by what they are, not by what they are called."""

import io
from pathlib import Path
from typing import BinaryIO

from autograder.submission.reading.contents import READ_FAULTS, Allowance, Contents, Entry, closed, is_ours
from autograder.submission.reading.paths import cleaned
from autograder.submission.reading.remarks import DAMAGED
from autograder.submission.reading.tars import read_tar
from autograder.submission.reading.zips import read_zip
from autograder.text import Text

_FOREIGN_STARTS = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")

FOREIGN = Text(
    en="This kind of archive cannot be read (rar, 7z, bz2, xz and the like). Pack the files as a .zip.",
    zh="无法读取这种压缩包（rar、7z、bz2、xz 等）。请打包成 .zip。",
)


def read_archive(path: Path, allowance: Allowance) -> Contents:
    """The contents of the archive, or the problem with it."""
    try:
        with path.open("rb") as file:
            return _contents(file, path.name, allowance)
    except READ_FAULTS as fault:
        return Contents((closed(cleaned(path.name), fault),)) if is_ours(fault) else Contents(problem=DAMAGED)


def read_inner(entry: Entry, allowance: Allowance) -> Contents:
    """The contents of an archive inside a submission, or the problem with it."""
    if entry.real:
        return read_archive(entry.real, allowance)
    try:
        return _contents(io.BytesIO(entry.data or b""), entry.path, allowance)
    except READ_FAULTS:
        return Contents(problem=DAMAGED)


def _contents(file: BinaryIO, name: str, allowance: Allowance) -> Contents:
    start = file.read(262)
    file.seek(0)
    if start.startswith(_FOREIGN_STARTS):
        return Contents(problem=FOREIGN)
    is_tar = start.startswith(b"\x1f\x8b") or start[257:] == b"ustar" or name.lower().endswith(".tar")
    return read_tar(file, allowance) if is_tar else read_zip(file, allowance)
