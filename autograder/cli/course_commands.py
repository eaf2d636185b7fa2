"""Commands of those who make a course: `template`, `otter`, `demo`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from autograder.cli.options import COURSE, PATH, with_language
from autograder.sandbox.levels import LEVELS, Level
from autograder.text import Language


@click.command("template")
@COURSE
@with_language
def template_command(course: Path | None, lang: Language | None) -> None:  # noqa: ARG001  of what is refused
    """Regenerate student_template/ from solutions/."""
    from autograder.course.template import write_template
    from autograder.exercises.loading import find_course
    from autograder.report.files import writing

    found = find_course(course)
    with writing():
        for path in write_template(found, found.names):
            click.echo(path)


@click.command("otter")
@click.argument("assignment")
@click.option("--out", type=PATH, required=True, help="A new folder for everything.")
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
@with_language
@COURSE
def otter_command(
    assignment: str,
    out: Path,
    seed: int | None,
    isolation: tuple[Level, ...],
    no_assign: bool,
    lang: Language | None,  # noqa: ARG001  of what is refused
    course: Path | None,
) -> None:
    """Make an assignment for otter-grader and Gradescope; needs the extra autograder[otter].

    Writes master notebooks for `otter assign` to OUT/master, runs it, and completes its zip: OUT/en/student and
    OUT/zh/student are for students, OUT/autograder.zip is for `otter run`, `otter grade` and Gradescope.
    """
    import secrets

    from autograder.course.otter.building import Order, make
    from autograder.exercises.loading import find_course

    order = Order(assignment, out, seed or secrets.randbelow(2**31) + 1, isolation, not no_assign)
    for path in make(find_course(course), order):
        click.echo(path)


DEMO_COURSE: Final = Path("demo_course")


@click.command("demo")
@click.argument("assignment", required=False)
@click.argument("folder", type=PATH, default=Path("demo_class", "submissions"))
@COURSE
def demo_command(assignment: str | None, folder: Path, course: Path | None) -> None:
    """Write a class of submissions to grade, right, odd and wrong ones.

    Without ASSIGNMENT, it is of a small course, which is written into demo_course/. FOLDER is
    demo_class/submissions unless told otherwise.
    """
    from autograder.course.beginning import FIRST, begin_files
    from autograder.course.demo import write_class
    from autograder.exercises.loading import Course, find_course
    from autograder.report.files import writing

    with writing(folder):
        if assignment is None:
            course, assignment = DEMO_COURSE, FIRST
            for path in begin_files(Course(course), assignment):
                click.echo(course / path)
        names: Sequence[str] = write_class(find_course(course), assignment, folder)
    where = f" --course {course}" if course else ""
    click.echo(f"{len(names)} submissions in {folder}: autograder grade {assignment} {folder} --out graded{where}")
