"""Graded without a kernel, a notebook gets what it gets in a real one."""

import json
from pathlib import Path

import pytest

from autograder.course.cells import pieces_of
from autograder.course.student_notebook import student_notebook
from autograder.course.template import public_exam
from autograder.course.workbook import workbook
from autograder.exercises.exam_file import to_bytes
from autograder.exercises.loading import Course
from autograder.exercises.stubs import stub
from tests.conftest import ROOT
from tests.support.classes import graded

nbclient = pytest.importorskip("nbclient", reason="a real kernel is needed: pip install 'autograder[otter]'")
nbformat = pytest.importorskip("nbformat", reason="a real kernel is needed: pip install 'autograder[otter]'")

NAMES = ("linear_neuron", "training", "autograd")  # functions, loops with random numbers, a class in many cells
DUMP = "import json\nprint('DUMP' + json.dumps([[e.name, e.earned] for e in grader.check_all().report.exercises]))"

pytestmark = pytest.mark.filterwarnings("ignore")  # the kernel's client has some of its own


@pytest.mark.parametrize("name", NAMES)
def test_a_kernel_and_the_jail_agree_on_a_reference_notebook(name: str, tmp_path: Path) -> None:
    course = Course(ROOT)
    material = course.load(name)
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / f"{name}.key").write_bytes(to_bytes(public_exam(material, complete=False)))
    book = workbook(course, material, "en")
    first = pieces_of(book.definitions[0].name, book.definitions[0].code)[-1].code
    for broken in ("", stub(first + "\n")):  # all of it, and without its first definition
        notebook = student_notebook(book, solved=True)
        if broken:
            notebook = _with_code(notebook, first, broken.rstrip("\n"))
        in_kernel = _run(notebook, tmp_path)
        in_jail = {each.name: each.earned for each in graded(name, notebook, tmp_path, ".ipynb").exercises}
        earning_in_full = {each for each, earned in in_jail.items() if earned == _points(name)[each]}
        assert {each for each, earned in in_kernel.items() if earned == _points(name)[each]} == earning_in_full


def _points(name: str) -> dict[str, int]:
    return {each.name: each.points for each in Course(ROOT).load(name).assignment.exercises}


def _with_code(notebook: bytes, old: str, new: str) -> bytes:
    content = json.loads(notebook)
    for cell in content["cells"]:
        if "".join(cell["source"]) == old:
            cell["source"] = new
    return json.dumps(content).encode()


def _run(notebook: bytes, folder: Path) -> dict[str, float]:
    content = nbformat.reads(notebook.decode(), 4)
    nbformat.validate(content)
    content.cells = [cell for cell in content.cells if not cell.source.startswith("@look")]
    content.cells.append(nbformat.v4.new_code_cell(DUMP))
    nbclient.NotebookClient(content, timeout=200, resources={"metadata": {"path": str(folder)}}).execute()
    printed = "".join(each.get("text", "") for each in content.cells[-1].outputs)
    return dict(json.loads(printed.partition("DUMP")[2]))
