"""Checks in a notebook: the functions as they are there now, with the diagnosis as HTML and as text."""

import shutil
import sys
import types
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.course.template import public_exam
from autograder.exercises.exam_file import to_bytes
from autograder.exercises.loading import Material
from autograder.report.html import exercise_html, report_html
from autograder.report.model import ErrorReport, LineReport
from autograder.student.looking import look
from autograder.student.notebook_grader import Grader
from autograder.text import Refusal
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def template(linear_neuron: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    (folder / "public").mkdir()
    (folder / "public" / "linear_neuron.key").write_bytes(to_bytes(public_exam(linear_neuron, complete=False)))
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
        assert "batch_gradient(np.zeros(2)" in shown


def test_a_mistake_below_is_where_to_begin(grader: Grader, namespace: dict[str, Any]) -> None:
    namespace["predict"] = lambda w, X: 2 * (X @ w)
    assert "It uses predict, not right yet: begin there." in repr(grader.check("squared_error", namespace))


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


def test_an_exercise_can_be_given_as_the_function_itself(grader: Grader, namespace: dict[str, Any]) -> None:
    assert [each.name for each in grader.check(namespace["predict"], namespace).exercises] == ["predict"]


def test_several_exercises_and_all_of_them_are_checked_at_once(grader: Grader, namespace: dict[str, Any]) -> None:
    several = grader.check("squared_error", "predict", namespace=namespace)
    assert [each.name for each in several.exercises] == ["predict", "squared_error"]
    assert "100 / 100" in repr(grader.check(namespace=namespace))


def test_an_unknown_exercise_is_told_with_those_there_are(template: Path) -> None:
    checked = Grader("linear_neuron", "zh", template).check("predct", {})
    assert not checked.passed
    for shown in (repr(checked), checked._repr_html_()):
        assert "没有名为“predct”的题目" in shown
        assert "是不是 predict？" in shown
        assert "least_squares" in shown
    assert "<b>" not in Grader("linear_neuron", "en", template).check("<b>", {})._repr_html_()


def test_an_unknown_assignment_is_told_in_the_notebooks_language_and_without_a_traceback(template: Path) -> None:
    with pytest.raises(Refusal, match="现有：linear_neuron。是不是 linear_neuron？") as told:
        Grader("linear", "zh", template)
    assert told.value._render_traceback_() == [str(told.value)]


def test_an_unknown_language_is_told_in_both(template: Path) -> None:
    with pytest.raises(Refusal, match=r"(?s)zh \(Chinese\) and en \(English\).*zh（中文）"):
        Grader("linear_neuron", "cn", template)


def test_a_grader_says_what_it_checks(template: Path) -> None:
    assert repr(Grader("linear_neuron", "zh_CN", template)) == "Grader('linear_neuron', lang='zh')"


def test_what_is_missing_may_be_a_cell_that_was_not_run(grader: Grader, namespace: dict[str, Any]) -> None:
    namespace["predct"] = namespace.pop("predict")
    shown = repr(grader.check("predict", namespace))
    assert "predict is not defined here: run its cell first." in shown
    assert "predct" in shown
    assert "submission" not in shown


def test_nobody_types_during_a_check(grader: Grader, namespace: dict[str, Any]) -> None:
    exec("def predict(w, X):\n    return float(input('rate? '))", namespace)
    before = input
    assert "EOFError" in repr(grader.check("predict", namespace))
    assert input is before


def test_a_report_is_also_shown_without_its_exercises(grader: Grader, namespace: dict[str, Any]) -> None:
    report = grader.check_all(namespace).report.model_copy(update={"exercises": ()})
    assert "100 / 100" in report_html(report, "en")


def test_a_syntax_error_is_marked_where_it_is(grader: Grader, namespace: dict[str, Any]) -> None:
    place = LineReport(file="linear_neuron.py", line=1, function="<module>", text="def predict(w, X:", column=12)
    error = ErrorReport(type="SyntaxError", message="'(' was never closed", lines=(place,))
    exercise = grader.check("predict", namespace).exercises[0].model_copy(update={"status": "raised", "error": error})
    lines = exercise_html(exercise, "en").partition("linear_neuron.py:1")[2].splitlines()
    assert lines[1].index("^") == len("linear_neuron.py:1") + lines[0].index("(")


def test_a_folder_without_public_inputs_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="folder that was handed out"):
        Grader("linear_neuron", "en", tmp_path)


def test_a_plot_waits_for_what_it_is_drawn_from(capsys: pytest.CaptureFixture[str]) -> None:
    drawn = []

    def plot(nothing_of_this_name: Any) -> None:
        drawn.append(nothing_of_this_name)

    look(plot)
    assert not drawn
    told = capsys.readouterr().out
    assert "nothing_of_this_name is not defined here: run its cell first. / 这里还没有定义" in told


def test_a_plot_of_what_is_not_written_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    def plot() -> None:
        raise NotImplementedError

    look(plot)
    assert capsys.readouterr().out == "○ not written yet / 尚未实现\n"


def test_a_plot_says_that_it_needs_matplotlib(capsys: pytest.CaptureFixture[str]) -> None:
    def plot() -> None:
        raise ModuleNotFoundError(name="matplotlib")

    look(plot)
    assert "the plot needs matplotlib: run %pip install matplotlib / 画图需要 matplotlib" in capsys.readouterr().out


def test_a_plot_that_never_ends_is_cut_off(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def plot() -> None:
        while True:
            pass

    monkeypatch.setattr("autograder.student.looking.LOOK_S", 0.1)
    look(plot)
    assert "cut off / 画图超过 0.1 秒" in capsys.readouterr().out


def test_a_plot_that_fails_is_told_in_a_line_and_leaves_no_empty_axes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = [1]
    pyplot = types.SimpleNamespace(get_fignums=lambda: list(figures), close=figures.remove)
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", pyplot)

    def plot() -> None:
        figures.append(2)
        np.zeros(2) @ np.zeros(3)

    look(plot)
    assert "ValueError" in capsys.readouterr().out
    assert figures == [1]


def test_a_plot_is_not_spoilt_by_code_that_changes_its_arguments() -> None:
    seen = []

    def spoil(w: Any) -> None:
        w += 1

    def plot(spoil: Any) -> None:
        start = np.zeros(2)
        spoil(start)
        seen.append(start)

    look(types.FunctionType(plot.__code__, globals() | {"spoil": spoil, "seen": seen}, closure=plot.__closure__))
    assert [each.tolist() for each in seen] == [[0.0, 0.0]]


def test_a_plot_of_wrong_numbers_is_drawn_and_says_which_are_wrong(
    grader: Grader, namespace: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[Any] = []

    def plot(predict: Any, rate: Any = (0.0, 1.0, 0.25)) -> None:
        seen.append((predict(np.ones(2), np.eye(2)).tolist(), rate))

    wrong = namespace | {"predict": lambda w, X: -X @ w, "grader": grader, "seen": seen}
    look(types.FunctionType(plot.__code__, wrong, argdefs=plot.__defaults__, closure=plot.__closure__))
    assert seen == [([-1.0, -1.0], 0.25)]
    assert 'these are not right yet: predict. Run grader.check("predict")' in capsys.readouterr().out


def test_a_picture_of_the_numbers_is_shown_in_the_notebook(grader: Grader, namespace: dict[str, Any]) -> None:
    namespace["predict"] = lambda w, X: -X @ w
    assert "<svg" in grader.check("predict", namespace)._repr_html_()


def test_a_notebook_hands_itself_in(tmp_path: Path, namespace: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "public").symlink_to(ROOT / "student_template" / "public")
    shutil.copy(ROOT / "student_template" / "linear_neuron.ipynb", tmp_path)
    grader = Grader("linear_neuron", "en", tmp_path)
    monkeypatch.setattr("autograder.student.notebook_grader.callers_globals", lambda _: namespace)
    told = repr(grader.submit("2023001"))
    assert (tmp_path / "linear_neuron.zip").is_file()
    assert "The saved notebook earns 0 points, what is defined here 100: save" in told
    assert "Upload this file:" in told


HELPER = '''
def twice(x):
    """Twice of it.

    >>> twice(2)
    4
    """
    {body}
'''


@pytest.mark.parametrize(
    ("body", "passed", "told"),
    [
        ("return x + x", True, "✓ twice"),
        ("return x * x * x", False, "twice(2)\nshould give\n4\nand gives\n8"),
        ("return x.y", False, "AttributeError: 'int' object has no attribute 'y'"),
        ("raise NotImplementedError", False, "not written yet"),
    ],
)
def test_a_helper_is_checked_by_the_example_of_its_docstring(
    grader: Grader, namespace: dict[str, Any], body: str, passed: bool, told: str
) -> None:
    exec(HELPER.format(body=body), namespace)
    found = grader.check("twice", namespace)
    assert (found.passed, told in repr(found)) == (passed, True)
    assert "Traceback" not in found._repr_html_()
