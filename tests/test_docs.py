"""Every command in the docs is run."""

import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

import autograder
from autograder.cli import main
from tests.conftest import ROOT

DOCUMENTS = [
    *("README.md", "README.zh.md", "CONTRIBUTING.md"),
    *("docs/grading.md", "docs/integration.md", "docs/platforms.md", "docs/cluster.md"),
    *("student_template/README.md", "student_template/README.zh.md"),
]
COMMAND = re.compile(r"^ {4,}(autograder .+)$|`(autograder [^`]+)`", re.MULTILINE)
ALLOWED = {
    "check": {0, 1},
    "diff": {0, 1},
    "doctor": {0, 1},
}  # the template is not solved; a machine may lack the full jail

README = (ROOT / "README.md").read_text("utf-8")
NEW_COURSE = "my_course"
ELSEWHERE = ("NAME", " watch ", "tls://")  # for the reader to fill in, or run by a test of their own
KEPT = ("ada", "bao")  # of the demo class, which is graded many times; loops that never end take long


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def commands() -> Iterator[str]:
    found = set()
    for document in DOCUMENTS:
        for match in COMMAND.finditer((ROOT / document).read_text("utf-8")):
            found.add((match[1] or match[2]).strip())
    yield from sorted(command for command in found if not any(each in command for each in ELSEWHERE))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course with a demo class, where commands may write."""
    folder = tmp_path_factory.mktemp("docs") / "course"
    for name in ("assignments", "solutions", "student_template"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "glossary.md", folder / "docs")  # handouts lead there
    (folder / "roster.csv").write_text("id,name\nada00_right,Ada\nnobody,Nobody\n", "utf-8")
    own = "Student,ID,SIS User ID,Section,linear_neuron (7)\nAda,1,ada00_right,A,\n"
    (folder / "canvas.csv").write_text(own, "utf-8")
    own = "Identifier,Full name,ID number,Grade,Maximum grade\nParticipant 1,Ada,ada00_right,,100\n"
    (folder / "moodle.csv").write_text(own, "utf-8")
    run(folder, "demo linear_neuron demo_class/submissions")
    for out in ("graded", "again"):
        run(folder, f"grade linear_neuron demo_class/submissions --out {out} --seed 5")
    run(folder, f"new course {NEW_COURSE}")
    return folder


def run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, "-m", "autograder", *shlex.split(command)]
    done = subprocess.run(arguments, cwd=folder, env=environment(), capture_output=True, text=True, encoding="utf-8")
    for path in (folder / "demo_class" / "submissions").glob("*"):
        if not path.name.startswith(KEPT):
            path.unlink()
    return done


@pytest.mark.parametrize("command", list(commands()))
def test_a_command_of_the_docs_does_what_it_says(copy: Path, command: str) -> None:
    arguments = shlex.split(command)[1:]
    if arguments in (["validate"], ["template"]):
        arguments += ["--course", NEW_COURSE]  # tests of their own look at each assignment of the whole course
    if arguments[0] == "validate" and "--seeds" not in arguments:
        arguments += ["--seeds", "1"]
    if "--out" in arguments and "--resume" not in arguments:
        shutil.rmtree(copy / arguments[arguments.index("--out") + 1], ignore_errors=True)  # another command's
    if arguments == ["new", "course", NEW_COURSE]:
        shutil.rmtree(copy / NEW_COURSE)
    where = copy / "student_template" if arguments[0] in ("check", "submit") and "/" not in command else copy
    done = run(where, shlex.join(arguments))
    assert done.returncode in ALLOWED.get(arguments[0], {0}), done.stdout + done.stderr


def test_the_example_of_a_pipeline_runs(copy: Path) -> None:
    [example] = re.findall(r"(?:^ {4}.*\n|^\n)*^ {4}from autograder import.*\n(?:^ {4}.*\n|^\n)*", README, re.MULTILINE)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(example)], cwd=copy, env=environment(), capture_output=True
    )
    assert b"ada00_right 100.0" in done.stdout, done.stderr.decode()


def test_the_site_is_built_and_every_link_of_it_leads_somewhere(tmp_path: Path) -> None:
    shutil.copy(ROOT / "zensical.toml", tmp_path)
    for name in ("docs", "student_template", "tools", "autograder"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    commands = (tmp_path / "site" / "commands" / "index.html").read_text("utf-8")
    assert [name for name in main.commands if f"autograder {name}" not in commands] == []


def test_every_public_name_is_in_the_reference() -> None:
    told = re.findall(r"^::: autograder\.(\w+)$", (ROOT / "docs" / "python.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(autograder.__all__)


def test_the_links_of_the_docs_lead_somewhere() -> None:
    for document in [*DOCUMENTS, *(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md"))]:
        for link in re.findall(r"\]\(([^)#:]+)\)", (ROOT / document).read_text("utf-8")):
            assert ((ROOT / document).parent / link).exists(), f"{document}: {link}"


def test_the_make_targets_of_the_docs_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for document in DOCUMENTS:
        for target in re.findall(r"(?:`| {4})make (\w+)", (ROOT / document).read_text("utf-8")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_threat_model_names_walls_and_tests_that_are_there() -> None:
    text = (ROOT / "docs" / "threat_model.md").read_text("utf-8")
    rows = [line for line in text.split("What stands in the way")[1].splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 20
    for _, _, where, tests, _ in (row.split("|") for row in rows):
        for each in re.findall(r"`([\w/]+(?:\.py|/))`", where):
            assert (ROOT / "autograder" / each).exists(), each
        for each in re.findall(r"`(tests/[\w/.]+)`", tests):
            assert (ROOT / each).exists(), each


def test_the_picture_of_a_check_is_what_check_shows_now() -> None:
    maker = runpy.run_path(str(ROOT / "docs" / "pictures" / "make.py"))
    told = "run `python docs/pictures/make.py`"
    assert maker["picture"]("en") == (ROOT / "docs" / "pictures" / "check.svg").read_text("utf-8"), told
    assert maker["picture"]("zh") == (ROOT / "docs" / "pictures" / "check.zh.svg").read_text("utf-8"), told
