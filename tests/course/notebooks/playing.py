"""Plays a notebook by a kernel, and tells what no student should see."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import nbclient
import nbformat

from autograder.course.student_notebook import student_notebook
from autograder.course.workbook import workbook
from autograder.exercises.loading import Course
from autograder.text import Language
from tests.conftest import ROOT

SCORE: Final = re.compile(r"(\d+(?:\.\d+)?) / 100")
TOLD: Final = "○ "  # how a plot says that it is not drawn, or from what
CELL_S: Final = 300


@dataclass(frozen=True)
class Played:
    """The score at the end, what the plots told in place of themselves, how many were drawn, and what went wrong."""

    score: float
    told: tuple[str, ...]
    drawn: int
    faults: tuple[str, ...]


def played(name: str, language: Language, slip: tuple[str, str] | None = None, *, solved: bool = True) -> Played:
    """A notebook with the solution in it, and maybe a slip, or with nothing written yet."""
    course = Course(ROOT)
    notebook = nbformat.reads(student_notebook(workbook(course, course.load(name), language), solved=solved), 4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if slip is not None:
        right, wrong = slip
        for cell in code:
            cell.source = cell.source.replace(right, wrong)
    folder = {"metadata": {"path": str(ROOT / "student_template")}}
    nbclient.NotebookClient(notebook, timeout=CELL_S, allow_errors=True, resources=folder).execute()
    looks = [cell for cell in code if cell.source.startswith("@look")]
    [last] = [cell for cell in code if cell.source == "grader.check_all()"]
    found = SCORE.search(_plain(last))
    return Played(
        score=float(found[1]) if found else -1,
        told=tuple(line for cell in looks for line in _text(cell).splitlines() if line.startswith(TOLD)),
        drawn=sum(map(_is_drawn, looks)),
        faults=tuple(fault for cell in code for fault in _faults(cell)),
    )


def _faults(cell: Any) -> Iterator[str]:
    at = cell.source.partition("\n")[0]
    for output in cell.outputs:
        if output.output_type == "error":
            yield f"{at}: {output.ename}: {output.evalue}"
        if output.get("name") == "stderr":
            yield f"{at}: {output.text}"
    if "Traceback" in _text(cell):
        yield f"{at}: a traceback"
    if _is_drawn(cell) and re.search("can't be drawn|无法画图|not written yet|尚未实现", _text(cell)):
        yield f"{at}: a picture of what can't be drawn"


def _text(cell: Any) -> str:
    data = [each.get("data", {}) for each in cell.outputs]
    shown = [str(each.get(kind, "")) for each in data for kind in ("text/plain", "text/html")]
    return "\n".join([*shown, *(each.get("text", "") for each in cell.outputs)])


def _plain(cell: Any) -> str:
    return re.sub("<[^>]+>", "", _text(cell))


def _is_drawn(cell: Any) -> bool:
    return any("image/png" in each.get("data", {}) for each in cell.outputs)
