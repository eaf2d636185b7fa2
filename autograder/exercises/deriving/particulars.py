"""What an author says of a derived exercise: its settings, and how each of its inputs is drawn."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from pydantic import Field, ValidationError

from autograder.exercises.declaration.cases import TOLERANCE, Case, Inputs
from autograder.exercises.declaration.exercise import Script, Terms
from autograder.exercises.declaration.specification import DeclarationError, first_problem
from autograder.exercises.deriving.place import Place, arguments_of, place_of, title_of
from autograder.exercises.deriving.samplers import TURN, Draw, drawing_order
from autograder.exercises.vocabulary import copy_of, tensors
from autograder.text import Text

Points = int | Mapping[str, int]
WIDTH: Final = 40  # up to which a value is quoted
AS_A_SIZE: Final = 'a size stands in a shape, as away("N"), or in each of sizes=[{"N": 3}, …]'


class Settings(Terms):
    """What may be said of every derived exercise; `function` tells what it means."""

    examples: tuple[Inputs, ...] = ()
    also: tuple[Case | Inputs, ...] = ()
    at_kinks: tuple[Inputs, ...] = ()
    sizes: tuple[dict[str, int], ...] = ()
    least: dict[str, int] = Field(default_factory=dict)
    probe: bool | None = None
    in_place: tuple[str, ...] = ()
    as_tensors: bool = False
    needs: Any = None
    tolerance: float = TOLERANCE
    absolute: float = 0.0

    @property
    def further(self) -> list[Inputs]:
        """The inputs of what is also asked."""
        return [each.inputs if isinstance(each, Case) else each for each in self.also]


@dataclass(frozen=True)
class Declared:
    """A function that is declared, with all that was said of it."""

    function: Callable[..., Any]
    place: Place
    title: Text
    draws: Mapping[str, Draw]
    settings: Settings

    @property
    def name(self) -> str:
        """The function's."""
        return self.place.name

    @property
    def reals(self) -> list[str]:
        """The inputs that are differentiated unless told otherwise."""
        return [name for name, draw in self.draws.items() if draw.kind == "real"]

    def call(self, function: str, arguments: Sequence[str]) -> Script:
        """The script that calls a function with some of the inputs."""
        return lambda module, inputs: getattr(module, function)(*self.handed(module, inputs, arguments))

    def handed(self, module: Any, inputs: Any, names: Iterable[str], prefix: str = "") -> list[Any]:
        """In a script: inputs as students get them, what they may change in place as a copy."""
        values = ((name, getattr(inputs, prefix + name)) for name in names)
        given = [copy_of(module, value) if name in self.settings.in_place else value for name, value in values]
        return [tensors(module, value) for value in given] if self.settings.as_tensors else given

    def asked(self, parts: Iterable[str]) -> list[str]:
        """The parts of what is asked, without those that a case alone counts for."""
        apart = {each.part for each in self.settings.also if isinstance(each, Case)}
        return [part for part in parts if part not in apart]

    def parts(self, points: Points, expected: list[str]) -> dict[str, int]:
        """The points by part; of one part only they may be a number."""
        if not points:
            raise self.place.fault("it lacks points: write points=…")
        if stray := self.settings.part_titles.keys() - set(expected):
            raise self.place.fault(f"part_titles of {sorted(stray)}, which have no points")
        if isinstance(points, int) and len(expected) == 1:
            return {expected[0]: points}
        if isinstance(points, int) or list(points) != expected:
            wanted = ", ".join(f'"{name}": …' for name in expected)
            raise self.place.fault(f"points={points!r}, points={{{wanted}}} expected")
        return dict(points)


def declared(
    function: Callable[..., Any],
    told: Mapping[str, Any],
    inherited: Mapping[str, Draw],
    names: Sequence[str] | None = None,
) -> Declared:
    """A function with its settings and draws; those that it is not told are inherited.

    Raises DeclarationError for an input that nothing draws, and for what is neither a draw nor a setting.
    """
    place = place_of(function)
    names = arguments_of(function) if names is None else names
    draws = {name: value for name, value in told.items() if isinstance(value, Draw)}
    known = {**inherited, **draws}
    for name in told.keys() - draws.keys() - Settings.model_fields.keys():
        near = get_close_matches(name, [*Settings.model_fields, "points", "like"], 1)
        meant = f"; {near[0]}= meant?" if near else '; an input is drawn by away("N"), positive(), one_of(…), …'
        raise place.fault(f"{name}={in_brief(told[name])} is neither a draw nor a setting{meant}")
    for name in names:
        if name not in known:
            raise place.fault(f'nothing says how {name} is drawn: add {name}=away("N", …) or the like')
    for name in draws:
        if name not in names:
            raise place.fault(f"{name} is drawn, but the arguments are {', '.join(names)}")
    try:
        settings = Settings(**{name: value for name, value in told.items() if name not in draws})
    except ValidationError as error:
        raise place.fault(first_problem(error)) from error
    ordered = {name: known[name] for name in names}
    _check_examples(place, settings, ordered)
    return Declared(function, place, title_of(function, place), ordered, settings)


def in_brief(value: object) -> str:
    """A value as an author wrote it, where that is short."""
    written = str(getattr(value, "__name__", repr(value)))
    return written if len(written) <= WIDTH else "…"


def inherited(like: Any) -> Mapping[str, Draw]:
    """How the inputs of an earlier exercise are drawn; raises DeclarationError for what is none."""
    if like is not None and not hasattr(like, "draws"):
        raise DeclarationError(f"like={in_brief(like)}: hand it an earlier exercise itself, as declared")
    return {} if like is None else dict(like.draws)


def _check_sizes(place: Place, settings: Settings, draws: Mapping[str, Draw]) -> set[str]:
    """The sizes that there are, by name; raises DeclarationError where another one, or none, is told."""
    own = dict.fromkeys(symbol for each in draws.values() for symbol in each.symbols)
    names = ", ".join(own) or "none"
    if stray := [each for each in settings.least if each not in own]:
        raise place.fault(f"least has {', '.join(stray)}, but the sizes are {names}")
    for row in settings.sizes:
        if lacking := [each for each in own if each not in row]:
            raise place.fault(f"sizes has {row}, which lacks {', '.join(lacking)}")
    if small := [each for row in (settings.least, *settings.sizes) for each, size in row.items() if size < 1]:
        raise place.fault(f"{', '.join(small)} may be 1 at least")
    for inputs in (*settings.further, *settings.at_kinks):
        shapes = [each for each in inputs.values() if isinstance(each, tuple)]
        if stray := [each for shape in shapes for each in shape if isinstance(each, str) and each not in own]:
            raise place.fault(f"a shape has {', '.join(stray)}, but the sizes are {names}")
    return {TURN, *own}.union(*settings.sizes)


def _check_examples(place: Place, settings: Settings, draws: Mapping[str, Draw]) -> None:
    for example in settings.examples:
        lacking = [name for name, draw in draws.items() if name not in example and not draw.after]
        if lacking:
            raise place.fault(f"an example lacks {', '.join(lacking)}")
    names = ", ".join(draws)
    for inputs in (*settings.examples, *settings.further, *settings.at_kinks):
        if stray := inputs.keys() - draws.keys():
            told = f"an example, also or at_kinks has {', '.join(sorted(stray))}"
            raise place.fault(f"{told}, but the arguments are {names}")
    if stray := set(settings.in_place) - draws.keys():
        raise place.fault(f"in_place has {', '.join(sorted(stray))}, but the arguments are {names}")
    symbols = _check_sizes(place, settings, draws)
    others = [(name, each) for told in settings.further for name, each in told.items() if isinstance(each, Draw)]
    for name, draw in (*draws.items(), *others):
        if unknown := [each for each in draw.after if each not in draws and each not in symbols]:
            raise place.fault(
                f"{name} is drawn by {', '.join(unknown)}, which is neither an input nor a size: {AS_A_SIZE}"
            )
    try:
        drawing_order(draws)
    except DeclarationError as error:
        raise place.fault(error.told) from error
