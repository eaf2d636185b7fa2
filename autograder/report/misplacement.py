"""Definitions that are there and not to be found: inside of something, below what needs them, of another class.

Found line by line: to parse a hostile text could end the grader's process.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Final, NamedTuple

from autograder.report.explanations import NO_ATTRIBUTE, undefined_name
from autograder.sandbox.protocol.answers import Raised
from autograder.submission import Submission
from autograder.text import Text

MOST_PLACES: Final = 10  # of one name's definitions
MOST_CHARS: Final = 200  # of a line that are looked at

INSIDE: Final = Text(
    en="Written inside “{owner}” ({place}), where it is not looked for: {names}. What the handout asks for as a "
    "function or class by itself stands at the left margin: move it out.",
    zh="以下内容写在“{owner}”里面（{place}），评分时找不到：{names}。"
    "题目要求的函数和类应各自独立，从行首写起：请移到最外层。",
)
LATER: Final = Text(
    en="{name} is defined further down ({place}). Lines and cells are run from the top: move this below it.",
    zh="{name} 在更靠后的地方才定义（{place}）。代码从上到下运行：请把这里移到它的后面。",
)
ELSEWHERE: Final = Text(
    en="{name} belongs to {owner}, but the value here is of type {kind}: ask which of them it is, or make it one "
    "first.",
    zh="{name} 是 {owner} 才有的属性，而这里的值是 {kind} 类型：请先判断它是哪一种，或先转换成 {owner}。",
)
_DEFINITION: Final = re.compile(r"([ \t]*+)(?:async[ \t]++)?(?:def|class)[ \t]++(\w++)")
_OWNER: Final = re.compile(r"(?:(?:async[ \t]++)?def|class|if|else|elif|try|with|for|while)\b[^:]{0,60}")


class Place(NamedTuple):
    """Where a definition begins; `order` is that of the files and cells as they are run."""

    order: int
    line: int
    indent: int
    label: str


@dataclass(frozen=True)
class Written:
    """The lines of every file and cell by their label, in the order in which they are run."""

    lines: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, submission: Submission) -> "Written":
        """What a submission holds."""
        return cls({cell.label: cell.text.split("\n") for source in submission.sources for cell in source.cells})

    @cached_property
    def definitions(self) -> Mapping[str, Sequence[Place]]:
        """Where each name is defined, the first few places of each."""
        found: dict[str, list[Place]] = {}
        for order, (label, texts) in enumerate(self.lines.items()):
            for number, text in enumerate(texts, 1):
                if definition := _DEFINITION.match(text):
                    places = found.setdefault(definition[2], [])
                    if len(places) < MOST_PLACES:
                        places.append(Place(order, number, len(definition[1]), label))
        return found

    def owners_of(self, attribute: str) -> Iterator[str]:
        """The classes at the left margin in which an attribute is set."""
        sets = re.compile(rf"[ \t].*\bself\.{attribute}\b[^=]*=(?!=)")
        for texts in self.lines.values():
            owner = ""
            for text in texts:
                if text[:1].strip():
                    definition = _DEFINITION.match(text)
                    owner = definition[2] if definition and text.startswith("class") else ""
                elif owner and sets.match(text[:MOST_CHARS]):
                    yield owner

    def line(self, raised: Raised) -> str:
        """The line in which an exception came, empty where there is none."""
        if not raised.frames:
            return ""
        frame = raised.frames[-1]
        texts = self.lines.get(frame.file, ())
        return texts[frame.line - 1] if 0 < frame.line <= len(texts) else ""

    def statement(self, raised: Raised) -> str:
        """The lines of the import's statement in which an exception came, with all that is indented under its first."""
        if not raised.frames:
            return ""
        frame = raised.frames[0]
        first, *below = self.lines.get(frame.file, ())[frame.line - 1 :] or ("",)
        return "\n".join((first, *takewhile(lambda text: not text.strip() or _indent(text), below)))


def misplaced(names: Iterable[str], written: Written) -> Iterator[Text]:
    """Inside of what the names are defined that are asked for by themselves, and not to be found."""
    owned: dict[tuple[str, str], list[str]] = {}
    for name in names:
        if owner := next(_owners(name, written), None):
            owned.setdefault(owner, []).append(name)
    for (block, place), those in owned.items():
        yield INSIDE.filled(owner=block, place=place, names=", ".join(those))


def _owners(name: str, written: Written) -> Iterator[tuple[str, str]]:
    """The beginning of each block in which a name is defined, and its place."""
    for place in written.definitions.get(name, ()):
        above = enumerate(written.lines[place.label][: place.line - 1], 1)
        outer = [(number, text) for number, text in above if text.strip() and _indent(text) < place.indent]
        if outer and (found := _OWNER.match(outer[-1][1].strip())):
            yield found[0].strip(), f"{place.label}:{outer[-1][0]}"


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def defined_later(raised: Raised, written: Written) -> Text | None:
    """Where a name that a statement of an import did not find is defined below it; None if it is not."""
    name = undefined_name(raised)
    if not name or not raised.frames or raised.frames[0].file not in written.lines:
        return None
    here = (list(written.lines).index(raised.frames[0].file), raised.frames[0].line)
    for place in written.definitions.get(name, ()):
        if not place.indent and (place.order, place.line) > here:
            return LATER.filled(name=name, place=f"{place.label}:{place.line}")
    return None


def of_another_class(raised: Raised, written: Written) -> Text | None:
    """Which other class sets an attribute that some value lacks; None if that is not known of a single one."""
    found = NO_ATTRIBUTE.fullmatch(raised.message) if raised.type_name == "AttributeError" else None
    owners = set(written.owners_of(found["name"])) if found else set()
    if found is None or len(owners) != 1 or found["kind"] in owners:
        return None
    return ELSEWHERE.filled(name=found["name"], owner=owners.pop(), kind=found["kind"])
