"""An assignment as a sequence of pieces, prose and code by turns, of which notebooks are made."""

import ast
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from autograder.exercises.declaration.exercise import Exercise
from autograder.exercises.loading import Course, Material
from autograder.text import Language, Text

LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")
FIGURES: Final = "figures"
_HANDOUT_LINK: Final = re.compile(r"\]\(handout(\.zh)?\.md\)")
_OUTER_LINK: Final = re.compile(r"(?<!!)\[([^\]]+)\]\(\.\./[^)]*\)")
_FIGURE: Final = re.compile(r"\]\(figures/")

WORK: Final = Text(
    en="## Your work\n\nOne function a cell, and a check below each. Checks use public inputs and take a moment; run "
    "them as often as you like, in any order.",
    zh="## 动手\n\n一个单元格写一个函数，下面紧跟一个检查单元格。检查使用公开数据，片刻即可完成，次数和顺序都不限。",
)
POINTS: Final = Text(en="points", zh="分")


@dataclass(frozen=True)
class Definition:
    """One function or class that students write: its code in the solution, and the exercises that grade it."""

    name: str
    code: str
    exercises: tuple[Exercise, ...]

    def heading(self, language: Language) -> str:
        """What it is, as Markdown: the exercises' titles and points."""
        points = sum(each.points for each in self.exercises)
        unit = POINTS.in_language(language)
        if len(self.exercises) == 1:
            return headline(self.exercises[0], language)
        lines = [f"- `{each.name}` · {each.points}: {each.heading.in_language(language)}" for each in self.exercises]
        return f"### `{self.name}` · {points} {unit}\n\n" + "\n".join(lines)


def headline(exercise: Exercise, language: Language) -> str:
    """What an exercise is, as Markdown."""
    unit = POINTS.in_language(language)
    return f"### `{exercise.name}` · {exercise.points} {unit}\n\n{exercise.heading.in_language(language)}"


@dataclass(frozen=True)
class Plot:
    """Something to look at once the functions that it is drawn from are there; its docstring is in both languages."""

    name: str
    told: Text
    code: str
    needs: tuple[str, ...]
    sliders: dict[str, float]

    @property
    def call(self) -> str:
        """The call that draws it, each slider where it begins."""
        numbers = (f"{name}={start}" for name, start in self.sliders.items())
        return f"{self.name}({', '.join([*self.needs, *numbers])})"


@dataclass(frozen=True)
class Workbook:
    """The pieces of an assignment in one language."""

    name: str
    language: Language
    prose: tuple[str, ...]
    setup: str
    definitions: tuple[Definition, ...]
    plots: tuple[Plot, ...]
    exercises: tuple[Exercise, ...]

    def plots_after(self, definition: Definition) -> list[Plot]:
        """The plots that can be drawn from here on and not before."""
        order = [each.name for each in self.definitions]
        here = order.index(definition.name)
        return [each for each in self.plots if max(order.index(name) for name in each.needs) == here]


def workbook(course: Course, material: Material, language: Language) -> Workbook:
    """The workbook of an assignment, from its handout, its solution and its plots."""
    name = material.name
    folder = course.root / "assignments" / name
    handout = folder / ("handout.zh.md" if language == "zh" else "handout.md")
    setup, codes = split(material.solution)
    definitions = [_definition(each, code, material.assignment.exercises) for each, code in codes]
    return Workbook(
        name,
        language,
        tuple(_prose(handout.read_text("utf-8"), name)) if handout.exists() else (),
        setup,
        tuple(sorted(definitions, key=lambda each: bool(each.exercises))),  # helpers first: checks below use them
        tuple(_plots(folder / "plots.py")),
        material.assignment.exercises,
    )


def figures(course: Course, name: str) -> Iterator[tuple[Path, bytes]]:
    """The handout's figures, by path beside the notebooks."""
    for path in sorted((course.root / "assignments" / name / FIGURES).glob("*.*")):
        yield Path(FIGURES) / name / path.name, path.read_bytes()


def _prose(handout: str, name: str) -> Iterator[str]:
    """The handout's sections, the last on handing in, with links that hold beside the notebook."""
    text = _FIGURE.sub(f"](figures/{name}/", handout)
    text = _HANDOUT_LINK.sub(lambda match: f"]({name}{match[1] or ''}.ipynb)", text)
    text = _OUTER_LINK.sub(r"\1", text)
    for section in re.split(r"\n(?=## )", text):
        yield section.strip()


def split(source: str) -> tuple[str, list[tuple[str, str]]]:
    """What comes before the first definition, without the docstring, and each definition with what leads to it."""
    lines = source.splitlines(keepends=True)
    nodes = ast.parse(source).body
    begin = nodes[0].end_lineno or 0 if ast.get_docstring(ast.parse(source)) is not None else 0
    setup = ""
    definitions: list[tuple[str, str]] = []
    for node in nodes:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        first = min([node.lineno, *(each.lineno for each in node.decorator_list)]) - 1
        if not definitions:
            setup, begin = "".join(lines[begin:first]).strip(), first
        end = _end_of_block(lines, node.end_lineno or 0)
        definitions.append((node.name, "".join(lines[begin:end]).strip("\n")))
        begin = end
    return setup, definitions


def _end_of_block(lines: Sequence[str], end: int) -> int:
    """Where a block ends that may close with comments, which the parser does not see."""
    while end < len(lines) and (lines[end][:1].isspace() or not lines[end]):
        end += 1
    return end


def _definition(name: str, code: str, exercises: Iterable[Exercise]) -> Definition:
    return Definition(name, code, tuple(each for each in exercises if each.attribute == name and not each.hidden))


def _plots(path: Path) -> Iterator[Plot]:
    source = path.read_text("utf-8") if path.exists() else ""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            parameters = tuple(argument.arg for argument in node.args.args[: _without_default(node)])
            english, _, chinese = (ast.get_docstring(node) or "").partition("\n\n")
            told = Text(en=english, zh=chinese or english)
            yield Plot(node.name, told, _without_annotations(node, source), parameters, _starts(node))


def _without_annotations(node: ast.FunctionDef, source: str) -> str:
    """The plot as a student reads it: its parameters by name only."""
    body = ast.get_source_segment(source, node) or ""
    sliders = [f"{name}={ast.unparse(value)}" for name, value in _sliders(node)]
    names = ", ".join([argument.arg for argument in node.args.args[: _without_default(node)]] + sliders)
    return re.sub(r"^def .*?:\n", f"def {node.name}({names}):\n", body, count=1, flags=re.DOTALL)


def _without_default(node: ast.FunctionDef) -> int:
    return len(node.args.args) - len(node.args.defaults)


def _sliders(node: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    """The parameters that are numbers to choose, with their bounds and where they begin."""
    chosen = node.args.args[_without_default(node) :]
    return ((each.arg, value) for each, value in zip(chosen, node.args.defaults, strict=True))


def _starts(node: ast.FunctionDef) -> dict[str, float]:
    return {name: ast.literal_eval(value)[2] for name, value in _sliders(node)}


class Sheets:
    """Cells in the order of a notebook; the same cells give the same bytes."""

    def __init__(self) -> None:
        self._cells: list[dict[str, Any]] = []

    def prose(self, text: str) -> None:
        """Adds a Markdown cell."""
        self._add("markdown", text)

    def raw(self, text: str) -> None:
        """Adds a raw cell."""
        self._add("raw", text)

    def code(self, text: str) -> None:
        """Adds a code cell."""
        self._add("code", text, execution_count=None, outputs=[])

    def folded(self, text: str) -> None:
        """Adds a code cell of which only the output is seen at first, in JupyterLab and in Colab."""
        hidden = {"cellView": "form", "jupyter": {"source_hidden": True}, "tags": ["hide-input"]}
        self._add("code", text, metadata=hidden, execution_count=None, outputs=[])

    def _add(self, kind: str, text: str, **more: Any) -> None:
        cell = {"cell_type": kind, "id": f"{kind}-{len(self._cells)}", "metadata": {}, "source": text}
        self._cells.append(cell | more)

    def to_bytes(self) -> bytes:
        """The notebook, nbformat 4.5."""
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        notebook = {
            "cells": [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in self._cells],
            "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def opening(book: Workbook, sheets: Sheets, grader: Sequence[str]) -> None:
    """The prose, and the cell that gives every later one its imports and its grader."""
    for section in book.prose[:-1]:  # the last is on handing in a file
        sheets.prose(section)
    sheets.prose(WORK.in_language(book.language))
    imports = "\n".join(grader[:-1])
    sheets.code(f"{book.setup}\n\n{imports}\n\n{grader[-1]}".strip())
