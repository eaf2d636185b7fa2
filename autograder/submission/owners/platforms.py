"""What each platform's names tell, read from the left: after the platform's part anything may follow."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import takewhile
from pathlib import Path

from autograder.submission.owners.gradescope import Handing
from autograder.submission.reading.folders import is_folder
from autograder.submission.reading.paths import cleaned, is_skipped
from autograder.submission.records import Member

AS_WRITTEN = "as written"  # the zone of times that a platform writes without one
_CANVAS = re.compile(
    r"(?P<name>[^_]+(?:_[^_]+)*?)_(?P<late>LATE_)?(?P<student>\d{2,20})_"
    r"(?:(?P<file>\d{4,20})_(?P<original>.+)|(?:text|link)\.html)",
    re.DOTALL,
)
_MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<student>\d+)_assignsubmission_(?P<kind>file|onlinetext)(?:_(?P<original>.*))?", re.DOTALL
)
_BLACKBOARD = re.compile(r"(?P<whose>.+?)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<original>.+)|\.txt)", re.DOTALL)
_BRIGHTSPACE = re.compile(
    r"(?P<student>\d+)-\d+ - (?P<name>.+?) ?- (?P<time>[^-]{4,24}? \d{4} \d{3,4}(?: [AP]M)?)(?: - (?P<original>.+))?",
    re.DOTALL,
)
_ILIAS_TEAM = re.compile(r"Team[ _]\d{1,20}")
_ILIAS = re.compile(r"(?P<family>[^_]+)_(?P<given>[^_]+)_(?P<login>.+)_(?P<student>\d{2,20})", re.DOTALL)
_CHINESE = r"(?P<name>[一-鿿]{2,4}(?:·[一-鿿]{1,8})*)(?![一-鿿])"
_CHAOXING = re.compile(
    rf"(?P<before>(?:.*?[-_ ])??)(?:(?P<number>\d{{5,20}})[-_ ]?{_CHINESE}"
    rf"|{_CHINESE.replace('name', 'name_first')}[-_ ]?(?P<number_last>\d{{5,20}})(?!\d))[-_ ]*(?P<original>.*)",
    re.DOTALL,
)
_ID = re.compile(r"\d{5}")
_VERSION = re.compile(r"-\d{1,3}(?=\.[^.]+\Z)")


@dataclass(frozen=True, slots=True)
class Person:
    """One student as a layout tells them: ids of the school, the platform's own number, the name."""

    ids: tuple[str, ...] = ()
    number: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose a child of the download is.

    ``original`` is a file's name before the download put the student's before it. ``serial`` grows with every
    upload. ``people`` are those whom a roster may know; ``members``, those whom the download itself tells one by
    one. ``is_aside`` marks what comes along with a submission, like online text.
    """

    layout: str
    name: str | None = None
    number: str | None = None
    original: str | None = None
    serial: int | None = None
    submitted_at: datetime | None = None
    people: tuple[Person, ...] = ()
    is_aside: bool = False
    late: bool | None = None
    members: tuple[Member, ...] = ()
    whose: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """The same for all that one student uploaded; empty where nobody is named."""
        return (self.layout, self.whose, self.number or "", self.name or "") if self.name or self.number else ()


Identities = Mapping[Path, Identity]


def gradescope(handing: Handing, folder: str) -> Identity:
    """What an export's metadata tell of a folder."""
    people = handing.submitters
    known = [[key for key in (person.sid, person.email) if key] for person in people]
    named = ((cleaned(person.sid or person.email or person.name or ""), person) for person in people)
    return Identity(
        "gradescope",
        name=", ".join(cleaned(person.name) for person in people if person.name) or None,
        number=", ".join(cleaned(person.sid) for person in people if person.sid) or None,
        submitted_at=handing.created_at,
        people=tuple(Person(tuple(ids), name=each.name) for ids, each in zip(known, people, strict=True)),
        members=tuple(Member(id=known, name=person.name, email=person.email) for known, person in named if known),
        whose=", ".join(ids[0] if ids else folder for ids in known),
    )


def moodle(children: Sequence[Path]) -> Identities:
    """``NAME_NUMBER_assignsubmission_file_…``, a folder or a file; in groups, all names begin with ``GROUP-``."""
    found = dict(_matches(_MOODLE, children))
    is_in_groups = all("-" in match["name"] for match in found.values())
    return {child: _moodle(match, child, is_in_groups) for child, match in found.items()}


def brightspace(children: Sequence[Path]) -> Identities:
    """``NUMBER-NUMBER - NAME - Oct 12, 2026 1030 PM``, a folder, or a file with its name behind it."""
    return {child: _brightspace(match) for child, match in _matches(_BRIGHTSPACE, children)}


def blackboard(children: Sequence[Path]) -> Identities:
    """``ASSIGNMENT_USER_attempt_TIME_…``; what all of them begin with is the assignment."""
    found = dict(_matches(_BLACKBOARD, children))
    whose = {match["whose"] for match in found.values()}
    title = _title(whose)
    return {child: _blackboard(match, title) for child, match in found.items()}


def canvas(children: Sequence[Path]) -> Identities:
    """``NAME_LATE_STUDENT_FILE_…``, or ``_text.html`` and ``_link.html`` for what was typed in."""
    files = [child for child in children if not is_folder(child)]
    return {child: _canvas(match) for child, match in _matches(_CANVAS, files)}


def chaoxing(children: Sequence[Path]) -> Identities:
    """Number and Chinese name in either order, all behind the same words if any; what follows a number is a file's."""
    found = [(child, match) for child, match in _matches(_CHAOXING, children) if not _ID.search(match["before"])]
    before = Counter(match["before"] for _, match in found).most_common(1)
    return {child: _chaoxing(match, child) for child, match in found if match["before"] == before[0][0]}


def ilias(children: Sequence[Path]) -> Identities:
    """``FAMILY_GIVEN_LOGIN_NUMBER``, a folder; or ``Team 12``, with a folder of such a name for each of its members."""
    folders = [each for each in children if is_folder(each)]
    teams = {child: _ilias_members(child) for child, _ in _matches(_ILIAS_TEAM, folders)}
    return {child: _ilias([match]) for child, match in _matches(_ILIAS, folders)} | {
        child: _ilias(members, child.name) for child, members in teams.items() if members
    }


Layout = Callable[[Sequence[Path]], Identities]


def _matches(pattern: re.Pattern[str], children: Sequence[Path]) -> Iterator[tuple[Path, re.Match[str]]]:
    return ((child, match) for child in children if (match := pattern.fullmatch(cleaned(child.name))))


def _moodle(match: re.Match[str], child: Path, is_in_groups: bool) -> Identity:
    name, number = match["name"].partition("-")[2] if is_in_groups else match["name"], match["student"]
    original = None if is_folder(child) else match["original"] or None
    people = (Person(number=number, name=name),)
    return Identity("moodle", name, number, original, people=people, is_aside=match["kind"] == "onlinetext")


def _brightspace(match: re.Match[str]) -> Identity:
    name, number = match["name"], match["student"]
    day, _, rest = match["time"].partition(", ")
    year, clock, *half = rest.split(" ") if rest else ("", "")
    written = " ".join([day, year, clock.zfill(4), *half])
    time = _time(written, "%b %d %Y %I%M %p" if half else "%b %d %Y %H%M")
    people = (Person(name=name),)  # the number is of Brightspace alone
    return Identity("brightspace", name, number, match["original"], submitted_at=time, people=people)


def _title(whose: set[str]) -> str:
    """What stands before the users; a lone user is taken for one word."""
    first, last = min(whose, default=""), max(whose, default="")
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    common = "".join(letter for letter, _ in same) if len(whose) > 1 else first
    return common[: common.rfind("_") + 1]


def _blackboard(match: re.Match[str], title: str) -> Identity:
    whose = match["whose"]
    starts = [0, *(mark.end() for mark in re.finditer("_", title))]
    return Identity(
        "blackboard",
        number=whose[len(title) :],
        original=match["original"],
        submitted_at=_time(match["time"], "%Y-%m-%d-%H-%M-%S"),
        people=(Person(tuple(whose[start:] for start in starts)),),  # all users may begin with the same word
        is_aside=match["original"] is None,
        whose=whose,
    )


def _canvas(match: re.Match[str]) -> Identity:
    name, number, serial = match["name"], match["student"], match["file"]
    return Identity(
        "canvas",
        name,
        number,
        _VERSION.sub("", match["original"]) if serial else None,
        int(serial) if serial else None,
        people=(Person(number=number, name=name),),
        is_aside=serial is None,
        late=match["late"] is not None,
    )


def _chaoxing(match: re.Match[str], child: Path) -> Identity:
    name, number = match["name"] or match["name_first"], match["number"] or match["number_last"]
    original = None if is_folder(child) else match["original"]
    return Identity("chaoxing", name, number, original, people=(Person((number,), name=name),))


def _ilias_members(team: Path) -> list[re.Match[str]]:
    """The members by the folders in a team's; nobody where anything else lies there."""
    try:
        inner = [each for each in sorted(team.iterdir()) if not is_skipped(each.name)]
    except OSError:
        return []
    found = [match for _, match in _matches(_ILIAS, [each for each in inner if is_folder(each)])]
    return found if len(found) == len(inner) else []


def _ilias(found: Sequence[re.Match[str]], team: str = "") -> Identity:
    parts = [match.groups() for match in found]
    names = [f"{given} {family}" for family, given, _, _ in parts]
    logins = [login for _, _, login, _ in parts]
    return Identity(
        "ilias",
        ", ".join(names),
        ", ".join(logins),
        people=tuple(Person((login,), number, f"{family}, {given}") for family, given, login, number in parts),
        members=tuple(Member(id=login, name=name) for login, name in zip(logins, names, strict=True)) if team else (),
        whose=team,
    )


def _time(written: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(written, form).replace(tzinfo=timezone(timedelta(), AS_WRITTEN))
    except ValueError:
        return None
