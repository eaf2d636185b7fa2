"""What a template must not give away: parts without marks, marks without an end, lines of the solution left in it."""

import ast
import re
from collections.abc import Iterator
from typing import Final

from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.location import Location
from autograder.exercises.material import Material
from autograder.exercises.stubs import BEGIN, END, regions, stub

TELLING_CHARS: Final = 18  # a line with less in it says little of how a function is written
_BLANK: Final = re.compile(r"\s+")


def check_marks(material: Material) -> Iterator[DeclarationError]:
    """Exercises whose definition has no marked part, which would be handed out whole, and marks that pair with none."""
    path = material.solution_path
    marked = [number for number, line in enumerate(material.solution.splitlines(), 1) if line.strip() == BEGIN]
    asked = set(material.assignment.attributes)
    for node in ast.parse(material.solution).body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name not in asked:
            continue
        if not any(node.lineno < number <= (node.end_lineno or 0) for number in marked):
            told = f"it would be handed out whole: write {BEGIN!r} and {END!r} around what students are to write"
            yield DeclarationError(told, exercise=node.name, at=Location(path, node.lineno))
    number = _unpaired(material.solution.splitlines())
    if number is not None:
        told = f"this mark has no counterpart: write {BEGIN!r} before and {END!r} after what students are to write"
        yield DeclarationError(told, at=Location(path, number))


def _unpaired(lines: list[str]) -> int | None:
    """The first mark that does not begin or end anything."""
    begun: int | None = None
    for number, line in enumerate(lines, 1):
        if line.strip() == BEGIN:
            if begun is not None:
                return begun
            begun = number
        elif line.strip() == END:
            if begun is None:
                return number
            begun = None
    return begun


def check_giveaways(material: Material) -> Iterator[DeclarationError]:
    """Lines that are cut out in one place and stand in the template in another."""
    kept = {_BLANK.sub("", line).lstrip("#"): line for line in stub(material.solution).splitlines()}
    path = material.solution_path
    for first, name, content in regions(material.solution):
        for number, line in enumerate(content.splitlines(), first):
            bare = _BLANK.sub("", line)
            if len(bare) >= TELLING_CHARS and bare in kept:
                told = f"the template still shows this line elsewhere, as {kept[bare].strip()!r}: take it out there"
                yield DeclarationError(told, exercise=name, at=Location(path, number))
