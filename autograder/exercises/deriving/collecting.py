"""A module of declarations as an assignment: its docstring is the title, what it declares the exercises."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType
from typing import Final

from autograder.exercises.declaration.assignment import Assignment
from autograder.exercises.declaration.exercise import Exercise
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.deriving.derived import Derived
from autograder.exercises.deriving.layers import Layer
from autograder.exercises.location import location_in
from autograder.text import Text

TOLD: Final = {"TOTAL": "total", "PACKAGES": "packages", "FORBIDDEN": "forbidden"}  # by a module's constants
NEAR: Final = 0.75  # alike, letter by letter: TOTLA may be TOTAL


def gathered(module: ModuleType, name: str) -> Assignment | None:
    """The assignment of all exercises that a module declares, in their order; None where none of them is derived.

    Raises DeclarationError where they don't make one, and ValidationError where the points don't add up.
    """
    exercises = tuple({id(each): each for each in _declared(module)}.values())
    if not any(isinstance(each, Derived) for each in exercises):
        return None
    _check_names(exercises)
    _check_constants(module)
    told = {field: getattr(module, constant) for constant, field in TOLD.items() if hasattr(module, constant)}
    return Assignment(name=name, title=_title(module, name), exercises=exercises, **told)


def _check_names(exercises: Iterable[Exercise]) -> None:
    """Raises DeclarationError for an exercise that has the name of an earlier one."""
    known: set[str] = set()
    for each in exercises:
        if each.name in known:
            at = each.at if isinstance(each, Derived) else None
            raise DeclarationError(f"another exercise is {each.name} already", exercise=each.name, at=at)
        known.add(each.name)


def _check_constants(module: ModuleType) -> None:
    """Raises DeclarationError for a constant that nothing uses and that is nearly one of those with a meaning."""
    path = Path(str(module.__file__))
    source = path.read_text("utf-8")
    for name in (each for each in vars(module) if each.isupper() and each not in TOLD):
        near = get_close_matches(name, [each for each in TOLD if not hasattr(module, each)], 1, NEAR)
        if near and len(re.findall(rf"\b{name}\b", source)) == 1:
            at = location_in(path, rf"^{name}\b", Path())
            raise DeclarationError(f"nothing uses {name}; is {near[0]} meant?", at=at)


def _declared(module: ModuleType) -> Iterator[Exercise]:
    """The exercises of a module, without those that it imports."""
    for value in vars(module).values():
        for each in value.exercises if isinstance(value, Layer) else (value,):
            if isinstance(each, Exercise) and _home(each) == module.__name__:
                yield each


def _home(exercise: Exercise) -> str:
    return exercise.module if isinstance(exercise, Derived) else exercise.script.__module__


def _title(module: ModuleType, name: str) -> Text:
    first = (module.__doc__ or name).strip().partition("\n")[0]
    told = Text.of(first)
    return Text(en=told.en.strip(" .。"), zh=told.zh.strip(" .。"))


def with_derived(reference: ModuleType, assignment: Assignment) -> ModuleType:
    """A reference that is written by hand, and that of every derived exercise."""
    whole = ModuleType(reference.__name__)
    whole.__dict__.update(vars(reference))
    whole.__dict__.update(
        {each.attribute: each.reference for each in assignment.exercises if isinstance(each, Derived)}
    )
    return whole
