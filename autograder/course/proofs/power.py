"""The power of the inputs: which slips each case shows, which slip none shows, and which ones look alike in all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercises.exam import Exam, Item
from autograder.exercises.key import Candidate, CaseKey
from autograder.exercises.rules.rulebook import argument_slips
from autograder.verdict.verdicts import Named

Told = NDArray[np.bool_]  # a row a slip, a column a case: whether its answer there is wrong


@dataclass(frozen=True)
class ShownCase:
    """What the inputs of a case are, and how many slips are wrong there."""

    inputs: str
    slips: int


@dataclass(frozen=True)
class Power:
    """What the cases of one exercise tell apart: planted mistakes, and other arguments than those that are given."""

    exercise: str
    slips: int
    cases: tuple[ShownCase, ...]
    hidden: tuple[Named, ...]
    shown_once: tuple[tuple[Named, int], ...]
    alike: tuple[tuple[Named, ...], ...]


def powers(exam: Exam) -> Iterator[Power]:
    """The power of every exercise's inputs."""
    return (power(item, exam) for item in exam.items)


def power(item: Item, exam: Exam) -> Power:
    """The power of one exercise's inputs."""
    planted, slips = item.key.candidates, (*item.key.candidates, *argument_slips(item, exam.solution))
    right = [list(map(CaseKey.is_answered_by, item.key.cases, each.answers)) for each in slips]
    told = ~np.array(right, dtype=bool).reshape(len(slips), len(item.key.cases))
    named = [Named(each.slug, each.hint) for each in slips]
    return Power(
        item.name,
        len(slips),
        tuple(
            ShownCase(_inputs(play.case.inputs), int(count))
            for play, count in zip(item.plays, told.sum(axis=0), strict=True)
        ),
        tuple(each for each, row in zip(named, told, strict=True) if not row.any()),
        tuple((each, int(row.argmax()) + 1) for each, row in zip(named, told, strict=True) if row.sum() == 1),
        tuple(_alike(slips[len(planted) :], planted, told[len(planted) :])),
    )


def _alike(rules: Sequence[Candidate], planted: Sequence[Candidate], told: Told) -> Iterator[tuple[Named, ...]]:
    """Rules of one simplicity that are wrong in the same way in every case, so that none is named; unless planted."""
    known = {_identity(each) for each in planted}
    groups: dict[Any, list[Named]] = {}
    for each, row in zip(rules, told, strict=True):
        if row.any() and _identity(each) not in known:
            groups.setdefault((each.rank, _identity(each)), []).append(Named(each.slug, each.hint))
    return (tuple(group) for group in groups.values() if len(group) > 1)


def _identity(slip: Candidate) -> Any:
    return tuple(
        None if answer is None else tuple((each.shape, each.round(9).tobytes()) for each in answer)
        for answer in slip.answers
    )


def _inputs(inputs: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {_shape(value)}" for name, value in inputs.items())


def _shape(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"({', '.join(map(str, value.shape))}{',' if value.ndim == 1 else ''})"
    return f"{value:.3g}" if isinstance(value, float) else repr(value) if isinstance(value, int | str) else "…"
