"""No bytes of a student are ever taken for objects or for code on the grader's side."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILES = sorted((ROOT / "autograder").rglob("*.py"))
UNPICKLING = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "multiprocessing"}
MAY_USE_PROCESSES = {"course/workers.py": "seeds of a course side by side; no student's code or data is there"}
RUNNING = {"eval", "exec", "compile", "__import__"}
# Who runs code, and whose it is: the child the student's, the others the course's own.
MAY_RUN = {
    "sandbox/child/statements.py": "the child, the student's source",
    "sandbox/child/placing.py": "the child, right definitions from the course's solution",
    "course/cells.py": "the course's solution without some of its pieces",
    "exercises/docstrings.py": "the examples in the course's docstrings",
    "exercises/planting.py": "the course's solution and planted mistakes",
    "exercises/references.py": "the course's declared factors",
    "exercises/rules/trial_runner.py": "the course's solution with a slip in it, in a process of its own",
}
NAMES_IN_NUMPY = {"load", "save", "fromfile", "memmap", "loadtxt", "genfromtxt"}


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "autograder")))
def test_nothing_that_unpickles_is_imported(path: Path) -> None:
    names = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    allowed = {"multiprocessing"} if str(path.relative_to(ROOT / "autograder")) in MAY_USE_PROCESSES else set()
    assert not names & UNPICKLING - allowed


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "autograder")))
def test_arrays_are_never_read_by_what_can_unpickle(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("np", "numpy"):
            assert node.attr not in NAMES_IN_NUMPY
        if isinstance(node, ast.keyword):
            assert node.arg != "allow_pickle"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "autograder")))
def test_code_is_run_in_the_places_that_are_known_only(path: Path) -> None:
    called = {
        node.func.id
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    if str(path.relative_to(ROOT / "autograder")) not in MAY_RUN:
        assert not called & RUNNING
