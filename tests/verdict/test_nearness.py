"""What is told of answers that nothing explains: where they are right, if that is a place with a name."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from autograder import Grader
from autograder.text import Text
from autograder.verdict.evidence import Evidence
from autograder.verdict.nearness import nearest_fact
from tests.conftest import ROOT, exam_of

RIGHT: dict[str, Callable[[Any], Any]] = {
    "online_pass": lambda d: np.array([d.w, *_path(d)]),
    "predict": lambda d: d.X @ d.w,
    "squared_error": lambda d: np.square(d.X @ d.w - d.t).sum() / 2,
    "least_squares": lambda d: np.linalg.pinv(d.X) @ d.t,
    "batch_gradient": lambda d: d.X.T @ (d.X @ d.w - d.t),
    "train_batch": lambda d: _trained(d, d.steps),
}


def _path(d: Any) -> list[Any]:
    path = [d.w]
    for x, t, rate in zip(d.X, d.t, d.rates, strict=True):
        path.append(path[-1] + rate * (t - x @ path[-1]) * x)
    return path[1:]


def _trained(d: Any, steps: int) -> Any:
    w = d.w
    for _ in range(steps):
        w = w + d.rate * d.X.T @ (d.t - d.X @ w)
    return w


def fact(exercise: str, wrong: Callable[[Any, Any], Any]) -> str | None:
    """What is told of an answer, made of the inputs and what is right."""
    item = next(each for each in exam_of("linear_neuron").items if each.name == exercise)
    inputs = [play.case.inputs for play in item.plays]
    got = [np.asarray(wrong(d, RIGHT[exercise](d))) for d in (SimpleNamespace(**each) for each in inputs)]
    evidence = Evidence(item.key, "value", item.key.places("value"), list(got))
    told = nearest_fact(evidence, inputs, list(inputs[0]))
    return told.en if told else None


def message_of(assignment: str, exercise: str, source: str) -> Text:
    """What a submission is told of one exercise."""
    with Grader(exam_of(assignment)) as grader:
        report = grader.grade(source.encode())
    return next(each.message for each in report.exercises if each.name == exercise)


@pytest.mark.parametrize(
    ("exercise", "wrong", "told"),
    [
        ("batch_gradient", lambda d, y: y if len(d.X) == 1 else 3 * y + 1, "It is right exactly where `len(X)` is 1."),
        (
            "train_batch",
            lambda d, _: _trained(d, max(d.steps, 1)),
            "Of all that was asked, it is wrong only where `steps` is 0.",
        ),
        (
            "squared_error",
            lambda d, y: y + 1 if len(d.X) == 1 else y,
            "Of all that was asked, it is wrong only where `len(X)` is 1.",
        ),
        ("predict", lambda d, y: y if d.X.shape[1] == 1 else y + 1, "It is right exactly where `len(w)` is 1."),
        ("predict", lambda _, y: np.where(y > 0, y, y**3), "It is right exactly where the result should be positive."),
        ("predict", lambda _, y: y * (-1.0) ** np.arange(1, len(y) + 1), "All numbers have the right size"),
        ("online_pass", lambda _, y: np.concatenate([y[:1], y[1:] + 1]), "The first row is right, and no other."),
        ("online_pass", lambda _, y: np.concatenate([y[:-1], y[-1:] + 1]), "Only the last row is wrong."),
        ("predict", lambda _, y: np.concatenate([y[:1], y[1:] + 1]), "The first entry is right, and no other."),
        ("predict", lambda _, y: np.concatenate([y[:-1], y[-1:] + 1]), "Only the last entry is wrong."),
        ("predict", lambda _, y: y - 0.05, "Every number differs from the right one by the same amount, −0.05."),
        ("online_pass", lambda _, y: y[: len(y) // 2 + 1], "What is there is right, but it ends too early"),
        ("online_pass", lambda _, y: np.concatenate([y[:1], 0 * y[1:]]), "The first rows are right, and then there"),
        (
            "train_batch",
            lambda d, y: y if d.steps < 2 else d.w,
            "Of all that was asked, what is wrong is `w` as it was",
        ),
    ],
)
def test_a_place_with_a_name_is_told(exercise: str, wrong: Callable[[Any, Any], Any], told: str) -> None:
    assert (fact(exercise, wrong) or "").startswith(told)


def test_nothing_is_told_of_what_is_wrong_everywhere_or_anywhere() -> None:
    assert fact("predict", lambda _, y: 3 * y + 1) is None
    assert fact("squared_error", lambda _, y: 3 * y + 1) is None
    rng = np.random.default_rng(5)
    assert fact("online_pass", lambda _, y: y + (rng.uniform(size=y.shape) < 0.5)) is None


def test_zero_is_on_either_side_and_each_result_goes_by_its_own_input() -> None:
    source = (ROOT / "solutions" / "backprop.py").read_text("utf-8")
    wrong = source.replace("np.where(x >= 0, 1.0, decay)", "np.where(x >= 0, 1.0, decay**2)")
    message = message_of("backprop", "Sigmoid.forward", wrong)
    assert message.en.endswith("It is right exactly where `x` is positive.")


def test_several_results_of_one_case_are_no_more_evidence_than_one() -> None:
    source = (ROOT / "solutions" / "backprop.py").read_text("utf-8")
    wrong = source.replace("range(5000)", "range(5000 if seed == 6 else 5)")
    message = message_of("backprop", "train_xor", wrong)
    assert "XOR is not learned" in message.en
    assert "right exactly where" not in message.en


def test_what_is_wrong_at_zero_alone_is_told() -> None:
    odd = "\n\nright_one = sigmoid\n\ndef sigmoid(z):\n    return right_one(z) * (z != 0)\n"
    source = (ROOT / "solutions" / "logistic_neuron.py").read_text("utf-8") + odd
    message = message_of("logistic_neuron", "sigmoid", source)
    assert message.en.endswith("It is wrong exactly where `z` is 0.")


def test_a_report_tells_it_after_saying_that_nothing_is_known() -> None:
    odd = "\n\ndef batch_gradient(w, X, t):\n    return X.T @ (X @ w - t) * len(X) ** 3\n"
    source = (ROOT / "solutions" / "linear_neuron.py").read_text("utf-8") + odd
    message = message_of("linear_neuron", "batch_gradient", source)
    assert message.en.endswith("compare them with the example. It is right exactly where `len(X)` is 1.")
    assert message.zh.endswith("恰好在 `len(X)` 为 1 时是对的。")


HALF_OF_THE_PATH = """

def online_pass(w, X, t, rates):
    path = [w]
    for n in range(len(X) // 2):
        path.append(path[-1] + delta_rule(path[-1], X[n], t[n], rates[n]))
    return np.array(path)
"""


def test_that_it_ends_too_early_is_told_beside_the_shape() -> None:
    source = (ROOT / "solutions" / "linear_neuron.py").read_text("utf-8") + HALF_OF_THE_PATH
    message = message_of("linear_neuron", "online_pass", source)
    assert "The answer has shape" in message.en
    assert message.en.endswith("it ends too early: the last rows are missing.")
