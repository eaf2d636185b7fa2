"""What an author gets wrong is told in a line: file, line, exercise, and what to write."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.course.proofs.seeds import _validate
from autograder.course.proofs.validation import Findings, merge, validate_files, validate_seed
from autograder.exercises import patience
from autograder.exercises.declaration.specification import DeclarationError
from tests.conftest import ROOT
from tests.support.courses import EXERCISES, MISTAKES, NAME, REFERENCE, SOLUTION, small_course

STYLE = f"solutions/styles/{NAME}/short.py"
WRONG = f"solutions/wrong/{NAME}/sum.py"
NEW = ""  # a file that was not there

BEGIN, END = "'# >>> your code'", "'# <<< your code'"
HANDED_OUT_WHOLE = f"it would be handed out whole: write {BEGIN} and {END} around what students are to write"
UNPAIRED = f"this mark has no counterpart: write {BEGIN} before and {END} after what students are to write"
DISAGREE = (
    "the solution and all 1 styles disagree with the reference and agree with each other: "
    "look for the fault here first (seed 1)"
)


@dataclass(frozen=True)
class Fault:
    """What is written instead of what, and the lines that tell it."""

    path: str
    old: str
    new: str
    lines: tuple[str, ...]

    @property
    def changes(self) -> Mapping[str, tuple[str, str]]:
        return {self.path: (self.old, self.new)}


FAULTS = {
    "a misspelt key": Fault(
        EXERCISES,
        "points=40",
        "pionts=40",
        (f"{EXERCISES}:11: energy: exercise() takes no 'pionts'; is 'points' meant?",),
    ),
    "points missing": Fault(
        EXERCISES, "points=40, ", "", (f"{EXERCISES}:11: energy: exercise() lacks points: write points=…",)
    ),
    "negative points": Fault(
        EXERCISES, "points=40", "points=-40", (f"{EXERCISES}:11: energy: points: Input should be greater than 0",)
    ),
    "points that are not 100": Fault(
        EXERCISES,
        "points=40",
        "points=30",
        (
            f"{EXERCISES}:23: the points add up to 90, not to 100: change those of the exercises, or say TOTAL = 90 (of an Assignment, total=90)",
        ),
    ),
    "no title": Fault(
        EXERCISES,
        '    """The energy of all springs | 所有弹簧的势能"""\n',
        "",
        (f'{EXERCISES}:11: energy: the docstring is the title: write """English | 中文""", or one language alone',),
    ),
    "an empty translation": Fault(
        EXERCISES, "所有弹簧的势能", " ", (f"{EXERCISES}:11: energy: the title has no Chinese: write it",)
    ),
    "an assignment without a Chinese title": Fault(
        EXERCISES, 'zh="弹簧"', 'zh=""', (f"{EXERCISES}:23: the assignment's title has no Chinese: write it",)
    ),
    "no Python": Fault(
        EXERCISES,
        "for n in (4, 3, 1):",
        "for n in (4, 3, 1)",
        (f"{EXERCISES}:7: this is no Python (expected ':'): correct the line",),
    ),
    "a name that is none in cases": Fault(
        EXERCISES,
        "rng.uniform",
        "rgn.uniform",
        (
            f"{EXERCISES}:8: energy, energy_gradient: name 'rgn' is not defined: import it, define it above, or correct the name",
        ),
    ),
    "a name that is none": Fault(
        EXERCISES,
        "(energy, energy_gradient)",
        "(energy, energy_gradeint)",
        (f"{EXERCISES}:26: name 'energy_gradeint' is not defined: import it, define it above, or correct the name",),
    ),
    "no cases": Fault(
        EXERCISES,
        "for n in (4, 3, 1)",
        "for n in ()",
        (
            f"{EXERCISES}:11: energy: no case is drawn: let cases(rng) yield at least one case(…)",
            f"{EXERCISES}:17: energy_gradient: no case is drawn: let cases(rng) yield at least one case(…)",
        ),
    ),
    "no case but a dict": Fault(
        EXERCISES,
        "yield case(",
        "yield dict(",
        (
            f"{EXERCISES}:11: energy: cases draws dict, not a case: let cases(rng) yield case(x=…)",
            f"{EXERCISES}:17: energy_gradient: cases draws dict, not a case: let cases(rng) yield case(x=…)",
        ),
    ),
    "randomness without a seed": Fault(
        EXERCISES,
        "rng.uniform(0.5, 2.0, n), x",
        "np.random.uniform(0.5, 2.0, n), x",
        (
            f"{EXERCISES}:11: energy: one seed draws different cases: take random numbers from the rng that is handed to cases, no other",
            f"{EXERCISES}:17: energy_gradient: one seed draws different cases: take random numbers from the rng that is handed to cases, no other",
        ),
    ),
    "an input that the case lacks": Fault(
        EXERCISES,
        "m.energy(d.k, d.x)",
        "m.energy(d.k, d.z)",
        (
            f"{EXERCISES}:14: energy, energy_gradient: the case has no input 'z', but k, x: take one of these, or add it to the case",
        ),
    ),
    "a result taken apart": Fault(
        EXERCISES,
        "    return m.energy_gradient(d.k, d.x)",
        "    a, b = m.energy_gradient(d.k, d.x)\n    return a",
        (
            f"{EXERCISES}:20: energy_gradient: a script can't go through a result: write results(whole, 'first', 'second')",
        ),
    ),
    "parts without points": Fault(
        EXERCISES,
        "    return m.energy_gradient(d.k, d.x)",
        '    return {"dx": m.energy_gradient(d.k, d.x)}',
        (
            f"{EXERCISES}:17: energy_gradient: the script returns ['dx'], parts without points; points has value: name the same parts",
        ),
    ),
    "needs a later exercise": Fault(
        EXERCISES,
        "assignment = ",
        "energy = energy.model_copy(update={'needs': ('energy_gradient',)})\nassignment = ",
        (
            f"{EXERCISES}:24: energy needs energy_gradient, which is not declared before it: list it earlier, or take it out of needs",
        ),
    ),
    "an exercise outside the assignment": Fault(
        EXERCISES,
        "exercises=(energy, energy_gradient)",
        "exercises=(energy.model_copy(update={'parts': {'value': 100}}),)",
        (
            f"{EXERCISES}:17: energy_gradient: declared, and not in the assignment: add it to assignment = Assignment(exercises=(…)), or take it out",
        ),
    ),
    "no assignment": Fault(
        EXERCISES,
        "assignment = Ass",
        "assignement = Ass",
        (
            f'{EXERCISES}:1: there is no assignment: write assignment = Assignment(name="springs", title=…, exercises=(…))',
        ),
    ),
    "another name than the folder": Fault(
        EXERCISES,
        'name="springs"',
        'name="spring"',
        (f'{EXERCISES}:23: the folder is springs, the assignment spring: write name="springs"',),
    ),
    "a misspelt key of the assignment": Fault(
        EXERCISES, 'name="springs"', 'nmae="springs"', (f"{EXERCISES}:23: nmae: there is no such key; is name meant?",)
    ),
    "a forward that is not there": Fault(
        REFERENCE,
        "def energy(",
        "def enrgy(",
        (f"{REFERENCE}:10: name 'energy' is not defined: import it, define it above, or correct the name",),
    ),
    "a reference that lacks a function": Fault(
        REFERENCE,
        "energy_gradient = ",
        "energy_grad = ",
        (
            f"{REFERENCE}:1: energy_gradient: assignments.springs.reference has no 'energy_gradient'; is 'energy_grad' meant?",
        ),
    ),
    "a reference that raises": Fault(
        REFERENCE,
        "(0.5 * k * x**2)",
        "(0.5 * k[:9] * x[:2]**2)",
        (
            f"{REFERENCE}:7: energy, energy_gradient: RuntimeError: The size of tensor a (4) must match the size of tensor b (2) at non-singleton dimension 0",
        ),
    ),
    "a name that is none in the reference": Fault(
        REFERENCE,
        "0.5 * k",
        "half * k",
        (
            f"{REFERENCE}:7: energy, energy_gradient: name 'half' is not defined: import it, define it above, or correct the name",
        ),
    ),
    "no Python in the reference": Fault(
        REFERENCE, ".sum()", ".sum(", (f"{REFERENCE}:7: this is no Python ('(' was never closed): correct the line",)
    ),
    "a number for a tensor": Fault(
        REFERENCE,
        ".sum()",
        ".sum().item()",
        (
            f"{REFERENCE}:6: energy_gradient: the forward gives float, which no gradient goes through: keep to tensors, without item() or float()",
        ),
    ),
    "a gradient cut off": Fault(
        REFERENCE,
        "(0.5 * k * x**2).sum()",
        "(0.5 * k * x * x.detach()).sum()",
        (
            f"{REFERENCE}:7: energy_gradient: detach() cuts the gradient off here, autograd and differences disagree by 1.0e+00 of the scale: keep to tensors, without it (seed 1)",
        ),
    ),
    "as_tensor in float32": Fault(
        REFERENCE,
        "0.5 *",
        "torch.as_tensor(0.3) / 0.6 *",
        (
            f"{REFERENCE}:7: energy, energy_gradient: as_tensor() gives torch.float32, 7 digits: write dtype=torch.float64",
        ),
    ),
    "a reference in float32": Fault(
        REFERENCE,
        "k * x**2).sum()",
        "k * x**2).float().sum()",
        (f"{REFERENCE}:7: energy, energy_gradient: float() gives torch.float32, 7 digits: write dtype=torch.float64",),
    ),
    "a reference that changes its input": Fault(
        REFERENCE,
        "    return (0.5",
        "    k *= 2\n    return (0.25",
        (
            f"{REFERENCE}:6: energy: the reference changes its input k: let it work on a copy, .clone()",
            f"{REFERENCE}:11: energy_gradient: the reference changes its input k: let it work on a copy, .clone()",
        ),
    ),
    "a reference that answers in two ways": Fault(
        REFERENCE,
        "    return (0.5",
        "    k = k * torch.rand(1, dtype=torch.float64)\n    return (0.5",
        (
            f"{REFERENCE}:6: energy: the reference answers the same question in two ways: let it depend on its arguments alone",
            f"{REFERENCE}:11: energy_gradient: the reference answers the same question in two ways: let it depend on its arguments alone",
        ),
    ),
    "a wrong reference": Fault(REFERENCE, "0.5 *", "0.7 *", (f"{REFERENCE}:6: energy, energy_gradient: {DISAGREE}",)),
    "a reference without a value": Fault(
        REFERENCE,
        "0.5 * k",
        "0.5 / (k - k)",
        (
            f"{REFERENCE}:6: energy: the reference gives inf or NaN: draw cases for which it has a value",
            f"{REFERENCE}:10: energy_gradient: the reference gives inf or NaN: draw cases for which it has a value",
        ),
    ),
    "a misspelt factor": Fault(
        MISTAKES,
        '"2", ',
        '"2 * len(y)", ',
        (
            f"{MISTAKES}:8: energy_gradient: the factor '2 * len(y)' has no value (name 'y' is not defined): write an expression in k, x",
        ),
    ),
    "a factor that is no Python": Fault(
        MISTAKES,
        '"2", ',
        '"2 *", ',
        (f"{MISTAKES}:8: energy_gradient: this is no Python (invalid syntax): correct the line",),
    ),
    "a bad slug": Fault(
        MISTAKES,
        '@mistake("rate-forgotten"',
        '@mistake("Rate forgotten"',
        (
            f"{MISTAKES}:11: energy_gradient: slug: 'Rate forgotten' is no slug: write small letters, digits and hyphens, as in 'mean-for-sum'",
        ),
    ),
    "a hint missing": Fault(
        MISTAKES,
        'HINTS = {"rate-f',
        'HINTS = {"rates-f',
        (
            f"{MISTAKES}:11: energy_gradient: the mistake 'rate-forgotten' has no hint: write HINTS['rate-forgotten'] = Text(en=…, zh=…)",
            f"{MISTAKES}:6: the hint of 'rates-forgotten' is used by no mistake: declare the mistake, or take it out",
        ),
    ),
    "a hint that nobody uses": Fault(
        MISTAKES,
        "HINTS = {",
        'HINTS = {"sgin": Text(en="a", zh="b"), ',
        (f"{MISTAKES}:6: the hint of 'sgin' is used by no mistake: declare the mistake, or take it out",),
    ),
    "a hint in one language": Fault(
        MISTAKES,
        "没有计入每根弹簧的劲度系数。",
        "",
        (f"{MISTAKES}:6: the hint of 'rate-forgotten' has no Chinese: write it",),
    ),
    "a hint that is no text": Fault(
        MISTAKES,
        "HINTS = {",
        'HINTS = {"sign": 1, ',
        (f"{MISTAKES}:6: the hint of 'sign' is int: write 'English | 中文' or Text(en=…, zh=…)",),
    ),
    "a mistake that is none": Fault(
        MISTAKES,
        "return x",
        "return k * x",
        (
            f"{MISTAKES}:11: energy_gradient: the planted mistake rate-forgotten ended ['passed']: add a case that it gets wrong",
        ),
    ),
    "a mistake that raises": Fault(
        MISTAKES,
        "return x",
        "return kk * x",
        (
            f"{MISTAKES}:11: energy_gradient: the planted mistake rate-forgotten ended ['raised'], for its code gives NameError: name 'kk' is not defined: let it answer something wrong",
        ),
    ),
    "a solution that lacks a function": Fault(
        SOLUTION,
        "def energy(",
        "def energie(",
        (
            f"{SOLUTION}:1: energy: there is no energy; is 'energie' meant?",
            f"{SOLUTION}:7: energie: the example 'float(energy(np.array([2.0]), np.array([3.0])))' raises NameError: name 'energy' is not defined: correct it",
        ),
    ),
    "no Python in the solution": Fault(
        SOLUTION,
        "0.5 * np.sum(k * x**2)",
        "0.5 * np.sum(k * x**2",
        (f"{SOLUTION}:11: this is no Python ('(' was never closed): correct the line",),
    ),
    "a solution that can't be imported": Fault(
        SOLUTION,
        "import numpy as np",
        "import numpi as np",
        (f"{SOLUTION}:1: there is no module numpi: correct the name, or install it",),
    ),
    "a declaration that ends the process": Fault(
        EXERCISES,
        "from autograder import",
        "import sys; sys.exit(3)\nfrom autograder import",
        (f"{EXERCISES}:3: this ends the process: take it out",),
    ),
    "an import of what is not there": Fault(
        MISTAKES,
        "import energy_gradient",
        "import energy_gradint",
        (f"{MISTAKES}:2: assignments.springs.exercises has no 'energy_gradint'; is 'energy_gradient' meant?",),
    ),
    "a line of the solution that raises": Fault(
        SOLUTION,
        "import numpy as np",
        "import numpy as np\n1 / 0",
        (f"{SOLUTION}:2: ZeroDivisionError: division by zero",),
    ),
    "a title with its halves swapped": Fault(
        EXERCISES,
        "The energy of all springs | 所有弹簧的势能",
        "所有弹簧的势能 | The energy of all springs",
        (f"{EXERCISES}:11: energy: the title has its halves swapped: write English | 中文",),
    ),
    "a solution without a mark": Fault(
        SOLUTION,
        "    # >>> your code\n    return k * x\n    # <<< your code\n",
        "    return k * x\n",
        (f"{SOLUTION}:15: energy_gradient: {HANDED_OUT_WHOLE}",),
    ),
    "a mark without an end": Fault(SOLUTION, "# <<< your code", "# << your code", (f"{SOLUTION}:10: {UNPAIRED}",)),
    "an example that does not hold": Fault(
        SOLUTION,
        "    9.0",
        "    18.0",
        (
            f"{SOLUTION}:7: energy: the example 'float(energy(np.array([2.0]), np.array([3.0])))' gives 9.0: write that, or correct it",
        ),
    ),
    "code given away in the template": Fault(
        SOLUTION,
        "def energy_gradient",
        "# return 0.5 * np.sum(k * x**2)\ndef energy_gradient",
        (
            f"{SOLUTION}:11: energy: the template still shows this line elsewhere, as '# return 0.5 * np.sum(k * x**2)': take it out there",
        ),
    ),
    "a wrong solution": Fault(
        SOLUTION,
        "return k * x\n",
        "return k * x + 1e-7\n",
        (
            f"{SOLUTION}:15: energy_gradient: the solution does not pass: wrong, told as offset: correct it, for another one passes (seed 1)",
        ),
    ),
    "a solution in float32": Fault(
        SOLUTION,
        "return k * x\n",
        "return (k * x).astype(np.float32)\n",
        (
            f"{SOLUTION}:15: energy_gradient: the solution does not pass: wrong, told as low-precision: correct it, for another one passes (seed 1)",
        ),
    ),
    "a wrong file that is right": Fault(
        WRONG,
        NEW,
        '"""a | b"""\nimport numpy as np\ndef energy(k, x):\n    return np.sum(0.5 * k * x**2)\n',
        (f"{WRONG}:1: its answers are right throughout: do something wrong in it, or move it to solutions/styles",),
    ),
    "a wrong file that does nothing": Fault(
        WRONG,
        NEW,
        '"""a | b"""\nimport numpy as np\n',
        (f"{WRONG}:1: nothing that is graded differs from the solution: do something wrong in it",),
    ),
    "a wrong file with a misspelt name": Fault(
        WRONG,
        NEW,
        '"""a | b"""\ndef enargy(k, x):\n    return 0.0\n',
        (f"{WRONG}:1: nothing that is graded differs from the solution; is 'energy' meant?: do something wrong in it",),
    ),
    "a wrong file without a hint": Fault(
        WRONG,
        NEW,
        "import numpy as np\ndef energy(k, x):\n    return np.sum(0.1 * k * x**2)\n",
        (f"{WRONG}:1: energy: the mistake 'sum' has no hint: write HINTS['sum'] = Text(en=…, zh=…)",),
    ),
    "a wrong file that is no Python": Fault(
        WRONG,
        NEW,
        "import numpy as np\ndef energy(k, x)\n    return np.sum(0.1 * k * x**2)\n",
        (f"{WRONG}:2: this is no Python (expected ':'): correct the line",),
    ),
    "a wrong style": Fault(
        STYLE,
        NEW,
        "import numpy as np\ndef energy(k, x):\n    return np.sum(0.1 * k * x**2)\n\ndef energy_gradient(k, x): return k * x",
        (f"{STYLE}:2: energy: the style does not pass: wrong: correct it, for another one passes (seed 1)",),
    ),
    "a style that is no Python": Fault(
        STYLE, NEW, "def x(", (f"{STYLE}:1: this is no Python ('(' was never closed): correct the line",)
    ),
    "an input of a strange kind": Fault(
        EXERCISES,
        "x=rng.choice",
        "s=np.float32(2) + np.zeros(2, np.complex128), x=rng.choice",
        (
            f"{EXERCISES}:11: energy: the input s is an array of complex128: draw arrays of float64, int64, int32, uint8, float32 or bool, floats, ints, text, None, generators, or dictionaries, lists and tuples of these",
            f"{EXERCISES}:17: energy_gradient: the input s is an array of complex128: draw arrays of float64, int64, int32, uint8, float32 or bool, floats, ints, text, None, generators, or dictionaries, lists and tuples of these",
        ),
    ),
    "an expression that the solution lacks": Fault(
        MISTAKES,
        "TWICE = ",
        'from autograder import named, puts; MINUS = named("plus", energy_gradient, puts("k + x", instead_of="k - x"), hint="a | b")\nTWICE = ',
        (f"{MISTAKES}:8: energy_gradient: the solution's energy_gradient has no 'k - x': write it as it stands there",),
    ),
    "a mistake of a name": Fault(
        MISTAKES,
        '@mistake("rate-forgotten", energy_gradient)',
        '@mistake("rate-forgotten", "energy_gradient")',
        (
            f"{MISTAKES}:11: stiffness_forgotten: 'energy_gradient' is no exercise: hand over the exercise itself, as declared",
        ),
    ),
    "a package that is not installed": Fault(
        EXERCISES,
        'title=Text(en="Springs"',
        'packages=("no-such-package",), title=Text(en="Springs"',
        (
            f"{EXERCISES}:25: students may import no-such-package, which is not installed here: pip install no-such-package",
        ),
    ),
    "a wrong file of no assignment": Fault(
        "solutions/wrong/spring/sum.py",
        NEW,
        '"""a | b"""',
        ("solutions/wrong/spring:1: this is of no assignment: move it to solutions/wrong/springs/…",),
    ),
    "a style of no assignment": Fault(
        "solutions/styles/sum.py",
        NEW,
        '"""a | b"""',
        ("solutions/styles/sum.py:1: this is of no assignment: move it to solutions/styles/springs/…",),
    ),
    "a style that is no whole file": Fault(
        STYLE,
        NEW,
        "import numpy as np",
        (f"{STYLE}:1: there is no energy, energy_gradient: write them; a style is a whole file",),
    ),
}


def findings(folder: Path, changes: Mapping[str, tuple[str, str]]) -> Findings:
    """What `validate` finds on one seed; the template, which this course has none of, aside."""
    course = small_course(folder, changes)
    of_files = validate_files(course, NAME)
    try:
        found = merge([validate_seed(course[NAME], 1, with_differences=True)], of_files)
    except DeclarationError:
        found = merge([], of_files)
    found.problems = [each for each in found.problems if not each.startswith("student_template/")]
    return found


def test_the_small_course_holds_but_for_its_template(tmp_path: Path) -> None:
    found = findings(tmp_path, {})
    assert found.problems == []
    assert {(each.exercise, each.slug) for each in found.outcomes if each.is_planted} == {
        ("energy", "not-squared"),
        ("energy_gradient", "factor-two"),
        ("energy_gradient", "rate-forgotten"),
    }


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_in_a_line(tmp_path: Path, fault: Fault) -> None:
    assert tuple(findings(tmp_path, fault.changes).problems) == fault.lines


def test_what_a_solution_prints_is_printed_for_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes = {f"solutions/{NAME}.py": ("    return k * x\n", "    print(k)\n    return k * x\n")}
    assert findings(tmp_path, changes).problems == []
    assert capsys.readouterr().out == ""


def test_exercises_without_mistakes_are_remarked_only(tmp_path: Path) -> None:
    course = small_course(tmp_path)
    (tmp_path / MISTAKES).unlink()
    [wrong] = (tmp_path / "solutions" / "wrong" / NAME).iterdir()
    wrong.unlink()
    assert validate_files(course, NAME).remarks == (
        f"{EXERCISES}:11: energy, energy_gradient: no mistake is declared; what goes wrong is named by rules alone",
    )


def test_the_command_tells_every_assignment_and_shows_no_traceback(tmp_path: Path) -> None:
    small_course(tmp_path, {EXERCISES: ("points=40", "pionts=40")})
    command = [sys.executable, "-m", "autograder", "validate", "--seeds", "1", "--course", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-2].endswith(
        f"{EXERCISES}:11: energy: exercise() takes no 'pionts'; is 'points' meant?"
    )
    assert done.stderr == ""


def test_a_loop_that_never_ends_is_told_and_not_waited_for_on_every_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PATIENCE_S", 0.2)
    course = small_course(tmp_path, {SOLUTION: ("return k * x\n", "while True:\n        pass\n")})
    found = [_validate(course.root, NAME, seed, with_differences=True) for seed in (1, 2)]
    assert found[0] is found[1]
    [line] = merge(found).problems
    assert line.endswith("in line 18 of springs.py, for more than 0.2 s: is there a loop that never ends?"), line
