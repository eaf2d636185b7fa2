"""Points in any scheme: other full marks than 100, a bonus on top, and what students can't check."""

import pytest

from autograder import Course, Grader, Report
from autograder.course.template import public_exam
from autograder.exercises.exam import Exam
from autograder.exercises.loading import Material
from autograder.report.extract import Extract
from tests.support.courses import write

DECLARED = '''
"""Powers"""

import numpy as np

from autograder import away, case, exercise, function

TOTAL = 20


@function(points=15, x=away("N"))
def square(x):
    """The square"""
    return x**2


@function(points=3, bonus=True, x=away("N"))
def cube(x):
    """The cube"""
    return x**3


def cases(rng):
    yield case(x=rng.normal(size=3))
    yield case(x=-np.ones(2), hidden=True)


@exercise(points=4, cases=cases, name="magnitude", needs=())
def magnitude(m, d):
    """Its size"""
    return m.magnitude(d.x)


@function(points=1, hidden=True, needs=(), x=away("N", low=20, high=30))
def far(x):
    """Far away"""
    return x
'''
SOLUTION = """
import numpy as np


def square(x):
    return x**2


def cube(x):
    return x**3


def magnitude(x):
    return np.abs(x)


def far(x):
    return x
"""
REFERENCE = "def magnitude(x):\n    return x.abs()\n"


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    root = tmp_path_factory.mktemp("points")
    write(root / "assignments" / "powers" / "exercises.py", DECLARED.lstrip())
    write(root / "assignments" / "powers" / "reference.py", REFERENCE)
    write(root / "solutions" / "powers.py", SOLUTION)
    return Course(root)["powers"]


@pytest.fixture(scope="module")
def exam(material: Material) -> Exam:
    return material.exam(3)


def graded(exam: Exam, source: str) -> Report:
    with Grader(exam) as grader:
        return grader.grade(source.encode())


def test_a_bonus_comes_on_top_of_full_marks(exam: Exam) -> None:
    report = graded(exam, SOLUTION)
    assert (report.score, report.max_score) == (23, 20)
    assert [(each.name, each.title.en) for each in report.exercises if each.bonus] == [("cube", "The cube (bonus)")]
    assert Extract.of(report).max_score == 20


def test_without_the_bonus_there_are_full_marks(exam: Exam) -> None:
    assert graded(exam, SOLUTION.replace("x**3", "x**4")).score == 20


def test_of_hidden_cases_nothing_is_shown(exam: Exam) -> None:
    report = graded(exam, SOLUTION.replace("np.abs(x)", "np.abs(x) if x.any() and x[0] != -1 else x"))
    [failed] = [each for each in report.exercises if each.status != "passed"]
    assert (failed.name, failed.example, failed.evidence) == ("magnitude", None, None)
    assert "not shown" in failed.message.en


def test_what_is_hidden_is_in_no_public_exam(material: Material) -> None:
    public = public_exam(material, complete=False)
    assert public.names == ["square", "cube", "magnitude"]
    assert [len(item.plays) for item in public.items][-1] == 1


def test_one_language_is_enough(material: Material) -> None:
    assert material.assignment.title.zh == "Powers"
