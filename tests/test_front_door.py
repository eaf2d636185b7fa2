"""What authors and pipelines use: `import autograder`, every name with an example that runs."""

import doctest
import math
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

import autograder
from autograder.course.beginning import begin_course
from tests.conftest import ROOT

ALIASES = {"Inputs", "Rng", "Tensor"}
PLAIN = {
    "Case",
    "DeclarationError",
    "Delivered",
    "Exercise",
    "Forward",
    "Mistake",
}  # what the functions that are shown give
EXAMPLES = sorted(set(autograder.__all__) - ALIASES - PLAIN)


@pytest.fixture(scope="module")
def own_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `autograder new course` writes."""
    folder = tmp_path_factory.mktemp("door") / "course"
    assert list(begin_course(folder))
    return folder


@pytest.fixture
def names(own_course: Path) -> dict[str, Any]:
    """What an example may use."""
    public = {name: getattr(autograder, name) for name in autograder.__all__}
    return public | {"COURSE": own_course, "SimpleNamespace": SimpleNamespace, "math": math, "np": np, "torch": torch}


@pytest.mark.parametrize("name", autograder.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(autograder, name) is not None


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_public_name_has_an_example_that_holds(name: str, names: dict[str, Any]) -> None:
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    [example] = doctest.DocTestFinder(recurse=False).find(getattr(autograder, name), name, globs=names)
    assert example.examples
    assert runner.run(example).failed == 0


def test_the_example_of_the_package_holds(names: dict[str, Any]) -> None:
    [example] = doctest.DocTestFinder(recurse=False).find(autograder, "autograder", globs=names)
    assert doctest.DocTestRunner().run(example).failed == 0


def test_the_front_door_opens_without_torch_numpy_or_pydantic() -> None:
    script = "import sys, autograder; print([name for name in ('torch', 'numpy', 'pydantic') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_a_declaration_that_takes_gradients_is_loaded_without_torch() -> None:
    loaded = "autograder.Course('.').load('training', with_reference=False)"
    script = f"import sys, autograder; {loaded}; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


def test_a_name_that_is_none_is_told_as_ever() -> None:
    with pytest.raises(AttributeError, match="no attribute 'grdient'"):
        _ = autograder.grdient


def test_a_folder_a_file_and_bytes_are_graded_alike() -> None:
    exam = autograder.Course(ROOT)["linear_neuron"].exam(seed=7)
    file = ROOT / "solutions" / "linear_neuron.py"
    with autograder.Grader(exam) as grader:
        reports = [grader.grade(file), grader.grade(file.read_bytes()), *grader.grade_all(file.parent, workers=2)]
    assert {report.score for report in reports if report.submission.id == "linear_neuron"} == {100}
