"""Layers with a cache, and losses that come with their gradient: the two forms of the well-known courses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exercises.declaration.cases import Inputs, Rng
from autograder.exercises.declaration.exercise import Exercise, Forward
from autograder.exercises.deriving.calls import taken_apart_as, ways
from autograder.exercises.deriving.derivatives import beside_value, gradient_by, pullback_by
from autograder.exercises.deriving.derived import Derived, derived
from autograder.exercises.deriving.evaluation import Mathematics, by_name, in_float64, shape_of
from autograder.exercises.deriving.fair_cases import FairCases, gradient_cases, value_cases
from autograder.exercises.deriving.particulars import Declared, Points, declared, inherited
from autograder.exercises.deriving.samplers import Draw, Sizes, signs
from autograder.exercises.vocabulary import results
from autograder.sandbox.protocol.structures import fresh
from autograder.text import Text

UPSTREAM = "dout"


@dataclass(frozen=True)
class Layer:
    """The two exercises of a layer; called, it is its forward, for other declarations."""

    forward: Derived
    backward: Derived

    @property
    def exercises(self) -> tuple[Derived, Derived]:
        """In the order in which they are graded."""
        return self.forward, self.backward

    @property
    def draws(self) -> Mapping[str, Draw]:
        """How its inputs are drawn."""
        return self.forward.draws

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """What the forward gives, in torch."""
        return self.forward(*arguments, **named)


def layer(
    *,
    points: Points = 0,
    like: Derived | Layer | None = None,
    names: tuple[str, str] | None = None,
    wrt: Sequence[str] | None = None,
    **told: Any,
) -> Callable[[Callable[..., Any]], Layer]:
    """Declares a layer by its forward: ``NAME_forward(…) -> (out, cache)`` and ``NAME_backward(dout, cache)``.

    The latter gives the gradients by every real input, in the order of the arguments, or by those of `wrt` in that
    order: ``dx, dw, db``. `names` are other names for the two. What is in the cache is the student's affair. Points are
    by part: "forward", and each gradient.

    >>> @layer(points={"forward": 10, "dx": 8, "dw": 7}, x=away("N", "D"), w=away("D"))
    ... def scale(x, w):
    ...     "A scaling layer | 缩放层"
    ...     return x * w
    >>> [(each.name, each.points) for each in scale.exercises]
    [('scale_forward', 10), ('scale_backward', 15)]
    """

    def declare(forward: Callable[..., Any]) -> Layer:
        told_of = declared(forward, told, inherited(like))
        inputs, by = list(told_of.draws), differentiated(told_of, wrt)
        there, back = names or (f"{told_of.name}_forward", f"{told_of.name}_backward")
        gradients = [f"d{name}" for name in by]
        worth = told_of.parts(points, ["forward", *gradients])
        mathematics, call = in_float64(forward), told_of.call(there, inputs)
        first = derived(
            told_of,
            value_cases(told_of, mathematics, by),
            name=there,
            title=of_both(told_of, " (forward)", "（前向）"),
            parts={"value": worth.pop("forward")},
            script=lambda m, d: results(call(m, d), "out", "cache")["out"],
            mathematics=forward,
            reference=lambda *given: (forward(*fresh(given)), given),  # a generator is used up
        )
        parts = worth if len(worth) > 1 else {"value": next(iter(worth.values()))}
        pull = pullback_by(mathematics, by, UPSTREAM)
        cases = backward_cases(told_of, mathematics, pull, by)

        def back_script(m: Any, d: Any) -> Any:
            given = getattr(m, back)(d.dout, results(call(m, d), "out", "cache")["cache"])
            return taken_apart_as(cases.made, given, list(parts))

        second = derived(
            told_of,
            cases,
            name=back,
            title=of_both(told_of, " (backward)", "（反向）"),
            parts=parts,
            script=back_script,
            mathematics=pull,
            reference=lambda dout, cache: pull(dout, *cache),
            forward=Forward(exercise=first, wrt=ways(list(parts), by, told_of.draws), upstream=UPSTREAM, by_cache=True),
        )
        return Layer(first, second)

    return declare


def loss(
    *, points: Points = 0, like: Derived | Layer | None = None, wrt: Sequence[str] | None = None, **told: Any
) -> Callable[[Callable[..., Any]], Derived]:
    """Declares a loss by its value: ``NAME(…) -> (loss, dx, …)``, with the gradients by every real input.

    Points are by part: "loss", and each gradient, or names of your own for all, in this order. Class numbers are drawn
    by `labels`.

    >>> @loss(points={"loss": 8, "dx": 12}, x=away("N", "C"), y=labels("N", "C"))
    ... def cross_entropy(x, y):
    ...     "The cross-entropy | 交叉熵"
    ...     return -x.log_softmax(1)[torch.arange(len(y)), y].mean()
    >>> cross_entropy.name, cross_entropy.parts
    ('cross_entropy', {'loss': 8, 'dx': 12})
    >>> @loss(points={"value": 3, "gradient": 3}, w=away("M"))
    ... def penalty(w):
    ...     "The penalty | 惩罚项"
    ...     return (w**2).sum()
    >>> gradient(penalty, "w")(torch.ones(2)).tolist()
    [2.0, 2.0]
    """

    def declare(value: Callable[..., Any]) -> Derived:
        told_of = declared(value, told, inherited(like))
        inputs, by = list(told_of.draws), differentiated(told_of, wrt)
        usual = ["loss", *(f"d{name}" for name in by)]
        parts = told_of.parts(points, _own_names(points, usual))
        of_value, *of_gradients = parts
        mathematics = in_float64(value)
        whole = by_name(beside_value(mathematics, gradient_by(mathematics, by), inputs), inputs)
        cases = gradient_cases(told_of, told_of.draws, whole, mathematics, by, is_scalar=True)
        call = told_of.call(told_of.name, inputs)

        def script(m: Any, d: Any) -> Any:
            return taken_apart_as(cases.made, call(m, d), list(parts))

        own = Exercise(
            name=told_of.name,
            title=told_of.title,
            parts={"value": 1},
            cases=cases,
            script=lambda m, d: script(m, d)[of_value],
        )
        return derived(
            told_of,
            cases,
            parts=parts,
            script=script,
            mathematics=value,
            reference=whole,
            forward=Forward(exercise=own, wrt=ways(of_gradients, by, told_of.draws)),
        )

    return declare


def _own_names(points: Points, usual: list[str]) -> list[str]:
    """The names of all parts, where an author has others for them; in another order, or for some, they are none."""
    are_others = isinstance(points, Mapping) and len(points) == len(usual) and not set(points) & set(usual)
    return list(points) if isinstance(points, Mapping) and are_others else usual


def differentiated(told_of: Declared, wrt: Sequence[str] | None) -> list[str]:
    """The inputs to differentiate by; raises DeclarationError for others, and where there are none."""
    by = told_of.reals if wrt is None else [wrt] if isinstance(wrt, str) else list(wrt)
    if stray := [name for name in by if name not in told_of.draws]:
        raise told_of.place.fault(f"wrt: {', '.join(stray)} among {', '.join(told_of.draws)} expected")
    if not by:
        raise told_of.place.fault("there is nothing to differentiate by: no input is real")
    return by


def of_both(told_of: Declared, en: str, zh: str) -> Text:
    """The title with something added in both languages."""
    title = told_of.title
    return Text(en=title.en + en, zh=title.zh + (zh if title.zh != title.en else en))  # of one language, still once


def backward_cases(told_of: Declared, forward: Mathematics, pull: Mathematics, wrt: Sequence[str]) -> FairCases:
    """The cases of a backward: those of its forward with a gradient from above."""
    return gradient_cases(told_of, with_upstream(told_of, forward), pull, forward, wrt)


def with_upstream(told_of: Declared, forward: Mathematics) -> dict[str, Draw]:
    """The draws of what a forward takes, and of a gradient from above."""
    return {**told_of.draws, UPSTREAM: _upstream(told_of, forward)}


def _upstream(told_of: Declared, forward: Mathematics) -> Draw:
    """A gradient from above of the shape of what the forward gives, of both signs."""
    names = tuple(told_of.draws)

    def numbers(rng: Rng, _sized: tuple[int, ...], _sizes: Sizes, earlier: Inputs) -> Any:
        shape = shape_of(forward, {name: earlier[name] for name in names})
        drawn = signs(rng, shape) * rng.uniform(0.4, 2.0, shape)
        return np.asarray(drawn)

    return Draw((), numbers, after=names)
