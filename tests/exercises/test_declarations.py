"""A declaration that does not hold says which key is wrong, and where."""

import shutil
from pathlib import Path

import pytest

from autograder.exercises.declaration.assignment import Assignment
from autograder.exercises.declaration.cases import case
from autograder.exercises.declaration.exercise import Exercise, exercise
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.loading import Course, find_course
from autograder.text import Refusal, Text
from tests.conftest import ROOT


def a_course(tmp_path: Path, name: str, old: str, new: str) -> Course:
    """A course whose logistic_neuron has one thing declared otherwise."""
    source = (ROOT / "assignments" / "logistic_neuron" / "exercises.py").read_text("utf-8")
    assert old in source
    folder = tmp_path / "assignments" / name
    for each in ("assignments", "solutions"):
        shutil.copytree(ROOT / each, tmp_path / each, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "exercises.py").write_text(source.replace(old, new, 1), "utf-8")
    return Course(tmp_path)


def test_a_misspelt_key_is_named_with_its_file_and_line(tmp_path: Path) -> None:
    course = a_course(tmp_path, "logistic_neuron", "points=8", "pionts=8")
    with pytest.raises(DeclarationError, match=r"exercises\.py:\d+: .*pionts"):
        course.load("logistic_neuron")


def test_points_that_do_not_add_up_to_a_hundred_are_told(tmp_path: Path) -> None:
    course = a_course(tmp_path, "logistic_neuron", "points=8", "points=7")
    with pytest.raises(DeclarationError, match="add up to 99"):
        course.load("logistic_neuron")


def test_one_language_is_enough_for_a_title_and_none_is_not() -> None:
    def titled(title: str | None) -> Exercise:
        def script(m: object, d: object) -> object:
            return m, d

        script.__doc__ = title
        return exercise(points=10, topics=(1,), cases=lambda _: [case()])(script)

    assert titled("Der Titel").title == Text(en="Der Titel", zh="Der Titel")
    with pytest.raises(DeclarationError, match="the docstring is the title"):
        titled(None)


def test_an_exercise_that_builds_on_a_later_one_is_refused() -> None:
    def script(m: object, d: object) -> object:
        """English | 中文"""
        return m, d

    def declared(name: str, needs: tuple[Exercise, ...] = ()) -> Exercise:
        return exercise(points=50, topics=(1,), cases=lambda _: [case()], name=name, needs=needs)(script)

    second = declared("second")
    with pytest.raises(ValueError, match="not declared before"):
        Assignment(name="x", title=Text(en="x", zh="某"), exercises=(declared("first", (second,)), second))


def test_a_course_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="assignments"):
        find_course(tmp_path)


def test_a_title_of_a_part_that_is_none_is_refused() -> None:
    with pytest.raises(DeclarationError, match="part_titles of \\['bais'\\], which have no points"):

        @exercise(points={"weights": 2, "bias": 1}, part_titles={"bais": "∂E/∂b"}, cases=lambda _: [case(x=1.0)])
        def gradients(_m: object, _d: object) -> dict[str, float]:
            """The gradients | 梯度"""
            return {"weights": 1.0, "bias": 1.0}


def test_so_is_one_of_a_derived_exercise(tmp_path: Path) -> None:
    course = a_course(tmp_path, "logistic_neuron", '"bias": "∂E/∂b"', '"bais": "∂E/∂b"')
    with pytest.raises(DeclarationError, match=r"exercises\.py:\d+: .*part_titles of \['bais'\]"):
        course["logistic_neuron"]
