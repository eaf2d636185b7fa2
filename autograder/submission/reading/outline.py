"""What a text defines at its top level, told line by line: to parse a hostile one could end the grader's process."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

_DEFINITION = re.compile(
    r"^(?:(?P<kind>(?:async[ \t]++)?def|class)[ \t]++(?P<name>\w++)|(?P<assigned>\w++)[ \t]*+(?::[^=\n]*+)?=(?!=))",
    re.MULTILINE,
)
_STUB = re.compile(r"^(?:def\b[^#\n]*:)?[ \t]*+raise[ \t]++NotImplementedError\b", re.MULTILINE)
_IMPORT = re.compile(
    r"^from[ \t]++[\w.]*?(?P<module>\w*+)[ \t]++import[ \t]*+(?:\((?P<several>[^)]*+)\)|(?P<line>[^\n]*+))",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Worth:
    """What is defined of the names asked for: the lines of each, the last that count, and the stubs in them.

    ``imports`` are pairs: the last name of a module, and what is imported from there, a star for all.
    """

    lines: Mapping[str, str] = field(default_factory=dict)
    stubs_in: Mapping[str, int] = field(default_factory=dict)
    imports: frozenset[tuple[str, str]] = frozenset()

    @property
    def written(self) -> int:
        """How many of the names are written."""
        return sum(not count for count in self.stubs_in.values())

    @property
    def stubs(self) -> int:
        """How many stubs are left."""
        return sum(self.stubs_in.values())

    @property
    def names(self) -> frozenset[str]:
        """The names that are written."""
        return frozenset(name for name, count in self.stubs_in.items() if not count)

    @property
    def blanks(self) -> frozenset[str]:
        """The names of which a stub is left."""
        return frozenset(name for name, count in self.stubs_in.items() if count)


class _Definition(NamedTuple):
    name: str
    is_assigned: bool
    lines: str
    stubs: int


def worth(text: str, names: Collection[str]) -> Worth:
    """What the text is worth where ``names`` are asked for; with no names, every function and class counts."""
    definitions, imports = _outline(text)
    counting = [each for each in definitions if (each.name in names if names else not each.is_assigned)]
    return Worth({each.name: each.lines for each in counting}, {each.name: each.stubs for each in counting}, imports)


@lru_cache(maxsize=64)  # every assignment asks for other names
def _outline(text: str) -> tuple[tuple[_Definition, ...], frozenset[tuple[str, str]]]:
    """Every definition, and what is imported."""
    found = list(_DEFINITION.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)]
    pieces = [text[each.start() : end] for each, end in zip(found, ends, strict=False)]
    definitions = (
        _Definition(each["name"] or each["assigned"], not each["kind"], lines, len(_STUB.findall(lines)))
        for each, lines in zip(found, pieces, strict=True)
    )
    return tuple(definitions), frozenset(_imports(text))


def _imports(text: str) -> Iterator[tuple[str, str]]:
    for found in _IMPORT.finditer(text):
        what = found["several"] or found["line"] or ""
        yield from ((found["module"], name) for name in re.findall(r"\w++|\*", what))
