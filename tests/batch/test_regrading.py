"""`autograder diff`: what a second grading changes is seen before anybody else sees it."""

import json
import shutil
from pathlib import Path

import pytest

from autograder.batch.regrading import Regrading
from tests.support.commands import grade, in_english
from tests.support.gradebooks import SOLUTION, WRONG


@pytest.fixture(scope="module")
def batches(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A batch, the same once more, and one of a class in which two have changed their work and one has come."""
    place = tmp_path_factory.mktemp("regrading")
    folder = place / "submissions"
    folder.mkdir()
    for name, source in {"ada": SOLUTION, "bao": WRONG, "chen": SOLUTION, "gone": SOLUTION}.items():
        (folder / f"{name}.py").write_text(source, "utf-8")
    assert grade(folder, place / "first", "--seed", 5).exit_code == 0
    shutil.copytree(place / "first", place / "same")
    (folder / "ada.py").write_text(WRONG, "utf-8")
    (folder / "bao.py").write_text(SOLUTION, "utf-8")
    (folder / "gone.py").unlink()
    (folder / "new.py").write_text(SOLUTION, "utf-8")
    assert grade(folder, place / "later", "--seed", 6).exit_code == 0
    return place / "first", place / "same", place / "later"


def test_equal_batches_differ_in_nothing(batches: tuple[Path, Path, Path]) -> None:
    first, same, _ = batches
    done = in_english("diff", first, same)
    assert done.exit_code == 0
    assert done.output.strip() == "Scores: 0 up, 0 down, 4 of 4 unchanged."


def test_whose_score_changes_by_how_much_and_why(batches: tuple[Path, Path, Path]) -> None:
    first, _, later = batches
    done = in_english("diff", first, later)
    assert done.exit_code == 1
    lines = [" ".join(line.split()) for line in done.output.splitlines() if line.strip()]
    assert lines[0] == "Graded otherwise: seed 5, not 6."
    assert lines.index("predict: passed 10 → wrong (sign) 0") < lines.index("predict: wrong (sign) 0 → passed 10")
    assert any(line.startswith("ada 100 → ") and line.endswith("other files were handed in") for line in lines)
    assert f"Only in {first}: gone" in lines
    assert f"Only in {later}: new" in lines
    assert lines[-1] == "Scores: 1 up, 1 down, 1 of 3 unchanged."


def test_programs_read_the_same(batches: tuple[Path, Path, Path]) -> None:
    first, _, later = batches
    found = Regrading.model_validate(json.loads(in_english("diff", first, later, "--json").stdout))
    assert [each.id for each in found.changes] == ["ada", "bao"], "the largest loss first"
    assert found.changes[0].difference == -found.changes[1].difference < 0
    assert found.unchanged == 1


def test_a_damaged_report_is_told_and_not_compared(batches: tuple[Path, Path, Path], tmp_path: Path) -> None:
    first, _, _ = batches
    damaged = tmp_path / "damaged"
    shutil.copytree(first, damaged)
    (damaged / "reports" / "ada.json").write_text("{", "utf-8")
    done = in_english("diff", first, damaged)
    assert "Reports that can't be read, not compared: ada" in done.output
    assert done.exit_code == 0


def test_what_is_no_batch_is_refused_in_a_line(batches: tuple[Path, Path, Path], tmp_path: Path) -> None:
    done = in_english("diff", batches[0], tmp_path)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"autograder: {tmp_path} holds no batch")
    assert len(done.stderr.splitlines()) == 1
