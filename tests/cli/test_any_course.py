"""This repository's course has no privileges: every command does on another course what it does on this one."""

from pathlib import Path

import pytest

from autograder.cli import main
from tests.support.commands import run
from tests.support.gradebooks import rows

NAME = "springs"
ELSEWHERE = {"show", "diff", "export", "doctor", "watch"}  # of reports or a machine, or never done


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("any") / "course"
    done = run("new", "course", folder)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def submissions(course: Path) -> Path:
    done = run("demo", NAME, course / "class", "--course", course)
    assert done.exit_code == 0, done.output
    return course / "class"


def test_a_demo_class_is_graded_as_its_names_say(course: Path, submissions: Path) -> None:
    out = course / "graded"
    done = run("grade", NAME, submissions, "--out", out, "--course", course, "--seed", 5, "--lang", "en")
    assert done.exit_code == 0, done.output
    scores = {name: row["score"] for name, row in rows(out).items()}
    right = {name for name in scores if "_right" in name}
    assert len(right) == 4
    assert {name for name, score in scores.items() if score == "100"} == right
    assert sum("_wrong_" in name for name in scores) == 3


def test_similar_submissions_are_looked_for(course: Path, submissions: Path, tmp_path: Path) -> None:
    done = run("similarity", submissions, "--out", tmp_path / "alike", "--course", course)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "alike" / "similarity.json").exists()


def test_students_check_and_submit_it(course: Path) -> None:
    template = course / "student_template" / f"{NAME}.py"
    assert run("check", template, "--lang", "en").exit_code == 1
    template.write_bytes((course / "solutions" / f"{NAME}.py").read_bytes())
    done = run("check", template, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert run("submit", template, "--out", course / "packed.zip").exit_code == 0
    assert run("template", "--course", course).exit_code == 0
    assert run("check", template).exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "--seeds", "1"),
        ("validate", "--mutants", "--seeds", "1"),
        ("validate", "--power"),
        ("template",),
        ("try", "energy"),
        ("new", "assignment", "more"),
        ("otter", NAME, "--out", "made", "--no-assign"),
    ],
    ids=" ".join,
)
def test_a_command_of_the_course_runs(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments, "--course", course)
    assert done.exit_code == 0, done.output


def test_these_are_all_the_commands() -> None:
    here = Path(__file__).read_text("utf-8")
    assert {name for name in main.commands if f'"{name}"' not in here} == set()
    assert main.commands.keys() >= ELSEWHERE


def test_a_demo_from_an_empty_folder_brings_its_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("demo")
    assert done.exit_code == 0, done.output
    told = done.output.splitlines()[-1].partition(": autograder ")[2].split()
    assert told == ["grade", "springs", "demo_class/submissions", "--out", "graded", "--course", "demo_course"]
    assert (tmp_path / "demo_course" / "solutions" / "springs.py").is_file()
    assert run("demo").exit_code != 0
