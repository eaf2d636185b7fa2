"""The mistakes of structure that answers are compared with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from autograder.exercises.key import Array, ExerciseKey
from autograder.verdict.evidence import Evidence
from autograder.verdict.shelf import Shelf, Signature, joined, shelf
from autograder.verdict.verdicts import Named


@dataclass(frozen=True)
class Suspect:
    """What a mistake of structure answers, and which parts it makes wrong; without a name, what is right."""

    named: tuple[Named, ...]
    answers: list[Array | None]
    failing: frozenset[str] | None = None


Lineup = tuple[list[Suspect], Mapping[Signature, Shelf[Suspect]], list[Suspect]]


def suspects(evidence: Evidence) -> list[Suspect]:
    """The right answers, which a scalar may have changed, and the mistakes that make a difference to the part."""
    return _lineup(evidence.key, evidence.part, tuple(evidence.places))[0]


def alike(evidence: Evidence) -> Shelf[Suspect] | None:
    """Those of the suspects whose answers are finite and have the shapes of what came."""
    return _lineup(evidence.key, evidence.part, tuple(evidence.places))[1].get(_shapes(evidence.got))


def undefined(evidence: Evidence) -> list[Suspect]:
    """Those of the suspects that have no number somewhere, as 0/0 has none."""
    return _lineup(evidence.key, evidence.part, tuple(evidence.places))[2]


@lru_cache(maxsize=1024)  # the same for every submission of a batch
def _lineup(key: ExerciseKey, part: str, places: tuple[tuple[int, int], ...]) -> Lineup:
    right = Evidence(key, part, list(places), [])
    found = [Suspect((), list(right.expected)), *_mistaken(key, part, places)]
    by_shapes: dict[Signature, list[Suspect]] = {}
    without: list[Suspect] = []
    for suspect in found:
        if np.isfinite(joined(suspect.answers)).all():
            by_shapes.setdefault(_shapes(suspect.answers), []).append(suspect)
        else:
            without.append(suspect)
    shelves = {
        shapes: shelf(right, shapes, [(each, joined(each.answers)) for each in members])
        for shapes, members in by_shapes.items()
    }
    return found, shelves, without


def _shapes(answers: Sequence[Array | None]) -> Signature:
    return tuple(None if answer is None else answer.shape for answer in answers)


def _mistaken(key: ExerciseKey, part: str, places: tuple[tuple[int, int], ...]) -> Iterator[Suspect]:
    scalars = {factor.slug for factor in key.factors}
    for candidate, failing in zip(key.candidates, failing_parts(key), strict=True):
        answers = candidate.at(places)
        if not all(Evidence(key, part, list(places), answers).right()):
            named = Named(candidate.slug, candidate.hint, is_structural=candidate.slug not in scalars)
            yield Suspect((named,), answers, failing)


@lru_cache(maxsize=256)
def failing_parts(key: ExerciseKey) -> list[frozenset[str]]:
    """The parts that each mistake makes wrong."""
    return [
        frozenset(
            part for part in key.parts
            if not all(Evidence(key, part, (places := key.places(part)), candidate.at(places)).right())
        )
        for candidate in key.candidates
    ]  # fmt: skip
