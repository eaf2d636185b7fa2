"""What goes wrong on our side is tried again once, ends as "not graded" with the reason, and is never a zero."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from autograder.batch import grader as grading
from autograder.batch import outcome, overtime
from autograder.batch.outlet import Outlet
from autograder.cli import NOT_ALL_GRADED
from autograder.cli.options import INTERRUPTED
from autograder.exercises.references import make_exam
from autograder.report.files import write_whole
from autograder.report.model import Report
from autograder.report.pipeline import report_on
from autograder.sandbox import Jail, JailFailure, Limits
from autograder.sandbox.session import Exit, Session
from autograder.submission import Submission
from autograder.verdict import examination
from tests.conftest import ROOT, material_of
from tests.support import commands
from tests.support.classes import graded
from tests.support.gradebooks import rows
from tests.support.processes import descendants

Grade = Callable[..., Result]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def grade(tmp_path: Path, out: Path) -> Grade:
    """Grades two right submissions by the command, one after the other."""
    folder = tmp_path / "submissions"
    folder.mkdir()
    for name in ("ada", "bao"):
        (folder / f"{name}.py").write_text(material_of("linear_neuron").solution, "utf-8")
    return partial(commands.grade, folder, out, "--seed", "5", "--workers", "1")


def reports(out: Path) -> dict[str, Report]:
    return {
        path.stem: Report.model_validate_json(path.read_bytes()) for path in sorted((out / "reports").glob("*.json"))
    }


def states(out: Path) -> dict[str, tuple[str, str]]:
    return {name: (row["state"], row["score"]) for name, row in rows(out).items()}


def full(*_: object) -> None:
    """A disk on which nothing can be written."""
    raise OSError(28, "No space left on device")


def failing(times: int, error: Exception, real: Callable[..., Any]) -> Callable[..., Any]:
    """The real function after some failures."""
    left = [times]

    def call(*arguments: Any, **options: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise error
        return real(*arguments, **options)

    return call


def test_one_fault_is_tried_again_and_nobody_notices(grade: Grade, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grading, "report_on", failing(1, JailFailure("gone"), report_on))
    assert grade().exit_code == 0
    assert {name: report.score for name, report in reports(out).items()} == {"ada": 100, "bao": 100}


def test_a_second_fault_is_not_graded_with_the_reason_and_the_exit_code(
    grade: Grade, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grading, "report_on", failing(2, ValueError("a fault\x1b[31m of ours" + "x" * 9999), report_on))
    result = grade()
    assert result.exit_code == NOT_ALL_GRADED
    assert "ada" in result.output
    report = reports(out)["ada"]
    assert not report.graded
    assert report.problem is not None
    assert "a fault" in report.problem.en
    assert "a fault" in report.problem.zh
    assert "\x1b" not in report.problem.en
    assert len(report.problem.en) < 1000
    assert {each.status for each in report.exercises} == {"not_graded"}
    assert states(out) == {"ada": ("not graded", ""), "bao": ("graded", "100")}


def test_what_was_not_graded_is_graded_when_the_batch_goes_on(
    grade: Grade, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(grading, "report_on", failing(2, JailFailure("gone"), report_on))
        assert grade().exit_code == NOT_ALL_GRADED
    assert grade("--resume").exit_code == 0
    assert states(out) == {"ada": ("graded", "100"), "bao": ("graded", "100")}


def test_work_of_ours_that_never_ends_is_nobodys_zero_and_the_batch_goes_on(
    grade: Grade, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(submission: Submission, *more: Any) -> Report:
        while submission.id == "ada":
            with suppress(Exception):
                float("nan")
        return report_on(submission, *more)

    monkeypatch.setattr(overtime, "MOST_CPU_S", 0.5)
    monkeypatch.setattr(overtime, "EVERY_S", 0.05)
    monkeypatch.setattr(grading, "report_on", endless)
    assert grade().exit_code == NOT_ALL_GRADED
    assert states(out) == {"ada": ("not graded", ""), "bao": ("graded", "100")}
    problem = reports(out)["ada"].problem
    assert problem is not None
    assert "of processor time" in problem.en


def test_an_attempt_that_was_not_graded_is_told_though_another_one_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "submissions"
    folder.mkdir()
    for number, source in enumerate(("", material_of("linear_neuron").solution)):
        (folder / f"doe_4711_9000{number}_linear_neuron-{number}.py").write_text(source, "utf-8")
    (folder / "roe_4712_90009_linear_neuron.py").write_text("", "utf-8")
    monkeypatch.setattr(grading, "report_on", failing(2, JailFailure("gone"), report_on))
    out = tmp_path / "out"
    result = commands.grade(folder, out, "--workers", "1", "--attempts", "best")
    assert result.exit_code == NOT_ALL_GRADED
    assert list(states(out).values()) == [("graded", "100"), ("graded", "0")]
    assert "1 not graded: doe_4711_90000_linear_neuron-0" in result.output


def test_a_reference_that_fails_leaves_everybody_ungraded(
    tmp_path: Path, grade: Grade, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADER_CACHE", str(tmp_path / "cache"))
    broken = failing(2, RuntimeError("the reference broke"), make_exam)
    monkeypatch.setattr("autograder.exercises.references.make_exam", broken)
    assert grade().exit_code == NOT_ALL_GRADED
    assert states(out) == {"ada": ("not graded", ""), "bao": ("not graded", "")}
    problem = reports(out)["bao"].problem
    assert problem is not None
    assert "the reference broke" in problem.en


def test_a_reference_that_fails_once_is_tried_again(
    tmp_path: Path, grade: Grade, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("autograder.exercises.references.make_exam", failing(1, RuntimeError("shaky"), make_exam))
    assert grade().exit_code == 0
    assert states(out)["ada"] == ("graded", "100")


def test_a_report_that_cannot_be_written_is_told_and_an_older_one_does_not_stay(
    grade: Grade, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert grade().exit_code == 0
    (out / "reports" / "ada.json").write_text("{}")

    monkeypatch.setattr(Outlet, "write", full)
    assert grade("--resume").exit_code == NOT_ALL_GRADED
    assert sorted(reports(out)) == ["bao"]
    assert states(out)["ada"] == ("not graded", "")


def test_a_disk_that_is_full_is_told_once_and_nothing_is_graded_twice(
    tmp_path: Path, grade: Grade, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(20):
        (tmp_path / "submissions" / f"more{number:02d}.py").write_text("", "utf-8")
    examined: list[str] = []

    def counting(submission: Any, *rest: Any) -> Any:
        examined.append(submission.id)
        return report_on(submission, *rest)

    monkeypatch.setattr(grading, "report_on", counting)
    monkeypatch.setattr(Outlet, "write", full)
    monkeypatch.setattr(outcome, "write_whole", full)
    result = grade()
    assert result.exit_code == NOT_ALL_GRADED
    assert len(examined) == len(set(examined)) == 22
    assert caplog.records == []
    assert result.output.count("(No space left on device)") == 1
    assert "22 not graded: ada, bao, more00" in result.output
    assert "and 12 more" in result.output
    assert "gradebook.csv could not be written" in result.output
    assert not [line for line in result.output.splitlines() if line.endswith(("gradebook.csv", "reports/"))]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24k", "none", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"NOT TESTED: a disk can't be mounted here: {done.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_nobodys_zero(grade: Grade, small_disk: Path) -> None:
    out = small_disk / "out"
    (small_disk / "ballast").write_bytes(bytes(8192))
    result = grade("--out", str(out))
    assert result.exit_code == NOT_ALL_GRADED
    assert "not graded" in result.output or "could not be written" in result.output
    assert all(report.score == 100 for report in reports(out).values())
    assert not list(out.rglob("*.part"))


def test_what_cannot_be_written_whole_leaves_nothing_behind(small_disk: Path) -> None:
    with pytest.raises(OSError, match="No space"):
        write_whole(small_disk / "report.json", bytes(100_000))
    assert list(small_disk.iterdir()) == []


class Fragile(Jail):
    """A jail whose first zygote is killed as soon as it has opened a session."""

    killed = 0

    def open(self) -> Session:
        session = super().open()
        if not Fragile.killed and self._host is not None:
            first = self._host._process.pid
            Fragile.killed = max({first} | descendants(first))
            os.kill(Fragile.killed, signal.SIGKILL)
        return session


def test_a_zygote_killed_in_the_middle_is_replaced_and_the_submission_graded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examination, "Jail", Fragile)
    report = graded("linear_neuron", material_of("linear_neuron").solution, tmp_path)
    assert Fragile.killed
    assert (report.graded, report.score) == (True, 100)


class Killed:
    """A link to a child that SIGKILL ended at once."""

    def write(self, data: bytes, deadline: float) -> None:
        raise OSError(f"{len(data)} bytes not written, {deadline} or not")

    def read(self, size: int, deadline: float) -> bytes:
        assert size
        assert deadline
        return b""

    def end(self, *, patient: bool) -> Exit:
        assert patient
        return Exit(-signal.SIGKILL, killed=False, cpu_s=0.1, peak_mib=60.0)


def test_a_child_that_somebody_else_kills_is_a_fault_of_ours() -> None:
    with pytest.raises(JailFailure, match="somebody else"):
        Session(Killed(), Limits()).receive(1)


def test_the_command_says_so_on_its_screen(grade: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "write_whole", full)
    result = grade()
    assert result.exit_code == NOT_ALL_GRADED
    assert "No space left" in result.output


ENDLESS = """
def predict(w, X):
    while True:
        pass
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "terminated"])
@pytest.mark.parametrize("isolation", ["full", "process"])
def test_who_interrupts_need_not_wait_and_can_go_on(tmp_path: Path, how: signal.Signals, isolation: str) -> None:
    folder, out = tmp_path / "submissions", tmp_path / "out"
    folder.mkdir()
    solution = material_of("linear_neuron").solution
    (folder / "ada.py").write_text(solution, "utf-8")
    for number in range(20):
        (folder / f"endless{number:02d}.py").write_text(solution + ENDLESS, "utf-8")
    command = [sys.executable, "-m", "autograder", "grade", "linear_neuron", str(folder), "--out", str(out)]
    command += ["--workers", "2", "--isolation", isolation, "--lang", "en"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as grader:
        wait_for(out / "reports" / "ada.json")
        started = descendants(grader.pid)
        grader.send_signal(how)
        told, errors = grader.communicate()
    assert grader.returncode == INTERRUPTED
    assert "of 21 done; go on with --resume" in told
    assert errors == ""
    assert states(out)["ada"] == ("graded", "100")
    assert states(out)["endless19"] == ("not graded", "")
    assert not [pid for pid in started if Path(f"/proc/{pid}").exists()]
    assert all(report.graded for report in reports(out).values())


def test_an_interruption_just_after_a_report_was_written_does_not_lose_it(
    grade: Grade, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Outlet.write

    def interrupted(outlet: Outlet, report: Report) -> None:
        real(outlet, report)
        raise KeyboardInterrupt

    monkeypatch.setattr(Outlet, "write", interrupted)
    assert grade().exit_code == INTERRUPTED
    assert states(out) == {"ada": ("graded", "100"), "bao": ("not graded", "")}


def wait_for(path: Path) -> None:
    for _ in range(1200):
        if path.exists():
            return
        time.sleep(0.05)
    raise AssertionError(f"{path} does not come")
