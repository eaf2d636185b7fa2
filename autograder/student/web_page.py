"""The page that `check --html` writes beside a student's work."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from autograder.report.files import write_whole, writing
from autograder.report.model import Report
from autograder.report.page import page
from autograder.student.checking import Work
from autograder.text import Language, Refusal, Text

ONE_NAME: Final = Text(
    en="{count} assignments can't share one page: leave out the name {name}, or name one file to check.",
    zh="{count} 份作业不能写进同一个网页：请去掉文件名 {name}，或只检查一个文件。",
)


def page_paths(work: Sequence[Work], wanted: str) -> list[Path]:
    """Where the pages go: to the file that is named, or each beside its work.

    Raises Refusal if one name is for several.
    """
    if wanted and len(work) != 1:
        raise Refusal(ONE_NAME.filled(count=len(work), name=wanted))
    return [Path(wanted) if wanted else each.path.with_suffix(".html") for each in work]


def write_page(path: Path, report: Report, first: Language) -> None:
    """Writes the page with the time of the check on it; raises Refusal where it can't be written."""
    now = datetime.now().astimezone()
    dated = report.submission.model_copy(update={"submitted_at": now})
    with writing(path):
        write_whole(path, page(report.model_copy(update={"submission": dated}), None, first=first))
