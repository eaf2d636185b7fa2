"""What students are handed is what the course gives now, in both languages; the solution holds in the jail too."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course.beginning import FIRST, begin_course
from autograder.course.proofs.staleness import stale_files
from autograder.course.proofs.validation import validate_files, validate_seed
from autograder.course.template import write_template
from autograder.exercises.exam_file import from_bytes, to_bytes
from autograder.exercises.loading import Course
from tests.conftest import ROOT
from tests.support.courses import SOLUTION, small_course, write

HANDOUT = f"""\
# Springs

`energy` and `energy_gradient`.

## Stiffness

$$E$$

![a spring](figures/spring.svg)

## Hand in

`{FIRST}.py`
"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    folder = tmp_path / "course"
    list(begin_course(folder))
    return Course(folder)


def stale(course: Course) -> list[str]:
    return [str(each) for each in stale_files(course, course[FIRST])]


@pytest.mark.parametrize("name", [f"{FIRST}.py", f"{FIRST}.ipynb", f"{FIRST}.zh.ipynb", f"public/{FIRST}.key"])
def test_a_file_that_is_not_in_step_or_missing_is_told(course: Course, name: str) -> None:
    path = course.root / "student_template" / name
    path.write_bytes(path.read_bytes()[:-1])
    told, cure = f"student_template/{name}:1: the file is", "run `autograder template`"
    assert stale(course) == [f"{told} not in step with the course: {cure}"]
    path.unlink()
    assert stale(course) == [f"{told} missing: {cure}"]


@pytest.mark.parametrize("name", [name for name in Course(ROOT).names if name != "linear_neuron"])
def test_what_this_course_hands_out_is_in_step(name: str) -> None:
    assert [str(each) for each in stale_files(Course(ROOT), Course(ROOT)[name])] == []  # the other by the command


def test_several_files_are_told_in_one_line(course: Course) -> None:
    folder = course.root / "student_template"
    for path in (folder / f"{FIRST}.ipynb", folder / f"{FIRST}.zh.ipynb"):
        path.unlink()
    told = "this file and 1 more are missing: run `autograder template`"
    assert stale(course) == [f"student_template/{FIRST}.ipynb:1: {told}"]


def test_a_notebook_with_another_hint_of_what_to_do_is_not_in_step(course: Course) -> None:
    path = course.root / "student_template" / f"{FIRST}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"][0]["source"] = ["# older\n"]
    path.write_text(json.dumps(notebook), "utf-8")
    assert len(stale(course)) == 1


@pytest.mark.parametrize(("by", "count"), [(1e-13, 0), (1e-3, 1)], ids=["another processor", "another course"])
def test_a_public_exam_is_compared_by_its_numbers(course: Course, by: float, count: int) -> None:
    path = course.root / "student_template" / "public" / f"{FIRST}.key"
    exam = from_bytes(path.read_bytes())
    item = exam.items[1]
    [expected] = item.key.cases[0].expected
    case = replace(item.key.cases[0], expected=(expected * (1 + by),))
    key = replace(item.key, cases=(case, *item.key.cases[1:]))
    path.write_bytes(to_bytes(replace(exam, items=(exam.items[0], replace(item, key=key)))))
    assert len(stale(course)) == count


def test_handouts_say_the_same_in_both_languages(course: Course) -> None:
    folder = course.root / "assignments" / FIRST
    (folder / "handout.md").write_text(HANDOUT, "utf-8")
    assert validate_files(course, FIRST).faults[0].told == "the other language has a handout: write this one"
    chinese = HANDOUT.replace("$$E$$\n\n", "").replace("`energy` and ", "")
    (folder / "handout.zh.md").write_text(chinese, "utf-8")
    told = [str(each) for each in validate_files(course, FIRST).faults]
    assert told == [
        f"assignments/{FIRST}/handout.md:9: the link 'figures/spring.svg' leads nowhere: correct it",
        f"assignments/{FIRST}/handout.zh.md:1: energy: the handout does not mention it: say what it takes and gives",
        f"assignments/{FIRST}/handout.zh.md:7: the link 'figures/spring.svg' leads nowhere: correct it",
        f"assignments/{FIRST}/handout.zh.md:1: it has 0 displayed formulas, the English handout 1: say the same",
    ]


def test_a_solution_that_the_jail_keeps_from_its_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "stiffness.txt").write_text("1.0", "utf-8")
    reading = f"return k * x * np.loadtxt({str(tmp_path / 'stiffness.txt')!r})\n"
    course = small_course(tmp_path / "course", {SOLUTION: ("return k * x\n", reading)})
    told = [str(each) for each in validate_seed(course["springs"], 1, with_differences=True).faults]
    assert len(told) == 1
    assert told[0].startswith(f"{SOLUTION}:1: energy_gradient: in the jail the solution is 'raised'")


DROPOUT = '''\
"""Dropout | 随机失活"""

import torch
from autograder import away, dictionary, function, positive, seeded


@function(points=100, x=away("N"), params=dictionary(w=away("N"), keep=positive()), rng=seeded(), least={"N": 4})
def dropout(x, params, rng):
    """Dropout | 随机失活"""
    return x * params["w"] * (torch.from_numpy(rng.random(x.shape)) < params["keep"] / 2)
'''
DROPPED = """\
def dropout(x, params, rng):
    return x * params["w"] * (rng.random(x.shape) < params["keep"] / 2)
"""


def test_generators_and_dictionaries_among_the_inputs_are_in_step(tmp_path: Path) -> None:
    write(tmp_path / "assignments" / "dropout" / "exercises.py", DROPOUT)
    write(tmp_path / "solutions" / "dropout.py", DROPPED)
    course = Course(tmp_path)
    list(write_template(course, ["dropout"]))
    key = tmp_path / "student_template" / "public" / "dropout.key"
    key.write_bytes(to_bytes(replace(from_bytes(key.read_bytes()), memory_mib=2048)))  # other bytes, the same exam
    assert list(stale_files(course, course["dropout"])) == []
