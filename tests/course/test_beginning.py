"""`new` writes what holds at once, and `try` plays one exercise of it while it is written."""

import re
from pathlib import Path

import pytest

from autograder.course.beginning import FIRST, begin_assignment, begin_course
from autograder.course.proofs.validation import merge, validate_files, validate_seed
from autograder.exercises.loading import Course
from autograder.text import Refusal
from tests.support.commands import run

FURTHER = """\


def energy_and_force(k, x):
    # >>> your code
    return energy(k, x), -energy_gradient(k, x)
    # <<< your code


def stretched_forward(x, params):
    # >>> your code
    away = x - x.mean(axis=0)
    return params["k"] * away**2 + params["c"], {"away": away, "k": params["k"]}
    # <<< your code


def stretched_backward(dout, cache):
    # >>> your code
    g = 2 * dout * cache["k"] * cache["away"]
    return g - g.mean(axis=0), {"k": (dout * cache["away"] ** 2).sum(axis=0), "c": dout.sum(axis=0)}
    # <<< your code


def mean_energy(k, x):
    # >>> your code
    return energy(k, x) / len(x), energy_gradient(k, x) / len(x)
    # <<< your code


def relax(k, x, rate, steps):
    # >>> your code
    for _ in range(steps):
        x = x - rate * energy_gradient(k, x)
    return x
    # <<< your code


class Springs:
    def __init__(self, k):
        self.k = k

    def forward(self, x):
        # >>> your code
        self.x = x
        return self.k * x
        # <<< your code

    def backward(self, dout):
        # >>> your code
        self.dk = (dout * self.x).sum(axis=0)
        return dout * self.k
        # <<< your code


class Length:
    def __init__(self, data):
        self.data, self.grad, self.inputs = data, 0.0, ()

    def __mul__(self, other):
        # >>> your code
        out = Length(self.data * other.data)
        out.inputs = ((self, other.data), (other, self.data))
        return out
        # <<< your code

    def backward(self, dout=1.0):
        # >>> your code
        self.grad += dout
        for each, slope in self.inputs:
            each.backward(slope * dout)
        # <<< your code


class Chain:
    def __init__(self, k):
        self.k = np.asarray(k)

    def pull(self, x):
        # >>> your code
        self.x = np.asarray(x)
        # <<< your code

    def force(self):
        # >>> your code
        return -self.k * self.x
        # <<< your code
"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    folder = tmp_path / "course"
    list(begin_course(folder))
    return Course(folder)


def test_a_new_course_holds_at_once(course: Course) -> None:
    found = merge([validate_seed(course[FIRST], 1, with_differences=True)], validate_files(course, FIRST))
    assert found.problems == []
    assert {each.slug for each in found.outcomes if each.is_planted} == {
        "factor-half",
        "square-for-product",
        "stiffness-forgotten",
    }


def test_its_two_exercises_take_ten_lines(course: Course) -> None:
    text = (course.root / "assignments" / FIRST / "exercises.py").read_text("utf-8")
    code = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(code) <= 10


def test_what_is_commented_out_holds_too(course: Course) -> None:
    folder = course.root / "assignments" / FIRST
    for name in ("exercises.py", "reference.py"):
        uncomment(folder / name)
    exercises = (folder / "exercises.py").read_text("utf-8").replace("points=60", "points=20")
    (folder / "exercises.py").write_text(exercises, "utf-8")
    with (course.root / "solutions" / f"{FIRST}.py").open("a", encoding="utf-8") as solution:
        solution.write(FURTHER)
    (course.root / "solutions" / "styles" / FIRST / "loops.py").unlink()
    material = course[FIRST]
    assert len(material.assignment.exercises) == 11
    found = merge([validate_seed(material, seed, with_differences=True) for seed in (1, 2)])
    assert found.problems == []


def uncomment(path: Path) -> None:
    """Takes the # away from what stands below the line that says so."""
    before, mark, after = path.read_text("utf-8").partition("# One of each further kind")
    first, _, rest = after.partition("\n")
    path.write_text(f"{before}{mark}{first}\n{re.sub(r'^# ?', '', rest, flags=re.MULTILINE)}", "utf-8")


def test_nothing_is_written_over(course: Course) -> None:
    solution = course.root / "solutions" / f"{FIRST}.py"
    solution.write_text("# mine\n", "utf-8")
    with pytest.raises(Refusal, match="is there already"):
        list(begin_course(course.root))
    with pytest.raises(Refusal, match="is there already"):
        list(begin_assignment(course, FIRST))
    assert solution.read_text("utf-8") == "# mine\n"


def test_a_name_that_no_module_has_is_refused(course: Course) -> None:
    done = run("new", "assignment", "Week 1", "--course", course.root, "--lang", "en")
    assert done.exit_code == 2
    assert not (course.root / "assignments" / "Week 1").exists()


def test_try_shows_what_was_played_and_that_all_is_well(course: Course) -> None:
    done = run("try", "energy_gradient", "--course", course.root, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert re.search(r"✓ +solution springs\.py +passed", done.output)
    assert re.search(r"✓ +mistake stiffness-forgotten +wrong +stiffness-forgotten", done.output)
    assert "springs.energy_gradient: 9 cases, seed 1, 3 of 3 mistakes failed and named, 0 problems" in done.output


def test_try_shows_the_smallest_example_on_which_the_solution_fails(course: Course) -> None:
    path = course.root / "solutions" / f"{FIRST}.py"
    path.write_text(path.read_text("utf-8").replace("return k * x\n", "return -k * x\n"), "utf-8")
    done = run("try", "energy_gradient", "--course", course.root, "--lang", "en")
    assert done.exit_code == 1
    assert re.search(r"✗ +solution springs\.py +wrong +sign", done.output)
    assert re.search(r"k = np.array\(\[\d", done.output)
    assert "solutions/springs.py:24: energy_gradient: the solution does not pass" in done.output


def test_try_asks_which_exercise_is_meant(course: Course) -> None:
    list(begin_assignment(course, "more"))
    done = run("try", "energy", "--course", course.root, "--lang", "en")
    assert done.exit_code == 2
    assert "more.energy, springs.energy" in done.output
    assert run("try", "more.energy", "--course", course.root).exit_code == 0
    done = run("try", "energi", "--course", course.root, "--lang", "en")
    assert "is 'energy' meant?" in done.output


def test_a_folder_without_a_course_is_refused(course: Course) -> None:
    (course.root / "empty" / "assignments").mkdir(parents=True)
    for command in (("validate",), ("template",), ("try", "energy")):
        done = run(*command, "--course", course.root / "empty", "--lang", "en")
        assert done.exit_code == 2, done.output
        assert "holds no course" in done.output
    assert [each.name for each in (course.root / "empty").iterdir()] == ["assignments"]


def test_a_template_never_lies_outside_the_course(tmp_path: Path, course: Course) -> None:
    template = course.root / "student_template"
    template.rename(tmp_path / "elsewhere")
    before = {path: path.read_bytes() for path in (tmp_path / "elsewhere").rglob("*") if path.is_file()}
    template.symlink_to(tmp_path / "elsewhere")
    with (course.root / "solutions" / f"{FIRST}.py").open("a") as solution:
        solution.write("\n")
    done = run("template", "--course", course.root, "--lang", "en")
    assert done.exit_code == 2
    assert "leads out of the course's folder" in done.output
    assert {path: path.read_bytes() for path in (tmp_path / "elsewhere").rglob("*") if path.is_file()} == before


def test_of_a_solution_without_marks_no_body_is_handed_out(course: Course) -> None:
    path = course.root / "solutions" / f"{FIRST}.py"
    path.write_text(re.sub(r"^ *# (>>>|<<<) your code\n", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    handed_out = course.root / "student_template" / f"{FIRST}.py"
    done = run("template", "--course", course.root, "--lang", "en")
    assert done.exit_code == 0, done.output
    given = handed_out.read_text("utf-8")
    assert given.count("raise NotImplementedError") == 2
    assert not [line for line in path.read_text("utf-8").splitlines() if "return" in line and line in given]
