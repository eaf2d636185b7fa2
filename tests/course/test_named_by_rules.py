"""Mistakes that no course has to declare: rules alone name them, and as truly."""

import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from autograder.course.asking import asked_again
from autograder.exercises.exam import Exam, Item
from autograder.exercises.planting import run_trusted
from autograder.exercises.rules.rulebook import Rulebook, rulebook
from autograder.sandbox.conversation import AnswerSheet
from autograder.verdict.judging import judge
from autograder.verdict.lookup import named_by_rules
from autograder.verdict.seals import with_names, with_names_of_styles
from tests.conftest import ROOT, exam_of
from tests.support.unplanted import wrong_sources

UNPLANTED = ROOT / "tests" / "support" / "unplanted"


@cache
def bare_with_rules(
    assignment: str, exercise: str, naming: Callable[[Item, Exam], Item] = with_names
) -> tuple[Item, Rulebook]:
    """An exercise without its declared mistakes, and what rules make of it."""
    exam = exam_of(assignment)
    item = next(each for each in exam.items if each.name == exercise)
    bare = replace(item, key=item.key.undeclared())
    return bare, rulebook(naming(bare, exam))


def answered(assignment: str, exercise: str, source: str) -> AnswerSheet:
    """What a wrong source answers."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return asked_again(run_trusted(source, assignment), bare_with_rules(assignment, exercise)[0])


def told(assignment: str, exercise: str, source: str) -> list[str]:
    """What rules alone say of a wrong source: those of the solution, and where they say nothing of the styles, too."""
    sheet, said = answered(assignment, exercise, source), dict[str, None]()
    for naming in (with_names, with_names_of_styles):
        if not said:
            bare, rules = bare_with_rules(assignment, exercise, naming)
            found = named_by_rules(bare.key, rules, judge(bare.key, sheet), sheet.answers)
            said = dict.fromkeys(named.hint.en for part in found.values() for named in part.mistakes)
    return list(said)


def told_first(assignment: str, exercise: str, source: str) -> list[str]:
    """What declared mistakes say of it, which are looked at before rules are."""
    item = next(each for each in exam_of(assignment).items if each.name == exercise)
    return [named.hint.en for named in judge(item.key, answered(assignment, exercise, source)).mistakes]


@pytest.mark.parametrize("assignment", sorted(path.stem for path in UNPLANTED.glob("*.txt")))
def test_what_is_not_declared_is_named_as_agreed(assignment: str, golden_at: Callable[[Path, str], None]) -> None:
    lines = []
    for name, (exercise, source) in wrong_sources(assignment, exam_of(assignment).solution).items():
        sentences = told(assignment, exercise, source)
        assert sentences, name
        first = told_first(assignment, exercise, source)
        declared = [f"declared: {sentence}" for sentence in first if sentence not in sentences]
        lines.append("\n    ".join((f"{exercise}: {name}", *sentences, *declared)) + "\n")
    golden_at(UNPLANTED / f"{assignment}.txt", "".join(lines))
