"""A module of declarations as an assignment: its docstring is the title, what it declares the exercises."""

from collections.abc import Iterator
from types import ModuleType
from typing import Final

from autograder.exercises.declaration import Assignment, Exercise
from autograder.exercises.deriving.derived import Derived
from autograder.exercises.deriving.layers import Layer
from autograder.text import Text

TOLD: Final = {"TOTAL": "total", "PACKAGES": "packages", "FORBIDDEN": "forbidden"}  # by a module's constants


def gathered(module: ModuleType, name: str) -> Assignment | None:
    """The assignment of all exercises that a module declares, in their order; None where none of them is derived.

    Raises DeclarationError where they don't make one, and ValidationError where the points don't add up.
    """
    exercises = tuple({each.name: each for each in _declared(module)}.values())
    if not any(isinstance(each, Derived) for each in exercises):
        return None
    told = {field: getattr(module, constant) for constant, field in TOLD.items() if hasattr(module, constant)}
    return Assignment(name=name, title=_title(module, name), exercises=exercises, **told)


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
    whole.__dict__.update({each.name: each.reference for each in assignment.exercises if isinstance(each, Derived)})
    return whole
