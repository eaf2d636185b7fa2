"""Mistakes of an exercise: what students' answers are compared with, and what validation plants."""

import ast
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator, model_validator

from autograder.exercises.declaration.exercise import Exercise, check_exercise
from autograder.exercises.declaration.specification import DeclarationError, Specification, first_problem
from autograder.text import Text


class Replacement(Specification):
    """What is changed in the solution: an expression becomes another one, or, without `new`, is left out.

    Without `old`, all that the function does becomes the return of `new`.
    """

    old: str | None = None
    new: str | None = None

    @field_validator("old", "new")
    @classmethod
    def _is_python(cls, text: str | None) -> str | None:
        if text is not None:
            try:
                ast.parse(text, mode="eval")
            except SyntaxError as error:
                raise ValueError(f"{text!r} is no Python expression") from error
        return text


class Mistake(Specification):
    """One thing done wrong: what students' answers are compared with, and what validation plants.

    `wrong` replaces the exercise's function or class in the solution; `change` changes it, in one place or wholly. A
    mistake that is the right answer times a scalar says so in `factor`, a Python expression in the inputs' names; these
    are also recognised on top of every other mistake of the exercise. A wrong file of the course has `path` and
    `source`, which comes after the solution and can name what that defined as ``right``.
    """

    slug: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    exercise: Exercise
    hint: Text | None = None
    wrong: Callable[..., Any] | None = None
    factor: str | None = None
    change: Replacement | None = None
    part: str | None = None
    source: str | None = None
    path: str | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> "Mistake":
        if self.wrong is None and self.factor is None and self.source is None and self.change is None:
            raise ValueError("a mistake needs wrong code, a change or a factor")
        if self.part is not None and self.part not in self.exercise.parts:
            parts = ", ".join(self.exercise.parts)
            raise ValueError(f"{self.exercise.name} has no part {self.part!r}, but {parts}")
        return self


def mistake(
    slug: str, exercise: Exercise, *, hint: Text | str | None = None, factor: str | None = None
) -> Callable[[Callable[..., Any]], Mistake]:
    """Declares the decorated function or class as what a student writes who makes this mistake.

    The hint, or that of the slug, says what was done, why it is wrong and where to look. Raises DeclarationError for a
    slug of other characters than a-z, 0-9 and hyphens.

    >>> @exercise(points=10, cases=lambda rng: [case(x=rng.normal(size=3))])
    ... def square(m, d):
    ...     "The square | 平方"
    ...     return m.square(d.x)
    >>> @mistake("factor-two", square)
    ... def doubled(x):
    ...     return 2 * x
    >>> doubled.slug, doubled.exercise.name
    ('factor-two', 'square')
    """
    return lambda wrong: declared(slug=slug, exercise=exercise, hint=hint, wrong=wrong, factor=factor)


def declared(*, exercise: Exercise, hint: Text | str | None, **further: Any) -> Mistake:
    """A mistake of an exercise; raises DeclarationError for what does not hold of it."""
    check_exercise(exercise)
    try:
        return Mistake(exercise=exercise, hint=Text.of(hint) if isinstance(hint, str) else hint, **further)
    except ValidationError as error:
        raise DeclarationError(first_problem(error), exercise=exercise.name) from error


def scaled(
    slug: str, factor: str, *exercises: Exercise, part: str | None = None, hint: Text | str | None = None
) -> tuple[Mistake, ...]:
    """Declares, for each exercise, the right answer times a factor as a mistake.

    The factor is a Python expression in the names of the inputs, and is recognised on top of every other mistake.

    >>> @exercise(points=10, cases=lambda rng: [case(X=rng.normal(size=(5, 3)))])
    ... def total(m, d):
    ...     "The sum | 求和"
    ...     return m.total(d.X)
    >>> [averaged] = scaled("mean-for-sum", "1 / len(X)", total)
    >>> averaged.factor
    '1 / len(X)'
    """
    return tuple(declared(slug=slug, exercise=each, factor=factor, part=part, hint=hint) for each in exercises)
