"""Our reports as otter's results: points by exercise, our text, and Gradescope's fields."""

from typing import TYPE_CHECKING, Any, Final

from otter.test_files import GradingResults
from otter.test_files.abstract_test import TestCase, TestCaseResult
from otter.test_files.exception_test import ExceptionTestFile

from autograder.course.otter.gradescope_results import FAULT, entry_of, facts
from autograder.report.html import exercise_html
from autograder.report.model import ExerciseReport, Report
from autograder.student.notebook_results import exercises_text
from autograder.text import Language, Text

if TYPE_CHECKING:
    from otter.run import AutograderConfig

GRADED_BY: Final = Text(
    en="Graded by autograder {version}, seed {seed}, isolation: {level}.",
    zh="由 autograder {version} 评分，种子 {seed}，隔离级别：{level}。",
)


class ExerciseFile(ExceptionTestFile):
    """One exercise's result where otter has a test file's; what it shows as HTML is escaped."""

    exercise: ExerciseReport
    language: Language

    def _repr_html_(self) -> str:
        return exercise_html(self.exercise, self.language)


def exercise_file(exercise: ExerciseReport, language: Language) -> ExerciseFile:
    """An exercise as otter's result, with partial credit."""
    case = TestCase(exercise.name, None, False, exercise.points, None, None)
    file = ExerciseFile(exercise.name, f"{exercise.name}.py", [case], all_or_nothing=False)
    file.exercise, file.language = exercise, language
    is_right = exercise.earned == exercise.points
    message = exercises_text([exercise], language)
    file.test_case_results = [TestCaseResult(case, message, is_right)]
    file.update_score(exercise.earned)
    return file


class JailedResults(GradingResults):
    """Results that came from our jail; Gradescope is shown HTML and told how they came about."""

    report: Report | None
    language: Language

    def to_gradescope_dict(self, ag_config: "AutograderConfig") -> dict[str, Any]:
        """Otter's dictionary, with status and format a test, and the report's facts."""
        output: dict[str, Any] = super().to_gradescope_dict(ag_config)
        if self.report is None or not self.report.graded:  # no zero: there is no score
            output["tests"] = []
            output.pop("score", None)
            output["extra_data"] = {"graded": False}
        for test in output["tests"]:
            file = self.results.get(test["name"])
            if isinstance(file, ExerciseFile):
                ours = entry_of(file.exercise, self.language)
                test |= {"status": ours.status, "output": ours.output, "output_format": ours.output_format}
        if self.report is not None:
            output["extra_data"] = facts(self.report)
        return output


def put_into(results: GradingResults, report: Report, language: Language) -> None:
    """Replaces whatever otter found by what the report says."""
    _adopt(results, report, language)
    results.results = {each.name: exercise_file(each, language) for each in report.exercises}
    results.set_output("\n".join(each.in_language(language) for each in (*report.told, _facts(report))))


def put_fault_into(results: GradingResults, reason: str, language: Language) -> None:
    """Replaces whatever otter found by nothing, and says why."""
    _adopt(results, None, language)
    results.results = {}
    results.set_output(FAULT.filled(reason=reason).in_language(language))


def _adopt(results: GradingResults, report: Report | None, language: Language) -> None:
    results.__class__ = JailedResults
    results.report, results.language = report, language
    results._catastrophic_error = None  # otter's kernel had nothing to run: what became of it does not matter


def _facts(report: Report) -> Text:
    grader = report.grader
    return GRADED_BY.filled(version=grader.version, seed=grader.seed, level=grader.isolation)
