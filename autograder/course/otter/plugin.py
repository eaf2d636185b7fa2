"""The plugin that otter loads: nothing of a student's runs in otter's processes, and our report is its result."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import nbformat
from otter.plugins import AbstractOtterPlugin

from autograder.course.otter.calling import ExaminerFailed, graded_by_otter, lot_of
from autograder.course.otter.entries import put_fault_into, put_into
from autograder.course.otter.gradescope_results import FAULT
from autograder.course.otter.settings import KEPT_REPORT, Settings
from autograder.report.model import Report
from autograder.text import Text

if TYPE_CHECKING:
    from otter.assign import Assignment
    from otter.run import AutograderConfig
    from otter.test_files import GradingResults

BYPASSED: Final = Text(
    en="Not graded: otter ran this without the plugin autograder.otter.plugin.JailPlugin. No points.",
    zh="未评分：otter 运行时没有加载插件 autograder.otter.plugin.JailPlugin。得 0 分。",
)
PLACEHOLDER: Final = '''"""Stands for the grader, which otter's plugin calls; by itself it gives no points."""

from otter.test_files import test_case

OK_FORMAT = False

name = {name!r}
points = 0


@test_case(points=0)
def bypassed(env):
    raise AssertionError({message!r})
'''


class JailPlugin(AbstractOtterPlugin):
    """Grades in our jail and puts the points, exercise by exercise, where otter expects its own."""

    def __init__(
        self, submission_path: str, submission_metadata: dict[str, Any], plugin_config: dict[str, Any]
    ) -> None:
        super().__init__(submission_path, submission_metadata, plugin_config)
        self._settings = Settings.model_validate(plugin_config)
        self._report: Report | None = None
        self._fault = "the plugin was not asked before grading"
        self._lot = lot_of(submission_metadata)

    def during_assign(self, assignment: "Assignment") -> None:
        """Puts placeholders without points in the place of the tests that go into the zip."""
        for path in Path(assignment.get_ag_path("tests")).glob("*.py"):
            message = f"{BYPASSED.en}\n{BYPASSED.zh}"
            path.write_text(PLACEHOLDER.format(name=path.stem, message=message), "utf-8")

    def before_grading(self, config: "AutograderConfig") -> None:
        """Takes the student's files away, logs included, and has them graded; otter goes on without any.

        In Gradescope's container that has happened already, and the report lies there.
        """
        config.grade_from_log = False
        main = Path(self.submission_path)
        try:
            if kept := os.environ.get(KEPT_REPORT):
                self._report = Report.model_validate_json(Path(kept).read_bytes())
            else:
                self._report = graded_by_otter(self._settings, main.parents[1], self._lot)
        except (ExaminerFailed, OSError) as error:
            self._fault = str(error)
        finally:
            _write_nothing(main)

    def before_execution(self, _submission: Any) -> Any:
        """An empty notebook, whatever came."""
        return nbformat.v4.new_notebook()

    def after_grading(self, results: "GradingResults") -> None:
        """Puts the report where otter expects its own results."""
        if self._report is None:
            put_fault_into(results, self._fault, self._settings.language)
        else:
            put_into(results, self._report, self._settings.language)

    def generate_report(self) -> str:
        """What otter prints for the teacher."""
        if self._report is None:
            return FAULT.filled(reason=self._fault).in_language(self._settings.language)
        grader = self._report.grader
        return f"autograder {grader.version}, seed {grader.seed}, isolation {grader.isolation}"


def _write_nothing(main: Path) -> None:
    """Otter reads the file again: it gets one that holds nothing."""
    beside = main.with_name(f"{main.name}.part")
    beside.write_text(nbformat.writes(nbformat.v4.new_notebook()) if main.suffix == ".ipynb" else "", "utf-8")
    beside.replace(main)
