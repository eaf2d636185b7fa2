"""Files and folders on disk as contents; links are never followed out of a submission."""

import os
import stat
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from autograder.submission.reading.allowance import MOST_ENTRIES
from autograder.submission.reading.contents import Allowance, Contents, Entry, assembled, closed
from autograder.submission.reading.paths import cleaned, is_skipped, is_source
from autograder.submission.reading.remarks import LINK, SPECIAL
from autograder.text import Text

TOO_MANY = Text(
    en="The folder holds more than 10,000 files; only the first, those nearest the top, were looked at.",
    zh="文件夹里的文件超过 10,000 个，只查看了最靠近顶层的那些。",
)


def read_file(name: str, path: Path, allowance: Allowance) -> Entry:
    """A single file under the name it is to have."""
    found = size_of(name, path)
    if isinstance(found, Entry):
        return found
    return replace(allowance.read(name, found, lambda: path.open("rb")), real=path)


def size_of(name: str, path: Path) -> int | Entry:
    """How many bytes an ordinary file has; for anything else the entry that says why it is not read."""
    try:
        found = path.stat()
    except OSError as fault:
        return closed(name, fault)
    if not stat.S_ISREG(found.st_mode):  # to open a pipe would wait for ever
        return Entry(name, refused=SPECIAL)
    return found.st_size


def read_folder(root: Path, allowance: Allowance) -> Contents:
    """The contents of a folder and of what is below it, without hidden files and what tools put there."""
    skipped: list[str] = []
    listed = list(_listed(root, skipped, allowance))
    notes = (TOO_MANY,) if len(listed) >= MOST_ENTRIES else ()
    sources_first = sorted(listed, key=lambda found: not is_source(found[0]))
    entries = (entry or read_file(path, real, allowance) for path, real, entry in sources_first)
    return assembled(entries, notes, skipped)


def _listed(root: Path, skipped: list[str], allowance: Allowance) -> Iterator[tuple[str, Path, Entry | None]]:
    """Breadth first, up to the limit: the inner path, the real one, the entry of what is refused already."""
    waiting, count = deque([root]), 0
    while waiting and count < MOST_ENTRIES:
        folder = waiting.popleft()
        try:
            children = sorted(islice(os.scandir(folder), MOST_ENTRIES), key=lambda child: child.name)
        except OSError as fault:
            inner = cleaned(root.name) if folder == root else _inner(root, folder)
            yield inner, folder, closed(inner, fault)
            continue
        for child in children[: MOST_ENTRIES - count]:
            real = Path(child.path)
            if refused := allowance.refused(real.relative_to(root).as_posix()):
                count += 1
                yield refused.path, real, refused
                continue
            path = _inner(root, real)
            if is_skipped(path):
                skipped.append(path)
                continue
            count += 1
            if child.is_dir(follow_symlinks=False):
                if exists(real / "pyvenv.cfg"):
                    skipped.append(path)
                else:
                    waiting.append(real)
            else:
                yield path, real, _refusal(root, child, path)


def _inner(root: Path, path: Path) -> str:
    return cleaned(path.relative_to(root).as_posix())


def _refusal(root: Path, child: os.DirEntry[str], path: str) -> Entry | None:
    if child.is_symlink():
        is_harmless = not leads_outside(root, Path(child.path)) and child.is_file()
        return None if is_harmless else Entry(path, refused=LINK)
    return None if child.is_file(follow_symlinks=False) else Entry(path, refused=SPECIAL)


def exists(path: Path) -> bool:
    """Whether there is anything at the path, as far as this user may see."""
    return os.path.exists(path)  # noqa: PTH110 - Path.exists raises where a folder is closed to us


def is_folder(path: Path) -> bool:
    """Whether there is a folder at the path, as far as this user may see."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a disk fails


def is_link(path: Path) -> bool:
    """Whether the path is a link, as far as this user may see."""
    return os.path.islink(path)  # noqa: PTH114 - Path.is_symlink raises where a disk fails


def leads_outside(root: Path, path: Path) -> bool:
    """Whether a path is a link to something that does not lie below the root."""
    return is_link(path) and not stays_inside(root, path)


def stays_inside(root: Path, path: Path) -> bool:
    """Whether a path, with all links followed, still lies below the root."""
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve(strict=True))
    except (OSError, RuntimeError):  # nothing there, or links in a circle
        return False
