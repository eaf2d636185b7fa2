"""How a course declares its assignments: exercises with their cases, points and mistakes."""

import ast
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, PositiveInt, ValidationError, field_validator, model_validator

from autograder.exercises.bowls import Height
from autograder.exercises.location import Location
from autograder.sandbox.limits import MEMORY_MIB
from autograder.text import Text

if TYPE_CHECKING:
    from autograder.exercises.differentiation import Tensor as Tensor
else:
    Tensor = Any  # declarations name it in annotations, and are loaded where there is no torch

Inputs = dict[str, Any]
Rng = np.random.Generator
Share = Annotated[float, Field(ge=0, le=1)]

TOLERANCE = 1e-9  # of the scale of the summed terms: right float64 code stays below 1.4e-14, float32 lands above
PROBE_TOLERANCE = 1e-10  # on ill-scaled inputs: rounding that none can avoid reaches 6e-12, difference quotients 6e-10
BONUS = Text(en="(bonus)", zh="（附加题）")


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

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Case(Specification):
    """The inputs of one play of a script, and how closely its answer is looked at.

    `tolerance` is relative to the scale of the summed terms, `absolute` is added to it. A `probe` case is
    ill-scaled, so that a numerical derivative shows; a `known` one has been seen by students; one `at_kink` is not
    compared with differences, a `hidden` one not shown; a `part` is named when the case's whole answer counts for that
    part instead of for the parts that the script names.
    """

    inputs: Inputs
    tolerance: float = TOLERANCE
    absolute: float = 0.0
    probe: bool = False
    known: bool = False
    at_kink: bool = False
    hidden: bool = False
    part: str | None = None


Cases = Callable[[Rng], Iterable[Case]]
Script = Callable[[Any, Any], Any]
Contract = Mapping[str, Callable[[Any], bool]]


def case(
    *,
    tolerance: float = TOLERANCE,
    absolute: float = 0.0,
    known: bool = False,
    at_kink: bool = False,
    hidden: bool = False,
    part: str | None = None,
    **inputs: Any,
) -> Case:
    """A case with the given inputs: arrays, numbers, text, generators, and dictionaries, lists and tuples of these.

    An answer passes when it is within `tolerance` of the scale of what was summed for it, plus `absolute`. What
    students have seen is `known`; `at_kink` a derivative jumps, what torch has for it is right, and differences step
    aside; what is `hidden` is in no public exam, and not shown where it fails. The whole answer may count for one
    `part` of the points.

    >>> case(w=np.array([1.0, 2.0]), rate=0.1).inputs["rate"]
    0.1
    """
    return Case(
        inputs=inputs, tolerance=tolerance, absolute=absolute, known=known, at_kink=at_kink, hidden=hidden, part=part
    )


def probe(**inputs: Any) -> Case:
    """An ill-scaled case, on which a derivative that was taken numerically is told from a formula.

    Scale one feature by 1e-7, or move the targets far away, so that a difference quotient loses its digits.

    >>> probe(w=np.array([1.0, 1e-7])).tolerance
    1e-10
    """
    return Case(inputs=inputs, tolerance=PROBE_TOLERANCE, probe=True)


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
    kind: Literal["gradient", "slope", "jacobian"] = "gradient"
    without: tuple[str, ...] = ()
    by_cache: bool = False


class Delivered(Specification):
    """How the gradient from above reaches an exercise: handed down `by` another one, as a script shows for an input."""

    by: str
    upstream: str
    script: Script


class Exercise(Specification):
    """One graded function or method of the contract: a script of calls, played on the cases.

    `needs` are the earlier exercises that it may build on, all of them unless said otherwise. `carried_share` is what
    an answer that is wrong only through one of these earns of its points. `forward` says what it is the derivative of.
    `bowl` is the height at a point of a path. `contract` is what the handout promises of inputs beyond their types: by
    sentence, whether it holds of some. A `bonus` is no part of full marks; a `hidden` one is in no public exam, and
    nothing of it is shown.
    """

    name: str
    title: Text
    parts: dict[str, Annotated[int, Field(gt=0)]]
    topics: tuple[int, ...]
    cases: Cases
    script: Script
    needs: tuple[str, ...] | None = None
    forward: Forward | None = None
    delivered: Delivered | None = None
    contract: Contract = {}
    bowl: Height | None = None
    repeat: bool = True
    call_s: Annotated[float, Field(gt=0)] = 2.0
    memory_mib: PositiveInt = MEMORY_MIB
    carried_share: Share = 0.6
    bonus: bool = False
    hidden: bool = False

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
        return self.name.partition(".")[0]


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
    repeat: bool = True,
    call_s: float = 2.0,
    memory_mib: int = MEMORY_MIB,
    carried_share: float = 0.6,
    bonus: bool = False,
    hidden: bool = False,
) -> Callable[[Script], Exercise]:
    """Declares the decorated script as an exercise.

    The function's name is the exercise's, its docstring the title, ``English | 中文`` or in one language. `points` are
    for the whole answer, or by part when the script returns a dictionary. `cases` draws the inputs from a generator.
    Where the answer is a path, `bowl` gives the height at a point of it, of the inputs and the point: pictures of the
    path show its contours. What they keep to that a mutant's inputs must too is in the `contract`, by the handout's
    sentence. The points of a `bonus` come on top of full marks; a `hidden` exercise is graded, and students can't check
    it. A call may take `call_s` seconds, and all of an assignment the most `memory_mib` that an exercise of it says.
    Raises DeclarationError for what does not hold.

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
                repeat=repeat,
                call_s=call_s,
                memory_mib=memory_mib,
                carried_share=carried_share,
                bonus=bonus,
                hidden=hidden,
            )
        except ValidationError as error:
            raise DeclarationError(first_problem(error), exercise=name or script.__name__) from error

    return declare


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


def names_of(needs: Any) -> tuple[str, ...] | None:
    """The names of the exercises that one builds on; a layer is both of its exercises."""
    if needs is None:
        return None
    given = needs if isinstance(needs, tuple | list) else (needs,)
    exercises = [each for one in given for each in getattr(one, "exercises", (one,))]
    for each in exercises:
        _check_exercise(each)
    return tuple(each.name for each in exercises)


def _check_exercise(exercise: Any) -> None:
    """Raises DeclarationError for what is no exercise, though it may have some, or the name of one."""
    if isinstance(exercise, Exercise):
        return
    if hasattr(exercise, "exercises"):
        names = ", ".join(each.name for each in exercise.exercises)
        raise DeclarationError(f"this is a layer, two exercises ({names}): write its .forward or .backward")
    raise DeclarationError(f"{exercise!r} is no exercise: hand over the exercise itself, as declared")


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
    _check_exercise(exercise)
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
