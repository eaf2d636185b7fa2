"""Calls the examiner: takes a student's files out of otter's folder first, and waits for the report."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from autograder.batch.grader import TRIES
from autograder.course.otter.examiner import Job
from autograder.course.otter.settings import BUNDLE, Settings
from autograder.report.model import Report
from autograder.submission.reading.folders import is_link

WALL_S: Final = 240.0  # twice that is within Gradescope's own limit, ten minutes unless a teacher sets another


class ExaminerFailed(Exception):  # noqa: N818
    """No report came back; a fault on our side."""


def graded_by_otter(settings: Settings, root: Path, lot: str) -> Report:
    """The report on the files in otter's folder, which holds nothing but the tests afterwards; raises ExaminerFailed.

    `root` is the folder in which otter has laid out `source/` and `submission/`.
    """
    with tempfile.TemporaryDirectory(prefix="submission_") as scratch:
        taken = Path(scratch) / "files"
        take_away(root / "submission", taken, _put_there_by_otter(root / "source", root / "submission"))
        links_again(taken, _arguments())
        return graded(settings, root / "source", taken, lot)


def graded(settings: Settings, source: Path, submission: Path, lot: str) -> Report:
    """The report on a folder with what was handed in, by an exam of the zip that lies in `source`.

    Raises ExaminerFailed.
    """
    job = Job(settings=settings, bundle=source / "files" / BUNDLE, submission=submission, lot=lot)
    for _ in range(TRIES - 1):
        try:
            return _report(job)
        except ExaminerFailed:
            continue
    return _report(job)


def lot_of(metadata: Mapping[str, Any]) -> str:
    """What draws the exam: the number that Gradescope gives to a submission, and nobody chooses."""
    return str(metadata.get("id", ""))


def _put_there_by_otter(source: Path, submission: Path) -> set[str]:
    """The names in the folder that are not the student's; a folder of theirs that has such a name is lost."""
    support = {path.name for path in (source / "files").glob("*")}
    empty = {path.name for path in submission.glob("__init__.py") if path.stat().st_size == 0}
    return {"tests"} | support | empty


def take_away(folder: Path, target: Path, not_theirs: Collection[str]) -> None:
    """Moves the student's files to a new folder, so that no process of otter's finds a module among them."""
    target.mkdir()
    for path in list(folder.iterdir()):
        if path.name == "tests":
            continue
        if path.name not in not_theirs:
            shutil.move(path, target / path.name)
        elif path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _arguments() -> list[str]:
    """The paths among what otter was called with; it works in another folder by now."""
    return [str(Path(os.environ.get("PWD", "")) / each) for each in sys.argv[1:]]


def links_again(taken: Path, named: Iterable[str]) -> None:
    """Makes a link of what was one: `otter run LINK` copies what the link leads to before anybody can look."""
    for name in {Path(each).name for each in named if is_link(Path(each))}:
        if (copy := taken / name).is_file():
            copy.unlink()
            copy.symlink_to(name)


def _report(job: Job) -> Report:
    command = [sys.executable, "-I", "-m", "autograder.course.otter.examiner"]
    try:
        done = subprocess.run(
            command, input=job.model_dump_json().encode(), capture_output=True, timeout=WALL_S, check=False, cwd="/"
        )
        return Report.model_validate_json(done.stdout)
    except subprocess.TimeoutExpired:
        raise ExaminerFailed(f"no report within {WALL_S:g} s") from None
    except ValidationError:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        raise ExaminerFailed(last[0][:500]) from None
