"""Which of a student's uploads are attempts, which belong together, and which attempts are graded."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.submission.owners.uploads import Upload
from autograder.submission.reading.choice import Likeness, likeness, without_marks
from autograder.submission.reading.folders import is_folder
from autograder.submission.reading.paths import bare, cleaned, is_archive, is_source, suffix
from autograder.text import Text

_TIME = re.compile(r"(?:\A|[-_ ])20\d\d[-_]?(?:0\d|1[0-2])[-_]?[0-3]\d(?:[-_ T]?\d{4,6})?\Z")

Attempts = Literal["latest", "best", "first", "all"]

NOT_CHOSEN: Mapping[str, Text] = {
    "latest": Text(en="An earlier attempt; the latest is graded.", zh="较早的一次提交；以最后一次提交为准。"),
    "first": Text(en="A later attempt; the first is graded.", zh="较晚的一次提交；以第一次提交为准。"),
}
TOO_MANY = Text(en="More attempts than may count; not graded.", zh="超出允许的提交次数，不评分。")
UNWRITTEN = Text(
    en="Defines nothing of what is asked for, as another attempt does; that one is graded.",
    zh="没有定义任何要求的内容，而另一次提交定义了；以那一次为准。",
)
ASIDE = Text(en="Came along with a submission; not graded.", zh="随提交附带的文件，不评分。")


@dataclass(frozen=True, slots=True)
class Unit:
    """One attempt: an upload, and the others that were handed in beside it."""

    upload: Upload
    companions: tuple[Upload, ...] = ()

    def files(self, module: str) -> dict[str, Path]:
        """The paths, each under the name it had before the download, or the teacher, put the student's before it."""
        if not self.companions:
            return {
                module + suffix(self.upload.name) if _is_source(self.upload) else self.upload.name: self.upload.path
            }
        files: dict[str, Path] = {}
        for upload in (self.upload, *self.companions):
            name = _label(upload, module)
            files[upload.name if name in files else name] = upload.path
        return files


@dataclass(frozen=True, slots=True)
class Selection:
    """The attempts of one student that are graded, and what is not, with the reason."""

    chosen: tuple[Unit, ...]
    passed_over: tuple[tuple[Upload, Text], ...]

    @property
    def other_attempts(self) -> list[str]:
        """The attempts that are not graded, by name."""
        return [upload.name for upload, reason in self.passed_over if reason != ASIDE]


def select(
    uploads: Sequence[Upload],
    module: str,
    attempts: Attempts,
    is_written: Callable[[Unit], bool],
    at_most: int | None = None,
) -> Selection:
    """What is graded of all that one student uploaded; with ``best`` every attempt, to be compared later.

    Only the first ``at_most`` attempts may be. One in which nothing is written never goes before one in which
    something is.
    """
    main = [upload for upload in uploads if not _is_aside(upload)] or list(uploads)
    every = sorted(_units(main, module), key=lambda unit: _age(unit.upload, main))
    units, too_many = every[:at_most], [(unit.upload, TOO_MANY) for unit in every[at_most or len(every) :]]
    if attempts in ("best", "all") or len(units) < 2:
        chosen, earlier = units, []
    else:
        written = [unit for unit in units if is_written(unit)] or units
        chosen = [written[0 if attempts == "first" else -1]]
        reasons = {unit: NOT_CHOSEN[attempts] if unit in written else UNWRITTEN for unit in units}
        earlier = [(unit.upload, reasons[unit]) for unit in units if unit not in chosen]
    earlier += too_many
    used = {upload for unit in chosen for upload in (unit.upload, *unit.companions)} | {upload for upload, _ in earlier}
    return Selection(tuple(chosen), (*earlier, *((upload, ASIDE) for upload in uploads if upload not in used)))


def _is_source(upload: Upload) -> bool:
    return is_source(upload.name) and not is_folder(upload.path)


def _is_aside(upload: Upload) -> bool:
    is_readable = is_folder(upload.path) or is_source(upload.name) or is_archive(upload.name)
    return not is_readable or (upload.identity is not None and upload.identity.is_aside)


def _units(uploads: Sequence[Upload], module: str) -> Iterator[Unit]:
    """One unit an upload; but files that were uploaded singly are one, unless they are versions of the same file."""
    rounds: defaultdict[object, list[Upload]] = defaultdict(list)
    for upload in uploads:
        if upload.original is None:
            yield Unit(upload)
        else:
            rounds[upload.identity and upload.identity.submitted_at].append(upload)
    for together in rounds.values():
        yield from _versions(sorted(together, key=lambda upload: _age(upload, uploads)), module)


def _versions(uploads: Sequence[Upload], module: str) -> Iterator[Unit]:
    """A unit for every version of the main file, each with the latest version of all others."""
    slots: defaultdict[tuple[str, str], list[Upload]] = defaultdict(list)
    for upload in uploads:
        called = without_marks(_TIME.sub("", bare(upload.original or ""))) or module
        slots[called, suffix(upload.name)].append(upload)
    main = min(slots, key=lambda slot: (_distance(slots[slot][0], module), -len(slots[slot]), slot[1] != ".py", slot))
    beside = tuple(versions[-1] for slot, versions in slots.items() if slot != main)
    for upload in slots[main]:
        yield Unit(upload, beside)


def _distance(upload: Upload, module: str) -> int:
    """How far a file is from being the module, by its name."""
    near = likeness(_label(upload, module), module) if _is_source(upload) else None
    return len(Likeness) if near is None else near


def _label(upload: Upload, module: str) -> str:
    """What the student called a file; where that was nothing but id and name, the module's name."""
    original = cleaned(upload.original or upload.name)
    return module + original if original.startswith(".") else original


def _age(upload: Upload, among: Sequence[Upload]) -> tuple[float, str]:
    """What grows with every upload: the times the download tells, its running numbers, or the files' own times."""
    if all(each.identity and each.identity.submitted_at for each in among) and upload.identity:
        return (upload.identity.submitted_at.timestamp() if upload.identity.submitted_at else 0.0), upload.name
    if all(each.identity and each.identity.serial is not None for each in among) and upload.identity:
        return float(upload.identity.serial or 0), upload.name
    if all(each.submitted_at for each in among) and upload.submitted_at:
        return upload.submitted_at.timestamp(), upload.name
    return _modified_at(upload.path), upload.name


def _modified_at(path: Path) -> float:
    """When a file, or anything directly inside a folder, was last changed, in seconds."""
    try:
        inside = [child.lstat().st_mtime for child in path.iterdir()] if is_folder(path) else []
        return max(inside, default=path.lstat().st_mtime)
    except OSError:
        return 0.0
