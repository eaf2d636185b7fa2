"""What is told of answers that are not there, or not as many as asked for."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.course.asking import answer
from autograder.exercises.planting import run_trusted
from autograder.sandbox.conversation import AnswerSheet
from autograder.sandbox.protocol.answers import Category, Raised, Returned
from autograder.sandbox.protocol.steps import MODULE_SLOT, Stage, WrongCount
from autograder.verdict import diagnosis, judging
from autograder.verdict.evidence import Evidence
from autograder.verdict.judging import judge
from autograder.verdict.verdicts import Named, Verdict
from tests.conftest import exam_of, material_of


def judged(assignment: str, exercise: str, right: str, wrong: str) -> Verdict:
    source = material_of(assignment).solution
    assert right in source
    module = run_trusted(source.replace(right, wrong), assignment)
    [item] = (each for each in exam_of(assignment).items if each.name == exercise)
    return judge(item.key, AnswerSheet(tuple(answer(module, play) for play in item.plays)))


def slugs(verdict: Verdict) -> list[str]:
    return [named.slug for named in verdict.mistakes]


def test_an_attribute_under_another_name_is_not_there_and_no_overflow() -> None:
    verdict = judged("backprop", "Linear.backward", "self.dW = self.x.T @ dy", "self.dw = self.x.T @ dy")
    assert verdict.parts["dW"].status == "wrong"
    assert verdict.parts["db"].status == "passed"
    assert slugs(verdict) == ["not-stored"]


def test_what_is_there_at_times_has_the_right_name_and_is_told_so() -> None:
    wrong = "self.dW = self.x.T @ dy if len(dy) > 2 else None"
    assert slugs(judged("backprop", "Linear.backward", "self.dW = self.x.T @ dy", wrong)) == ["not-always-stored"]


@pytest.mark.parametrize(
    ("came", "slug"), [(np.arange(3.0), "one-array"), (None, "nothing-returned"), (1.0, "wrong-count")]
)
def test_what_comes_where_two_results_are_asked_for_is_told_as_that(came: object, slug: str) -> None:
    [exercise] = (each.key for each in exam_of("logistic_neuron").items if each.name == "logit_grads")
    with pytest.raises(WrongCount) as raised:
        Stage(came).play([["unpack", ["slot", MODULE_SLOT], 2]])
    answers = (Raised(Category.WRONG_COUNT, "WrongCount", str(raised.value), ()),) * len(exercise.cases)
    verdict = judge(exercise, AnswerSheet(answers))
    assert (verdict.status, slugs(verdict)) == ("bad_answer", [slug])


def test_what_half_a_class_answers_is_looked_into_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_into: list[str] = []

    def name_mistakes(evidence: Evidence) -> tuple[Named, ...]:
        looked_into.append(evidence.part)
        return diagnosis.name_mistakes(evidence)

    monkeypatch.setattr(judging, "name_mistakes", name_mistakes)
    item = next(each for each in exam_of("linear_neuron").items if each.name == "batch_gradient")
    sheet = AnswerSheet(tuple(Returned(tuple(3.1 * each for each in case.expected)) for case in item.key.cases))
    first = judge(item.key, sheet)
    taken = len(looked_into)
    assert taken > 0
    assert judge(item.key, sheet) is first
    assert len(looked_into) == taken
    assert judge(item.key, replace(sheet, output="printed")).mistakes == first.mistakes
    assert len(looked_into) == 2 * taken


def test_parts_that_one_name_explains_are_told_by_one() -> None:
    verdict = judged("training", "train_linear", "path[-1] + rate * X", "path[-1] + rate / size * X")
    assert {part.status for part in verdict.parts.values()} >= {"wrong"}
    assert slugs(verdict) == ["mean-for-sum"]  # of a batch that is full, one of full batches only would do as well
