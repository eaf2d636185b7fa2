"""`autograder watch`: at each save what became right, and the first thing to do."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.student.watching_files import Round, rounds
from tests.conftest import ROOT, material_of

RIGHT = "def predict(w, X):\n    return X @ w\n"
WRONG = "def predict(w, X):\n    return -X @ w\n"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A student's folder with public inputs, and one file in it."""
    (tmp_path / "public").symlink_to(ROOT / "student_template" / "public")
    return tmp_path / "linear_neuron.py"


def played(work: Path, texts: list[str]) -> list[Round]:
    """The rounds of somebody who saves one text after another."""

    def saving() -> Iterator[None]:
        for text in texts[1:]:
            work.write_text(text, "utf-8")
            yield

    work.write_text(texts[0], "utf-8")
    return list(rounds(work, saving()))


def test_what_became_right_is_told_and_what_comes_next(work: Path) -> None:
    first, second, third = played(work, [WRONG, RIGHT, material_of("linear_neuron").solution])
    assert first.first is not None
    assert (first.first.name, first.first.status, first.became_right) == ("predict", "wrong", ())
    assert second.first is not None
    assert second.became_right == ("predict",)
    assert second.first.name != "predict"
    assert third.first is None
    assert third.report.score == 100
    assert "least_squares" in third.became_right


def test_a_file_in_the_middle_of_a_sentence_is_one_thing_to_mend(work: Path) -> None:
    [only] = played(work, ["def predict(w, X:\n"])
    assert only.first is not None
    assert only.first.name == "linear_neuron", "what stands in the way of all is told once"


def test_a_save_is_seen_and_ctrl_c_ends_it(work: Path) -> None:
    work.write_text(WRONG, "utf-8")
    command = [sys.executable, "-m", "autograder", "watch", str(work), "--lang", "en"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8") as watching:
        assert watching.stdout is not None
        lines = iter(watching.stdout)
        assert any("Save the file" in line for line in lines)
        time.sleep(1.0)  # until it listens
        work.write_text(RIGHT, "utf-8")
        assert any("Right now: predict" in line for line in lines)
        watching.send_signal(signal.SIGINT)
    assert watching.returncode == 130
