"""What is handed in for this course, graded as it is."""

from pathlib import Path

from autograder.report.model import Report
from autograder.sandbox import Jail
from autograder.sandbox.protocol.paper import encode
from autograder.submission import read_submission
from tests.conftest import desk_of


def graded(name: str, content: bytes, folder: Path, suffix: str = ".ipynb") -> Report:
    path = folder / f"{name}{suffix}"
    path.write_bytes(content)
    desk = desk_of(name)
    with Jail("full", encode(desk.paper)) as jail:
        return desk.grade(jail, read_submission(path, name))
