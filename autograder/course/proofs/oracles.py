"""The two references agree: torch.autograd, and finite differences of the same forwards."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from autograder.course.proofs.faults import Suspicion, seen_on
from autograder.course.proofs.tensor_watch import watched
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.exam import Exam, Item
from autograder.exercises.location import Location
from autograder.exercises.material import Material
from autograder.verdict.comparison import scaled_errors

AGREE: Final = 1e-6  # of the scale: Richardson differences reach 1e-9 and better on smooth functions


def check_oracles(material: Material, exam: Exam) -> Iterator[DeclarationError]:
    """Compares torch.autograd with finite differences of the same references; what cuts one off is told by its line."""
    for item in exam.items:
        error = _error(item)
        if error is not None:
            what = f"autograd and differences disagree by {error:.1e} of the scale"
            for at, call in watched(material, item).cut.items():
                told = f"{call} cuts the gradient off here, {what}: keep to tensors, without it"
                yield DeclarationError(told + seen_on(exam.seed), exercise=item.name, at=at)
            told = f"{what}: write a smooth forward in torch, or draw no case at one of its kinks"
            at = reference_of(material, item.name)
            yield Suspicion(told + seen_on(exam.seed), exercise=item.name, at=at)


def _error(item: Item) -> float | None:
    """By how much the two disagree at most, where they do."""
    worst = 0.0
    for case in item.key.cases:
        for expected, other, scale in zip(case.expected, case.by_differences, case.scale, strict=False):
            if expected.shape != other.shape:
                return float("inf")
            errors = scaled_errors(other, expected, scale + case.absolute / AGREE)
            worst = max(worst, float(np.max(errors, initial=0.0)))
    return worst if worst > AGREE else None


def reference_of(material: Material, exercise: str) -> Location:
    """Where the reference defines what an exercise asks for."""
    return material.definition(f"assignments/{material.name}/reference.py", exercise)
