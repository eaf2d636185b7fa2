"""Shows reports in a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Column, Table
from rich.text import Text as Styled

from autograder.report.corrections import standing_lines
from autograder.report.extract import Extract, Mark
from autograder.report.first_thing import standstill
from autograder.report.hint_steps import hint_steps
from autograder.report.labels import (
    FAILED,
    LABELS,
    MARKS,
    NAMES,
    UNTOLD,
    aside,
    is_aside,
    printed,
    shown_lines,
    waits_for_another,
)
from autograder.report.model import ErrorReport, ExampleReport, ExerciseReport, Report
from autograder.report.showing import in_characters
from autograder.submission.reading.choice import likeness
from autograder.text import Language, Text

MARK_OF: Final = {True: Styled("✓", "green"), False: Styled("✗", "red")}


class Screen:
    """Prints in one language."""

    def __init__(self, console: Console, language: Language, *, shows_all: bool = False) -> None:
        self.console = console
        self.shows_all = shows_all
        self.language: Language = language

    def say(self, text: Text) -> str:
        """A text in the screen's language."""
        return text.in_language(self.language)

    def tell(self, text: Text | str, style: str = "") -> None:
        """One line, however long."""
        self.console.print(Styled(text if isinstance(text, str) else self.say(text), style), soft_wrap=True)

    def label(self, name: str) -> str:
        """A fixed word in the screen's language."""
        return self.say(LABELS[name])

    def show_table(self, columns: Iterable[str | Column], rows: Iterable[Sequence[str | bool]]) -> None:
        """A table in which what holds is ticked, and what does not is crossed."""
        table = Table(*columns, box=SIMPLE_HEAD)
        for row in rows:
            table.add_row(*(MARK_OF[each] if isinstance(each, bool) else each for each in row))
        self.console.print(table)

    def show_report(self, report: Report) -> None:
        """A student's report: what needs work in detail, then the table of all exercises."""
        common = standstill(report)
        for each in (common,) if common is not None else report.exercises:
            if each.status not in UNTOLD and (self.shows_all or common is not None or not is_aside(each)):
                self.console.print(self._detail(each))
        for each in () if common is not None else report.exercises:
            if waits_for_another(each) or (is_aside(each) and not self.shows_all):
                self.console.print(Styled(f"• {each.name}: {self.say(aside(each))}", "cyan"))
        for note in report.notes:
            self.console.print(Styled(f"• {self.say(note)}", "cyan"))
        self.console.print(self._table(report))
        for piece in (each for each in report.showpieces if each.is_right):
            self.tell(piece.title, "bold")
            self.console.print(Styled("\n".join(in_characters(piece, self.language))), no_wrap=True, crop=True)
        for line in standing_lines(report):
            self.tell(line, "bold")

    def show_exercise(self, exercise: ExerciseReport) -> None:
        """One exercise by itself: a line where it is right, else what needs work."""
        if exercise.status not in UNTOLD:
            self.console.print(self._detail(exercise))
            return
        mark, style = MARKS[exercise.status]
        told = f"  {exercise.name}  {self.say(NAMES[exercise.status])}  {exercise.earned:g}/{exercise.points:g}"
        more = f"  {self.say(exercise.message)}" if waits_for_another(exercise) else ""
        self.console.print(Styled.assemble((mark, style), told, more))

    def show_hints(self, exercise: ExerciseReport, asked: int) -> bool:
        """An exercise with so many steps of help in place of what is known about it; whether there are more."""
        steps = hint_steps(exercise)
        pieces: list[RenderableType] = []
        if exercise.example is not None:
            pieces = [self._example(exercise.example, ""), ""]
        grid = Table.grid(padding=(0, 2, 0, 0))
        for number, step in enumerate(steps[:asked], 1):
            if number > 1:
                grid.add_row()
            grid.add_row(Styled(f"{self.label('hint')} {number}", "bold cyan"), Styled(self.say(step)))
        self.console.print(self._panel(exercise, [*pieces, grid]))
        return asked < len(steps)

    def _table(self, report: Report) -> RenderableType:
        table = Table(
            box=SIMPLE_HEAD,
            title=Styled.assemble((self.say(report.title), "bold"), (_file_of(report), "dim")),
            title_justify="left",
            show_footer=True,
        )
        table.add_column("", footer="")
        table.add_column(self.label("exercise"), footer=self.label("score"))
        table.add_column(self.label("result"))
        table.add_column(
            self.label("points"), justify="right", footer=f"{report.score:g} / {report.max_score:g}", no_wrap=True
        )
        for each in report.exercises:
            mark, style = MARKS.get(each.status, FAILED)
            table.add_row(
                Styled(mark, style),
                Styled.assemble(each.name, "  ", (self.say(each.title), "dim")),
                Styled(self.say(NAMES[each.status]), style),
                f"{each.earned:g} / {each.points:g}",
            )
        return table

    def _detail(self, exercise: ExerciseReport) -> RenderableType:
        pieces: list[RenderableType] = [Styled(self.say(exercise.message))]
        if exercise.own_forward is not None:
            pieces.append(Styled(self.say(exercise.own_forward)))
        for mistake in exercise.mistakes:
            pieces.append(
                Styled.assemble(
                    (f"{self.label('hint')} ", "bold cyan"), (f"[{mistake.tag}] ", "dim"), self.say(mistake.hint)
                )
            )
        if exercise.error is not None:
            pieces += self._traceback(exercise.error)
        if exercise.example is not None or exercise.output:
            pieces += ["", self._example(exercise.example, printed(exercise))]
        return self._panel(exercise, pieces)

    @staticmethod
    def _panel(exercise: ExerciseReport, pieces: list[RenderableType]) -> RenderableType:
        mark, style = MARKS.get(exercise.status, FAILED)
        title = Styled.assemble(
            (f"{mark} ", style), (exercise.name, "bold"), f"  {exercise.earned:g}/{exercise.points:g}"
        )
        return Panel(Group(*pieces), title=title, title_align="left", border_style=style)

    def _traceback(self, error: ErrorReport) -> Iterator[RenderableType]:
        if error.explanation is not None:
            yield Styled(self.say(error.explanation), "bold")
        if error.lines:
            yield Styled.assemble((f"{self.label('error')}\n", "dim"), shown_lines(error))

    def _example(self, example: ExampleReport | None, output: str) -> RenderableType:
        grid = Table.grid(padding=(0, 2))
        grid.add_column()
        grid.add_column(overflow="fold")
        heading: list[RenderableType] = []
        if example is not None:
            heading = [Styled(self.label("docstring"), "dim")] if example.origin == "docstring" else []
            from rich.syntax import Syntax  # takes all of pygments: only where something fails

            code = Syntax(example.code, "python", theme="ansi_dark", background_color="default", word_wrap=True)
            grid.add_row(Styled("›››", "dim"), code)
            if example.result is not None:
                grid.add_row(Styled(self.label("of"), "dim"), Styled(example.result))
            grid.add_row(Styled(self.label("expected"), "green"), Styled(example.expected))
            grid.add_row(Styled(self.label("got"), "red"), Styled(example.got))
        if output:
            grid.add_row(Styled(self.label("printed"), "dim"), Styled(output))
        return Group(*heading, grid)

    def show_summary(self, extracts: Iterable[Extract]) -> None:
        """A batch's statistics, exercise by exercise, of what could be read and was graded."""
        graded = [each for each in extracts if each.state == "graded"]
        table = Table(box=SIMPLE_HEAD, show_footer=bool(graded))
        mean = sum(each.score for each in graded) / len(graded) if graded else 0.0
        table.add_column(self.label("exercise"), footer=f"{len(graded)} {self.label('submissions')}")
        table.add_column(self.say(NAMES["passed"]), justify="right")
        table.add_column(self.label("mean"), justify="right", footer=f"{mean:.1f}", no_wrap=True)
        table.add_column(self.label("mistakes"))
        for marks in zip(*(each.marks for each in graded), strict=True):
            passed = sum(each.status == "passed" for each in marks)
            earned = sum(each.earned for each in marks) / len(marks)
            table.add_row(
                marks[0].name,
                f"{passed / len(marks):.0%}",
                f"{earned:.1f} / {marks[0].points:g}",
                _most_frequent(marks),
            )
        self.console.print(table)


def _file_of(report: Report) -> str:
    """The file that the report is on, where it is known."""
    paths = [each.path for each in report.submission.files]
    return next((f"  {path}" for path in paths if likeness(path, report.assignment) is not None), "")


def _most_frequent(marks: Iterable[Mark]) -> str:
    counts = Counter(slug for each in marks for slug in each.slugs)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]
    return ", ".join(f"{slug} {count}" for slug, count in ranked)
