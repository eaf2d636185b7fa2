"""What a notebook's grader gives back: HTML in a notebook, text elsewhere."""

import io
from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from rich.console import Console

from autograder.report.html import exercise_html, report_html
from autograder.report.model import ExerciseReport, Report
from autograder.report.terminal import Screen
from autograder.student.submitting import UPLOAD, Packed
from autograder.text import Language, Text

WIDTH: Final = 100
NOT_SAVED: Final = Text(
    en="The saved notebook earns {saved:g} points, what is defined here {live:g}: save (Ctrl-S), then submit again.",
    zh="已保存的 notebook 得 {saved:g} 分，而当前内核中的代码得 {live:g} 分：请先保存（Ctrl-S），再重新提交。",
)


class Checked:
    """Exercises as they were found: HTML in a notebook, text elsewhere."""

    def __init__(self, exercises: tuple[ExerciseReport, ...], language: Language) -> None:
        self.exercises = exercises
        self.language: Language = language

    @property
    def passed(self) -> bool:
        """Whether all of them earn full marks."""
        return all(each.earned == each.points for each in self.exercises)

    def _repr_html_(self) -> str:
        return "".join(exercise_html(each, self.language, is_drawn=True) for each in self.exercises)

    def __repr__(self) -> str:
        return exercises_text(self.exercises, self.language)


class CheckedAll(Checked):
    """All exercises with the score."""

    def __init__(self, report: Report, language: Language) -> None:
        super().__init__(report.exercises, language)
        self.report = report

    def _repr_html_(self) -> str:
        return report_html(self.report, self.language, is_drawn=True)

    def __repr__(self) -> str:
        return shown(lambda screen: screen.show_report(self.report), self.language)


class HandedIn:
    """What was packed, with what to look at before it is uploaded."""

    def __init__(self, packed: Packed, live: Report, language: Language) -> None:
        self.packed = packed
        self.language: Language = language
        saved = packed.report
        unsaved = [NOT_SAVED.filled(live=live.score, saved=saved.score)] if live.score > saved.score else []
        self.warnings = (*unsaved, *packed.warnings)

    def __repr__(self) -> str:
        lines = [f"! {each.in_language(self.language)}" for each in self.warnings]
        return "\n".join(
            [*lines, str(self.packed), UPLOAD.filled(archive=self.packed.archive).in_language(self.language)]
        )


class Told(Checked):
    """What is told of a name that no exercise has: a helper's example, or that there is none."""

    def __init__(self, is_right: bool, text: Text, language: Language) -> None:
        super().__init__((), language)
        self.is_right = is_right
        self.text = text

    @property
    def passed(self) -> bool:
        """Whether the example holds."""
        return self.is_right

    def _repr_html_(self) -> str:
        return f'<pre style="white-space:pre-wrap">{escape(repr(self))}</pre>'

    def __repr__(self) -> str:
        return self.text.in_language(self.language)


def exercises_text(exercises: Sequence[ExerciseReport], language: Language) -> str:
    """Exercises as plain text, one below the other."""

    def show(screen: Screen) -> None:
        for each in exercises:
            screen.show_exercise(each)

    return shown(show, language)


def shown(show: Callable[[Screen], object], language: Language) -> str:
    """What a screen shows, as plain text."""
    text = io.StringIO()
    show(Screen(Console(file=text, width=WIDTH, color_system=None, highlight=False, force_jupyter=False), language))
    return text.getvalue().rstrip()
