"""What objects that build a graph are asked: an expression of them, and the gradients that a backward pass leaves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercises.declaration import Case, Exercise, Forward, Inputs, Rng
from autograder.exercises.deriving.derivatives import gradient_by, pullback_by
from autograder.exercises.deriving.derived import Derived, derived
from autograder.exercises.deriving.evaluation import Mathematics, answers, by_name, in_float64
from autograder.exercises.deriving.expressions import expression_class
from autograder.exercises.deriving.fair_cases import FairCases
from autograder.exercises.deriving.layers import UPSTREAM, differentiated, with_upstream
from autograder.exercises.deriving.particulars import Declared, Points, declared, inherited
from autograder.exercises.deriving.size_rows import Row
from autograder.exercises.vocabulary import peek

TIMES = "times"  # among the inputs: how often the operation is done, its result in the place of the last input


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
    like: Any = None,
    **told: Any,
) -> Callable[[Callable[..., Any]], Derived]:
    """Declares a method or an operator of a class whose objects keep how they came about, by an expression of it.

    It is written in torch, and asked of students' objects as it stands: operators and methods, no functions of torch.
    Every real input becomes an object, made by `leaf`; others stay numbers. Asked for are the result's `data`, and each
    input's `grad` after its `backward`, which begins at one number, or with `upstream` takes a gradient from above;
    once more with one object in every place, in which gradients add up, and with the result in the place of the last
    input. A `name` is that of the method that is graded where the function has another one. Points are by part: "value"
    and "gradient".

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
        graph = Graph(told_of, of, data, grad, backward, leaf)
        parts = told_of.parts(points, ["value", "gradient"])
        draws = with_upstream(told_of, mathematics) if upstream else dict(told_of.draws)
        taken = pullback_by(mathematics, by, UPSTREAM) if upstream else gradient_by(mathematics, by)

        def both(**given: Any) -> Any:
            gradients = taken(**given)
            inputs = {each: given[each] for each in told_of.draws}
            return mathematics(**inputs), *(gradients if isinstance(gradients, tuple) else (gradients,))

        whole = by_name(both, list(draws))
        is_probed = told_of.settings.probe is not False
        cases = FairCases(told_of, draws, whole, is_probed, mathematics, tuple(by), is_scalar=not upstream)
        graded = f"{of}.{name or told_of.name}"
        own = Exercise(name=graded, title=told_of.title, parts={"value": 1}, topics=(), cases=cases, script=graph.value)
        return derived(
            told_of,
            InUse(cases, by, mathematics),
            name=graded,
            parts=parts,
            script=graph.asked,
            mathematics=forward,
            reference=expression_class(data, grad, backward),
            forward=Forward(
                exercise=own,
                wrt={f"gradient:{each}": each for each in by},
                upstream=UPSTREAM if upstream else None,
                without=(TIMES,),
            ),
        )

    return declare


@dataclass(frozen=True)
class Graph:
    """What scripts do with objects of a class: build an expression of them, and go back through it."""

    declared: Declared
    of: str
    data: str
    grad: str
    backward: str
    leaf: Callable[[Any, Any], Any]

    def value(self, m: Any, d: Any) -> Any:
        """The script that asks for the value alone."""
        return getattr(self._result(self._leaves(m, d)), self.data)

    def asked(self, m: Any, d: Any) -> Any:
        """The script of the exercise; an input that is not there is the same object as the first one."""
        objects = self._leaves(m, d)
        result = self._result(objects)
        for _ in range(1, getattr(d, TIMES, 1)):
            result = self._result(objects | {self.declared.reals[-1]: result})
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

    def _result(self, objects: dict[str, Any]) -> Any:
        try:
            return self.declared.function(**objects)
        except (TypeError, AttributeError) as error:
            told = "it can't be asked of students' objects: write operators and methods, no functions of torch"
            raise self.declared.place.failed(told, error) from error


@dataclass(frozen=True)
class InUse:
    """The cases of an expression, and those in which one object is every input, or the result goes in once more."""

    cases: FairCases
    inputs: list[str]
    forward: Mathematics

    def __call__(self, rng: Rng) -> Iterator[Case]:
        """The former, and then the others, twice each where they can be."""
        yield from self.cases(rng)
        others = self.inputs[1:]
        for given in self._drawn(rng) if others else ():
            if self._fits(given | dict.fromkeys(others, given[self.inputs[0]])):
                yield self.cases.ordinary({name: value for name, value in given.items() if name not in others})
        for given in self._drawn(rng):
            [result] = answers(self.forward, {name: given[name] for name in self.cases.declared.draws})
            if self._fits(given | {self.inputs[-1]: result}):
                yield self.cases.ordinary(given | {TIMES: 2})

    def _drawn(self, rng: Rng) -> Iterator[Inputs]:
        """Inputs of ordinary sizes, or where only those fit that are all alike, of these."""
        first, last = self.cases.rows[0], self.cases.rows[-1]
        row = first if len({np.shape(each) for each in self._reals(rng, first)}) == 1 else last
        return (self.cases.fair(rng, row, {}) for _ in range(2))

    def _reals(self, rng: Rng, row: Row) -> list[Any]:
        given = self.cases.fair(rng, row, {})
        return [given[name] for name in self.inputs]

    def _fits(self, inputs: Inputs) -> bool:
        """Whether they have one shape, and the results are numbers."""
        if len({np.shape(inputs[name]) for name in self.inputs}) > 1:
            return False
        try:
            return all(np.isfinite(each).all() for each in answers(self.cases.reference, inputs))
        except RuntimeError:  # torch's, for shapes
            return False
