"""A solution in pieces as small as a notebook's cells, in an order in which each check can be right where it stands."""

import __future__

import ast
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from types import CodeType, ModuleType
from typing import Final

import numpy as np

from autograder.exercises.declaration.exercise import Exercise
from autograder.exercises.drawing import PUBLIC_SEED, drawn
from autograder.exercises.key import Array
from autograder.exercises.planting import answers_of, silent_module
from autograder.exercises.script import Play
from autograder.exercises.stubs import BEGIN
from autograder.student.own_examples import has_example, surprise

EXTENDS: Final = '''\
def extends(owner):
    """Let a class statement add its methods to a class that is there already. 给已有的类添加方法。"""

    def add(more):
        for name, value in vars(more).items():
            if name not in ("__dict__", "__weakref__", "__module__", "__doc__"):
                setattr(owner, name, value)
        return owner

    return add'''

ANNOTATIONS: Final = "from __future__ import annotations"
MOST_PIECES: Final = 256

Answer = tuple[Array, ...] | None


@dataclass(frozen=True)
class Piece:
    """What one cell defines: a function, a class, or one method of a class that the cells above began."""

    name: str
    code: str


@dataclass(frozen=True)
class Lesson:
    """Pieces to write one after the other, and the exercises and helpers that can be checked then."""

    pieces: tuple[Piece, ...]
    checks: tuple[str, ...]


def pieces_of(name: str, code: str) -> list[Piece]:
    """A definition as it is; a class of several methods to write, by its rest and then a method each."""
    lines = code.splitlines()
    node = ast.parse(code).body[-1]
    if not isinstance(node, ast.ClassDef):
        return [Piece(name, code)]
    parts = _methods(lines, node)
    apart = {method: numbers for method, numbers in parts.items() if BEGIN in _text(lines, numbers)}
    if len(apart) < 2:
        return [Piece(name, code)]
    taken = {number for numbers in apart.values() for number in numbers}
    rest = "\n".join(line for number, line in enumerate(lines) if number not in taken).rstrip()
    if len(ast.parse(f"{rest}\n    pass").body[-1].body) == 1:  # type: ignore[attr-defined]
        rest += "\n    pass"
    head = f"@extends({name})\nclass {name}:\n"
    return [
        Piece(name, _without_gaps(rest)),
        *(Piece(f"{name}.{method}", head + _text(lines, numbers).rstrip()) for method, numbers in apart.items()),
    ]


def _methods(lines: Sequence[str], node: ast.ClassDef) -> dict[str, list[int]]:
    """The lines of each method, and of other names that are given to it, as in ``__radd__ = __add__``."""
    found: dict[str, list[int]] = {}
    for each in node.body:
        if isinstance(each, ast.FunctionDef):
            found.setdefault(each.name, []).extend(_span(lines, each))
        elif isinstance(each, ast.Assign) and isinstance(each.value, ast.Name) and each.value.id in found:
            found[each.value.id] += range(each.lineno - 1, each.end_lineno or each.lineno)
    return found


def _text(lines: Sequence[str], numbers: Sequence[int]) -> str:
    return "\n".join(lines[number] for number in numbers)


def _span(lines: Sequence[str], node: ast.FunctionDef) -> range:
    """The lines of a method; the last may be a comment that the parser does not see."""
    first = min([node.lineno, *(each.lineno for each in node.decorator_list)]) - 1
    end = node.end_lineno or node.lineno
    indent = len(lines[first]) - len(lines[first].lstrip())
    while (
        end < len(lines) and lines[end].lstrip().startswith("#") and len(lines[end]) - len(lines[end].lstrip()) > indent
    ):
        end += 1
    return range(first, end)


def _without_gaps(code: str) -> str:
    """The code with one blank line at most between what is left."""
    kept: list[str] = []
    for line in code.splitlines():
        if line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    return "\n".join(kept)


def lessons(setup: str, pieces: Sequence[Piece], exercises: Sequence[Exercise]) -> list[Lesson]:
    """All pieces in lessons: of the exercises each is checked once all that it takes is there, and no sooner."""
    needs = [_needed(setup, tuple(pieces), each) for each in exercises]
    found: list[Lesson] = []
    begun: set[int] = set()
    for exercise, needed in zip(exercises, needs, strict=True):
        new = [number for number in needed if number not in begun]
        begun |= set(new)
        if new or not found:
            found.append(Lesson(tuple(pieces[number] for number in new), (exercise.name,)))
        else:
            found[-1] = Lesson(found[-1].pieces, (*found[-1].checks, exercise.name))
    rest = tuple(piece for number, piece in enumerate(pieces) if number not in begun)
    found = [*found, Lesson(rest, ())] if rest else found
    return _with_helpers_checked(setup, found, {each.name for each in exercises})


def _with_helpers_checked(setup: str, found: Sequence[Lesson], graded: Collection[str]) -> list[Lesson]:
    """The lessons, each also with the checks of helpers whose examples hold from there on and not before."""
    told: list[Lesson] = []
    there: list[Piece] = []
    waiting: list[str] = []
    for lesson in found:
        there += lesson.pieces
        helpers = (each for each in lesson.pieces if BEGIN in each.code and each.name not in graded)
        waiting += [each.name for each in helpers if "." not in each.name]
        namespace = vars(_module(setup, there)) if waiting else {}
        held = [name for name in waiting if has_example(namespace[name]) and surprise(name, namespace) is None]
        waiting = [name for name in waiting if name not in held]
        told.append(Lesson(lesson.pieces, (*held, *lesson.checks)))
    return told


@lru_cache(MOST_PIECES)  # the same in every language
def _needed(setup: str, pieces: tuple[Piece, ...], exercise: Exercise) -> list[int]:
    """The pieces without which the answers would be others."""
    plays = drawn(exercise, PUBLIC_SEED)
    needed = list(range(len(pieces)))
    right = list(_answers(setup, pieces, needed, plays))
    for number in reversed(range(len(pieces))):
        fewer = [each for each in needed if each != number]
        if _are_alike(_answers(setup, pieces, fewer, plays), right):
            needed = fewer
    return needed


def _answers(setup: str, pieces: Sequence[Piece], chosen: Sequence[int], plays: Sequence[Play]) -> Iterator[Answer]:
    """What some of the pieces answer, one play after the other; nothing where they don't even load."""
    try:
        module = _module(setup, [pieces[number] for number in chosen])
    except Exception:  # noqa: BLE001  a piece that was left out may be missed in any way
        return iter(())
    return (answers_of(module, play) for play in plays)


def _module(setup: str, pieces: Sequence[Piece]) -> ModuleType:
    """What is defined once the cells of some pieces have run."""
    module = silent_module("pieces")
    for text in (setup, EXTENDS, *(piece.code for piece in pieces)):
        exec(_compiled(text, ANNOTATIONS in setup), vars(module))
    return module


def _are_alike(some: Iterator[Answer], right: Sequence[Answer]) -> bool:
    return all(a is not None and b is not None and all(map(np.array_equal, a, b)) for a, b in zip_longest(some, right))


@lru_cache(MOST_PIECES)
def _compiled(text: str, annotations: bool) -> CodeType:
    flags = __future__.annotations.compiler_flag if annotations else 0
    code: CodeType = compile(text, "<piece>", "exec", flags, dont_inherit=True)
    return code
