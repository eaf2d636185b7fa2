"""Where a declaration stands, so that every fault of it is told in one line with file, line and exercise."""

import inspect
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.location import Location
from autograder.text import Text


@dataclass(frozen=True)
class Place:
    """Where a function is declared, and its name."""

    at: Location
    name: str

    def fault(self, told: str) -> DeclarationError:
        """The error that tells what does not hold here."""
        return DeclarationError(told, exercise=self.name, at=self.at)

    def failed(self, told: str, error: Exception) -> DeclarationError:
        """The error that tells what was raised here, at the line of this file that raised it."""
        frames = traceback.extract_tb(error.__traceback__)
        lines = [each.lineno for each in frames if each.filename == self.at.path and each.lineno]
        what = str(error).strip().partition("\n")[0]
        at = Location(self.at.path, lines[-1]) if lines else self.at
        return DeclarationError(f"{told}: {type(error).__name__}: {what}", exercise=self.name, at=at)


def place_of(function: Callable[..., Any]) -> Place:
    """Where a function is declared: the line of its `def`, not that of its first decorator."""
    code = function.__code__
    lines, start = inspect.getsourcelines(function)
    offset = next((number for number, line in enumerate(lines) if line.lstrip().startswith("def ")), 0)
    return Place(Location(code.co_filename, max(start, 1) + offset), function.__name__)


@lru_cache(256)
def arguments_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """The names of a function's arguments, or of an exercise's that is called as one."""
    return tuple(getattr(function, "draws", None) or inspect.signature(function).parameters)


def title_of(function: Callable[..., Any], place: Place) -> Text:
    """The first line of the docstring, ``English | 中文``, or one language for both."""
    first = (inspect.getdoc(function) or "").partition("\n")[0]
    if not first:
        raise place.fault('no title: begin with a docstring, """English | 中文"""')
    return Text.of(first)
