"""What a program says, without what is cheap to change: names, layout, comments, brackets and docstrings.

Read by one expression that never goes back: to parse a hostile text could end the grader's process.
"""

import builtins
import keyword
import math
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np

from autograder.sandbox.protocol.wire import printable
from autograder.submission import Submission

MOST_LEXEMES: Final = 20_000  # a submission; the longest solution has some 3,000
KNOWN: Final = frozenset(
    name
    for name in (*keyword.kwlist, *keyword.softkwlist, *dir(builtins), *dir(math), *dir(np))
    if len(name) > 1  # e is also what a student may call an error
)
ANY_NAME, ANY_STRING = "name", '"'
_LEXEME: Final = re.compile(
    r"""
      (?P<gap>[ \t\f\r\\()]++|\#[^\n]*+)
    | (?P<end>[\n;])
    | (?P<string>[A-Za-z]{0,2}(?:
          \"{3}(?:[^\\"]|\\.|"(?!""))*+(?:\"{3}|\\?\Z) | '{3}(?:[^\\']|\\.|'(?!''))*+(?:'{3}|\\?\Z)
        | "(?:[^"\\\n]|\\.)*+"? | '(?:[^'\\\n]|\\.)*+'? ))
    | (?P<number>\.?\d(?:[\w.]|(?<=[eE])[+-])*+)
    | (?P<name>\w++)
    | (?P<operator>\*\*=?|//=?|<<=?|>>=?|[-+*/@%&|^<>=!:]=|->|.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Place(NamedTuple):
    """A line of a submission's file, both by number: lines from 1."""

    file: int
    line: int


class Lexeme(NamedTuple):
    """One word of a program and where it stands; names of the student's own choice are all the same word."""

    word: str
    place: Place


def lexemes(texts: Iterable[str]) -> list[Lexeme]:
    """The words of a submission's files, of the first 20,000.

    >>> [each.word for each in lexemes(["def f(rate):  # why\\n    return np.exp(rate) * 2"])]
    ['def', 'name', 'name', ':', 'return', 'name', '.', 'exp', 'name', '*', '2']
    """
    found: list[Lexeme] = []
    for number, text in enumerate(texts):
        for lexeme in _lexemes(text, number):
            if len(found) == MOST_LEXEMES:
                return found
            found.append(lexeme)
    return found


def texts_of(submission: Submission, others: Collection[str] = ()) -> dict[str, str]:
    """A submission's code by the label of its file or cell, as it can be shown; without other assignments' modules."""
    own = (source for source in submission.sources if source.name not in others)
    return {cell.label: printable(cell.text) for source in own for cell in source.cells}


def _lexemes(text: str, file: int) -> Iterator[Lexeme]:
    line, first, is_import = 1, True, False
    for match in _LEXEME.finditer(text):
        kind, word = match.lastgroup, match.group()
        if kind == "end":
            first, is_import = True, False
        elif kind != "gap":
            is_import = is_import or (first and word in ("import", "from"))
            is_docstring = first and kind == "string"
            first = False
            if not is_import and not is_docstring:
                yield Lexeme(_unified(kind, word), Place(file, line))
        line += word.count("\n")


def _unified(kind: str | None, word: str) -> str:
    if kind == "string":
        return ANY_STRING
    return ANY_NAME if kind == "name" and word not in KNOWN else word
