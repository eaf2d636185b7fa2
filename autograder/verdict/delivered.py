"""Tells a gradient that is right for what it was handed from one that is wrong in itself.

Where another exercise hands the gradient from above down wrongly, everything below it is wrong. What it delivers is
asked for by itself, and the answers are held against what is right for that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from autograder.exercises.exam import Exam, Item
from autograder.exercises.key import Array, CaseKey, ExerciseKey
from autograder.sandbox.conversation import AnswerSheet
from autograder.sandbox.protocol.answers import Answer, Raised, Returned, Unreadable
from autograder.verdict.carried import merged
from autograder.verdict.examination import Examiner
from autograder.verdict.judging import judge
from autograder.verdict.verdicts import Status, Verdict

ASKED: Final[frozenset[Status]] = frozenset({"wrong", "partial", "wrong_shape"})
MANY: Final = 3
THE_SAME: Final = 1e-9
EVIDENCE: Final = 0.9  # of the entries have to arrive as something: of zeros, nothing can be told
ARRIVALS: Final = 256  # that are remembered
FAR: Final = 1e3  # times larger or smaller than what was handed: it says no more than zeros do


@dataclass(frozen=True)
class Deliveries:
    """What is delivered to the exercises of one submission."""

    exam: Exam
    examiner: Examiner
    sheets: Sequence[AnswerSheet]

    def find(self, verdicts: list[Verdict]) -> None:
        """Marks what is right for what it was handed, and what stops on the way there."""
        by_name = dict(zip(self.exam.names, verdicts, strict=True))
        proven, stopping = self._proven(verdicts), self._stopping(by_name)
        for number, item in enumerate(self.exam.items):
            if item.delivery is None or verdicts[number].status not in ASKED:
                continue
            by = item.delivery.by
            if by not in by_name or by_name[by].status == "passed":  # one may be asked for alone
                continue
            if item.name in stopping:
                verdicts[number] = replace(verdicts[number], handed_by=by)
            if item.name in stopping or _sizes(item) <= proven.get(by, set()):
                continue
            asked = self.exam.sheet_beside(item.delivery)
            arrival = _arrival(item, self.examiner.again(asked).answers)
            if arrival is None:
                continue
            verdicts[number] = replace(verdicts[number], handed_by=by)
            if arrival.tells:
                helped = judge(arrival.key, self.sheets[number])
                verdicts[number] = merged(verdicts[number], helped, [by_name[by]], (by,))

    def _proven(self, verdicts: Sequence[Verdict]) -> dict[str, set[bool]]:
        """What hands down rightly to one exercise, by whether single numbers: it is not to blame for another there."""
        proven: dict[str, set[bool]] = {}
        for item, verdict in zip(self.exam.items, verdicts, strict=True):
            if item.delivery is not None and verdict.status == "passed":
                proven.setdefault(item.delivery.by, set()).update(_sizes(item))
        return proven

    def _stopping(self, verdicts: Mapping[str, Verdict]) -> set[str]:
        """What stops in the code of what hands down to it, where nothing else that is wrong is used by all of these."""
        stopping = {
            item.name
            for item in self.exam.items
            if item.delivery is not None and _stops_in(item.delivery.by, verdicts[item.name])
        }
        wrong = {name for name, verdict in verdicts.items() if verdict.status != "passed"}
        return set() if wrong.intersection(*(verdicts[name].used for name in stopping)) else stopping

    def blame(self, verdicts: list[Verdict]) -> None:
        """Marks what nothing explains, where a mistake is known of what hands down to it, if in other cases rightly.

        So it marks, and leaves without a name, what has that mistake's name, or one of several, where that is said of
        many, and what fails in the same parts as one of these: they do not all err by themselves. Nor does a single
        one that has that name, unless what hands down to it uses it in turn.
        """
        by_name = dict(zip(self.exam.names, verdicts, strict=True))
        asked = [
            (number, item.delivery.by, verdicts[number])
            for number, item in enumerate(self.exam.items)
            if item.delivery is not None and verdicts[number].status in ASKED
        ]
        for number, by, verdict in asked:
            handing = by_name.get(by)
            if handing is None or not handing.mistakes:
                continue
            alike = [other for _, _, other in asked if _are_alike(verdict, other)]
            is_shared = len(alike) >= MANY and any(_slugs(other) <= _slugs(handing) for other in alike)
            is_named_so = _slugs(verdict) <= _slugs(handing) and self.exam.names[number] not in handing.used
            if not verdict.mistakes or is_shared or is_named_so:
                parts = {name: replace(part, mistakes=()) for name, part in verdict.parts.items()}
                verdicts[number] = replace(verdict, parts=parts, handed_by=by)


def _sizes(item: Item) -> set[bool]:
    """Of the gradients from above that an exercise is handed, whether they are single numbers."""
    assert item.delivery is not None
    inputs = (item.plays[number].case.inputs for number in item.delivery.cases)
    return {np.size(each[item.delivery.upstream]) == 1 for each in inputs}


def _stops_in(method: str, verdict: Verdict) -> bool:
    """Whether an exercise stops with an exception in the code of another one, or in what that calls."""
    got = verdict.finding.got if verdict.finding else None
    return isinstance(got, Raised) and method.rpartition(".")[2] in {frame.function for frame in got.frames}


def _are_alike(one: Verdict, other: Verdict) -> bool:
    """Whether two exercises have the same names, or fail in the same parts."""
    return _slugs(one) == _slugs(other) or _failing(one) == _failing(other)


def _failing(verdict: Verdict) -> frozenset[str]:
    return frozenset(name for name, part in verdict.parts.items() if part.status != "passed")


def _slugs(verdict: Verdict) -> frozenset[str]:
    return frozenset(each.slug for each in verdict.mistakes)


@dataclass(frozen=True)
class _Arrival:
    """The key as it is right for another gradient, which arrives; whether being right for it tells anything."""

    key: ExerciseKey
    tells: bool


@np.errstate(all="ignore")
def _arrival(item: Item, answers: Sequence[Answer]) -> _Arrival | None:
    """What arrives; None where that is as it should be, or no evidence of anything."""
    assert item.delivery is not None
    arrivals: list[Array] = []
    is_other = False
    for number, answer in zip(item.delivery.cases, answers, strict=False):
        handed = _handed(item, number)
        arrived = _value(answer, handed.shape)
        if arrived is None or not _is_evidence(arrived, handed):
            return None
        is_other = is_other or not np.allclose(arrived, handed, THE_SAME, 0.0)
        arrivals.append(arrived)
    if not is_other or len(answers) != len(item.delivery.cases):
        return None
    return _arrival_of(item, tuple(arrived.tobytes() for arrived in arrivals))


@lru_cache(maxsize=ARRIVALS)  # what is known of a key, half a class needs
def _arrival_of(item: Item, arrivals: tuple[bytes, ...]) -> _Arrival:
    assert item.delivery is not None
    cases, tells = list(item.key.cases), False
    for number, raw in zip(item.delivery.cases, arrivals, strict=True):
        handed = _handed(item, number)
        arrived = np.frombuffer(raw).reshape(handed.shape)
        cases[number] = _moved(cases[number], arrived, handed)
        tells |= not (_is_flat(arrived) and any(map(_is_flat, cases[number].expected)))
    return _Arrival(replace(item.key, cases=tuple(cases)), tells)


def _handed(item: Item, number: int) -> Array:
    """The gradient from above that a case hands to an exercise."""
    assert item.delivery is not None
    return np.asarray(item.plays[number].case.inputs[item.delivery.upstream], dtype=np.float64)


def _is_evidence(arrived: Array, handed: Array) -> bool:
    size = np.abs(handed).max(initial=0.0)
    told = (np.abs(arrived) > size / FAR) & (np.abs(arrived) < size * FAR)
    return bool(np.count_nonzero(told) >= EVIDENCE * arrived.size)


def _is_flat(values: Array) -> bool:
    return bool(np.ptp(values) <= THE_SAME * np.abs(values).max()) if values.size else True


def _moved(case: CaseKey, arrived: Array, handed: Array) -> CaseKey:
    """What is expected of a case when another gradient arrives: answers are linear in it."""
    expected, scale = [], []
    smaller = min(1.0, np.abs(arrived).max() / np.abs(handed).max())
    for before, size, response in zip(case.expected, case.scale, case.responses, strict=True):
        expected.append(before + np.tensordot((arrived - handed).ravel(), response, 1))
        scale.append(size * smaller + np.tensordot(np.abs(arrived).ravel(), np.abs(response), 1))
    return replace(case, expected=tuple(map(np.asarray, expected)), scale=tuple(map(np.asarray, scale)))


def _value(answer: Answer, shape: tuple[int, ...]) -> Array | None:
    value = answer.values[0] if isinstance(answer, Returned) and answer.values else None
    if value is None or isinstance(value, Unreadable) or value.shape != shape:
        return None
    numbers = value.astype(np.float64)
    return numbers if np.isfinite(numbers).all() else None
