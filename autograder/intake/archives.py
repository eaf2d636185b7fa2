"""Archives by what they are, not by what they are called."""

from pathlib import Path

from autograder.text import Text

from .contents import Contents
from .messages import DAMAGED
from .tars import read_tar
from .zips import read_zip

_NAMES = (".zip", ".tar", ".tar.gz", ".tgz")
_FOREIGN_NAMES = (".rar", ".7z", ".gz", ".bz2", ".xz", ".tbz2", ".txz", ".zst", ".lzma", ".zipx")
_FOREIGN_STARTS = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")

FOREIGN = Text(
    en="This kind of archive cannot be read (rar, 7z, bz2, xz and the like). Pack the files as a .zip.",
    zh="无法读取这种压缩包（rar、7z、bz2、xz 等）。请打包成 .zip。",
)


def archive_suffix(name: str) -> str | None:
    """The suffix of an archive that is read, as ``.tar.gz``; None for any other file."""
    return max((end for end in _NAMES if name.lower().endswith(end)), key=len, default=None)


def is_archive(name: str) -> bool:
    """Whether a name is that of an archive, be it one that is read or not."""
    return name.lower().endswith(_NAMES + _FOREIGN_NAMES)


def read_archive(path: Path) -> Contents:
    """The contents of the archive, or the problem with it."""
    try:
        with path.open("rb") as file:
            start = file.read(262)
    except OSError:
        return Contents(problem=DAMAGED)
    if start.startswith(_FOREIGN_STARTS):
        return Contents(problem=FOREIGN)
    is_tar = start.startswith(b"\x1f\x8b") or start[257:] == b"ustar"
    return read_tar(path) if is_tar or path.name.lower().endswith(".tar") else read_zip(path)
