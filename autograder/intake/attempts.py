"""Which of a student's uploads are attempts, which belong together, and which attempts are graded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.text import Text

from .archives import archive_suffix
from .choice import likeness
from .layouts import Identity
from .paths import cleaned, is_source, suffix

Attempts = Literal["latest", "best", "first", "all"]

NOT_CHOSEN: Mapping[str, Text] = {
    "latest": Text(en="An earlier attempt; the latest is graded.", zh="较早的一次提交；以最后一次提交为准。"),
    "first": Text(en="A later attempt; the first is graded.", zh="较晚的一次提交；以第一次提交为准。"),
}
ASIDE = Text(en="Came along with a submission; not graded.", zh="随提交附带的文件，不评分。")


@dataclass(frozen=True, slots=True)
class Upload:
    """One child of the download and what is known of it."""

    path: Path
    identity: Identity | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One attempt: an upload and the single files that were handed in beside it."""

    upload: Upload
    companions: tuple[Upload, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """The attempts of one student that are graded, and what is not, with the reason."""

    chosen: tuple[Unit, ...]
    passed_over: tuple[tuple[Upload, Text], ...]


def select(uploads: Sequence[Upload], module: str, attempts: Attempts) -> Selection:
    """What is graded of all that one student uploaded; with ``best`` every attempt, to be compared later."""
    main = [upload for upload in uploads if not _is_aside(upload)] or list(uploads)
    units = _by_age(list(_units(main, module)))
    chosen = {"latest": units[-1:], "first": units[:1]}.get(attempts, units)
    earlier = [(unit.upload, NOT_CHOSEN[attempts]) for unit in units if unit not in chosen]
    used = {upload for unit in units for upload in (unit.upload, *unit.companions)}
    asides = [(upload, ASIDE) for upload in uploads if upload not in used]
    return Selection(tuple(chosen), (*earlier, *asides))


def _is_aside(upload: Upload) -> bool:
    is_readable = upload.path.is_dir() or is_source(upload.path.name) or archive_suffix(upload.path.name)
    return not is_readable or (upload.identity is not None and upload.identity.is_aside)


def _units(uploads: Sequence[Upload], module: str) -> Iterator[Unit]:
    """One unit an upload; but where a download lists the files of a submission singly, helpers join in."""
    originals = {upload: _original(upload) for upload in uploads}
    modules = [upload for upload, name in originals.items() if name and likeness(name, module) is not None]
    modules = [upload for upload in modules if suffix(upload.path.name) == ".py"] or modules
    named = [upload for upload, name in originals.items() if name and modules]
    beside = [upload for upload in named if upload not in modules]
    latest = {originals[unit.upload]: unit.upload for unit in _by_age([Unit(upload) for upload in beside])}
    for upload in uploads:
        if upload not in beside:
            yield Unit(upload, tuple(latest.values()) if upload in modules else ())


def _original(upload: Upload) -> str:
    """The student's own name of a source file that a download has renamed."""
    name = (upload.identity and upload.identity.original) or ""
    return cleaned(name) if is_source(name) else ""


def _by_age(units: Iterable[Unit]) -> list[Unit]:
    """The oldest first: by the times the download tells, its running numbers, or the files' own times."""
    units = sorted(units, key=lambda unit: unit.upload.path.name)
    times = [unit.upload.identity.submitted_at if unit.upload.identity else None for unit in units]
    serials = [unit.upload.identity.serial if unit.upload.identity else None for unit in units]
    ages: list[float] = [time.timestamp() for time in times if time]
    if len(ages) < len(units):
        ages = [serial for serial in serials if serial is not None]
    if len(ages) < len(units):
        ages = [_modified_at(unit.upload.path) for unit in units]
    return [unit for _, unit in sorted(zip(ages, units, strict=True), key=lambda pair: pair[0])]


def _modified_at(path: Path) -> float:
    """When a file, or anything directly inside a folder, was last changed, in seconds."""
    try:
        inside = [child.lstat().st_mtime for child in path.iterdir()] if path.is_dir() else []
        return max(inside, default=path.lstat().st_mtime)
    except OSError:
        return 0.0
