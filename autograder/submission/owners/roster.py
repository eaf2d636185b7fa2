"""The class list: who should hand in, and whose a submission is."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from autograder.submission.reading.paths import folded
from autograder.submission.records import Member
from autograder.text import Refusal, Text

_LARGEST_BYTES = 16 * 1024 * 1024
_IDS = (
    *("学号", "學號", "学生编号", "学生号"),
    *("sisuserid", "sisid", "studentid", "studentnumber", "studentno", "sid", "idnumber"),
    *("orgdefinedid", "matriculationnumber", "id", "identifier"),
)
_NAMES = ("姓名", "学生姓名", "名字", "name", "fullname", "studentname", "student", "displayname")
_GIVEN = ("名", "firstname", "givenname", "forename")
_FAMILY = ("姓", "lastname", "surname", "familyname")
_EMAILS = ("邮箱", "电子邮箱", "电子邮件", "邮件", "email", "emailaddress", "mail")
_LOGINS = (
    *("账号", "用户名", "sisloginid", "loginid", "login", "username", "netid"),
    *("github", "githubusername", "githublogin", "githubid"),
)
_SEPARATORS = re.compile(r"[\s_\-–—+.,，、()（）【】\[\]]+")

NOT_READ = Text(en="The roster “{path}” cannot be read: {reason}.", zh="无法读取名单“{path}”：{reason}。")
NO_COLUMNS = Text(
    en="The roster “{path}” has no column for ids (such as “id”, “学号”, “SIS User ID”) or names; "
    "its columns are: {columns}.",
    zh="名单“{path}”里没有学号列（例如“学号”、“id”、“SIS User ID”），也没有姓名列；现有的列：{columns}。",
)
NO_ROWS = Text(en="The roster “{path}” lists nobody.", zh="名单“{path}”里一个人也没有。")
TWICE = Text(
    en="The roster “{path}” lists the id {id} twice, for {first} and for {second}. Correct one of them.",
    zh="名单“{path}”里学号 {id} 出现了两次（{first} 和 {second}）。请更正其中一个。",
)


class Roster(BaseModel):
    """The members of a class."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    members: tuple[Member, ...]

    def directory(self) -> "Directory":
        """An index that finds members by what a submission tells."""
        return Directory(self.members)


class Directory:
    """Members by id, login and email, and by name where only one bears it."""

    def __init__(self, members: Iterable[Member]) -> None:
        """Builds the index."""
        by_key: defaultdict[str, set[Member]] = defaultdict(set)
        by_name: defaultdict[str, set[Member]] = defaultdict(set)
        for member in members:
            for key in (member.id, member.email, *member.aliases):
                by_key[_key(key)].add(member)
            for name in _spellings(member.name):
                by_name[name].add(member)
        self._by_key, self._by_name = _unambiguous(by_key), _unambiguous(by_name)

    def find(self, known_by: Iterable[str]) -> Member | None:
        """The member known by the first of these ids, emails or names that anyone is known by."""
        found = (self._by_key.get(_key(key)) or self._named(key) for key in known_by)
        return next((member for member in found if member), None)

    def find_in(self, name: str) -> Member | None:
        """The one member whose id, or else whose name, is the name of a file or stands in it as a word."""
        if member := self.find([name]):
            return member
        words = _SEPARATORS.split(name)
        names = [word for word in words if not _is_login(word)]
        for index, spelling, spelt in ((self._by_key, _key, words), (self._by_name, _letters, names)):
            candidates = {member for word in spelt if (member := index.get(spelling(word)))}
            if candidates:
                return candidates.pop() if len(candidates) == 1 else None
        return None

    def _named(self, name: str) -> Member | None:
        return self._by_name.get(_letters(name))


def _is_login(word: str) -> bool:
    """Whether a word is more than a name: ada26 need not be Ada, while 张三2023001 is 张三."""
    return word.isascii() and any(character.isdigit() for character in word)


def read_roster(path: Path) -> Roster:
    """The roster in a CSV file, its columns found by their usual names in English and Chinese.

    Separated by commas, semicolons or tabs; in UTF-8, UTF-16 or GBK. Raises Refusal where it cannot be
    read, has no column of ids or names, lists nobody, or gives one id to two people.
    """
    rows = _rows(path)
    header = rows[0] if rows else []
    columns = {_column(title): index for index, title in reversed(list(enumerate(header)))}
    if not any(name in columns for name in (*_IDS, *_NAMES, *_GIVEN, *_FAMILY, *_EMAILS, *_LOGINS)):
        shown = ", ".join(title.strip() for title in header) or "–"
        raise Refusal(NO_COLUMNS.filled(path=path, columns=shown[:200]))
    members = [member for row in rows[1:] if (member := _member(row, columns))]
    if not members:
        raise Refusal(NO_ROWS.filled(path=path))
    return Roster(members=tuple(_distinct(members, path)))


def _rows(path: Path) -> list[list[str]]:
    try:
        raw = path.read_bytes()
    except OSError as fault:
        reason = fault.strerror or "?"
        raise Refusal(NOT_READ.filled(path=path, reason=reason)) from fault
    if len(raw) > _LARGEST_BYTES:
        raise Refusal(NOT_READ.filled(path=path, reason="> 16 MiB"))
    text = _decoded(raw)
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [row for row in rows if any(map(str.strip, row))]
    except csv.Error as fault:
        raise Refusal(NOT_READ.filled(path=path, reason=fault)) from fault


def _decoded(raw: bytes) -> str:
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1").replace("\0", "")


def _column(title: str) -> str:
    """A column's title without case, spaces, punctuation or a remark in brackets."""
    return re.sub(r"[^\w]|_", "", re.sub(r"[(（].*", "", folded(title)))


def _member(row: Sequence[str], columns: Mapping[str, int]) -> Member | None:
    def values(names: Iterable[str]) -> list[str]:
        indices = (columns[name] for name in names if name in columns)
        return [row[index].strip() for index in indices if index < len(row) and row[index].strip()]

    ids, logins, emails = values(_IDS), values(_LOGINS), values(_EMAILS)
    name = next(iter(values(_NAMES)), "") or _joined(values(_GIVEN), values(_FAMILY))
    keys = [_number(key) for key in (*ids, *logins, *emails)] + ([name] if name else [])
    if not keys or name.startswith("Points Possible") or name == "Student, Test":  # rows that Canvas adds
        return None
    email = emails[0] if emails else None
    aliases = tuple(dict.fromkeys(key for key in keys[1:] if key not in (name, email)))
    return Member(id=keys[0], name=name or None, email=email, aliases=aliases)


def _joined(given: Sequence[str], family: Sequence[str]) -> str:
    parts = [*given[:1], *family[:1]]
    return "".join(reversed(parts)) if not "".join(parts).isascii() else " ".join(parts)


def _number(key: str) -> str:
    """An id without Moodle's word before it, or Excel's apostrophe."""
    return re.sub(r"^(?:Participant |参与者 ?|参加者 ?|')", "", key)


def _distinct(members: Iterable[Member], path: Path) -> Iterable[Member]:
    by_id: dict[str, Member] = {}
    for member in members:
        known = by_id.setdefault(_key(member.id), member)
        if known.name != member.name:
            raise Refusal(TWICE.filled(path=path, id=member.id, first=known.name, second=member.name))
    return by_id.values()


def _key(key: str | None) -> str:
    return folded(key or "").strip()


def _letters(name: str) -> str:
    return re.sub(r"[\W\d_]+", "", folded(name))


def _spellings(name: str | None) -> set[str]:
    """The letters of a name as it stands, family name first, and family name last."""
    if not name:
        return set()
    family, comma, given = name.partition(",")
    words = name.split()
    turned = given + family if comma else "".join([*words[-1:], *words[:-1]])
    return {letters for spelling in (name, turned) if (letters := _letters(spelling))}


def _unambiguous(index: Mapping[str, set[Member]]) -> dict[str, Member]:
    return {key: next(iter(members)) for key, members in index.items() if key and len(members) == 1}
