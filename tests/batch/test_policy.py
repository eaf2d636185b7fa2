"""A course's rules: lateness by the download's own times, attempts, points, caps, and what students may see."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from autograder.batch.lateness import penalties
from autograder.batch.policy import Given, Late, Policy, read_policy
from autograder.batch.weighing import apportioned
from autograder.report.model import Report
from autograder.submission import Origin
from autograder.submission.collection import collect
from autograder.text import Refusal
from tests.support.commands import grade, in_english, run
from tests.support.gradebooks import SOLUTION, WRONG, rows

DUE = datetime(2026, 11, 22, 23, 59)
LATE = Late(grace_minutes=15, percent_per_day=10, percent_at_most=50, percent_without_time=5)
POLICY = Policy(timezone="Asia/Shanghai", late=LATE, assignments={"linear_neuron": Given(deadline=DUE)})
WRITTEN = """
timezone = "Asia/Shanghai"
[late]
percent_per_day = 10
[assignments.linear_neuron]
deadline = 2026-11-22T23:59:00
"""


def handed_in(when: datetime | None, *, is_time_told: bool = True, late: bool | None = None) -> Origin:
    return Origin(id="ada", submitted_at=when, is_time_told=is_time_told, late=late)


def taken_off(origin: Origin, policy: Policy = POLICY) -> float:
    found = penalties(policy.of("linear_neuron"), [origin], 100).by_id
    return found["ada"].points if found else 0


@pytest.mark.parametrize(
    ("when", "points"),
    [
        ((2026, 11, 22, 15, 59), 0),  # 23:59 in Shanghai
        ((2026, 11, 22, 16, 14), 0),
        ((2026, 11, 22, 16, 15), 10),
        ((2026, 11, 23, 15, 59), 10),
        ((2026, 11, 23, 16, 0), 20),
        ((2026, 12, 23, 0, 0), 50),
    ],
)
def test_every_day_begun_costs_after_the_grace_and_no_more_than_the_most(
    when: tuple[int, int, int, int, int], points: float
) -> None:
    assert taken_off(handed_in(datetime(*when, tzinfo=UTC))) == points


@given(st.lists(st.integers(0, 10**7), min_size=2, max_size=2).map(sorted))
def test_who_hands_in_later_loses_no_less(seconds: list[int]) -> None:
    first, second = (taken_off(handed_in(datetime.fromtimestamp(1_790_000_000 + each, UTC))) for each in seconds)
    assert first <= second


def test_a_night_when_the_clocks_change_has_its_hours() -> None:
    due = {"linear_neuron": Given(deadline=datetime(2026, 10, 24, 23, 0))}
    policy = Policy(timezone="Europe/Berlin", late=Late(percent_per_day=10), assignments=due)
    assert taken_off(handed_in(datetime(2026, 10, 25, 20, 59, tzinfo=UTC)), policy) == 10  # 23 h 59 min later
    assert taken_off(handed_in(datetime(2026, 10, 25, 21, 1, tzinfo=UTC)), policy) == 20


def test_what_a_student_claims_is_no_time() -> None:
    origin = handed_in(datetime(2026, 12, 1, tzinfo=UTC), is_time_told=False)
    found = penalties(POLICY.of("linear_neuron"), [origin], 100)
    assert (found.by_id, found.not_judged) == ({}, ["ada"])
    assert "nobody knows" in found.remarks()[0].en


def test_a_mark_without_a_time_costs_what_it_says() -> None:
    assert taken_off(handed_in(None, late=True)) == 5
    assert taken_off(handed_in(None, late=False)) == 0


def test_a_time_without_a_zone_is_the_courses(tmp_path: Path) -> None:
    name = "Ada Lovelace_ada_attempt_2026-11-23-10-00-00_linear_neuron.py"
    (tmp_path / name).write_text(SOLUTION, "utf-8")
    origins = collect(tmp_path, "linear_neuron").submissions.origins
    [penalty] = penalties(POLICY.of("linear_neuron"), origins, 100).by_id.values()
    assert penalty.reason is not None
    assert "2026-11-23 10:00, due 2026-11-22 23:59" in penalty.reason.en


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("timezone = 'Asia/Shangai'", "timezone: there is no such time zone; write it as Asia/Shanghai"),
        ("[late]\npercent_per_dy = 10", "late.percent_per_dy: there is no such key. Is percent_per_day meant?"),
        ("[late]\npercent_per_day = 110", "late.percent_per_day: it can't be more than 100"),
        ("[late]\ngrace_minutes = 'a few'", "late.grace_minutes: it has to be a number"),
        ("[attempts]\ncount = 'worst'", "attempts.count: it has to be 'latest'"),
        ("[assignments.linear_neuron]\ndeadline = 'soon'", "assignments.linear_neuron.deadline"),
        ("[late\n", "line 1"),
        ("[assignments.linear_nuron]", "no assignment linear_nuron"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "policy.toml").write_text(content, "utf-8")
    with pytest.raises(Refusal, match=told):
        read_policy(tmp_path / "policy.toml", ["linear_neuron"])


def test_graded_adjusted_and_final_stand_apart(tmp_path: Path) -> None:
    export = tmp_path / "export"
    metadata = ""
    for number, day in ((1, 22), (2, 24), (3, 24)):
        (export / f"submission_{number}").mkdir(parents=True)
        (export / f"submission_{number}" / "linear_neuron.py").write_text(SOLUTION, "utf-8")
        metadata += f"submission_{number}:\n  :submitters:\n  - :name: Ada\n    :sid: '{number}'\n"
        metadata += f"  :created_at: 2026-11-{day} 10:00:00 Z\n"
    (export / "submission_metadata.yml").write_text(metadata, "utf-8")
    (tmp_path / "rules.toml").write_text(WRITTEN, "utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "overrides.csv").write_text("id,exercise,points,reason,by,when\n3,total,97,was ill,W,\n", "utf-8")
    result = grade(export, out, "--seed", "5", "--policy", tmp_path / "rules.toml", "--feedback")
    assert result.exit_code == 0, result.output
    found = {
        row["student_id"]: tuple(row[name] for name in ("score", "adjusted", "final")) for row in rows(out).values()
    }
    assert found == {"1": ("100", "100", "100"), "2": ("100", "80", "80"), "3": ("100", "80", "97")}
    assert "2 day(s) late" in rows(out)["submission_2"]["deductions"]
    page = (out / "feedback" / "submission_2" / "linear_neuron.html").read_text("utf-8")
    assert "2 day(s) late: 20 points off" in page
    assert "80 / 100" in page


def gradescope_export(folder: Path, attempts: dict[str, str]) -> None:
    """Attempts by one student: a source for each time."""
    metadata = ""
    for number, (created, source) in enumerate(attempts.items(), 1):
        (folder / f"submission_{number}").mkdir(parents=True)
        (folder / f"submission_{number}" / "linear_neuron.py").write_text(source, "utf-8")
        metadata += f"submission_{number}:\n  :submitters:\n  - :name: Ada\n    :sid: '1'\n  :created_at: {created} Z\n"
    (folder / "submission_metadata.yml").write_text(metadata, "utf-8")


def test_resume_goes_on_by_the_rules_that_were_named_and_the_best_attempt_is_the_one_worth_most(tmp_path: Path) -> None:
    gradescope_export(tmp_path / "export", {"2026-11-20 10:00:00": WRONG, "2026-11-30 10:00:00": SOLUTION})
    (tmp_path / "rules.toml").write_text(WRITTEN, "utf-8")
    first = ("--seed", "5", "--policy", tmp_path / "rules.toml", "--attempts", "best")
    assert grade(tmp_path / "export", tmp_path / "out", *first).exit_code == 0
    before = rows(tmp_path / "out")
    [(name, row)] = before.items()
    assert (name, row["deductions"]) == ("submission_1", "")  # 80 percent off the later one
    grade(tmp_path / "export", tmp_path / "out", "--resume")
    [(name, row)] = rows(tmp_path / "out").items()
    assert (name, row["score"], row["final"]) == ("submission_2", "100", "20")
    (tmp_path / "none.toml").write_text("", "utf-8")
    grade(tmp_path / "export", tmp_path / "out", "--resume", "--policy", tmp_path / "none.toml")
    assert rows(tmp_path / "out")["submission_2"]["final"] == "100"


def attempts_and_rules(tmp_path: Path, rules: str, sources: dict[str, str], *more: object) -> tuple[Path, Result]:
    gradescope_export(tmp_path / "export", sources)
    (tmp_path / "rules.toml").write_text(rules, "utf-8")
    out = tmp_path / "out"
    return out, grade(tmp_path / "export", out, "--seed", "5", "--policy", tmp_path / "rules.toml", *more)


def test_the_rules_say_which_attempt_counts_how_many_may_and_the_command_has_the_last_word(tmp_path: Path) -> None:
    sources = {"2026-11-20 10:00:00": WRONG, "2026-11-21 10:00:00": SOLUTION, "2026-11-22 10:00:00": WRONG}
    rules = "[attempts]\ncount = 'best'\nat_most = 2\n"
    out, _ = attempts_and_rules(tmp_path, rules, sources)
    assert [(name, row["attempts"]) for name, row in rows(out).items()] == [("submission_2", "3")]
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    assert {each["path"]: each["reason"]["en"] for each in summary["not_chosen"]} == {
        "submission_1": "Another attempt is better, and counts.",
        "submission_3": "More attempts than may count; not graded.",
    }
    grade(tmp_path / "export", out, "--resume", "--attempts", "latest")
    assert list(rows(out)) == ["submission_2"]
    grade(tmp_path / "export", out, "--resume", "--attempts", "first")
    assert list(rows(out)) == ["submission_1"]


def test_points_a_share_for_what_is_carried_and_a_cap_are_the_courses(tmp_path: Path) -> None:
    rules = "cap_percent = 90\n[assignments.linear_neuron]\npoints = { predict = 30 }\ncarried_share = 0.5\n"
    out, result = attempts_and_rules(tmp_path, rules, {"2026-11-20 10:00:00": WRONG})
    assert result.exit_code == 0, result.output
    [row] = rows(out).values()
    assert (row["max_score"], row["predict"]) == ("120", "0")
    report = Report.model_validate_json((out / "reports" / "submission_1.json").read_bytes())
    carried = [each for each in report.exercises if each.status == "carried"]
    assert carried
    assert all(each.earned == each.points / 2 for each in carried)
    (tmp_path / "right").mkdir()
    (tmp_path / "right" / "ada.py").write_text(SOLUTION, "utf-8")
    grade(tmp_path / "right", tmp_path / "capped", "--seed", "5", "--policy", tmp_path / "rules.toml")
    [row] = rows(tmp_path / "capped").values()
    assert [row[name] for name in ("score", "adjusted", "final")] == ["120", "108", "108"]
    assert row["deductions"] == "No more than 108 points count: 12 off."


def test_other_points_and_another_share_are_reckoned_without_grading_again(tmp_path: Path) -> None:
    mutating = "\n\ndef squared_error(w, X, t):\n    w *= 1.0\n    return 0.5 * ((t - X @ w) ** 2).sum()\n"
    wrong = WRONG + mutating
    old = "[assignments.linear_neuron]\npoints = { predict = 30 }\ncarried_share = 0.5\n"
    new = "[assignments.linear_neuron]\npoints = { squared_error = 40 }\ncarried_share = 0.25\n"
    out, _ = attempts_and_rules(tmp_path, old, {"2026-11-20 10:00:00": wrong})
    (tmp_path / "new.toml").write_text(new, "utf-8")
    result = grade(tmp_path / "export", out, "--resume", "--policy", tmp_path / "new.toml")
    assert result.exit_code == 0, result.output
    grade(tmp_path / "export", tmp_path / "again", "--seed", "5", "--policy", tmp_path / "new.toml")
    reports = [(each / "reports" / "submission_1.json").read_text("utf-8") for each in (out, tmp_path / "again")]
    first, second = (Report.model_validate_json(each).exercises for each in reports)
    assert [(each.name, each.points, each.earned) for each in first] == [(e.name, e.points, e.earned) for e in second]
    assert rows(out) == rows(tmp_path / "again")


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6).filter(any), st.integers(1, 200))
def test_parts_share_the_points_as_before_and_lose_none(parts: list[int], points: int) -> None:
    before = {str(number): worth for number, worth in enumerate(parts)}
    after = apportioned(before, points)
    assert sum(after.values()) == points
    assert all(abs(after[name] - worth * points / sum(parts)) < 1 for name, worth in before.items())


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("[assignments.linear_neuron]\npoints = { predct = 3 }", "predct"),
        ("[assignments.linear_neuron]\npoints = { predict = 0 }", "points.predict"),
        ("[attempts]\ncount = 'worst'", "attempts.count"),
        ("[shown.before_deadline]\nhint = false", "shown.before_deadline.hint"),
    ],
)
def test_a_rule_that_can_not_be_applied_is_refused_before_anything_is_graded(
    tmp_path: Path, rules: str, told: str
) -> None:
    out, result = attempts_and_rules(tmp_path, rules, {"2026-11-20 10:00:00": SOLUTION})
    assert result.exit_code == 2
    assert told in result.output
    assert not list(out.glob("*"))


SECRETIVE = """
[shown.before_deadline]
score = false
hints = false
examples = false
[assignments.linear_neuron]
deadline = {deadline}
"""


@pytest.mark.parametrize(("deadline", "is_seen"), [("2999-01-01T00:00:00", False), ("2026-11-22T23:59:00", True)])
def test_students_see_before_the_deadline_what_they_may(tmp_path: Path, deadline: str, is_seen: bool) -> None:
    rules = SECRETIVE.format(deadline=deadline)
    out, _ = attempts_and_rules(tmp_path, rules, {"2026-11-20 10:00:00": WRONG}, "--feedback", "--lang", "en")
    with_feedback = (out / "feedback" / "submission_1" / "linear_neuron.html").read_text("utf-8")
    assert in_english("export", "feedback", out).exit_code == 0
    with zipfile.ZipFile(out / "export" / "feedback.zip") as archive:
        assert archive.read("submission_1/linear_neuron.html").decode() == with_feedback
    [score] = [row["score"] for row in rows(out).values()]
    for secret in (f"{score}<small> / 100", "<code>sign</code>", "The smallest example that fails"):
        assert (secret in with_feedback) is is_seen
    assert ("are not shown here yet" in with_feedback) is not is_seen
    assert "wrong" in with_feedback
    run("export", "mail", out)
    mailing = (out / "export" / "mailing.csv").read_text("utf-8-sig").splitlines()
    assert (f",{score},100," in mailing[1]) is is_seen
    report = Report.model_validate_json((out / "reports" / "submission_1.json").read_bytes())
    assert report.exercises[0].mistakes[0].slug == "sign"  # the teacher's own has everything
