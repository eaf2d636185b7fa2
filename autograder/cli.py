"""The command `autograder`; the only place that prints and exits."""

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

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

from autograder import __version__
from autograder.checking import CheckError, check, find_work
from autograder.intake import IntakeError
from autograder.jail import LEVELS, IsolationUnavailable, Level, choose
from autograder.public import PublicKeyError
from autograder.terminal import Screen
from autograder.text import Language, Text, default_language

# Exit codes: scripts rely on them.
ALL_WELL = 0
NOT_RIGHT = 1  # check: something is not right yet; validate: something does not hold
USAGE = 2  # the command cannot go on as it was called
NOT_ALL_GRADED = 3  # grade: a fault on our side left submissions not graded
EXTRAS = {"torch": "grading", "otter": "otter"}  # what installs a package that not everybody needs

COURSE = click.option(
    "--course",
    type=click.Path(path_type=Path),
    help="The course's folder, with assignments/ and solutions/. Default: the one around here.",
)
Command = TypeVar("Command", bound=Callable[..., Any])


def _with_language(command: Command) -> Command:
    option = click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        default=None,
        help="Language of what is printed · 输出语言. Default: that of the locale.",
    )
    return option(command)


def _screen(language: Language | None) -> Screen:
    return Screen(Console(soft_wrap=False, highlight=False), language or default_language())


def _refuse(screen: Screen, text: Text) -> NoReturn:
    """One line on standard error, and the exit code for a command that can't go on."""
    Console(stderr=True, soft_wrap=True, highlight=False).print(Styled(f"autograder: {screen.say(text)}", "red"))
    sys.exit(USAGE)


def _both(message: object) -> Text:
    return Text(en=str(message), zh=str(message))


class _Commands(click.Group):
    """Tells a missing extra in one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that was called."""
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as error:
            if error.name not in EXTRAS:
                raise
            command = f'python -m pip install "autograder[{EXTRAS[error.name]}]"'
            _refuse(_screen(None), Text(
                en=f"This needs {error.name}, which is not installed: {command}",
                zh=f"此命令需要 {error.name}，尚未安装：{command}",
            ))  # fmt: skip


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="autograder")
def main() -> None:
    """Grades gradient exercises and names the mistake. · 批改梯度作业，并指出错在哪里。

    \b
    Students · 学生         autograder check linear_neuron.py
    Teaching assistants     autograder grade linear_neuron submissions/ --out graded/
    Continuous integration  autograder validate
    """


@main.command("check")
@click.argument("target", type=click.Path(path_type=Path), default=Path())
@_with_language
@click.option("--json", "as_json", is_flag=True, help="Print the reports as JSON · 以 JSON 输出报告.")
def check_command(target: Path, lang: Language | None, as_json: bool) -> None:
    """Check your own work against public inputs. · 用公开数据检查自己的作业。

    TARGET is a file (NAME.py or NAME.ipynb) or a folder that holds such files; without it, this folder. Each
    exercise is shown with its points; for one that is not right: what is wrong, a hint, and the smallest example
    that fails. Your code runs as an ordinary program on this machine. Exit code 0: all right; 1: not yet; 2: there
    is nothing to check.

    TARGET 是文件（NAME.py 或 NAME.ipynb）或文件夹，默认为当前文件夹。逐题显示得分；
    没做对的题会说明哪里错、给出提示和最小的出错例子。
    """
    screen = _screen(lang)
    try:
        reports = [check(work) for work in find_work(target)]
    except (CheckError, IntakeError, IsolationUnavailable) as error:
        _refuse(screen, error.text)
    except PublicKeyError as error:
        _refuse(screen, Text(
            en=f"The public inputs don't fit this version ({error}). Download the student template again.",
            zh=f"公开数据与程序版本不符（{error}）。请重新下载学生模板。",
        ))  # fmt: skip
    if as_json:
        click.echo(json.dumps([json.loads(each.to_json()) for each in reports], ensure_ascii=False, indent=2))
    else:
        for report in reports:
            screen.show_report(report)
    sys.exit(ALL_WELL if all(each.score == each.max_score for each in reports) else NOT_RIGHT)


@main.command("grade")
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
@_with_language
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

    screen = _screen(options.pop("lang"))
    try:
        outcome = run_grading(Options(**options), _progress(screen.console))
    except Refused as error:
        _refuse(screen, error.text)
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


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Styled:
        """The rate since the start."""
        return Styled(f"{task.completed / task.elapsed:.0f}/s" if task.elapsed else "", "dim")


def _progress(console: Console) -> Progress:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, transient=not console.is_terminal)


@main.command("validate")
@click.argument("assignment", required=False)
@click.option(
    "--seeds",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="How many seeds everything has to hold on.",
)
@click.option("--matrix", is_flag=True, help="Print every planted mistake with its verdict and name.")
@_with_language
@COURSE
def validate_command(
    assignment: str | None, seeds: int, matrix: bool, lang: Language | None, course: Path | None
) -> None:
    """Prove that the course holds: for continuous integration.

    The solution and every other right style earn full marks; the template earns nothing, each exercise "not
    implemented"; torch.autograd and finite differences agree on every reference; every planted mistake fails and is
    named as itself; the student template is in step with the solutions. Exit code 1 with a list of what does not hold.
    """
    from autograder.validate_command import run_validation

    screen = _screen(lang)
    started = time.monotonic()
    with _progress(screen.console) as progress:
        try:
            findings = run_validation(course, assignment, range(1, seeds + 1), progress)
        except Exception as error:  # told in a line; a traceback is for our own faults
            if type(error).__name__ not in ("CourseError", "DeclarationError"):
                raise
            _refuse(screen, _both(error))
    planted = [each for found in findings.values() for each in found.outcomes]
    if matrix:
        screen.show_matrix(findings)
    problems = [f"{name}: {problem}" for name, found in findings.items() for problem in found.problems]
    for problem in problems:
        screen.console.print(Styled(f"✗ {problem}", "red"))
    held = sum(each.holds for each in planted)
    screen.console.print(
        f"{', '.join(findings)}: {seeds} seeds, {held} of {len(planted)} planted mistakes failed and named, "
        f"{len(problems)} problems, {time.monotonic() - started:.0f} s"
    )
    sys.exit(NOT_RIGHT if problems else ALL_WELL)


@main.command("template")
@COURSE
@_with_language
def template_command(course: Path | None, lang: Language | None) -> None:
    """Regenerate student_template/ from solutions/."""
    from autograder.course import CourseError, find_course
    from autograder.files import write_whole
    from autograder.template import FOLDER, generated

    screen = _screen(lang)
    try:
        found = find_course(course)
        for path, content in generated(found, found.names):
            target = found.root / FOLDER / path
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, content)
            click.echo(f"{FOLDER}/{path}")
    except CourseError as error:
        _refuse(screen, _both(error))


@main.command("submit")
@click.argument("target", type=click.Path(path_type=Path), default=Path())
@click.option("--id", "student_id", help="Your student number, written into the manifest · 学号，写入清单.")
@click.option("--name", "student", help="Your name · 姓名.")
@click.option("--out", type=click.Path(path_type=Path), help="The archive to write. Default: NAME.zip beside the file.")
@_with_language
def submit_command(
    target: Path, student_id: str | None, student: str | None, out: Path | None, lang: Language | None
) -> None:
    """Check once more and pack a zip to hand in. · 最后检查一遍，并打包成可提交的 zip。

    The zip holds your file, modules of yours that it imports, and a manifest with hashes and time. What is missing,
    not right yet or not saved is told, and packed all the same. Exit code 2: there is nothing to pack.
    """
    from autograder.submit_command import submit

    screen = _screen(lang)
    try:
        packed = submit(target, student_id, student, out)
    except (CheckError, IntakeError, IsolationUnavailable) as error:
        _refuse(screen, error.text)
    except (PublicKeyError, OSError) as error:
        _refuse(screen, _both(error))
    for warning in packed.warnings:
        screen.console.print(Styled(f"! {screen.say(warning)}", "yellow"))
    report = packed.report
    screen.console.print(f"{packed.archive}: {', '.join(packed.files)} ({report.score:g} / {report.max_score:g})")


@main.command("otter")
@click.argument("assignment")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A new folder for everything.")
@click.option("--seed", type=click.IntRange(1, 2**63 - 1), help="Of the exam in the zip. Default: a fresh one.")
@click.option(
    "--isolation",
    type=click.Choice(LEVELS),
    multiple=True,
    default=("full", "reduced"),
    show_default=True,
    help="Levels the zip may grade at; the first that the machine gives is taken and recorded.",
)
@click.option("--no-assign", is_flag=True, help="Write the master notebooks only.")
@_with_language
@COURSE
def otter_command(
    assignment: str,
    out: Path,
    seed: int | None,
    isolation: tuple[Level, ...],
    no_assign: bool,
    lang: Language | None,
    course: Path | None,
) -> None:
    """Make an assignment for otter-grader and Gradescope; needs the extra autograder[otter].

    Writes master notebooks for `otter assign` to OUT/master, runs it, and completes its zip: OUT/en/student and
    OUT/zh/student are for students, OUT/autograder.zip is for `otter run`, `otter grade` and Gradescope.
    """
    import secrets

    from autograder.course import CourseError, find_course
    from autograder.otter.command import Order, OtterRefused, make
    from autograder.spec import DeclarationError

    screen = _screen(lang)
    order = Order(assignment, out, seed or secrets.randbelow(2**31) + 1, isolation, not no_assign)
    try:
        for path in make(find_course(course), order):
            click.echo(path)
    except OtterRefused as error:
        _refuse(screen, error.text)
    except (CourseError, DeclarationError) as error:
        _refuse(screen, _both(error))


@main.command("demo")
@click.argument("folder", type=click.Path(path_type=Path))
@COURSE
def demo_command(folder: Path, course: Path | None) -> None:
    """Write a class of about forty submissions to grade, right and wrong ones."""
    from autograder.course import find_course
    from autograder.demo import write_class

    names: Sequence[str] = write_class(find_course(course), folder)
    click.echo(f"{len(names)} submissions in {folder}")


@main.command("doctor")
@_with_language
def doctor_command(lang: Language | None) -> None:
    """Tell which isolation this machine gives, why, and what to do for more."""
    from autograder.jail import probe

    screen = _screen(lang)
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
