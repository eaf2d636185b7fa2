"""The class list: who should hand in, and whose a submission is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from autograder.submission.owners.directory import Directory, as_key
from autograder.submission.owners.tables import guessed_encoding, read_table
from autograder.submission.owners.worksheet_times import time_column, time_in
from autograder.submission.reading.paths import folded
from autograder.submission.records import Ignored, Member
from autograder.text import Record, Refusal, Text

_SIS_IDS = ("sisuserid", "sisid")
_IDS = (
    *("学号", "學號", "学生编号", "学生号"),
    *_SIS_IDS,
    *("studentid", "studentnumber", "studentno", "sid", "idnumber"),
    *("orgdefinedid", "matriculationnumber", "matrikelnummer", "matrikelnr", "matrnr", "id", "identifier"),
)
_NAMES = ("姓名", "学生姓名", "名字", "name", "fullname", "studentname", "student", "displayname")
_GIVEN = ("名", "firstname", "givenname", "forename", "vorname")
_FAMILY = ("姓", "lastname", "surname", "familyname", "nachname")
_EMAILS = ("邮箱", "电子邮箱", "电子邮件", "邮件", "email", "emailaddress", "emailadresse", "mail")
_LOGINS = (
    *("账号", "用户名", "sisloginid", "loginid", "login", "username", "netid", "anmeldename", "benutzername"),
    *("github", "githubusername", "githublogin", "githubid"),
)
_GROUPS = ("组名", "小组", "分组", "组别", "groupname", "group", "teamname", "team", "gruppe")
_ALL = frozenset((*_IDS, *_NAMES, *_GIVEN, *_FAMILY, *_EMAILS, *_LOGINS))
_CHINESE = re.compile("[一-鿿]")
_MOST_TITLE_ROWS = 10

NO_COLUMNS = Text(
    en="The roster “{path}” has no column for ids (such as “id”, “学号”, “SIS User ID”) or names; "
    "its columns are: {columns}.",
    zh="名单“{path}”里没有学号列（例如“学号”、“id”、“SIS User ID”），也没有姓名列；现有的列：{columns}。",
)
NO_ROWS = Text(en="The roster “{path}” lists nobody.", zh="名单“{path}”里一个人也没有。")
GUESSED = Text(
    en="Read as {encoding}, by what its names look like. If they are wrong, name the encoding with --roster-encoding.",
    zh="按 {encoding} 编码读取，这是根据姓名的样子推测的。如果姓名有误，请用 --roster-encoding 指定编码。",
)
TWICE = Text(
    en="The roster “{path}” lists the id {id} twice, for {first} and for {second}. Correct one of them.",
    zh="名单“{path}”里学号 {id} 出现了两次（{first} 和 {second}）。请更正其中一个。",
)


class Roster(Record):
    """The members of a class, and what is to be told of how they were read."""

    members: tuple[Member, ...]
    remarks: tuple[Ignored, ...] = ()

    def directory(self) -> Directory:
        """An index that finds members by what a submission tells."""
        return Directory(self.members)


def read_roster(path: Path, encoding: str | None = None) -> Roster:
    """The roster in a CSV file or an Excel workbook, its columns found by their usual names in English and Chinese.

    Raises Refusal where it cannot be read, has no column of ids or names, lists nobody, or gives one id to two
    people.
    """
    _, by_row = members_by_row(read_table(path, encoding), path)
    members = list(by_row.values())
    if not members:
        raise Refusal(NO_ROWS.filled(path=path))
    guess = None if encoding else guessed_encoding(path)
    remarks = (Ignored(path=path.name, reason=GUESSED.filled(encoding=guess)),) if guess else ()
    return Roster(members=tuple(_distinct(members, path)), remarks=remarks)


def members_by_row(rows: Sequence[Sequence[str]], path: Path) -> tuple[int, dict[int, Member]]:
    """The index of the row with the columns' titles, and who stands in which of the rows below it; raises Refusal."""
    titles = max(range(len(rows[:_MOST_TITLE_ROWS])), key=lambda index: _known_columns(rows[index]), default=0)
    header = rows[titles] if rows else []
    if not _known_columns(header):
        shown = ", ".join(title.strip() for title in (rows[0] if rows else [])) or "–"
        raise Refusal(NO_COLUMNS.filled(path=path, columns=shown[:200]))
    columns = {_column(title): index for index, title in reversed(list(enumerate(header)))}
    below = enumerate(rows[titles + 1 :], start=titles + 1)
    times = time_column(header)
    return titles, {index: member for index, row in below if (member := _member(row, columns, times))}


def _known_columns(row: Sequence[str]) -> int:
    return len({_column(title) for title in row} & _ALL)


def _column(title: str) -> str:
    """A column's title without case, spaces, punctuation or a remark in brackets."""
    return re.sub(r"[^\w]|_", "", re.sub(r"[(（].*", "", folded(title)))


def _member(row: Sequence[str], columns: Mapping[str, int], times: int | None) -> Member | None:
    def values(names: Iterable[str]) -> list[str]:
        indices = (columns[name] for name in names if name in columns)
        return [row[index].strip() for index in indices if index < len(row) and row[index].strip()]

    ids, logins, emails = ([_key(key) for key in values(names)] for names in (_IDS, _LOGINS, _EMAILS))
    name = next(iter(values(_NAMES)), "") or _joined(values(_GIVEN), values(_FAMILY))
    keys = [key for key in (*ids, *logins, *emails) if key] + ([name] if name else [])
    if not keys or name.startswith("Points Possible") or name == "Student, Test":  # rows that Canvas adds
        return None
    email = emails[0] if emails else None
    number = next((_key(key) for key in values(_platform_s(columns))), None)
    aliases = tuple(dict.fromkeys(key for key in keys[1:] if key not in (name, email, number)))
    when = time_in(row[times]) if times is not None and times < len(row) else None
    group = next(iter(values(_GROUPS)), None)
    return Member(
        id=keys[0], name=name or None, email=email, aliases=aliases, number=number, group=group, submitted_at=when
    )


def _platform_s(columns: Mapping[str, int]) -> Sequence[str]:
    """The columns of the learning platform's own numbers: Canvas has them beside the school's, Moodle calls them so."""
    return ("id",) if any(each in columns for each in _SIS_IDS) else ("identifier",)


def _joined(given: Sequence[str], family: Sequence[str]) -> str:
    parts = [*given[:1], *family[:1]]
    return "".join(reversed(parts)) if _CHINESE.search("".join(parts)) else " ".join(parts)


def _key(written: str) -> str:
    """An id without what programs put around it: Moodle a word, Brightspace ``#``, Excel ``=""``, ``.0`` or ``'``."""
    bare = re.sub(r"^(?:Participant |参与者 ?|参加者 ?|['#]|=\")|\"$", "", written)
    return bare.removesuffix(".0") if re.fullmatch(r"\d+\.0", bare) else bare


def _distinct(members: Iterable[Member], path: Path) -> Iterable[Member]:
    by_id: dict[str, Member] = {}
    for member in members:
        known = by_id.setdefault(as_key(member.id), member)
        if known.name != member.name:
            raise Refusal(TWICE.filled(path=path, id=member.id, first=known.name, second=member.name))
    return by_id.values()
