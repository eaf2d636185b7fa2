"""What a download's names tell of students: Canvas, Moodle, Gradescope, Blackboard, 学习通, GitHub Classroom."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from autograder.submission.owners.classroom import users
from autograder.submission.owners.gradescope import Handing, read_metadata
from autograder.submission.reading.folders import is_folder
from autograder.submission.reading.paths import cleaned
from autograder.submission.records import Member

NEARLY_ALL: Final = 0.8

_CANVAS = re.compile(
    r"(?P<name>[^\d_][^_]*(?:_[^\d_][^_]*)*?)_(?P<late>LATE_)?(?P<student>\d{2,20})_(?P<file>\d{4,20})_(?P<original>.+)",
    re.DOTALL,
)
_MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<student>\d+)_assignsubmission_(?P<kind>file|onlinetext)(?:_(?P<original>.*))?",
    re.DOTALL,
)
_BLACKBOARD = re.compile(
    r"(?P<whose>.+_(?P<user>[^_]+))_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<original>.+)|\.txt)",
    re.DOTALL,
)
_CHINESE = r"(?P<name>[一-鿿]{2,4}(?:·[一-鿿]{1,8})*)(?![一-鿿])"
_CHAOXING = re.compile(
    rf"(?:.*?[-_ ])?(?:(?P<number>\d{{5,20}})[-_ ]?{_CHINESE}|{_CHINESE.replace('name', 'name_first')}[-_ ]?"
    r"(?P<number_last>\d{5,20})(?!\d))[-_ ]*(?P<original>.*)",
    re.DOTALL,
)
_VERSION = re.compile(r"-\d{1,3}(?=\.[^.]+\Z)")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose a child of the download is.

    ``original`` is a file's name before the download put the student's before it. ``serial`` grows with every
    upload. ``keys`` are, for each student, what a roster may know them by; ``members``, those whom the download
    itself tells one by one. ``is_aside`` marks what comes along with a submission, like online text.
    """

    layout: str
    name: str | None = None
    number: str | None = None
    original: str | None = None
    serial: int | None = None
    submitted_at: datetime | None = None
    keys: tuple[tuple[str, ...], ...] = ()
    is_aside: bool = False
    late: bool | None = None
    members: tuple[Member, ...] = ()
    whose: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """The same for all that one student uploaded; empty where nobody is named."""
        return (self.layout, self.whose, self.number or "", self.name or "") if self.name or self.number else ()


def identify(children: Sequence[Path], folder: Path, module: str) -> dict[Path, Identity]:
    """The identity of every child whose name follows one of the layouts.

    Some layouts have names that others may have by chance: they are believed where nearly the whole class has them.
    """
    handings = read_metadata(folder)
    found = {child: identity for child in children if (identity := _unmistakable(child, handings))}
    left = [child for child in children if child not in found]
    found |= _believed(left, _canvas) or _believed(left, _chaoxing)
    repositories = [child for child in children if child not in found and is_folder(child)]
    return found | {
        child: Identity("classroom", user, user, keys=((user,),)) for child, user in users(repositories, module)
    }


def _unmistakable(child: Path, handings: Mapping[str, Handing]) -> Identity | None:
    if child.name in handings:
        return _gradescope(handings[child.name])
    name = cleaned(child.name)
    if moodle := _MOODLE.fullmatch(name):
        return _moodle(moodle, is_file=not is_folder(child))
    blackboard = _BLACKBOARD.fullmatch(name)
    return _blackboard(blackboard) if blackboard else None


def _believed(children: Sequence[Path], read: Callable[[Path], Identity | None]) -> dict[Path, Identity]:
    """The identities, if nearly all children have one, they name several students, and no serial comes twice."""
    found = {child: identity for child in children if (identity := read(child))}
    students = {identity.key for identity in found.values()}
    numbers = {identity.number for identity in found.values()}
    serials = [identity.serial for identity in found.values() if identity.serial is not None]
    is_class = len(students) > 1 and len(numbers) >= NEARLY_ALL * len(students)
    is_all = len(found) >= NEARLY_ALL * len(children) and len(set(serials)) == len(serials)
    return found if is_class and is_all else {}


def _gradescope(handing: Handing) -> Identity:
    people = handing.submitters
    named = ((cleaned(person.sid or person.email or person.name or ""), person) for person in people)
    return Identity(
        "gradescope",
        name=", ".join(cleaned(person.name) for person in people if person.name) or None,
        number=", ".join(cleaned(person.sid) for person in people if person.sid) or None,
        submitted_at=handing.created_at,
        keys=tuple(tuple(filter(None, (person.sid, person.email, person.name))) for person in people),
        members=tuple(Member(id=known, name=person.name, email=person.email) for known, person in named if known),
    )


def _moodle(match: re.Match[str], *, is_file: bool) -> Identity:
    name, number = match["name"], match["student"]
    original = match["original"] if is_file and match["original"] else None
    aside = match["kind"] == "onlinetext"
    return Identity("moodle", name, number, original, keys=((number, name),), is_aside=aside)


def _blackboard(match: re.Match[str]) -> Identity:
    user = match["user"]
    try:
        time = datetime.strptime(match["time"], "%Y-%m-%d-%H-%M-%S").replace(tzinfo=UTC)
    except ValueError:
        time = None
    return Identity(
        "blackboard",
        number=user,
        original=match["original"],
        submitted_at=time,
        keys=((user,),),
        is_aside=match["original"] is None,
        whose=match["whose"],  # since a user's name may hold what parts it from the assignment's
    )


def _canvas(child: Path) -> Identity | None:
    match = None if is_folder(child) else _CANVAS.fullmatch(cleaned(child.name))
    if not match:
        return None
    name, number, late = match["name"], match["student"], match["late"] is not None
    original = _VERSION.sub("", match["original"])
    return Identity("canvas", name, number, original, int(match["file"]), keys=((number, name),), late=late)


def _chaoxing(child: Path) -> Identity | None:
    match = _CHAOXING.fullmatch(cleaned(child.name))
    if not match:
        return None
    name, number = match["name"] or match["name_first"], match["number"] or match["number_last"]
    original = None if is_folder(child) else match["original"]
    return Identity("chaoxing", name, number, original, keys=((number, name),))
