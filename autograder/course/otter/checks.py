"""What otter's test files call: our check, whose text otter shows as the failed test's."""

import functools
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from autograder.report.model import Report
from autograder.student.live import interactive_shell
from autograder.student.notebook_grader import NO_KEY, Grader
from autograder.student.notebook_results import Checked
from autograder.text import Language, Refusal

# Otter's own cells around a submission that it runs.
OTTERS_CELLS: Final = (".init_grading_mode(", "Checker.check_if_not_already_checked(", 'sys.path.append(r"')


def check(assignment: str, exercise: str, env: dict[str, Any], lang: Language) -> None:
    """Raises AssertionError with the diagnosis unless the exercise earns full marks."""
    if not _is_graded_by_otter():
        _tell_in_notebook(_grader(assignment, lang).check(exercise, env))
        return
    if _is_grading_run():
        from autograder.course.otter.plugin import BYPASSED

        raise AssertionError(f"{BYPASSED.en}\n{BYPASSED.zh}")
    cells = tuple(text for text in env.get("In", ())[1:] if not any(mark in text for mark in OTTERS_CELLS))
    report = _jailed(assignment, cells)
    found = next(each for each in report.exercises if each.name == exercise)
    if found.earned < found.points:
        level = report.grader.isolation
        raise AssertionError(f"{found.earned:g} / {found.points:g} (isolation: {level})\n{Checked((found,), lang)!r}")


@functools.cache
def _grader(assignment: str, lang: Language) -> Grader:
    return Grader(assignment, lang)


def _tell_in_notebook(checked: Checked) -> None:
    if interactive_shell() is None:
        if not checked.passed:
            raise AssertionError(repr(checked))
        return
    from IPython.display import display

    display(checked)
    if not checked.passed:
        told = "; ".join(f"{each.name}: {each.message.in_language(checked.language)}" for each in checked.exercises)
        raise AssertionError(escape(told))  # otter puts it into HTML as it is


def _is_graded_by_otter() -> bool:
    """Whether otter runs the notebook, not a student."""
    module = sys.modules.get("otter.check.notebook")
    return bool(module and module.Notebook._grading_mode)


def _is_grading_run() -> bool:
    """Whether this is the layout in which `otter run` and Gradescope grade."""
    return Path("../source").is_dir() and Path("../results").is_dir()


@functools.lru_cache(maxsize=1)
def _jailed(assignment: str, cells: Sequence[str]) -> Report:
    """The report on the cells of a run of `otter check`, in the best jail that this machine gives."""
    from autograder.course.proofs.jailed import best_level
    from autograder.exercises.exam_file import find_public_keys, public_exam
    from autograder.student.checking import report_on_public
    from autograder.submission import Cell, Source, Submission

    key = find_public_keys(Path.cwd()).get(assignment)
    if key is None:
        raise Refusal(NO_KEY.filled(name=assignment))
    named = tuple(Cell(label=f"cell [{number}]", text=text) for number, text in enumerate(cells, 1))
    source = Source(name=assignment, path=assignment, cells=named)
    return report_on_public(public_exam(key), Submission(id=assignment, sha256="", sources=(source,)), best_level())
