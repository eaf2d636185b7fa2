"""Mistakes that no course has to declare: each is one slip in a solution, and rules alone name it, and truly."""

import warnings
from dataclasses import replace

import numpy as np
import pytest

from autograder.course.asking import asked_again
from autograder.exercises.exam import Exam
from autograder.exercises.planting import run_trusted
from autograder.exercises.rules.rulebook import rulebook
from autograder.verdict.judging import judge
from autograder.verdict.lookup import named_by_rules
from autograder.verdict.seals import with_names
from tests.conftest import exam_of
from tests.support.slip import Slip
from tests.support.slips_backprop import SLIPS as OF_BACKPROP
from tests.support.slips_gradient_descent import SLIPS as OF_GRADIENT_DESCENT


def told(exam: Exam, slip: Slip) -> list[str]:
    """What rules alone say of a solution with a slip in it."""
    item = next(each for each in exam.items if each.name == slip.exercise)
    bare = replace(item, key=replace(item.key, candidates=(), factors=()))
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = asked_again(run_trusted(slip.made_in(exam.solution), exam.assignment), bare)
    verdict = judge(bare.key, sheet)
    found = named_by_rules(
        bare.key, rulebook(with_names(bare, exam.solution, tuple(exam.names))), verdict, sheet.answers
    )
    return [named.hint.en for part in found.values() for named in part.mistakes]


@pytest.mark.parametrize(
    ("assignment", "slips"), [("backprop", OF_BACKPROP), ("gradient_descent", OF_GRADIENT_DESCENT)]
)
def test_rules_name_each_slip_by_what_it_is(assignment: str, slips: tuple[Slip, ...]) -> None:
    exam = exam_of(assignment)
    named = {slip: told(exam, slip) for slip in slips}
    assert {slip: told for slip, told in named.items() if not any(slip.words in each for each in told)} == {}
