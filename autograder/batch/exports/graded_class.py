"""A batch that lies in a folder, read back to be handed on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from autograder.batch.class_view import ClassView, Row
from autograder.batch.outlet import Outlet
from autograder.report.model import Report
from autograder.report.sight import Sight
from autograder.text import Refusal, Text

NO_BATCH: Final = Text(
    en="{folder} holds no finished batch. Name the folder that `grade` wrote to with --out.",
    zh="{folder} 中没有已完成的批次。请指定 `grade` 用 --out 写出的文件夹。",
)


@dataclass(frozen=True)
class GradedClass:
    """What a folder holds about everybody: rows, and by the submission's id the reports."""

    view: ClassView
    outlet: Outlet

    @property
    def assignment(self) -> str:
        """The assignment's name."""
        return self.view.summary.assignment

    @property
    def sight(self) -> Sight:
        """What students may see now."""
        return self.view.visibility.at(datetime.now(UTC))

    @property
    def rows(self) -> tuple[Row, ...]:
        """A row for each person."""
        return self.view.rows

    def reports(self) -> Iterator[Report]:
        """The reports on submissions that were graded or could not be read, each once, in the order of the rows."""
        for submission_id in dict.fromkeys(row.id for row in self.rows if row.score is not None):
            yield Report.model_validate_json(self.outlet.report_path(submission_id).read_bytes())


def read_class(folder: Path) -> GradedClass:
    """The class in a folder that `grade` wrote; raises Refusal for any other."""
    outlet = Outlet(folder)
    try:
        view = ClassView.model_validate_json(outlet.class_data.read_bytes())
    except (OSError, ValidationError):
        raise Refusal(NO_BATCH.filled(folder=folder)) from None
    return GradedClass(view, outlet)
