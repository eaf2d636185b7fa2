"""Other arguments in the place of those that were given: what a right function answers to these."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, combinations
from typing import Any, Final

import numpy as np

from autograder.exercises.key import Array
from autograder.exercises.rules.roles import Roles, by_role, other_calls
from autograder.exercises.rules.sentences import Words, said
from autograder.exercises.rules.sizes import Inputs, batches, sizes
from autograder.exercises.script import Play
from autograder.sandbox.protocol.structures import leaves, mapped

Change = Callable[[Any], Any]
FIXED: Final = (0.5, 0.1, 0.01, 0.001)  # that students write where an argument belongs
LIMITS: Final = (1, 5, 10)  # at which they cut it off
MATRIX: Final = 2  # axes
FOREIGN: Final = 50  # characters that a name counts as longer
FAR: Final = 100_000  # the sign of a foreign one is what comes of a comparison, too


@dataclass(frozen=True)
class ArgumentRule:
    """Words, and the inputs that each case has by the rule; None where it can't be applied."""

    words: Words
    inputs: tuple[Inputs | None, ...]


def argument_rules(plays: Sequence[Play], roles: Roles, own: Collection[str]) -> Iterator[ArgumentRule]:
    """Every rule about parameters, by the inputs that are handed in as them, that changes some case.

    What is said of a parameter that is not the exercise's `own`, but another method's, is less likely meant.
    """
    cases = [play.case.inputs for play in plays]
    every = _every(cases, [by_role(play, roles) for play in plays], roles)
    for rule in chain(every, _of_other_calls(plays, roles)):
        if any(inputs is not None and inputs is not case for inputs, case in zip(rule.inputs, cases, strict=True)):
            is_own = any(f"`{name}{after}" in rule.words.hint.en for name in own for after in "`[")
            further = 0 if is_own else FAR if rule.words.slug.endswith("-negated") else FOREIGN
            yield replace(rule, words=replace(rule.words, rank=rule.words.rank + further))


def _every(cases: Sequence[Inputs], handed: Sequence[Inputs], roles: Roles) -> Iterator[ArgumentRule]:
    given = {role: [case[name] for case in cases for name in names if name in case] for role, names in roles.items()}
    counts = sizes(handed, list(roles))
    for role, names in roles.items():
        for kind, change in _changes(given[role]):
            yield _rule(said(kind, name=role), cases, dict.fromkeys(names, change))
        for kind, change in _along(given[role]):  # of two that show the same, the one that is handed in first is told
            words = said(kind, name=role)
            yield _rule(replace(words, rank=words.rank + list(roles).index(role)), cases, dict.fromkeys(names, change))
        for key, kind, change in _changes_within(given[role]):
            yield _rule(said(kind, name=f"{role}[{key!r}]"), cases, dict.fromkeys(names, change))
        for number in FIXED if all(map(_is_float, given[role])) else ():
            yield _rule(said("fixed", name=role, number=number), cases, dict.fromkeys(names, _always(number)))
        for limit in LIMITS if all(map(_is_real, given[role])) else ():
            clipped = _mapped(partial(np.clip, a_min=-limit, a_max=limit))
            yield _rule(said("cut-off", name=role, number=limit), cases, dict.fromkeys(names, clipped))
        for size, values in counts.items() if all(map(_is_vector, given[role])) else ():
            for kind, factors in (("shared", 1 / values), ("counted", values)):
                words = said(kind, name=role, size=size)
                words = replace(words, rank=words.rank + list(roles).index(role))
                yield _resized(words, cases, names, factors)
        for count in (each for each in roles if all(map(_is_count, given[each])) and all(map(_is_vector, given[role]))):
            rounds = np.array([max(1, case.get(count) or 1) for case in handed])
            yield _resized(said("shared", name=role, size=count), cases, names, 1 / rounds)
    for members in batches(handed, list(roles)):
        told = ", ".join(f"`{name}`" for name in members)
        inputs = [name for member in members for name in roles[member]]
        for kind, change in ROWS.items():
            yield _rule(said(kind, names=told), cases, dict.fromkeys(inputs, change))
    yield from _exchanges(cases, {role: names[0] for role, names in roles.items()})


def _of_other_calls(plays: Sequence[Play], roles: Roles) -> Iterator[ArgumentRule]:
    """What another call was given in the place of what this one is."""
    for places in other_calls(plays, roles):
        told = ", ".join(f"`{role}`" for role, names in roles.items() if names[0] in places)
        yield _moved(said("another-call", names=told), [play.case.inputs for play in plays], places)


def _changes(values: Sequence[Any]) -> Iterator[tuple[str, Change]]:
    """The kinds of change that fit all values of an argument."""
    if values and all(map(_is_real, values)):
        for kind, change in REAL.items():
            yield kind, _mapped(change)
        is_scalar = all(isinstance(value, float) for value in values)
        yield from SCALAR.items() if is_scalar else ((kind, _mapped(change)) for kind, change in ENTRIES.items())
    if values and all(map(_is_real_array, values)) and any(map(np.ndim, values)):
        yield from ((kind, partial(_of_several, change)) for kind, change in ARRAY.items())
        if not all(map(np.ndim, values)):  # of what works entry by entry, on a single number too
            yield "averaged-argument", partial(_of_several, lambda value: _everywhere(value.mean(), value))
    if values and all(isinstance(value, np.ndarray) and value.ndim for value in values):
        if values[0].dtype != np.float64:
            yield from ARRAY.items()
        if any(value.ndim > 1 for value in values):
            yield "transposed", lambda value: value.T.copy()
            yield "summed-argument", lambda value: _everywhere(value.sum(), value)
        if all(value.ndim > MATRIX for value in values):
            yield "transposed", lambda value: value.swapaxes(-1, -2).copy()
            yield "turned-round", lambda value: value[..., ::-1, ::-1].copy()
        if all(value.ndim == 2 and value.shape[0] == value.shape[1] for value in values):
            yield "diagonal-argument", lambda value: np.diag(np.diag(value))
            yield "times-itself", lambda value: value @ value
            yield "one-triangle", np.triu
            yield "one-triangle", np.tril
        if all(np.isin(value, (0.0, 1.0)).all() and value.dtype == np.float64 for value in values):
            yield from BITS.items()
        if all(value.ndim == 1 and value.dtype.kind == "i" for value in values):
            yield from INDICES.items()
    if values and all(isinstance(value, list) and value and all(map(_is_float, value)) for value in values):
        yield from ARRAY_OF_FLOATS.items()
    if values and all(map(_is_count, values)):
        yield from COUNT.items()
    elif all(isinstance(value, int | float) for value in values) and any(
        value % 1 and abs(value) > 1 for value in values
    ):
        yield "whole-argument", int


def _along(values: Sequence[Any]) -> Iterator[tuple[str, Change]]:
    """What is first, or last, along some axes of an array counts alone, or in the place of all."""
    ndim = values[0].ndim if values and all(map(_is_real, values)) and isinstance(values[0], np.ndarray) else 0
    for end, index in (("first", 0), ("last", -1)) if 1 <= ndim <= MATRIX else ():
        unit = "entry" if ndim == 1 else "column"
        yield f"{end}-{unit}-left-out", partial(_with_end, (..., index), 0.0)
        if unit == "column":
            yield f"{end}-row-left-out", partial(_with_end, index, 0.0)
            yield f"{end}-column-as-ones", partial(_with_end, (..., index), 1.0)
    for axes in (axes for count in range(1, ndim) for axes in combinations(range(ndim), count)):
        yield "last-along", partial(_only, axes, -1)
        if len(axes) == 1:
            yield "first-along", partial(_only, axes, 0)
            for kind, index in (("first-along", 0), ("last-along", -1)):
                yield kind, partial(_everywhere_along, axes[0], index)


def _everywhere_along(axis: int, index: int, value: Array) -> Array:
    return _everywhere(value.take([index], axis), value)


def _with_end(index: Any, number: float, value: Array) -> Array:
    changed = value.copy()
    changed[index] = number
    return changed


def _only(axes: Sequence[int], index: int, value: Array) -> Array:
    one = tuple([index] if axis in axes else slice(None) for axis in range(value.ndim))
    kept = np.zeros_like(value)
    where = np.ix_(*(np.arange(size)[part] for size, part in zip(value.shape, one, strict=True)))
    kept[where] = value[where]
    return kept


def _changes_within(values: Sequence[Any]) -> Iterator[tuple[str, str, Change]]:
    """The kinds of change that fit an entry of all dictionaries, by its key."""
    if not all(type(value) is dict for value in values):
        return
    for key in set.intersection(*map(set, values)) if values else ():
        for kind, change in _changes([value[key] for value in values]):
            yield key, kind, partial(_within, key, change)


def _within(key: str, change: Change, value: dict[str, Any]) -> dict[str, Any]:
    return {**value, key: change(value[key])}


def _rule(words: Words, cases: Sequence[Inputs], changes: Mapping[str, Change]) -> ArgumentRule:
    return ArgumentRule(words, tuple(_changed(case, changes) for case in cases))


def _changed(case: Inputs, changes: Mapping[str, Change]) -> dict[str, Any] | None:
    try:
        with np.errstate(all="ignore"):
            changed = {name: change(case[name]) for name, change in changes.items() if name in case}
    except Exception:  # noqa: BLE001  as a first entry where there is none
        return None
    return {**case, **changed} if all(map(_is_finite, changed.values())) else None


def _resized(words: Words, cases: Sequence[Inputs], names: Sequence[str], factors: Array) -> ArgumentRule:
    pairs = zip(cases, factors, strict=True)
    return ArgumentRule(words, tuple(_changed(case, dict.fromkeys(names, _times(factor))) for case, factor in pairs))


def _times(factor: float) -> Change:
    return _mapped(lambda value: value * factor)


def _always(number: float) -> Change:
    return lambda _: number


def _exchanges(cases: Sequence[Inputs], handed: Mapping[str, str]) -> Iterator[ArgumentRule]:
    """One argument in the place of another, where they are always of the same kind and shape."""
    for (role, one), (instead, other) in combinations(handed.items(), 2):
        pairs = [(case[one], case[other]) for case in cases if one in case and other in case]
        if pairs and all(_are_alike(*pair) for pair in pairs):
            yield _moved(said("exchanged", name=role, other=instead), cases, {one: other, other: one})
            yield _moved(said("instead", name=role, other=instead), cases, {one: other})
            yield _moved(said("instead", name=instead, other=role), cases, {other: one})


def _moved(words: Words, cases: Sequence[Inputs], places: Mapping[str, str]) -> ArgumentRule:
    """Arguments in the places of others, in the cases that have all of them."""

    def moved(case: Inputs) -> Inputs:
        if not {*places, *places.values()} <= case.keys():
            return case
        return {**case, **{name: case[instead] for name, instead in places.items()}}

    return ArgumentRule(words, tuple(map(moved, cases)))


def _are_alike(one: Any, other: Any) -> bool:
    is_numeric = isinstance(one, int | float | np.ndarray) and not isinstance(one, bool)
    return type(one) is type(other) and is_numeric and np.shape(one) == np.shape(other)


def _is_finite(value: Any) -> bool:
    numbers = (each for each in leaves(value) if isinstance(each, float | np.ndarray))
    return all(bool(np.isfinite(each).all()) for each in numbers)


def _is_real(value: Any) -> bool:
    found = list(leaves(value))
    return bool(found) and all(
        isinstance(each, float) or (isinstance(each, np.ndarray) and each.dtype == np.float64) for each in found
    )


def _is_real_array(value: Any) -> bool:
    """Whether a value is an array of numbers, or a single one that stands for such."""
    return isinstance(value, float) or (isinstance(value, np.ndarray) and value.dtype == np.float64)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _of_several(change: Change, value: Any) -> Any:
    return change(value) if np.ndim(value) else value


def _is_vector(value: Any) -> bool:
    is_row = isinstance(value, list) or (isinstance(value, np.ndarray) and value.ndim == 1)
    return isinstance(value, float) or (is_row and _is_real(value))


def _is_float(value: Any) -> bool:
    return isinstance(value, float)


def _mapped(change: Callable[[Array], Array]) -> Change:
    """The change of a number, of an array, or of each of several."""

    def one(value: Any) -> Any:
        changed = change(np.asarray(value))
        return float(changed) if isinstance(value, float) else np.asarray(changed, order="C")

    return partial(mapped, one)


def _everywhere(part: Array, value: Array) -> Array:
    return np.broadcast_to(part, value.shape).copy()


REAL: Final[Mapping[str, Callable[[Array], Array]]] = {
    "as-zero": lambda value: 0 * value,
    "negated": lambda value: -value,
    "magnitude": np.abs,
    "doubled": lambda value: 2 * value,
    "halved": lambda value: value / 2,
    "inverted": lambda value: 1 / value,
}
SCALAR: Final[Mapping[str, Change]] = {
    "as-one": lambda _: 1.0,
    "squared-scalar": lambda value: value**2,
    "rooted-scalar": np.sqrt,
    "one-minus-scalar": lambda value: 1 - value,
}
ENTRIES: Final[Mapping[str, Callable[[Array], Array]]] = {
    "as-ones": np.ones_like,
    "entries-squared": np.square,
    "positive-only": lambda value: np.maximum(value, 0.0),
}
ARRAY: Final[Mapping[str, Change]] = {
    "first-entry": lambda value: _everywhere(value[:1], value),
    "last-entry": lambda value: _everywhere(value[-1:], value),
    "averaged-argument": lambda value: _everywhere(value.mean(axis=0), value),
    "summed-argument": lambda value: _everywhere(value.sum(axis=0), value),
    "reversed": lambda value: value[::-1].copy(),
    "centred": lambda value: value - value.mean(axis=0),
    "standardised": lambda value: (value - value.mean(axis=0)) / value.std(axis=0),
    "divided-by-turn": lambda value: (value.T / np.arange(1, len(value) + 1)).T,
    "added-up": lambda value: np.cumsum(value, axis=0),
    "one-before": lambda value: np.roll(value, 1, axis=0),
    "one-after": lambda value: np.roll(value, -1, axis=0),
}
BITS: Final[Mapping[str, Change]] = {
    "one-minus-entries": lambda value: 1 - value,
    "as-signs": lambda value: 2 * value - 1,
}
INDICES: Final[Mapping[str, Change]] = {
    "stored-order": lambda value: np.arange(len(value), dtype=value.dtype),
    "sorted-order": np.sort,
    "as-zero": lambda value: 0 * value,
}
ARRAY_OF_FLOATS: Final[Mapping[str, Change]] = {
    "first-entry": lambda values: [values[0]] * len(values),
    "last-entry": lambda values: [values[-1]] * len(values),
    "averaged-argument": lambda values: [sum(values) / len(values)] * len(values),
    "summed-argument": lambda values: [sum(values)] * len(values),
    "reversed": lambda values: values[::-1],
}
COUNT: Final[Mapping[str, Change]] = {
    "one-less": lambda value: value - 1,
    "one-more": lambda value: value + 1,
    "once": lambda _: 1,
    "never": lambda _: 0,
}
ROWS: Final[Mapping[str, Change]] = {
    "first-sample": lambda value: value[:1].copy(),
    "last-sample": lambda value: value[-1:].copy(),
    "without-first": lambda value: value[1:].copy(),
    "without-last": lambda value: value[:-1].copy(),
    "backwards": lambda value: value[::-1].copy(),
}
