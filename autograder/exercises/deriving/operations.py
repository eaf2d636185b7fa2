"""What objects that build a graph are asked: an expression of them, and the gradients that a backward pass leaves."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercises.declaration.cases import Case, Inputs, Rng
from autograder.exercises.declaration.exercise import Exercise, Forward
from autograder.exercises.deriving.derivatives import beside_value, gradient_by, pullback_by
from autograder.exercises.deriving.derived import Derived, derived
from autograder.exercises.deriving.evaluation import answers, by_name, in_float64
from autograder.exercises.deriving.expressions import expression_class
from autograder.exercises.deriving.fair_cases import FairCases, gradient_cases
from autograder.exercises.deriving.layers import UPSTREAM, differentiated, with_upstream
from autograder.exercises.deriving.particulars import Declared, Points, declared, inherited
from autograder.exercises.vocabulary import peek

PROGRAM = "program"  # among the inputs: which of the expressions is asked, if it is not the operation alone
SMALL = 1e-6  # what is smaller throughout is what rounding leaves of zero


def operation(
    of: str,
    *,
    points: Points = 0,
    name: str | None = None,
    data: str = "data",
    grad: str = "grad",
    backward: str = "backward",
    leaf: Callable[[Any, Any], Any] = lambda cls, value: cls(value),
    upstream: bool = False,
    programs: Sequence[Callable[..., Any]] = (),
    like: Any = None,
    **told: Any,
) -> Callable[[Callable[..., Any]], Derived]:
    """Declares a method or an operator of a class whose objects keep how they came about, by an expression of it.

    It is written in torch, and asked of students' objects as it stands: operators and methods, no functions of torch.
    Every real input becomes an object, made by `leaf`; others, as those of `one_of`, stay numbers. Asked for are the
    result's `data`, and each input's `grad` after its `backward`, which begins at one number, or takes one from above
    with `upstream`; once more with one object in every place, in which gradients add up, with the result in the
    place of an input, and in `programs`, further expressions of the same inputs, which may use other operations. The
    method that is graded is the function's, or has the `name`. Points are by part: "value" and "gradient".

    >>> @operation("Value", points={"value": 4, "gradient": 6}, a=away(), b=away())
    ... def __mul__(a, b):
    ...     "A product | 乘积"
    ...     return a * b
    >>> __mul__.name, __mul__.points
    ('Value.__mul__', 10)
    """

    def declare(forward: Callable[..., Any]) -> Derived:
        told_of = declared(forward, told, inherited(like))
        by, mathematics = differentiated(told_of, None), in_float64(forward)
        if name is None and not told_of.name.startswith("__") and told_of.name not in forward.__code__.co_names:
            raise told_of.place.fault(f'it calls no method {told_of.name}: write name="…", the method that is graded')
        expressions = [forward, *_again(forward, by), *programs]
        graph = Graph(told_of, of, data, grad, backward, leaf, expressions)
        parts = told_of.parts(points, ["value", "gradient"])
        draws = with_upstream(told_of, mathematics) if upstream else dict(told_of.draws)
        taken = pullback_by(mathematics, by, UPSTREAM) if upstream else gradient_by(mathematics, by)
        whole = by_name(beside_value(mathematics, taken, list(told_of.draws)), list(draws))
        cases = gradient_cases(told_of, draws, whole, mathematics, by, is_scalar=not upstream)
        graded = f"{of}.{name or told_of.name}"
        own = Exercise(name=graded, title=told_of.title, parts={"value": 1}, cases=cases, script=graph.value)
        return derived(
            told_of,
            InUse(cases, by, expressions),
            name=graded,
            parts=parts,
            script=graph.asked,
            mathematics=forward,
            reference=expression_class(data, grad, backward),
            forward=Forward(
                exercise=own,
                wrt={f"gradient:{each}": each for each in by},
                upstream=UPSTREAM if upstream else None,
                without=(PROGRAM,),
            ),
        )

    return declare


def _again(forward: Callable[..., Any], inputs: Sequence[str]) -> list[Callable[..., Any]]:
    """The expressions in which the result stands in the place of an input, the last one first."""
    return [lambda each=each, **named: forward(**{**named, each: forward(**named)}) for each in reversed(inputs)]


@dataclass(frozen=True)
class Graph:
    """What scripts do with objects of a class: build an expression of them, and go back through it."""

    declared: Declared
    of: str
    data: str
    grad: str
    backward: str
    leaf: Callable[[Any, Any], Any]
    expressions: Sequence[Callable[..., Any]]

    def value(self, m: Any, d: Any) -> Any:
        """The script that asks for the value alone."""
        return getattr(self._result(self._leaves(m, d), d), self.data)

    def asked(self, m: Any, d: Any) -> Any:
        """The script of the exercise; an input that is not there is the same object as the first one."""
        objects = self._leaves(m, d)
        result = self._result(objects, d)
        value = getattr(result, self.data)
        getattr(result, self.backward)(*([d.dout] if hasattr(d, UPSTREAM) else []))
        names = [name for name in self.declared.reals if hasattr(d, name)]
        return {"value": value} | {
            f"gradient:{name}": peek(objects[name], self.grad, getattr(d, name)) for name in names
        }

    def _leaves(self, m: Any, d: Any) -> dict[str, Any]:
        cls, reals = getattr(m, self.of), self.declared.reals
        made = {name: self.leaf(cls, getattr(d, name)) for name in reals if hasattr(d, name)}
        shared = next(iter(made.values()))
        return {name: made.get(name, shared) if name in reals else getattr(d, name) for name in self.declared.draws}

    def _result(self, objects: dict[str, Any], d: Any) -> Any:
        try:
            return self.expressions[getattr(d, PROGRAM, 0)](**objects)
        except (TypeError, AttributeError) as error:
            told = "it can't be asked of students' objects: write operators and methods, no functions of torch"
            raise self.declared.place.failed(told, error) from error


@dataclass(frozen=True)
class InUse:
    """The cases of an operation, and those of expressions in which it is used."""

    cases: FairCases
    inputs: list[str]
    expressions: Sequence[Callable[..., Any]]

    def __call__(self, rng: Rng) -> Iterator[Case]:
        """Twice each where it says anything, the author's programs, which are watched; one object as every input."""
        alone = list(self.cases(rng))
        yield from self._of(rng, len(self.inputs) + 1, len(self.expressions))
        yield from alone
        first, *others = self.inputs
        for given in self._drawn(rng) if others else ():
            if self._tells(self.expressions[0], given | dict.fromkeys(others, given[first]), is_one=True):
                yield self.cases.ordinary({name: value for name, value in given.items() if name not in others})
        for number in range(1, len(self.inputs) + 1):
            if again := list(self._of(rng, number, number + 1)):
                yield from again
                return

    def _of(self, rng: Rng, start: int, end: int) -> Iterator[Case]:
        """The cases of some of the expressions."""
        for number in range(start, end):
            for given in self._drawn(rng):
                if self._tells(self.expressions[number], given):
                    yield self.cases.ordinary(given | {PROGRAM: number})

    def _drawn(self, rng: Rng) -> Iterator[Inputs]:
        """Inputs of ordinary sizes, or where only those fit that are all alike, of these."""
        first, last = self.cases.rows[0], self.cases.rows[-1]
        given = self.cases.fair(rng, first, {})
        row = first if len({np.shape(given[name]) for name in self.inputs}) == 1 else last
        return (self.cases.fair(rng, row, {}) for _ in range(2))

    def _tells(self, expression: Callable[..., Any], given: Inputs, *, is_one: bool = False) -> bool:
        """Whether it can be computed, and its value and gradients are numbers and more than rounding leaves of zero."""
        inputs = {name: given[name] for name in self.cases.declared.draws}
        mathematics = in_float64(expression)
        try:
            [value] = answers(mathematics, inputs)
            gradients = answers(gradient_by(lambda **named: mathematics(**named).sum(), self.inputs), inputs)
        except RuntimeError:  # torch's, for shapes
            return False
        taken = (sum(gradients),) if is_one else gradients
        fits = np.shape(given.get(UPSTREAM, value)) == value.shape
        return fits and all(np.isfinite(each).all() and np.abs(each).max() > SMALL for each in (value, *taken))
