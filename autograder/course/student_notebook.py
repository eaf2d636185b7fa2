"""The notebook that students work in: prose, a stub a cell, a check below each, and plots of their own results."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from autograder.course.cells import EXTENDS, Lesson, lessons, pieces_of
from autograder.course.workbook import Plot, Sheets, Workbook, headline, opening
from autograder.exercises.declaration.exercise import attribute_of
from autograder.exercises.stubs import stub
from autograder.text import Text

METHODS: Final = Text(
    en="Classes are written method by method, a cell each: `@extends(...)` adds what is below it to the class above. "
    "Run the next cell once, and a method's cell again whenever you change it. If you run the first cell of a class "
    "again, run those of its methods after it.",
    zh="类按方法逐个来写，一个单元格写一个方法：`@extends(...)` 把下面写的方法加进前面已有的类。请先运行下一个单元格；"
    "改了某个方法，就重新运行它所在的单元格。如果重新运行了某个类的第一个单元格，请把其后各方法的单元格也再运行一遍。",
)
CLOSING: Final = Text(
    en="## Check everything, then hand in\n\n"
    "Restart the kernel and run all cells once before you hand in: what only an earlier run had defined is gone then. "
    "Save, take the `#` out of the last cell, put your own student number in, and run it. In a terminal it is\n\n"
    "```console\n$ autograder check {name}.ipynb\n$ autograder submit {name}.ipynb --id 2023001\n```\n\n"
    "Either packs `{name}.zip`, which you upload where your course collects work. The final grade uses other "
    "inputs than the checks do.",
    zh="## 全部检查，然后提交\n\n"
    "提交之前，请重启内核并从头运行一遍所有单元格：只在之前某次运行中定义过的东西届时就没有了。保存后，"
    "去掉最后一个单元格中的 `#`，换成自己的学号，再运行它。在终端中则是：\n\n"
    "```console\n$ autograder check {name}.zh.ipynb\n$ autograder submit {name}.zh.ipynb --id 2023001\n```\n\n"
    "两种方式都会打包出 `{name}.zip`，请上传到课程指定的地方。正式评分使用另外的输入。",
)


def student_notebook(book: Workbook, *, solved: bool = False) -> bytes:
    """The notebook of an assignment, with nothing written yet, or with the solution."""
    sheets = Sheets()
    grader = ("from autograder.notebook import Grader, look", f'grader = Grader("{book.name}", lang="{book.language}")')
    opening(book, sheets, grader)
    pieces = [piece for each in book.definitions for piece in pieces_of(each.name, each.code)]
    if len(pieces) > len(book.definitions):
        sheets.prose(METHODS.in_language(book.language))
        sheets.code(EXTENDS)
    writer = _Writer(sheets, book, solved)
    missing = [piece.name for piece in pieces]
    plots = list(book.plots)
    for lesson in lessons(book.setup, pieces, book.exercises):
        writer.write(lesson)
        missing = [name for name in missing if name not in {piece.name for piece in lesson.pieces}]
        for plot in [each for each in plots if not _lacks(each, missing)]:
            sheets.folded(f"@look\n{plot.code}")
            plots.remove(plot)
    sheets.prose(CLOSING.filled(name=book.name).in_language(book.language))
    sheets.code("grader.check_all()")
    sheets.code('# grader.submit("2023001")')
    return sheets.to_bytes()


def _lacks(plot: Plot, missing: Sequence[str]) -> bool:
    """Whether something that a plot is drawn from is not there, or not whole."""
    return any(name in plot.needs or attribute_of(name) in plot.needs for name in missing)


@dataclass(frozen=True)
class _Writer:
    """Writes lessons: a piece under its heading, and a check for everything that can be checked now."""

    sheets: Sheets
    book: Workbook
    solved: bool
    told: set[str] = field(default_factory=set)

    def write(self, lesson: Lesson) -> None:
        """The cells of one lesson."""
        waiting = list(lesson.checks)
        for piece in lesson.pieces:
            self._head(piece.name)
            self.sheets.code(piece.code if self.solved else stub(piece.code + "\n").rstrip("\n"))
            if piece.name in waiting and piece is lesson.pieces[-1]:
                waiting.remove(piece.name)
                self._check(piece.name)
        for name in waiting:
            self._head(name)
            self._check(name)

    def _head(self, name: str) -> None:
        exercise = next((each for each in self.book.exercises if each.name == name), None)
        if exercise is not None and name not in self.told:
            self.told.add(name)
            self.sheets.prose(headline(exercise, self.book.language))

    def _check(self, name: str) -> None:
        self.sheets.code(f'grader.check("{name}")')
