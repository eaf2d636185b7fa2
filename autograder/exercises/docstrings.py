"""What the docstring of an exercise tells students: its formula and shapes, and an example that can be asked."""

import ast
import re
from collections.abc import Iterator, Sequence
from doctest import DocTestParser
from inspect import signature
from types import ModuleType
from typing import Any, Final

import numpy as np

from autograder.exercises.bowls import Height, bowl_below
from autograder.exercises.planting import run_trusted
from autograder.exercises.script import Recorded, Recording, perform
from autograder.exercises.worked_examples import WorkedExample
from autograder.sandbox.protocol.answers import Unreadable, plain
from autograder.sandbox.protocol.paper import Question
from autograder.sandbox.protocol.steps import MODULE_SLOT, Operand

MOST_ARRAYS: Final = 12  # in one example
_LABELLED: Final = re.compile(r"^\S[^:\n]{0,40}: \S")
_UNPACK: Final = "_parts_of"


def docstring_of(solution: str, name: str) -> str:
    """The docstring of a function, a class or a method; empty where there is none."""
    body: Sequence[ast.stmt] = ast.parse(solution).body
    found: ast.FunctionDef | ast.ClassDef | None = None
    for part in name.split("."):
        nodes = (each for each in body if isinstance(each, ast.FunctionDef | ast.ClassDef))
        found = next((each for each in nodes if each.name == part), None)
        if found is None:
            return ""
        body = found.body
    return (ast.get_docstring(found) if found is not None else None) or ""


def facts_of(docstring: str) -> str:
    """The labelled lines of a docstring, as ``Formula: E = ½ Σ (t − y)²``, with the lines that go on below them."""
    paragraphs = docstring.partition(">>>")[0].strip().split("\n\n")[1:]
    kept: list[str] = []
    for paragraph in paragraphs:
        lines = paragraph.splitlines()
        first = next((number for number, line in enumerate(lines) if _LABELLED.match(line)), len(lines))
        kept += lines[first:]
    return "\n".join(kept)


def worked_example(solution: str, name: str, height: Height | None = None) -> WorkedExample | None:
    """The first example in the docstring of an exercise, where it can be said in steps and gives numbers.

    `height` is that of a bowl below the paths that a function is asked for, of its arguments and a point.
    """
    code = _first_example(docstring_of(solution, name))
    if not code:
        return None
    try:
        attributes, results, question = _recorded(code, solution)
        module = run_trusted(solution, "solution")
        answers = [plain(each) for each in perform(question, module)]
        inputs = _arguments(code, module, name) if height else {}
    except Exception:  # noqa: BLE001  an example may say anything; `validate` runs it as it stands
        return None
    if any(isinstance(each, Unreadable) for each in answers):
        return None
    expected = tuple(np.asarray(each, dtype=np.float64) for each in answers)
    return WorkedExample(code, attributes, question, results, expected, bowl_below(height, inputs, expected[0]))


def _arguments(code: str, module: ModuleType, name: str) -> dict[str, Any]:
    """With what an example calls a function last, by the names of its parameters."""
    function, given = getattr(module, name), {}

    def called(*values: Any, **named: Any) -> Any:
        given.update(signature(function).bind(*values, **named).arguments)
        return function(*values, **named)

    exec(code, {**vars(module), name: called})
    return given


def _first_example(docstring: str) -> str:
    """Its code down to the first line that shows what comes out."""
    lines: list[str] = []
    for each in DocTestParser().get_examples(docstring):
        lines.append(each.source.rstrip("\n"))
        if each.want:
            return "\n".join(lines)
    return ""


class _Lifting(Recording):
    """A recording that takes every array it meets among its inputs."""

    def __init__(self) -> None:
        super().__init__({f"array_{number}": None for number in range(MOST_ARRAYS)})

    def _place(self, value: Any) -> Operand | None:
        if not isinstance(value, np.ndarray):
            return super()._place(value)
        free = next(name for name, each in self.inputs.items() if each is None)
        self.inputs[free] = value
        return ["slot", 1 + list(self.inputs).index(free)]


def _recorded(code: str, solution: str) -> tuple[tuple[str, ...], tuple[str, ...], Question]:
    """The attributes that an example touches, the code of each of its results, and its steps."""
    *statements, last = ast.parse(code).body
    assert isinstance(last, ast.Expr)
    shown = [_bare(each) for each in (last.value.elts if isinstance(last.value, ast.Tuple) else [last.value])]
    recording = _Lifting()
    module = Recorded(recording, MODULE_SLOT)
    defined = {each.name for each in ast.parse(solution).body if isinstance(each, ast.FunctionDef | ast.ClassDef)}
    attributes = tuple(sorted({each.id for each in _names(ast.parse(code))} & defined))
    names: dict[str, Any] = {"np": np, _UNPACK: _parts_of(recording)}
    names |= {each: getattr(module, each) for each in attributes}
    for statement in statements:
        exec(compile(ast.Module([_unpacking(statement)], []), "<example>", "exec"), names)
    values = [eval(compile(ast.Expression(each), "<example>", "eval"), names) for each in shown]
    if not all(isinstance(each, Recorded) for each in values):
        raise TypeError("a result that comes of no step")
    outputs = [recording.operand(each) for each in values]
    question = Question(list(recording.inputs.values()), recording.steps, outputs)
    return attributes, tuple(map(ast.unparse, shown)), question


def _names(tree: ast.AST) -> Iterator[ast.Name]:
    return (each for each in ast.walk(tree) if isinstance(each, ast.Name))


def _bare(shown: ast.expr) -> ast.expr:
    """What is shown, before it is rounded or made a plain number to be shown."""
    if not isinstance(shown, ast.Call):
        return shown
    if isinstance(shown.func, ast.Attribute) and shown.func.attr == "round":
        return _bare(shown.func.value)
    if isinstance(shown.func, ast.Name) and shown.func.id in ("float", "round", "int", "bool"):
        return _bare(shown.args[0])
    return shown


def _unpacking(statement: ast.stmt) -> ast.stmt:
    """A statement that takes a result apart, as one that says into how many parts."""
    if not isinstance(statement, ast.Assign) or isinstance(statement.value, ast.Tuple):
        return statement
    target = statement.targets[0]
    if isinstance(target, ast.Tuple):
        count = ast.Constant(len(target.elts))
        statement.value = ast.Call(ast.Name(_UNPACK, ast.Load()), [statement.value, count], [])
    return ast.fix_missing_locations(statement)


def _parts_of(recording: Recording) -> Any:
    def parts_of(whole: Recorded, count: int) -> list[Recorded]:
        parts = recording.record("unpack", recording.operand(whole), count)
        return [parts[number] for number in range(count)]

    return parts_of
