"""What everything declared is made of, and how it is told what does not hold of it."""

from functools import partial
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from autograder.exercises.location import Location


class DeclarationError(Exception):
    """A declaration of the course does not hold: our own fault, never a student's.

    In a line: where it stands, which exercise it is of, what is wrong and what to write.
    """

    def __init__(self, told: str, *, exercise: str = "", at: Location | None = None) -> None:
        super().__init__(": ".join(str(each) for each in (at, exercise, told) if each))
        self.told = told
        self.exercise = exercise
        self.at = at

    def __reduce__(self) -> tuple[Any, ...]:
        """How it crosses to another process, as `validate` has them."""
        return partial(type(self), exercise=self.exercise, at=self.at), (self.told,)


class EndlessError(DeclarationError):
    """Code of the course goes on and on."""


class Specification(BaseModel):
    """Base of everything declared: frozen, and a misspelt key is an error that names it."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


def first_problem(error: ValidationError) -> str:
    """The first thing that does not hold, with where it is and what to write, in a line."""
    problems = error.errors()
    missing = ", ".join(".".join(map(str, each["loc"])) for each in problems if each["type"] == "missing")
    problem = next((each for each in problems if each["type"] == "extra_forbidden"), problems[0])
    place, told = ".".join(map(str, problem["loc"])), problem["msg"].removeprefix("Value error, ")
    if problem["type"] == "extra_forbidden":
        told = f"there is no such key{f'; is {missing} meant?' if missing else ': take it out'}"
    elif problem["type"] == "missing":
        told = f"it is missing: write {place}=…"
    elif problem["type"] == "string_pattern_mismatch":
        told = f"{problem['input']!r} is no slug: write small letters, digits and hyphens, as in 'mean-for-sum'"
    elif problem["type"] == "tuple_type":
        told = f"several are expected, in brackets: write [{problem['input']!r}]"
    place = place.removesuffix(".value").replace("parts", "points")  # as authors write it
    return f"{place}: {told}" if place else told
