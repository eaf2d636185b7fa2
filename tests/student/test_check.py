"""What a student's machine runs: `autograder check`, without torch, on any system."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "student_template"
WITHOUT_TORCH = "import sys; sys.modules['torch'] = None; from autograder.cli import main; main(prog_name='autograder')"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A student's folder: the template."""
    shutil.copytree(TEMPLATE, tmp_path / "work")
    return tmp_path / "work"


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "120", "LANG": "en_US.UTF-8"}
    environment.pop("LC_ALL", None)
    command = [sys.executable, "-c", WITHOUT_TORCH, "check", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


def write_solution(folder: Path, more: str = "") -> None:
    source = (ROOT / "solutions" / "linear_neuron.py").read_text("utf-8")
    (folder / "linear_neuron.py").write_text(f"{source}\n\n{more}", "utf-8")


def test_the_template_has_nothing_written_and_earns_nothing(work: Path) -> None:
    done = check(work, "linear_neuron.py")
    assert done.returncode == 1
    assert "0 / 100" in done.stdout
    assert "not written" in done.stdout


def test_a_right_file_earns_everything_and_exit_code_0(work: Path) -> None:
    write_solution(work)
    done = check(work, "linear_neuron.py")
    assert (done.returncode, "100 / 100" in done.stdout) == (0, True), done.stdout + done.stderr


def test_a_wrong_function_is_shown_with_hint_and_example_in_english(work: Path) -> None:
    write_solution(work, "def batch_gradient(w, X, t):\n    return X.T @ (X @ w - t) / len(X)\n")
    shown = check(work, "linear_neuron.py").stdout
    assert "mean-for-sum" in shown
    assert "batch_gradient(w, X, t)" in shown
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


def test_a_notebook_is_checked_like_a_file(work: Path) -> None:
    source = (ROOT / "solutions" / "linear_neuron.py").read_text("utf-8")
    cell: dict[str, object] = {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": []}
    cells = [cell | {"source": source}]
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    (work / "linear_neuron.py").unlink()
    (work / "linear_neuron.ipynb").write_text(json.dumps(notebook), "utf-8")
    assert check(work, "linear_neuron.ipynb").returncode == 0


def test_a_folder_is_checked_with_all_its_assignments(work: Path) -> None:
    reports = json.loads(check(work, ".", "--json").stdout)
    assert {report["assignment"] for report in reports} == {path.stem for path in (work / "public").glob("*.key")}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("nowhere.py", None, "does not exist"),
        ("homework.py", b"x = 1\n", "none of the assignments' files"),
    ],
)
def test_what_can_not_be_checked_is_told_in_one_line(work: Path, name: str, content: bytes | None, told: str) -> None:
    if content is not None:
        (work / name).write_bytes(content)
    done = check(work, name)
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("content", [b"\xff\xfe\x00d\x00e\x00f", b"def predict(:\n", b"\x00" * 100, b""])
def test_bad_bytes_are_told_and_earn_nothing(work: Path, content: bytes) -> None:
    (work / "linear_neuron.py").write_bytes(content)
    done = check(work, "linear_neuron.py")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr


def test_a_damaged_public_key_is_told_with_what_to_do(work: Path) -> None:
    (work / "public" / "linear_neuron.key").write_bytes(b"damaged")
    done = check(work, "linear_neuron.py")
    assert done.returncode == 2
    assert "student template" in done.stderr
