"""Definitions that are there and not to be found: inside of something, or below the line that needs them.

Found line by line: to parse a hostile text could end the grader's process.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from autograder.sandbox.protocol.answers import Raised
from autograder.submission import Submission
from autograder.text import Text

Lines = Mapping[str, Sequence[str]]

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
_DEFINITION: Final = re.compile(r"([ \t]*+)(?:async[ \t]++)?(?:def|class)[ \t]++(\w++)")
_OWNER: Final = re.compile(r"(?:(?:async[ \t]++)?def|class|if|else|elif|try|with|for|while)\b[^:]{0,60}")
_NAME: Final = re.compile(r"name '(\w{1,80})' is not defined")


def lines_of(submission: Submission) -> Lines:
    """The lines of every file and cell by their label, in the order in which they are run."""
    return {cell.label: cell.text.split("\n") for source in submission.sources for cell in source.cells}


def misplaced(names: Iterable[str], lines: Lines) -> Iterator[Text]:
    """Inside of what the names are defined that are asked for by themselves, and not to be found."""
    owned: dict[tuple[str, str], list[str]] = {}
    for name in names:
        if owner := next(_owners(name, lines), None):
            owned.setdefault(owner, []).append(name)
    for (block, place), those in owned.items():
        yield INSIDE.filled(owner=block, place=place, names=", ".join(those))


def _owners(name: str, lines: Lines) -> Iterator[tuple[str, str]]:
    """The beginning of each block in which a name is defined, and its place."""
    for label, number, indent in _definitions(name, lines):
        above = enumerate(lines[label][: number - 1], 1)
        outer = [(place, text) for place, text in above if text.strip() and len(text) - len(text.lstrip()) < indent]
        if outer and (found := _OWNER.match(outer[-1][1].strip())):
            yield found[0].strip(), f"{label}:{outer[-1][0]}"


def defined_later(raised: Raised, lines: Lines) -> Text | None:
    """Where a name that a statement of an import did not find is defined below it; None if it is not."""
    found = _NAME.search(raised.message) if raised.type_name == "NameError" else None
    if found is None or not raised.frames:
        return None
    order = list(lines)
    here = raised.frames[0]
    if here.file not in order:
        return None
    for label, number, indent in _definitions(found[1], lines):
        if not indent and (order.index(label), number) > (order.index(here.file), here.line):
            return LATER.filled(name=found[1], place=f"{label}:{number}")
    return None


def _definitions(name: str, lines: Lines) -> Iterator[tuple[str, int, int]]:
    for label, texts in lines.items():
        for number, text in enumerate(texts, 1):
            if (found := _DEFINITION.match(text)) and found[2] == name:
                yield label, number, len(found[1])
