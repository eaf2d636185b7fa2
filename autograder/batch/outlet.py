"""The folder that a batch is written to: reports, gradebook, and by what rules it was graded."""

import contextlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from autograder.batch.policy import POLICY
from autograder.batch.provenance import Provenance
from autograder.report.files import held, write_whole, writing
from autograder.report.model import SCHEMA_VERSION, Report, SubmissionReport
from autograder.text import Refusal, Text

PROVENANCE: Final = "batch.json"
OVERRIDES: Final = "overrides.csv"  # typed by people: read, never written
BASES: Final = "overrides.json"  # what they were given on: stays with them
IS_A_FILE: Final = Text(
    en="{folder} is a file. Name a folder with --out.", zh="{folder} 是文件。请用 --out 指定文件夹。"
)
IN_USE: Final = Text(
    en="Another `autograder grade` is writing to {folder}. Wait until it is done, or name another folder with --out.",
    zh="另一个 `autograder grade` 正在写入 {folder}。请等它结束，或用 --out 换一个文件夹。",
)
HOLDS_OTHER_FILES: Final = Text(
    en="{folder} holds other files. Name an empty or a new folder with --out.",
    zh="{folder} 中已有其他文件。请用 --out 指定空的或新的文件夹。",
)
DAMAGED: Final = Text(
    en="{path} can't be read as a batch. Name another folder with --out, or throw this one away by --replace.",
    zh="{path} 无法读取。请用 --out 指定另一个文件夹，或用 --replace 丢弃重来。",
)


class Outlet:
    """One batch's folder; everything in it is written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reports = folder / "reports"
        self.feedback = folder / "feedback"
        self.gradebook = folder / "gradebook.csv"
        self.summary = folder / "summary.json"
        self.class_page = folder / "index.html"
        self.class_data = folder / "class.json"
        self.overrides = folder / OVERRIDES
        self.bases = folder / BASES
        self.policy = folder / POLICY  # the rules that were named, for --resume

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Makes the folder if need be and keeps every other batch out of it; raises Refusal."""
        with contextlib.ExitStack() as stack:
            with writing(self.folder):
                try:
                    self.folder.mkdir(parents=True, exist_ok=True)
                except FileExistsError:
                    raise Refusal(IS_A_FILE.filled(folder=self.folder)) from None
                is_ours = stack.enter_context(held(self.folder))
            if not is_ours:
                raise Refusal(IN_USE.filled(folder=self.folder))
            yield

    def holds_a_batch(self) -> bool:
        """Whether a batch was begun here; raises Refusal for a folder of other files."""
        if (self.folder / PROVENANCE).exists():
            return True
        if any(each.name not in (OVERRIDES, BASES) for each in self.folder.iterdir()):
            raise Refusal(HOLDS_OTHER_FILES.filled(folder=self.folder))
        return False

    def rules(self) -> Provenance:
        """By what the batch in the folder was graded; raises Refusal where that can't be read."""
        path = self.folder / PROVENANCE
        try:
            return Provenance.model_validate_json(path.read_bytes())
        except (ValidationError, OSError):
            raise Refusal(DAMAGED.filled(path=path)) from None

    def open(self, rules: Provenance, policy: bytes | None = None) -> None:
        """Makes the folder this batch's; of an earlier one its reports stay, and nothing that would pass for ours.

        A policy is kept in the place of an earlier one, None leaves it.
        """
        with writing(self.folder):
            self.reports.mkdir(parents=True, exist_ok=True)
            for path in [*self._of_the_class, *self.folder.rglob(".*.part")]:
                path.unlink(missing_ok=True)
            self._clear_feedback()
            write_whole(self.folder / PROVENANCE, rules.model_dump_json(indent=2) + "\n")
            if policy is not None:
                write_whole(self.policy, policy)

    def clear(self) -> None:
        """Removes what an earlier batch left."""
        for path in [*self.reports.glob("*.json"), *self._of_the_class, self.policy, self.folder / PROVENANCE]:
            path.unlink(missing_ok=True)
        self._clear_feedback()

    @property
    def _of_the_class(self) -> list[Path]:
        return [self.gradebook, self.summary, self.class_page, self.class_data]

    def _clear_feedback(self) -> None:
        for page in self.feedback.glob("*/*.html"):
            page.unlink()
        for folder in [*self.feedback.glob("*"), self.feedback]:
            with contextlib.suppress(OSError):  # absent, or somebody's own files are in it
                folder.rmdir()

    def kept_report(self, submission: SubmissionReport) -> Report | None:
        """The report of an earlier run: whole, of the present version, graded, on the student's same files."""
        report = self.report(submission.id)
        if report is None or report.schema_version != SCHEMA_VERSION:
            return None
        return report if report.graded and report.submission == submission else None

    def report(self, submission_id: str) -> Report | None:
        """A report that was written, if it is whole."""
        try:
            return Report.model_validate_json(self.report_path(submission_id).read_bytes())
        except (OSError, ValidationError):
            return None

    def report_ids(self) -> set[str]:
        """The ids of the submissions on which there are reports."""
        return {path.stem for path in self.reports.glob("*.json")}

    def kept_bases(self) -> bytes:
        """What an earlier run kept about the overrides."""
        try:
            return self.bases.read_bytes()
        except OSError:
            return b"[]"

    def write(self, report: Report) -> None:
        """Writes a report."""
        write_whole(self.report_path(report.submission.id), report.to_json())

    def discard(self, submission_id: str) -> None:
        """Removes a report of an earlier run, which another one could not replace."""
        with contextlib.suppress(OSError):
            self.report_path(submission_id).unlink(missing_ok=True)

    def discard_others(self, submission_ids: Collection[str]) -> list[str]:
        """Removes the reports of submissions that are no longer there, and gives their ids."""
        gone = sorted(self.report_ids() - set(submission_ids))
        for submission_id in gone:
            self.discard(submission_id)
        return gone

    def page(self, submission_id: str, name: str) -> Path:
        """Where a page for a student belongs: in a folder of the submission's name, as learning platforms expect."""
        return self.feedback / submission_id / f"{name}.html"

    def report_path(self, submission_id: str) -> Path:
        """Where the report on a submission lies."""
        return self.reports / f"{submission_id}.json"
