"""An assignment: the module that students hand in, and the exercises in it."""

from typing import Annotated

from pydantic import Field, model_validator

from autograder.exercises.declaration.exercise import Exercise
from autograder.exercises.declaration.specification import Specification
from autograder.text import Text


class Assignment(Specification):
    """One module that students hand in: its exercises, in the order in which they are graded.

    Students may import the `packages` beside numpy, but not use what is `forbidden`, as ``torch.autograd``.

    Raises ValidationError where names repeat, an exercise needs a later one, or the points are not the `total`, a bonus
    not counted.

    >>> @exercise(points=100, cases=lambda rng: [case(x=rng.normal(size=3))])
    ... def square(m, d):
    ...     "The square | 平方"
    ...     return m.square(d.x)
    >>> Assignment(name="powers", title=Text(en="Powers", zh="幂"), exercises=(square,)).needs(square)
    ()
    """

    name: str
    title: Text
    exercises: tuple[Exercise, ...]
    total: Annotated[int, Field(gt=0)] = 100
    packages: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _adds_up(self) -> "Assignment":
        names = [each.name for each in self.exercises]
        if len(set(names)) != len(names):
            raise ValueError("two exercises share a name")
        for each in self.exercises:
            for needed in each.needs or ():
                if needed not in names[: names.index(each.name)]:
                    told = f"{each.name} needs {needed}, which is not declared before it"
                    raise ValueError(f"{told}: list it earlier, or take it out of needs")
        points = sum(each.points for each in self.exercises if not each.bonus)
        if points != self.total:
            told = f"the points add up to {points}, not to {self.total}: change those of the exercises"
            raise ValueError(f"{told}, or say TOTAL = {points} (of an Assignment, total={points})")
        return self

    def exercise(self, name: str) -> Exercise:
        """The exercise of a name."""
        return next(each for each in self.exercises if each.name == name)

    @property
    def attributes(self) -> list[str]:
        """The functions and classes that it asks for, in the order of the exercises."""
        return list(dict.fromkeys(each.attribute for each in self.exercises))

    def needs(self, exercise: Exercise) -> tuple[str, ...]:
        """What an exercise may build on: all that comes before it, or what it says it needs and what these need."""
        names = [each.name for each in self.exercises]
        earlier = self.exercises[: names.index(exercise.name)]
        if exercise.needs is None:
            return tuple(each.name for each in earlier)
        further = {name for each in earlier if each.name in exercise.needs for name in self.needs(each)}
        return tuple(each.name for each in earlier if each.name in {*exercise.needs, *further})

    @property
    def topics(self) -> frozenset[int]:
        """The lecture's topics that the exercises make work."""
        return frozenset(topic for each in self.exercises for topic in each.topics)
