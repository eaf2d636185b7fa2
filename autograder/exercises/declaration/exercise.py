"""An exercise: a script of calls, the cases on which it is played, and what it earns."""

from collections.abc import Callable, Mapping
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PositiveInt, ValidationError, model_validator

from autograder.exercises.bowls import Height
from autograder.exercises.declaration.cases import Cases, Inputs
from autograder.exercises.declaration.specification import DeclarationError, Specification, first_problem
from autograder.sandbox.limits import MEMORY_MIB
from autograder.text import Text

if TYPE_CHECKING:
    from autograder.exercises.differentiation import Tensor as Tensor
else:
    Tensor = Any  # declarations name it in annotations, and are loaded where there is no torch

Script = Callable[[Any, Any], Any]
Contract = Mapping[str, Callable[[Any], bool]]
Share = Annotated[float, Field(ge=0, le=1)]
Told = Annotated[Text, BeforeValidator(lambda told: Text.of(told) if isinstance(told, str) else told)]
Kind = Literal["gradient", "slope", "jacobian"]

BONUS = Text(en="(bonus)", zh="（附加题）")


def attribute_of(exercise: str) -> str:
    """The attribute of a module that an exercise grades: the function, or the class of the method."""
    return exercise.partition(".")[0]


class Forward(Specification):
    """What an exercise is the derivative of: an earlier one, by which of its inputs, for each output.

    An entry of a dictionary is named by the way to it, ``("params", "W")``.

    `upstream` names the input that is the gradient from above, if there is one. A ``slope`` is taken entry by entry, a
    ``jacobian`` is of a vector by a vector. Inputs in `without` are not the forward's. `by_cache`, it knows nothing but
    what the forward keeps, in whatever form.
    """

    exercise: "Exercise"
    wrt: dict[str, str | tuple[str, ...]]
    upstream: str | None = None
    kind: Kind = "gradient"
    without: tuple[str, ...] = ()
    by_cache: bool = False


class Delivered(Specification):
    """How the gradient from above reaches an exercise: handed down `by` another one, as a script shows for an input."""

    by: str
    upstream: str
    script: Script


class Terms(Specification):
    """What may be said of every exercise, whichever way it is declared.

    `bowl` is the height at a point of a path. `contract` is what the handout promises of inputs beyond their types: by
    sentence, whether it holds of some. `carried_share` is what an answer that is wrong only through an earlier exercise
    earns of its points. A `bonus` is no part of full marks; a `hidden` one is in no public exam, and nothing of it is
    shown. `part_titles` say what parts are about, where their names say too little.
    """

    topics: tuple[int, ...] = ()
    contract: Contract = Field(default_factory=dict)
    bowl: Height | None = None
    call_s: Annotated[float, Field(gt=0)] = 2.0
    memory_mib: PositiveInt = MEMORY_MIB
    carried_share: Share = 0.6
    bonus: bool = False
    hidden: bool = False
    part_titles: dict[str, Told] = Field(default_factory=dict)


class Exercise(Terms):
    """One graded function or method of the contract: a script of calls, played on the cases.

    `needs` are the earlier exercises that it may build on, all of them unless said otherwise. `forward` says what it is
    the derivative of. `otherwise` is said where no mistake explains an answer.
    """

    name: str
    title: Text
    parts: dict[str, Annotated[int, Field(gt=0)]]
    cases: Cases
    script: Script
    needs: tuple[str, ...] | None = None
    forward: Forward | None = None
    delivered: Delivered | None = None
    otherwise: Text | None = None
    repeat: bool = True

    @model_validator(mode="after")
    def _titles_are_of_parts(self) -> "Exercise":
        if stray := self.part_titles.keys() - self.parts.keys():
            raise ValueError(f"part_titles of {sorted(stray)}, which have no points")
        return self

    def __eq__(self, other: object) -> bool:
        """Whether it is the same object: functions have no other likeness."""
        return self is other

    def __hash__(self) -> int:
        """Of the object, so that what is drawn of it can be kept."""
        return id(self)

    @property
    def points(self) -> int:
        """The most that it earns."""
        return sum(self.parts.values())

    @property
    def heading(self) -> Text:
        """Its title as it is shown."""
        return self.title + BONUS if self.bonus else self.title

    @property
    def attribute(self) -> str:
        """The module attribute that it grades: the function's or the class's name."""
        return attribute_of(self.name)

    def allows(self, inputs: Inputs) -> bool:
        """Whether inputs are within the contract."""
        return all(holds(SimpleNamespace(**inputs)) for holds in self.contract.values())


def exercise(
    *,
    points: int | dict[str, int],
    cases: Cases,
    topics: tuple[int, ...] = (),
    name: str | None = None,
    needs: tuple[Exercise, ...] | None = None,
    forward: Forward | None = None,
    delivered: Delivered | None = None,
    contract: Contract = MappingProxyType({}),
    bowl: Height | None = None,
    otherwise: Text | None = None,
    repeat: bool = True,
    call_s: float = 2.0,
    memory_mib: int = MEMORY_MIB,
    carried_share: float = 0.6,
    bonus: bool = False,
    hidden: bool = False,
    part_titles: Mapping[str, str] = MappingProxyType({}),
) -> Callable[[Script], Exercise]:
    """Declares the decorated script as an exercise.

    The function's name is the exercise's, its docstring the title, ``English | 中文`` or in one language. `points` are
    for the whole answer, or by part when the script returns a dictionary. `cases` draws the inputs from a generator.
    Where the answer is a path, `bowl` gives the height at a point of it, of the inputs and the point: pictures of the
    path show its contours. What they keep to that a mutant's inputs must too is in the `contract`, by the handout's
    sentence. What is said where no mistake explains an answer is `otherwise`. The points of a `bonus` come on top of
    full marks; a `hidden` exercise is graded, and students can't check it. A call may take `call_s` seconds, and all of
    an assignment the most `memory_mib` that an exercise of it says. `part_titles` are what students read of parts whose
    names say too little, ``English | 中文``. Raises DeclarationError for what does not hold.

    >>> @exercise(points=10, cases=lambda rng: [case(x=rng.normal(size=n)) for n in (5, 1)])
    ... def square(m, d):
    ...     "The square of every entry | 逐元素平方"
    ...     return m.square(d.x)
    >>> square.name, square.points, square.title.zh
    ('square', 10, '逐元素平方')
    """

    def declare(script: Script) -> Exercise:
        if not script.__doc__:
            told = 'the docstring is the title: write """English | 中文""", or one language alone'
            raise DeclarationError(told, exercise=name or script.__name__)
        try:
            return Exercise(
                name=name or script.__name__,
                title=Text.of(script.__doc__),
                parts=points if isinstance(points, dict) else {"value": points},
                topics=topics,
                cases=cases,
                script=script,
                needs=names_of(needs),
                forward=forward,
                delivered=delivered,
                contract=contract,
                bowl=bowl,
                otherwise=otherwise,
                repeat=repeat,
                call_s=call_s,
                memory_mib=memory_mib,
                carried_share=carried_share,
                bonus=bonus,
                hidden=hidden,
                part_titles={part: Text.of(told) for part, told in part_titles.items()},
            )
        except ValidationError as error:
            raise DeclarationError(first_problem(error), exercise=name or script.__name__) from error

    return declare


def names_of(needs: Any) -> tuple[str, ...] | None:
    """The names of the exercises that one builds on; a layer is both of its exercises."""
    if needs is None:
        return None
    given = needs if isinstance(needs, tuple | list) else (needs,)
    exercises = [each for one in given for each in getattr(one, "exercises", (one,))]
    for each in exercises:
        check_exercise(each)
    return tuple(each.name for each in exercises)


def check_exercise(exercise: Any) -> None:
    """Raises DeclarationError for what is no exercise, though it may have some, or the name of one."""
    if isinstance(exercise, Exercise):
        return
    if hasattr(exercise, "exercises"):
        names = ", ".join(each.name for each in exercise.exercises)
        raise DeclarationError(f"this is a layer, two exercises ({names}): write its .forward or .backward")
    raise DeclarationError(f"{exercise!r} is no exercise: hand over the exercise itself, as declared")
