"""Points given by hand: read on every run, shown apart, flagged where what they were given on has changed."""

import csv
import json
from pathlib import Path

import pytest

from autograder.batch.overrides import read_overrides
from autograder.text import Refusal
from tests.support.commands import grade
from tests.support.gradebooks import SOLUTION, WRONG, rows

HEADER = "id,exercise,points,reason,by,when\n"
FULL = {"predict": 10.0, "squared_error": 10.0}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "submissions"
    place.mkdir()
    (place / "ada.py").write_text(SOLUTION, "utf-8")
    (place / "bao.py").write_text(WRONG, "utf-8")
    return place


@pytest.fixture
def out(folder: Path, tmp_path: Path) -> Path:
    place = tmp_path / "out"
    assert grade(folder, place, "--seed", "5").exit_code == 0
    return place


def test_a_correction_counts_and_the_graded_score_stays_beside_it(folder: Path, out: Path) -> None:
    before = rows(out)["bao"]
    (out / "overrides.csv").write_text(HEADER + "bao,predict,8,only the sign,Ms Wu,2026-11-23\n", "utf-8")
    assert grade(folder, out, "--resume", "--feedback").exit_code == 0
    row = rows(out)["bao"]
    assert row["score"] == before["score"]
    assert float(row["final"]) == float(before["score"]) + 8
    assert row["by_hand"] == "predict: 0 → 8, only the sign (Ms Wu, 2026-11-23)."
    report = json.loads((out / "reports" / "bao.json").read_text("utf-8"))
    assert report["score"] == float(before["score"])
    assert report["standing"]["final"] == float(row["final"])
    page = (out / "feedback" / "bao" / "linear_neuron.html").read_text("utf-8")
    assert "Corrected by hand. predict: 0 → 8, only the sign (Ms Wu, 2026-11-23)." in page
    assert rows(out)["ada"]["final"] == "100"
    assert rows(out)["ada"]["by_hand"] == ""


def test_it_survives_a_batch_that_is_thrown_away_and_is_flagged_where_the_result_changed(
    folder: Path, out: Path
) -> None:
    typed = HEADER + "bao,total,60,explained it at the desk,W,\nada,total,95,late by a word,W,\n"
    (out / "overrides.csv").write_text(typed, "utf-8")
    grade(folder, out, "--resume")
    (folder / "bao.py").write_text(SOLUTION, "utf-8")
    assert grade(folder, out, "--replace").exit_code == 0
    assert (out / "overrides.csv").read_text("utf-8") == typed
    assert (rows(out)["bao"]["score"], rows(out)["bao"]["final"]) == ("100", "60")
    assert "CHANGED" in rows(out)["bao"]["by_hand"]
    assert "CHANGED" not in rows(out)["ada"]["by_hand"]
    found = json.loads((out / "class.json").read_text("utf-8"))["rows"]
    assert [row["id"] for row in found if any(each["has_changed"] for each in row["by_hand"])] == ["bao"]


def test_what_is_taken_back_is_gone_from_the_report(folder: Path, out: Path) -> None:
    before = (out / "reports" / "bao.json").read_bytes()
    (out / "overrides.csv").write_text(HEADER + "bao,total,60,asked,W,\n", "utf-8")
    grade(folder, out, "--resume")
    assert (out / "reports" / "bao.json").read_bytes() != before
    (out / "overrides.csv").unlink()
    grade(folder, out, "--resume")
    assert (out / "reports" / "bao.json").read_bytes() == before


def test_a_roster_that_comes_later_finds_the_same_and_the_absent_may_be_given_points(folder: Path, out: Path) -> None:
    typed = HEADER + "bao,total,60,asked,W,\nchen,total,40,on paper,W,\n"
    (out / "overrides.csv").write_text(typed, "utf-8")
    result = grade(folder, out, "--resume")
    assert "line 3, not applied: nobody has the id “chen”" in result.output.replace("\n", " ")
    roster = folder.parent / "roster.csv"
    roster.write_text("id,name\nada,Ada\nbao,Bao\nchen,Chen\n", "utf-8")
    result = grade(folder, out, "--resume", "--roster", roster)
    assert "not applied" not in result.output
    assert "nothing handed in: 1" in result.output
    found = rows(out)
    assert (found["bao"]["final"], found["chen"]["final"], found["chen"]["state"]) == ("60", "40", "absent")


def test_who_names_a_file_after_a_classmates_id_takes_no_correction_of_theirs(folder: Path, out: Path) -> None:
    (folder / "2023001.py").write_text(WRONG, "utf-8")
    (folder / "ada_2023001.py").write_text(SOLUTION, "utf-8")
    roster = folder.parent / "roster.csv"
    roster.write_text("id,name\n2023001,Ada\n", "utf-8")
    (out / "overrides.csv").write_text(HEADER + "2023001,total,90,asked,W,\n", "utf-8")
    result = grade(folder, out, "--resume", "--roster", roster, "--attempts", "all")
    assert "“2023001” may mean several submissions" in result.output.replace("\n", " ")
    assert {row["by_hand"] for row in rows(out).values()} == {""}


def test_a_bad_line_is_told_with_its_number_and_hinders_no_other(folder: Path, out: Path) -> None:
    lines = [
        "bao,predict,8,fine,W,",
        "nobody,predict,8,who?,W,",
        "",
        'ada,total,99,"two\nlines",W,',
        "ada,predct,1,misspelt,W,",
        "ada,predict,eleven,not a number,W,",
        "ada,predict,11,too many,W,",
        "ada,predict,3,,W,",
        "bao,predict,9,once more,W,",
    ]
    (out / "overrides.csv").write_text(HEADER + "\n".join(lines), "utf-8")
    assert grade(folder, out, "--resume").exit_code == 0
    told = [each["en"] for each in json.loads((out / "summary.json").read_text("utf-8"))["not_applied"]]
    numbers = sorted(int(each.split("line ")[1].split(",")[0]) for each in told)
    assert numbers == [2, 3, 7, 8, 9, 10]
    assert rows(out)["ada"]["final"] == "99"
    assert "9, once more" in rows(out)["bao"]["by_hand"]


def test_it_may_be_typed_before_anything_was_graded(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "fresh"
    out.mkdir()
    (out / "overrides.csv").write_text(HEADER + "ada,total,90,x,W,\n", "utf-8")
    assert grade(folder, out, "--seed", "5").exit_code == 0
    assert rows(out)["ada"]["final"] == "90"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_it_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "overrides.csv"
    cells = [
        ["学号", "题目", "分数", "原因", "批改人", "时间"],
        ["张三", "predict", "7.5", "口头解释过了", "王老师", "11月23日"],
    ]
    with path.open("w", encoding=encoding, newline="") as text:
        csv.writer(text, delimiter=mark).writerows(cells)
    [override] = read_overrides(path, FULL).lines.values()
    assert (override.id, override.points, override.reason, override.by) == ("张三", 7.5, "口头解释过了", "王老师")


def test_a_file_without_the_columns_is_refused_before_anything_is_graded(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "fresh"
    out.mkdir()
    (out / "overrides.csv").write_text("name;grade\nada;1\n", "utf-8")
    result = grade(folder, out)
    assert result.exit_code == 2
    assert "has no column id, exercise, points, reason" in result.output
    assert [path.name for path in out.iterdir()] == ["overrides.csv"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "has no column id, exercise, points, reason"),
        (HEADER.encode() + b'ada,total,9,x,W,\nbao,total,6,"said it,W,\nchen,total,5,x,W,\n', "line 3: a quot"),
        (HEADER.encode() + b'bao,total,60,"said it,W,\nada,total,50,"asked",W,\n', "line 2: a quot"),
        (HEADER.encode() + b"ada,total,90,asked,W,\n" + bytes(64), "line 3: zero bytes"),
    ],
    ids=["empty", "open-quote", "quote-that-ends-in-another-line", "zero-bytes"],
)
def test_a_file_that_would_lose_lines_is_refused_with_the_line(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "overrides.csv").write_bytes(content)
    with pytest.raises(Refusal, match=told):
        read_overrides(tmp_path / "overrides.csv", FULL)


def test_a_decimal_comma_between_commas_is_no_whole_number_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "overrides.csv").write_text(HEADER + "bao,predict,7,5,asked,W\n", "utf-8")
    found = read_overrides(tmp_path / "overrides.csv", FULL)
    assert found.lines == {}
    assert "Are the points “7,5”?" in found.problems[0].en


def test_what_a_person_typed_is_no_formula(folder: Path, out: Path) -> None:
    (out / "overrides.csv").write_text(HEADER + 'bao,total,60,"=HYPERLINK(""x"")",W,\n', "utf-8")
    grade(folder, out, "--resume")
    assert rows(out)["bao"]["by_hand"].startswith("total: ")
