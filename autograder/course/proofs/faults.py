"""What does not hold of a course in lines: one a fault, however many exercises and seeds show it."""

from collections.abc import Iterable

from autograder.exercises.declaration.specification import DeclarationError

SEED = " (seed "  # before what tells on which seed a fault was seen


class Suspicion(DeclarationError):  # noqa: N818  what is suspected may be no error
    """What is seen of a fault, and not told where the fault itself is."""


def seen_on(seed: int) -> str:
    """On which seed a fault was seen."""
    return f"{SEED}{seed})"


def in_lines(faults: Iterable[DeclarationError]) -> list[str]:
    """A line a fault, with all exercises that it is told of."""
    every = list(dict.fromkeys(faults))
    located = {each.told for each in every if each.at is not None}
    found = [each for each in every if each.at is not None or each.told not in located]
    plain = {(each.exercise, _path(each)) for each in found if not isinstance(each, Suspicion)}
    told = [each for each in found if not isinstance(each, Suspicion) or not _is_explained(each, plain)]
    groups: dict[tuple[object, str], list[DeclarationError]] = {}
    for each in told:
        where = _path(each) if isinstance(each, Suspicion) else each.at  # one cause may be seen in several places
        groups.setdefault((where, each.told.partition(SEED)[0]), []).append(each)
    return [_line(group) for group in groups.values()]


def _path(fault: DeclarationError) -> str:
    return fault.at.path if fault.at else ""


def _is_explained(suspicion: DeclarationError, plain: Iterable[tuple[str, str]]) -> bool:
    """Whether a fault of the same exercise lies in the same file, or in the reference."""
    own = _path(suspicion)
    return any(name == suspicion.exercise and (path == own or path.endswith("/reference.py")) for name, path in plain)


def _line(group: list[DeclarationError]) -> str:
    first = group[0]
    exercises = ", ".join(dict.fromkeys(each.exercise for each in group if each.exercise))
    return str(DeclarationError(first.told, exercise=exercises, at=first.at))
