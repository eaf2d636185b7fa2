"""Compares a gradient with finite differences of the submission's own forward, which need not be right."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from autograder.exercises.exam import Exam
from autograder.exercises.forwards import LEVELS, OwnForward, Slope
from autograder.exercises.key import Array, ExerciseKey
from autograder.sandbox.conversation import AnswerSheet
from autograder.sandbox.protocol.answers import Answer, Returned, Unreadable
from autograder.sandbox.protocol.paper import Question
from autograder.verdict.comparison import is_right
from autograder.verdict.verdicts import Agreement, PartVerdict, Verdict, universal

AGREES: Final = 1e-6  # of the scale: right gradients of right forwards are off by 1e-10 at most
EXACT: Final = 5e-12  # with the better of two steps; difference quotients are off by more, but for straight lines
MOST_ENTRIES: Final = 4096
FEW_DIGITS: Final = (universal("few-digits"),)
QUOTIENT: Final = (universal("numerical-derivative"),)
NO_SLIPS: Final = frozenset({"hard-coded", "overflow", "stale-cache", "nondeterministic", "never-assigned"})


def is_comparable(key: ExerciseKey, forward: OwnForward, answers: Sequence[Answer]) -> bool:
    """Whether there is a gradient to compare with its forward, and not all of it right, which would say nothing."""
    first = forward.slopes[0]
    return _answered(answers, first) is not None and not all(_is_right(key, each, answers) for each in forward.slopes)


@np.errstate(all="ignore")
def agreement(forward: OwnForward, answers: Sequence[Answer], of_forward: AnswerSheet) -> Agreement | None:
    """Whether a gradient that is comparable is that of the submission's own forward; None where that can't be told."""
    worst = 0.0
    asked = 2 * len(LEVELS) * len(forward.steps)
    for number, slope in enumerate(forward.slopes):
        results = [_value(each, 0) for each in of_forward.answers[asked * number : asked * (number + 1)]]
        gradient = _answered(answers, slope)
        known = [each for each in results if each is not None]
        if gradient is None or len(known) < asked:
            return None
        worst = max(worst, min(_errors(forward, slope, gradient, known)))
        if np.isnan(worst):
            return None
        if worst > AGREES:
            return "disagrees"
    return "exact" if forward.by_cache and worst <= EXACT else "agrees"


def by_its_own_forward(exam: Exam, number: int, verdict: Verdict, verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict, with what is wrong carried where the cache is to blame: its values, or the form that it has.

    So it is where the gradient is exactly that of a forward which is wrong by a mistake with a name: of a forward and a
    gradient of nothing, one would be that of the other too.
    """
    forward = exam.items[number].forward
    if forward is None or verdict.own_forward != "exact" or forward.name not in exam.names:
        return verdict
    before = verdicts[exam.names.index(forward.name)]
    is_a_slip = before.status == "wrong" and any(each.slug not in NO_SLIPS for each in before.mistakes)
    if not is_a_slip or verdict.violations:
        return verdict
    parts = {
        name: PartVerdict("carried", finding=part.finding) if part.status == "wrong" else part
        for name, part in verdict.parts.items()
    }
    return replace(verdict, parts=parts, carried_by=(forward.name,))


def as_a_quotient(forward: OwnForward, verdict: Verdict, question: Question) -> Verdict:
    """The verdict, in which few right digits of a gradient that was seen to call its forward are a quotient's.

    That says nothing where the question calls it too, as that of a layer's backward does.
    """
    called = forward.name.rpartition(".")[2]
    if forward.name not in verdict.used or any(step[0] == "get" and step[2] == called for step in question.steps):
        return verdict
    parts = {
        name: replace(part, mistakes=QUOTIENT) if part.mistakes == FEW_DIGITS else part
        for name, part in verdict.parts.items()
    }
    return replace(verdict, parts=parts)


def _errors(forward: OwnForward, slope: Slope, gradient: Array, results: list[Array]) -> Iterator[float]:
    """For each step, how far the gradient is from what the forward's results say, of the size of its terms.

    No number where the forward says nothing; of two nothings, what agrees and is not exact.
    """
    claimed = np.nan_to_num(slope.claimed(gradient), nan=np.inf)
    of_a_step = 2 * len(LEVELS)
    for number, step in enumerate(forward.steps):
        measured = slope.measured(results[of_a_step * number : of_a_step * (number + 1)], step)
        scale = max(float(np.abs(claimed).sum()), abs(measured))
        if not np.isfinite(measured):
            yield np.nan
        elif not np.isfinite(scale):
            yield np.inf
        else:
            yield abs(float(claimed.sum()) - measured) / scale if scale else AGREES


def _is_right(key: ExerciseKey, slope: Slope, answers: Sequence[Answer]) -> bool:
    case = key.cases[slope.case]
    gradient = _answered(answers, slope)
    return gradient is not None and is_right(gradient, case.expected[slope.output], case.allowed(slope.output))


def _answered(answers: Sequence[Answer], slope: Slope) -> Array | None:
    """The gradient along which a forward is asked, as it came."""
    return _value(answers[slope.case], slope.output) if slope.case < len(answers) else None


def _value(answer: Answer, output: int) -> Array | None:
    if not isinstance(answer, Returned) or output >= len(answer.values):
        return None
    value = answer.values[output]
    if isinstance(value, Unreadable) or value.size > MOST_ENTRIES:
        return None
    return value.astype(np.float64)
