"""What a text defines at its top level, told line by line: to parse a hostile one could end the grader's process."""

import re
from collections.abc import Collection
from dataclasses import dataclass

_DEFINITION = re.compile(
    r"^(?:(?P<kind>(?:async[ \t]++)?def|class)[ \t]++(?P<name>\w++)|(?P<assigned>\w++)[ \t]*+(?::[^=\n]*+)?=(?!=))",
    re.MULTILINE,
)
_STUB = re.compile(r"^(?:def\b[^#\n]*:)?[ \t]*+raise[ \t]++NotImplementedError\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Worth:
    """How many of the names asked for are written, and how many stubs are left."""

    written: int = 0
    stubs: int = 0


def worth(text: str, names: Collection[str]) -> Worth:
    """What the text is worth where ``names`` are asked for; with no names, every function and class counts."""
    found = list(_DEFINITION.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)]
    stubs: dict[str, int] = {}
    for each, end in zip(found, ends, strict=False):
        name = each["name"] or each["assigned"]
        if name in names or (not names and each["kind"]):
            stubs[name] = len(_STUB.findall(text, each.start(), end))
    return Worth(written=sum(not count for count in stubs.values()), stubs=sum(stubs.values()))
