"""One path, or a few files that belong together, as a submission."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from autograder.text import Text

from .archives import FOREIGN, archive_suffix, is_archive, read_archive
from .contents import Allowance, Contents, whole_sha256
from .folders import read_files, read_folder
from .limits import MANIFEST
from .manifest import disagreements, parse
from .messages import NESTED, NO_FORMAT, SPECIAL
from .model import IntakeError, Submission
from .names import safe_name, stem
from .paths import cleaned, is_source, suffix, told
from .sources import Reading, read_sources

NOT_THERE = Text(
    en="There is no file or folder “{path}”. Check the path.",
    zh="没有找到文件或文件夹“{path}”。请检查路径。",
)
OPENED = Text(en="The module was read from the archive {paths}.", zh="模块是从压缩包 {paths} 中读取的。")


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose submission it is, and under which id."""

    id: str
    student: str | None = None
    student_id: str | None = None
    submitted_at: datetime | None = None
    notes: tuple[Text, ...] = ()


def read_submission(path: Path, module: str, *, others: Collection[str] = ()) -> Submission:
    """What lies at ``path`` (a .py file, a notebook, an archive or a folder) as a submission of ``module``.

    A single file is the module whatever its name is; ``others`` are modules of the course that are never
    taken for this one. Raises IntakeError if there is nothing at the path.
    """
    if not path.exists():
        raise IntakeError(NOT_THERE.filled(path=path))
    return submission_at(path, module, Origin(safe_name(stem(path.resolve()))), others)


def submission_at(path: Path, module: str, origin: Origin, others: Collection[str] = ()) -> Submission:
    """The same for a path that exists, with a known origin; never raises for what a student did."""
    if path.is_dir():
        return _made(origin, *_from_folder(path, module, others))
    if not path.is_file():
        return refused(origin, told(SPECIAL, [path.name]))
    if is_source(path.name):
        return submission_of({module + suffix(path.name): path}, module, origin)
    if archive_suffix(path.name):
        return _made(origin, *_from_archive(path, module, others))
    reason = FOREIGN if is_archive(path.name) else told(NO_FORMAT, [path.name])
    return _made(origin, _fallback(path), Reading(problem=reason))


def refused(origin: Origin, problem: Text) -> Submission:
    """A submission that is not even looked at."""
    return _made(origin, Contents(), Reading(problem=problem))


def submission_of(files: Mapping[str, Path], module: str, origin: Origin) -> Submission:
    """A submission of single files on disk, each under the name it is to have."""
    contents = read_files(files)
    return _made(origin, contents, read_sources(contents, module))


def _from_folder(path: Path, module: str, others: Collection[str]) -> tuple[Contents, Reading]:
    """A folder; where all it holds is one archive, as in downloads from Moodle, that archive."""
    contents = read_folder(path)
    if contents.problem:
        return contents, Reading(problem=contents.problem)
    archives = [entry for entry in contents.entries if archive_suffix(entry.path) and not entry.refused]
    if len(archives) != 1 or any(is_source(entry.path) for entry in contents.entries):
        return contents, read_sources(contents, module, others)
    unpacked, reading = _from_archive(archives[0].real or path, module, others)
    return unpacked, replace(reading, notes=(told(OPENED, [archives[0].path]), *reading.notes))


def _from_archive(path: Path, module: str, others: Collection[str]) -> tuple[Contents, Reading]:
    contents = read_archive(path)
    if contents.problem:
        return _fallback(path), Reading(problem=contents.problem)
    return contents, read_sources(contents, module, others)


def _fallback(path: Path) -> Contents:
    """The file itself, for the record, where what is in it cannot be read."""
    name = cleaned(path.name)
    try:
        entry = Allowance().read(name, path.stat().st_size, lambda: path.open("rb"))
    except OSError:
        return Contents()
    return Contents((entry,))


def _made(origin: Origin, contents: Contents, reading: Reading) -> Submission:
    records = contents.records()
    claim = _claim(contents)
    if claim is not None and not claim.notes and not (origin.student or origin.student_id):
        origin = replace(origin, student=claim.student, student_id=claim.student_id)
    archives = [entry.path for entry in contents.entries if is_archive(entry.path) and not reading.problem]
    nested = (told(NESTED, archives),) if archives else ()
    doubts = claim.notes if claim is not None else ()
    notes = (*origin.notes, *contents.notes, *nested, *doubts, *reading.notes)
    return Submission(
        id=origin.id,
        student=origin.student,
        student_id=origin.student_id,
        submitted_at=origin.submitted_at,
        files=records,
        sha256=whole_sha256(records),
        sources=reading.sources,
        notes=tuple(note for note in dict.fromkeys(notes) if note != reading.problem),
        problem=reading.problem,
    )


@dataclass(frozen=True, slots=True)
class _Claim:
    """Whose a packed submission says it is, and what its manifest does not agree with."""

    student: str | None
    student_id: str | None
    notes: tuple[Text, ...]


def _claim(contents: Contents) -> _Claim | None:
    """What the manifest that `autograder submit` packs tells; None without one."""
    packed = next((entry.data for entry in contents.entries if entry.path == MANIFEST), None)
    manifest = parse(packed) if packed is not None else None
    if manifest is None:
        return None
    notes = tuple(told(text, paths) for text, paths in disagreements(manifest, contents) if paths)
    student, student_id = (cleaned(each) if each else None for each in (manifest.student, manifest.student_id))
    return _Claim(student, student_id, notes)
