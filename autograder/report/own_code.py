"""A student's own lines of an exercise, found line by line: to parse a hostile text could end the grader's process."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from autograder.exercises.declaration.exercise import attribute_of
from autograder.report.model import CodeReport
from autograder.sandbox.protocol.wire import printable
from autograder.submission import Submission

MOST_LINES: Final = 60
MOST_CHARS: Final = 160
REMEMBERED: Final = 64  # names, of the texts that are being reported on
_QUOTES: Final = re.compile(r"""\s*[rR]?("{3}|'{3})""")
_STUB: Final = re.compile(r"^[^#\n]*\braise[ \t]++NotImplementedError\b", re.MULTILINE)
Numbered = list[tuple[int, str]]


def own_code(submission: Submission, name: str) -> CodeReport | None:
    """The lines that define an exercise, without their docstring; of several definitions the last, which counts.

    Where the name is set to something else after that, these are what that is, and the line that sets it. None where
    no line defines it, and of a class that is too long to look at. `name` may be a method's, as in ``Tensor.backward``.
    """
    owner = attribute_of(name)
    for source in sorted(submission.sources, key=lambda source: owner in (source.blanks or ())):
        for cell in reversed(source.cells):
            if found := _counting(cell.text, name):
                kept = list(_without_docstring(found))
                if len(kept) > MOST_LINES and kept[0][1].lstrip().startswith("class "):
                    return None
                kept = kept[:MOST_LINES]
                return CodeReport(file=cell.label, lines={each: printable(text[:MOST_CHARS]) for each, text in kept})
    return None


def called_in(code: CodeReport, exercises: Iterable[str]) -> set[str]:
    """Those of the exercises that some lines call by name; of a method the class has to be named too."""
    text = "\n".join(line.partition("#")[0] for line in code.lines.values())
    words, called = set(re.findall(r"\w+", text)), set(re.findall(r"(\w+)\s*\(", text))
    parts = {name: name.rpartition(".") for name in exercises}
    return {name for name, (owner, _, last) in parts.items() if last in called and (not owner or owner in words)}


def inner_functions(code: CodeReport) -> CodeReport:
    """The lines of the functions within a method, and what follows on a lambda."""
    lines: dict[int, str] = {}
    indent: int | None = None  # of the function that the lines belong to
    for number, line in list(code.lines.items())[1:]:
        indent = indent if indent is not None and _belongs(line, indent) else None
        lines[number] = line.partition("lambda")[2] if indent is None else line
        if indent is None and line.lstrip().startswith("def "):
            indent = len(line) - len(line.lstrip())
    return CodeReport(file=code.file, lines=lines)


def written_before(submission: Submission, name: str) -> tuple[str, str] | None:
    """Where an exercise is written, and where a later stub of the same name takes its place; None where none does."""
    everywhere = (
        (cell.label, block) for cell in submission.sources[0].cells for block in _definitions(cell.text, name)
    )
    found = [(label, block) for label, block in everywhere if "." in name or not block[0][1][0].isspace()]
    places = [f"{label}:{block[0][0]}" for label, block in found]
    stubs = [_STUB.search("\n".join(text for _, text in block)) is not None for _, block in found]
    written = [place for place, is_stub in zip(places, stubs, strict=True) if not is_stub]
    return (written[-1], places[-1]) if written and stubs[-1] else None


@lru_cache(maxsize=REMEMBERED)
def _counting(text: str, name: str) -> Numbered:
    """The last definition of a name, or what it is set to later than that; empty where there is neither."""
    owner, _, method = name.partition(".")
    last = (_definitions(text, name) or [[]])[-1]
    lines = text.split("\n")
    for number in range(len(lines), last[0][0] if last else 0, -1):
        line = lines[number - 1]
        set_to = line.startswith(owner) and re.match(
            rf"(?:{re.escape(name)}|({owner}))[ \t]*+=(?!=)[ \t]*+([\w.]*)", line
        )
        if set_to:
            other = f"{set_to[2]}.{method}" if set_to[1] and method else set_to[2]
            found = _definitions(text, other) if set_to[2] else []
            return [*(found or [[]])[-1], (number, line)]
    return last


@lru_cache(maxsize=REMEMBERED)  # each exercise of a class looks for its methods, and is looked at by several
def _definitions(text: str, name: str) -> list[Numbered]:
    """Every definition of a name, or of a method in a class of that name."""
    owner, _, last = name.rpartition(".")
    around = _definitions(text, owner) if owner else [list(enumerate(text.split("\n"), 1))]
    return [found for block in around for found in _blocks(block, last)]


def _blocks(lines: Sequence[tuple[int, str]], name: str) -> Iterator[Numbered]:
    """The definitions of the name, each from its first line to the last that is indented under it."""
    wanted = re.compile(rf"([ \t]*+)(?:async[ \t]++)?(?:def|class)[ \t]++{re.escape(name)}\b")
    for first, (_, text) in enumerate(lines):
        if name in text and wanted.match(text):
            indent = len(text) - len(text.lstrip())
            end = first + 1
            while end < len(lines) and _belongs(lines[end][1], indent):
                end += 1
            block = list(lines[first:end])
            while not block[-1][1].strip():
                block.pop()
            yield block


def _belongs(text: str, indent: int) -> bool:
    bare = text.lstrip()
    return not bare or bare[0] in ")]}" or len(text) - len(bare) > indent


def _without_docstring(lines: Numbered) -> Iterator[tuple[int, str]]:
    quotes = ""
    may_begin = True
    for number, text in lines:
        found = _QUOTES.match(text)
        if quotes:
            quotes = "" if quotes in text else quotes
        elif may_begin and found:
            quotes = "" if found[1] in text[found.end() :] else found[1]
            may_begin = False
        else:
            may_begin = may_begin and (text.rstrip().endswith((":", ",", "(")) or not text.strip())
            yield number, text
