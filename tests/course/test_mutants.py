"""Mutants of right code: an exam catches what differs within the contract; what it can't see is told with an input."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

from autograder import case
from autograder.course.mutants import survivors
from autograder.course.mutants.limited import Reporter, limited
from autograder.course.mutants.mutant import Ground, tried
from autograder.course.mutants.survivors import ground, tally_of
from autograder.course.mutants.tallies import Survivor, Tally
from autograder.course.mutants.variations import sizes_of, variations
from autograder.course.mutants.wide import WideInput, wide_inputs
from autograder.exercises.exam import Item
from autograder.exercises.loading import Material
from autograder.exercises.mutation.edits import edits
from tests.conftest import ROOT, material_of
from tests.support.commands import run
from tests.support.processes import descendants

OF_FEW_SAMPLES = """

def squared_error(w, X, t):
    return 0.5 * np.sum((t - X @ w)[:5] ** 2)
"""
EVERY = 12  # of the mutants, here; all of them by `autograder validate --mutants`


@cache
def ground_of(name: str) -> Ground:
    return ground(material_of(name), [1])


@pytest.mark.parametrize("name", ["linear_neuron", "logistic_neuron"])
def test_an_exam_catches_every_mutant_of_the_solution_that_differs(name: str) -> None:
    tally = tried(ground_of(name), "solution", material_of(name).solution, slice(None, None, EVERY))
    assert tally.caught > tally.made / 2
    assert [str(each) for each in tally.survivors] == []


def test_a_kind_of_input_that_is_missing_is_told_by_a_mutant(linear_neuron: Material) -> None:
    source = linear_neuron.solution
    [averaged] = [
        n for n, edit in enumerate(edits(source)) if "np.mean" in edit.after and edit.owner == "squared_error"
    ]
    chosen = slice(averaged, averaged + 1)
    [exam], wide = ground_of("linear_neuron").exams, ground_of("linear_neuron").wide
    assert tried(Ground((exam,), wide), "solution", source, chosen).caught == 1
    blind = replace(exam, items=tuple(map(_of_one_sample, exam.items)))
    [survivor] = tried(Ground((blind,), wide), "solution", source, chosen).survivors
    assert survivor.is_drawn
    assert str(survivor).startswith(
        "solution, line 45, squared_error: function-exchanged, np.sum(residual ** 2) -> np.mean(residual ** 2); "
        "passes with seeds 1; squared_error differs on w=array(["
    )


def _of_one_sample(item: Item) -> Item:
    """The same, with errors of one sample only."""
    if item.name != "squared_error":
        return item
    chosen = [number for number, play in enumerate(item.plays) if len(play.case.inputs["X"]) == 1]
    plays, cases = tuple(item.plays[n] for n in chosen), tuple(item.key.cases[n] for n in chosen)
    return replace(item, plays=plays, key=replace(item.key, cases=cases))


def test_wide_inputs_keep_to_the_contract() -> None:
    material = material_of("gradient_descent")
    [bowls] = [each for each in material.assignment.exercises if each.name == "largest_stable_rate"]
    wide = wide_inputs(material, bowls)
    assert sum(each.is_drawn for each in wide) < len(wide)
    for each in wide:
        assert np.linalg.eigvalsh(each.play.case.inputs["A"]).min() > 0


def test_a_variation_keeps_the_sizes_that_belong_together_and_symmetry() -> None:
    cases = [
        case(A=np.eye(m) + 0.1, b=np.arange(float(m)), X=np.ones((n, m)), t=np.ones(n)) for n, m in ((2, 3), (5, 4))
    ]
    sizes = sizes_of(cases)
    assert set(sizes) == {frozenset({("X", 0), ("t", 0)}), frozenset({("A", 0), ("A", 1), ("b", 0), ("X", 1)})}
    rng = np.random.default_rng(0)
    for resized, rescaled in (list(islice(variations(each, sizes, rng), 2)) for each in cases * 10):
        for inputs in (resized.inputs, rescaled.inputs):
            assert np.allclose(inputs["A"], inputs["A"].T, rtol=1e-12)
            assert inputs["A"].shape[0] == inputs["b"].shape[0] == inputs["X"].shape[1]
            assert inputs["X"].shape[0] == inputs["t"].shape[0]


def test_a_variation_keeps_what_kind_of_value_an_input_is() -> None:
    given = case(a=np.array(1.5), b=2.5, n=3, rows=[np.ones(2)], order=np.arange(3), name="text")
    types = {name: type(value) for name, value in given.inputs.items()}
    for varied in variations(given, [], np.random.default_rng(0)):
        assert {name: type(value) for name, value in varied.inputs.items()} == types


def test_what_right_code_does_not_agree_on_is_asked_of_no_mutant() -> None:
    material = material_of("linear_neuron")
    [error] = [each for each in material.assignment.exercises if each.name == "squared_error"]
    odd = replace(material, styles={"of_some": material.solution + OF_FEW_SAMPLES})
    usual, agreed = wide_inputs(material, error), wide_inputs(odd, error)
    assert sum(_is_long(each) for each in agreed) < sum(_is_long(each) for each in usual) / 4


def _is_long(asked: WideInput) -> bool:
    return len(asked.play.case.inputs["t"]) > 5


def _loops(reporter: Reporter) -> None:
    reporter.tell(b"begun")
    reporter.allow(0.1)
    while True:
        pass


def _hangs(reporter: Reporter) -> None:
    reporter.tell(b"begun")
    reporter.allow(0.01)
    time.sleep(3600)


def _crashes(reporter: Reporter) -> None:
    reporter.tell(b"begun")
    os.kill(os.getpid(), signal.SIGKILL)


def _fills_memory(reporter: Reporter) -> None:
    reporter.tell(b"begun")
    np.ones(10**12)
    reporter.tell(b", and so on")


@pytest.mark.parametrize("work", [_loops, _hangs, _crashes, _fills_memory])
def test_what_never_ends_is_ended_and_what_it_told_is_kept(work: Callable[[Reporter], None]) -> None:
    before = descendants(os.getpid())
    assert limited(work) == b"begun"
    assert descendants(os.getpid()) <= before


def test_an_interruption_ends_all_of_it() -> None:
    command = [sys.executable, "-m", "autograder", "validate", "--mutants", "linear_neuron", "--course", str(ROOT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True) as running:
        while len(below := descendants(running.pid)) < 3:  # a tracker, and workers or what they started
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)
        running.communicate()
    assert running.returncode
    while any(Path(f"/proc/{pid}").exists() for pid in below):  # until then, nothing else ends this test
        time.sleep(0.05)


COURSE = {
    "assignments/__init__.py": "",
    "assignments/powers/reference.py": """
def square(x):
    return x * x


def cube(x):
    return x * x * x
""",
    "assignments/powers/mistakes.py": "HINTS = {}\n",
    "assignments/powers/exercises.py": """
from autograder import Assignment, Text, case, exercise


def above_one(rng):
    return [case(x=1.0), case(x=rng.uniform(2.0, 3.0))]


@exercise(points=50, cases=above_one, contract={"x ≥ 1": lambda d: d.x >= 1})
def square(m, d):
    "The square | 平方"
    return m.square(d.x)


@exercise(points=50, cases=lambda rng: [case(x=-1.0), case(x=1.0), case(x=0.0)])
def cube(m, d):
    "The cube | 立方"
    return m.cube(d.x)


assignment = Assignment(name="powers", title=Text(en="Powers", zh="幂"), exercises=(square, cube))
""",
    "solutions/powers.py": "def square(x):\n    return x * abs(x)\n\n\ndef cube(x):\n    return x * x * x\n",
}


def test_the_command_lists_what_a_course_would_let_pass(tmp_path: Path) -> None:
    for name, text in COURSE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    command = [sys.executable, "-m", "autograder", "validate", "--mutants", "--seeds", "1"]
    environment = os.environ | {"COLUMNS": "400", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment)
    listed = [line for line in done.stdout.splitlines() if line.startswith("✗")]
    assert done.returncode == 1, done.stderr
    assert listed
    assert all(re.search(r"powers: solution, line \d, cube:", line) for line in listed), (
        "abs is right within the contract"
    )
    assert any("factor-dropped, x * x * x -> x; passes with seeds 1; cube differs on x=" in line for line in listed)
    assert f"{len(listed)} to answer, 1 seeds" in done.stdout


def test_what_was_tried_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    [first, *_] = edits(material_of("linear_neuron").solution)
    found = Tally(
        caught=2, survivors=(Survivor("solution", first, (1, 2), "predict", "n=1", is_drawn=True, ends=False),)
    )
    monkeypatch.setattr(survivors, "ground", lambda *_: ground_of("linear_neuron"))
    tally = Mock(return_value=found)
    monkeypatch.setattr(survivors, "tried", tally)
    for seed in (1, 1, 2):
        again = tally_of(ROOT, "linear_neuron", "solution", 0, (seed,))
        assert replace(again, cpu_s=0.0) == found
    assert tally.call_count == 2


def test_the_command_takes_no_matrix_of_mutants() -> None:
    result = run("validate", "--mutants", "--matrix", "--course", ROOT)
    assert result.exit_code == 2
    assert "neither --matrix nor --junit" in result.output
