"""What a submission gives for examples: the docstring's own, and cases that can be followed by hand.

Only what is to be mended first is asked for them; nothing but what is shown depends on that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Final, NamedTuple

import numpy as np

from autograder.exercises.exam import Exam, Item
from autograder.exercises.hand_sized import HandSized, arrays_in
from autograder.exercises.key import Array
from autograder.exercises.script import part_of
from autograder.exercises.showpieces import Shown
from autograder.exercises.worked_examples import WorkedExample
from autograder.sandbox.protocol.answers import Answer, Missing, Raised, Returned, Unreadable
from autograder.verdict.comparison import Received, worst_entry
from autograder.verdict.examination import Examiner
from autograder.verdict.judging import what_came
from autograder.verdict.verdicts import DISCUSSED, Finding, Verdict, hangs

CLOSE: Final = 1e-9  # of the largest number
SEEN: Final = 1e-6  # of the largest number: what is further off is seen where numbers are written down


class Changed(NamedTuple):
    """An array among the inputs of a hand-sized case that is another one after it: as it is written, and both."""

    case: int
    written: str
    before: Received
    after: Received


class Seen(NamedTuple):
    """What came of the docstring's own example, where that is wrong, or of a case that can be followed by hand.

    `changed` is an input of such a case, where nothing but that it is another one afterwards is wrong.
    """

    documented: Finding | None = None
    by_hand: Finding | None = None
    changed: Changed | None = None


def seen(
    examiner: Examiner, exam: Exam, verdicts: Mapping[str, Verdict], aside: Set[str], drawn: Iterable[Shown]
) -> dict[str, Seen]:
    """What is shown of every exercise that is not right, but of those aside; asked together with what is drawn."""
    told = [
        item
        for item in exam.items
        if verdicts[item.name].status in DISCUSSED and item.name not in aside and not hangs(item.key, verdicts)
    ]
    asked = [each for item in told for each in (item.example, item.hand_sized) if each is not None]
    if not any(each.violations for each in verdicts.values()):  # else it matters what was asked before
        examiner.foresee([exam.sheet_beside(each) for each in (*asked, *drawn)])
    return {item.name: _seen(examiner, exam, item, verdicts[item.name]) for item in told}


def _seen(examiner: Examiner, exam: Exam, item: Item, verdict: Verdict) -> Seen:
    """The docstring's own example where that is wrong, else one that is easily followed."""
    if item.example is not None:
        answers = examiner.again(exam.sheet_beside(item.example)).answers
        documented = shown_wrong(item.example, answers[0], verdict.finding) if answers else None
        if documented is not None:
            return Seen(documented=documented)
    if item.hand_sized is None:
        return Seen()
    answers = examiner.again(exam.sheet_beside(item.hand_sized)).answers
    if verdict.finding is None:
        return Seen(changed=changed_by_hand(item.hand_sized, answers))
    return Seen(by_hand=_easier(item.hand_sized, [_what_came(item, each) for each in answers], item, verdict))


def _what_came(item: Item, answer: Answer) -> Answer | Unreadable:
    return what_came(item.name, answer) if isinstance(answer, Raised) else answer


def _easier(
    hand_sized: HandSized, answers: Sequence[Answer | Unreadable], item: Item, verdict: Verdict
) -> Finding | None:
    """What is wrong with a case that can be followed by hand, if there is less to read of it than of what failed."""
    finding = verdict.finding
    assert finding is not None
    case, output = item.key.cases[finding.case], item.plays[finding.case].outputs[finding.output]
    stopped = [name for name, part in verdict.parts.items() if part.status == "raised"]
    parts = stopped if isinstance(finding.got, Raised) else [verdict.gravest]
    found = failing_by_hand(hand_sized, answers, parts, finding, output)
    is_easier = found is not None and (not case.known or hand_sized.cases[found.case].size < case.size)
    return found if is_easier else None


def shown_wrong(example: WorkedExample, answer: Answer, like: Finding | None) -> Finding | None:
    """The first of the example's results that is another one, or what was raised in its place; None where all agree.

    Nor is it shown where it stops, and the exercise does not, or stops elsewhere.
    """
    found = _first_wrong(example, answer)
    if found is None or like is None or not any(isinstance(each.got, Raised) for each in (found, like)):
        return found
    return found if _is_like(found, like) else None


@np.errstate(all="ignore")
def _first_wrong(example: WorkedExample, answer: Answer) -> Finding | None:
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


@np.errstate(all="ignore")
def failing_by_hand(
    hand_sized: HandSized, answers: Sequence[Answer | Unreadable], parts: Sequence[str], like: Finding, output: str
) -> Finding | None:
    """What is wrong with the least to read of those cases in which a part fails as it did; of one output, if it can.

    Where all outputs are lost because code stops, it is of those that are wrong where it does not.
    """
    failures = list(_failures(hand_sized, answers, parts))
    wrong = {name for each, name in failures if not isinstance(each.got, Raised)}
    wanted = wrong if wrong and isinstance(like.got, Raised) else {output}
    found = [(each, name) for each, name in failures if _is_like(each, like)]
    return min(
        found, key=lambda each: (each[1] not in wanted, hand_sized.cases[each[0].case].size), default=(None, "")
    )[0]


def _failures(
    hand_sized: HandSized, answers: Sequence[Answer | Unreadable], parts: Sequence[str]
) -> Iterator[tuple[Finding, str]]:
    for number, (play, case, answer) in enumerate(zip(hand_sized.plays, hand_sized.cases, answers, strict=False)):
        for output, (name, expected) in enumerate(zip(play.outputs, case.expected, strict=True)):
            if part_of(name) not in parts:
                continue
            got = answer.values[output] if isinstance(answer, Returned) else answer
            if not isinstance(got, np.ndarray) or got.shape != expected.shape:
                yield Finding(number, output, got), name
            elif _is_seen(got, expected):
                worst = worst_entry(got.astype(np.float64), expected, case.scale[output])
                yield Finding(number, output, got, worst), name


def _is_seen(got: Received, expected: Array) -> bool:
    near = np.abs(got.astype(np.float64) - expected) <= SEEN * np.abs(expected).max(initial=0.0)
    return not bool(near.all())


def _is_like(found: Finding, other: Finding) -> bool:
    """Whether the same kind of thing came: numbers, numbers of another shape, or the same error at the same line."""
    a, b = found.got, other.got
    if isinstance(a, Raised) and isinstance(b, Raised):
        return (a.type_name, a.frames[-1:]) == (b.type_name, b.frames[-1:])
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return (found.worst is None) == (other.worst is None)
    return isinstance(a, Unreadable) and a == b


def changed_by_hand(hand_sized: HandSized, answers: Sequence[Answer]) -> Changed | None:
    """An input that is another one after a case, where there is least to read."""
    return min(_changes(hand_sized, answers), key=lambda each: hand_sized.cases[each.case].size, default=None)


def _changes(hand_sized: HandSized, answers: Sequence[Answer]) -> Iterator[Changed]:
    for number, (play, answer) in enumerate(zip(hand_sized.plays, answers, strict=False)):
        left = answer.values[len(play.outputs) :] if isinstance(answer, Returned) else ()
        for (written, _, before), after in zip(arrays_in(play), left, strict=False):
            if isinstance(after, np.ndarray) and not np.array_equal(after, before):
                yield Changed(number, written, before, after)
