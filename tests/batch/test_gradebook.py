"""What lies beside the reports: a gradebook that hides nothing, a summary for programs, pages for students."""

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import Result

from autograder.batch.gradebook import to_csv
from autograder.batch.ledger import ledger
from autograder.report.extract import Extract
from autograder.report.model import Report
from autograder.submission import Member
from tests.conftest import ROOT, material_of
from tests.support.commands import run
from tests.support.gradebooks import SOLUTION, WRONG, rows


def grade(folder: Path, out: Path, *more: object) -> Result:
    return run("grade", "linear_neuron", folder, "--out", out, "--seed", "5", "--course", ROOT, *more)


def summary(out: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((out / "summary.json").read_text("utf-8"))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A class of one who is right, one who is not, and twelve whose archives are damaged."""
    place = tmp_path / "submissions"
    place.mkdir()
    (place / "ada.py").write_text(SOLUTION, "utf-8")
    (place / "bao.py").write_text(WRONG, "utf-8")
    for number in range(12):
        (place / f"damaged{number:02d}.zip").write_bytes(b"PK\x03\x04")
    return place


@pytest.mark.parametrize(("language", "word"), [("en", "archive"), ("zh", "压缩包")])
def test_what_could_not_be_read_does_not_look_like_what_is_wrong(
    folder: Path, tmp_path: Path, language: str, word: str
) -> None:
    result = grade(folder, tmp_path / "out", "--lang", language)
    assert result.exit_code == 0
    found = rows(tmp_path / "out")
    assert (found["ada"]["state"], found["ada"]["score"], found["ada"]["problem"]) == ("graded", "100", "")
    assert (found["bao"]["state"], found["bao"]["problem"]) == ("graded", "")
    assert (found["damaged00"]["state"], found["damaged00"]["score"]) == ("unreadable", "0")
    assert word in found["damaged00"]["problem"]
    assert "damaged00, damaged01" in result.output
    assert {"en": "12 could not be read", "zh": "12 份无法读取"}[language] in result.output
    assert {"en": "and 2 more", "zh": "另有 2 份"}[language] in result.output
    assert {"en": "2 submissions", "zh": "2 份提交"}[language] in result.output


def test_the_summary_counts_what_the_gradebook_holds(folder: Path, tmp_path: Path) -> None:
    (folder / "roster.xlsx").write_bytes(b"a list, and no submission")
    assert grade(folder, tmp_path / "out").exit_code == 0
    found = summary(tmp_path / "out")
    assert found["ending"] == "all graded"
    assert found["counts"] == {"graded": 2, "unreadable": 12, "not graded": 0, "absent": 0}
    assert isinstance(found["ignored"], list)
    assert [each["path"] for each in found["ignored"]] == ["roster.xlsx"]


def test_lateness_and_attempts_of_a_canvas_download_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "submissions"
    folder.mkdir()
    (folder / "doejane_LATE_4711_90001_linear_neuron.py").write_text(SOLUTION, "utf-8")
    (folder / "doejane_4711_90000_linear_neuron.py").write_text("", "utf-8")
    (folder / "roe_4712_90002_linear_neuron.py").write_text(SOLUTION, "utf-8")
    assert grade(folder, tmp_path / "out").exit_code == 0
    told = {row["student_id"]: (row["late"], row["attempts"]) for row in rows(tmp_path / "out").values()}
    assert told == {"4711": ("yes", "2"), "4712": ("no", "1")}
    not_chosen = summary(tmp_path / "out")["not_chosen"]
    assert isinstance(not_chosen, list)
    assert [each["path"] for each in not_chosen] == ["doejane_4711_90000_linear_neuron.py"]


def test_the_time_of_a_gradescope_export_is_told(tmp_path: Path) -> None:
    export = tmp_path / "export"
    (export / "submission_1").mkdir(parents=True)
    (export / "submission_1" / "linear_neuron.py").write_text(SOLUTION, "utf-8")
    metadata = "submission_1:\n  :submitters:\n  - :name: Ada\n    :sid: '1'\n  :created_at: 2026-11-22 20:15:00 Z\n"
    (export / "submission_metadata.yml").write_text(metadata, "utf-8")
    assert grade(export, tmp_path / "out").exit_code == 0
    assert rows(tmp_path / "out")["submission_1"]["submitted_at"].startswith("2026-11-22 20:15:00")


def test_a_classmates_id_in_a_manifest_takes_nobodys_row_away(tmp_path: Path) -> None:
    folder = tmp_path / "submissions"
    folder.mkdir()
    for name, source in (("ada", "x = 1"), ("mallory", SOLUTION)):
        write_packed(folder / f"{name}.zip", source.encode(), student_id="4711")
    assert grade(folder, tmp_path / "out", "--attempts", "best").exit_code == 0
    assert {name: row["score"] for name, row in rows(tmp_path / "out").items()} == {"ada": "0", "mallory": "100"}


def write_packed(path: Path, source: bytes, student_id: str) -> None:
    """What `autograder submit` packs."""
    file = {"path": "linear_neuron.py", "sha256": hashlib.sha256(source).hexdigest(), "size": len(source)}
    claim = {
        "assignment": "linear_neuron",
        "student_id": student_id,
        "submitted_at": "2026-11-22T20:15:00Z",
        "files": [file],
        "checked_score": 0,
        "checked_max_score": 100,
        "versions": {},
    }
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("linear_neuron.py", source)
        archive.writestr("submission.json", json.dumps(claim))


def test_a_spreadsheet_reads_it_and_runs_nothing(folder: Path, tmp_path: Path) -> None:
    assert grade(folder, tmp_path / "out").exit_code == 0
    report = Report.model_validate_json((tmp_path / "out" / "reports" / "ada.json").read_bytes())
    whose = report.submission.model_copy(update={"student": "=HYPERLINK(1)", "id": "张三"})
    extract = Extract.of(report.model_copy(update={"submission": whose}))
    content = to_csv(ledger([extract]).entries, [each.name for each in report.exercises])
    assert content.startswith(b"\xef\xbb\xbf")
    [row] = csv.DictReader(content.decode("utf-8-sig").splitlines())
    assert (row["id"], row["student"]) == ("张三", "'=HYPERLINK(1)")


@pytest.mark.parametrize(
    "name", ["=1", "+1", "-1", "@A", "＝1", "＋1", "－1", "＠A", " =1", "\u200b=1", "\u3164＝1", "\n=1"]
)
def test_no_sign_of_a_formula_begins_a_cell_in_whatever_width_or_behind_what_is_not_seen(name: str) -> None:
    content = to_csv(ledger([], [Member(id=name, name=name)]).entries, []).decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(content, newline=""))
    assert (row["id"], row["student"]) == (f"'{name}", f"'{name}")


def test_points_are_looked_up_by_name_whatever_their_order(folder: Path, tmp_path: Path) -> None:
    assert grade(folder, tmp_path / "out").exit_code == 0
    report = Report.model_validate_json((tmp_path / "out" / "reports" / "bao.json").read_bytes())
    turned = report.model_copy(update={"exercises": report.exercises[::-1]})
    names = [each.name for each in report.exercises]
    assert (
        to_csv(ledger([Extract.of(turned)]).entries, names).splitlines()[1].split(b",")[:21]
        == to_csv(ledger([Extract.of(report)]).entries, names).splitlines()[1].split(b",")[:21]
    )


def test_every_student_gets_a_page_where_a_learning_platform_looks_for_it(folder: Path, tmp_path: Path) -> None:
    moodle = folder / "Ada Lovelace_4711_assignsubmission_file"
    moodle.mkdir()
    (moodle / "linear_neuron.py").write_text(WRONG.replace("-X @ w", "-X @ w  # <script>"), "utf-8")
    assert grade(folder, tmp_path / "out", "--feedback").exit_code == 0
    page = (tmp_path / "out" / "feedback" / moodle.name / "linear_neuron.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert '<meta charset="utf-8">' in page
    assert "weighted sum" in page
    assert "加权和" in page
    assert "<script>" not in page
    assert len(list((tmp_path / "out" / "feedback").iterdir())) == 15


def test_a_page_may_be_in_one_language(folder: Path, tmp_path: Path) -> None:
    assert grade(folder, tmp_path / "out", "--feedback", "--lang", "zh").exit_code == 0
    page = (tmp_path / "out" / "feedback" / "bao" / "linear_neuron.html").read_text("utf-8")
    assert "加权和" in page
    assert "weighted sum" not in page


def test_a_report_is_shown_as_a_check_shows_it(folder: Path, tmp_path: Path) -> None:
    assert grade(folder, tmp_path / "out").exit_code == 0
    shown = run("show", tmp_path / "out" / "reports" / "bao.json", "--lang", "en")
    assert shown.exit_code == 0
    assert "weighted sum" in shown.output
    assert material_of("linear_neuron").assignment.title.en in shown.output


@pytest.mark.parametrize("content", [None, "{}"], ids=["absent", "none"])
def test_what_is_no_report_is_told_in_one_line(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "report.json"
    if content is not None:
        path.write_text(content, "utf-8")
    result = run("show", path)
    assert result.exit_code == 2
    assert "report.json" in result.output


def test_each_of_a_group_has_a_row_with_what_they_earned_together(tmp_path: Path) -> None:
    folder = tmp_path / "submissions"
    (folder / "submission_1").mkdir(parents=True)
    (folder / "submission_1" / "linear_neuron.py").write_text(SOLUTION, "utf-8")
    people = "".join(f"  - :name: {name}\n    :sid: '{sid}'\n" for name, sid in (("Ada", "11"), ("Bao", "12")))
    metadata = f"---\nsubmission_1:\n  :submitters:\n{people}  :created_at: 2026-11-20 10:00:00 +0000\n"
    (folder / "submission_metadata.yml").write_text(metadata, "utf-8")
    grade(folder, tmp_path / "out")
    with (tmp_path / "out" / "gradebook.csv").open(encoding="utf-8-sig", newline="") as text:
        found = [(row["id"], row["student_id"], row["student"], row["score"]) for row in csv.DictReader(text)]
    assert found == [("submission_1", "11", "Ada", "100"), ("submission_1", "12", "Bao", "100")]
