"""What the commands share: options, exit codes, a screen, and how a refusal looks."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text as Styled

from autograder.report.terminal import Screen
from autograder.text import UNKNOWN_LANGUAGE, Language, Text, default_language, language_named

# Exit codes: scripts rely on them.
ALL_WELL: Final = 0
NOT_RIGHT: Final = 1  # check: something is not right yet; validate: something does not hold
USAGE: Final = 2  # the command cannot go on as it was called
NOT_ALL_GRADED: Final = 3  # grade: a fault on our side left submissions not graded
INTERRUPTED: Final = 130  # grade: Ctrl-C or SIGTERM ended it early, as shells have it
LANGUAGE: Final = "autograder.language"  # of the command that is run, for what is told about it elsewhere
TELL_EVERY_S: Final = 10.0

COURSE = click.option(
    "--course",
    type=click.Path(path_type=Path),
    help="The course's folder, with assignments/ and solutions/. Default: the one around here.",
)
Command = TypeVar("Command", bound=Callable[..., Any])


def with_language(command: Command) -> Command:
    """Adds the option --lang to a command: zh and en in any case, and names of locales that begin so."""
    option = click.option(
        "--lang",
        metavar="[zh|en]",
        default=None,
        callback=_language,
        help="Language of what is printed · 输出语言. Default: that of the locale.",
    )
    return option(command)


def _language(ctx: click.Context, _param: click.Parameter, name: str | None) -> Language | None:
    found = language_named(name) if name is not None else None
    if name is not None and found is None:
        told = UNKNOWN_LANGUAGE.filled(name=name)
        raise click.BadParameter(f"{told.en} {told.zh}")
    ctx.meta[LANGUAGE] = found
    return found


ALL = click.option(
    "--all", "shows_all", is_flag=True, help="Show what waits for something else in full too · 全部展开."
)


def screen_in(language: Language | None, *, shows_all: bool = False) -> Screen:
    """The screen of a command, in the language asked for or else the locale's."""
    return Screen(Console(soft_wrap=False, highlight=False), language or default_language(), shows_all=shows_all)


def refuse(screen: Screen, text: Text) -> NoReturn:
    """One line on standard error, and the exit code for a command that can't go on."""
    Console(stderr=True, soft_wrap=True, highlight=False).print(Styled(f"autograder: {screen.say(text)}", "red"))
    sys.exit(USAGE)


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Styled:
        """The rate since the start."""
        return Styled(f"{task.completed / task.elapsed:.0f}/s" if task.elapsed else "", "dim")


class _Lines(Progress):
    """How far it is, in a line every ten seconds: for logs."""

    def __init__(self, console: Console) -> None:
        super().__init__(console=console, disable=True)
        self._told_at = time.monotonic()

    def advance(self, task_id: TaskID, advance: float = 1) -> None:
        """Counts, and tells if it is time."""
        super().advance(task_id, advance)
        if time.monotonic() - self._told_at >= TELL_EVERY_S:
            self._told_at = time.monotonic()
            task = self._tasks[task_id]
            self.console.print(f"{task.description}: {task.completed:g}/{task.total:g}", markup=False)


def progress_on(console: Console) -> Progress:
    """A bar with count and rate; where there is no terminal, lines."""
    if not console.is_terminal:
        return _Lines(console)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console)
