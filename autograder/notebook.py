"""Checks in a notebook: the functions as they are there now, against the public inputs, with the diagnosis below."""

import inspect
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from autograder.checking import CheckError
from autograder.html import exercise_html, report_html
from autograder.judging import judge
from autograder.key import AnswerKey
from autograder.live import LivePlayer, interactive_shell
from autograder.public import PublicExam, find_public_keys, from_bytes
from autograder.report import ExerciseReport, Report
from autograder.reporting import Reporter, grader_report
from autograder.terminal import Screen
from autograder.text import Language, Text, default_language

WIDTH: Final = 100
NO_KEY: Final = Text(
    en="No public/{name}.key here or above: the notebook has to lie in the student template.",
    zh="此处及上层文件夹中没有 public/{name}.key：请把 notebook 放在学生模板里。",
)


class Grader:
    """Checks one assignment in the notebook, or the Python session, that it is used in.

    Looks for `public/ASSIGNMENT.key` in the working folder and those above it; raises CheckError without one.
    """

    def __init__(self, assignment: str, lang: Language | None = None, folder: Path | None = None) -> None:
        self.assignment = assignment
        self.language: Language = lang or default_language()
        self._folder = folder or Path.cwd()
        self._exam  # noqa: B018  a missing key is told here, not at the first check

    def check(self, name: str, namespace: Mapping[str, Any] | None = None) -> "Checked":
        """What came of an exercise, or of all exercises of a class; the caller's globals unless told otherwise."""
        numbers = self._numbers(name)
        namespace = _callers_globals() if namespace is None else namespace
        report = self._report(self._with_needed(numbers), namespace)
        names = {self._exam.key.exercises[number].name for number in numbers}
        return Checked(tuple(each for each in report.exercises if each.name in names), self.language)

    def check_all(self, namespace: Mapping[str, Any] | None = None) -> "CheckedAll":
        """What came of every exercise, with the score."""
        namespace = _callers_globals() if namespace is None else namespace
        return CheckedAll(self._report(range(len(self._exam.key.exercises)), namespace), self.language)

    @cached_property
    def _exam(self) -> PublicExam:
        key = find_public_keys(self._folder).get(self.assignment)
        if key is None:
            raise CheckError(NO_KEY.filled(name=self.assignment))
        return from_bytes(key.read_bytes())

    def _numbers(self, name: str) -> list[int]:
        names = [each.name for each in self._exam.key.exercises]
        found = [number for number, each in enumerate(names) if name in (each, each.partition(".")[0])]
        if not found:
            raise CheckError(Text(
                en=f"There is no exercise {name!r}; there are: {', '.join(names)}.",
                zh=f"没有名为 {name!r} 的练习；现有：{'、'.join(names)}。",
            ))  # fmt: skip
        return found

    def _with_needed(self, numbers: Sequence[int]) -> list[int]:
        """The exercises with those that they build on, so that the report says where to begin."""
        exercises = self._exam.key.exercises
        known = {each.name: number for number, each in enumerate(exercises)}
        wanted = set(numbers)
        for number in sorted(numbers, reverse=True):
            wanted |= {known[name] for name in exercises[number].needs}
        return sorted(wanted)

    def _report(self, numbers: Sequence[int], namespace: Mapping[str, Any]) -> Report:
        from autograder.intake import Source, Submission

        exam = self._exam
        keys = [exam.key.exercises[number] for number in numbers]
        player = LivePlayer(namespace)
        attempts = [
            player.attempt(exam.paper.sheets[number], key.call_s) for number, key in zip(numbers, keys, strict=True)
        ]
        verdicts = [judge(key, attempt) for key, attempt in zip(keys, attempts, strict=True)]
        key = AnswerKey(exam.key.assignment, exam.key.title, exam.key.seed, tuple(keys))
        source = Source(name=self.assignment, path=self.assignment, cells=player.cells())
        submission = Submission(id=self.assignment, sha256="", sources=(source,))
        reporter = Reporter(key, [exam.plays[number] for number in numbers], grader_report(key.seed, "process"))
        return reporter.report(submission, verdicts)


def _callers_globals() -> dict[str, Any]:
    """The namespace of the notebook; else that of whoever called a method of the grader."""
    shell = interactive_shell()
    if shell is not None:
        namespace: dict[str, Any] = shell.user_ns
        return namespace
    frame = inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back
    return dict(frame.f_globals) if frame is not None else {}


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
        return "".join(exercise_html(each, self.language) for each in self.exercises)

    def __repr__(self) -> str:
        return exercises_text(self.exercises, self.language)


class CheckedAll:
    """All exercises with the score."""

    def __init__(self, report: Report, language: Language) -> None:
        self.report = report
        self.language: Language = language

    def _repr_html_(self) -> str:
        return report_html(self.report, self.language)

    def __repr__(self) -> str:
        return shown(lambda screen: screen.show_report(self.report), self.language)


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


def look(plot: Callable[..., object]) -> None:
    """Draws a plot of what is there already; a decorator, so that grading never draws.

    The plot's arguments are looked up by name in the notebook. What is not written yet, or a missing
    matplotlib, is told in a line.
    """
    namespace = plot.__globals__
    wanted = inspect.signature(plot).parameters
    missing = [name for name in wanted if name not in namespace]
    try:
        if missing:
            raise NotImplementedError(f"{', '.join(missing)}: not written yet / 尚未实现")
        plot(*(namespace[name] for name in wanted))
    except NotImplementedError as error:
        _tell(str(error))
    except ModuleNotFoundError as error:
        _tell(f"pip install {error.name}")
    except Exception as error:  # noqa: BLE001  a student's function may raise anything; the check says more
        _tell(f"{type(error).__name__}: {error}")


def _tell(line: str) -> None:
    """A line below the cell, which is this module's screen."""
    sys.stdout.write(f"○ {line}\n")
