"""A layout is the platform's; what a student calls a file is nobody's row."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from autograder.submission import Member
from autograder.submission.collection import Intake, collect
from autograder.submission.owners.roster import Roster
from tests.support.uploads import MODULE, file

NAMES = ("predict",)
ALICE, BOB, CARL = (
    Member(id="2023001", name="Doe, Jane", aliases=("alice",)),
    Member(id="2023002", name="李四", aliases=("bob",)),
    Member(id="2023003", name="Li Ming", aliases=("carl",)),
)
CLASS = Roster(members=(ALICE, BOB, CARL))


def taken(folder: Path, names: Sequence[str], roster: Roster | None = None) -> Intake:
    for name in names:
        file(folder / name)
    return collect(folder, MODULE, roster=roster, names=NAMES)


def ids(intake: Intake) -> list[str | None]:
    return [submission.student_id for submission in intake.submissions]


def rows(intake: Intake) -> dict[str, str | None]:
    """By student: what is graded."""
    return {each.student_id or each.id: each.sources[0].cells[0].text for each in intake.submissions if each.sources}


MOODLE = [f"{name}_{number}_assignsubmission_file_hw.py" for name, number in (("Ann", 11), ("Mal", 13), ("Cy", 14))]
BLACKBOARD = [f"HW1_{user}_attempt_2026-11-20-10-00-00_hw.py" for user in ("alice", "bob", "mal")]
CANVAS = [f"{name}_7100{name[-1]}_hw.py" for name in ("ann_11", "bob_12", "mal_13", "carl_14", "dora_15")]
CHAOXING = [f"{who}-hw.py" for who in ("2023002李四", "2023003王五", "2023004赵六", "2023001张三", "2023009钱八")]
BRIGHTSPACE = [
    f"{n}-67890 - {who} - Oct 12, 2026 1030 PM - hw.py" for n, who in ((11, "Ann"), (12, "Bob"), (13, "Mal"))
]
LAYOUTS = {
    "moodle": (MOODLE, "Mal_13_assignsubmission_file_"),
    "blackboard": (BLACKBOARD, "HW1_mal_attempt_2026-11-20-10-00-00_"),
    "canvas": (CANVAS, "mal_13_71009_"),
    "chaoxing": (CHAOXING, "2023009钱八-"),
    "brightspace": (BRIGHTSPACE, "13-67890 - Mal - Oct 12, 2026 1030 PM - "),
}
FORGED = [
    "Ann_11_assignsubmission_file_hw.py",
    "HW1_alice_attempt_2027-11-20-10-00-00_hw.py",
    "x_alice_attempt_2027-01-01-00-00-00_hw.py",
    "ann_11_99999_hw.py",
    "2023002李四-hw.py",
    "2023002李四hw.py",
    "李四2023002.py",
    "2023001.py",
    "Doe, Jane.py",
    "11-67890 - Ann - Oct 12, 2027 1030 PM - hw.py",
    "hw_01_2023002_李四.py",
]


@pytest.mark.parametrize("roster", [None, CLASS], ids=["without roster", "with roster"])
@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_that_is_called_as_another_platform_calls_a_classmate_s_stays_its_student_s(
    tmp_path: Path, layout: str, forged: str, roster: Roster | None
) -> None:
    names, before = LAYOUTS[layout]
    honest = taken(tmp_path, names, roster)
    file(tmp_path / f"{before}{forged}", "def predict(w, X):\n    return 0\n")
    attacked = collect(tmp_path, MODULE, roster=roster, names=NAMES)
    assert {(each.student, each.student_id) for each in attacked.submissions} == {
        (each.student, each.student_id) for each in honest.submissions
    }
    assert attacked.absent == honest.absent
    mine = {"13", "mal", "2023009"}
    assert {who: code for who, code in rows(attacked).items() if who not in mine} == {
        who: code for who, code in rows(honest).items() if who not in mine
    }


@pytest.mark.parametrize("roster", [None, CLASS], ids=["without roster", "with roster"])
@pytest.mark.parametrize("name", ["Tom", "Ann-Marie", "O'Hara", "欧阳娜娜娜娜"])
def test_whom_the_pattern_does_not_know_takes_nobody_s_row_by_many_files(
    tmp_path: Path, name: str, roster: Roster | None
) -> None:
    forged = [f"2023077{name}-{victim}-{count}.py" for victim in ("2023002李四", "2023003王五") for count in range(9)]
    intake = taken(tmp_path, [*CHAOXING, *forged], roster)
    theirs = [each for each in intake.submissions if each.student_id == "2023002"]
    assert [each.id for each in theirs] in (["2023002李四-hw"], [])
    assert not [each for each in intake.submissions if each.student_id and each.id.startswith("2023077")]


@pytest.mark.parametrize("odd", ["notes from the TA.py", "2023001_by_mail.py", "x.zip"])
def test_a_few_odd_names_do_not_discredit_a_layout(tmp_path: Path, odd: str) -> None:
    (tmp_path / "canvas").mkdir()
    intake = taken(tmp_path / "canvas", [*CANVAS, odd])
    assert len([each for each in intake.submissions if each.student]) == len(CANVAS)


def test_canvas_text_and_link_entries_are_asides_and_groups_may_begin_with_digits(tmp_path: Path) -> None:
    names = ["3amigos_11_71001_hw.py", "3amigos_11_text.html", "bob_LATE_12_71002_hw.py", "bob_LATE_12_link.html"]
    first, second = (intake := taken(tmp_path, names)).submissions
    assert [(each.student, each.late, each.attempts) for each in (first, second)] == [
        ("3amigos", False, 1),
        ("bob", True, 1),
    ]
    assert {each.path for each in intake.ignored} == {"3amigos_11_text.html", "bob_LATE_12_link.html"}


@pytest.mark.parametrize(
    "names", [["3dteam_11_71001_hw.py", "ann_12_71002_hw.py", "bob_13_71003_hw.py"], ["3D-Team.py", "2023003.py"]]
)
def test_a_group_of_the_roster_has_a_row_a_member(tmp_path: Path, names: Sequence[str]) -> None:
    team = [each.model_copy(update={"group": "3D Team"}) for each in (ALICE, BOB)]
    intake = taken(tmp_path, names, Roster(members=(*team, CARL)))
    assert [each.members for each in intake.submissions if len(each.members) > 1] == [tuple(team)]
    assert "2023001, 2023002" in ids(intake)
    assert not {ALICE.id, BOB.id} & {each.id for each in intake.absent}


@pytest.mark.parametrize(
    ("first", "second"),
    [("Oct 12, 2026 1030 PM", "Oct 13, 2026 930 AM"), ("Oct 12, 2026 115 PM", "Oct 12, 2026 1205 AM")],
)
def test_brightspace_folders_tell_student_and_time(tmp_path: Path, first: str, second: str) -> None:
    for number, who, when in ((12345, "Jane Doe", first), (12345, "Jane Doe", second), (12346, "Li Ming", first)):
        file(tmp_path / f"{number}-678 - {who} - {when}" / "linear_neuron.py")
    file(tmp_path / "index.html")
    jane, li = (intake := collect(tmp_path, MODULE, roster=CLASS)).submissions
    assert [(each.student, each.student_id, each.attempts) for each in (jane, li)] == [
        ("Doe, Jane", "2023001", 2),
        ("Li Ming", "2023003", 1),
    ]
    assert jane.submitted_at == max(each for each in (jane.submitted_at, li.submitted_at) if each)
    assert "index.html" in {each.path for each in intake.ignored}


def test_ilias_folders_tell_the_login(tmp_path: Path) -> None:
    for name in ("Doe_Jane_alice_4711", "Li_Ming_carl_4712", "Von Stein_Karl_k_stein_4713"):
        file(tmp_path / name / "linear_neuron.py")
    assert ids(collect(tmp_path, MODULE)) == ["alice", "carl", "k_stein"]
    assert ids(collect(tmp_path, MODULE, roster=CLASS)) == ["2023001", "2023003", "k_stein"]


def test_a_team_of_ilias_has_the_members_whose_folders_lie_in_it(tmp_path: Path) -> None:
    inner = ("Team 7/Doe_Jane_alice_4711/hw.py", "Team 7/Li_Ming_carl_4712/notes.txt", "Team 8/Wu_Bo_bob_4713/hw.py")
    for name in inner:
        file(tmp_path / "Sheet 3" / "Submissions" / name)
    file(tmp_path / "Sheet 3" / "Submissions" / "Team 9" / "Yu_An_yu_4714" / "hw.py")
    intake = collect(tmp_path, MODULE, roster=CLASS, names=NAMES)
    assert ids(intake) == ["2023001, 2023003", "2023002", "yu"]
    assert [member.id for member in intake.submissions[0].members] == ["2023001", "2023003"]
    file(tmp_path / "Sheet 3" / "Submissions" / "Team 9" / "Doe_Jane_alice_4711.py")  # no folder: the student's own
    assert ids(collect(tmp_path, MODULE, roster=CLASS, names=NAMES))[2] is None


def test_names_before_which_moodle_puts_a_group_are_found(tmp_path: Path) -> None:
    whose = (("Group A", "Doe Jane", 1), ("Group A", "Li Ming", 2), ("Default group", "Anne-Lise", 3))
    names = [f"{group}-{who}_{number}_assignsubmission_file_hw.py" for group, who, number in whose]
    assert ids(taken(tmp_path, names, CLASS)) == ["3", "2023001", "2023003"]


def test_folders_that_end_in_one_number_are_no_download_from_ilias(tmp_path: Path) -> None:
    for name in ("Doe_Jane_hw_01", "Li_Ming_hw_01"):
        file(tmp_path / name / "linear_neuron.py")
    assert ids(collect(tmp_path, MODULE)) == [None, None]


@pytest.mark.parametrize("users", [("alice", "bob"), ("zhang_san", "li_san"), ("s_01", "s_02"), ("alice", "alic")])
def test_blackboard_users_are_what_their_names_do_not_share(tmp_path: Path, users: tuple[str, str]) -> None:
    roster = Roster(members=tuple(Member(id=user) for user in users))
    names = [f"HW_1 of 3_{user}_attempt_2026-11-20-10-00-00_hw.py" for user in users]
    assert set(ids(taken(tmp_path, names, roster))) == set(users)


# Namesakes, and numbers of two kinds


@pytest.mark.parametrize(
    "names",
    [
        ["王伟_11_assignsubmission_file_hw.py", "王伟_12_assignsubmission_file_hw.py"],
        ["11-1 - 王伟 - Oct 12, 2026 1030 PM - hw.py", "12-1 - 王伟 - Oct 12, 2026 1030 PM - hw.py"],
        ["2023071王伟-hw.py", "2023072王伟-hw.py", "2023003李娜-hw.py"],
    ],
)
def test_two_students_of_one_name_are_two_rows(tmp_path: Path, names: Sequence[str]) -> None:
    roster = Roster(members=(Member(id="2023001", name="王伟"), Member(id="2023003", name="李娜")))
    for known in (None, roster):
        intake = taken(tmp_path, names, known)
        assert len(intake.submissions) == len(names)
        assert "2023001" not in ids(intake)


def test_of_namesakes_the_one_whom_the_roster_knows_by_id_is_that_member(tmp_path: Path) -> None:
    roster = Roster(members=(Member(id="S1", name="王伟", number="11"), Member(id="S2", name="李娜", number="13")))
    names = [f"{who}_assignsubmission_file_hw.py" for who in ("王伟_11", "王伟_12", "李娜_13")]
    assert sorted(map(str, ids(taken(tmp_path, names, roster)))) == ["None", "S1", "S2"]


def test_a_number_of_the_platform_is_no_number_of_the_school(tmp_path: Path) -> None:
    members = (Member(id="12", name="Ann Lee"), Member(id="13", name="Bo Yu"), Member(id="14", name="Cy Young"))
    names = [f"{who}_assignsubmission_file_hw.py" for who in ("Ann Lee_13", "Bo Yu_14", "Cy Young_12", "Mal Ory_12")]
    intake = taken(tmp_path, names, Roster(members=members))
    assert {each.student: each.student_id for each in intake.submissions} == {
        "Ann Lee": "12",
        "Bo Yu": "13",
        "Cy Young": "14",
        "Mal Ory": None,
    }


@pytest.mark.parametrize("roster", [None, CLASS], ids=["without roster", "with roster"])
def test_one_number_with_two_names_is_contested_and_both_rows_stay(tmp_path: Path, roster: Roster | None) -> None:
    names = ["2023002李四-hw.py", "2023002王五-hw.py", *(f"202301{each}周六-hw.py" for each in range(4))]
    intake = taken(tmp_path, names, roster)
    assert len(intake.submissions) == 6
    assert [each.student_id for each in intake.submissions if each.student == "王五"] == [None]
    assert any("2023002王五-hw.py" in each.path for each in intake.ignored)


# Names in a plain folder


@pytest.mark.parametrize(
    ("name", "student_id"),
    [
        ("Li Ming - hw.py", "2023003"),
        ("Ming_Li_hw.py", "2023003"),
        ("liming_hw.py", "2023003"),
        ("hw_Li_Ming_final.py", "2023003"),
        ("Jane Doe hw 1.py", "2023001"),
        ("作业1-李四.py", "2023002"),
        ("2023002李四.py", "2023002"),
        ("hw - 李四 (1).py", "2023002"),
        ("alice (2).py", "2023001"),
        ("hw (1).py", None),
        ("hw（1）.py", None),
        ("hw-1.py", None),
        ("hw - Copy (1).py", None),
        ("hw_v1.py", None),
        ("1.py", "1"),
        ("Li Ming and Jane Doe.py", None),
        ("2023001 Li Ming.py", None),
    ],
)
def test_a_plain_name_is_found_by_the_longest_words_that_are_one_student(
    tmp_path: Path, name: str, student_id: str | None
) -> None:
    roster = Roster(members=(*CLASS.members, Member(id="1", name="Eve"), Member(id="2", name="Li")))
    assert ids(taken(tmp_path, [name], roster)) == [student_id]


def test_a_name_that_tells_of_two_is_nobody_s_and_told(tmp_path: Path) -> None:
    intake = taken(tmp_path, ["2023001 Li Ming.py", "alice.py", "carl.py"], CLASS)
    assert sorted(map(str, ids(intake))) == ["2023001", "2023003", "None"]
    assert any("2023001 Li Ming.py" in each.path for each in intake.ignored)
