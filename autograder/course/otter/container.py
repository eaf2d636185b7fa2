"""Runs otter inside Gradescope's container so that a valid results.json comes of it whatever happens.

python -I -m autograder.course.otter.container /autograder
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from autograder.course.otter.calling import ExaminerFailed, graded
from autograder.course.otter.settings import PLUGIN, Settings
from autograder.report.files import write_whole
from autograder.report.html import report_html
from autograder.report.model import Report

WALL_S: Final = 540.0
Visibility = Literal["hidden", "after_due_date", "after_published", "visible"]
Format = Literal["text", "html", "simple_format", "md", "ansi"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class TestEntry(_Record):
    """One test in Gradescope's results."""

    name: str = ""
    score: float | None = None
    max_score: float | None = None
    status: Literal["passed", "failed"] | None = None
    name_format: Format | None = None
    number: str | None = None
    output: str = ""
    output_format: Format | None = None
    tags: list[str] = Field(default_factory=list)
    visibility: Visibility = "visible"
    extra_data: dict[str, Any] = Field(default_factory=dict)


class Results(_Record):
    """Gradescope's results.json."""

    score: float | None = None
    execution_time: float | None = None
    output: str = ""
    output_format: Format | None = None
    test_output_format: Format | None = None
    test_name_format: Format | None = None
    visibility: Visibility | None = None
    stdout_visibility: Visibility | None = None
    extra_data: dict[str, Any] = Field(default_factory=dict)
    tests: list[TestEntry] = Field(default_factory=list)
    leaderboard: list[dict[str, Any]] = Field(default_factory=list)


def main() -> None:
    """Grades what lies in the folder that Gradescope lays out."""
    run(Path(sys.argv[1]))


def run(root: Path) -> None:
    """Otter's run, and, where it left no valid results, a report without it."""
    target = root / "results" / "results.json"
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        subprocess.run([sys.executable, str(root / "source" / "run_otter.py")], timeout=WALL_S, check=False, cwd=root)
        is_valid = _is_valid(target)
    except subprocess.TimeoutExpired:
        is_valid = False
    if not is_valid:
        write_whole(target, json.dumps(_without_otter(root), ensure_ascii=False, indent=2))


def _is_valid(path: Path) -> bool:
    """Whether Gradescope can read it, and otter found something to grade."""
    try:
        results = Results.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return False
    return not any(test.name in ("Autograder Error", "Autograder Failed") for test in results.tests)


def _without_otter(root: Path) -> dict[str, Any]:
    """What our examiner says of the files as they lie there; for what otter itself refuses or chokes on."""
    settings = _settings(root / "source" / "otter_config.json")
    submission = root / "submission"
    try:
        names = sorted(path.name for path in submission.glob("*.*"))
        report = graded(settings, root / "source", submission, next(iter(names), ""))
    except (ExaminerFailed, OSError) as error:
        return _failure(str(error))
    return _entries(report, settings)


def _settings(path: Path) -> Settings:
    plugins = json.loads(path.read_text("utf-8"))["plugins"]
    return Settings.model_validate(next(each[PLUGIN] for each in plugins if isinstance(each, dict) and PLUGIN in each))


def _entries(report: Report, settings: Settings) -> dict[str, Any]:
    from autograder.report.html import exercise_html

    tests = [
        TestEntry(
            name=each.name,
            score=each.earned,
            max_score=each.points,
            status="passed" if each.earned == each.points else "failed",
            output=exercise_html(each, settings.language),
            output_format="html",
        )
        for each in report.exercises
    ]
    extra = {"grader": report.grader.model_dump(mode="json"), "graded": report.graded}
    told = report_html(report.model_copy(update={"exercises": ()}), settings.language)
    results = Results(
        score=report.score, output=told, output_format="html", tests=tests, extra_data=extra, stdout_visibility="hidden"
    )
    return results.model_dump(mode="json", exclude_none=True)


def _failure(reason: str) -> dict[str, Any]:
    from autograder.course.otter.fault import FAULT

    told = FAULT.filled(reason=reason)
    return Results(score=0.0, output=f"{told.en}\n{told.zh}", stdout_visibility="hidden").model_dump(
        mode="json", exclude_none=True
    )


if __name__ == "__main__":
    main()
