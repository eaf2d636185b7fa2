"""Compares a gradient with finite differences of the submission's own forward, which need not be right."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from autograder.exercises.forwards import LEVELS, OwnForward
from autograder.exercises.key import Array
from autograder.sandbox.conversation import AnswerSheet
from autograder.sandbox.protocol.answers import Answer, Returned, Unreadable
from autograder.verdict.verdicts import Agreement

AGREES: Final = 1e-6  # of the scale: right gradients of right forwards are off by 1e-10 at most
MOST_ENTRIES: Final = 4096


@np.errstate(all="ignore")
def agreement(forward: OwnForward, answers: Sequence[Answer], of_forward: AnswerSheet) -> Agreement | None:
    """Whether a gradient is that of the submission's own forward; None where that can't be told."""
    asked = 2 * len(LEVELS)
    for number, slope in enumerate(forward.slopes):
        results = [_value(each, 0) for each in of_forward.answers[asked * number : asked * (number + 1)]]
        gradient = _value(answers[slope.case], slope.output) if slope.case < len(answers) else None
        known = [each for each in results if each is not None]
        if gradient is None or len(known) < asked:
            return None
        claimed, measured = slope.claimed(gradient), slope.measured(known)
        if not np.isfinite(measured):
            return None
        scale = max(float(np.abs(claimed).sum()), abs(measured))
        if not abs(float(claimed.sum()) - measured) <= AGREES * scale:
            return "disagrees"
    return "agrees" if forward.slopes else None


def _value(answer: Answer, output: int) -> Array | None:
    if not isinstance(answer, Returned) or output >= len(answer.values):
        return None
    value = answer.values[output]
    if isinstance(value, Unreadable) or value.size > MOST_ENTRIES:
        return None
    return value.astype(np.float64)
