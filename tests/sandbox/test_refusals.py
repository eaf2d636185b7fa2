"""A check on a student's machine refuses what the jail refuses, so that nobody is surprised by the grade."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.batch.grader import Grader
from tests.conftest import exam_of

REFUSED = {
    "a package that is not there": ("import torch", {"ModuleNotFoundError"}),
    "writing a file": ("open('notes.txt', 'w')", {"OSError", "PermissionError"}),
    "saving an array": ("np.savetxt('notes.txt', np.zeros(3))", {"OSError", "PermissionError"}),
    "reading its own file": ("open(__file__)", {"FileNotFoundError"}),
    "a file by its bytes": ("open(b'/etc/hostname')", {"FileNotFoundError"}),
    "another program": ("__import__('subprocess').run(['ls'])", {"PermissionError"}),
    "the network": ("__import__('socket').create_connection(('127.0.0.1', 9))", {"PermissionError"}),
}
ALLOWED = {
    "the standard library": "import collections, dataclasses, decimal, functools, itertools, json, random, typing",
    "numpy's parts": "import numpy.linalg, numpy.random",
    "what draws and does nothing here": "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()",
    "looking something up in a module": "__import__('inspect').getsource(__import__('json'))",
}


@pytest.fixture(scope="module", params=["full", "process"])
def grader(request: pytest.FixtureRequest) -> Iterator[Grader]:
    with Grader(exam_of("linear_neuron"), request.param) as opened:
        yield opened


def predicting_after(line: str, grader: Grader, folder: Path) -> tuple[str, str | None]:
    """The status of a right `predict` that does something else first, and the exception that this raises."""
    path = folder / "linear_neuron.py"
    path.write_text(f"import numpy as np\n\ndef predict(w, X):\n    {line}\n    return X @ w\n", "utf-8")
    exercise = grader.grade(path).exercises[0]
    return exercise.status, exercise.error.type if exercise.error else None


@pytest.mark.parametrize(("line", "errors"), REFUSED.values(), ids=REFUSED.keys())
def test_what_the_jail_refuses_the_check_refuses(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, errors: set[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    status, error = predicting_after(line, grader, tmp_path)
    assert status == "raised"
    assert error in errors
    assert not (tmp_path / "notes.txt").exists()


@pytest.mark.parametrize("line", ALLOWED.values(), ids=ALLOWED.keys())
def test_what_the_jail_allows_the_check_allows(grader: Grader, tmp_path: Path, line: str) -> None:
    assert predicting_after(line, grader, tmp_path) == ("passed", None)
