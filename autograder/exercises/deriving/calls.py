"""What a call in a script of a derived exercise gives, taken apart as the reference's result is made."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.deriving.samplers import Draw
from autograder.exercises.vocabulary import entries, results


def made_of(result: Any) -> Any:
    """What a result is made of: a dictionary by its keys, a tuple part by part, None for anything else."""
    if isinstance(result, Mapping):
        return {str(key): made_of(each) for key, each in result.items()}
    return tuple(map(made_of, result)) if isinstance(result, tuple) else None


def taken_apart_as(structure: Any, whole: Any, parts: Sequence[str]) -> Any:
    """Of what a call gives, the parts with points, and of those that are dictionaries the entries, by name.

    One value is itself: a case may say which part it counts for.
    """
    if structure is None and list(parts) == ["value"]:
        return whole
    if isinstance(structure, Mapping) and list(parts) != ["value"]:
        if stray := [part for part in parts if part not in structure]:
            raise DeclarationError(f"points has {', '.join(stray)}; the keys of the result are {', '.join(structure)}")
        found, inner = entries(whole, *parts), structure
    elif isinstance(structure, tuple):
        if len(structure) != len(parts):
            raise DeclarationError(f"{len(structure)} results: write points={{…}} with a name for each, in their order")
        found, inner = results(whole, *parts), dict(zip(parts, structure, strict=True))
    else:
        found, inner = {parts[0]: whole}, {parts[0]: structure}
    return {name: each for part in parts for name, each in _within(part, found[part], inner.get(part)).items()}


def ways(parts: Iterable[str], wrt: Sequence[str], draws: Mapping[str, Draw]) -> dict[str, str | tuple[str, ...]]:
    """By output, the input that a gradient is by, or the way to an entry of it."""
    if len(wrt) == 1 and list(parts) == draws[wrt[0]].reals:
        return dict(zip(parts, ((wrt[0], part) for part in parts), strict=True))
    found: dict[str, str | tuple[str, ...]] = {}
    for part, name in zip(parts, wrt, strict=True):
        found.update(
            {f"{part}:{key}": (name, key) for key in draws[name].reals} if draws[name].entries else {part: name}
        )
    return found


def _within(name: str, recorded: Any, structure: Any) -> dict[str, Any]:
    """The outputs of one part: itself, or each entry that it has."""
    if not isinstance(structure, Mapping):
        return {name: recorded}
    found = entries(recorded, *structure)
    flat = {f"{name}{'.' if ':' in name else ':'}{key}": (found[key], inner) for key, inner in structure.items()}
    return {place: each for key, (one, inner) in flat.items() for place, each in _within(key, one, inner).items()}
