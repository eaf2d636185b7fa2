"""What is shown of a failure can be followed by hand, and only what is to be mended first is asked for it."""

import re
from collections.abc import Sequence
from functools import cached_property

import pytest

from autograder.exercises.drawing import drawn
from autograder.report.code import code_of
from autograder.report.pipeline import report_on
from autograder.report.reporter import Reporter, grader_report
from autograder.sandbox.conversation import AnswerSheet, Definitions
from autograder.verdict.examination import Examination, jail_for
from tests.conftest import exam_of, material_of
from tests.support.classes import by_name
from tests.support.imports import submission_of

LOST = """

class Forgetful(Tensor):
    def backward(self, gradient=None):
        if gradient is None:
            super().backward()


Tensor = Forgetful
"""


class Remembering(Examination):
    """An examination that remembers which sheets were foreseen, and is asked no others."""

    @cached_property
    def foreseen(self) -> set[int]:
        """The numbers of the sheets."""
        return set()

    def foresee(self, numbers: Sequence[int], right: Definitions | None = None) -> None:
        """Remembers them."""
        self.foreseen.update(numbers)
        super().foresee(numbers, right)

    def again(self, number: int, right: Definitions | None = None) -> AnswerSheet:
        """Asks what was foreseen."""
        assert number in self.foreseen
        return super().again(number, right)


def test_what_waits_for_another_is_not_asked_for_examples() -> None:
    exam = exam_of("autograd")
    submission = submission_of(material_of("autograd").solution + LOST)
    with jail_for(exam, "process") as jail, Remembering(exam, jail, submission) as asking:
        report = report_on(submission, Reporter(exam, grader_report(5, "process")), asking)
    exercises = by_name(report)
    told = [name for name, each in exercises.items() if each.status != "passed" and not each.waits_for]
    by_hand = {item.name: exam.sheet_beside(item.hand_sized) for item in exam.items if item.hand_sized is not None}
    asked = [name for name, number in by_hand.items() if number in asking.foreseen]
    assert told == asked == ["Tensor.backward"]
    example = exercises["Tensor.backward"].example
    assert example is not None
    assert not re.search(r"\.\d", example.code)  # whole numbers, also where the question could not go on with None
    assert example.got == "None"


@pytest.mark.parametrize("assignment", ["autograd", "backprop", "linear_neuron"])
def test_an_example_is_waited_for_no_longer_than_its_exercise(assignment: str) -> None:
    exam = exam_of(assignment)
    for number, item in enumerate(exam.items):
        for example in (item.example, item.hand_sized):
            if example is not None:
                allowed = exam.allowances[exam.sheet_beside(example)]
                assert max(allowed.cpu_s) <= max(exam.allowances[number].cpu_s)


def test_the_code_of_one_result_looks_at_nothing_for_another() -> None:
    step = next(each for each in material_of("backprop").assignment.exercises if each.name == "Network.step")
    codes = {
        output: code_of(play, number) for play in drawn(step, 1)[::-1] for number, output in enumerate(play.outputs)
    }
    assert "W1.copy()" in codes["W:W1"]
    assert "b1.copy()" not in codes["W:W1"]
    assert ".copy()" not in codes["again"]
