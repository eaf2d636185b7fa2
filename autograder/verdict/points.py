"""Turns verdicts into points."""

from typing import Final

from autograder.exercises.key import ExerciseKey
from autograder.verdict.verdicts import PartVerdict, Verdict

VIOLATION_SHARE: Final = 0.25  # of an exercise's points, for each property that right numbers violate


def earned_by_part(key: ExerciseKey, part: str, verdict: PartVerdict) -> float:
    """The points that one part earns."""
    if verdict.status == "passed":
        return float(key.parts[part])
    return round(key.parts[part] * key.carried_share, 2) if verdict.status == "carried" else 0.0


def earned(key: ExerciseKey, verdict: Verdict) -> float:
    """The points that an exercise earns, less what its violated properties cost."""
    total = sum(earned_by_part(key, part, of_part) for part, of_part in verdict.parts.items())
    return less_violations(total, key.points, len(verdict.violations))


def less_violations(earned: float, points: float, violations: int) -> float:
    """What is left of the points that right parts earn where so many properties are violated."""
    return round(max(0.0, earned - VIOLATION_SHARE * points * violations), 2)
