"""Commands of those who write a course: `new`, `try`."""

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from autograder.cli.options import ALL_WELL, COURSE, NOT_RIGHT, PATH, screen_in, with_language
from autograder.text import Language, Text

GO_ON: Final = Text(
    en="Change what is asked in {folder}, try an exercise by `autograder try NAME`, and prove it all by "
    "`autograder validate`.",
    zh="题目在 {folder} 中修改；用 `autograder try 题名` 试一道题，用 `autograder validate` 检验全部。",
)


@click.group("new")
def new_command() -> None:
    """Begin a course or an assignment: two exercises that hold, and one of each further kind to uncomment."""


@new_command.command("course")
@click.argument("folder", type=PATH)
@with_language
def course_command(folder: Path, lang: Language | None) -> None:
    """Write a course of one assignment into FOLDER, which is empty or not there yet."""
    from autograder.course.beginning import FIRST, begin_course

    _write(begin_course(folder), folder, FIRST, lang)


@new_command.command("assignment")
@click.argument("name")
@with_language
@COURSE
def assignment_command(name: str, lang: Language | None, course: Path | None) -> None:
    """Write the assignment NAME into a course."""
    from autograder.course.beginning import begin_assignment
    from autograder.exercises.loading import find_course

    found = find_course(course)
    _write(begin_assignment(found, name), found.root, name, lang)


def _write(paths: Iterable[str], folder: Path, name: str, lang: Language | None) -> None:
    from autograder.report.files import writing

    screen = screen_in(lang)
    with writing():
        for path in paths:
            click.echo(path)
    screen.tell(GO_ON.filled(folder=folder / "assignments" / name), "bold")


@click.command("try")
@click.argument("exercise")
@click.option("--seed", type=click.IntRange(1), default=1, show_default=True, help="By which the inputs are drawn.")
@with_language
@COURSE
def try_command(exercise: str, seed: int, lang: Language | None, course: Path | None) -> None:
    """Play everything on one exercise while you write it.

    EXERCISE is its name, or ASSIGNMENT.NAME where several assignments have it. The solution and every other right style
    have to pass, the template is not written yet, and every mistake fails and is told in its own words. Exit code 1
    with a list of what does not hold, a line each: file, line, exercise, and what to write.
    """
    started = time.monotonic()
    from autograder.course.trial import find_exercise, try_exercise
    from autograder.exercises.loading import find_course

    screen = screen_in(lang)
    found = find_course(course)
    trial = try_exercise(found, *find_exercise(found, exercise), seed)
    if trial.played:
        rows = ((each.holds, f"{each.kind} {each.label}", each.status, each.named) for each in trial.played)
        screen.show_table(("", "what was played", "verdict", "named as"), rows)
    if trial.report is not None:
        screen.show_report(trial.report)
    for problem in trial.problems:
        screen.tell(f"✗ {problem}", "red")
    mistakes = [each for each in trial.played if each.kind == "mistake"]
    screen.tell(
        f"{trial.assignment}.{trial.exercise}: {trial.cases} cases, seed {seed}, "
        f"{sum(each.holds for each in mistakes)} of {len(mistakes)} mistakes failed and named, "
        f"{len(trial.problems)} problems, {time.monotonic() - started:.1f} s"
    )
    sys.exit(NOT_RIGHT if trial.problems else ALL_WELL)
