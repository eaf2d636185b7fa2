"""From a student's source to verdicts: real submissions through a real jail."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.batch.grader import Grader
from autograder.report.model import ExerciseReport, Report
from tests.conftest import exam_of, material_of


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(exam_of("linear_neuron")) as opened:
        yield opened


class Classroom:
    """Hands in source text and gives the report."""

    def __init__(self, grader: Grader, folder: Path) -> None:
        self._grader = grader
        self._folder = folder
        self._solution = material_of("linear_neuron").solution

    def report(self, source: str) -> Report:
        path = self._folder / "linear_neuron.py"
        path.write_text(source, "utf-8")
        return self._grader.grade(path)

    def with_instead(self, more: str) -> dict[str, ExerciseReport]:
        """The exercises of the solution with some definitions replaced."""
        return {each.name: each for each in self.report(f"{self._solution}\n\n{more}").exercises}


@pytest.fixture
def classroom(grader: Grader, tmp_path: Path) -> Classroom:
    return Classroom(grader, tmp_path)


def slugs(exercise: ExerciseReport) -> list[str]:
    return [mistake.slug for mistake in exercise.mistakes]


def test_the_solution_earns_full_marks(classroom: Classroom) -> None:
    report = classroom.report(material_of("linear_neuron").solution)
    assert (report.score, report.max_score) == (100, 100)


@pytest.mark.parametrize("style", sorted(material_of("linear_neuron").styles))
def test_every_other_right_style_earns_full_marks(classroom: Classroom, style: str) -> None:
    assert classroom.report(material_of("linear_neuron").styles[style]).score == 100


def test_a_sign_and_a_mean_are_both_named_though_nobody_declared_the_pair(classroom: Classroom) -> None:
    source = "def batch_gradient(w, X, t):\n    return X.T @ (t - X @ w) / len(X)\n"
    exercise = classroom.with_instead(source)["batch_gradient"]
    assert exercise.status == "wrong"
    assert set(slugs(exercise)) == {"sign", "mean-for-sum"}


def test_what_is_wrong_only_through_another_function_earns_a_share(classroom: Classroom) -> None:
    exercises = classroom.with_instead("def batch_gradient(w, X, t):\n    return 2 * X.T @ (X @ w - t)\n")
    assert exercises["batch_gradient"].status == "wrong"
    assert exercises["batch_delta"].status == exercises["train_batch"].status == "carried"
    assert exercises["batch_delta"].earned == 6
    assert exercises["batch_delta"].carried_by == ("batch_gradient",)


def test_a_second_mistake_on_top_of_a_carried_one_is_named(classroom: Classroom) -> None:
    source = (
        "def predict(w, X):\n    return X @ w + 1\n\n"
        "def squared_error(w, X, t):\n    return ((t - predict(w, X)) ** 2).sum()\n"
    )
    exercise = classroom.with_instead(source)["squared_error"]
    assert (exercise.status, slugs(exercise)) == ("wrong", ["half-missing"])


def test_two_functions_with_the_same_mistake_of_their_own_are_both_wrong(classroom: Classroom) -> None:
    source = (
        "def batch_gradient(w, X, t):\n    return 2 * X.T @ (X @ w - t)\n\n"
        "def batch_delta(w, X, t, rate):\n    return 2 * rate * X.T @ (t - X @ w)\n"
    )
    exercises = classroom.with_instead(source)
    assert slugs(exercises["batch_gradient"]) == slugs(exercises["batch_delta"]) == ["factor-two"]
    assert exercises["batch_delta"].status == "wrong"


@pytest.mark.parametrize(
    ("body", "status", "expected"),
    [
        ("return (X.T @ (X @ w - t))[:, None]", "wrong_shape", ["axis-left-over"]),
        ("return (X.T @ (X @ w - t)).astype(np.float32)", "wrong", ["low-precision"]),
        ("return np.round(X.T @ (X @ w - t), 2)", "wrong", ["rounded"]),
        ("return np.ones_like(w)", "wrong", ["all-ones"]),
        ("return np.sin(X.T @ (X @ w - t))", "wrong", []),
        ("print(X.T @ (X @ w - t))", "bad_answer", ["nothing-returned"]),
        ("return {'w': 1}", "bad_answer", []),
        ("return X.T @ (X @ w - t) + np.random.rand(len(w))", "wrong", ["nondeterministic"]),
        ("g = X.T @ (X @ w - t)\n    g[0] = np.random.rand() * 1e300\n    return g", "wrong", ["never-assigned"]),
        ("raise NotImplementedError", "not_implemented", []),
        ("return undefined_name", "raised", []),
        ("import os\n    os._exit(0)", "died", []),
    ],
)
def test_an_answer_gets_its_status_and_its_name(
    classroom: Classroom, body: str, status: str, expected: list[str]
) -> None:
    exercise = classroom.with_instead(f"def batch_gradient(w, X, t):\n    {body}\n")["batch_gradient"]
    assert (exercise.status, slugs(exercise), exercise.earned) == (status, expected, 0)


@pytest.mark.parametrize("step", ["1e-4", "1e-5", "1e-6", "1e-7"])
@pytest.mark.parametrize("scheme", ["central", "forward"])
def test_a_difference_quotient_is_found_and_named(classroom: Classroom, scheme: str, step: str) -> None:
    back, width = ("- h * e", "(2 * h)") if scheme == "central" else ("", "h")
    source = (
        "def batch_gradient(w, X, t):\n"
        f"    h = {step}\n"
        f"    return np.array([(squared_error(w + h * e, X, t) - squared_error(w {back}, X, t)) / {width}\n"
        "                     for e in np.eye(len(w))])\n"
    )
    exercise = classroom.with_instead(source)["batch_gradient"]
    assert (exercise.status, slugs(exercise)) == ("wrong", ["numerical-derivative"])


def test_right_numbers_that_change_the_arguments_lose_a_quarter(classroom: Classroom) -> None:
    source = "def predict(w, X):\n    X *= w\n    return X.sum(axis=1)\n"
    exercise = classroom.with_instead(source)["predict"]
    assert (exercise.status, slugs(exercise), exercise.earned) == ("partial", ["input-mutated"], 7.5)


def test_an_endless_loop_costs_its_own_exercise_only(classroom: Classroom) -> None:
    square = "def least_squares(X, t):\n    while X.shape == (3, 3):\n        pass\n    return np.linalg.pinv(X) @ t\n"
    exercises = classroom.with_instead(square)
    stopped = exercises["least_squares"]
    assert stopped.status == "timed_out"
    assert sum(each.earned for each in exercises.values()) == 90
    assert stopped.example is not None
    there: dict[str, Any] = {"np": np}
    exec(stopped.example.code.rpartition("\n")[0], there)
    assert np.shape(there["X"]) == (3, 3)
    assert "With the inputs of the example it did not come to an end in the time allowed." in stopped.message.en


def test_a_misspelt_name_is_missing_and_the_near_one_is_told(classroom: Classroom) -> None:
    source = material_of("linear_neuron").solution.replace("def least_squares", "def leastsquares")
    exercise = {each.name: each for each in classroom.report(source).exercises}["least_squares"]
    assert (exercise.status, slugs(exercise)) == ("missing", ["misspelt-name"])
    assert "leastsquares" in exercise.message.en


def test_prints_warnings_and_plots_cost_nothing(classroom: Classroom) -> None:
    noise = (
        "import warnings\nimport matplotlib.pyplot as plt\n\n"
        "fig, ax = plt.subplots()\nax.plot([1, 2])\nplt.show()\n\n"
        "_predict = predict\n\n\ndef predict(w, X):\n"
        "    warnings.warn('careful')\n    print('hello', w)\n    return list(_predict(w, X))\n"
    )
    exercises = classroom.with_instead(noise)
    assert sum(each.earned for each in exercises.values()) == 100
    assert "hello" in exercises["predict"].output


def numbers_in(code: str) -> list[float]:
    return [float(each) for each in re.findall(r"(?<![\w.])-?\d+\.?\d*(?:e-?\d+)?", code)]


def test_an_example_can_be_followed_by_hand(classroom: Classroom) -> None:
    sources = (
        "def squared_error(w, X, t):\n    return np.sum((t - predict(w, X)) ** 2)\n",
        "def batch_gradient(w, X, t):\n    return X.T @ predict(w, X)\n",
        "def delta_rule(w, x, t, rate):\n    return rate * x * t\n",
        "def least_squares(X, t):\n    return X.T @ t\n",
    )
    for source in sources:
        name = source[4 : source.index("(")]
        example = classroom.with_instead(source)[name].example
        assert example is not None
        assert len(example.code) < 200, example.code
        assert all(len(f"{number:g}") <= 4 for number in numbers_in(example.code)), example.code
        assert example.expected != example.got


def test_an_error_is_shown_where_it_is_raised_for_inputs_of_hand_size(classroom: Classroom) -> None:
    exercise = classroom.with_instead("def batch_gradient(w, X, t):\n    return X @ (X @ w - t)\n")["batch_gradient"]
    assert exercise.example is not None
    assert exercise.error is not None
    assert exercise.error.message in exercise.example.got
    assert exercise.error.message in exercise.message.en
    assert len(exercise.example.code) < 250


def test_shapes_are_those_of_the_example(classroom: Classroom) -> None:
    source = "def batch_gradient(w, X, t):\n    return X * (X @ w - t)[:, None]\n"
    exercise = classroom.with_instead(source)["batch_gradient"]
    assert exercise.example is not None
    came = np.array(ast.literal_eval(exercise.example.got)).shape
    expected = np.array(ast.literal_eval(exercise.example.expected)).shape
    assert f"has shape {came}, expected is {expected}" in exercise.message.en


def test_an_input_that_is_changed_is_shown_before_and_after(classroom: Classroom) -> None:
    source = "def train_batch(w, X, t, rate, steps):\n    for _ in range(steps):\n"
    source += "        w += batch_delta(w, X, t, rate)\n    return w\n"
    exercise = classroom.with_instead(source)["train_batch"]
    assert slugs(exercise) == ["input-mutated"]
    assert exercise.example is not None
    *_, call, asked = exercise.example.code.splitlines()
    assert (call, asked) == ("train_batch(w, X, t, rate, steps)", "w")
    assert f"w = np.array({exercise.example.expected})" in exercise.example.code
    assert exercise.example.got != exercise.example.expected


def test_the_smallest_failing_example_can_be_pasted_into_python(classroom: Classroom) -> None:
    exercise = classroom.with_instead("def predict(w, X):\n    return -X @ w\n")["predict"]
    assert exercise.example is not None
    assert exercise.evidence is not None
    assert exercise.evidence.got == pytest.approx(-exercise.evidence.expected)
    assignments, _, call = exercise.example.code.rpartition("\n")
    there = {"np": np, "predict": lambda w, X: X @ w}
    exec(assignments, there)
    assert eval(call, there)[exercise.evidence.index] == pytest.approx(exercise.evidence.expected, rel=1e-6)


def test_a_syntax_error_is_told_with_its_line_for_every_exercise(classroom: Classroom) -> None:
    report = classroom.report("import numpy as np\n\ndef predict(w, X)\n    return X @ w\n")
    assert report.score == 0
    assert {each.status for each in report.exercises} == {"raised"}
    error = report.exercises[0].error
    assert error is not None
    assert (error.type, error.lines[-1].file, error.lines[-1].line) == ("SyntaxError", "linear_neuron.py", 3)


def test_what_is_missing_by_a_failed_import_is_told_where_it_is_missed(classroom: Classroom) -> None:
    exercises = classroom.with_instead(
        "from scipy.linalg import lstsq\ndef least_squares(X, t):\n    return lstsq(X, t)[0]\n"
    )
    error = exercises["least_squares"].error
    assert error is not None
    assert error.type == "NameError"
    assert error.explanation is not None
    assert "lstsq is missing" in error.explanation.en
    assert "No module named 'scipy'" in error.explanation.en
    assert {each.status for name, each in exercises.items() if name != "least_squares"} == {"passed"}


def test_what_a_module_lent_python_2_is_told_in_python_3(classroom: Classroom) -> None:
    exercises = classroom.with_instead(
        "from past.builtins import xrange\ndef predict(w, X):\n    return np.array([X[i] @ w for i in xrange(9)])\n"
    )
    error = exercises["predict"].error
    assert error is not None
    assert error.explanation is not None
    assert "xrange is Python 2; in Python 3, which is run here, write range." in error.explanation.en
    assert "No module named 'past'" in error.explanation.en


def test_a_function_that_no_failing_statement_defines_is_missing(classroom: Classroom) -> None:
    report = classroom.report("def predict(w, X):\n    return X @ w\n\n1 / 0\n")
    assert [each.status for each in report.exercises][:2] == ["passed", "missing"]
    assert "line 4" in report.notes[0].en
