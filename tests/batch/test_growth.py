"""A batch is read as it is graded: what waits for its turn is on the disk, and what is done is too."""

from collections.abc import Iterator

import pytest

from autograder.batch.grader import AHEAD, Grader
from autograder.report.extract import Extract
from autograder.submission import Submission
from autograder.submission.collection import collect
from tests.conftest import ROOT, exam_of
from tests.support.gradebooks import SOLUTION


@pytest.fixture
def submission() -> Submission:
    return next(each for each in collect(ROOT / "solutions", "linear_neuron").submissions if each.id == "linear_neuron")


@pytest.mark.parametrize("workers", [1, 2])
def test_only_some_are_read_ahead(submission: Submission, workers: int) -> None:
    assert submission.sources[0].cells[0].text == SOLUTION
    read = done = 0
    most_waiting = 0

    def submissions() -> Iterator[Submission]:
        nonlocal read, most_waiting
        for number in range(5 * AHEAD * workers):
            read += 1
            most_waiting = max(most_waiting, read - done)
            yield submission.model_copy(update={"id": f"s{number}"})

    with Grader(exam_of("linear_neuron")) as grader:
        for report in grader.each_of(submissions(), workers):
            done += 1
            assert report.score == 100
    assert done == read == 5 * AHEAD * workers
    assert most_waiting <= 2 * AHEAD * workers


def test_of_all_who_are_right_one_row_of_marks_is_kept(submission: Submission) -> None:
    with Grader(exam_of("linear_neuron")) as grader:
        first, second = (Extract.of(grader.grade(submission)) for _ in range(2))
    assert first.marks is second.marks
    assert first == second
