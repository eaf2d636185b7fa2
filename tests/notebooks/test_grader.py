"""Checks in a notebook: the functions as they are there now, with the diagnosis as HTML and as text."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.checking import CheckError
from autograder.course import Material
from autograder.notebook import Grader, look
from autograder.public import to_bytes
from autograder.template import public_exam


@pytest.fixture(scope="session")
def template(linear_neuron: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    (folder / "public").mkdir()
    (folder / "public" / "linear_neuron.key").write_bytes(to_bytes(public_exam(linear_neuron)))
    return folder


@pytest.fixture
def grader(template: Path) -> Grader:
    return Grader("linear_neuron", "en", template)


@pytest.fixture
def namespace(linear_neuron: Material) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(linear_neuron.solution, names)
    return names


def test_a_right_function_passes(grader: Grader, namespace: dict[str, Any]) -> None:
    checked = grader.check("batch_gradient", namespace)
    assert checked.passed
    assert "15/15" in repr(checked)
    assert "passed" in checked._repr_html_()


def test_all_right_functions_earn_the_full_score(grader: Grader, namespace: dict[str, Any]) -> None:
    assert "100 / 100" in repr(grader.check_all(namespace))


def test_a_named_mistake_shows_its_hint_and_an_example(grader: Grader, namespace: dict[str, Any]) -> None:
    exec("def batch_gradient(w, X, t):\n    return X.T @ (predict(w, X) - t) / len(t)", namespace)
    checked = grader.check("batch_gradient", namespace)
    for shown in (repr(checked), checked._repr_html_()):
        assert "mean-for-sum" in shown
        assert "The result is a mean over the samples" in shown.replace("\n│ ", " ")
        assert "batch_gradient(w, X, t)" in shown


def test_a_mistake_below_is_where_to_begin(grader: Grader, namespace: dict[str, Any]) -> None:
    namespace["predict"] = lambda w, X: 2 * (X @ w)
    assert "It builds on predict" in repr(grader.check("squared_error", namespace))


def test_cells_that_were_not_run_yet_are_only_missing(grader: Grader, namespace: dict[str, Any]) -> None:
    later = {name: value for name, value in namespace.items() if name != "predict"}
    assert "missing" in grader.check("predict", later)._repr_html_()
    assert grader.check("least_squares", later).passed


def test_what_a_student_prints_is_escaped(grader: Grader, namespace: dict[str, Any]) -> None:
    exec("def predict(w, X):\n    print('<script>')\n    raise ValueError('<img src=x>')", namespace)
    html = grader.check("predict", namespace)._repr_html_()
    assert "<script>" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_an_endless_loop_is_cut_off(grader: Grader, namespace: dict[str, Any]) -> None:
    exec("def least_squares(X, t):\n    while True:\n        pass", namespace)
    assert "took too long" in repr(grader.check("least_squares", namespace))


def test_a_check_changes_nothing_in_the_notebook(grader: Grader, namespace: dict[str, Any]) -> None:
    before = dict(namespace)
    grader.check("predict", namespace)
    assert namespace == before


def test_a_chinese_notebook_is_answered_in_chinese(template: Path, namespace: dict[str, Any]) -> None:
    checked = Grader("linear_neuron", "zh", template).check("predict", namespace)
    assert "通过" in repr(checked)


def test_an_unknown_exercise_is_told_with_those_there_are(grader: Grader) -> None:
    with pytest.raises(CheckError, match="least_squares"):
        grader.check("leastsquares", {})


def test_a_folder_without_public_inputs_is_told(tmp_path: Path) -> None:
    with pytest.raises(CheckError, match="student template"):
        Grader("linear_neuron", "en", tmp_path)


def test_a_plot_waits_for_what_it_is_drawn_from(capsys: pytest.CaptureFixture[str]) -> None:
    drawn = []

    def plot(nothing_of_this_name: Any) -> None:
        drawn.append(nothing_of_this_name)

    look(plot)
    assert not drawn
    assert "not written yet" in capsys.readouterr().out


def test_a_plot_that_fails_is_told_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    def plot() -> None:
        np.zeros(2) @ np.zeros(3)

    look(plot)
    assert "ValueError" in capsys.readouterr().out
