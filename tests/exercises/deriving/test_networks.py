"""Parameters by name, modes, generators and kinks, derived from a forward like everything else."""

from collections.abc import Iterator
from functools import cache

import pytest

from autograder import Grader
from autograder.course.proofs.validation import validate_seed
from autograder.exercises.exam import Exam
from autograder.report.model import ExerciseReport
from tests.support.layers import LAYERS, changed, failing, layers_solution


@cache
def exam() -> Exam:
    return LAYERS["networks"].exam(3)


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(exam()) as grader:
        yield grader


def graded(grader: Grader, old: str, new: str) -> dict[str, ExerciseReport]:
    return failing(grader, changed(old, new, "networks"))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_course_is_green(seed: int) -> None:
    assert validate_seed(LAYERS["networks"], seed, with_differences=seed == 1).faults == ()


def test_right_networks_earn_full_marks(grader: Grader) -> None:
    assert failing(grader, layers_solution("networks")) == {}


def test_outputs_have_the_names_of_parts_and_keys() -> None:
    named = {item.name: item.key.outputs[0] for item in exam().items}
    assert named["dense_backward"] == ("dx", "dparams:W", "dparams:b")
    assert named["network"] == ("loss", "out:mean", "out:last")
    assert named["error_grads"] == ("W", "b")
    assert named["decay"] == ("value:W", "value:b")


def test_of_a_wrong_entry_the_key_is_told(grader: Grader) -> None:
    [wrong] = graded(grader, '"b": out.sum(axis=0)}', '"b": out.mean(axis=0)}').values()
    assert {part.name: part.status for part in wrong.parts} == {"W": "passed", "b": "wrong"}
    assert [each.slug for each in wrong.mistakes] == ["mean-for-sum"]
    assert wrong.example is not None
    assert wrong.example.code.endswith("\nerror_grads(x, params)['b']")


def test_what_is_wrong_by_an_entry_is_held_against_the_own_forward(grader: Grader) -> None:
    [wrong] = graded(grader, '"b": 0.2 * g.sum(axis=0)', '"b": g.sum(axis=0)').values()
    assert wrong.own_forward is not None
    assert "disagrees" in wrong.own_forward.en


def test_at_a_kink_torch_is_right(grader: Grader) -> None:
    [wrong] = graded(grader, "dout * (cache > 0)", "dout * (cache >= 0)").values()
    assert wrong.name == "rectifier_backward"
    assert wrong.example is not None
    assert "x = np.array([-1.,  0.,  2.])" in wrong.example.code


def test_at_a_kink_nothing_is_compared_with_differences() -> None:
    [item] = [each for each in exam().items if each.name == "rectifier_backward"]
    found = [
        bool(key.by_differences) for key, play in zip(item.key.cases, item.plays, strict=True) if play.case.at_kink
    ]
    assert found == [False]


def test_what_may_be_changed_in_place_is_no_violation_and_the_rest_is(grader: Grader) -> None:
    report = graded(
        grader,
        "params = {key: value - rate * value for key, value in params.items()}",
        "params.update(W=params['W'] * (1 - rate), b=params['b'] * (1 - rate))",
    )
    assert [each.slug for each in report["decay"].mistakes] == ["input-mutated"]
