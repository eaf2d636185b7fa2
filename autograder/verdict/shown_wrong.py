"""Whether a submission gives what the docstring's own example shows."""

from typing import Final

import numpy as np

from autograder.exercises.worked_examples import WorkedExample
from autograder.sandbox.protocol.answers import Answer, Missing, Returned, Unreadable
from autograder.verdict.verdicts import Finding

CLOSE: Final = 1e-9  # of the largest number


@np.errstate(all="ignore")
def shown_wrong(example: WorkedExample, answer: Answer) -> Finding | None:
    """The first of the example's results that is another one, or what was raised in its place; None where all agree."""
    if isinstance(answer, Missing):
        return None
    if not isinstance(answer, Returned):
        return Finding(0, 0, answer)
    for number, (got, expected) in enumerate(zip(answer.values, example.expected, strict=False)):
        if isinstance(got, Unreadable) or got.shape != expected.shape:
            return Finding(0, number, got)
        allowed = CLOSE * max(1.0, float(np.abs(expected).max(initial=0.0)))
        if not bool((np.abs(got.astype(np.float64) - expected) <= allowed).all()):
            return Finding(0, number, got)
    return None
