"""Layers that are objects: made with what they hold, asked forward and backward, and used more than once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import Any

from autograder.exercises.declaration.cases import Case, Inputs, Rng
from autograder.exercises.declaration.exercise import Forward
from autograder.exercises.deriving.derivatives import gradient_by, pullback_by
from autograder.exercises.deriving.derived import derived
from autograder.exercises.deriving.evaluation import Mathematics, in_float64
from autograder.exercises.deriving.fair_cases import FairCases, gradient_cases, value_cases
from autograder.exercises.deriving.layers import UPSTREAM, Layer, backward_cases, differentiated, of_both
from autograder.exercises.deriving.particulars import Declared, Points, declared, inherited
from autograder.exercises.deriving.samplers import ANY_SHAPE, TURN
from autograder.exercises.deriving.size_rows import Row
from autograder.exercises.vocabulary import peek, results

EARLIER, OTHER, FIRST = "earlier_", "other_", "first_"  # inputs of an earlier call, another object, a first backward


def layer_class(
    *,
    points: Points = 0,
    like: Any = None,
    wrt: Sequence[str] | None = None,
    upstream: bool = True,
    twice: bool = True,
    **told: Any,
) -> Callable[[Callable[..., Any]], Layer]:
    """Declares a class of layers by its forward, a function: what stands behind its ``*`` is what an object holds.

    Students write ``NAME(W, b)`` with ``forward(x) -> out`` and ``backward(dout) -> dx``, which leaves the gradients by
    what the object holds at it, as ``dW`` and ``db``; what else it keeps is their affair. Without an `upstream`
    gradient, as of a loss, it is ``backward() -> dx``. Objects are also asked after an earlier call with other inputs,
    with another object in between, and for a second backward, unless they need not go back `twice`. Points are by
    part: "forward", and each gradient, first those that are returned.

    >>> @layer_class(points={"forward": 10, "dx": 8, "dW": 7}, x=away("N", "D"), W=away("D", "M"))
    ... def Linear(x, *, W):
    ...     "A linear layer | 线性层"
    ...     return x @ W
    >>> [(each.name, each.points) for each in Linear.exercises]
    [('Linear.forward', 10), ('Linear.backward', 15)]
    """

    def declare(forward: Callable[..., Any]) -> Layer:
        told_of = declared(forward, told, inherited(like))
        held = [name for name, each in signature(forward).parameters.items() if each.kind is Parameter.KEYWORD_ONLY]
        by = sorted(differentiated(told_of, wrt), key=lambda name: name in held)
        if by[0] in held:
            raise told_of.place.fault("backward gives nothing back: a real input before the * is expected")
        if kept := [name for name in told_of.draws if told_of.draws[name].entries]:
            raise told_of.place.fault(f"{', '.join(kept)}: a class takes no dictionary, but its entries one by one")
        worth = told_of.parts(points, ["forward", *(f"d{name}" for name in by)])
        mathematics = in_float64(forward)
        objects = Objects(told_of, held, [n for n in by if n not in held], [n for n in by if n in held], twice=twice)
        if upstream:
            pull = pullback_by(mathematics, by, UPSTREAM)
            cases = backward_cases(told_of, mathematics, pull, by)
        else:
            pull = gradient_by(mathematics, by)
            cases = gradient_cases(told_of, told_of.draws, pull, mathematics, by, is_scalar=True)
        there = value_cases(told_of, mathematics, by, is_scalar=not upstream)
        reference = reference_class(forward, pull, objects, upstream=upstream)
        first = derived(
            told_of,
            Histories(there, held),
            name=f"{told_of.name}.forward",
            title=of_both(told_of, " (forward)", "（前向）"),
            parts={"value": worth.pop("forward")},
            script=objects.forward,
            mathematics=forward,
            reference=reference,
        )
        second = derived(
            told_of,
            Histories(cases, held, twice=twice),
            name=f"{told_of.name}.backward",
            title=of_both(told_of, " (backward)", "（反向）"),
            parts=worth,
            script=objects.backward,
            mathematics=pull,
            reference=reference,
            forward=Forward(
                exercise=first,
                wrt=dict(zip(worth, by, strict=True)),
                upstream=UPSTREAM if upstream else None,
                by_cache=True,
                without=tuple(before + name for before in (EARLIER, OTHER, FIRST) for name in cases.draws),
            ),
        )
        return Layer(first, second)

    return declare


@dataclass(frozen=True)
class Objects:
    """What scripts do with objects of a class: make them of what is `held`, and ask them."""

    declared: Declared
    held: Sequence[str]
    returned: Sequence[str]
    left: Sequence[str]
    twice: bool

    @property
    def given(self) -> list[str]:
        """What its forward takes."""
        return [name for name in self.declared.draws if name not in self.held]

    def forward(self, m: Any, d: Any) -> Any:
        """The script of the forward: of an earlier call, too, what came of it."""
        layer = self._made(m, d)
        found = {"value:earlier": self._asked(layer, m, d, EARLIER)} if _has(d, EARLIER) else {}
        if _has(d, OTHER):
            self._asked(self._made(m, d, OTHER), m, d, OTHER)
        return found | {"value": self._asked(layer, m, d)}

    def backward(self, m: Any, d: Any) -> Any:
        """The script of the backward: what it gives back and what it leaves."""
        layer = self._made(m, d)
        if _has(d, EARLIER):
            self._asked(layer, m, d, EARLIER)
            self._asked_back(layer, m, d, EARLIER)
        self._asked(layer, m, d)
        other = self._made(m, d, OTHER) if _has(d, OTHER) else None
        if other is not None:
            self._asked(other, m, d, OTHER)
        if _has(d, FIRST):
            self._asked_back(layer, m, d, FIRST)
        once = self._returned(self._asked_back(layer, m, d))
        if other is not None:
            self._asked_back(other, m, d, OTHER)
        if self.twice and _has(d, EARLIER) and not hasattr(d, UPSTREAM):
            once |= {f"{name}:again": each for name, each in self._returned(self._asked_back(layer, m, d)).items()}
        return once | {f"d{name}": peek(layer, f"d{name}", getattr(d, name)) for name in self.left}

    def _returned(self, back: Any) -> dict[str, Any]:
        names = [f"d{name}" for name in self.returned]
        return results(back, *names) if len(names) > 1 else {names[0]: back}

    def _made(self, m: Any, d: Any, prefix: str = "") -> Any:
        return getattr(m, self.declared.name)(*self.declared.handed(m, d, self.held, prefix))

    def _asked(self, layer: Any, m: Any, d: Any, prefix: str = "") -> Any:
        return layer.forward(*self.declared.handed(m, d, self.given, prefix))

    def _asked_back(self, layer: Any, m: Any, d: Any, prefix: str = "") -> Any:
        return layer.backward(*self.declared.handed(m, d, [UPSTREAM] if hasattr(d, UPSTREAM) else [], prefix))


def _has(d: Any, prefix: str) -> bool:
    return any(name.startswith(prefix) for name in vars(d))


@dataclass(frozen=True)
class Histories:
    """The cases of a method, and some in which the object was asked before, or asks twice, or another one is there."""

    cases: FairCases
    held: Sequence[str]
    twice: bool = False

    def __call__(self, rng: Rng) -> Iterator[Case]:
        """The former, and those with a history, as small as they get."""
        yield from self.cases(rng)
        now, others = self._sizes
        for row, before in ((now, now), (now, others)):
            latest = self.cases.fair(rng, row, {})
            earlier = self.cases.fair(rng, before, {name: latest[name] for name in self.held})
            given = {name: each for name, each in earlier.items() if name not in self.held}
            yield self.cases.ordinary(latest | _before(EARLIER, given))
        for row in (now, others):
            yield self.cases.ordinary(self.cases.fair(rng, row, {}) | _before(OTHER, self.cases.fair(rng, row, {})))
        for row in (now, others) if self.twice and UPSTREAM in self.cases.draws else ():
            latest = self.cases.fair(rng, row, {})
            first = self.cases.fair(rng, row, {name: each for name, each in latest.items() if name != UPSTREAM})
            yield self.cases.ordinary(latest | _before(FIRST, {UPSTREAM: first[UPSTREAM]}))

    @property
    def _sizes(self) -> tuple[Row, Row]:
        """Small ones, and others in which what is held has the same; those that an author says are as they are."""
        rows = self.cases.rows
        held = {symbol for name in self.held for symbol in self.cases.draws[name].symbols}
        if self.cases.declared.settings.sizes:
            alike = [row for row in rows[1:] if all(row[each] == rows[0][each] for each in held)]
            return rows[0], (alike or rows)[0]
        if ANY_SHAPE in rows[0]:
            return {**rows[0], ANY_SHAPE: (3,)}, {**rows[0], ANY_SHAPE: (2, 2)}
        now = {name: max(2, min(row[name] for row in rows)) for name in rows[0] if name != TURN} | {TURN: 0}
        return now, {name: size + (name not in {*held, TURN}) for name, size in now.items()}


def _before(prefix: str, inputs: Mapping[str, Any]) -> Inputs:
    return {prefix + name: value for name, value in inputs.items()}


def reference_class(forward: Mathematics, pull: Mathematics, objects: Objects, *, upstream: bool) -> type:
    """The class in torch, whose gradients are those of the forward."""

    class Reference:
        def __init__(self, *held: Any) -> None:
            self._held = dict(zip(objects.held, held, strict=True))

        def forward(self, *given: Any) -> Any:
            self._given = self._held | dict(zip(objects.given, given, strict=True))
            return in_float64(forward)(**self._given)

        def backward(self, *above: Any) -> Any:
            taken = in_float64(pull)(**dict(zip([UPSTREAM], above, strict=upstream)), **self._given)
            gradients = taken if isinstance(taken, tuple) else (taken,)
            for name, gradient in zip(objects.left, gradients[len(objects.returned) :], strict=True):
                setattr(self, f"d{name}", gradient)
            back = gradients[: len(objects.returned)]
            return back if len(back) > 1 else back[0]

    return Reference
