"""Commands of those who grade: `grade`, `show`, `doctor`."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from pydantic import ValidationError

from autograder.cli.log_file import LOG, logged_to
from autograder.cli.options import (
    ALL,
    ALL_WELL,
    COURSE,
    INTERRUPTED,
    NOT_ALL_GRADED,
    NOT_RIGHT,
    PATH,
    progress_on,
    screen_in,
    with_language,
)
from autograder.sandbox.levels import LEVELS, choose
from autograder.text import Language, Refusal, Text

if TYPE_CHECKING:  # what a command takes is loaded when it runs
    from autograder.batch.grading_options import Options
    from autograder.batch.outcome import Outcome
    from autograder.report.terminal import Screen

BOTH_NAMED: Final = Text(
    en="Name an assignment and the folder of submissions, or --all and the folder.",
    zh="请给出作业名和提交文件夹，或用 --all 加提交文件夹。",
)
NOTHING_DONE: Final = Text(en="Interrupted before anything was graded.", zh="已中断，尚未评任何一份。")
NO_REPORT: Final = Text(en="{path} is not a report that `grade` wrote.", zh="{path} 不是 `grade` 写出的报告。")


@click.command("grade")
@click.argument("assignment", required=False)
@click.argument("submissions", required=False)
@click.option("--all", "is_all", is_flag=True, help="Every assignment of which something was handed in.")
@click.option("--out", type=PATH, required=True, help="Folder for reports/ID.json and gradebook.csv.")
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
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="What grades: this machine, or the workers of a Dask cluster.",
)
@click.option(
    "--scheduler",
    metavar="tls://HOST:PORT",
    help="dask: the cluster's scheduler. Default: one of our own, with --workers on this machine.",
)
@click.option(
    "--isolation",
    type=click.Choice(LEVELS),
    help="full (default), reduced or process; a lower one is only taken when named here.",
)
@click.option("--roster", type=PATH, help="CSV or .xlsx of the class; who handed in nothing is listed as absent.")
@click.option(
    "--roster-encoding",
    metavar="NAME",
    help="How the CSV is encoded, such as gbk, big5 or cp1252. Default: told from its bytes.",
)
@click.option(
    "--policy",
    type=PATH,
    help="TOML of rules: deadlines, lateness, attempts, points, caps. Default: the course's policy.toml, if any.",
)
@click.option(
    "--attempts",
    type=click.Choice(["latest", "best", "first", "all"]),
    help="Which of several attempts by one student counts. Default: as the rules say, or else latest.",
)
@click.option(
    "--resume", is_flag=True, help="Go on with the batch that OUT holds; whole reports on the same files stay."
)
@click.option("--replace", is_flag=True, help="Throw away the batch that OUT holds.")
@click.option("--feedback", is_flag=True, help="Write OUT/feedback/ID/ASSIGNMENT.html, a page for each student.")
@LOG
@with_language
@COURSE
def grade_command(**options: Any) -> None:
    """Grade a folder of submissions, or the .zip that a platform gave: a report for each, and a gradebook.

    Each child of SUBMISSIONS (a folder, .py, .ipynb, .zip or tar archive) is one submission; its id is the child's
    name without suffix. Student code runs in a jail: no network, no files, nothing of the course. The exit code is 0
    when every submission was graded, 3 when a fault on our side left some ungraded (they are marked "not graded",
    never as zero), 2 when the command could not go on, 130 when Ctrl-C or SIGTERM ended it early.

    With --all and no ASSIGNMENT, each assignment is graded into OUT/ASSIGNMENT, and OUT/course.csv has all scores.

    \b
    Examples:
      autograder grade NAME submissions/ --out graded/
      autograder grade NAME submissions.zip --out graded/
      autograder grade --all submissions/ --out course/
      autograder grade NAME submissions/ --out again/ --seed 20261122 --workers 2
      autograder grade NAME submissions/ --out big/ --engine dask --scheduler tls://head:8786
    """
    from autograder.batch.grading_options import Options
    from autograder.submission.reading.unpacking import unpacked

    language, is_all, log_file = options.pop("lang"), options.pop("is_all"), options.pop("log_file")
    named = [each for each in (options.pop("assignment"), options.pop("submissions")) if each is not None]
    if len(named) != (1 if is_all else 2):
        raise click.UsageError(f"{BOTH_NAMED.en} {BOTH_NAMED.zh}")
    name = "" if is_all else named[0]
    screen = screen_in(language)
    try:
        with logged_to(log_file), unpacked(Path(named[-1])) as folder:
            grading = Options(**options, assignment=name, submissions=folder, language=language)
            outcomes = _all_graded(screen, grading) if is_all else [_graded(screen, grading)]
    except KeyboardInterrupt:
        screen.tell(NOTHING_DONE, "magenta")
        sys.exit(INTERRUPTED)
    if any(each.ending == "interrupted" for each in outcomes):
        sys.exit(INTERRUPTED)
    sys.exit(NOT_ALL_GRADED if any(each.ungraded or each.unwritten for each in outcomes) else ALL_WELL)


def _graded(screen: "Screen", options: "Options") -> "Outcome":
    from autograder.batch.command import run_grading

    outcome = run_grading(options, progress_on(screen.console))
    _show(screen, outcome)
    return outcome


def _all_graded(screen: "Screen", options: "Options") -> list["Outcome"]:
    from autograder.batch.whole_course import grade_course

    def show(outcome: "Outcome") -> None:
        screen.tell(outcome.title, "bold")
        _show(screen, outcome)

    course = grade_course(options, lambda: progress_on(screen.console), show)
    if course.unwritten is not None:
        screen.tell(course.unwritten, "magenta")
        sys.exit(NOT_ALL_GRADED)
    screen.tell(str(course.gradebook), "bold")
    return list(course.outcomes.values())


def _show(screen: "Screen", outcome: "Outcome") -> None:
    for text in outcome.remarks:
        screen.tell(text, "cyan")
    screen.show_summary(outcome.extracts)
    for path in outcome.written:
        screen.tell(f"{path}{os.sep if path.is_dir() else ''}", "bold")
    for loss in (*outcome.losses(), outcome.unwritten, outcome.interrupted):
        if loss is not None:
            screen.tell(loss, "magenta")


@click.command("show")
@click.argument("report", type=PATH)
@ALL
@with_language
def show_command(report: Path, shows_all: bool, lang: Language | None) -> None:
    """Print a report that `grade` wrote, as `check` prints it.

    REPORT is one of the files in OUT/reports. Exit code 2: it can't be read as a report.
    """
    from autograder.report.files import reading
    from autograder.report.model import Report

    screen = screen_in(lang, shows_all=shows_all)
    try:
        with reading(report):
            found = Report.model_validate_json(report.read_bytes())
    except ValidationError:
        raise Refusal(NO_REPORT.filled(path=report)) from None
    if not found.graded and found.problem is not None:
        screen.tell(found.problem, "magenta")
    screen.show_report(found)


@click.command("doctor")
@with_language
def doctor_command(lang: Language | None) -> None:
    """Tell which isolation this machine gives, why, and what to do for more."""
    from rich.text import Text as Styled

    from autograder.sandbox.levels import probe

    screen = screen_in(lang)
    findings = probe()
    for finding in findings.values():
        mark = Styled("✓ ", "green") if finding.available else Styled("✗ ", "red")
        screen.console.print(Styled.assemble(mark, (finding.level, "bold"), "  ", screen.say(finding.why)))
        if finding.advice is not None:
            screen.console.print(Styled(f"    {screen.say(finding.advice)}", "cyan"))
    try:
        choose(None)
    except Refusal:
        sys.exit(NOT_RIGHT)
