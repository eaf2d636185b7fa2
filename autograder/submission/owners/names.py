"""Ids of submissions: the names of what was handed in, made safe as file names on every system."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from autograder.submission.reading.folders import is_folder
from autograder.submission.reading.paths import archive_suffix, bare, cleaned, folded, is_source

_UNSAFE = re.compile(r'[<>:"/\\|?*�]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|com[¹²³]|lpt[¹²³])(?:\.|$)", re.IGNORECASE)
_TAKEN_AMISS = tuple("-~=+@－＝＋＠")  # for an option, a home, a formula
_LONGEST_BYTES = 180


def stem(path: Path) -> str:
    """The name of a folder as it is, that of a file without its suffix (``.tar.gz`` is one)."""
    if is_folder(path):
        return path.name
    ending = archive_suffix(path.name)
    if ending:
        return path.name[: -len(ending)] or path.name
    return bare(path.name) if is_source(path.name) else path.stem


def safe_name(name: str) -> str:
    """The name as one that every file system takes, as near to the original as can be."""
    safe = _UNSAFE.sub("_", cleaned(name)).strip(" .") or "_"
    if _RESERVED.match(safe) or safe.startswith(_TAKEN_AMISS):
        safe = f"_{safe}"
    return _shortened(safe) if len(_stored(safe)) > _LONGEST_BYTES else safe


def unique_ids(children: Iterable[tuple[str, str]]) -> dict[str, str]:
    """An id for every child, by its full name: the safe stem, or where stems clash the safe full name.

    ``children`` are pairs of full name and stem. No two ids are the same, not even to a file system that
    knows no case and no unicode forms.
    """
    stems = dict(children)
    counts = Counter(folded(safe_name(short)) for short in stems.values())
    wanted = {full: safe_name(s if counts[folded(safe_name(s))] == 1 else full) for full, s in stems.items()}
    claims = Counter(folded(name) for name in wanted.values())
    taken = {folded(name) for name in wanted.values()}
    ids = {full: name for full, name in wanted.items() if claims[folded(name)] == 1}
    for full in sorted(set(wanted) - set(ids)):
        ids[full] = _marked(full, wanted[full], taken)
        taken.add(folded(ids[full]))
    return ids


def _marked(full: str, name: str, taken: set[str]) -> str:
    digest = hashlib.sha256(_stored(full)).hexdigest()
    marks = (f"{name}-{digest[:length]}" for length in range(8, len(digest) + 1))
    return next(mark for mark in marks if folded(mark) not in taken)


def _shortened(name: str) -> str:
    digest = hashlib.sha256(_stored(name)).hexdigest()[:8]
    head = unicodedata.normalize("NFC", _stored(name)[: _LONGEST_BYTES - 9].decode("utf-8", "ignore"))
    return f"{head.rstrip(' .')}-{digest}"


def _stored(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")
