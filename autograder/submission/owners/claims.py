"""Whose a packed submission says it is; a student wrote that, so it is only a claim."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from autograder.submission.owners.manifest import disagreements, parse
from autograder.submission.reading.allowance import MANIFEST
from autograder.submission.reading.archives import read_archive
from autograder.submission.reading.contents import Allowance, Contents
from autograder.submission.reading.folders import exists, is_folder, is_link, read_folder, size_of
from autograder.submission.reading.paths import archive_suffix, cleaned, told
from autograder.submission.reading.zips import holds
from autograder.text import Text


class Claim(NamedTuple):
    """What the manifest that ``autograder submit`` packs tells, and what the files do not bear out."""

    student: str | None
    student_id: str | None
    submitted_at: datetime
    doubts: tuple[Text, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the files are those that were packed."""
        return not self.doubts


def claim_in(contents: Contents) -> Claim | None:
    """What the manifest among the files claims; None without one."""
    packed = next((entry.data for entry in contents.entries if entry.path == MANIFEST), None)
    manifest = parse(packed) if packed is not None else None
    if manifest is None:
        return None
    doubts = tuple(told(text, paths) for text, paths in disagreements(manifest, contents) if paths)
    student, student_id = (cleaned(each) if each else None for each in (manifest.student, manifest.student_id))
    return Claim(student, student_id, manifest.submitted_at, doubts)


def claim_of(path: Path) -> Claim | None:
    """What an upload claims, be it an archive, a folder it was unpacked to, or a folder that holds the one archive."""
    if is_link(path):
        return None
    if not is_folder(path):
        is_file = isinstance(size_of(path.name, path), int)
        is_packed = is_file and archive_suffix(path.name) and holds(path, MANIFEST)
        return claim_in(read_archive(path, Allowance())) if is_packed else None
    if exists(path / MANIFEST):
        return claim_in(read_folder(path, Allowance()))
    try:
        archives = [child for child in path.iterdir() if archive_suffix(child.name) and not is_folder(child)]
    except OSError:
        return None
    return claim_of(archives[0]) if len(archives) == 1 else None
