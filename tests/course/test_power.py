"""`validate --power`: what inputs tell apart, and what they leave in the dark."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from autograder.course.proofs.power import Power, power
from autograder.exercises.loading import Course
from autograder.exercises.references import make_exam
from autograder.verdict.verdicts import Named
from tests.support.commands import run
from tests.support.courses import EXERCISES, SOLUTION, write

WEAK = {
    EXERCISES: '''\
"""Springs | 弹簧"""

from autograder import away, drawn_by, function


@function(points=60, k=away("N"), x=away("N"), rate=drawn_by(lambda rng: 1.0))
def step(k, x, rate):
    "A step | 一步"
    return x - rate * k


@function(points=40, k=away("N"), x=away("N"))
def energy(k, x):
    "The product | 乘积"
    return k * x
''',
    SOLUTION: """\
def step(k, x, rate):
    return x - rate * k


def energy(k, x):
    return k * x
""",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("weak")
    for path, text in WEAK.items():
        write(folder / path, text)
    return folder


@pytest.fixture(scope="module")
def found(course: Path) -> dict[str, Power]:
    exam = make_exam(Course(course)["springs"], seed=1, complete=False)
    return {item.name: power(item, exam) for item in exam.items}


def slugs(named: Iterable[Named]) -> set[str]:
    return {each.slug for each in named}


def test_what_an_argument_that_is_always_one_hides(found: dict[str, Power]) -> None:
    assert "rate-missing" in slugs(found["step"].hidden)
    assert "k-negated" not in slugs(found["step"].hidden)


def test_every_case_tells_how_many_slips_it_shows(found: dict[str, Power]) -> None:
    alone = next(case for case in found["step"].cases if case.inputs == "k (1,), x (1,), rate 1")
    several = [case for case in found["step"].cases if case != alone]
    assert all(0 < alone.slips < case.slips < found["step"].slips for case in several)


def test_what_no_input_can_tell_apart_is_told_together(found: dict[str, Power]) -> None:
    assert {"k-missing", "x-missing"} not in [slugs(group) for group in found["step"].alike]
    assert {"k-negated", "x-negated"} in [slugs(group) for group in found["energy"].alike]


def test_the_command_says_what_to_add(course: Path) -> None:
    result = run("validate", "springs", "--power", "--lang", "zh", "--course", course)
    assert result.exit_code == 0
    assert "✗ no case shows: rate-missing: 这是 `rate` = 1 时的结果" in result.output
    assert "so that none is named: k-negated, x-negated" in result.output
