"""How far it is: rate, what is left, what takes long; off a terminal also where nothing gets done."""

import io
import time

import pytest
from rich.console import Console

from autograder.cli import progress_bar
from autograder.cli.progress_bar import Lines, bar


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    monkeypatch.setattr(progress_bar, "TELL_EVERY_S", 0.01)
    monkeypatch.setattr(progress_bar, "LONG_S", 0.0)
    return io.StringIO()


def until(told: io.StringIO, words: str) -> None:
    """Waits until the words are there; what never comes is ended by the test's own limit."""
    while words not in told.getvalue():
        time.sleep(0.005)


def test_off_a_terminal_it_is_told_though_nothing_gets_done(told: io.StringIO) -> None:
    lines = Lines(Console(file=told))
    lines.add_task("springs", total=3, in_hand={"ada": None, "bao": None})
    with lines:
        until(told, "springs: 0/3, ada 0 s\n")


def test_what_got_done_is_told_with_its_rate(told: io.StringIO) -> None:
    lines = Lines(Console(file=told))
    task = lines.add_task("springs", total=3)
    with lines:
        lines.advance(task)
        until(told, "springs: 1/3, ")
    assert "/s" in told.getvalue() or "/min" in told.getvalue()


def test_what_can_not_be_counted_is_told_by_its_name(told: io.StringIO) -> None:
    lines = Lines(Console(file=told))
    lines.add_task("reading", total=None)
    with lines:
        until(told, "reading …\n")


def test_after_its_end_nothing_is_told(told: io.StringIO) -> None:
    lines = Lines(Console(file=told))
    lines.add_task("springs", total=3)
    with lines:
        until(told, "springs")
    time.sleep(0.05)
    before = told.getvalue()
    time.sleep(0.05)
    assert told.getvalue() == before


def test_on_a_terminal_the_one_that_takes_long_stands_beside_the_bar(told: io.StringIO) -> None:
    shown = bar(Console(file=told, force_terminal=True, width=120))
    shown.add_task("springs", total=3, in_hand={"ada": None})
    with shown:
        until(told, "ada 0 s")
