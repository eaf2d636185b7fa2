"""A folder holds one batch, graded by one set of rules, written by one command at a time."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from autograder.report.files import held
from tests.conftest import ROOT
from tests.support.commands import grade
from tests.support.gradebooks import SOLUTION, rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "submissions"
    place.mkdir()
    for name in ("ada", "bao"):
        (place / f"{name}.py").write_text(SOLUTION, "utf-8")
    return place


@pytest.fixture
def out(folder: Path, tmp_path: Path) -> Path:
    """A batch of two, with seed 5."""
    place = tmp_path / "out"
    assert grade(folder, place, "--seed", "5").exit_code == 0
    return place


@pytest.fixture
def other_course(tmp_path: Path) -> Path:
    """The course, for a test to change."""
    place = tmp_path / "course"
    for name in ("assignments", "solutions", "student_template"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    return place


def test_it_goes_on_by_the_same_rules_and_grades_again_what_tells_of_no_violations(folder: Path, out: Path) -> None:
    ada, bao = (out / "reports" / f"{name}.json" for name in ("ada", "bao"))
    files = {each: each.read_bytes() for each in (ada, bao, out / "gradebook.csv")}
    bao.unlink()
    ada.write_bytes(files[ada].replace(b'"schema_version": 2', b'"schema_version": 1'))
    assert grade(folder, out, "--resume").exit_code == 0
    assert {each: each.read_bytes() for each in files} == files


def test_another_seed_is_refused_and_named(folder: Path, out: Path) -> None:
    result = grade(folder, out, "--resume", "--seed", "6")
    assert result.exit_code == 2
    assert "seed 5, not 6" in result.output


def test_another_isolation_is_refused_and_named(folder: Path, out: Path) -> None:
    result = grade(folder, out, "--resume", "--isolation", "process")
    assert result.exit_code == 2
    assert "isolation full, not process" in result.output


def test_other_points_are_refused_and_named(folder: Path, out: Path, other_course: Path) -> None:
    path = other_course / "assignments" / "linear_neuron" / "exercises.py"
    text = path.read_text("utf-8")
    changed = text.replace("points=10", "points=5", 1).replace("points=15", "points=20", 1)
    path.write_text(changed, "utf-8")
    result = grade(folder, out, "--resume", course=other_course)
    assert result.exit_code == 2
    assert "predict:10" in result.output
    assert "predict:5" in result.output


def test_another_answer_key_is_refused(folder: Path, out: Path, other_course: Path) -> None:
    [*_, path] = sorted((other_course / "assignments" / "linear_neuron" / "mistakes").glob("hints.py"))
    path.write_text(path.read_text("utf-8").replace("uphill", "upward"), "utf-8")
    result = grade(folder, out, "--resume", course=other_course)
    assert result.exit_code == 2
    assert "mistakes" in result.output


def test_points_that_do_not_add_up_are_told_in_one_line(folder: Path, tmp_path: Path, other_course: Path) -> None:
    path = other_course / "assignments" / "linear_neuron" / "exercises.py"
    path.write_text(path.read_text("utf-8").replace("points=10", "points=11", 1), "utf-8")
    result = grade(folder, tmp_path / "fresh", course=other_course)
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1
    assert "add up to 101" in result.output


def test_reports_on_what_is_gone_go_too_and_are_named(folder: Path, out: Path) -> None:
    (folder / "bao.py").unlink()
    result = grade(folder, out, "--resume")
    assert result.exit_code == 0
    assert [path.stem for path in (out / "reports").iterdir()] == ["ada"]
    assert "bao" in result.output
    assert list(rows(out)) == ["ada"]


@pytest.mark.skipif(sys.platform == "win32", reason="no locks there")
def test_a_second_command_on_the_same_folder_is_refused(folder: Path, out: Path) -> None:
    with held(out) as is_ours:
        assert is_ours
        result = grade(folder, out, "--resume")
    assert result.exit_code == 2
    assert "Another" in result.output
    assert grade(folder, out, "--resume").exit_code == 0


@pytest.mark.parametrize("inside", [".", "graded", "deep/graded"])
def test_an_out_inside_the_submissions_is_refused(folder: Path, inside: str) -> None:
    before = sorted(folder.rglob("*"))
    result = grade(folder, folder / inside)
    assert result.exit_code == 2
    assert "inside the folder of submissions" in result.output
    assert sorted(folder.rglob("*")) == before


def test_to_go_on_and_to_throw_away_is_a_contradiction(folder: Path, out: Path) -> None:
    result = grade(folder, out, "--resume", "--replace")
    assert result.exit_code == 2
    assert "--resume" in result.output
    assert (out / "gradebook.csv").exists()


@pytest.mark.parametrize("content", ["", "{", json.dumps({"schema_version": 1})], ids=["empty", "half", "old"])
def test_a_damaged_batch_is_refused_but_may_be_replaced(folder: Path, out: Path, content: str) -> None:
    (out / "batch.json").write_text(content, "utf-8")
    refused = grade(folder, out, "--resume")
    assert refused.exit_code == 2
    assert "--replace" in refused.output
    (out / "reports" / ".ada.json.part").write_text("{", "utf-8")
    assert grade(folder, out, "--replace").exit_code == 0
    assert not list(out.rglob("*.part"))


def test_what_is_stale_goes_before_the_grading_starts(folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def killed(*_arguments: object) -> list[object]:
        seen.append((out / "gradebook.csv").exists())
        raise KeyboardInterrupt

    monkeypatch.setattr("autograder.batch.command._graded", killed)
    assert grade(folder, out, "--resume").exit_code == 130
    assert seen == [False]
    assert not (out / "gradebook.csv").exists()
