"""The notebook that students work in: prose, a stub a cell, a check below each, and plots of their own results."""

from typing import Final

from autograder.course.workbook import Sheets, Workbook, opening
from autograder.exercises.stubs import stub
from autograder.text import Text

CLOSING: Final = Text(
    en="## Check everything, then hand in\n\n"
    "Restart the kernel and run all cells once before you hand in: what only an earlier run had defined is gone then. "
    "Save, and then, in a terminal:\n\n"
    "```console\n$ autograder check {name}.ipynb\n$ autograder submit {name}.ipynb\n```\n\n"
    "The last line packs `{name}.zip`, which you upload where your course collects work. The final grade uses other "
    "inputs than the checks do.",
    zh="## 全部检查，然后提交\n\n"
    "提交之前，请重启内核并从头运行一遍所有单元格：只在之前某次运行中定义过的东西届时就没有了。保存后，在终端中运行：\n\n"
    "```console\n$ autograder check {name}.zh.ipynb\n$ autograder submit {name}.zh.ipynb\n```\n\n"
    "最后一行会打包出 `{name}.zip`，请上传到课程指定的地方。正式评分使用另外的输入。",
)


def student_notebook(book: Workbook, *, solved: bool = False) -> bytes:
    """The notebook of an assignment, with nothing written yet, or with the solution."""
    sheets = Sheets()
    grader = (
        "from autograder.notebook import Grader, look",
        f'grader = Grader("{book.name}", lang="{book.language}")',
    )
    opening(book, sheets, grader)
    for definition in book.definitions:
        if definition.exercises:
            sheets.prose(definition.heading(book.language))
        sheets.code(definition.code if solved else stub(definition.code + "\n").rstrip("\n"))
        if definition.exercises:
            sheets.code(f'grader.check("{definition.name}")')
        for plot in book.plots_after(definition):
            sheets.code(f"@look\n{plot.code}")
    sheets.prose(CLOSING.filled(name=book.name).in_language(book.language))
    sheets.code("grader.check_all()")
    return sheets.to_bytes()
