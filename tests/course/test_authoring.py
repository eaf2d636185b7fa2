"""The tutorial for authors, done as it says: files written, commands run, everything green."""

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.commands import run

PAGE = (ROOT / "docs" / "authoring.md").read_text("utf-8")
FILES = re.findall(r"^`(\S+\.py)`:\n\n```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^    autograder (.+)$", PAGE, re.MULTILINE)


def test_the_first_exercise_takes_twelve_lines_at_most() -> None:
    assert [path for path, _ in FILES[:2]] == ["assignments/springs/exercises.py", "solutions/springs.py"]
    assert sum(bool(line.strip()) for _, text in FILES[:2] for line in text.splitlines()) <= 12


def test_the_tutorial_ends_green(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, text in FILES:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    for command in COMMANDS:
        done = run(*shlex.split(command))
        assert done.exit_code == 0, done.output
