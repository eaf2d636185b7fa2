"""The class list as an index: which of its members a download, a file's name or a claim tells of."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.submission.owners.platforms import Person
from autograder.submission.reading.choice import without_copy_marks
from autograder.submission.reading.paths import folded
from autograder.submission.records import Member

_WORD = re.compile(r"[^\s_\-–—+.,，、()（）【】\[\]]+")
_SEAM = re.compile(r"(?<=[一-鿿])(?=\d{5}|[A-Za-z])|(?<=\d{5})(?=[一-鿿A-Za-z])|(?<=[A-Za-z])(?=[一-鿿])")
_DATE = re.compile(r"20\d\d(?:0\d|1[0-2])[0-3]\d")
_CHINESE = re.compile("[一-鿿]")
_LONGEST_NAME: Final = 5  # in words
_MOST_WORDS: Final = 40
_SHORTEST_NUMBER: Final = 5  # of those that are no counts

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """The member that something tells of; or, where it contradicts itself, those it may mean."""

    member: Member | None = None
    rivals: frozenset[Member] = frozenset()
    is_by_name: bool = False


class Directory:
    """Members by id, login and email, by name where only one bears it, and by their group."""

    def __init__(self, members: Iterable[Member]) -> None:
        """Builds the index."""
        by_key: defaultdict[str, set[Member]] = defaultdict(set)
        by_digits: defaultdict[str, set[Member]] = defaultdict(set)
        by_number: defaultdict[str, set[Member]] = defaultdict(set)
        by_name: defaultdict[str, set[Member]] = defaultdict(set)
        self._groups: defaultdict[str, list[Member]] = defaultdict(list)
        for member in members:
            self._groups[_squeezed(member.group or "")].append(member)
            for key in filter(None, (member.id, member.email, *member.aliases)):
                by_key[as_key(key)].add(member)
                by_digits[_digits(key)].add(member)
            by_number[member.number or ""].add(member)
            for name in _spellings(member.name):
                by_name[name].add(member)
        self._lengths = {len(key) for key in by_digits if len(key) >= _SHORTEST_NUMBER}
        self._by_key, self._by_digits = _unambiguous(by_key), _unambiguous(by_digits)
        self._by_number, self._by_name = _unambiguous(by_number), _unambiguous(by_name)

    def find(self, person: Person) -> Match:
        """The member whom a layout tells; rivals where id and name are not those of one."""
        named = self._by_name.get(_letters(person.name or ""))
        known = next((member for each in person.ids if (member := self.known_by(each))), None)
        if known and not _agree(person.name, known):
            return Match(rivals=frozenset(filter(None, (known, named))))
        if numbered := known or self._numbered(person):
            return Match(numbered)
        is_another = named is not None and any(_are_alike(each, named.id) for each in person.ids)
        return Match() if is_another else Match(named, is_by_name=True)

    def members_of(self, group: str) -> list[Member]:
        """Those who are in a group of this name, however a platform writes it: ``3dteam`` for ``3D Team``."""
        return self._groups.get(_squeezed(group), []) if _squeezed(group) else []

    def known_by(self, key: str) -> Member | None:
        """The member with this id, login or email; zeros that a spreadsheet took from it don't matter."""
        return self._by_key.get(as_key(key)) or self._by_digits.get(_digits(key)) or self._by_number.get(key)

    def find_in(self, name: str, *, is_first: bool = False) -> Match:
        """The members whose ids or names are the name of a file or words of it; only the first one, if so asked.

        Nobody is found behind an id that nobody has, since it tells whose it is.
        """
        if whole := self._said(name):
            return Match(whole)
        plain = without_copy_marks(name)
        words = list(_words(plain))
        unknown = (start for start, word in enumerate(words) if self._is_stranger(_between(plain, [word])))
        found = dict(self._all(plain, words[: next(unknown, None)]))
        members = frozenset(found.values())
        if found and (is_first or len(members) == 1):
            return Match(found[min(found)])
        return Match(rivals=members)

    def _all(self, name: str, words: Sequence[Span]) -> Iterator[tuple[Span, Member]]:
        """Every member with the place, the longest names before those that may be parts of them."""
        used: set[Span] = set()
        for length in range(min(len(words), _LONGEST_NAME), 0, -1):
            for start in range(len(words) - length + 1):
                taken = words[start : start + length]
                if used.isdisjoint(taken) and (member := self._said(_between(name, taken))):
                    used.update(taken)
                    yield taken[0], member

    def _is_stranger(self, word: str) -> bool:
        """Whether it has the look of the roster's ids, but is none."""
        return len(word) in self._lengths and word.isdecimal() and not _DATE.fullmatch(word) and not self.known_by(word)

    def _said(self, said: str) -> Member | None:
        is_name = not any(character.isdigit() for character in said)  # ada26 need not be Ada
        return self.known_by(said) or (self._by_name.get(_letters(said)) if is_name else None)

    def _numbered(self, person: Person) -> Member | None:
        """By the platform's number, which is nobody's id where the roster has a column of such numbers."""
        if person.number is None:
            return None
        found = self._by_number.get(person.number) if self._by_number else self._by_key.get(as_key(person.number))
        return found if found and _agree(person.name, found) else None


def as_key(key: str) -> str:
    """An id as it is compared."""
    return folded(key).strip()


def _digits(key: str) -> str:
    """An id of digits without the zeros before it; empty for any other."""
    return key.strip().lstrip("0") if key.strip().isdecimal() else ""


def _between(name: str, words: Sequence[Span]) -> str:
    return name[words[0][0] : words[-1][1]]


def _words(name: str) -> Iterator[Span]:
    """Where the words are; between Chinese letters and others a new one begins."""
    for count, word in enumerate(_WORD.finditer(name)):
        if count == _MOST_WORDS:
            return
        seams = [word.start() + seam.start() for seam in _SEAM.finditer(word.group())]
        starts = [word.start(), *seams]
        yield from zip(starts, [*seams, word.end()], strict=True)


def _agree(name: str | None, member: Member) -> bool:
    """Whether they may be one name: a part in common, or not to be compared, as 张三 and Zhang San."""
    one, other = _letters(name or ""), _letters(member.name or "")
    if not one or not other or bool(_CHINESE.search(one)) != bool(_CHINESE.search(other)):
        return True
    parts = [_letters(word) for word in re.split(r"[\s,，]+", member.name or "")]
    return one in other or any(len(part) > 1 and part in one for part in parts)


def _are_alike(one: str, other: str) -> bool:
    """Whether two different ids are numbers of one kind."""
    return one.isdecimal() and other.isdecimal() and len(one) == len(other)


def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]+", "", folded(name))


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
