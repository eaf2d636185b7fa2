"""A batch is read as it is graded: what waits for its turn is on the disk, and what is done is too."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import Final

import pytest

from autograder.batch.grader import AHEAD, Grader
from autograder.batch.outcome import Wishes, finish
from autograder.batch.outlet import Outlet
from autograder.batch.overrides import Overrides
from autograder.batch.policy import Policy
from autograder.report.extract import Extract
from autograder.submission import Submission
from autograder.submission.collection import collect
from autograder.submission.owners.roster import read_roster
from tests.conftest import ROOT, exam_of
from tests.support.costs import calls_of
from tests.support.gradebooks import SOLUTION

FEW: Final = 30  # students
RULES: Final = Policy().of("linear_neuron")


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


def test_attempts_and_files_beside_them_cost_twice_as_much_where_there_are_twice_as_many(
    submission: Submission, tmp_path: Path
) -> None:
    with Grader(exam_of("linear_neuron")) as grader:
        extract, reporter = Extract.of(grader.grade(submission)), grader.reporter

    def finished(students: int) -> None:
        folder, roster, outlet = tmp_path / f"{students}", tmp_path / f"{students}.csv", Outlet(tmp_path / "out")
        taken = collect(folder, "linear_neuron", attempts="best", roster=read_roster(roster, None))
        done = {each.id: replace(extract, id=each.id) for each in taken.submissions.origins}
        outcome = finish(done, reporter, taken, outlet, Wishes("best", False, None, Overrides(), RULES))
        assert [len(each) for each in (outcome.extracts, outcome.passed_over)] == [students, 3 * students]
        assert len(taken.ignored) == 4 * students

    for students in (FEW, 2 * FEW):
        folder, ids = tmp_path / f"{students}", range(1000, 1000 + students)
        folder.mkdir()
        for student, day in product(ids, range(10, 14)):
            (folder / f"{student}_linear_neuron_202611{day}.py").write_text(SOLUTION, "utf-8")
            (folder / f"{student}_notes_{day}.txt").write_bytes(b"")
        (tmp_path / f"{students}.csv").write_text("id,name\n" + "".join(f"{each},S\n" for each in ids), "utf-8")
    finished(FEW)  # what is found once is found now
    assert calls_of(partial(finished, 2 * FEW)) < 2.1 * calls_of(partial(finished, FEW))
