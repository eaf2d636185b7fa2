"""A folder of submissions: who handed in what, under which id, in which attempt."""

import contextlib
import os
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.submission import Member
from autograder.submission.collection import Intake, collect
from autograder.submission.owners.attempts import Attempts
from autograder.submission.owners.names import safe_name, unique_ids
from autograder.submission.owners.roster import Roster, read_roster
from autograder.submission.reading.paths import folded
from autograder.text import Refusal
from tests.support.uploads import CODE, MODULE, file, notebook, tarred, zipped


def ids(intake: Intake) -> list[str]:
    return [submission.id for submission in intake.submissions]


def text(intake: Intake, id: str) -> str:
    (submission,) = [submission for submission in intake.submissions if submission.id == id]
    return "".join(cell.text for source in submission.sources for cell in source.cells)


def test_every_child_is_one_submission_sorted_by_id(tmp_path: Path) -> None:
    file(tmp_path / "dora.py")
    file(tmp_path / "alice/linear_neuron.py")
    file(tmp_path / "carl.ipynb", notebook("x = 1"))
    zipped(tmp_path / "bob.zip", {"linear_neuron.py": CODE})
    tarred(tmp_path / "eve.tar.gz", {"linear_neuron.py": CODE})
    (tmp_path / "frank").mkdir()
    file(tmp_path / "gina.rar", b"Rar!")
    intake = collect(tmp_path, MODULE)
    assert ids(intake) == ["alice", "bob", "carl", "dora", "eve", "frank", "gina"]
    assert [len(submission.sources) for submission in intake.submissions] == [1, 1, 1, 1, 1, 0, 0]
    assert [bool(submission.problem) for submission in intake.submissions] == [False] * 6 + [True]


def test_what_is_no_submission_is_ignored_with_the_reason(tmp_path: Path) -> None:
    file(tmp_path / "alice.py")
    file(tmp_path / "README.txt")
    file(tmp_path / ".bob.py")
    file(tmp_path / "results/batch.json", "{}")
    file(tmp_path / "results/reports/alice.json", "{}")
    for junk in (".DS_Store", "__MACOSX/._alice.py", "Thumbs.db"):
        file(tmp_path / junk)
    intake = collect(tmp_path, MODULE)
    assert ids(intake) == ["alice"]
    assert {item.path: item.reason.en.split(",")[0] for item in intake.ignored} == {
        "README.txt": "A list or a readme",
        ".bob.py": "Hidden",
        "results": "The results of an earlier batch",
    }


def test_a_folder_that_is_none_or_empty_is_an_error_of_one_line(tmp_path: Path) -> None:
    for path, word in ((file(tmp_path / "a.py"), "neither a folder"), (tmp_path / "x", "neither a folder")):
        with pytest.raises(Refusal, match=word):
            collect(path, MODULE)
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refusal, match="no submissions") as caught:
        collect(tmp_path / "empty", MODULE)
    assert "\n" not in caught.value.text.en + caught.value.text.zh


def test_children_that_would_share_an_id_keep_their_full_names(tmp_path: Path) -> None:
    file(tmp_path / "bob.py")
    file(tmp_path / "Bob.ipynb", notebook("x = 1"))
    file(tmp_path / "bob/linear_neuron.py")
    file(tmp_path / "alice.py")
    assert sorted(ids(collect(tmp_path, MODULE))) == ["Bob.ipynb", "alice", "bob", "bob.py"]


names = st.text(max_size=20) | st.sampled_from(
    ["con", "CON", "a.", "a", "A", "é", "e\u0301", "..", "-", "ß", "ss", "x" * 400]
)


@given(st.lists(st.tuples(names, names), unique_by=lambda pair: pair[0], max_size=12))
def test_ids_are_safe_and_unique_on_every_file_system(children: list[tuple[str, str]]) -> None:
    found = unique_ids(children)
    assert set(found) == {full for full, _ in children}
    assert len({folded(id) for id in found.values()}) == len(children)
    for id in found.values():
        assert id.strip(" .") == id != ""
        assert not set(id) & set('<>:"/\\|?*')
        assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & set(map(unicodedata.category, id.encode().decode()))
        assert id.lower() not in ("con", "nul", "aux", "prn")
        assert len(id.encode()) <= 245


@given(names)
def test_a_safe_name_stays_as_it_is(name: str) -> None:
    assert safe_name(safe_name(name)) == safe_name(name)


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be on Windows")
def test_names_that_are_no_text_are_read_and_written(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff\xfe.py")).write_text(CODE)
    (tmp_path / os.fsdecode(b"\xff\xfd.py")).write_text(CODE)
    (tmp_path / "line\nbreak\u202e.py").write_text(CODE)
    (tmp_path / "bob").mkdir()
    (tmp_path / "bob" / os.fsdecode(b"\xff.txt")).write_text(CODE)
    intake = collect(tmp_path, MODULE)
    assert all(each.model_dump_json() for each in intake.submissions)
    assert len(set(ids(intake))) == 4
    assert all(submission.sources for submission in intake.submissions if submission.id != "bob")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_child_that_is_a_link_is_refused_wherever_it_leads(tmp_path: Path) -> None:
    secret = file(tmp_path / "secret.py")
    file(tmp_path / "class/ada.py")
    (tmp_path / "class/bob.py").symlink_to(secret)
    (tmp_path / "class/eve").symlink_to("/etc")
    (tmp_path / "class/mallory.py").symlink_to("ada.py")
    ada, *others = collect(tmp_path / "class", MODULE).submissions
    assert ada.sources
    assert len(others) == 3
    for submission in others:
        assert submission.sources == ()
        assert submission.problem is not None
        assert submission.files == ()


def test_canvas_downloads_tell_the_student_and_the_latest_attempt(tmp_path: Path) -> None:
    file(tmp_path / "doejane_1234_9001_linear_neuron.py", "a = 1\n")
    file(tmp_path / "doejane_LATE_1234_9007_linear_neuron-1.py", "a = 2\n")
    file(tmp_path / "wang_xiao_1235_9003_linear_neuron.py")
    zipped(tmp_path / "li_1236_9004_homework.zip", {"linear_neuron.py": CODE})
    intake = collect(tmp_path, MODULE)
    assert [(s.id, s.student, s.student_id) for s in intake.submissions] == [
        ("doejane_LATE_1234_9007_linear_neuron-1", "doejane", "1234"),
        ("li_1236_9004_homework", "li", "1236"),
        ("wang_xiao_1235_9003_linear_neuron", "wang_xiao", "1235"),
    ]
    assert text(intake, "doejane_LATE_1234_9007_linear_neuron-1") == "a = 2\n"
    assert "doejane_1234_9001_linear_neuron.py" in intake.submissions[0].notes[0].en
    assert [item.path for item in intake.ignored] == ["doejane_1234_9001_linear_neuron.py"]


@pytest.mark.parametrize(("attempts", "kept"), [("latest", "9007"), ("first", "9001"), ("all", ""), ("best", "")])
def test_attempts_are_chosen_as_told(tmp_path: Path, attempts: Attempts, kept: str) -> None:
    for serial in ("9001", "9004", "9007"):
        file(tmp_path / f"doejane_1234_{serial}_linear_neuron.py")
    file(tmp_path / "li_1235_9002_linear_neuron.py")
    submissions = [each for each in collect(tmp_path, MODULE, attempts=attempts).submissions if each.student != "li"]
    assert len(submissions) == (1 if kept else 3)
    assert all(kept in submission.id for submission in submissions)
    assert {(submission.student, submission.student_id) for submission in submissions} == {("doejane", "1234")}


def test_canvas_lists_the_files_of_one_submission_singly_and_they_are_put_together(tmp_path: Path) -> None:
    file(tmp_path / "doejane_1234_9001_linear_neuron.py", "import helper\n")
    file(tmp_path / "doejane_1234_9002_helper-2.py", "K = 2\n")
    file(tmp_path / "doejane_1234_9003_report.pdf", b"%PDF")
    file(tmp_path / "li_1235_9004_linear_neuron.py")
    submission, _ = (intake := collect(tmp_path, MODULE)).submissions
    assert submission.id == "doejane_1234_9001_linear_neuron"
    assert [source.name for source in submission.sources] == [MODULE, "helper"]
    assert {item.path for item in intake.ignored} == {"doejane_1234_9003_report.pdf"}


def test_a_student_who_handed_in_only_a_document_is_not_lost(tmp_path: Path) -> None:
    file(tmp_path / "doejane_1234_9003_report.pdf", b"%PDF")
    file(tmp_path / "li_1235_9004_linear_neuron.py")
    submission, _ = collect(tmp_path, MODULE).submissions
    assert submission.student == "doejane"
    assert submission.problem is not None


def test_two_students_of_one_name_are_two_students(tmp_path: Path) -> None:
    file(tmp_path / "zhangwei_1234_9001_linear_neuron.py")
    file(tmp_path / "zhangwei_1299_9002_linear_neuron.py")
    assert len(collect(tmp_path, MODULE).submissions) == 2


def test_moodle_folders_tell_the_student(tmp_path: Path) -> None:
    file(tmp_path / "Jane Doe_12345_assignsubmission_file_/linear_neuron.py")
    file(tmp_path / "Jane Doe_12345_assignsubmission_onlinetext_/onlinetext.html", "<p>")
    zipped(tmp_path / "张 三_12346_assignsubmission_file/hw.zip", {"linear_neuron.py": CODE})
    file(tmp_path / "Li Si_12347_assignsubmission_file_linear_neuron.py")
    intake = collect(tmp_path, MODULE)
    assert [(s.student, s.student_id, len(s.sources)) for s in intake.submissions] == [
        ("Jane Doe", "12345", 1),
        ("Li Si", "12347", 1),
        ("张 三", "12346", 1),
    ]
    assert [item.path for item in intake.ignored] == ["Jane Doe_12345_assignsubmission_onlinetext_"]


GRADESCOPE = """---
submission_111:
  :submitters:
  - :name: Jane Doe
    :sid: '007'
    :email: jane@x.edu
  - :name: "Li \\u56db"
    :sid:
  :created_at: 2026-10-01 12:30:15.364270000 Z
  :score: 10.0
  :results:
    output: |-
      :submitters:
      - :name: Mallory
  :history:
  - :id: 5
    :created_at: 2020-01-01 00:00:00 Z
submission_222:
  :submitters:
  - :name: 'O''Hara'
    :sid: '008'
  :created_at: 2026-10-02T08:00:00+08:00
"""


def test_gradescope_exports_tell_students_and_times_even_one_folder_down(tmp_path: Path) -> None:
    export = tmp_path / "assignment_5_export"
    file(export / "submission_metadata.yml", GRADESCOPE)
    for number in ("111", "222", "333"):
        file(export / f"submission_{number}/linear_neuron.py")
    for folder in (tmp_path, export):
        first, second, third = collect(folder, MODULE).submissions
        assert (first.student, first.student_id) == ("Jane Doe, Li 四", "007")
        assert first.submitted_at is not None
        assert first.submitted_at.isoformat() == "2026-10-01T12:30:15.364270+00:00"
        assert (second.student, second.student_id) == ("O'Hara", "008")
        assert (third.student, third.submitted_at) == (None, None)


def test_metadata_that_name_nobody_are_told(tmp_path: Path) -> None:
    file(tmp_path / "submission_1/linear_neuron.py")
    file(tmp_path / "submission_metadata.yml", ":submission_1: [[[")
    (ignored,) = collect(tmp_path, MODULE).ignored
    assert "whose the submissions are is not known" in ignored.reason.en


def test_metadata_inside_a_submission_is_not_believed(tmp_path: Path) -> None:
    file(tmp_path / "submission_222/submission_metadata.yml", GRADESCOPE)
    file(tmp_path / "submission_222/linear_neuron.py")
    file(tmp_path / "submission_333/linear_neuron.py")
    assert {s.student for s in collect(tmp_path, MODULE).submissions} == {None}


@given(st.text(alphabet="submission_1: -\n'\"\\:nameid", max_size=80))
def test_any_metadata_is_only_data(tmp_path_factory: pytest.TempPathFactory, noise: str) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    file(folder / "submission_metadata.yml", GRADESCOPE[:200] + noise + GRADESCOPE[200:])
    file(folder / "submission_111/linear_neuron.py")
    assert len(collect(folder, MODULE).submissions) == 1


@pytest.mark.parametrize(
    ("folders", "students"),
    [
        (["linear-neuron-octocat", "linear-neuron-li-si"], ["li-si", "octocat"]),
        (["ml-2026-linear-neuron-a", "ml-2026-linear-neuron-a-b"], ["a", "a-b"]),
        (["hw1-linear_neuron-octocat"], ["octocat"]),
        (["mary-smith", "mary-jones"], [None, None]),
        (["alice", "bob"], [None, None]),
    ],
)
def test_classroom_clones_tell_the_user(tmp_path: Path, folders: list[str], students: list[str | None]) -> None:
    for name in folders:
        file(tmp_path / name / "linear_neuron.py")
    assert [submission.student for submission in collect(tmp_path, MODULE).submissions] == students


def test_clones_of_an_assignment_of_another_name_are_known_by_git(tmp_path: Path) -> None:
    for name in ("week-3-octocat", "week-3-hubot"):
        file(tmp_path / name / "linear_neuron.py")
        file(tmp_path / name / ".git/HEAD")
    assert [submission.student for submission in collect(tmp_path, MODULE).submissions] == ["hubot", "octocat"]


def test_the_roster_names_students_and_tells_who_handed_in_nothing(tmp_path: Path) -> None:
    roster = read_roster(
        file(tmp_path / "roster.csv", "学号,姓名,邮箱\n2026001,张三,z@x.cn\n2026002,李四,l@x.cn\n2026003,王五,\n")
    )
    folder = tmp_path / "class"
    file(folder / "2026001_hw1.py")
    file(folder / "李四-作业一.zip", b"")
    file(folder / "stranger.py")
    intake = collect(folder, MODULE, roster=roster)
    assert {s.id: (s.student, s.student_id) for s in intake.submissions} == {
        "2026001_hw1": ("张三", "2026001"),
        "李四-作业一": ("李四", "2026002"),
        "stranger": (None, None),
    }
    assert [member.name for member in intake.absent] == ["王五"]
    assert intake.unlisted == ("stranger",)


def test_attempts_known_by_the_roster_are_ordered_by_time(tmp_path: Path) -> None:
    roster = Roster(members=(Member(id="alice"), Member(id="bob")))
    now = time.time()
    for age, name in enumerate(("alice_v2.py", "alice_v1.py")):
        os.utime(file(tmp_path / name), (now - age, now - age))
    intake = collect(tmp_path, MODULE, roster=roster)
    assert ids(intake) == ["alice_v2"]
    assert [member.id for member in intake.absent] == ["bob"]
    assert ids(collect(tmp_path, MODULE, roster=roster, attempts="first")) == ["alice_v1"]


@pytest.mark.parametrize(
    ("content", "member"),
    [
        (b"\xef\xbb\xbfid,name,email\n7,Jane Doe,j@x\n", Member(id="7", name="Jane Doe", email="j@x")),
        ("学号,姓名\n7,张三\n".encode("gbk"), Member(id="7", name="张三")),
        ("学号\t姓名\n7\t张三\n".encode("utf-16"), Member(id="7", name="张三")),
        (b"First name;Last name;ID number\nJane;Doe;7\n", Member(id="7", name="Jane Doe")),
        ("姓,名,学号\n张,三,7\n".encode(), Member(id="7", name="张三")),
        (
            b'Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n"Doe, Jane",12,S7,jd,A\n',
            Member(id="S7", name="Doe, Jane", aliases=("jd",), number="12"),
        ),
        (b"Identifier,Full name\nParticipant 7,Jane\n", Member(id="7", name="Jane", number="7")),
        (b"Name\nJane\n\n", Member(id="Jane", name="Jane")),
    ],
)
def test_rosters_are_read_as_courses_have_them(tmp_path: Path, content: bytes, member: Member) -> None:
    assert read_roster(file(tmp_path / "r.csv", content)).members == (member,)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "no column"),
        (b"colour,size\nred,1\n", "colour, size"),
        (b"id,name\n", "lists nobody"),
        (b"id,name\n1,A\n1,B\n", "twice"),
        (b"id,name\n" + b"x" * 200_000, "cannot be read"),
    ],
)
def test_a_roster_that_cannot_be_used_says_why(tmp_path: Path, content: bytes, word: str) -> None:
    with pytest.raises(Refusal, match=word):
        read_roster(file(tmp_path / "r.csv", content))


def test_a_missing_roster_says_so(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        read_roster(tmp_path / "none.csv")


@settings(deadline=None)  # the first workbook loads openpyxl
@given(st.binary(max_size=200))
def test_any_bytes_are_a_roster_or_an_error_of_ours(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = file(tmp_path_factory.mktemp("fuzz") / "r.csv", data)
    with contextlib.suppress(Refusal):
        assert read_roster(path).members


def test_canvas_and_the_roster_agree_by_id_or_by_name(tmp_path: Path) -> None:
    header = "Student,ID,SIS User ID,SIS Login ID,Section\n"
    rows = '"Doe, Jane",1234,S1,jd,A\n"Li, Si",1235,S2,ls,A\n"Smith, Al",1236,S3,as,A\n'
    roster = read_roster(file(tmp_path / "r.csv", header + rows))
    file(tmp_path / "class/doejane_1234_9001_linear_neuron.py")
    file(tmp_path / "class/lisi_999_9002_linear_neuron.py")
    intake = collect(tmp_path / "class", MODULE, roster=roster)
    assert [(s.student, s.student_id) for s in intake.submissions] == [("Doe, Jane", "S1"), ("Li, Si", "S2")]
    assert [member.id for member in intake.absent] == ["S3"]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    early = file(tmp_path / "alice.py", "early = 1")
    intake = collect(tmp_path, MODULE)
    early.write_text("late = 1", "utf-8")
    assert text(intake, "alice") == "late = 1"


def test_what_vanishes_before_it_is_read_is_no_fault_of_the_student(tmp_path: Path) -> None:
    gone = file(tmp_path / "alice.py")
    intake = collect(tmp_path, MODULE)
    gone.unlink()
    (submission,) = intake.submissions
    assert submission.fault is not None
    assert submission.problem is None
