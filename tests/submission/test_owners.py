"""Whose a submission is: downloads of every kind, the roster, and what packed submissions claim."""

import errno
import hashlib
import json
import os
import time
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from autograder.submission import FileRecord, Member, Submission, read_submission
from autograder.submission.collection import Intake, collect
from autograder.submission.owners.attempts import Attempts
from autograder.submission.owners.manifest import Manifest
from autograder.submission.owners.roster import Roster
from autograder.submission.reading.allowance import MANIFEST
from autograder.text import Refusal
from tests.support.uploads import CODE, MODULE, english, file, notebook, tarred, zipped

NAMES = ("predict", "squared_error")
WORK = "def predict(w, X):\n    return X @ w\n\n\ndef squared_error(w, X, t):\n    return 0\n"
CLASS = Roster(members=(Member(id="2023001", name="张三"), Member(id="2023002", name="李四"), Member(id="2023003")))
MONDAY = datetime(2026, 10, 5, 12, tzinfo=UTC)


def taken(folder: Path, roster: Roster | None = None, attempts: Attempts = "latest") -> Intake:
    return collect(folder, MODULE, roster=roster, attempts=attempts, names=NAMES)


def students(intake: Intake) -> dict[str, tuple[str | None, str | None]]:
    return {each.id: (each.student, each.student_id) for each in intake.submissions}


def only(intake: Intake, student_id: str) -> Submission:
    (submission,) = [each for each in intake.submissions if each.student_id == student_id]
    return submission


def remarks(intake: Intake) -> dict[str, str]:
    return {each.path: each.reason.en for each in intake.ignored}


def packed(path: Path, student_id: str | None, day: int = 0, student: str | None = None, code: str = WORK) -> Path:
    """What `autograder submit` makes."""
    record = FileRecord(path="linear_neuron.py", sha256=hashlib.sha256(code.encode()).hexdigest(), size=len(code))
    manifest = Manifest(
        assignment=MODULE,
        student_id=student_id,
        student=student,
        submitted_at=MONDAY + timedelta(days=day),
        files=(record,),
        checked_score=0,
        checked_max_score=100,
        versions={},
    )
    return zipped(path, {"linear_neuron.py": code, MANIFEST: manifest.model_dump_json()})


# Names that only look like a download's


@pytest.mark.parametrize("roster", [None, CLASS], ids=["without roster", "with roster"])
def test_a_name_that_looks_like_canvas_by_chance_does_not_make_a_class_one_student(
    tmp_path: Path, roster: Roster | None
) -> None:
    for name in ("hw_01_2023001_张三.py", "hw_01_2023002_李四.py", "hw_01_2023003_王五.py"):
        file(tmp_path / name)
    intake = taken(tmp_path, roster)
    assert [each.student_id for each in intake.submissions] == ["2023001", "2023002", "2023003"]
    assert not intake.absent


def test_canvas_is_believed_of_a_class_only(tmp_path: Path) -> None:
    file(tmp_path / "hw_01_9001_a.py")
    file(tmp_path / "hw_01_9002_b.py")
    assert len(taken(tmp_path).submissions) == 2
    for name in ("alice", "bob", "carl"):
        file(tmp_path / f"{name}.py")
    file(tmp_path / "doejane_1234_9003_linear_neuron.py")
    assert set(students(taken(tmp_path)).values()) == {(None, None)}


def test_a_login_that_begins_with_a_name_is_not_that_student(tmp_path: Path) -> None:
    roster = Roster(members=(Member(id="2023001", name="Ada"), Member(id="2023002", name="张三")))
    for name in ("Ada", "ada26_hw1", "张三2023002"):
        file(tmp_path / f"{name}.py")
    intake = taken(tmp_path, roster)
    assert len(intake.submissions) == 3
    assert intake.unlisted == ("ada26_hw1",)


def test_where_canvas_knows_nobody_of_the_roster_nobody_is_looked_up_by_what_students_call_their_files(
    tmp_path: Path,
) -> None:
    file(tmp_path / "zhangsan_11_9001_2023002_hw.py")
    file(tmp_path / "lisi_12_9003_hw.py")
    intake = taken(tmp_path, CLASS)
    assert sorted(students(intake).values()) == [("lisi", "12"), ("zhangsan", "11")]
    assert len(intake.unlisted) == 2
    assert len(intake.absent) == 3


def test_a_file_called_after_another_student_takes_nothing_from_that_student(tmp_path: Path) -> None:
    file(tmp_path / "mallory_11_9009_2023002_hw.py")
    file(tmp_path / "lisi_12_9003_2023002_hw.py")
    assert set(students(taken(tmp_path, CLASS)).values()) == {("mallory", "11"), ("lisi", "12")}


# Files that were uploaded together


def test_files_that_canvas_lists_singly_are_one_submission_whatever_they_are_called(tmp_path: Path) -> None:
    file(tmp_path / "doejane_11_9001_my work.py", WORK)
    file(tmp_path / "doejane_11_9002_scratch.ipynb", notebook("print(1)"))
    file(tmp_path / "doejane_11_9003_plots.py", "x = 1\n")
    zipped(tmp_path / "li_12_9004_work.zip", {"linear_neuron.py": WORK})
    file(tmp_path / "li_12_9005_notes.py", "x = 1\n")
    file(tmp_path / "li_12_9006_rest.rar", b"Rar!")
    intake = taken(tmp_path)
    assert [each.sources[0].path for each in intake.submissions] == ["my work.py", "work.zip/linear_neuron.py"]
    assert not intake.ignored
    assert "rest.rar: an archive inside the submission, which was not opened" in english(only(intake, "12"))


@pytest.mark.parametrize("attempts", ["latest", "first"])
def test_an_attempt_in_which_nothing_is_written_never_wins(tmp_path: Path, attempts: Attempts) -> None:
    for serial, code in ((9001, ""), (9002, WORK), (9003, "print('scratch')\n")):
        file(tmp_path / f"doejane_11_{serial}_linear_neuron-{serial - 9000}.py", code)
    file(tmp_path / "li_12_9004_linear_neuron.py", WORK)
    intake = taken(tmp_path, attempts=attempts)
    submission = only(intake, "11")
    assert submission.id == "doejane_11_9002_linear_neuron-2"
    assert submission.attempts == 3
    assert set(remarks(intake).values()) == {
        "Defines nothing of what is asked for, as another attempt does; that one is graded."
    }


def test_flat_moodle_files_are_put_together(tmp_path: Path) -> None:
    file(tmp_path / "Li Si_12_assignsubmission_file_linear_neuron.py", "from helper import *\n" + WORK)
    file(tmp_path / "Li Si_12_assignsubmission_file_helper.py", "K = 1\n")
    (submission,) = taken(tmp_path).submissions
    assert [source.name for source in submission.sources] == [MODULE, "helper"]


def test_flat_files_of_a_member_are_put_together_unless_they_are_versions_of_each_other(tmp_path: Path) -> None:
    file(tmp_path / "2023001-张三-linear_neuron.py", WORK)
    file(tmp_path / "2023001-张三-helper.py", "K = 1\n")
    now = time.time()
    for age, name in enumerate(("李四_2023002_v2.py", "李四_2023002.py")):
        os.utime(file(tmp_path / name, WORK), (now - age, now - age))
    intake = taken(tmp_path, CLASS)
    assert [source.name for source in only(intake, "2023001").sources] == [MODULE, "helper"]
    assert only(intake, "2023002").id == "李四_2023002_v2"
    assert remarks(intake) == {"李四_2023002.py": "An earlier attempt; the latest is graded."}


def test_times_behind_an_id_make_attempts_of_one_file(tmp_path: Path) -> None:
    for name, age in (("2023001_20261120103000", 2), ("2023001_20261121090000", 1), ("2023002_2026-11-20", 3)):
        path = file(tmp_path / f"{name}.py", WORK)
        os.utime(path, (MONDAY.timestamp() - age, MONDAY.timestamp() - age))
    intake = taken(tmp_path, CLASS)
    assert [each.id for each in intake.submissions] == ["2023001_20261121090000", "2023002_2026-11-20"]
    assert intake.submissions[0].attempts == 2


def test_blackboard_names_tell_user_time_and_attempt(tmp_path: Path) -> None:
    for user, when, name, code in (
        ("2023001", "2026-10-01-12-30-00", "linear_neuron.py", "x = 1\n" + WORK),
        ("2023001", "2026-10-02-12-30-00", "linear_neuron.py", WORK),
        ("2023001", "2026-10-02-12-30-00", "helper.py", "K = 1\n"),
        ("2023002", "2026-10-01-09-00-00", "work.ipynb", ""),
    ):
        file(tmp_path / f"HW_1_{user}_attempt_{when}_{name}", code)
        file(tmp_path / f"HW_1_{user}_attempt_{when}.txt", "Name: …\n")
    for roster in (None, CLASS):
        intake = taken(tmp_path, roster)
        first, second = intake.submissions
        assert (first.student_id, second.student_id) == ("2023001", "2023002")
        assert first.submitted_at is not None
        assert first.submitted_at.day == 2
        assert [source.name for source in first.sources] == [MODULE, "helper"]
        assert "An earlier attempt" in remarks(intake)["HW_1_2023001_attempt_2026-10-01-12-30-00_linear_neuron.py"]


def test_users_whose_names_end_alike_are_not_one(tmp_path: Path) -> None:
    for user in ("zhang_san", "li_san"):
        file(tmp_path / f"HW1_{user}_attempt_2026-10-01-12-30-00_linear_neuron.py")
    assert len(taken(tmp_path).submissions) == 2


def test_flat_names_of_a_chinese_class_tell_student_and_attempt_without_a_roster(tmp_path: Path) -> None:
    for name in (
        "2023001-张三-linear_neuron.py",
        "2023001-张三-linear_neuron(1).py",
        "2023002_李四.py",
        "王五-2023003-a.py",
    ):
        file(tmp_path / name, WORK)
    intake = taken(tmp_path)
    found = {(each.student, each.student_id, each.attempts) for each in intake.submissions}
    assert found == {("张三", "2023001", 2), ("李四", "2023002", 1), ("王五", "2023003", 1)}


def test_a_date_before_every_name_is_no_student_s_number(tmp_path: Path) -> None:
    for name in ("20261001-张三.py", "20261001-李四.py", "20261001-王五.py"):
        file(tmp_path / name)
    assert set(students(taken(tmp_path)).values()) == {(None, None)}


# What stands around the submissions


def test_a_folder_around_the_whole_class_is_opened_and_told(tmp_path: Path) -> None:
    for name in ("alice.py", "bob.py"):
        file(tmp_path / "HW1/HW1" / name, WORK)
    file(tmp_path / "README.md")
    intake = taken(tmp_path)
    assert list(students(intake)) == ["alice", "bob"]
    assert "All submissions lie in this one folder" in remarks(intake)["HW1"]
    assert "README.md" in remarks(intake)


def test_folders_in_folders_without_end_are_one_submission(tmp_path: Path) -> None:
    (tmp_path / "class" / "/".join(["a"] * 300)).mkdir(parents=True)
    assert list(students(taken(tmp_path / "class"))) == ["a"]


def test_a_folder_around_a_download_is_opened(tmp_path: Path) -> None:
    file(tmp_path / "export/Jane Doe_12_assignsubmission_file_/linear_neuron.py")
    assert list(students(taken(tmp_path)).values()) == [("Jane Doe", "12")]


@pytest.mark.parametrize(
    "files",
    [
        {"linear_neuron.py": WORK, "linear_neuron.ipynb": notebook(WORK), "helper.py": "def h(): ...\n"},
        {"work.py": WORK, "helper.py": "def h(): ...\n"},
        {"src/linear_neuron.py": WORK, "tests/test_it.py": "def test(): ...\n", "data/x.csv": "1"},
    ],
    ids=["module", "other name", "folders"],
)
def test_the_folder_of_one_student_is_one_submission(tmp_path: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        file(tmp_path / "alice" / name, content)
    assert list(students(taken(tmp_path))) == ["alice"]


@pytest.mark.parametrize("name", ["2023001.pdf", "2023001.txt", "2023001_hw.docx", "2023001", "2023001.html"])
def test_who_handed_in_another_kind_of_file_is_unreadable_and_not_absent(tmp_path: Path, name: str) -> None:
    file(tmp_path / name, "text")
    file(tmp_path / "2023002.py", WORK)
    for roster in (None, CLASS):
        submission, _ = (intake := taken(tmp_path, roster)).submissions
        assert f"{name}: this kind of file is not read" in english(submission)
        assert "2023001" not in [member.id for member in intake.absent]


def test_names_in_another_encoding_are_read(tmp_path: Path) -> None:
    for raw in ("2023001-张三.py".encode("gbk"), "2023002-李四.py".encode("gbk").decode("cp437").encode()):
        (tmp_path / os.fsdecode(raw)).write_text(WORK)
    file(tmp_path / "Zoë-2023003.py", WORK)
    intake = taken(tmp_path, CLASS)
    assert set(students(intake)) == {"2023001-张三", "2023002-李四", "Zoë-2023003"}
    assert not intake.absent
    assert all(each.model_dump_json() for each in intake.submissions)


def test_a_group_has_its_members_one_by_one(tmp_path: Path) -> None:
    group = {"张三": "2023001", "李四": "2023002"}
    people = "".join(f"  - :name: {name}\n    :sid: '{sid}'\n" for name, sid in group.items())
    file(tmp_path / "submission_metadata.yml", f"submission_1:\n  :submitters:\n{people}")
    file(tmp_path / "submission_1/linear_neuron.py")
    for roster in (None, CLASS):
        (submission,) = taken(tmp_path, roster).submissions
        assert submission.student_id == "2023001, 2023002"
        assert {member.name: member.id for member in submission.members} == group


# What packed submissions claim


def test_a_claim_of_a_name_that_nobody_bears_is_none(tmp_path: Path) -> None:
    manifest = {"assignment": MODULE, "student": "\u0301\u0323" * 9000, "submitted_at": MONDAY.isoformat()}
    more = {"files": [], "checked_score": 0, "checked_max_score": 100, "versions": {}}
    zipped(tmp_path / "a.zip", {"linear_neuron.py": WORK, MANIFEST: json.dumps(manifest | more)})
    assert taken(tmp_path).submissions[0].student is None


@pytest.mark.parametrize("roster", [None, CLASS], ids=["without roster", "with roster"])
def test_packed_submissions_with_one_id_are_attempts_and_their_own_times_count(
    tmp_path: Path, roster: Roster | None
) -> None:
    packed(tmp_path / "linear_neuron.zip", "2023001", day=2, student="张三")
    packed(tmp_path / "linear_neuron (1).zip", "2023001", day=1, student="张三")
    packed(tmp_path / "linear_neuron (2).zip", "2023002", day=1, student="李四")
    intake = taken(tmp_path, roster)
    first = only(intake, "2023001")
    assert (first.id, first.student, first.attempts) == ("linear_neuron", "张三", 2)
    assert first.submitted_at == MONDAY + timedelta(days=2)
    assert remarks(intake) == {"linear_neuron (1).zip": "An earlier attempt; the latest is graded."}
    assert [member.id for member in intake.absent] == (["2023003"] if roster else [])


@pytest.mark.parametrize("roster", [None, CLASS], ids=["without roster", "with roster"])
@pytest.mark.parametrize("attempts", ["latest", "best"])
def test_nobody_takes_another_s_place_by_claiming_to_be_them(
    tmp_path: Path, roster: Roster | None, attempts: Attempts
) -> None:
    packed(tmp_path / "zhangsan.zip", "2023001", day=1)
    packed(tmp_path / "mallory.zip", "2023001", day=9)
    intake = taken(tmp_path, roster, attempts)
    assert set(students(intake)) == {"zhangsan", "mallory"}
    assert not [each for each in intake.submissions if each.owner]
    assert "find out whose they are" in remarks(intake)["mallory.zip, zhangsan.zip"]
    for submission in intake.submissions:
        assert "Another submission goes by the id 2023001 as well" in english(submission)
        assert not {"mallory.zip", "zhangsan.zip"} & set(english(submission).split())
        assert submission.student_id is None


def test_a_claim_yields_to_the_file_s_name_and_to_the_download(tmp_path: Path) -> None:
    packed(tmp_path / "plain/2023002.zip", "2023001", day=9)
    file(tmp_path / "plain/2023001.py", WORK)
    packed(tmp_path / "moodle/Jane Doe_12_assignsubmission_file_/hw.zip", "13", day=9)
    packed(tmp_path / "moodle/Li Si_13_assignsubmission_file_/hw.zip", "13", day=1)
    plain, moodle = taken(tmp_path / "plain", CLASS), taken(tmp_path / "moodle")
    assert students(plain) == {"2023001": ("张三", "2023001"), "2023002": ("李四", "2023002")}
    assert set(students(moodle).values()) == {("Jane Doe", "12"), ("Li Si", "13")}
    for submission in (*plain.submissions, *moodle.submissions):
        assert "ask the teacher whose it counts as" in english(submission)


def test_a_claim_that_agrees_with_the_download_is_no_matter(tmp_path: Path) -> None:
    packed(tmp_path / "2023001.zip", "2023001")
    (submission,) = taken(tmp_path, CLASS).submissions
    assert submission.student == "张三"
    assert not submission.notes


def test_a_claim_about_changed_files_is_not_believed(tmp_path: Path) -> None:
    packed(tmp_path / "a.zip", "2023001", student="张三")
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
        archive.writestr("more.py", "x = 1\n")
    packed(tmp_path / "b.zip", "2023002", student="李四")
    assert students(taken(tmp_path)) == {"a": (None, None), "b": ("李四", "2023002")}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this file system")
def test_no_claim_is_looked_for_in_pipes_or_behind_links(tmp_path: Path) -> None:
    packed(tmp_path / "secret.zip", "2023001")
    (tmp_path / "class/bob").mkdir(parents=True)
    os.mkfifo(tmp_path / "class/pipe.zip")
    os.mkfifo(tmp_path / "class/bob/pipe.zip")
    (tmp_path / "class/link.zip").symlink_to(tmp_path / "secret.zip")
    assert set(students(taken(tmp_path / "class")).values()) == {(None, None)}


# Faults of ours


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO, errno.ESTALE, errno.EMFILE, errno.ENOMEM])
@pytest.mark.parametrize("name", ["bob.py", "bob.ipynb", "bob.zip", "bob.tgz", "bob.pdf", "bob", "bob_flat"])
def test_what_is_closed_to_the_grader_is_a_fault_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int
) -> None:
    if name in ("bob.zip", "bob.tgz"):
        (zipped if name == "bob.zip" else tarred)(tmp_path / name, {"linear_neuron.py": WORK})
    else:
        file(tmp_path / name / "linear_neuron.py" if name == "bob" else tmp_path / name, WORK)
    file(tmp_path / "alice.py", WORK)
    real: Callable[..., Any] = Path.open

    def closed(path: Path, *args: Any, **more: Any) -> Any:
        if "bob" in str(path.relative_to(tmp_path)):
            raise OSError(code, os.strerror(code))
        return real(path, *args, **more)

    monkeypatch.setattr(Path, "open", closed)
    alice, bob = taken(tmp_path).submissions
    assert alice.fault is None
    assert alice.sources
    assert bob.problem is None
    assert bob.fault is not None
    assert os.strerror(code) in bob.fault.en
    assert "not a zero" in bob.fault.en
    assert "不算零分" in bob.fault.zh
    assert not bob.sources


def test_metadata_that_is_closed_to_us_ends_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file(tmp_path / "submission_metadata.yml", "submission_1:\n")
    file(tmp_path / "submission_1/linear_neuron.py")

    def closed(*_: Any, **__: Any) -> None:
        raise PermissionError(errno.EACCES, "closed")

    monkeypatch.setattr(Path, "read_text", closed)
    with pytest.raises(Refusal, match="It tells whose the submissions are"):
        taken(tmp_path)


def test_a_helper_that_is_closed_to_us_leaves_the_submission_ungraded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file(tmp_path / "bob/linear_neuron.py", "import helper\n" + WORK)
    file(tmp_path / "bob/helper.py", CODE)
    file(tmp_path / "bob/data.csv", "1")
    real: Callable[..., Any] = Path.open
    closed_names = {"data.csv"}

    def closed(path: Path, *args: Any, **more: Any) -> Any:
        if path.name in closed_names:
            raise OSError(errno.EACCES, "closed")
        return real(path, *args, **more)

    monkeypatch.setattr(Path, "open", closed)
    assert read_submission(tmp_path / "bob", MODULE).fault is None
    closed_names.add("helper.py")
    fault = read_submission(tmp_path / "bob", MODULE).fault
    assert fault is not None
    assert "helper.py" in fault.en
