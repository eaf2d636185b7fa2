"""`grade --all`: every assignment of which something was handed in, and one gradebook over all."""

import csv
import shutil
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from click.testing import Result

from autograder.batch.engine import Engines
from autograder.batch.grading_options import Options, engines_of
from autograder.batch.intakes import Inbox, by_assignment
from autograder.exercises.loading import find_course
from autograder.submission.reading.ipython import plain
from tests.conftest import ROOT, material_of
from tests.support.commands import in_english

LINEAR, LOGISTIC = (material_of(name).solution for name in ("linear_neuron", "logistic_neuron"))
WRONG = LINEAR.replace("return X @ w", "return -X @ w", 1)


def rows(out: Path) -> dict[str, dict[str, str]]:
    with (out / "course.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["student_id"] or row["id"]: row for row in csv.DictReader(file)}


def graded_all(*arguments: object) -> Result:
    return in_english("grade", "--course", ROOT, "--seed", 3, "--all", *arguments)


@pytest.fixture(scope="module")
def submissions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One with both assignments, one with either, one file by itself, and one who has handed in nothing."""
    folder = tmp_path_factory.mktemp("course") / "submissions"
    for name, files in {
        "1001": {"linear_neuron.py": LINEAR, "logistic_neuron.py": LOGISTIC},
        "1002": {"linear_neuron.py": WRONG},
        "1003": {"homework.py": LOGISTIC},
    }.items():
        (folder / name).mkdir(parents=True)
        for path, text in files.items():
            (folder / name / path).write_text(text, "utf-8")
    (folder / "1004_logistic_neuron.py").write_text(LOGISTIC, "utf-8")
    roster = "id,name\n" + "".join(f"{number},S{number}\n" for number in range(1001, 1006))
    (folder.parent / "roster.csv").write_text(roster, "utf-8")
    return folder


@pytest.fixture(scope="module")
def graded(submissions: Path) -> Path:
    out = submissions.parent / "out"
    done = graded_all(submissions, "--out", out, "--roster", submissions.parent / "roster.csv")
    assert done.exit_code == 0, done.output
    return out


def test_each_assignment_has_the_folder_that_it_has_alone(graded: Path) -> None:
    assert sorted(path.name for path in graded.iterdir()) == ["course.csv", "linear_neuron", "logistic_neuron"]
    for name, ids in {
        "linear_neuron": ["1001", "1002"],
        "logistic_neuron": ["1001", "1003", "1004_logistic_neuron"],
    }.items():
        assert sorted(path.stem for path in (graded / name / "reports").iterdir()) == ids


def test_what_a_text_holds_is_found_once_for_all_assignments(submissions: Path) -> None:
    texts = {path.read_text("utf-8") for path in submissions.rglob("*.py")}
    plain.cache_clear()
    by_assignment(Inbox(submissions=submissions), find_course(ROOT))
    assert plain.cache_info().misses == len(texts)


def test_who_handed_in_another_assignment_only_is_absent_from_this_one(graded: Path) -> None:
    with (graded / "linear_neuron" / "gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
        states = {row["student_id"]: row["state"] for row in csv.DictReader(file)}
    assert states == {"1001": "graded", "1002": "graded"} | dict.fromkeys(("1003", "1004", "1005"), "absent")


def test_the_course_gradebook_joins_by_student(graded: Path) -> None:
    found = rows(graded)
    assert sorted(found) == ["1001", "1002", "1003", "1004", "1005"]
    assert [found["1001"][key] for key in ("linear_neuron", "logistic_neuron", "total")] == ["100", "100", "200"]
    assert found["1003"]["linear_neuron"] == ""
    assert found["1003"]["total"] == found["1004"]["total"] == "100"
    assert 0 < float(found["1002"]["total"]) < 100
    assert found["1005"]["total"] == ""


def test_it_goes_on_where_it_was_with_one_cluster_for_all(
    graded: Path, submissions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def counted(options: Options) -> AbstractContextManager[Engines]:
        opened.append(options.out)
        return engines_of(options)

    for module in ("command", "whole_course"):
        monkeypatch.setattr(f"autograder.batch.{module}.engines_of", counted)
    out = tmp_path / "out"
    shutil.copytree(graded, out)
    shutil.rmtree(out / "logistic_neuron")
    before = (out / "linear_neuron" / "reports" / "1001.json").stat().st_mtime_ns
    roster = submissions.parent / "roster.csv"
    done = graded_all(submissions, "--out", out, "--roster", roster, "--resume")
    assert done.exit_code == 0, done.output
    assert (out / "linear_neuron" / "reports" / "1001.json").stat().st_mtime_ns == before
    assert (out / "course.csv").read_bytes() == (graded / "course.csv").read_bytes()
    assert opened == [out]


def test_the_lowest_are_dropped_what_was_not_handed_in_first(graded: Path, submissions: Path, tmp_path: Path) -> None:
    out, rules = tmp_path / "out", tmp_path / "rules.toml"
    shutil.copytree(graded, out)
    rules.write_text("drop_lowest = 1\n", "utf-8")
    roster = submissions.parent / "roster.csv"
    graded_all(submissions, "--out", out, "--roster", roster, "--resume", "--policy", rules)
    found = {name: tuple(row[key] for key in ("dropped", "total", "percent")) for name, row in rows(out).items()}
    assert found["1001"] == ("linear_neuron", "100", "100.0")
    assert found["1003"] == ("linear_neuron", "100", "100.0")
    assert found["1002"][0] == "logistic_neuron"
    assert found["1002"][1] == rows(graded)["1002"]["total"]
    assert found["1005"] == ("", "", "")


def test_a_folder_with_nothing_of_the_course_is_refused(tmp_path: Path) -> None:
    (tmp_path / "submissions").mkdir()
    (tmp_path / "submissions" / "poem.py").write_text("print('spring')\n", "utf-8")
    done = graded_all(tmp_path / "submissions", "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert "holds nothing of any assignment" in done.stderr
    assert not (tmp_path / "out").exists()
