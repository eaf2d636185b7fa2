"""What the commands share: options, exit codes, a screen, and how a refusal looks."""

import sys
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
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text as Styled

from autograder.terminal import Screen
from autograder.text import UNKNOWN_LANGUAGE, Language, Text, default_language, language_named

# Exit codes: scripts rely on them.
ALL_WELL: Final = 0
NOT_RIGHT: Final = 1  # check: something is not right yet; validate: something does not hold
USAGE: Final = 2  # the command cannot go on as it was called
NOT_ALL_GRADED: Final = 3  # grade: a fault on our side left submissions not graded

COURSE = click.option(
    "--course",
    type=click.Path(path_type=Path),
    help="The course's folder, with assignments/ and solutions/. Default: the one around here.",
)
Command = TypeVar("Command", bound=Callable[..., Any])


class _LanguageName(click.ParamType):
    """Takes zh and en in any case, and names of locales that begin so."""

    name = "language"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Language:
        """The language of a name."""
        found = language_named(value)
        if found is None:
            told = UNKNOWN_LANGUAGE.filled(name=value)
            self.fail(f"{told.en} {told.zh}", param, ctx)
        return found


def with_language(command: Command) -> Command:
    """Adds the option --lang to a command."""
    option = click.option(
        "--lang",
        type=_LanguageName(),
        metavar="[zh|en]",
        default=None,
        help="Language of what is printed · 输出语言. Default: that of the locale.",
    )
    return option(command)


def screen_in(language: Language | None) -> Screen:
    """The screen of a command, in the language asked for or else the locale's."""
    return Screen(Console(soft_wrap=False, highlight=False), language or default_language())


def refuse(screen: Screen, text: Text) -> NoReturn:
    """One line on standard error, and the exit code for a command that can't go on."""
    Console(stderr=True, soft_wrap=True, highlight=False).print(Styled(f"autograder: {screen.say(text)}", "red"))
    sys.exit(USAGE)


def both(message: object) -> Text:
    """A message that exists in one wording only."""
    return Text(en=str(message), zh=str(message))


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Styled:
        """The rate since the start."""
        return Styled(f"{task.completed / task.elapsed:.0f}/s" if task.elapsed else "", "dim")


def progress_on(console: Console) -> Progress:
    """A bar with count and rate; it leaves nothing behind where nobody watches."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, transient=not console.is_terminal)
