"""What one student handed in, read together: files, folders and archives, and where need be the archives inside."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from autograder.submission.reading.allowance import MOST_INNER
from autograder.submission.reading.archives import FOREIGN, read_archive, read_inner
from autograder.submission.reading.choice import Wanted
from autograder.submission.reading.contents import Allowance, Contents, Entry, assembled
from autograder.submission.reading.folders import is_folder, read_file, read_folder, size_of
from autograder.submission.reading.paths import archive_suffix, is_archive, is_source, told
from autograder.submission.reading.remarks import NO_FORMAT
from autograder.submission.reading.sources import Reading, read_sources
from autograder.text import Text

_LEVELS: Final = 2  # an archive in an archive, as in a folder from Moodle

OPENED = Text(
    en="{paths}: opened as well, because no file beside it defines what is asked for.",
    zh="{paths}：因为旁边的文件都没有定义要求的内容，也打开了这个压缩包。",
)


def read_together(files: Mapping[str, Path], wanted: Wanted) -> tuple[Contents, Reading]:
    """All files under the names they are to have, and the module in them; archives only as far as is needed."""
    allowance = Allowance()
    parts = {name: _part(name, path, allowance) for name, path in files.items()}
    contents = next(iter(parts.values())) if len(parts) == 1 else _joined(parts)
    is_unpacked = len(files) == 1 and any(map(archive_suffix, files))
    levels = _LEVELS if wanted.names else 1
    return _searched(contents, wanted, allowance, levels - is_unpacked)


def _part(name: str, path: Path, allowance: Allowance) -> Contents:
    """One path; an archive that cannot be opened is itself the content, for the record."""
    if is_folder(path):
        return read_folder(path, allowance)
    if isinstance(obstacle := size_of(name, path), Entry):
        return _alone(obstacle)
    problem = FOREIGN if is_archive(path.name) else told(NO_FORMAT, [path.name])
    if archive_suffix(path.name):
        contents = read_archive(path, allowance)
        if not contents.problem:
            return contents
        problem = contents.problem
    entry = read_file(name, path, allowance)
    if entry.refused or is_source(name):
        return _alone(entry)
    return Contents((replace(entry, data=None, real=None),), problem=problem)


def _alone(entry: Entry) -> Contents:
    """A single file, and why it was not read, if it was not; a source tells that itself when it is chosen."""
    is_told = entry.refused is None or entry.is_closed or is_source(entry.path)
    return Contents((entry,), problem=None if is_told else told(entry.refused or NO_FORMAT, [entry.path]))


def _joined(parts: Mapping[str, Contents]) -> Contents:
    """Several paths as one: what came in a folder or an archive lies in a folder of its name."""
    whole = assembled(
        (each for name, part in parts.items() for each in _below(name, part)),
        skipped=(path for part in parts.values() for path in part.skipped),
    )
    told_before = tuple(note for part in parts.values() for note in part.notes if note not in whole.notes)
    problems = [part.problem for part in parts.values() if part.problem]
    notes = (*told_before, *whole.notes, *problems[1:])
    return replace(whole, notes=notes, problem=problems[0] if problems else None)


def _below(name: str, part: Contents) -> list[Entry]:
    return [each if each.path == name else replace(each, path=f"{name}/{each.path}") for each in part.entries]


def _searched(contents: Contents, wanted: Wanted, allowance: Allowance, levels: int) -> tuple[Contents, Reading]:
    reading = read_sources(contents, wanted)
    if levels == 0 or reading.worth.written:
        return contents, reading
    inner = {each: read_inner(each, allowance) for each in _closed(contents)[:MOST_INNER]}
    if not inner:
        return contents, reading
    return _searched(_opened(contents, inner), wanted, allowance, levels - 1)


def _closed(contents: Contents) -> list[Entry]:
    """The archives that could be opened."""
    archives = [each for each in contents.entries if archive_suffix(each.path) and each.is_unopened_archive]
    return [each for each in archives if (each.real or each.data) and not each.refused]


def _opened(contents: Contents, inner: Mapping[Entry, Contents]) -> Contents:
    """The contents with those of the archives inside; a lone archive's own contents, as if they had been handed in."""
    readable = {entry: part for entry, part in inner.items() if not part.problem}
    problem = next((part.problem for part in inner.values() if part.problem), contents.problem)
    if not readable:
        return replace(contents, problem=problem)
    note = told(OPENED, [entry.path for entry in readable])
    if len(inner) == 1 and not any(is_source(entry.path) for entry in contents.entries):
        (lone,) = readable.values()
        return replace(lone, notes=(note, *contents.notes, *lone.notes))
    beside = [replace(each, data=None, is_opened=True) if each in readable else each for each in contents.entries]
    below = [each for entry, part in readable.items() for each in _below(entry.path, part)]
    notes = (note, *contents.notes, *(note for part in readable.values() for note in part.notes))
    return replace(contents, entries=(*beside, *below), notes=notes, problem=problem)
