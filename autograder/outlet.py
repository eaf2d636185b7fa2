"""The folder that a batch is written to: reports, gradebook, and what batch it is."""

import contextlib
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from autograder.files import write_whole
from autograder.report import GraderReport, Report
from autograder.text import Text

MANIFEST: Final = "batch.json"


class OutletError(Exception):
    """The folder can't take this batch; `text` says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Manifest(BaseModel):
    """Which batch a folder holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[1] = 1
    assignment: str
    grader: GraderReport


class Outlet:
    """One batch's folder; everything in it is written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reports = folder / "reports"
        self.gradebook = folder / "gradebook.csv"

    def earlier(self) -> Manifest | None:
        """The batch that the folder holds already; raises OutletError for a folder that is none of ours."""
        if self.folder.exists() and not self.folder.is_dir():
            raise OutletError(Text(
                en=f"{self.folder} is a file. Name a folder with --out.",
                zh=f"{self.folder} 是文件。请用 --out 指定文件夹。",
            ))  # fmt: skip
        path = self.folder / MANIFEST
        if not path.exists():
            if self.folder.is_dir() and any(self.folder.iterdir()):
                raise OutletError(Text(
                    en=f"{self.folder} holds other files. Name an empty or a new folder with --out.",
                    zh=f"{self.folder} 中已有其他文件。请用 --out 指定空的或新的文件夹。",
                ))  # fmt: skip
            return None
        try:
            return Manifest.model_validate_json(path.read_bytes())
        except (ValidationError, OSError):
            raise OutletError(Text(
                en=f"{path} can't be read as a batch. Name another folder with --out.",
                zh=f"{path} 无法读取。请用 --out 指定另一个文件夹。",
            )) from None  # fmt: skip

    def open(self, manifest: Manifest) -> None:
        """Makes the folder this batch's."""
        try:
            self.reports.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / MANIFEST, manifest.model_dump_json(indent=2) + "\n")
        except OSError as error:
            raise OutletError(Text(
                en=f"{self.folder} can't be written: {error.strerror}.",
                zh=f"无法写入 {self.folder}：{error.strerror}。",
            )) from error  # fmt: skip

    def clear(self) -> None:
        """Removes what an earlier batch left."""
        for path in [*self.reports.glob("*.json"), self.gradebook, self.folder / MANIFEST]:
            path.unlink(missing_ok=True)

    def kept_report(self, submission_id: str, sha256: str) -> Report | None:
        """The report of an earlier run, if it is whole, graded, and on the same files."""
        try:
            report = Report.model_validate_json(self._path(submission_id).read_bytes())
        except (OSError, ValidationError):
            return None
        return report if report.graded and report.submission.sha256 == sha256 else None

    def write(self, report: Report) -> None:
        """Writes a report that has been read back and found valid."""
        text = report.to_json()
        Report.model_validate_json(text)
        write_whole(self._path(report.submission.id), text)

    def discard(self, submission_id: str) -> None:
        """Removes a report of an earlier run, which another one could not replace."""
        with contextlib.suppress(OSError):
            self._path(submission_id).unlink(missing_ok=True)

    def _path(self, submission_id: str) -> Path:
        return self.reports / f"{submission_id}.json"
