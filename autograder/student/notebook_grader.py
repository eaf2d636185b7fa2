"""Checks in a notebook: the functions as they are there now, against the public inputs, with the diagnosis below."""

import inspect
import os
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from autograder.exercises.declaration.exercise import attribute_of
from autograder.exercises.exam import Exam
from autograder.exercises.exam_file import find_public_keys, public_exam
from autograder.report import messages
from autograder.report.model import Report
from autograder.report.pipeline import report_on
from autograder.report.reporter import Reporter, grader_report
from autograder.sandbox.conversation import AnswerSheet
from autograder.student.live import LiveExamination, LivePlayer, interactive_shell
from autograder.student.notebook_results import Checked, CheckedAll, HandedIn, Told
from autograder.student.own_examples import has_example, told_of_example
from autograder.text import UNKNOWN_LANGUAGE, Language, Refusal, Text, default_language, language_named, with_nearest

NO_KEY: Final = Text(
    en="No public/{name}.key here or above: the notebook has to lie in the folder that was handed out.",
    zh="此处及上层文件夹中没有 public/{name}.key：请把 notebook 放在发下来的文件夹里。",
)
NO_ASSIGNMENT: Final = Text(
    en="There is no assignment “{name}”; there are: {names}.", zh="没有名为“{name}”的作业；现有：{names}。"
)
NO_EXERCISE: Final = Text(
    en="There is no exercise “{name}”; there are: {names}.", zh="没有名为“{name}”的题目；现有：{names}。"
)
NOT_DEFINED: Final = Text(
    en="{name} is not defined here: run its cell first.", zh="这里还没有定义 {name}：请先运行它所在的单元格。"
)


class Grader:
    """Checks one assignment in the notebook, or the Python session, that it is used in.

    Looks for `public/ASSIGNMENT.key` in the working folder and those above it; raises Refusal without one, and for
    a language that is neither Chinese nor English.
    """

    def __init__(self, assignment: str, lang: str | None = None, folder: Path | None = None) -> None:
        self.assignment = assignment
        self.language: Language = _language(lang)
        self._folder = folder or Path.cwd()
        self._exam  # noqa: B018  a missing key is told here, not at the first check

    def __repr__(self) -> str:
        return f"Grader({self.assignment!r}, lang={self.language!r})"

    def check(self, *wanted: object, namespace: Mapping[str, Any] | None = None) -> "Checked":
        """What came of exercises, of all exercises of a class, or without a name of everything.

        Exercises are named, or given as the functions themselves. What is checked is what goes by that name in the
        caller's globals, or in the namespace, which may also stand last without its keyword.
        """
        *others, last = wanted or (None,)
        if isinstance(last, Mapping):
            wanted, namespace = tuple(others), last
        namespace = callers_globals(__name__) if namespace is None else namespace
        if not wanted:
            return self.check_all(namespace)
        names = [name_of(each) for each in wanted]
        numbers = {name: self._numbers(name) for name in names}
        unknown = [name for name, found in numbers.items() if not found]
        if unknown and has_example(namespace.get(unknown[0])):
            return Told(*told_of_example(unknown[0], namespace), self.language)
        if unknown:
            return Told(False, no_exercise(unknown[0], self._exam.names), self.language)
        return self._checked(sorted({number for found in numbers.values() for number in found}), namespace)

    def check_all(self, namespace: Mapping[str, Any] | None = None) -> "CheckedAll":
        """What came of every exercise, with the score."""
        namespace = callers_globals(__name__) if namespace is None else namespace
        return CheckedAll(self._report(range(len(self._exam.items)), namespace), self.language)

    def not_right(self, names: Iterable[str], namespace: Mapping[str, Any]) -> list[str]:
        """Those of the functions and classes that are exercises, and not right as they are in a namespace."""
        graded = [name for name in names if self._numbers(name)]
        return [name for name in graded if not self.check(name, namespace).passed]

    def submit(self, student_id: str | None = None, name: str | None = None, file: str | None = None) -> "HandedIn":
        """Checks the saved notebook once more and packs it, to be uploaded.

        Which notebook that is, `file` says, or else its name in the folder. Raises Refusal where there is none.
        """
        from autograder.student.submitting import submit

        live = self.check_all().report
        target = self._folder / file if file is not None else self._saved()
        return HandedIn(submit(target, student_id, name, None), live, self.language)

    def _saved(self) -> Path:
        """The notebook that this runs in, where the editor says so; else the assignment's file in the folder."""
        shell = interactive_shell()
        told = shell.user_ns.get("__vsc_ipynb_file__") if shell is not None else None
        told = told or os.environ.get("JPY_SESSION_NAME", "")
        if told and Path(told).suffix == ".ipynb" and Path(told).is_file():
            return Path(told)
        notebooks = sorted(self._folder.glob(f"{self.assignment}*.ipynb"), key=lambda path: path.stat().st_mtime)
        return notebooks[-1] if notebooks else self._folder / f"{self.assignment}.py"

    @cached_property
    def _exam(self) -> Exam:
        keys = find_public_keys(self._folder)
        if self.assignment not in keys:
            text = (NO_ASSIGNMENT if keys else NO_KEY).filled(name=self.assignment, names=", ".join(keys))
            raise Refusal(with_nearest(text, self.assignment, keys), self.language)
        return public_exam(keys[self.assignment])

    def _checked(self, numbers: Sequence[int], namespace: Mapping[str, Any]) -> "Checked":
        wanted = {self._exam.names[number] for number in numbers}
        found = self._report(numbers, namespace).exercises
        return Checked(tuple(each for each in found if each.name in wanted), self.language)

    def _numbers(self, name: str) -> list[int]:
        names = [each.name for each in self._exam.items]
        return [number for number, each in enumerate(names) if name in (each, attribute_of(each))]

    def _report(self, numbers: Sequence[int], namespace: Mapping[str, Any]) -> Report:
        from autograder.submission import Source, Submission

        player = LivePlayer(namespace)
        sheets = {number: self._sheet(player, number) for number in numbers}
        names = self._exam.names
        used = {names.index(name) for sheet in sheets.values() for name in sheet.used} - set(numbers)
        sheets |= {number: self._sheet(player, number) for number in used}  # where to begin, if they are not right
        exam = self._exam.only(sorted(sheets))
        examination = LiveExamination(exam, player, tuple(sheets[number] for number in sorted(sheets)))
        source = Source(name=self.assignment, path=self.assignment, cells=player.cells())
        submission = Submission(id=self.assignment, sha256="", sources=(source,))
        reporter = Reporter(exam, grader_report(exam.seed, "process"))
        return _as_in_a_notebook(report_on(submission, reporter, examination), namespace)

    def _sheet(self, player: LivePlayer, number: int) -> AnswerSheet:
        item = self._exam.items[number]
        return player.answers(item.sheet, item.key.call_s, self._exam.names)


def _language(name: str | None) -> Language:
    found = default_language() if name is None else language_named(name)
    if found is None:
        told = UNKNOWN_LANGUAGE.filled(name=name)
        raise Refusal(Text(en=f"{told.en}\n{told.zh}", zh=f"{told.zh}\n{told.en}"))
    return found


def name_of(wanted: object) -> str:
    """The name of an exercise that is given by name, or as the function or class itself."""
    if isinstance(wanted, str):
        return wanted
    named = getattr(wanted, "__qualname__", None) or getattr(wanted, "__name__", None)
    return named.rpartition("<locals>.")[2] if isinstance(named, str) else repr(wanted)


def no_exercise(name: str, names: Sequence[str]) -> Text:
    """What is told of a name that no exercise has: which there are, and the nearest of them."""
    return with_nearest(NO_EXERCISE.filled(name=name, names=", ".join(names)), name, names)


def _as_in_a_notebook(report: Report, namespace: Mapping[str, Any]) -> Report:
    """The report, where what is missing may only be a cell that was not run yet."""
    exercises = tuple(
        each.model_copy(update={"message": _not_defined(attribute_of(each.name), namespace)})
        if each.status == "missing" and attribute_of(each.name) not in namespace
        else each
        for each in report.exercises
    )
    return report.model_copy(update={"exercises": exercises})


def _not_defined(name: str, namespace: Mapping[str, Any]) -> Text:
    told = NOT_DEFINED.filled(name=name)
    own = [each for each in namespace if not each.startswith("_")]
    close = get_close_matches(name, own, 1, 0.75)
    return told + messages.MEANT.filled(close=close[0]) if close else told


def callers_globals(module: str) -> dict[str, Any]:
    """The namespace of the notebook; else that of whoever called what is at work, which is of a module of ours."""
    shell = interactive_shell()
    if shell is not None:
        namespace: dict[str, Any] = shell.user_ns
        return namespace
    frame = inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__") in (__name__, module):
        frame = frame.f_back
    return dict(frame.f_globals) if frame is not None else {}
