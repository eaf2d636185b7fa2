"""Answers of another shape than they should have, in code that stops at them or goes on: the same mistakes."""

from dataclasses import replace

import pytest

from autograder import Grader
from autograder.report.model import ExerciseReport
from autograder.verdict.evidence import Evidence
from tests.conftest import ROOT, exam_of

CLOSURES = (ROOT / "solutions" / "styles" / "autograd" / "closures.py").read_text("utf-8")
STRETCHED = """        for axis in range(g.ndim):
            if self.data.shape[axis] == 1 and g.shape[axis] > 1:
                g = g.sum(axis=axis, keepdims=True)
"""


def graded(source: str, name: str) -> ExerciseReport:
    with Grader(exam_of("autograd")) as grader:
        report = grader.grade(source.encode())
    return next(each for each in report.exercises if each.name == name)


@pytest.mark.parametrize(
    ("right", "wrong", "exercise", "slug"),
    [
        ("self._receive(g.reshape(self.data.shape))", "self._receive(g)", "Tensor.reshape", "not-reshaped"),
        (STRETCHED, "", "Tensor.__mul__", "unbroadcast-missing"),
    ],
)
def test_a_gradient_that_does_not_fit_is_named_where_the_code_stops_at_it(
    right: str, wrong: str, exercise: str, slug: str
) -> None:
    assert right in CLOSURES
    in_place = CLOSURES.replace(
        "self._flow = self._flow + g", "self._flow = np.array(self._flow)\n        self._flow += g"
    )
    found = graded(in_place.replace(right, wrong), exercise)
    assert found.error is not None
    assert "shape" in found.error.message
    assert slug in [each.slug for each in found.mistakes]


def test_a_message_of_any_kind_is_read_at_once() -> None:
    body = 'raise ValueError("(" + "1" * 250)'
    source = (ROOT / "solutions" / "autograd.py").read_text("utf-8").replace("return Tensor(self.data)\n", f"{body}\n")
    assert graded(source, "Tensor.detach").status == "raised"


def test_the_shapes_in_the_message_have_to_be_those_that_do_not_fit() -> None:
    key = next(item.key for item in exam_of("autograd").items if item.name == "Tensor.reshape")
    places = key.places("gradient")
    right = [key.cases[case].expected[output] for case, output in places]
    wrong = [each.ravel() if each.ndim > 1 else each[None].repeat(2, axis=0) for each in right]
    fits = [frozenset((each.shape, other.shape)) for each, other in zip(right, wrong, strict=True)]
    evidence = Evidence(key, "gradient", places, [None] * len(places), misfits=fits)
    assert evidence.as_it_stopped(wrong) == [None] * len(places)
    assert replace(evidence, misfits=[*fits[:-1], frozenset()]).as_it_stopped(wrong) is None
    assert evidence.as_it_stopped(right) is None
    assert replace(evidence, got=list(right)).as_it_stopped(wrong) is None
