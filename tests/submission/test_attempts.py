"""Several attempts by one student count once; different students never do, whatever their files are called."""

from pathlib import Path

import pytest

from autograder.report.model import Report
from tests.conftest import material_of
from tests.support import commands
from tests.support.gradebooks import rows

PLAIN = [
    "alice-1.py", "alice-2.py", "alice_1.py", "001_x.py", "002_x.py", "a_1_2_b.py", "a_1_3_b.py", "a b.py", "a  b.py",
    "张三.py", "张三 (1).py", "zhang.san.py", "Zoë.py", "linear_neuron.py", "linear_neuron-1.py",
    "x_12_b.py", "x_13_b.py",
]  # fmt: skip


def grade(folder: Path, out: Path, *more: str) -> list[dict[str, str]]:
    result = commands.grade(folder, out, "--seed", "5", *more)
    assert result.exit_code == 0, result.output
    return list(rows(out).values())


@pytest.mark.parametrize("attempts", ["latest", "best", "first", "all"])
def test_every_child_of_a_plain_folder_is_a_submission_of_its_own(tmp_path: Path, attempts: str) -> None:
    folder = tmp_path / "submissions"
    folder.mkdir()
    for name in PLAIN:
        (folder / name).write_text("def predict(w, X):\n    return X @ w\n", "utf-8")
    for name in ("alice-3", "bob-1"):
        (folder / name).mkdir()
        (folder / name / "linear_neuron.py").write_text("", "utf-8")
    rows = grade(folder, tmp_path / "out", "--attempts", attempts)
    expected = sorted([name.removesuffix(".py") for name in PLAIN] + ["alice-3", "bob-1"])
    assert sorted(row["id"] for row in rows) == expected
    assert sorted(path.stem for path in (tmp_path / "out" / "reports").iterdir()) == expected


def test_the_best_of_several_attempts_by_one_student_counts(tmp_path: Path) -> None:
    folder = tmp_path / "submissions"
    folder.mkdir()
    right, none = material_of("linear_neuron").solution, ""
    for number, source in enumerate((none, right, none)):
        (folder / f"doejane_4711_{90000 + number}_linear_neuron-{number}.py").write_text(source, "utf-8")
    (folder / "roejane_4712_90009_linear_neuron.py").write_text(none, "utf-8")
    rows = grade(folder, tmp_path / "out", "--attempts", "best")
    assert [(row["student_id"], row["score"]) for row in rows] == [("4711", "100"), ("4712", "0")]
    kept = [Report.model_validate_json(path.read_bytes()) for path in (tmp_path / "out" / "reports").iterdir()]
    assert len(kept) == 4
