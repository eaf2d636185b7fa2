"""Class lists as registries, platforms and spreadsheets write them."""

import importlib.util
import io
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from autograder.submission import Member
from autograder.submission.collection import collect
from autograder.submission.owners.roster import read_roster
from autograder.submission.owners.worksheet_times import time_in
from autograder.text import Refusal
from tests.support.uploads import MODULE, file

HAS_READER = importlib.util.find_spec("openpyxl") is not None
needs_reader = pytest.mark.skipif(not HAS_READER, reason="openpyxl is not installed: pip install 'autograder[roster]'")


def read(tmp_path: Path, content: str | bytes, encoding: str | None = None) -> tuple[Member, ...]:
    return read_roster(file(tmp_path / "roster.csv", content), encoding).members


@pytest.mark.parametrize(
    ("content", "member"),
    [
        ("OrgDefinedId,Username,Last Name,First Name\n#2023001,#jdoe,Doe,Jane\n", ("2023001", "Jane Doe", ("jdoe",))),
        ("id,name\n2023001.0,Jane\n", ("2023001", "Jane", ())),
        ('id,name\n"=""2023001""",Jane\n', ("2023001", "Jane", ())),
        ('id,name\n="2023001",Jane\n', ("2023001", "Jane", ())),
        ("id,name\n'2023001,Jane\n", ("2023001", "Jane", ())),
        ("Matrikelnummer;Nachname;Vorname;Anmeldename\n1;Groß;Jürgen;jg\n", ("1", "Jürgen Groß", ("jg",))),
        ("学号,姓,名\n1,欧阳,娜娜\n", ("1", "欧阳娜娜", ())),
        ("Machine Learning 2026\n\nid,name\n2023001,Jane\n", ("2023001", "Jane", ())),
        ("机器学习，2026 秋，1班,,\n学号,姓名,备注\n2023001,张三,\n", ("2023001", "张三", ())),
        ("Course, of, many, commas\nid\tname\n2023001\tJane\n", ("2023001", "Jane", ())),
    ],
)
def test_what_programs_put_around_ids_and_above_lists_is_left_out(
    tmp_path: Path, content: str, member: tuple[str, str, tuple[str, ...]]
) -> None:
    (found,) = read(tmp_path, content)
    assert (found.id, found.name, found.aliases) == member


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("gbk", ["张三"]),
        ("gbk", ["王伟", "欧阳娜娜", "买买提·艾力"]),
        ("gbk", ["张伟 Zhang Wei", "Anna 王"]),
        ("gb18030", ["㛃㛃", "李娜", "王芳"]),
        ("big5", ["陳怡君", "林志玲", "許功蓋"]),
        ("cp1252", ["José Núñez"]),
        ("cp1252", ["Zoë Müller", "Jürgen Groß"]),
        ("cp1252", ["Åsa Öberg", "Søren Kjær", "Björk Guðmundsdóttir"]),
        ("cp1252", ["François Lefèvre", "Noël", "Élodie", "O’Hara"]),
        ("utf-8", ["José", "张三"]),
        ("utf-16", ["José", "张三"]),
    ],
)
def test_the_encoding_is_told_by_what_names_look_like(tmp_path: Path, encoding: str, names: Sequence[str]) -> None:
    content = "id,name\n" + "".join(f"{number},{name}\n" for number, name in enumerate(names))
    assert [member.name for member in read(tmp_path, content.encode(encoding))] == list(names)


def test_an_open_quotation_mark_swallows_nobody(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="line 3: a quotation mark"):
        read(tmp_path, 'id,name\n1,Ada\n2,"Bao\n3,Chen\n')


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    roster = file(tmp_path / "roster.csv", "学号,姓名\n1,王伟\n".encode("gbk"))
    (tmp_path / "class").mkdir()
    file(tmp_path / "class" / "1.py", b"")
    told = collect(tmp_path / "class", "linear_neuron", roster=read_roster(roster)).ignored
    assert [(each.path, "gb18030" in each.reason.en) for each in told] == [("roster.csv", True)]
    assert not read_roster(roster, "gbk").remarks


def test_an_encoding_that_is_said_is_not_guessed(tmp_path: Path) -> None:
    assert read(tmp_path, "id,name\n1,張\n".encode("big5"), "big5")[0].name == "張"
    for encoding in ("ascii", "klingon"):
        with pytest.raises(Refusal, match=encoding):
            read(tmp_path, "id,name\n1,張\n".encode(), encoding)


@pytest.mark.parametrize(
    ("on_roster", "in_name", "is_found"),
    [("0012345", "12345", True), ("12345", "0012345", True), ("12345", "12346", False), ("007", "7", True)],
)
def test_zeros_that_a_spreadsheet_took_do_not_matter(
    tmp_path: Path, on_roster: str, in_name: str, is_found: bool
) -> None:
    roster = read_roster(file(tmp_path / "r.csv", f"id,name\n{on_roster},Jane Doe\n9,Bo\n"))
    file(tmp_path / f"class/{in_name}.py")
    (submission,) = collect(tmp_path / "class", MODULE, roster=roster).submissions
    assert submission.student_id == (on_roster if is_found else None)


def test_zeros_matter_where_two_differ_in_nothing_else(tmp_path: Path) -> None:
    roster = read_roster(file(tmp_path / "r.csv", "id,name\n012345,Jane\n12345,Bo\n"))
    for name in ("012345", "12345", "0012345"):
        file(tmp_path / f"class/{name}.py")
    intake = collect(tmp_path / "class", MODULE, roster=roster)
    assert [each.student_id for each in intake.submissions] == [None, "012345", "12345"]


def workbook(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    from openpyxl import Workbook

    book: Any = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@needs_reader
def test_a_workbook_is_a_roster(tmp_path: Path) -> None:
    rows: list[list[object]] = [["机器学习 2026"], [], ["学号", "姓名", "邮箱"], [2023001, "张三", None]]
    rows += [["0023002", "李四", "l@x.cn"], [2023003.0, "王五", ""], ['="2023004"', "赵六", ""], [None, None, None]]
    members = read_roster(workbook(tmp_path / "r.xlsx", rows)).members
    assert [(member.id, member.name) for member in members] == [
        ("2023001", "张三"),
        ("0023002", "李四"),
        ("2023003", "王五"),
        ("2023004", "赵六"),
    ]


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<row/>" * 3_000_000)
    return packed.getvalue()


@needs_reader
@pytest.mark.parametrize("content", [bomb(), b"PK\x03\x04 no more", b"PK\x03\x04"], ids=["bomb", "cut", "empty"])
def test_a_workbook_that_cannot_be_read_says_so(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        read_roster(file(tmp_path / "r.xlsx", content))


def test_without_a_reader_of_workbooks_one_line_tells_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(Refusal, match="pip install") as caught:
        read_roster(file(tmp_path / "r.xlsx", b"PK\x03\x04"))
    assert "\n" not in caught.value.text.en + caught.value.text.zh


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("Sunday, 22 November 2026, 11:58 PM", (2026, 11, 22, 23, 58)),
        ("Sunday, 22 November 2026, 12:05 AM", (2026, 11, 22, 0, 5)),
        ("22 Nov 2026, 23:58", (2026, 11, 22, 23, 58)),
        ("2026年11月22日 星期日 23:58", (2026, 11, 22, 23, 58)),
        ("2026年11月22日 下午11:58", (2026, 11, 22, 23, 58)),
        ("31 Foo 2026, 1:00", None),
        ("31 February 2026, 1:00", None),
        ("-", None),
    ],
)
def test_the_times_of_a_worksheet_are_read_in_both_languages(written: str, when: tuple[int, ...] | None) -> None:
    found = time_in(written)
    assert (found.timetuple()[:5] if found else None) == when


def test_a_worksheet_that_is_the_roster_tells_when_a_submission_was_handed_in(tmp_path: Path) -> None:
    sheet = tmp_path / "moodle.csv"
    sheet.write_text(
        "Identifier,Full name,Last modified (submission),Last modified (grade)\n"
        'Participant 12,Ada Lovelace,"Sunday, 22 November 2026, 11:58 PM",-\n'
        'Participant 13,Bo Li,-,"Monday, 23 November 2026, 9:00 AM"\n',
        "utf-8",
    )
    for name in ("Ada Lovelace_12_assignsubmission_file_", "Bo Li_13_assignsubmission_file_"):
        (tmp_path / "all" / name).mkdir(parents=True)
        (tmp_path / "all" / name / "springs.py").write_text("x = 1\n", "utf-8")
    origins = collect(tmp_path / "all", "springs", roster=read_roster(sheet)).submissions.origins
    times = [each.submitted_at and f"{each.submitted_at:%d %H:%M}" for each in origins if each.is_time_told]
    assert times == ["22 23:58"]
