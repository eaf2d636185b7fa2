"""Writes a class of submissions: right ones, every planted mistake, and what goes wrong besides."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.exercises.declaration import Mistake
from autograder.exercises.loading import Course, Material
from autograder.exercises.planting import planted
from autograder.exercises.stubs import stub

ASSIGNMENT: Final = "linear_neuron"
NAMES: Final = (
    *("ada", "bao", "chen", "dai", "emmy", "fang", "gao", "hua", "iris", "jun", "kai", "lan", "ming"),
    *("nora", "ou", "ping", "qiu", "rui", "sofia", "tao", "ulla", "vera", "wei", "xin", "yan", "zoe"),
)
ODDITIES: Final = {
    "numerical": "return np.array([squared_error(w + e, X, t) - squared_error(w - e, X, t) "
    "for e in 1e-5 * np.eye(len(w))]) / 2e-5",
    "float32": "return (X.T @ (X @ w - t)).astype(np.float32)",
    "column": "return (X.T @ (X @ w - t))[:, None]",
    "changes_its_input": "t -= X @ w\n    return -X.T @ t",
    "random": "return X.T @ (X @ w - t) + np.random.rand(len(w))",
    "memory": "return np.ones((len(w), 10**12)).sum(axis=1)",
    "exits": "import sys\n    sys.exit('done')",
    "raises": "return X.T @ (Xw - t)",
}


def write_class(course: Course, folder: Path) -> list[str]:
    """Writes the submissions and gives their file names; what the folder held before stays."""
    material = course.load(ASSIGNMENT)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number, (what, suffix, content) in enumerate(_submissions(material)):
        name = f"{NAMES[number % len(NAMES)]}{number:02d}_{what}{suffix}"
        (folder / name).write_bytes(content)
        written.append(name)
    return written


def _submissions(material: Material) -> Iterator[tuple[str, str, bytes]]:
    name = material.assignment.name
    yield "right", ".py", material.solution.encode()
    for style, source in material.styles.items():
        yield f"right_{style}", ".py", source.encode()
    yield "right", ".zip", _zipped(f"{name}.py", material.solution)
    yield "right", ".ipynb", _notebook(material.solution)
    yield "template", ".py", stub(material.solution).encode()
    yield "empty", ".py", b""
    yield "syntax_error", ".py", material.solution.replace("return X @ w", "return X @", 1).encode()
    yield "endless_loop", ".py", _with(material, "def predict(w, X):\n    while True:\n        pass\n")
    yield "prints_only", ".py", _with(material, "def predict(w, X):\n    print(X @ w)\n")
    yield "misspelt", ".py", material.solution.replace("def least_squares", "def leastsquares").encode()
    for what, body in ODDITIES.items():
        yield what, ".py", _with(material, f"def batch_gradient(w, X, t):\n    {body}\n")
    for number, mistakes in enumerate(_rounds(material.mistakes)):
        yield f"wrong_{number + 1}", ".py", _planted(material, mistakes).encode()


def _with(material: Material, more: str) -> bytes:
    return f"{material.solution}\n\n{more}".encode()


def _rounds(mistakes: tuple[Mistake, ...]) -> Iterator[list[Mistake]]:
    """Every mistake once, at most one an exercise in each round."""
    waiting = list(mistakes)
    while waiting:
        chosen = list({each.exercise.attribute: each for each in reversed(waiting)}.values())
        yield chosen
        waiting = [each for each in waiting if each not in chosen]


def _planted(material: Material, mistakes: list[Mistake]) -> str:
    """The solution with several mistakes, each as if it were the only one."""
    attributes = [each.exercise.attribute for each in mistakes]
    parts = [f"{material.solution}\n\n_kept = {{}}\n"]
    for mistake in mistakes:
        attribute = mistake.exercise.attribute
        added = planted(material.solution, mistake).removeprefix(material.solution)
        parts.append(f"{added}_kept['{attribute}'], {attribute} = {attribute}, right.{attribute}\n")
    parts.append("".join(f"{each} = _kept['{each}']\n" for each in attributes))
    return "".join(parts)


def _zipped(path: str, text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(path, text)
    return buffer.getvalue()


def _notebook(source: str) -> bytes:
    cell: dict[str, object] = {"cell_type": "code", "metadata": {}, "source": source}
    cell |= {"execution_count": None, "outputs": []}
    prose = {"cell_type": "markdown", "metadata": {}, "source": "# My work"}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [prose, cell]}).encode()
