"""Gradescope's results.json: what it may hold, and what our reports and faults are in it."""

from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from autograder.report.html import exercise_html, report_html
from autograder.report.model import ExerciseReport, Report
from autograder.text import Language, Text

FAULT: Final = Text(
    en="Not graded, through a fault on the grader's side ({reason}). This is not a zero: tell your teacher.",
    zh="因评分程序自身故障而未评分（{reason}）。这不算零分，请告知老师。",
)

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

    @property
    def is_graded(self) -> bool:
        """Whether they came from a report of ours on graded work."""
        return self.extra_data.get("graded") is True


def read_results(path: Path) -> Results | None:
    """The results that lie there; None where Gradescope could not read them."""
    try:
        return Results.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def results_of(report: Report, language: Language) -> Results:
    """The report as results; what was not graded through a fault of ours has no score, so that it is no zero."""
    if not report.graded and report.problem is not None:
        return Results(output=report.problem.in_language(language), extra_data=facts(report))
    return Results(
        score=report.score,
        output=report_html(report.model_copy(update={"exercises": ()}), language),
        output_format="html",
        tests=[entry_of(each, language) for each in report.exercises],
        extra_data=facts(report),
        stdout_visibility="hidden",
    )


def facts(report: Report) -> dict[str, Any]:
    """By what it was graded, and whether it was."""
    return {
        "grader": report.grader.model_dump(mode="json"),
        "graded": report.graded,
        "sha256": report.submission.sha256,
    }


def entry_of(exercise: ExerciseReport, language: Language) -> TestEntry:
    """An exercise as one of the tests."""
    return TestEntry(
        name=exercise.name,
        score=exercise.earned,
        max_score=exercise.points,
        status="passed" if exercise.earned == exercise.points else "failed",
        output=exercise_html(exercise, language),
        output_format="html",
    )


def fault_results(reason: str = "the grader did not finish") -> Results:
    """Results that hold no score: nothing could be graded, through a fault of ours."""
    told = FAULT.filled(reason=reason)
    return Results(output=f"{told.en}\n{told.zh}", extra_data={"graded": False}, stdout_visibility="hidden")
