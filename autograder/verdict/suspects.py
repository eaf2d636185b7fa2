"""The mistakes of structure that answers are compared with."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from autograder.exercises.key import Array, ExerciseKey
from autograder.verdict.evidence import Evidence
from autograder.verdict.verdicts import Named


@dataclass(frozen=True)
class Suspect:
    """What a mistake of structure answers, and which parts it makes wrong; without a name, what is right."""

    named: tuple[Named, ...]
    answers: list[Array | None]
    failing: frozenset[str] | None = None


def suspects(evidence: Evidence) -> Iterator[Suspect]:
    """The right answers, which a scalar may have changed, and the mistakes that make a difference to the part."""
    yield Suspect((), list(evidence.expected))
    yield from _mistaken(evidence.key, evidence.part, tuple(evidence.places))


@lru_cache(maxsize=1024)  # the same for every submission of a batch
def _mistaken(key: ExerciseKey, part: str, places: tuple[tuple[int, int], ...]) -> list[Suspect]:
    found: list[Suspect] = []
    scalars = {factor.slug for factor in key.factors}
    for candidate, failing in zip(key.candidates, _failing(key), strict=True):
        answers = candidate.at(places)
        if not all(Evidence(key, part, list(places), answers).right()):
            named = Named(candidate.slug, candidate.hint, is_structural=candidate.slug not in scalars)
            found.append(Suspect((named,), answers, failing))
    return found


@lru_cache(maxsize=256)
def _failing(key: ExerciseKey) -> list[frozenset[str]]:
    """The parts that each mistake makes wrong."""
    return [
        frozenset(
            part for part in key.parts
            if not all(Evidence(key, part, (places := key.places(part)), candidate.at(places)).right())
        )
        for candidate in key.candidates
    ]  # fmt: skip
