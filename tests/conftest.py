"""What the tests share: the course, and one exam with its key for each assignment."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from autograder.batch.pool import Desk
from autograder.exercise.exam import draw
from autograder.exercise.loading import Course, Material, find_course
from autograder.exercise.references import make_key

ROOT = Path(__file__).parents[1]
SEED = 20_261_122


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the golden files anew")


@cache
def desk_of(name: str, seed: int = SEED) -> Desk:
    """Everything that grading an assignment takes, made once."""
    material = find_course(ROOT).load(name)
    exam = draw(material.assignment, seed)
    return Desk(material, exam, make_key(material, exam), exam.paper(), "full")


@pytest.fixture(scope="session")
def course() -> Course:
    return find_course(ROOT)


@pytest.fixture(scope="session")
def linear_neuron(course: Course) -> Material:
    return course.load("linear_neuron")


@pytest.fixture
def golden_at(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares text with a file; `--renew` writes the file instead."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--renew"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8"), f"{path} differs; look at it, then run pytest --renew"

    return compare


@pytest.fixture
def golden(golden_at: Callable[[Path, str], None]) -> Callable[[str, str], None]:
    """The same for a file of tests/golden."""
    return lambda name, text: golden_at(Path(__file__).parent / "report" / "golden" / name, text)
