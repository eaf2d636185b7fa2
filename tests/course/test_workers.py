"""A process that is killed costs nothing but time."""

import os
import signal
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from autograder.course.workers import side_by_side, uninterrupted
from autograder.text import Refusal


def doubled(number: int, mark: Path, *, kills_again: bool = False) -> int:
    """Twice the number; the first to come here, or all, are killed at three."""
    if number == 3 and (kills_again or not mark.exists()):
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def killed_at_three(number: int, mark: Path) -> int:
    return doubled(number, mark, kills_again=True)


def test_what_a_killed_process_leaves_is_done_by_others(tmp_path: Path) -> None:
    found = side_by_side(doubled, {number: (number, tmp_path / "mark") for number in range(6)})
    assert found == {number: 2 * number for number in range(6)}


def test_what_is_killed_again_is_told_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="was killed"):
        side_by_side(killed_at_three, {number: (number, tmp_path / "mark") for number in range(4)})


def interrupted_in_the_making() -> None:
    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
        raise BrokenProcessPool


def test_an_interruption_that_ends_processes_in_the_making_is_not_lost() -> None:
    with pytest.raises(KeyboardInterrupt):
        interrupted_in_the_making()
