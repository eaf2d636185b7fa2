"""Commands of those who grade: `grade`, `doctor`."""

import os
import sys
from pathlib import Path
from typing import Any

import click
from rich.text import Text as Styled

from autograder.commands.common import (
    ALL_WELL,
    COURSE,
    NOT_ALL_GRADED,
    NOT_RIGHT,
    progress_on,
    refuse,
    screen_in,
    with_language,
)
from autograder.jail import LEVELS, IsolationUnavailable, choose
from autograder.text import Language, Text


@click.command("grade")
@click.argument("assignment")
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder for reports/ID.json and gradebook.csv.",
)
@click.option(
    "--seed",
    type=click.IntRange(1, 2**63 - 1),
    help="Draws the same inputs again. Default: a fresh one, recorded in every report.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=os.cpu_count() or 1,
    show_default=True,
    help="Submissions graded side by side.",
)
@click.option(
    "--isolation",
    type=click.Choice(LEVELS),
    help="full (default), reduced or process; a lower one is only taken when named here.",
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    help="CSV of the class; who handed in nothing is listed as absent.",
)
@click.option(
    "--attempts",
    type=click.Choice(["latest", "best", "first", "all"]),
    default="latest",
    show_default=True,
    help="Which of several attempts by one student counts.",
)
@click.option(
    "--resume",
    is_flag=True,
    help="Go on with the batch that OUT holds; whole reports on the same files stay.",
)
@click.option("--replace", is_flag=True, help="Throw away the batch that OUT holds.")
@with_language
@COURSE
def grade_command(**options: Any) -> None:
    """Grade a folder of submissions: a report for each, and a gradebook.

    Each child of SUBMISSIONS (a folder, .py, .ipynb, .zip or tar archive) is one submission; its id is the child's
    name without suffix. Student code runs in a jail: no network, no files, nothing of the course. The exit code is 0
    when every submission was graded, 3 when a fault on our side left some ungraded (they are marked "not graded",
    never as zero), 2 when the command could not go on.

    \b
    Examples:
      autograder grade linear_neuron submissions/ --out graded/
      autograder grade linear_neuron submissions/ --out again/ --seed 20261122 --workers 2
    """
    from autograder.grade_command import Options, Refused, run_grading

    screen = screen_in(options.pop("lang"))
    try:
        outcome = run_grading(Options(**options), progress_on(screen.console))
    except Refused as error:
        refuse(screen, error.text)
    for text in outcome.remarks:
        screen.console.print(Styled(screen.say(text), "cyan"))
    screen.show_summary(outcome.reports)
    screen.console.print(
        f"{outcome.gradebook}\n{outcome.reports_folder}{os.sep}", style="bold", soft_wrap=True, markup=False
    )
    ungraded = [each.submission.id for each in outcome.reports if not each.graded]
    if ungraded:
        names = ", ".join(ungraded[:10])
        screen.console.print(Styled(screen.say(Text(
            en=f"Not graded, through our own fault: {names}. Try again with --resume.",
            zh=f"因评分程序故障而未评分：{names}。请用 --resume 重试。",
        )), "magenta"))  # fmt: skip
    if outcome.unwritten is not None:
        screen.console.print(Styled(screen.say(outcome.unwritten), "magenta"))
    sys.exit(NOT_ALL_GRADED if ungraded or outcome.unwritten else ALL_WELL)


@click.command("doctor")
@with_language
def doctor_command(lang: Language | None) -> None:
    """Tell which isolation this machine gives, why, and what to do for more."""
    from autograder.jail import probe

    screen = screen_in(lang)
    findings = probe()
    for finding in findings.values():
        mark = Styled("✓ ", "green") if finding.available else Styled("✗ ", "red")
        screen.console.print(Styled.assemble(mark, (finding.level, "bold"), "  ", screen.say(finding.why)))
        if finding.advice is not None:
            screen.console.print(Styled(f"    {screen.say(finding.advice)}", "cyan"))
    try:
        choose(None)
    except IsolationUnavailable:
        sys.exit(NOT_RIGHT)
