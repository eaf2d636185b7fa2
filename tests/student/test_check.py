"""What a student's machine runs: `autograder check`, without torch, on any system."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner

from autograder.batch import grader as grading
from autograder.cli import main
from autograder.report.own_code import written_before
from autograder.sandbox import JailFailure
from autograder.student.checking import checked, files_of, find_work
from autograder.text import Refusal
from tests.support.imports import submission_of

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "student_template"
WITHOUT_TORCH = "import sys; sys.modules['torch'] = None; from autograder.cli import main; main(prog_name='autograder')"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A student's folder: the template."""
    shutil.copytree(TEMPLATE, tmp_path / "work")
    return tmp_path / "work"


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the command tells, run here, for to start it takes as long as all that it does."""
    with contextlib.chdir(folder):
        environment = {"COLUMNS": "120", "LANG": "en_US.UTF-8", "LC_ALL": None}
        done = CliRunner(env=environment).invoke(main, ["check", *arguments])
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


def check_alone(folder: Path, *arguments: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    """The same in a process of its own, which has no torch."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "120", "LANG": "en_US.UTF-8"}
    environment |= {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "1"}
    environment.pop("LC_ALL", None)
    command = [sys.executable, "-c", WITHOUT_TORCH, "check", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding=encoding)


def write_solution(folder: Path, more: str = "") -> None:
    source = (ROOT / "solutions" / "linear_neuron.py").read_text("utf-8")
    (folder / "linear_neuron.py").write_text(f"{source}\n\n{more}", "utf-8")


def test_the_template_has_nothing_written_and_earns_nothing(work: Path) -> None:
    done = check_alone(work, "linear_neuron.py")
    assert done.returncode == 1
    assert "0 / 100" in done.stdout
    assert "not written" in done.stdout


def test_a_right_file_earns_everything_and_exit_code_0(work: Path) -> None:
    write_solution(work)
    done = check_alone(work, "linear_neuron.py")
    assert (done.returncode, "100 / 100" in done.stdout) == (0, True), done.stdout + done.stderr


def test_a_wrong_function_is_shown_with_hint_and_example_in_english(work: Path) -> None:
    write_solution(work, "def batch_gradient(w, X, t):\n    return X.T @ (X @ w - t) / len(X)\n")
    shown = check_alone(work, "linear_neuron.py").stdout
    assert "mean-for-sum" in shown
    assert "batch_gradient(np.zeros(2)" in shown
    assert "expected" in shown


def test_the_same_in_chinese(work: Path) -> None:
    write_solution(work, "def batch_gradient(w, X, t):\n    return X.T @ (X @ w - t) / len(X)\n")
    shown = check(work, "linear_neuron.py", "--lang", "zh").stdout
    assert "取了平均" in shown
    assert "应为" in shown


def test_the_language_follows_the_locale(work: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LANG": "zh_CN.UTF-8"}
    environment.pop("LC_ALL", None)
    command = [sys.executable, "-c", WITHOUT_TORCH, "check", "linear_neuron.py"]
    done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert "未实现" in done.stdout


def test_an_endless_loop_is_cut_off_and_the_rest_is_checked(work: Path) -> None:
    write_solution(work, "def predict(w, X):\n    while True:\n        pass\n")
    done = check(work, "linear_neuron.py", "--json")
    report = json.loads(done.stdout)[0]
    statuses = {each["name"]: each["status"] for each in report["exercises"]}
    assert statuses["predict"] == "timed_out"
    assert statuses["least_squares"] == "passed"


def write_notebook(path: Path) -> None:
    source = (ROOT / "solutions" / "linear_neuron.py").read_text("utf-8")
    cell: dict[str, object] = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
    cells = [cell | {"source": source}]
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    path.write_text(json.dumps(notebook), "utf-8")


def only(work: Path, *names: str) -> None:
    """Leaves nothing of the template but these files, and the public inputs."""
    for path in work.iterdir():
        if path.is_file() and path.name not in names:
            path.unlink()


def test_a_notebook_is_checked_like_a_file(work: Path) -> None:
    write_notebook(work / "linear_neuron.ipynb")
    done = check(work, "linear_neuron.ipynb")
    assert done.returncode == 0
    assert "linear_neuron.ipynb" in done.stdout


def test_a_folder_with_nothing_but_the_chinese_notebook_is_checked(work: Path) -> None:
    write_notebook(work / "linear_neuron.zh.ipynb")
    only(work, "linear_neuron.zh.ipynb")
    done = check(work)
    assert (done.returncode, "The linear neuron  linear_neuron.zh.ipynb" in done.stdout) == (0, True), done.stderr


def test_of_several_files_that_with_the_most_work_is_checked_and_the_others_are_told(work: Path) -> None:
    only(work, "linear_neuron.py", "linear_neuron.ipynb")
    write_notebook(work / "linear_neuron.zh.ipynb")
    (work / "linear_neuron.py").write_text("def predict(w, X):\n    return X @ w\n", "utf-8")
    done = check(work)
    assert done.returncode == 0
    assert "linear_neuron.zh.ipynb was taken, and not: linear_neuron.py." in done.stdout


def test_one_function_written_in_the_file_counts_for_more_than_an_untouched_notebook(work: Path) -> None:
    path = work / "linear_neuron.py"
    stub = path.read_text("utf-8")
    start = stub.index("raise NotImplementedError")
    path.write_text(f"{stub[:start]}return X @ w{stub[stub.index(chr(10), start) :]}", "utf-8")
    shown = check(work, "--lang", "en").stdout
    assert "10 / 100" in shown
    assert "was taken, and not" not in shown


def test_several_files_are_checked_at_once(work: Path) -> None:
    reports = json.loads(check(work, "training.py", "linear_neuron.py", "--json").stdout)
    assert [report["assignment"] for report in reports] == ["training", "linear_neuron"]


def test_a_folder_is_checked_with_all_its_assignments(work: Path) -> None:
    reports = json.loads(check(work, ".", "--json").stdout)
    assert {report["assignment"] for report in reports} == {path.stem for path in (work / "public").glob("*.key")}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("nowhere.py", None, "does not exist"),
        ("homework.py", b"x = 1\n", "none of the assignments' files"),
        ("linear_neuron", None, "Is linear_neuron.py meant?"),
        ("linear-neuron.py", None, "Is linear_neuron.py meant?"),
        ("lineer_neuron.py", None, "Is linear_neuron.py meant?"),
        ("lineer_neuron.py", b"x = 1\n", "Is linear_neuron.py meant?"),
        ("figures", None, "figures holds none of the assignments' files"),
    ],
)
def test_what_can_not_be_checked_is_told_in_one_line(work: Path, name: str, content: bytes | None, told: str) -> None:
    if content is not None:
        (work / name).write_bytes(content)
    done = check(work, name)
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe\x00d\x00e\x00f", "is saved as UTF-16"),
        (b"def predict(w, X:\n    return X @ w\n", "never closed"),
        (b"\x00" * 100, "null byte"),
        (b"", "Nothing of what the assignment asks for is defined"),
        (b"1 / 0\n", "ZeroDivisionError"),
        (b"raise SystemExit\n", "SystemExit"),
    ],
)
def test_what_keeps_a_file_from_loading_is_told_once_and_earns_nothing(work: Path, content: bytes, told: str) -> None:
    (work / "linear_neuron.py").write_bytes(content)
    done = check(work, "linear_neuron.py")
    assert done.returncode == 1
    assert told in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert done.stdout.count("╭") == 1
    assert "›››" not in done.stdout


def test_what_all_calls_printed_stands_in_line_with_the_example_and_shows_where_it_is_cut(work: Path) -> None:
    write_solution(work, "def predict(w, X):\n    print('0123456789' * 50)\n    return -X @ w\n")
    lines = check(work, "linear_neuron.py").stdout.splitlines()
    got, printed, below, *more = lines[next(i for i, line in enumerate(lines) if line.startswith("│ got ")) :]
    assert printed.index("0123") == got.index("[")
    assert "printed" in printed
    assert "(all calls)" in below
    assert any("…" in line for line in more[:4])


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii"])
def test_a_terminal_of_any_encoding_shows_the_check(work: Path, encoding: str) -> None:
    write_solution(work, "def predict(w, X):\n    return -X @ w\n")
    done = check_alone(work, "linear_neuron.py", encoding=encoding)
    assert done.stderr == ""
    assert "x predict  0/10" in done.stdout
    assert "v | delta_rule" in done.stdout


def test_a_chinese_windows_shows_the_check_in_chinese(work: Path) -> None:
    write_solution(work, "def predict(w, X):\n    return -X @ w\n")
    assert "加权和" in check_alone(work, "linear_neuron.py", "--lang", "zh", encoding="gbk").stdout


@pytest.mark.parametrize("name", ["ZH", "zh_CN", "zh-Hans", "zh_CN.UTF-8"])
def test_languages_go_by_the_names_of_locales_too(work: Path, name: str) -> None:
    assert "未实现" in check(work, "linear_neuron.py", "--lang", name).stdout


def test_a_language_that_is_none_is_told_in_both(work: Path) -> None:
    told = check(work, "linear_neuron.py", "--lang", "cn").stderr
    assert "zh (Chinese) and en (English)" in told
    assert "zh（中文）" in told


def test_a_mistake_that_is_anothers_is_told_once(work: Path) -> None:
    write_solution(work, "def delta_rule(w, x, t, rate):\n    return rate * (x @ w - t) * x\n")
    told = check(work, "linear_neuron.py").stdout
    assert told.count("[sign]") == 1
    assert "online_pass: waits for delta_rule." in told


def test_a_function_that_waits_for_another_says_for_which(work: Path) -> None:
    write_solution(work, "def batch_delta(w, X, t, rate):\n    raise NotImplementedError\n")
    assert "train_batch: It calls batch_delta, which is not written yet." in check(work, "linear_neuron.py").stdout


def test_a_stub_that_takes_the_place_of_what_is_written_is_told_with_both_places(work: Path) -> None:
    written = "def predict(w, X):\n    return X @ w\n\n\n"
    (work / "linear_neuron.py").write_text(f"{written}def predict(w, X):\n    raise NotImplementedError\n", "utf-8")
    told = " ".join(check(work, "linear_neuron.py").stdout.split())
    assert "predict: Defined twice: linear_neuron.py:1 and linear_neuron.py:5. The later one counts" in told
    (work / "linear_neuron.py").write_text(f"def predict(w, X):\n    raise NotImplementedError\n\n\n{written}", "utf-8")
    assert "Defined twice" not in check(work, "linear_neuron.py").stdout


def test_a_damaged_public_key_is_told_with_what_to_do(work: Path) -> None:
    (work / "public" / "linear_neuron.key").write_bytes(b"damaged")
    done = check(work, "linear_neuron.py")
    assert done.returncode == 2
    assert "student template" in done.stderr


def test_a_page_is_written_beside_the_work_where_one_is_asked_for(work: Path) -> None:
    write_solution(work, "def predict(w, X):\n    return -X @ w\n")
    done = check(work, "linear_neuron.py", "--html")
    assert done.returncode == 1
    assert "linear_neuron.html" in done.stdout
    page = (work / "linear_neuron.html").read_text("utf-8")
    assert "return -X @ w" in page
    assert page.index("wrong sign") < page.index("符号")  # the language of the locale comes first


def test_the_option_for_a_page_never_takes_the_work_for_its_name(work: Path) -> None:
    before = (work / "linear_neuron.py").read_bytes()
    assert check(work, "--html", "linear_neuron.py").returncode == 1
    assert (work / "linear_neuron.py").read_bytes() == before
    assert (work / "linear_neuron.html").exists()


def test_several_assignments_do_not_share_a_page(work: Path) -> None:
    done = check(work, ".", "--html", "page.html")
    assert done.returncode == 2
    assert "6 assignments can't share one page" in done.stderr
    assert not (work / "page.html").exists()


def test_a_method_in_a_cell_of_its_own_that_is_not_written_is_not_called_written_before() -> None:
    cells = [
        "class Tensor:\n    def sum(self):\n        return 1\n",
        "class Tensor:\n    def mean(self):\n        raise NotImplementedError\n",
    ]
    assert written_before(submission_of(*cells), "Tensor.mean") is None
    assert written_before(
        submission_of(cells[0], cells[0].replace("return 1", "raise NotImplementedError")), "Tensor.sum"
    )


def test_functions_in_a_file_each_are_checked_together_as_they_are_graded(work: Path) -> None:
    only(work)
    source = (ROOT / "solutions" / "linear_neuron.py").read_text("utf-8")
    head, *functions = source.split("\n\n\ndef ")
    for each in functions:
        (work / f"{each.partition('(')[0]}.py").write_text(f"{head}\n\n\ndef {each}\n", "utf-8")
    [found] = find_work(work)  # though two of them are asked for in another assignment as well
    assert (found.name, found.target) == ("linear_neuron", ".")
    assert checked(found).score == 100
    assert len(files_of(found)) == len(functions)


def test_what_ends_the_process_that_runs_the_code_is_no_zero(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise JailFailure("the sandbox was killed")

    write_solution(work)
    [found] = find_work(work / "linear_neuron.py")
    monkeypatch.setattr(grading, "report_on", fail)
    with pytest.raises(Refusal, match="the sandbox was killed"):
        checked(found)
