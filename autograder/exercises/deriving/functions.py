"""Functions, the gradients of earlier ones, and steps that are repeated."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from autograder.exercises.declaration.exercise import Forward, Kind
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.deriving.calls import taken_apart_as, ways
from autograder.exercises.deriving.derivatives import derivative_by
from autograder.exercises.deriving.derived import Derived, derived
from autograder.exercises.deriving.evaluation import by_name, in_float64
from autograder.exercises.deriving.fair_cases import gradient_cases, value_cases
from autograder.exercises.deriving.particulars import Declared, Points, declared, in_brief, inherited
from autograder.exercises.deriving.place import arguments_of, place_of
from autograder.exercises.deriving.samplers import Draw


def function(
    *, points: Points = 0, like: Derived | None = None, **told: Any
) -> Callable[[Callable[..., Any]], Derived]:
    """Declares the decorated function, written in torch, as what students write in numpy.

    Every argument is drawn as it is told, ``w=away("M")``, or as by the exercise it is `like`. Where the result is a
    dictionary, or several ones, points may be by part. Other declarations may call it. Raises DeclarationError, with
    file and line, for what does not hold. What else may be said, here and by the other decorators:

    - `examples`: inputs that students have seen, by name; what is drawn from others may be left out.
    - `also`: further cases, each with the inputs, the shapes or the draws that are other ones, ``{"x": ("N", 2, 2)}``;
      ``case(…)`` and ``probe(…)`` say more of one, as the part of the points that it counts for.
    - `at_kinks`: such cases where a derivative jumps: what torch has for it is right, and differences step aside.
    - `sizes` replace those that are derived, ``[{"N": 4, "D": 3}]``; `least` says how small each may get.
    - `probe`: whether there is an ill-scaled case; gradients have one unless told otherwise.
    - `in_place`: the inputs that students may change; `as_tensors`: they get tensors, and write torch.
    - `tolerance`, `absolute`: how near an answer must be, of its scale, and beside it.
    - `call_s`: the seconds of a call; `memory_mib`: what students' code may take, the most that an exercise says.
    - `needs`: the earlier exercises that it builds on, unless these are all.
    - `carried_share`: of the points, for what is wrong only through others; `topics`: of the lecture, by number.
    - `bonus`: its points come on top of full marks; `hidden`: it is graded, and can't be checked.
    - `contract`: what the handout promises of inputs beyond their types: by sentence, whether it holds of some.
    - `bowl`: the height at a point of the path that is asked for, of the inputs and the point; its contours are drawn.

    >>> @function(points=10, w=away("M"), X=away("N", "M"))
    ... def predict(w, X):
    ...     "A weighted sum | 加权和"
    ...     return X @ w
    >>> predict.points, predict(torch.ones(3), torch.ones(2, 3)).tolist()
    (10, [3.0, 3.0])
    """

    def declare(forward: Callable[..., Any]) -> Derived:
        told_of = declared(forward, told, inherited(like))
        cases = value_cases(told_of, in_float64(forward))
        parts = told_of.parts(points, _named(points))
        call = told_of.call(told_of.name, list(told_of.draws))
        return derived(
            told_of,
            cases,
            parts=parts,
            script=lambda m, d: taken_apart_as(cases.made, call(m, d), told_of.asked(parts)),
            mathematics=forward,
            reference=forward,
        )

    return declare


def gradient_of(
    of: Derived, *wrt: str, kind: Kind = "gradient", points: Points = 0, **told: Any
) -> Callable[[Callable[..., Any]], Derived]:
    """Declares the gradient of an earlier scalar function by some of its arguments; the decorated body is empty.

    The arguments have the names of the function's, or take their places in the order that is left. Of several
    gradients, points are by part, in the order in which they are returned. A function that works entry by entry has a
    ``slope``, of the shape of its input; one from vectors to vectors a ``jacobian``.

    >>> @function(points=10, w=away("M"), t=away())
    ... def error(w, t):
    ...     "The squared error | 平方误差"
    ...     return 0.5 * (t - w.sum()) ** 2
    >>> @gradient_of(error, "w", points=15)
    ... def error_grad(w, t):
    ...     "Its gradient | 它的梯度"
    >>> error_grad(torch.ones(2), torch.tensor(5.0)).tolist()
    [-3.0, -3.0]
    >>> @function(points=10, x=away(...))
    ... def square(x):
    ...     "The square | 平方"
    ...     return x**2
    >>> @gradient_of(square, "x", kind="slope", points=15)
    ... def square_slope(x):
    ...     "Its slope | 它的导数"
    >>> square_slope(torch.tensor([1.0, 3.0])).tolist()
    [2.0, 6.0]
    """

    if not isinstance(of, Derived):
        raise DeclarationError(f"gradient_of({in_brief(of)}, …): hand it the earlier function itself, as declared")
    if "wrt" in told or not all(isinstance(name, str) for name in wrt):
        raise DeclarationError(
            f'the inputs stand one after the other: write gradient_of({of.name}, "…", "…", points=…)'
        )

    def declare(signature: Callable[..., Any]) -> Derived:
        names = arguments_of(signature)
        places = _places(names, list(of.draws))
        told_of = declared(signature, told, {name: of.draws[places[name]] for name in names if name in places})
        _check_wrt(told_of, of, wrt, places)
        if kind not in get_args(Kind) or (kind != "gradient" and len(wrt) > 1):
            raise told_of.place.fault(f"kind={kind!r}: gradient, or slope or jacobian by one input expected")
        gradient = by_name(_renamed(derivative_by(of.mathematics, wrt, kind), places), names)
        forward = by_name(_renamed(of.mathematics, places), names)
        parts = told_of.parts(points, _named(points))
        asked = told_of.asked(parts)
        if len(asked) not in (len(wrt), *([len(of.draws[wrt[0]].reals)] if len(wrt) == 1 else [])):
            raise told_of.place.fault(
                f"{len(wrt)} gradients, by {', '.join(wrt)}: points={{…}} for each, in their order"
            )
        own = {theirs: name for name, theirs in places.items()}
        by = [own[name] for name in wrt]
        cases = gradient_cases(told_of, told_of.draws, gradient, forward, by, is_scalar=kind == "gradient")
        call = told_of.call(told_of.name, names)
        is_same = all(name == theirs for name, theirs in places.items()) and len(names) == len(of.draws)
        return derived(
            told_of,
            cases,
            parts=parts,
            script=lambda m, d: taken_apart_as(cases.made, call(m, d), asked),
            mathematics=gradient,
            reference=gradient,
            forward=Forward(exercise=of, wrt=ways(asked, wrt, of.draws), kind=kind) if is_same else None,
        )

    return declare


def trajectory(
    *,
    points: int = 0,
    start: str,
    over: tuple[str, ...] | str = (),
    path: bool = False,
    like: Derived | None = None,
    **told: Any,
) -> Callable[[Callable[..., Any]], Derived]:
    """Declares a step, the decorated function, that students repeat: its result replaces the input `start`.

    It is repeated `steps` times, an input more, which is drawn like the others; or once for each row of the inputs
    that it goes `over`. Asked for is the last result, or with `path` all of them, the first one being the start.

    >>> @trajectory(points=10, start="w", w=away("M"), rate=positive(low=0.1, high=0.4), steps=one_of(3, 0))
    ... def decay(w, rate):
    ...     "Decay, step by step | 逐步衰减"
    ...     return w - rate * w
    >>> decay(torch.ones(1), 0.5, 2).tolist()
    [0.25]
    """

    def declare(step: Callable[..., Any]) -> Derived:
        rows = (over,) if isinstance(over, str) else over
        drawn = {**inherited(like), **told}
        _check_steps(step, rows, drawn.get("steps"))
        names = [*arguments_of(step), *([] if rows else ["steps"])]
        told_of = declared(step, told, inherited(like), names)
        if stray := [name for name in (start, *rows) if name not in names]:
            raise told_of.place.fault(f"{', '.join(stray)}: no argument of the step ({', '.join(names)})")

        def run(**inputs: Any) -> Any:
            from autograder.exercises.differentiation import stacked

            turns = zip(*(inputs[name] for name in rows), strict=True) if rows else [()] * inputs.pop("steps")
            reached = [inputs[start]]
            for turn in turns:
                reached.append(step(**{**inputs, start: reached[-1], **dict(zip(rows, turn, strict=True))}))
            return stacked(reached) if path else reached[-1]

        named = by_name(run, names)
        cases = value_cases(told_of, in_float64(named))
        call = told_of.call(told_of.name, names)
        return derived(
            told_of,
            cases,
            parts=told_of.parts(points, ["value"]),
            script=lambda m, d: taken_apart_as(cases.made, call(m, d), ["value"]),
            mathematics=named,
            reference=named,
        )

    return declare


def _check_steps(step: Callable[..., Any], rows: tuple[str, ...], steps: Any) -> None:
    """Raises DeclarationError where it isn't told how often a step is taken, or told twice."""
    place = place_of(step)
    if "steps" in arguments_of(step):
        raise place.fault(
            "steps is how often this is repeated: take it out of the arguments, what is written is one step"
        )
    if not rows and (not isinstance(steps, Draw) or steps.kind == "real"):
        raise place.fault("how often is it repeated? Add steps=one_of(3, 1, 0), or over=… for once a row of an input")
    if rows and steps is not None:
        raise place.fault(f"it is repeated once a row of {', '.join(rows)}: take out steps, or over")


def _named(points: Points) -> list[str]:
    return list(points) if isinstance(points, Mapping) else ["value"]


def _places(names: Sequence[str], theirs: list[str]) -> dict[str, str]:
    """Which argument of the function each argument of its gradient is: by name, what is left in its order."""
    left = iter([name for name in theirs if name not in names])
    found = {name: name if name in theirs else next(left, None) for name in names}
    return {name: place for name, place in found.items() if place is not None}


def _check_wrt(told_of: Declared, of: Derived, wrt: tuple[str, ...], places: Mapping[str, str]) -> None:
    if missing := [name for name in of.draws if name not in places.values()]:
        raise told_of.place.fault(
            f"{of.name} takes {', '.join(missing)} too: every input that it has must be an argument"
        )
    if not wrt or (stray := [name for name in wrt if name not in of.draws]):
        asked = ", ".join(stray) if wrt else "nothing"
        raise told_of.place.fault(f"differentiated by {asked}; the arguments of {of.name} are {', '.join(of.draws)}")


def _renamed(mathematics: Callable[..., Any], places: Mapping[str, str]) -> Callable[..., Any]:
    def call(**named: Any) -> Any:
        return mathematics(**{places[name]: value for name, value in named.items()})

    return call
