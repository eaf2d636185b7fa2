"""The generated notebooks: one stub a cell with its check, and graded like the files that they stand for."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from autograder.course.cells import EXTENDS, pieces_of
from autograder.course.student_notebook import student_notebook
from autograder.course.workbook import LANGUAGES, Workbook, split, workbook
from autograder.exercises.loading import Course
from autograder.exercises.stubs import regions, stub
from autograder.text import Language
from tests.conftest import ROOT
from tests.support.classes import graded

NAMES = Course(ROOT).names


def book_of(name: str, language: Language = "en") -> Workbook:
    course = Course(ROOT)
    return workbook(course, course.load(name), language)


def code_cells(notebook: bytes) -> list[str]:
    cells: list[dict[str, Any]] = json.loads(notebook)["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("name", NAMES)
def test_every_exercise_has_its_check_and_no_cell_is_long(name: str) -> None:
    cells = code_cells(student_notebook(book_of(name)))
    material = Course(ROOT).load(name, with_reference=False)
    written = {each for _, each, _ in regions(material.solution)}
    helpers = {each.name for each in ast.parse(material.solution).body if isinstance(each, ast.FunctionDef)} & written
    for each in {exercise.name for exercise in material.assignment.exercises} | helpers:
        assert cells.count(f'grader.check("{each}")') == 1
    assert max(map(len, cells)) < 2000


@pytest.mark.parametrize("name", NAMES)
def test_from_top_to_bottom_every_check_is_right_where_it_stands(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "student_template")
    namespace: dict[str, Any] = {"__name__": "__main__"}
    seen = []
    for cell in code_cells(student_notebook(book_of(name), solved=True)):
        if cell.startswith("grader.check"):
            wanted = re.findall('"(.+)"', cell)
            found = namespace["grader"].check(*wanted, namespace)
            seen.append((cell, found.passed))
        elif not cell.startswith("@look"):
            exec(compile(cell, "<cell>", "exec"), namespace)
    assert [cell for cell, is_passed in seen if not is_passed] == []
    assert len(seen) > 5


def test_a_class_is_written_method_by_method_and_stays_one_class() -> None:
    code = (
        'class Box:\n    """A box."""\n\n    def __init__(self, x):\n        self.x = x\n\n'
        "    def __add__(self, y):\n        # >>> your code\n        return self.x + y\n        # <<< your code\n\n"
        "    __radd__ = __add__\n\n    @property\n    def twice(self):\n        # >>> your code\n"
        "        return self + self.x\n        # <<< your code\n"
    )
    pieces = pieces_of("Box", code)
    assert [each.name for each in pieces] == ["Box", "Box.__add__", "Box.twice"]
    namespace: dict[str, Any] = {}
    exec(f"{EXTENDS}\n\n{pieces[0].code}\nbox = Box(2)", namespace)
    for each in pieces[1:]:
        exec(each.code, namespace)
    box = namespace["box"]
    assert isinstance(box, namespace["Box"])
    assert (1 + box, box.twice) == (3, 4)
    assert [each.name for each in pieces_of("f", "def f():\n    return 1\n")] == ["f"]


@pytest.mark.parametrize("name", NAMES)
def test_the_notebooks_are_in_both_languages_with_prose_and_a_plot(name: str) -> None:
    english, chinese = (student_notebook(book_of(name, language)) for language in LANGUAGES)
    assert code_cells(english)[1:] == code_cells(chinese)[1:]
    assert "\\u" not in chinese.decode()
    assert any(cell.startswith("@look") for cell in code_cells(english))
    assert "handout" not in english.decode() + chinese.decode()


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_earns_what_the_file_of_the_same_code_does(name: str, tmp_path: Path) -> None:
    book, solution = book_of(name), Course(ROOT).load(name).solution
    assert graded(name, student_notebook(book, solved=True), tmp_path, ".ipynb").score == 100
    empty, file = (
        graded(name, student_notebook(book), tmp_path, ".ipynb"),
        graded(name, stub(solution).encode(), tmp_path, ".py"),
    )
    assert [(each.name, each.status) for each in empty.exercises] == [
        (each.name, each.status) for each in file.exercises
    ]


def test_what_leads_to_a_definition_goes_with_it() -> None:
    source = (
        '"""Doc."""\nimport os\n\nA = 1\n\n\n'
        "def f():\n    # >>> your code\n    return 1\n    # <<< your code\n\n\n"
        "B = 2\n\n\ndef g():\n    return B\n"
    )
    setup, definitions = split(source)
    assert setup == "import os\n\nA = 1"
    assert [name for name, _ in definitions] == ["f", "g"]
    assert definitions[0][1].endswith("# <<< your code")
    assert definitions[1][1].startswith("B = 2")


def test_a_future_statement_holds_in_later_cells_as_in_a_kernel(tmp_path: Path) -> None:
    texts = ("from __future__ import annotations", "def predict(w: Undefined, X: Undefined):\n    return X @ w")
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": text} for text in texts]
    notebook = json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}).encode()
    assert graded("linear_neuron", notebook, tmp_path, ".ipynb").exercises[0].status == "passed"


def test_a_wrong_function_is_told_at_its_check_and_nothing_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "student_template")
    namespace: dict[str, Any] = {"__name__": "__main__"}
    told = {}
    for cell in code_cells(student_notebook(book_of("linear_neuron"), solved=True)):
        if cell.startswith("grader.check"):
            wanted = re.findall('"(.+)"', cell)
            told["".join(wanted)] = namespace["grader"].check(*wanted, namespace)
        elif not cell.startswith("@look"):
            exec(compile(cell.replace("return X @ w", "return X @ w @ w"), "<cell>", "exec"), namespace)
    assert (told["predict"].passed, told["delta_rule"].passed) == (False, True)
    assert "predict(np.array([50.0" in repr(told["predict"])
    assert all("Traceback" not in repr(each) + each._repr_html_() for each in told.values())
