"""The command `watch`: checks again at each save, and shows what to do first."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from autograder.cli.options import HINTS, PATH, screen_in, with_language
from autograder.text import Language, Text

if TYPE_CHECKING:  # what a command takes is loaded when it runs
    from autograder.report.terminal import Screen
    from autograder.student.watching_files import Round

BECAME_RIGHT: Final = Text(en="✓ Right now: {names}", zh="✓ 刚刚做对：{names}")
NEXT: Final = Text(en="Next: {name} — {title}", zh="下一题：{name} — {title}")
SAVE: Final = Text(en="Save the file to check again; Ctrl-C ends.", zh="保存文件即再次检查；按 Ctrl-C 结束。")


@click.command("watch")
@click.argument("target", type=PATH, default=Path())
@HINTS
@with_language
def watch_command(target: Path, hints: int, lang: Language | None) -> None:
    """Check again at each save, and show the first thing to do. · 每次保存后自动检查，并指出先做什么。

    TARGET is a file (NAME.py or NAME.ipynb), or a folder: then it is the work in it that was saved last. Shown are what
    became right since the last save, the first exercise to mend with a hint, and the points. Ctrl-C ends it.

    TARGET 是文件（NAME.py 或 NAME.ipynb）或文件夹；给文件夹时，取其中最近保存的作业。
    显示刚刚做对的题、首先要改的题和得分。
    """
    from autograder.student.watching_files import rounds

    screen = screen_in(lang)
    for each in rounds(target):
        show_round(screen, each, hints)


def show_round(screen: "Screen", found: "Round", hints: int) -> None:
    """One round on the screen."""
    from autograder.cli.closing_lines import show_closing, show_hints

    if screen.console.is_terminal:
        screen.console.clear()
    report, first = found.report, found.first
    if found.became_right:
        screen.tell(BECAME_RIGHT.filled(names=", ".join(found.became_right)), "green")
    for note in report.notes:
        screen.tell(note, "cyan")
    if first is not None and first.status == "not_implemented":
        screen.tell(NEXT.filled(name=first.name, title=first.title), "bold")
    elif first is not None and hints:
        show_hints(screen, first, hints)
    elif first is not None:
        screen.show_exercise(first)
    show_closing(screen, report, found.work, hints)
    screen.tell(SAVE, "dim")
