"""Runs otter inside Gradescope's container so that a valid results.json comes of it whatever happens.

python -I -m autograder.course.otter.container /autograder
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from autograder.course.otter.calling import ExaminerFailed, graded, lot_of
from autograder.course.otter.gradescope_results import Results, fault_results, read_results, results_of
from autograder.course.otter.settings import KEPT_REPORT, PLUGIN, Settings
from autograder.report.files import write_whole
from autograder.report.model import Report

OTTER_S: Final = 90.0
OTTER: Final = "import sys; from otter.run.run_autograder import main; main(sys.argv[1])"
PICKLE: Final = "results.pkl"  # which `otter grade` reads


def main() -> None:
    """Grades what lies in the folder that Gradescope lays out."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that whoever is at work for us is ended too
    run(Path(sys.argv[1]))


def run(root: Path) -> None:
    """Our report first, which is the result from then on; then otter's view of it, for plugins after ours.

    Nothing is taken from what was handed in: otter gets a folder of its own. Should this be killed, the next run takes
    the report that was kept.
    """
    target = root / "results" / "results.json"
    target.parent.mkdir(exist_ok=True)
    if read_results(target) is None:
        _put(target, fault_results())
    try:
        settings = _settings(root / "source" / "otter_config.json")
        report = _kept_or_made(root, settings)
    except (ExaminerFailed, OSError) as error:
        _put(target, fault_results(str(error)))
        return
    _put(target, results_of(report, settings.language))
    _let_otter_tell(root, settings.assignment)


def _put(target: Path, results: Results) -> None:
    write_whole(target, results.model_dump_json(exclude_none=True, indent=2))


def _settings(path: Path) -> Settings:
    plugins = json.loads(path.read_text("utf-8"))["plugins"]
    ours = [each[PLUGIN] for each in plugins if isinstance(each, dict) and PLUGIN in each]
    if not ours:
        raise ExaminerFailed(f"{path.name} does not name the plugin {PLUGIN}")
    return Settings.model_validate(ours[0])


def _kept(root: Path) -> Path:
    return root / "report.json"


def _kept_or_made(root: Path, settings: Settings) -> Report:
    """The report, which is kept on disk as soon as there is one; raises ExaminerFailed."""
    try:
        return Report.model_validate_json(_kept(root).read_bytes())
    except (OSError, ValidationError):
        report = graded(settings, root / "source", root / "submission", lot_of(_metadata(root)))
    if report.graded:
        write_whole(_kept(root), report.to_json())
    return report


def _metadata(root: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((root / "submission_metadata.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _let_otter_tell(root: Path, assignment: str) -> None:
    """Runs otter beside, on nothing; its results take the place of ours where they are valid."""
    if not _kept(root).exists():
        return
    with tempfile.TemporaryDirectory(prefix="otter_") as folder:
        beside = _laid_out(Path(folder), root, assignment)
        try:
            command = [sys.executable, "-I", "-c", OTTER, str(beside)]
            environment = os.environ | {KEPT_REPORT: str(_kept(root))}
            subprocess.run(command, timeout=OTTER_S, check=False, cwd=beside, env=environment)
        except subprocess.TimeoutExpired:
            return
        told = read_results(beside / "results" / "results.json")
        if told is None or not told.is_graded:
            return
        if (pickle := beside / "results" / PICKLE).exists():
            write_whole(root / "results" / PICKLE, pickle.read_bytes())
        _put(root / "results" / "results.json", told)


def _laid_out(folder: Path, root: Path, assignment: str) -> Path:
    """The folders that otter looks for, with an empty file for what was handed in."""
    (folder / "source").symlink_to(root.resolve() / "source")
    for name in ("submission", "results"):
        (folder / name).mkdir()
    (folder / "submission_metadata.json").write_text(json.dumps(_metadata(root)), "utf-8")
    (folder / "submission" / f"{assignment}.py").touch()
    return folder


if __name__ == "__main__":
    main()
