"""Plants a mistake into the solution: the wrong submission that shows what the mistake looks like."""

import ast
import inspect
import warnings
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import numpy as np

from autograder.exercises.declaration.mistakes import Mistake
from autograder.exercises.key import Array
from autograder.exercises.location import file_of
from autograder.exercises.patience import patient
from autograder.exercises.replacing import replaced
from autograder.exercises.script import Play, perform

SNAPSHOT = "\n\nimport types as _types\n\nright = _types.SimpleNamespace(**globals())\n\n\n"


def planted(source: str, mistake: Mistake) -> str:
    """Right source with one thing done wrong, or one more.

    Raises LookupError where the mistake is a factor and the source does not define the function by `def`, or where
    it is a change of something that is not there.
    """
    attribute = mistake.exercise.attribute
    if mistake.source is not None:
        return f"{source}{SNAPSHOT}{mistake.source}"
    if mistake.change is not None:
        return f"{source}{SNAPSHOT}{replaced(source, mistake.exercise.name, mistake.change)}\n"
    if mistake.wrong is None:
        wrong, name = _scaled_source(source, mistake), "wrong"
    else:
        wrong, name = source_of(mistake.wrong), mistake.wrong.__name__
    return f"{source}{SNAPSHOT}{wrong}\n\n{attribute} = {name}\n"


def _scaled_source(source: str, mistake: Mistake) -> str:
    attribute = mistake.exercise.attribute
    arguments = arguments_of(source, attribute)
    call = f"right.{attribute}({arguments})"
    if mistake.part is None and len(mistake.exercise.parts) == 1:
        return f"def wrong({arguments}):\n    return ({mistake.factor}) * np.asarray({call})\n"
    if mistake.part is None:
        body = f"    return tuple(({mistake.factor}) * part for part in {call})\n"
    else:
        index = list(mistake.exercise.parts).index(mistake.part)
        body = (
            f"    parts = list({call})\n"
            f"    parts[{index}] = ({mistake.factor}) * parts[{index}]\n"
            f"    return tuple(parts)\n"
        )
    return f"def wrong({arguments}):\n{body}"


@cache
def arguments_of(source: str, function: str) -> str:
    """The names of a function's arguments, as they stand in a call; raises LookupError where there is no such `def`."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return ", ".join(argument.arg for argument in node.args.args)
    raise LookupError(f"the solution defines no function {function}")


def run_trusted(source: str, name: str) -> ModuleType:
    """A module of the course's own source; never for what students wrote."""
    module = silent_module(name)
    with patient():
        exec(_compiled(source, name), module.__dict__)
    return module


def silent_module(name: str) -> ModuleType:
    """An empty module in which what is printed is printed for nobody."""
    module = ModuleType(name)
    module.__dict__["print"] = lambda *_arguments, **_options: None
    return module


def answers_of(module: object, play: Play) -> tuple[Array, ...] | None:
    """What trusted numpy code answers; None where it raises, as wrong code may."""
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return tuple(np.array(result, dtype=np.float64) for result in perform(play.question, module))
    except Exception:  # noqa: BLE001  a planted mistake may raise anything; validation asks that it be named
        return None


@cache
def _compiled(source: str, name: str) -> CodeType:
    return compile(source, f"<{name}>", "exec", dont_inherit=True)


@cache
def source_of(wrong: Any) -> str:
    """The source of a mistake's function or class, without its decorator; a class after its bases of the same file."""
    if inspect.isclass(wrong):
        of_file = [each.__name__ for each in reversed(wrong.__mro__) if each.__module__ == wrong.__module__]
        return "\n\n\n".join(_classes(file_of(wrong))[name] for name in of_file)
    lines = inspect.getsource(wrong).splitlines(keepends=True)
    start = next(i for i, line in enumerate(lines) if line.startswith("def "))
    return "".join(lines[start:])


@cache
def _classes(path: str) -> dict[str, str]:
    """The source of every class at the top of a file; `inspect` parses the file anew for each."""
    text = Path(path).read_text("utf-8")
    lines = text.splitlines(keepends=True)
    return {
        node.name: "".join(lines[node.lineno - 1 : node.end_lineno])
        for node in ast.parse(text).body
        if isinstance(node, ast.ClassDef)
    }
