"""Writes a class of submissions: right ones, every planted mistake, and what goes wrong besides."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.course.oddities import oddities
from autograder.exercises.declaration.mistakes import Mistake
from autograder.exercises.loading import Course, Material
from autograder.exercises.planting import SNAPSHOT, planted
from autograder.exercises.stubs import stub

NAMES: Final = (
    *("ada", "bao", "chen", "dai", "emmy", "fang", "gao", "hua", "iris", "jun", "kai", "lan", "ming"),
    *("nora", "ou", "ping", "qiu", "rui", "sofia", "tao", "ulla", "vera", "wei", "xin", "yan", "zoe"),
)


def write_class(course: Course, assignment: str, folder: Path) -> list[str]:
    """Writes the submissions and gives their file names; what the folder held before stays."""
    material = course.load(assignment, with_reference=False)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number, (what, suffix, content) in enumerate(_submissions(material)):
        name = f"{NAMES[number % len(NAMES)]}{number:02d}_{what}{suffix}"
        (folder / name).write_bytes(content)
        written.append(name)
    return written


def _submissions(material: Material) -> Iterator[tuple[str, str, bytes]]:
    name, solution = material.name, material.solution
    first, last = material.assignment.exercises[0].attribute, material.assignment.exercises[-1].attribute
    yield "right", ".py", solution.encode()
    for style, source in material.styles.items():
        yield f"right_{style}", ".py", source.encode()
    yield "right", ".zip", _zipped(f"{name}.py", solution)
    yield "right", ".ipynb", _notebook(solution)
    yield "template", ".py", stub(solution).encode()
    yield "empty", ".py", b""
    yield "syntax_error", ".py", f"{solution}\n\ndef unfinished(\n".encode()
    yield "endless_loop", ".py", _with(material, f"def {first}(*args):\n    while True:\n        pass\n")
    yield "prints_only", ".py", _with(material, f"def {first}(*args):\n    print(right.{first}(*args))\n")
    yield "misspelt", ".py", re.sub(rf"^(def|class) {last}\b", rf"\1 {last}s", solution, flags=re.MULTILINE).encode()
    for what, definition in oddities(material):
        yield what, ".py", _with(material, definition)
    for number, mistakes in enumerate(_rounds(material.mistakes)):
        yield f"wrong_{number + 1}", ".py", _planted(material, mistakes).encode()


def _with(material: Material, more: str) -> bytes:
    """The solution, and after it something that can name what that defined as ``right``."""
    return f"{material.solution}{SNAPSHOT}{more}".encode()


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
