"""What the tests share: the course, and one exam with its key for each assignment."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from autograder.exercises.exam import Exam
from autograder.exercises.loading import Course, Material
from tests.support.browsers import chromium

ROOT = Path(__file__).parents[1]
SEED = 20_261_122

settings.register_profile("any machine", deadline=None)  # how fast it is, no test knows
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the golden files anew")


@cache
def material_of(name: str) -> Material:
    """What the course holds about an assignment, loaded once."""
    return Course(ROOT)[name]


@cache
def exam_of(name: str, seed: int = SEED) -> Exam:
    """An exam of an assignment, made once."""
    return material_of(name).exam(seed)


@pytest.fixture(autouse=True, scope="session")
def kept_exams(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Exams that commands keep lie where no other run of the tests finds them, and all workers of this one do."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    os.environ["AUTOGRADER_CACHE"] = str(shared / "exams")


@pytest.fixture(scope="session")
def course() -> Course:
    return Course(ROOT)


@pytest.fixture(scope="session")
def linear_neuron() -> Material:
    return material_of("linear_neuron")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium()


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
