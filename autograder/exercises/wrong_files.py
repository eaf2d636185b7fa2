"""Wrong examples as files: a whole file with something done wrong in it, named by the mistake."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.exercises.closures import Source
from autograder.exercises.declaration.assignment import Assignment
from autograder.exercises.declaration.mistakes import Mistake
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.location import Location, below
from autograder.exercises.raised import blaming, meant
from autograder.text import Text

_FUTURE: Final = re.compile(r"^from __future__ import .*$", re.MULTILINE)


def wrong_files(folder: Path, assignment: Assignment, solution: str, root: Path) -> Iterator[Mistake]:
    """The mistakes of `folder/SLUG.py`, one for each exercise whose definition is another one than the solution's.

    The file holds at least what is done wrong; everything else is right in its stead. The docstring, ``English | 中文``
    or in one language, is the hint. Raises DeclarationError for a file that can't be read so.
    """
    right = Source(solution)
    for path in sorted(folder.glob("*.py")):
        at = Location(below(path, root))
        text = path.read_text("utf-8")
        with blaming(root, at=at):
            tree = ast.parse(text, filename=str(path))
            hint = _hint(tree)
            changed = list(_changed(assignment, Source(text), right))
        if not changed:
            near = "".join(meant(each, assignment.attributes) for each in _defined(tree))
            told = f"nothing that is graded differs from the solution{near}: do something wrong in it"
            raise DeclarationError(told, at=at)
        for attribute in changed:
            restored = "".join(f"{each} = right.{each}\n" for each in _others(assignment, attribute))
            source = f"{_FUTURE.sub('', text)}\n\n{restored}"
            for exercise in assignment.exercises:
                if exercise.attribute == attribute:
                    with blaming(root, exercise.name, at):
                        yield Mistake(slug=path.stem, exercise=exercise, hint=hint, source=source, path=at.path)


def _defined(tree: ast.Module) -> list[str]:
    return [each.name for each in tree.body if isinstance(each, ast.FunctionDef | ast.ClassDef)]


def _hint(tree: ast.Module) -> Text | None:
    docstring = ast.get_docstring(tree)
    if not docstring:
        return None
    told = Text.of(docstring)
    english = " ".join(told.en.split())
    return Text(en=english, zh=english if told.zh == told.en else "".join(told.zh.split("\n")))


def _changed(assignment: Assignment, wrong: Source, right: Source) -> Iterator[str]:
    for attribute in assignment.attributes:
        others = _others(assignment, attribute)
        written = wrong.closure([attribute], others, {})
        if written and written != right.closure([attribute], others, {}):
            yield attribute


def _others(assignment: Assignment, attribute: str) -> list[str]:
    return [each for each in assignment.attributes if each != attribute]
