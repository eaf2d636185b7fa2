"""Names by rules: with no mistake planted, what is wrong is told in the rules' words, or not at all."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from autograder import Grader
from autograder.exercises.exam import Item
from autograder.exercises.rules.rulebook import rulebook
from autograder.sandbox.conversation import AnswerSheet
from autograder.sandbox.protocol.answers import Returned
from autograder.verdict.judging import judge
from autograder.verdict.lookup import named_by_rules
from autograder.verdict.seals import with_names
from tests.conftest import ROOT, exam_of

Wrong = Callable[..., Any]


@cache  # so that its rules are made once
def bare(assignment: str, exercise: str) -> Item:
    """The item as it would be where the course declares no mistakes."""
    item = next(each for each in exam_of(assignment).items if each.name == exercise)
    return replace(item, key=replace(item.key, candidates=(), factors=()))


def told(exercise: str, wrong: Wrong, assignment: str = "linear_neuron") -> list[str]:
    """The English sentences on what a function answers, by rules alone."""
    exam = exam_of(assignment)
    item = bare(assignment, exercise)
    sheet = AnswerSheet(
        tuple(Returned((np.asarray(wrong(SimpleNamespace(**play.case.inputs))),)) for play in item.plays)
    )
    verdict = judge(item.key, sheet)
    found = named_by_rules(item.key, rulebook(with_names(item, exam)), verdict, sheet.answers)
    return [named.hint.en for part in found.values() for named in part.mistakes]


def online(d: Any, *, behind: bool = False, stale: bool = False, shift: int = 0) -> Any:
    """The path of the weights, stored too early or always from the first ones, or with the targets of other samples."""
    path, w = [d.w], d.w
    for x, t, rate in zip(d.X, np.roll(d.t, shift), d.rates, strict=True):
        new = w + rate * (t - x @ (d.w if stale else w)) * x
        path.append(w if behind else new)
        w = new
    return np.array(path)


def train_by_gradient(d: Any) -> Any:
    """The weights moved by the gradient itself."""
    w = d.w
    for _ in range(d.steps):
        w = w + d.X.T @ (d.X @ w - d.t)
    return w


WRONG: dict[str, tuple[str, Wrong, str]] = {
    "a factor is forgotten": ("delta_rule", lambda d: (d.t - d.x @ d.w) * d.x, "`rate` = 1"),
    "a factor comes in twice": ("batch_delta", lambda d: d.rate**2 * d.X.T @ (d.t - d.X @ d.w), "`rate`²"),
    "a mean for a sum": ("squared_error", lambda d: 0.5 * np.mean((d.t - d.X @ d.w) ** 2), "divided by `len(X)`"),
    "the target is forgotten": ("batch_gradient", lambda d: d.X.T @ (d.X @ d.w), "`t` = 0"),
    "a transpose where the shape does not tell": ("predict", lambda d: d.X.T @ d.w if len(d.X) == len(d.w) else d.X @ d.w, "is square, it is transposed"),  # noqa: E501
    "new weights for their change": ("batch_delta", lambda d: d.w + d.rate * d.X.T @ (d.t - d.X @ d.w), "plus `w`"),
    "a factor of the source is forgotten": ("delta_rule", lambda d: np.full(len(d.w), d.rate * (d.t - d.x @ d.w)), "factor `x` is missing"),  # noqa: E501
    "entry by entry": ("predict", lambda d: d.X * d.w, "entry by entry"),
    "the first weights at every step": ("train_batch", lambda d: d.w + d.steps * d.rate * d.X.T @ (d.t - d.X @ d.w), "Something goes by `w` as it was"),  # noqa: E501
    "errors by their size": ("batch_gradient", lambda d: d.X.T @ np.abs(d.X @ d.w - d.t), "`predict(w, X) - t` enters by its absolute value"),  # noqa: E501
    "a table for a vector": ("squared_error", lambda d: 0.5 * np.sum((d.t[:, None] - d.X @ d.w) ** 2), "becomes a table"),  # noqa: E501
    "a product of sums": ("batch_gradient", lambda d: d.X.sum(axis=0) * np.sum(d.X @ d.w - d.t), "Two sums are multiplied"),  # noqa: E501
    "the sum squared": ("squared_error", lambda d: 0.5 * np.sum(d.t - d.X @ d.w) ** 2, "taken first, and then the power"),  # noqa: E501
    "stored before it changes": ("online_pass", lambda d: online(d, behind=True), "one row too late"),
    "the first weights for each sample": ("online_pass", lambda d: online(d, stale=True), "Something goes by `w` as it was"),  # noqa: E501
    "targets of the samples before": ("online_pass", lambda d: online(d, shift=1), "of `t`, the one before it"),
    "filled in one place too early": ("online_pass", lambda d: np.roll(online(d), -1, axis=0) * (np.arange(len(d.X) + 1) < len(d.X))[:, None], "one row too early"),  # noqa: E501
    "another function with fewer arguments": ("train_batch", train_by_gradient, "`batch_gradient` stands where `batch_delta` belongs"),  # noqa: E501
    "the square of one term": ("squared_error", lambda d: 0.5 * np.sum(d.t - (d.X @ d.w) ** 2), "One term alone is squared"),  # noqa: E501
    "no system solved": ("least_squares", lambda d: d.X.T @ d.t, "its inverse is missing"),
    "a root": ("squared_error", lambda d: np.sqrt(0.5 * np.sum((d.t - d.X @ d.w) ** 2)), "square root"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_one_slip_is_told_in_a_sentence_about_it(case: str) -> None:
    exercise, wrong, words = WRONG[case]
    sentences = told(exercise, wrong)
    assert bool(sentences) == bool(words)
    assert all(words in sentence for sentence in sentences)


@pytest.mark.parametrize(
    ("exercise", "odd"),
    [
        ("batch_gradient", lambda d: np.sin(d.w)),
        ("batch_gradient", lambda d: d.X.T @ (d.X @ d.w - d.t) + 0.1),
        ("squared_error", lambda d: float(np.sum(np.abs(d.t)) + len(d.w))),
        ("predict", lambda d: d.X @ d.w + np.arange(len(d.X))),
        ("train_batch", lambda d: d.w * d.rate + d.steps),
    ],
)
def test_odd_answers_are_not_named(exercise: str, odd: Wrong) -> None:
    assert told(exercise, odd) == []


def test_what_two_rules_put_differently_is_told_by_one_that_stands_alone() -> None:
    uphill = told("descent_step", lambda d: d.x + d.rate * d.grad, "gradient_descent")  # −rate, or −grad
    assert set(uphill) == {"`x + rate * grad` stands here: a plus where a minus belongs."}


def test_noise_is_not_named() -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        assert told("online_pass", lambda d: rng.normal(size=(len(d.X) + 1, len(d.w)))) == []


def test_what_is_right_on_ordinary_inputs_is_not_looked_up() -> None:
    item = bare("linear_neuron", "batch_gradient")
    wrong_when_known = [
        Returned((case.expected[0] * (2 if case.known else 1),)) for case in item.key.cases
    ]  # as a gradient twice as large for the cashier's lunches only
    sheet = AnswerSheet(tuple(wrong_when_known))
    verdict = judge(item.key, sheet)
    found = named_by_rules(item.key, rulebook(with_names(item, exam_of("linear_neuron"))), verdict, sheet.answers)
    assert not any(part.mistakes for part in found.values())


UNPLANTED = (
    (ROOT / "solutions" / "linear_neuron.py").read_text("utf-8")
    + """

def online_pass(w, X, t, rates):
    path = [w]
    for x, target, rate in zip(X[1:], t[1:], rates[1:]):
        path.append(path[-1] + rate * (target - x @ path[-1]) * x)
    return np.array(path)
"""
)


def test_a_report_says_what_a_rule_says_in_both_languages() -> None:
    with Grader(exam_of("linear_neuron")) as grader:
        report = grader.grade(UNPLANTED.encode())
    [wrong] = [each for each in report.exercises if each.status != "passed"]
    [named] = wrong.mistakes
    assert named.slug == "first-sample-missing"
    assert named.hint.en == "The first row of `X`, `t`, `rates` is left out: does the loop begin at 1?"
    assert named.hint.zh == "漏掉了 `X`, `t`, `rates` 的第一行：循环是不是从 1 开始了？"


def test_what_uses_a_wrong_function_is_told_by_what_it_is_with_a_right_one() -> None:
    broken = UNPLANTED.partition("\n\ndef online_pass(w, X, t, rates):\n    path = [w]\n    for x, target")[0] + (
        "\n\ndef predict(w, X):\n    return np.sin(X @ w) + np.cosh(X[:, 0])\n"
        "\n\ndef batch_gradient(w, X, t):\n    return X[1:].T @ (predict(w, X[1:]) - t[1:])\n"
    )
    with Grader(exam_of("linear_neuron")) as grader:
        report = grader.grade(broken.encode())
    told = {each.name: [named.hint.en for named in each.mistakes] for each in report.exercises}
    assert told["predict"] == []
    assert told["batch_gradient"] == ["The first row of `X`, `t` is left out: does the loop begin at 1?"]


def test_a_planted_mistake_keeps_its_own_words() -> None:
    broken = UNPLANTED.replace("X[1:], t[1:], rates[1:]", "X, t, rates").replace("path[-1] + rate", "path[-1] - rate")
    with Grader(exam_of("linear_neuron")) as grader:
        report = grader.grade(broken.encode())
    [named] = [mistake for each in report.exercises for mistake in each.mistakes]
    assert named.hint.en.startswith("A sign is wrong.")


def test_one_name_by_a_rule_is_told_in_the_place_of_several_declared_ones() -> None:
    item = next(each for each in exam_of("linear_neuron").items if each.name == "delta_rule")
    book = rulebook(with_names(item, exam_of("linear_neuron")))
    inputs = [SimpleNamespace(**play.case.inputs) for play in item.plays]
    answers = tuple(Returned((np.asarray((d.t - d.x @ d.w) * d.x / d.rate),)) for d in inputs)
    verdict = judge(item.key, AnswerSheet(answers))
    assert len(verdict.mistakes) > 1
    [named] = named_by_rules(item.key, book, verdict, answers)["value"].mistakes
    assert named.slug == "rate-inverted"


def test_one_name_by_a_rule_is_told_of_all_parts_where_a_declared_one_explains_some_of_them() -> None:
    exam = exam_of("training")
    divided = exam.solution.replace("rate * X[rows].T @ residual", "rate * X[rows].T @ residual / len(order)")
    with Grader(exam) as grader:
        report = grader.grade(divided.encode())
    [wrong] = [each for each in report.exercises if each.status != "passed"]
    assert [(named.slug, named.parts) for named in wrong.mistakes] == [("rate-divided", ())]


def test_what_only_a_style_explains_is_looked_for_where_nothing_else_is_found() -> None:
    exam = exam_of("linear_neuron")
    first_only = "def delta_rule(w, x, t, rate):\n    return rate * (t - w[0] * x[0]) * x\n"
    source = f"{exam.solution}\n\n{first_only}".encode()
    with Grader(exam) as grader, Grader(replace(exam, styles=())) as without:
        told, untold = (
            next(each for each in used.grade(source).exercises if each.name == "delta_rule")
            for used in (grader, without)
        )
    assert [each.slug for each in told.mistakes] == ["one-round-only"]
    assert not untold.mistakes
