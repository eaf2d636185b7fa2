"""A student's exception: their file, their line, no frame of ours, and a sentence that a beginner understands."""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from autograder.batch.grader import Grader
from autograder.report.explanations import RULES, explain
from autograder.report.foreign_marks import NEWER, foreign_mark
from autograder.report.misplacement import MOST_PLACES, Written, misplaced, of_another_class
from autograder.report.model import ErrorReport, Report
from autograder.report.terminal import Screen
from autograder.sandbox.protocol.answers import Category, Raised
from tests.conftest import exam_of
from tests.support.uploads import notebook

Grade = Callable[..., Report]
START = "import numpy as np\n\ndef predict(w, X):\n"


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(exam_of("linear_neuron")) as opened:
        yield opened


@pytest.fixture
def grade(grader: Grader, tmp_path: Path) -> Grade:
    def run(source: str | bytes, name: str = "linear_neuron.py") -> Report:
        path = tmp_path / name
        path.write_bytes(source if isinstance(source, bytes) else source.encode())
        return grader.grade(path)

    return run


def error_of(report: Report) -> ErrorReport:
    error = report.exercises[0].error
    assert error is not None, report.exercises[0].message
    return error


@pytest.mark.parametrize("raised", ["'no way'", "'no way.'", "'no way.\\nindeed'"])
def test_what_an_exception_says_ends_as_a_sentence(grade: Grade, raised: str) -> None:
    message = grade(f"{START}    raise ValueError({raised})\n").exercises[0].message
    assert message.en.endswith("It raises ValueError: no way."), message
    assert message.zh.endswith("抛出异常 ValueError：no way。"), message


@pytest.mark.parametrize(
    ("body", "kind", "told"),
    [
        ("    return wieghts @ X", "NameError", "Nothing is called wieghts here"),
        ("    weights = w\n    return wieghts @ X", "NameError", "Is weights meant?"),
        ("    return math.exp(1)", "NameError", "import math"),
        ("    total += 1\n    return total", "UnboundLocalError", "before this function gives it a value"),
        ("    return helper(w)\n\ndef helper(a, b):\n    return a", "TypeError", "helper was called without 'b'"),
        (
            "    return helper(w, X, 1)\n\ndef helper(a, b):\n    return a",
            "TypeError",
            "helper takes 2 argument(s), but 3",
        ),
        ("    return w + np.ones(99)", "ValueError", "entry by entry"),
        ("    return w @ np.ones((99, 2))", "ValueError", "Is a .T missing"),
        ("    return np.dot(X, np.ones((99, 1)))", "ValueError", "can't be multiplied as matrices"),
        ("    if X > 0:\n        return w", "ValueError", "many"),
        ("    return w[99]", "IndexError", "There is no entry 99"),
        ("    return np.gradient(w[:1])", "ValueError", "differences between neighbouring entries"),
        (
            "    class A:\n        def _init_(self, w): ...\n    return A(w)",
            "TypeError",
            "two underscores on either side",
        ),
        ("    return {w: 1}", "TypeError", "numpy.ndarray can't be a key"),
        ("    return [1, 2][5]", "IndexError", "counted from 0"),
        ("    return 1 / 0", "ZeroDivisionError", "divided by zero"),
        ("    return predict(w, X)", "RecursionError", "calls itself again and again"),
        ("    import torch\n    return w", "ModuleNotFoundError", "Only numpy and the standard library are there"),
        ("    return np.zeroes(3)", "AttributeError", "Is zeros meant?"),
        ("    return X.append(1)", "AttributeError", "has nothing called append"),
        ("    return {}['W1']", "KeyError", "no entry 'W1'"),
        ("    return print(w) + 1", "TypeError", "A value is None here"),
        ("    return w(X)", "TypeError", "Round brackets follow a value of type numpy.ndarray"),
        ("    return w[0] * xrange(3)", "NameError", "in Python 3, which is run here, write range"),
        ("    return {}.iteritems()", "AttributeError", "is Python 2"),
        ("    return zip(w, w)[0]", "TypeError", "list(...) makes a list"),
        ("    return len(map(abs, w))", "TypeError", "list(...) makes a list"),
        ("    open('weights.npy')", "FileNotFoundError", "no files, no network"),
        (
            "    return np.broadcast_to(X[:3, :2].sum(1), (3, 2))",
            "ValueError",
            "of shape (3,) can't be spread to (3,2)",
        ),
        ("    return X.sum(1).shape[1]", "IndexError", "has a sum taken one away?"),
        ("    return np.einsum('ij,ik->jk', X[:2], X[:3])", "ValueError", "In einsum a letter stands for axes"),
        ("    exit()", "NameError", "ends the program"),
        ("    import sys\n    sys.exit()", "SystemExit", "ends the program"),
    ],
)
def test_an_exception_is_explained_with_the_students_own_line(grade: Grade, body: str, kind: str, told: str) -> None:
    source = f"{START}{body}\n"
    error = error_of(grade(source))
    assert error.type == kind
    assert error.explanation is not None
    assert told in error.explanation.en
    assert any("\u4e00" <= mark <= "\u9fff" for mark in error.explanation.zh)
    assert {each.file for each in error.lines} == {"linear_neuron.py"}
    lines = source.split("\n")
    assert all(each.text == lines[each.line - 1].strip() for each in error.lines)


@pytest.mark.parametrize(
    ("source", "line", "column", "told"),
    [
        ("import numpy as np\n\ndef predict(w, X)\n    return X @ w\n", 3, 18, "A colon is missing"),
        ("def predict(w, X):\nreturn X @ w\n", 2, 1, "indented by four spaces"),
        ("def predict(w, X):\n    return (X @ w\n", 2, 8, "is never closed"),
        ("def predict(w, X):\n    print 'w', w\n    return X @ w\n", 2, 1, "This is Python 2"),
        ("try:\n    pass\nexcept ValueError, e:\n    pass\n", 3, 8, "This is Python 2"),
        ("def predict(w, X):\n    return X @ w，1\n", 2, 13, "Chinese input method"),
        ("def predict(w, X):\n    return X @ w\u3000\n", 2, 13, "full-width space"),
        ("def predict(w, X):\n    return X @\n", 2, 11, "Python can't read this line"),
        ("def predict(w, X):\n<<<<<<< HEAD\n    return X @ w\n=======\n", 2, 1, "Git left a merge unfinished"),
    ],
)
def test_a_syntax_error_has_its_line_and_its_place(
    grade: Grade, source: str, line: int, column: int, told: str
) -> None:
    report = grade(source)
    error = error_of(report)
    assert error.explanation is not None
    assert told in error.explanation.en
    assert (error.lines[-1].line, error.lines[-1].column) == (line, column)
    shown = io.StringIO()
    Screen(Console(file=shown, width=100), "en").show_report(report)
    assert "^" in shown.getvalue()
    assert told.split()[0] in shown.getvalue()


def test_the_mark_stands_below_the_place_after_chinese_characters_too(grade: Grade) -> None:
    shown = io.StringIO()
    Screen(Console(file=shown, width=100), "zh").show_report(grade("x = '权重' + 2，3\n"))
    lines = shown.getvalue().split("\n")
    marked = next(number for number, line in enumerate(lines) if line.strip("│ ") == "^")
    assert cell_len(lines[marked - 1].split("，")[0]) == cell_len(lines[marked].split("^")[0])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (">>>>>>> 12ab feature", "merge"),
        ("diff --git a/work.py b/work.py", "patch"),
        ("@@ -1,3 +1,5 @@", "patch"),
        (">>> predict(w, X)", "prompt"),
        ("In [12]: predict(w, X)", "prompt"),
        ("```python", "Markdown"),
        ("   1  import numpy as np", "without the numbers"),
        ("12: def predict(w, X):", "without the numbers"),
    ],
)
def test_marks_of_other_programs_are_told_apart_from_slips(line: str, told: str) -> None:
    found = foreign_mark(line)
    assert found is not None
    assert told in found.en


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python reads it")
@pytest.mark.parametrize("line", ["type Vector = list[float]", "def first[T](values: list[T]) -> T:"])
def test_newer_python_is_called_so(line: str) -> None:
    assert foreign_mark(line) == NEWER


@pytest.mark.parametrize("line", ["type(x) = 1", "x = 1 ==== 2", "    3 + x", "a >>> b", "# ```", "1 2"])
def test_a_slip_is_no_mark_of_another_program(line: str) -> None:
    assert foreign_mark(line) is None


def test_what_stands_inside_of_something_is_told_with_the_place() -> None:
    inner = "    def predict(self, w, X):\n        return X @ w\n\n    def delta_rule(self):\n        pass\n"
    source = f"import numpy as np\nclass Neuron:\n{inner}if __name__ == '__main__':\n    def batch(w):\n        pass\n"
    written = Written({"work.py": source.split("\n")})
    in_class, in_block = misplaced(["predict", "delta_rule", "least_squares", "batch"], written)
    assert in_class.en.startswith(
        "Written inside “class Neuron” (work.py:2), where it is not looked for: predict, delta"
    )
    assert "“if __name__ == '__main__'”" in in_block.zh


def test_of_very_many_definitions_of_one_name_the_first_are_looked_at() -> None:
    written = Written({"work.py": ["x = 1", *["  def predict(): pass"] * 40_000]})
    assert len(written.definitions["predict"]) == MOST_PLACES
    assert list(misplaced(["predict"], written)) == []


def test_an_attribute_of_another_class_is_told_as_that() -> None:
    layers = """class Linear:
    def __init__(self, W):
        self.W = W
class Sigmoid:
    def forward(self, x):
        self.y = x == self.W
class Plain:
    def __init__(self, y):
        self.y = y"""
    written = Written({"work.py": layers.split("\n")})

    def told(kind: str, name: str) -> str | None:
        raised = Raised(Category.ATTRIBUTE, "AttributeError", f"'{kind}' object has no attribute '{name}'", ())
        found = of_another_class(raised, written)
        return found.en if found else None

    assert (told("Sigmoid", "W") or "").startswith("W belongs to Linear, but the value here is of type Sigmoid")
    assert told("Linear", "W") is None  # where it was not set yet
    assert told("int", "y") is None  # which of the two is not known
    assert told("int", "data") is None


def test_a_cell_that_comes_too_early_is_told_so(grade: Grade) -> None:
    report = grade(notebook("predict(1, 2)", "def predict(w, X):\n    return X @ w"), "linear_neuron.ipynb")
    assert "predict is defined further down (linear_neuron.ipynb[2]:1)" in report.notes[0].en
    assert report.exercises[0].status == "passed"


def test_an_error_in_a_notebook_names_the_cell(grade: Grade) -> None:
    error = error_of(
        grade(notebook("import numpy as np", "def predict(w, X):\n    return w[99]"), "linear_neuron.ipynb")
    )
    assert (error.lines[-1].file, error.lines[-1].line) == ("linear_neuron.ipynb[2]", 2)


def test_a_call_that_does_not_fit_the_contract_says_so_without_any_frame(grade: Grade) -> None:
    error = error_of(grade("def predict(X):\n    return X\n"))
    assert error.lines == ()
    assert error.explanation is not None
    assert "as the handout says" in error.explanation.en


@pytest.mark.parametrize(
    "body",
    [
        "    raise ValueError('x' * 10**7)",
        "    raise ValueError('\\n'.join(['line'] * 10**5))",
        "    return predict(w, X)",
        "    raise type('N' * 10**6, (Exception,), {})",
        "    raise ExceptionGroup('g' * 10**6, [ValueError('x' * 10**6)] * 100)",
    ],
)
def test_what_is_told_of_an_exception_stays_small(grade: Grade, body: str) -> None:
    report = grade(START + body + "\n")
    assert len(report.exercises[0].model_dump_json()) < 10_000
    assert report.exercises[0].status == "raised"


def test_every_rule_speaks_both_languages_and_asks_for_the_same() -> None:
    for rule in RULES:
        assert rule.text.en
        assert any("\u4e00" <= mark <= "\u9fff" for mark in rule.text.zh)
        assert "  " not in rule.text.en


@pytest.mark.parametrize(
    "source", ["(" * 100_000, "-" * 1_000_000 + "1", "[" * 5000 + "]" * 5000, "x" + ".a" * 400_000]
)
def test_a_source_that_breaks_a_parser_breaks_a_child_at_most(grade: Grade, source: str) -> None:
    report = grade(source)
    assert report.graded
    assert report.score == 0


def test_where_the_cause_is_known_nothing_is_asked_about_it() -> None:
    raised = Raised(Category.OTHER, "IndexError", "tuple index out of range", ())
    asked, stated = explain(raised), explain(raised, is_known=True)
    assert asked is not None
    assert "has a sum taken one away?" in asked.en
    assert stated is not None
    assert (stated.en, stated.zh) == ("A tuple has fewer entries than are asked for.", "元组的元素比要取的少。")
