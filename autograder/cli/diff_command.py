"""The command `diff`: what a second grading changes, before anybody is told."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from autograder.cli.options import ALL_WELL, NOT_RIGHT, PATH, screen_in, with_language
from autograder.text import Language, Text

if TYPE_CHECKING:  # what a command takes is loaded when it runs
    from autograder.batch.regrading import Change, Regrading, Result
    from autograder.report.terminal import Screen

GRADED_OTHERWISE: Final = Text(en="Graded otherwise: {rules}.", zh="评分依据不同：{rules}。")
ONLY_BEFORE: Final = Text(en="Only in {folder}: {names}", zh="只在 {folder} 中：{names}")
UNREAD: Final = Text(en="Reports that can't be read, not compared: {names}", zh="无法读取、未比较的报告：{names}")
OTHER_FILES: Final = Text(en="other files were handed in", zh="提交的文件不同")
NOT_GRADED: Final = Text(en="not graded", zh="未评分")
TOTAL: Final = Text(
    en="Scores: {up} up, {down} down, {same} of {count} unchanged.",
    zh="分数：{up} 份上升，{down} 份下降，其余 {same} 份不变（共 {count} 份）。",
)


@click.command("diff")
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@click.option("--verdicts", is_flag=True, help="Show those too whose score stays and whose verdicts change.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@with_language
def diff_command(old: Path, new: Path, verdicts: bool, as_json: bool, lang: Language | None) -> None:
    """Compare two batches: whose score changes, by how much, in which exercise, and why.

    OLD and NEW are folders that `grade` wrote. Grade again into a new folder, look at the difference, and only then
    let anybody see it; nothing is written. Exit code 0: no score changes; 1: some do; 2: there is nothing to compare.

    \b
    Example:
      autograder grade NAME submissions/ --out again/
      autograder diff graded/ again/
    """
    from autograder.batch.regrading import compare

    found = compare(old, new)
    if as_json:
        click.echo(found.model_dump_json(indent=2))
    else:
        _show(screen_in(lang), found, old, new, verdicts=verdicts)
    sys.exit(NOT_RIGHT if found.moved else ALL_WELL)


def _show(screen: "Screen", found: "Regrading", old: Path, new: Path, *, verdicts: bool) -> None:
    from rich.table import Column

    if found.rules:
        screen.tell(GRADED_OTHERWISE.filled(rules=Text.joined(found.rules, "; ", "；")), "cyan")
    shown = found.changes if verdicts else found.moved
    if shown:
        columns: tuple[str | Column, ...] = (
            "id",
            *(Column(justify="right") for _ in range(3)),
            Column(overflow="fold"),
        )
        rows = ((each.id, *_scores(screen, each), "\n".join(_reasons(screen, each))) for each in shown)
        screen.show_table(columns, rows)
    for folder, names in ((old, found.only_before), (new, found.only_after)):
        if names:
            screen.tell(ONLY_BEFORE.filled(folder=folder, names=", ".join(names)), "cyan")
    if found.damaged:
        screen.tell(UNREAD.filled(names=", ".join(found.damaged)), "magenta")
    screen.tell(_total(found), "bold")


def _scores(screen: "Screen", change: "Change") -> tuple[str, str, str]:
    before, after = (screen.say(NOT_GRADED) if each is None else f"{each:g}" for each in (change.before, change.after))
    return before, f"→ {after}", f"{change.difference:+g}" if change.moves_the_score else ""


def _reasons(screen: "Screen", change: "Change") -> list[str]:
    reasons = [screen.say(OTHER_FILES)] if change.has_other_files else []
    pairs = ((each.name, _told(screen, each.before), _told(screen, each.after)) for each in change.exercises)
    return reasons + [f"{name}: {before} → {after}" for name, before, after in pairs]


def _told(screen: "Screen", result: "Result") -> str:
    from autograder.report.labels import NAMES

    mistakes = f" ({', '.join(result.mistakes)})" if result.mistakes else ""
    return f"{screen.say(NAMES[result.status])}{mistakes} {result.earned:g}"


def _total(found: "Regrading") -> Text:
    up = sum(each.difference > 0 for each in found.moved)
    down = len(found.moved) - up
    count = len(found.changes) + found.unchanged
    return TOTAL.filled(up=up, down=down, same=count - up - down, count=count)
