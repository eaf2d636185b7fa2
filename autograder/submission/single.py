"""One path, or a few files that belong together, as a submission."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from autograder.submission.owners.claims import claim_in
from autograder.submission.owners.names import safe_name, stem
from autograder.submission.reading.choice import Wanted
from autograder.submission.reading.contents import Contents, whole_sha256
from autograder.submission.reading.folders import exists, is_folder
from autograder.submission.reading.gathering import read_together
from autograder.submission.reading.paths import archive_suffix, cleaned, is_source, suffix, told
from autograder.submission.reading.remarks import FAULT, NESTED, SKIPPED
from autograder.submission.reading.sources import Reading
from autograder.submission.records import Member, Submission
from autograder.text import Refusal, Text

NOT_THERE = Text(
    en="There is no file or folder “{path}”. Check the path.", zh="没有找到文件或文件夹“{path}”。请检查路径。"
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose submission it is, and under which id; where nobody is named, a packed submission may tell it."""

    id: str
    student: str | None = None
    student_id: str | None = None
    submitted_at: datetime | None = None
    is_time_told: bool = False
    notes: tuple[Text, ...] = ()
    owner: tuple[str, ...] = ()
    attempts: int = 1
    late: bool | None = None
    members: tuple[Member, ...] = ()
    is_settled: bool = False


def read_submission(
    path: Path, module: str, *, others: Collection[str] = (), names: Collection[str] = ()
) -> Submission:
    """What lies at ``path`` (a .py file, a notebook, an archive or a folder) as a submission of ``module``.

    A single file is the module whatever its name is; ``names`` are what it is to define, by which it is told from
    files beside it; ``others`` are modules of the course that are never taken for this one. Raises Refusal if
    there is nothing at the path.
    """
    if not exists(path):
        raise Refusal(NOT_THERE.filled(path=path))
    wanted = Wanted(module, frozenset(others), frozenset(names))
    return submission_at(path, wanted, Origin(safe_name(stem(path.resolve()))))


def submission_at(path: Path, wanted: Wanted, origin: Origin) -> Submission:
    """The same for a path that exists, with a known origin; never raises for what a student did."""
    name = wanted.module + suffix(path.name) if is_source(path.name) and not is_folder(path) else cleaned(path.name)
    return submission_of({name: path}, wanted, origin)


def submission_of(files: Mapping[str, Path], wanted: Wanted, origin: Origin) -> Submission:
    """A submission of several paths on disk, each under the name it is to have."""
    return _made(origin, *read_together(files, wanted))


def unread(origin: Origin) -> Submission:
    """A submission whose files nobody has looked at yet."""
    return _made(origin, Contents(), Reading())


def refused(origin: Origin, problem: Text) -> Submission:
    """A submission that is not even looked at."""
    return _made(origin, Contents(problem=problem), Reading())


def _made(origin: Origin, contents: Contents, reading: Reading) -> Submission:
    records = contents.records()
    claim = claim_in(contents)
    if claim is not None and claim.is_whole and not origin.is_settled and not (origin.student or origin.student_id):
        origin = replace(origin, student=claim.student, student_id=claim.student_id)
    problem = reading.problem or (None if reading.sources else contents.problem)
    fault = _fault(contents, reading, problem)
    notes = (*origin.notes, *contents.notes, *_passed_over(contents, reading), *(claim.doubts if claim else ()))
    return Submission(
        id=origin.id,
        owner=origin.owner,
        attempts=origin.attempts,
        late=origin.late,
        members=origin.members,
        student=origin.student,
        student_id=origin.student_id,
        submitted_at=origin.submitted_at,
        is_time_told=origin.is_time_told,
        files=records,
        sha256=whole_sha256(records),
        sources=() if fault else reading.sources,
        notes=tuple(note for note in dict.fromkeys((*notes, *reading.notes)) if note not in (problem, fault)),
        problem=None if fault else problem,
        fault=fault,
    )


def _passed_over(contents: Contents, reading: Reading) -> tuple[Text, ...]:
    """What was not looked at though the module might have been in it."""
    is_told = contents.problem and not reading.sources
    nested = [entry.path for entry in contents.entries if entry.is_unopened_archive and not is_told]
    skipped = () if reading.sources else contents.skipped
    told_of = ((NESTED, nested), (SKIPPED, skipped))
    return tuple(told(text, paths) for text, paths in told_of if paths)


def _fault(contents: Contents, reading: Reading, problem: Text | None) -> Text | None:
    """Why this cannot be graded yet, through no fault of the student: code, or all there is, was closed to us."""
    closed = [entry for entry in contents.entries if entry.is_closed]
    code = [entry for entry in closed if is_source(entry.path) or archive_suffix(entry.path)]
    missed = code if reading.sources or problem else closed
    if not missed or not missed[0].refused:
        return None
    what = told(missed[0].refused, [entry.path for entry in missed])
    return Text(en=FAULT.en.format(what=what.en), zh=FAULT.zh.format(what=what.zh))
