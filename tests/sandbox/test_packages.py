"""What a course declares can be imported by its students, behind the same walls; what it forbids is told."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from autograder import Course, Grader
from autograder.exercises.exam import Exam
from autograder.exercises.exam_file import from_bytes, to_bytes
from autograder.report.model import ExerciseReport
from autograder.sandbox import JailFailure, Limits, Session, walls
from autograder.sandbox.dependencies import parts_of
from autograder.sandbox.view import INSIDE
from autograder.text import Refusal
from tests.support.courses import write
from tests.support.jails import WALL_S, skip_unless_available

DECLARED = '''
"""In torch"""

from autograder import away, function, gradient_of

PACKAGES = ("torch", "pandas")
FORBIDDEN = ("torch.autograd", "numpy.linalg.lstsq")


@function(points=40, as_tensors=True, x=away("N", "D"), w=away("D"))
def error(x, w):
    """Error"""
    return 0.5 * ((x @ w) ** 2).sum()


@gradient_of(error, "w", points=60, as_tensors=True)
def error_grad(x, w):
    """Its gradient"""
'''
SOLUTION = """
import numpy as np
import pandas as pd
import torch


def error(x, w):
    return 0.5 * float(pd.Series((x @ w).numpy() ** 2).sum())


def error_grad(x, w):
    return x.T @ (x @ w)
"""


@pytest.fixture(scope="module")
def exam(tmp_path_factory: pytest.TempPathFactory) -> Exam:
    root = tmp_path_factory.mktemp("torched")
    write(root / "assignments" / "torched" / "exercises.py", DECLARED.lstrip())
    write(root / "solutions" / "torched.py", SOLUTION)
    return Course(root)["torched"].exam(3)


@pytest.fixture(scope="module")
def grader(exam: Exam) -> Iterator[Grader]:
    skip_unless_available("full")
    with Grader(exam, "full") as grader:
        yield grader


def gradient(grader: Grader, body: str) -> ExerciseReport:
    report = grader.grade(SOLUTION.replace("    return x.T @ (x @ w)\n", body).encode())
    return report.exercises[1]


def test_a_solution_in_torch_and_pandas_earns_full_marks(grader: Grader) -> None:
    report = grader.grade(SOLUTION.encode())
    assert [each.status for each in report.exercises] == ["passed", "passed"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            "    w = w.requires_grad_()\n    (0.5 * ((x @ w) ** 2).sum()).backward()\n    return w.grad\n",
            "torch.autograd",
        ),
        ("    return torch.from_numpy(np.linalg.lstsq(x.numpy(), x[:, 0].numpy())[0])\n", "numpy.linalg.lstsq"),
    ],
    ids=["autograd", "a single function"],
)
def test_what_is_forbidden_is_told(grader: Grader, body: str, name: str) -> None:
    found = gradient(grader, body)
    assert found.status == "raised"
    assert found.error is not None
    assert found.error.explanation is not None
    assert found.error.explanation.en == f"{name} may not be used in this assignment: write it yourself."


def test_a_tensor_that_asks_for_gradients_is_a_number_too(grader: Grader) -> None:
    assert gradient(grader, "    return (x.T @ (x @ w)).requires_grad_()\n").status == "passed"


def test_what_is_not_declared_is_not_there(grader: Grader) -> None:
    found = gradient(grader, "    import sympy\n    import zensical\n    return x.T @ (x @ w)\n")
    assert found.error is not None
    assert "zensical" in found.error.message


@pytest.mark.parametrize("level", ["full", "reduced"])
def test_the_walls_hold_with_packages_inside_as_they_do_without(level: str) -> None:
    skip_unless_available(level)  # type: ignore[arg-type]
    secret = str(INSIDE / "limits.py").encode()
    host = walls.start(level, INSIDE, secret, Limits(), ("pandas",), is_rehearsal=True)  # type: ignore[arg-type]
    try:
        with Session(host.open(), Limits()) as session:
            assert session.receive(WALL_S) == b""
    finally:
        host.close()


def test_a_package_comes_with_what_it_depends_on_and_nothing_else() -> None:
    names = {part.name for part in parts_of(("pandas",))}
    assert {"pandas", "dateutil"} <= names
    assert not names & {"numpy", "pytest", "torch"}


def test_a_package_that_is_not_installed_is_told() -> None:
    with pytest.raises(JailFailure, match="which is not installed here: pip install no-such-package"):
        parts_of(("no-such-package",))


def test_an_exam_that_was_kept_where_a_package_is_installed_is_refused_where_it_is_not(exam: Exam) -> None:
    kept = to_bytes(replace(exam, packages=("numpy", "no_such_package")))
    with pytest.raises(Refusal, match=r"may import no_such_package, .*: pip install no_such_package$"):
        Grader(from_bytes(kept), "process")
