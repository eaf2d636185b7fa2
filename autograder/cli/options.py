"""What the commands share: options, exit codes, a screen, and how a refusal looks."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

import click

from autograder.text import UNKNOWN_LANGUAGE, Language, Text, default_language, language_named

if TYPE_CHECKING:  # what it takes to show something is loaded when something is shown
    from rich.console import Console
    from rich.progress import Progress

    from autograder.report.terminal import Screen

# Exit codes: scripts rely on them.
ALL_WELL: Final = 0
NOT_RIGHT: Final = 1  # check: something is not right yet; validate: something does not hold
USAGE: Final = 2  # the command cannot go on as it was called
NOT_ALL_GRADED: Final = 3  # grade: a fault on our side left submissions not graded
INTERRUPTED: Final = 130  # Ctrl-C or SIGTERM ended it early, as shells have it
LANGUAGE: Final = "autograder.language"  # of the command that is run, for what is told about it elsewhere

PATH = click.Path(path_type=Path)
COURSE = click.option(
    "--course", type=PATH, help="The course's folder, with assignments/ and solutions/. Default: the one around here."
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

HINTS = click.option(
    "--hint",
    "hints",
    count=True,
    help="Help with the first thing to mend, a step more each time it is given: a question, the docstring's formula, "
    "where to look · 对首先要改的题逐步给提示：一个问题、公式、该看哪里；重复给出则多一步.",
)


def screen_in(language: Language | None, *, shows_all: bool = False) -> "Screen":
    """The screen of a command, in the language asked for or else the locale's."""
    from rich.console import Console

    from autograder.report.terminal import Screen

    return Screen(
        Console(soft_wrap=False, highlight=False, emoji=False), language or default_language(), shows_all=shows_all
    )


def refuse(screen: "Screen", text: Text) -> NoReturn:
    """One line on standard error, and the exit code for a command that can't go on."""
    from rich.console import Console
    from rich.text import Text as Styled

    Console(stderr=True, soft_wrap=True, highlight=False).print(Styled(f"autograder: {screen.say(text)}", "red"))
    sys.exit(USAGE)


def progress_on(console: "Console") -> "Progress":
    """A bar with count and rate; where there is no terminal, lines."""
    from autograder.cli.progress_bar import Lines, bar

    return bar(console) if console.is_terminal else Lines(console)
