"""Grades and feedback as others take them: the teacher's own file filled, and read back by other readers."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from autograder.batch.exports.filling import fill
from autograder.batch.exports.graded_class import read_class
from tests.support.commands import grade, in_english
from tests.support.gradebooks import SOLUTION, WRONG

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Essay (881),The linear neuron (882),Final Score
    Points Possible,,,,,20,50,(read only)
"Doe, Jane",4711,2023001,jdoe,"Physics, A",=1+1,,
"=HYPERLINK(""x""), Eve",4712,2023002,eve,A,18,12,
张三,4713,2023003,zhangsan,A,,,
"Roe, Richard",4714,2023004,rroe,A,,,
"Student, Test",4799,,abc,A,,,
"""
MOODLE = """Identifier,Full name,Email address,Status,Grade,Maximum grade,Last modified (grade),Feedback comments
Participant 4711,"Doe, Jane",jane@example.org,Submitted,,100.00,-,
Participant 4713,张三,zhang@example.org,Submitted,,100.00,-,"well, ""done"" all"
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Canvas download of three, one of them corrected by hand, and one who is in no gradebook."""
    folder = tmp_path_factory.mktemp("exports") / "submissions"
    folder.mkdir()
    (folder / "doejane_4711_90001_linear_neuron.py").write_text(SOLUTION, "utf-8")
    (folder / "eve_LATE_4712_90002_linear_neuron.py").write_text(WRONG, "utf-8")
    (folder / "张三_4713_90003_linear_neuron.py").write_text(WRONG, "utf-8")
    (folder / "guest_4790_90004_linear_neuron.py").write_text(SOLUTION, "utf-8")
    place = folder.parent / "out"
    place.mkdir()
    (place / "overrides.csv").write_text("id,exercise,points,reason,by,when\n4713,total,64.5,on paper,W,\n", "utf-8")
    done = grade(folder, place, "--seed", "5", "--workers", "2")
    assert done.exit_code == 0, done.output
    return place


@pytest.fixture
def canvas(tmp_path: Path) -> Path:
    path = tmp_path / "gradebook.csv"
    path.write_text(CANVAS, "utf-8-sig")
    return path


def table(content: bytes) -> dict[str, list[str]]:
    return {row[0].strip(): row for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))}


def scores(out: Path) -> dict[str, float]:
    return {row["student_id"]: row["final"] for row in json.loads((out / "class.json").read_text("utf-8"))["rows"]}


def test_a_canvas_gradebook_is_filled_and_nothing_else_in_it_changes(out: Path, canvas: Path, tmp_path: Path) -> None:
    result = in_english("export", "canvas", out, "--fill", canvas, "--into", tmp_path / "filled.csv", "--overwrite")
    assert result.exit_code == 0, result.output
    before, after = table(canvas.read_bytes()), table((tmp_path / "filled.csv").read_bytes())
    assert {name: row[:6] + row[7:] for name, row in after.items()} == {
        name: row[:6] + row[7:] for name, row in before.items()
    }
    found = scores(out)
    assert after["Doe, Jane"][6] == "50"
    assert float(after['=HYPERLINK("x"), Eve'][6]) == pytest.approx(found["4712"] / 2)
    assert float(after["张三"][6]) == pytest.approx(64.5 / 2, abs=0.01)
    assert (after["Roe, Richard"][6], after["Student, Test"][6], after["Points Possible"][6]) == ("", "", "50")
    assert "3 filled in" in result.output
    assert "Scaled from 100 points to 50" in result.output
    assert "guest" in result.output
    assert (tmp_path / "filled.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_grade_that_stands_there_is_kept_and_told(out: Path, canvas: Path, tmp_path: Path) -> None:
    result = in_english("export", "canvas", out, "--fill", canvas, "--into", tmp_path / "filled.csv")
    assert table((tmp_path / "filled.csv").read_bytes())['=HYPERLINK("x"), Eve'][6] == "12"
    assert "1 have another grade there" in result.output
    assert "2 filled in" in result.output


def test_another_reader_finds_the_grades(out: Path, canvas: Path, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    in_english("export", "canvas", out, "--fill", canvas, "--into", tmp_path / "filled.csv", "--overwrite")
    read = pandas.read_csv(tmp_path / "filled.csv", encoding="utf-8-sig", engine="c")
    assert list(read.columns) == CANVAS.splitlines()[0].split(",")
    assert read.set_index("ID").loc[4711, "The linear neuron (882)"] == 50


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("grade", ["Grade", "成绩"])
def test_a_moodle_worksheet_is_filled(out: Path, tmp_path: Path, encoding: str, grade: str) -> None:
    sheet = MOODLE.replace("Grade,", f"{grade},", 1).replace("\n", "\r\n")
    (tmp_path / "sheet.csv").write_bytes(sheet.encode(encoding))
    result = in_english("export", "moodle", out, "--fill", tmp_path / "sheet.csv", "--into", tmp_path / "filled.csv")
    assert result.exit_code == 0, result.output
    content = (tmp_path / "filled.csv").read_bytes()
    after = table(content)
    assert (after["Participant 4711"][4], after["Participant 4713"][4]) == ("100", "64.5")
    assert after["Participant 4713"][7] == 'well, "done" all'
    assert content.count(b"\r\n") == 3


def test_where_the_column_is_in_doubt_it_is_asked_for(out: Path, canvas: Path, tmp_path: Path) -> None:
    canvas.write_text(CANVAS.replace("The linear neuron (882)", "Homework 1 (882)"), "utf-8")
    result = in_english("export", "canvas", out, "--fill", canvas)
    assert result.exit_code == 2
    assert "--column" in result.output
    assert "Homework 1 (882)" in result.output
    into = tmp_path / "filled.csv"
    again = in_english("export", "canvas", out, "--fill", canvas, "--column", "Homework 1", "--into", into)
    assert again.exit_code == 0
    assert table(into.read_bytes())["Doe, Jane"][6] == "50"


def test_the_teachers_file_is_never_written_to(out: Path, canvas: Path) -> None:
    before = canvas.read_bytes()
    assert in_english("export", "canvas", out, "--fill", canvas, "--into", canvas).exit_code == 2
    assert in_english("export", "canvas", out).exit_code == 2
    assert in_english("export", "canvas", out, "--fill", canvas).exit_code == 0
    assert canvas.read_bytes() == before


def test_feedback_lies_where_canvas_and_moodle_look_for_it(out: Path, tmp_path: Path) -> None:
    assert in_english("export", "feedback", out, "--into", tmp_path / "feedback.zip").exit_code == 0
    with zipfile.ZipFile(tmp_path / "feedback.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        page = archive.read("张三_4713_90003_linear_neuron.html").decode()
    assert sorted(names)[:1] == ["doejane_4711_90001_linear_neuron.html"]
    assert "64.5 / 100" in page
    first = (tmp_path / "feedback.zip").read_bytes()
    in_english("export", "feedback", out, "--into", tmp_path / "feedback.zip")
    assert (tmp_path / "feedback.zip").read_bytes() == first


def test_moodles_folders_stay_folders(tmp_path: Path) -> None:
    folder = tmp_path / "submissions"
    moodle = folder / "Ada Lovelace_4711_assignsubmission_file"
    moodle.mkdir(parents=True)
    (moodle / "linear_neuron.py").write_text(SOLUTION, "utf-8")
    grade(folder, tmp_path / "out", "--seed", "5")
    in_english("export", "feedback", tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / "export" / "feedback.zip") as archive:
        assert archive.namelist() == [f"{moodle.name}/linear_neuron.html"]


def test_a_mailing_list_leads_to_the_pages_and_runs_nothing(out: Path, tmp_path: Path) -> None:
    assert in_english("export", "mail", out, "--into", tmp_path / "list.csv").exit_code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "list.csv").read_text("utf-8-sig"))))
    in_english("export", "feedback", out, "--into", tmp_path / "feedback.zip")
    with zipfile.ZipFile(tmp_path / "feedback.zip") as archive:
        assert sorted(row["page"] for row in rows) == sorted(archive.namelist())
    assert {row["name"]: row["score"] for row in rows}["张三"] == "64.5"
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_the_plain_list_has_a_line_for_everybody(out: Path, tmp_path: Path) -> None:
    assert in_english("export", "csv", out, "--into", tmp_path / "grades.csv").exit_code == 0
    rows = csv.DictReader(io.StringIO((tmp_path / "grades.csv").read_text("utf-8-sig")))
    assert {row["student_id"]: float(row["score"]) for row in rows} == scores(out)


def test_gradescope_reads_scores_and_tests(out: Path, tmp_path: Path) -> None:
    assert in_english("export", "gradescope", out, "--into", tmp_path / "results.zip").exit_code == 0
    with zipfile.ZipFile(tmp_path / "results.zip") as archive:
        result = json.loads(archive.read("eve_LATE_4712_90002_linear_neuron/results.json"))
    assert result["score"] == pytest.approx(sum(test["score"] for test in result["tests"]))
    assert {test["status"] for test in result["tests"]} == {"passed", "failed"}
    assert sum(test["max_score"] for test in result["tests"]) == 100
    assert "sign: " in "".join(test["output"] for test in result["tests"])


def test_classroom_50_reads_whole_points_and_its_own_fields(out: Path, tmp_path: Path) -> None:
    assert in_english("export", "classroom50", out, "--into", tmp_path / "results.zip").exit_code == 0
    with zipfile.ZipFile(tmp_path / "results.zip") as archive:
        result = json.loads(archive.read("doejane_4711_90001_linear_neuron/result.json"))
    assert (result["schema"], result["score"], result["max-score"]) == ("classroom50/result/v1", 100, 100)
    assert all(isinstance(test["score"], int) and test["passed"] for test in result["tests"])
    assert all(result[name] for name in ("classroom", "owner", "submission", "commit", "release", "review", "datetime"))


def test_junit_has_a_case_for_each_exercise(out: Path, tmp_path: Path) -> None:
    assert in_english("export", "junit", out, "--into", tmp_path / "junit.xml").exit_code == 0
    root = ElementTree.parse(tmp_path / "junit.xml").getroot()
    failures = {suite.get("name"): int(suite.get("failures", "0")) for suite in root}
    assert failures["doejane_4711_90001_linear_neuron"] == 0
    assert failures["eve_LATE_4712_90002_linear_neuron"] > 0
    assert all(len(suite) == int(suite.get("tests", "0")) for suite in root)


def test_a_folder_without_a_batch_is_refused(tmp_path: Path) -> None:
    result = in_english("export", "csv", tmp_path)
    assert result.exit_code == 2
    assert "holds no finished batch" in result.output


def test_parquet_has_a_row_a_person_with_numbers_as_numbers(out: Path, tmp_path: Path) -> None:
    reader = pytest.importorskip("arro3.io", reason="arro3 is not installed")
    first, second = tmp_path / "first.parquet", tmp_path / "second.parquet"
    for path in (first, second):
        assert in_english("export", "parquet", out, "--into", path).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    read = reader.read_parquet(first).read_all()
    found = {name: [each.as_py() for each in read[name]] for name in read.column_names}
    place = found["student_id"].index("4713")
    assert (found["final"][place], found["late"][found["student_id"].index("4712")]) == (64.5, True)
    assert found["mistakes"][place].split()[0] == "predict:sign"
    assert found["predict.status"][found["student_id"].index("4711")] == "passed"
    assert sum(found["predict.points"]) == 20


def test_who_names_a_file_after_a_classmates_id_gets_no_score_into_their_cell(canvas: Path, out: Path) -> None:
    graded = read_class(out)
    jane = next(row for row in graded.rows if row.student_id == "4711")
    mallory = jane.model_copy(update={"id": "2023001", "student": None, "student_id": None, "final": 0.0})
    both = replace(graded, view=graded.view.model_copy(update={"rows": (*graded.rows, mallory)}))
    filling = fill(canvas, both)
    assert filling.several == [jane.id, "2023001"]
    assert table(filling.content)["Doe, Jane"][6] == ""
