"""What a download's names tell of students: Canvas, Moodle, Gradescope, GitHub Classroom, Classroom 50."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from pathlib import Path

from .folders import exists
from .gradescope import Handing, read_metadata
from .paths import cleaned, folded

_CANVAS = re.compile(
    r"(?P<name>[^\d_][^_]*(?:_[^\d_][^_]*)*?)_(?:LATE_)?(?P<student>\d{2,20})_(?P<file>\d{4,20})_(?P<original>.+)",
    re.DOTALL,
)
_MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<student>\d+)_assignsubmission_(?P<kind>file|onlinetext)(?:_(?P<original>.*))?",
    re.DOTALL,
)
_VERSION = re.compile(r"-\d{1,3}(?=\.[^.]+\Z)")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose a child of the download is.

    ``original`` is a file's name before the download put the student's before it. ``serial`` grows with every
    upload. ``keys`` are, for each student, what a roster may know them by. ``is_aside`` marks what
    comes along with a submission, like online text.
    """

    layout: str
    name: str | None = None
    number: str | None = None
    original: str | None = None
    serial: int | None = None
    submitted_at: datetime | None = None
    keys: tuple[tuple[str, ...], ...] = ()
    is_aside: bool = False


def identify(children: Sequence[Path], folder: Path, module: str) -> dict[Path, Identity]:
    """The identity of every child whose name follows one of the layouts."""
    handings = read_metadata(folder)
    found = {child: identity for child in children if (identity := _by_name(child, handings))}
    repositories = [child for child in children if child not in found and child.is_dir()]
    return found | dict(_classroom(repositories, module))


def _by_name(child: Path, handings: Mapping[str, Handing]) -> Identity | None:
    if child.name in handings:
        return _gradescope(handings[child.name])
    if moodle := _MOODLE.fullmatch(child.name):
        return _moodle(moodle, is_file=not child.is_dir())
    canvas = _CANVAS.fullmatch(child.name)
    return _canvas(canvas) if canvas and not child.is_dir() else None


def _gradescope(handing: Handing) -> Identity:
    people = handing.submitters
    return Identity(
        "gradescope",
        name=", ".join(cleaned(person.name) for person in people if person.name) or None,
        number=", ".join(cleaned(person.sid) for person in people if person.sid) or None,
        submitted_at=handing.created_at,
        keys=tuple(tuple(filter(None, (person.sid, person.email, person.name))) for person in people),
    )


def _moodle(match: re.Match[str], *, is_file: bool) -> Identity:
    name, number = cleaned(match["name"]), match["student"]
    original = match["original"] if is_file and match["original"] else None
    aside = match["kind"] == "onlinetext"
    return Identity("moodle", name, number, original, keys=((number, name),), is_aside=aside)


def _canvas(match: re.Match[str]) -> Identity:
    name, number = cleaned(match["name"]), match["student"]
    original = _VERSION.sub("", match["original"])
    return Identity("canvas", name, number, original, int(match["file"]), keys=((number, name),))


def _classroom(repositories: Sequence[Path], module: str) -> Iterator[tuple[Path, Identity]]:
    """Clones are named ASSIGNMENT-USER: what all names begin with is the assignment.

    Believed only of git clones, or where the beginning holds the module's name.
    """
    names = [repository.name for repository in repositories]
    prefix = _common_beginning(names) or _up_to_module(names, module)
    are_clones = _mentions(prefix, module) or all(exists(child / ".git") for child in repositories)
    if prefix and are_clones:
        for child in repositories:
            user = cleaned(child.name[len(prefix) :])
            if user:
                yield child, Identity("classroom", user, user, keys=((user,),))


def _common_beginning(names: Sequence[str]) -> str:
    """The words before hyphens that all of several names share; the last word of each is left to the user."""
    if len(names) < 2:
        return ""
    words = zip(*(name.split("-")[:-1] for name in names), strict=False)
    return "".join(f"{column[0]}-" for column in takewhile(lambda column: len(set(column)) == 1, words))


def _up_to_module(names: Sequence[str], module: str) -> str:
    """Where there is only one clone: its name as far as the module's name goes."""
    pattern = re.escape(module).replace("_", "[-_]")
    found = re.match(rf".*?{pattern}-", names[0], re.IGNORECASE) if len(names) == 1 else None
    return found.group() if found else ""


def _mentions(prefix: str, module: str) -> bool:
    return folded(module).replace("_", "-") in folded(prefix).replace("_", "-")
