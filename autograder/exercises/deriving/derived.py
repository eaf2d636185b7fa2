"""A derived exercise: graded like any other, and in another forward callable as its mathematics."""

from collections.abc import Callable, Mapping
from typing import Any

from autograder.exercises.declaration.cases import Cases
from autograder.exercises.declaration.exercise import Exercise, Forward, Script, Terms, names_of
from autograder.exercises.deriving.evaluation import Mathematics, in_float64
from autograder.exercises.deriving.particulars import Declared
from autograder.exercises.deriving.samplers import Draw
from autograder.exercises.location import Location
from autograder.text import Text


class Derived(Exercise):
    """An exercise with its `reference` in torch; called, it is its `mathematics`, for other declarations.

    Other exercises that are ``like=`` it inherit its `draws`; it belongs to the `module` that declares it, `at` a line.
    """

    mathematics: Mathematics
    reference: Mathematics
    draws: dict[str, Draw]
    declared_as: Callable[..., Any]
    module: str
    at: Location

    @property
    def known_as(self) -> frozenset[str]:
        """Its name, and that of its declaration, by which others call it."""
        return frozenset((self.name, self.declared_as.__name__))

    @property
    def mentioned(self) -> frozenset[str]:
        """The names in its declaration, and the exercise that it is the gradient of: where these fail, so does it."""
        names = self.declared_as.__code__.co_names
        return frozenset(names if self.forward is None else (*names, self.forward.exercise.name)) - {self.name}

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """What its forward gives, in torch."""
        return self.mathematics(*arguments, **named)


def derived(
    declared: Declared,
    cases: Cases,
    *,
    parts: Mapping[str, int],
    script: Script,
    mathematics: Callable[..., Any],
    reference: Callable[..., Any],
    name: str | None = None,
    title: Text | None = None,
    forward: Forward | None = None,
) -> Derived:
    """The exercise of a declaration; raises DeclarationError for points that are none."""
    settings = declared.settings
    if wrong := {part: points for part, points in parts.items() if not isinstance(points, int) or points <= 0}:
        raise declared.place.fault(f"points={wrong}: whole numbers above zero expected")
    terms = {name: getattr(settings, name) for name in Terms.model_fields}
    return Derived(
        name=name or declared.name,
        title=title or declared.title,
        parts=dict(parts),
        cases=cases,
        script=script,
        needs=names_of(settings.needs),
        forward=forward,
        mathematics=in_float64(mathematics),
        reference=in_float64(reference),
        draws=dict(declared.draws),
        declared_as=declared.function,
        module=declared.function.__module__,
        at=declared.place.at,
        **terms | {"part_titles": {part: told for part, told in settings.part_titles.items() if part in parts}},
    )
