"""What is told of answers that are not there, or not as many as asked for."""

import numpy as np
import pytest

from autograder.course.validation import answer
from autograder.exercise.planting import run_trusted
from autograder.sandbox.protocol.answers import Category, Raised
from autograder.sandbox.protocol.steps import MODULE_SLOT, Stage, WrongCount
from autograder.verdict.examination import Attempt
from autograder.verdict.judging import judge
from autograder.verdict.verdicts import Verdict
from tests.conftest import desk_of


def judged(assignment: str, exercise: str, right: str, wrong: str) -> Verdict:
    desk = desk_of(assignment)
    source = desk.material.solution
    assert right in source
    module = run_trusted(source.replace(right, wrong), assignment)
    number = [each.name for each in desk.key.exercises].index(exercise)
    answers = tuple(answer(module, play) for play in desk.exam.plays[number])
    return judge(desk.key.exercises[number], Attempt(answers))


def slugs(verdict: Verdict) -> list[str]:
    return [named.slug for named in verdict.mistakes]


def test_an_attribute_under_another_name_is_not_there_and_no_overflow() -> None:
    verdict = judged("backprop", "Linear.backward", "self.dW = self.x.T @ dy", "self.dw = self.x.T @ dy")
    assert verdict.parts["dW"].status == "wrong"
    assert verdict.parts["db"].status == "passed"
    assert slugs(verdict) == ["not-stored"]


def test_one_array_where_two_results_are_asked_for_is_told_as_that() -> None:
    desk = desk_of("logistic_neuron")
    exercise = next(each for each in desk.key.exercises if each.name == "logit_grads")
    with pytest.raises(WrongCount) as raised:
        Stage(np.arange(3.0)).play([["unpack", ["slot", MODULE_SLOT], 2]])
    answers = (Raised(Category.WRONG_COUNT, "WrongCount", str(raised.value), ()),) * len(exercise.cases)
    verdict = judge(exercise, Attempt(answers))
    assert (verdict.status, slugs(verdict)) == ("bad_answer", ["one-array"])
