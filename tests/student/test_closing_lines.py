"""What stands below a check: how far it is, what to begin with, help in steps, and how to hand in."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.exercises.exam_file import find_public_keys
from autograder.exercises.loading import Course
from tests.conftest import ROOT, material_of

WRONG = "def predict(w, X):\n    return -X @ w\n\n\ndef squared_error(w, X, t):\n    return predict(w, X) - t\n"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A student's folder with two assignments, the second of them begun."""
    (tmp_path / "public").symlink_to(ROOT / "student_template" / "public")
    shutil.copy(ROOT / "student_template" / "gradient_descent.py", tmp_path)
    (tmp_path / "linear_neuron.py").write_text(WRONG, "utf-8")
    return tmp_path


def shown(*arguments: object) -> str:
    return CliRunner().invoke(main, ["check", *map(str, arguments)], env={"COLUMNS": "120"}).output


def test_the_docstrings_own_example_comes_first(work: Path) -> None:
    told = shown(work / "linear_neuron.py", "--lang", "en")
    assert "The docstring's own example:" in told
    assert "predict(np.array([50.0, 50.0, 50.0])" in told
    assert "[-550., -450.]" in told


def test_one_that_is_right_only_for_the_docstrings_example_is_shown_another(work: Path) -> None:
    (work / "linear_neuron.py").write_text("def predict(w, X):\n    return 50.0 * X.sum(axis=1)\n", "utf-8")
    told = shown(work / "linear_neuron.py", "--lang", "en")
    assert "docstring's own" not in told
    assert "predict(w, X)" in told


def test_each_hint_says_more_and_the_last_names_the_mistake(work: Path) -> None:
    one, two, three = (shown(work / "linear_neuron.py", "--lang", "en", *["--hint"] * count) for count in (1, 2, 3))
    assert "pen and paper" in one
    assert "Σ_i x_ni w_i" not in one
    assert "Σ_i x_ni w_i" in two
    assert "wrong sign" not in two
    assert "wrong sign" in three
    assert ["--hint once more" in each for each in (one, two, three)] == [True, True, False]
    assert all("squared_error  0/10" not in each for each in (one, two, three)), "only what is first is told"


def test_below_stands_how_far_it_is_and_what_to_begin_with(work: Path) -> None:
    told = shown(work / "linear_neuron.py", "--lang", "en")
    assert "0 of 8 exercises right, 0 / 100 points" in told
    assert "Begin with predict" in told


def test_what_is_right_is_handed_in_and_the_next_assignment_named(work: Path) -> None:
    (work / "linear_neuron.py").write_text(material_of("linear_neuron").solution, "utf-8")
    told = shown(work / "linear_neuron.py", "--lang", "zh")
    assert "autograder submit linear_neuron.py --id 你的学号" in told
    assert "下一份作业：logistic_neuron" in told


def test_of_a_course_what_is_begun_is_shown_and_how_far_the_others_are(work: Path) -> None:
    told = shown(work, "--lang", "en")
    assert "predict  0/10" in told
    assert "half_square" not in told
    course = told[told.index("The course") :].split()
    assert course.index("gradient_descent") < course.index("linear_neuron"), "in the order of the lecture"
    assert "half_square" in shown(work, "--all", "--lang", "en")


def test_the_order_of_the_course_reaches_the_students() -> None:
    assert list(find_public_keys(ROOT / "student_template")) == Course(ROOT).order
    assert Course(ROOT).order[:2] == ["gradient_descent", "linear_neuron"]
