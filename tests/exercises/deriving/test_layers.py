"""Seven layers of the well-known courses, declared by their forwards: right ones pass, wrong ones don't."""

from collections.abc import Iterator
from functools import cache

import pytest

from autograder import Grader, Report
from autograder.course.proofs.fates import fates_in
from autograder.course.proofs.validation import validate_seed
from autograder.exercises.exam import Exam
from tests.support.layers import LAYERS, changed, layers_solution


@cache
def exam() -> Exam:
    return LAYERS["layers"].exam(3)


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(exam()) as grader:
        yield grader


def graded(grader: Grader, source: str) -> Report:
    return grader.grade(source.encode())


def statuses(report: Report) -> dict[str, str]:
    """The exercises that did not pass."""
    return {each.name: each.status for each in report.exercises if each.status != "passed"}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_course_is_green(seed: int) -> None:
    assert validate_seed(LAYERS["layers"], seed, with_differences=seed == 1).faults == ()


def test_seven_layers_take_no_more_than_120_lines() -> None:
    declarations = (LAYERS.root / "assignments" / "layers" / "exercises.py").read_text("utf-8")
    assert len(declarations.splitlines()) <= 120


def test_every_gradient_has_an_ill_scaled_case() -> None:
    gradients = [item for item in exam().items if item.forward is not None]
    assert len(gradients) == 7
    assert all(any(case.probe for case in item.key.cases) for item in gradients)


def test_right_layers_earn_full_marks(grader: Grader) -> None:
    assert graded(grader, layers_solution()).score == 100


WRONG = {
    "the bias is not added": ("x.reshape(len(x), -1) @ w + b", "x.reshape(len(x), -1) @ w", "affine_forward"),
    "the bias's gradient is a mean": ("x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)", "x.reshape(len(x), -1).T @ dout, dout.mean(axis=0)", "affine_backward"),
    "the shape is lost": ("(dout @ w.T).reshape(x.shape)", "(dout @ w.T)", "affine_backward"),
    "the mask is turned round": ("dout * (cache > 0)", "dout * (cache < 0)", "relu_backward"),
    "not divided by the rows": ("return value, p / len(y)", "return value, p", "softmax_loss"),
    "the right class counts too": ("    margins[rows, y] = 0\n", "", "svm_loss"),
    "the mean is held constant": ("(g - g.mean(axis=0) - normal", "(g - normal", "batchnorm_backward"),
    "overwritten, not added": ("dw += np.tensordot", "dw = np.tensordot", "conv_backward"),
    "not scaled": ("mask, keep = cache\n    return dout * mask / keep", "mask, keep = cache\n    return dout * mask", "dropout_backward"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "name"), WRONG.values(), ids=list(WRONG))
def test_what_is_wrong_fails_there_and_nowhere_else(grader: Grader, old: str, new: str, name: str) -> None:
    assert list(statuses(graded(grader, changed(old, new)))) == [name]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("g = dout * gamma", "g = dout", "`gamma` is all ones"),
        ("cache\n    return dout * mask / keep", "cache\n    return dout / keep", "`mask` is all ones"),
        ("cache\n    return dout * mask / keep", "cache\n    return dout * mask", "`keep` = 1"),
        ("dout * (cache > 0)", "dout * cache * (cache > 0)", "times `x`, entry by entry"),
        ("(dout * normal).sum(axis=0)", "dout.sum(axis=0)", "comes back twice"),
        ("dout * (cache > 0)", "dout * np.where(cache > 0, 1, 0.01)", "a factor of 0.01"),
        ("x.var(axis=0) + eps", "x.var(axis=0, ddof=1) + eps", "`ddof=1`"),
        ("np.sqrt(x.var(axis=0) + eps)", "np.sqrt(x.var(axis=0)) + eps", "`eps` stands outside"),
        ("w, ((1, 2, 3), (1, 2, 3)))", "w[:, :, ::-1, ::-1], ((1, 2, 3), (1, 2, 3)))", "`w` comes in turned round"),
        ("dx[rows, y] -= dx.sum(axis=1)", "dx[rows, y] -= 1", "counted once"),
    ],
)
def test_undeclared_mistakes_have_names(grader: Grader, old: str, new: str, told: str) -> None:
    wrong = next(each for each in graded(grader, changed(old, new)).exercises if each.status != "passed")
    assert [told in each.hint.en for each in wrong.mistakes] == [True]


@pytest.mark.parametrize(
    ("old", "new", "forward"),
    [
        ("x.var(axis=0)", "x.var(axis=1).mean()", "batchnorm_forward"),
        ("@ w + b, (x, w, b)", "@ w + b", "affine_forward"),
        ("std = np.sqrt(x.var(axis=0) + eps)", "std = np.sqrt(x.var(axis=0) + epsilon)", "batchnorm_forward"),
    ],
    ids=["a wrong number is in the cache", "no cache is given", "the forward raises"],
)
def test_a_broken_forward_does_not_take_its_backward_with_it(grader: Grader, old: str, new: str, forward: str) -> None:
    found = statuses(graded(grader, changed(old, new)))
    assert found.pop(forward) in ("wrong", "bad_answer", "raised")
    assert set(found.values()) == {"carried"}


@pytest.mark.parametrize(
    ("taken", "held"),
    [
        ("(g - normal * (g * normal).mean(axis=0)) / std", "mean-held-constant"),
        ("(g - g.mean(axis=0)) / std", "std-held-constant"),
        ("g / std", "mean-and-std-held-constant"),
    ],
)
def test_what_the_forward_names_and_is_held_constant_is_told(grader: Grader, taken: str, held: str) -> None:
    report = graded(grader, changed("(g - g.mean(axis=0) - normal * (g * normal).mean(axis=0)) / std", taken))
    [exercise] = [each for each in report.exercises if each.name == "batchnorm_backward"]
    assert [each.slug for each in exercise.mistakes] == [held]


def test_what_references_make_is_tried_and_told_in_its_own_words() -> None:
    found = fates_in(LAYERS["layers"], exam())
    held = {"mean-held-constant", "std-held-constant", "mean-and-std-held-constant"}
    assert {slug for *_, slug in found} == {*held, "numerical-derivative"}
    assert all(fate.is_told and not fate.is_planted for fate in found.values())


def test_a_gradient_by_difference_quotients_is_told_as_such(grader: Grader) -> None:
    quotients = """
def relu_backward(dout, cache):
    h = 1e-5
    return dout * (np.maximum(cache + h, 0) - np.maximum(cache - h, 0)) / (2 * h)
"""
    report = graded(grader, layers_solution() + quotients)
    [exercise] = [each for each in report.exercises if each.name == "relu_backward"]
    assert exercise.status == "wrong"
    assert [mistake.slug for mistake in exercise.mistakes] == ["numerical-derivative"]
