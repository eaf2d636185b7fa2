"""Cases drawn so that each of them tells something: what is not finite, zero throughout or at a kink is drawn anew."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any, Final, TypeVar

import numpy as np

from autograder.exercises.declaration.cases import Case, Inputs, Rng, probe
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.deriving.calls import made_of
from autograder.exercises.deriving.evaluation import (
    Mathematics,
    answers,
    check,
    checked_answers,
    is_lost_by_rounding,
    result_of,
)
from autograder.exercises.deriving.ill_scaling import Recipe, find_recipe, ill_scaled
from autograder.exercises.deriving.particulars import Declared
from autograder.exercises.deriving.samplers import TURN, Draw, drawing_order
from autograder.exercises.deriving.single_signs import Signs, SingleSigns, signs_of
from autograder.exercises.deriving.size_rows import Row, numbered, shown, size_rows
from autograder.exercises.key import Array

T = TypeVar("T")

TRIES: Final = 60
SIGN_TRIES: Final = 20  # in which what stands alone has the sign that is wanted, unless it can't have it
ANY_SIGNS: Final[Signs] = MappingProxyType({})
NOTHING: Final = 1e-12  # what is smaller throughout is zero
SMOOTH: Final = 1e-8  # of a slope: differences of smooth functions agree with autograd far better


@dataclass(frozen=True)
class FairCases:
    """The cases of an exercise whose answers the reference gives, of inputs by name."""

    declared: Declared
    draws: Mapping[str, Draw]
    reference: Mathematics
    is_probed: bool
    forward: Mathematics  # what is differentiated, by `wrt`
    wrt: tuple[str, ...]
    is_scalar: bool
    _kept: dict[str, Recipe | None] = field(default_factory=dict, compare=False)

    def __call__(self, rng: Rng) -> Iterator[Case]:
        """Ordinary cases, those the author adds, examples, and one that is ill-scaled."""
        settings = self.declared.settings
        if not self._kept:
            self._begin()
        ordinary, rows, signs = self.ordinary, self.rows, SingleSigns()
        for row in rows:
            yield ordinary(self.fair(rng, row, {}, signs))
        for told in settings.also:
            if isinstance(told, Case):
                yield told.model_copy(update={"inputs": self.fair(rng, rows[0], told.inputs, is_checked=False)})
            else:
                yield ordinary(self.fair(rng, rows[0], told))
        for told in settings.at_kinks:
            yield ordinary(self.fair(rng, rows[0], told, is_checked=False), at_kink=True)
        for example in settings.examples:
            yield ordinary(self._drawn(rng, rows[0], example), known=True)
        recipe = self._kept["probe"]
        if recipe is not None:
            yield probe(**self._fair_probe(rng, recipe))

    def ordinary(self, inputs: Inputs, **told: Any) -> Case:
        """A case that is looked at as closely as the author says."""
        settings = self.declared.settings
        return Case(inputs=inputs, tolerance=settings.tolerance, absolute=settings.absolute, **told)

    @cached_property
    def made(self) -> Any:
        """What the reference's results are made of."""
        return made_of(result_of(self.reference, self._an_ordinary_one(np.random.default_rng(0))))

    def _begin(self) -> None:
        """What is looked at once: whether the mathematics is in order, and how it is scaled ill."""
        row, rng = self.rows[0], np.random.default_rng(0)
        own = self._on(shown(row), partial(drawn, self.declared.draws, rng, row, {}))
        check(self.declared.place, self.forward, own, self.wrt, is_scalar=self.is_scalar)
        for example in self.declared.settings.examples:
            given = self._drawn(rng, row, example)
            self._on("an example", partial(answers, self.reference, given))
        self._kept["probe"] = (
            find_recipe(self._an_ordinary_one, self._reals, self.reference) if self.is_probed else None
        )

    @cached_property
    def rows(self) -> list[Row]:
        """The sizes of its ordinary cases."""
        settings = self.declared.settings
        return numbered(settings.sizes) if settings.sizes else size_rows(self.draws.values(), settings.least)

    @property
    def _reals(self) -> list[str]:
        return [name for name, draw in self.draws.items() if draw.kind == "real"]

    def _an_ordinary_one(self, rng: Rng) -> Inputs:
        return self._drawn(rng, self.rows[0], {})

    def _drawn(self, rng: Rng, row: Row, told: Mapping[str, Any]) -> Inputs:
        return drawn(self.draws, rng, row, told)

    def fair(
        self, rng: Rng, row: Row, told: Mapping[str, Any], signs: SingleSigns | None = None, *, is_checked: bool = True
    ) -> Inputs:
        """Inputs of some sizes on which mistakes show, or those that are told; raises DeclarationError without any."""
        why, sizes, signs = "", shown(row, told), signs or SingleSigns()
        for number in range(TRIES):
            wanted = signs.wanted(sizes) if number < SIGN_TRIES else ANY_SIGNS
            inputs = self._on(sizes, partial(drawn, self.draws, rng, row, told, wanted))
            if not is_checked:
                return inputs
            exact, error = self._on(sizes, partial(checked_answers, self.reference, inputs))
            why = self._unfair(inputs, exact, error, row, signs.may_vanish(sizes))
            if not why and (number >= SIGN_TRIES or not signs.repeats(sizes, exact)):
                signs.note(sizes, {name: inputs[name] for name in self._reals}, exact)
                return inputs
        raise self.declared.place.fault(f"no fair case with {sizes} in {TRIES} draws: {why}")

    def _fair_probe(self, rng: Rng, recipe: Recipe) -> Inputs:
        for _ in range(TRIES):
            inputs = ill_scaled(self._an_ordinary_one(rng), self._reals, recipe)
            if all(np.isfinite(each).all() for each in answers(self.reference, inputs)):
                return inputs
        raise self.declared.place.fault(f"no finite ill-scaled case in {TRIES} draws: say probe=False")

    def _unfair(
        self, inputs: Inputs, exact: Sequence[Array], error: float, row: Row, may_vanish: frozenset[int]
    ) -> str:
        """Why a case tells nothing, or can't be told: empty where it is fair."""
        if not all(np.isfinite(each).all() for each in exact):
            return "the result is not finite"
        zero = [
            number
            for number, each in enumerate(exact)
            if each.size and not np.abs(each).max() > NOTHING and number not in may_vanish
        ]
        if zero:
            smallest = [f'"{name}": {size + 1}' for name, size in row.items() if name != TURN and size == 1]
            cure = (
                f"; least={{{', '.join(smallest)}}} leaves such sizes out"
                if smallest
                else ": is anything cut off from it?"
            )
            return f"{self._called(zero[0], len(exact))} is zero throughout{cure}"
        if error > SMOOTH:
            return "autograd and differences disagree: a kink in every draw, or .detach() or .item() in the forward"
        if is_lost_by_rounding(self.reference, inputs, exact):
            return (
                'rounding alone changes an entry, as that of 1 - tanh(x)**2 at 15: draw less, as by away("N", high=0.5)'
            )
        return ""

    def _called(self, number: int, count: int) -> str:
        """One of the results, of which the last ones are the gradients."""
        place = number - count + len(self.wrt)
        return f"the gradient by {self.wrt[place]}" if count >= len(self.wrt) > place >= 0 else "a result"

    def _on(self, sizes: str, drawn: Callable[[], T]) -> T:
        """What comes of it; an error of the author's code is told with the sizes."""
        try:
            return drawn()
        except DeclarationError:
            raise
        except Exception as error:
            raise self.declared.place.failed(f"fails with {sizes}", error) from error


def value_cases(
    declared: Declared, mathematics: Mathematics, by: Sequence[str] = (), *, is_scalar: bool = False
) -> FairCases:
    """The cases of a forward, which may be differentiated `by` some inputs; ill-scaled ones only where told."""
    is_probed = bool(declared.settings.probe)
    return FairCases(declared, declared.draws, mathematics, is_probed, mathematics, tuple(by), is_scalar)


def gradient_cases(
    declared: Declared,
    draws: Mapping[str, Draw],
    gradient: Mathematics,
    forward: Mathematics,
    by: Sequence[str],
    *,
    is_scalar: bool = False,
) -> FairCases:
    """The cases of a gradient of a forward; an ill-scaled one among them unless told otherwise."""
    is_probed = declared.settings.probe is not False
    return FairCases(declared, draws, gradient, is_probed, forward, tuple(by), is_scalar)


def drawn(draws: Mapping[str, Draw], rng: Rng, row: Row, told: Mapping[str, Any], signs: Signs = ANY_SIGNS) -> Inputs:
    """One value for each input, unless it is told or drawn otherwise; those that are drawn from others after these.

    What holds one number only has the sign that is wanted, if it can have it.
    """
    draws = {name: told[name] if isinstance(told.get(name), Draw) else draw for name, draw in draws.items()}
    found: Inputs = {}
    for name in drawing_order(draws):
        given = told.get(name)
        shape = given if isinstance(given, tuple) else None
        is_drawn = given is None or given is draws[name] or shape is not None
        found[name] = draws[name].draw(rng, row, found, shape) if is_drawn else given
        for _ in range(TRIES if is_drawn and name in signs else 0):
            if signs_of({name: found[name]}) == {name: signs[name]}:
                break
            found[name] = draws[name].draw(rng, row, found, shape)
    return {name: found[name] for name in draws}
