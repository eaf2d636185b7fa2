"""The command `autograder`; with its commands the only place that prints and exits."""

import signal
import sys
from typing import Any, Final, NoReturn

import click

from autograder import __version__
from autograder.cli import author_commands as author
from autograder.cli import course_commands as course
from autograder.cli import grading_commands as grading
from autograder.cli import student_commands as student
from autograder.cli.diff_command import diff_command
from autograder.cli.export_command import export_command
from autograder.cli.options import INTERRUPTED, LANGUAGE, NOT_ALL_GRADED, refuse, screen_in
from autograder.cli.similarity_command import similarity_command
from autograder.cli.streams import never_fail_to_write
from autograder.cli.validate_command import validate_command
from autograder.cli.watch_command import watch_command
from autograder.text import Refusal, Text

__all__ = ["NOT_ALL_GRADED", "main"]

EXTRAS: Final = {
    "torch": '"autograder[grading]"',
    "latex2mathml": '"autograder[grading]"',
    "mdit_py_plugins": '"autograder[grading]"',
    "otter": '"autograder[otter]"',
    "watchfiles": "watchfiles",  # students are told by its own name: ours is another package's on PyPI
    "arro3": '"autograder[parquet]"',
    "distributed": '"autograder[cluster]"',
}  # what pip is asked for where a package is lacking that not everybody needs
NOT_INSTALLED: Final = Text(
    en="This needs {name}, which is not installed: {command}", zh="此命令需要 {name}，尚未安装：{command}"
)
ENDED_EARLY: Final = Text(en="Interrupted.", zh="已中断。")
COMMANDS: Final = (
    student.check_command,
    watch_command,
    student.submit_command,
    grading.grade_command,
    grading.show_command,
    diff_command,
    export_command,
    similarity_command,
    grading.doctor_command,
    author.new_command,
    author.try_command,
    validate_command,
    course.template_command,
    course.otter_command,
    course.demo_command,
)


class _Commands(click.Group):
    """Prints on terminals of any encoding, and tells what can't be done in one line."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Runs as a program: Ctrl-C and SIGTERM end what it has started, and then the program."""
        signals: list[int] = []

        def end(number: int, _frame: object) -> NoReturn:
            signals.append(number)
            raise KeyboardInterrupt

        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, end)
        try:
            return super().__call__(*args, **kwargs)
        except BaseException:
            if not signals:  # a library may have made another exception of the interruption
                raise
        sys.exit(INTERRUPTED)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Runs from the command line."""
        never_fail_to_write(sys.stdout, sys.stderr)
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that was called."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            screen_in(ctx.meta.get(LANGUAGE)).tell(ENDED_EARLY, "magenta")
            sys.exit(INTERRUPTED)
        except Refusal as error:
            refuse(screen_in(ctx.meta.get(LANGUAGE)), error.text)
        except ModuleNotFoundError as error:
            if error.name not in EXTRAS:
                raise
            command = f"python -m pip install {EXTRAS[error.name]}"
            refuse(screen_in(ctx.meta.get(LANGUAGE)), NOT_INSTALLED.filled(name=error.name, command=command))
        except Exception as error:
            from autograder.exercises.declaration.specification import DeclarationError

            if not isinstance(error, DeclarationError):
                raise
            refuse(screen_in(ctx.meta.get(LANGUAGE)), Text.same(error))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="autograder")
def main() -> None:
    """Grades gradient exercises and names the mistake. · 批改梯度作业，并指出错在哪里。

    \b
    Students · 学生         autograder check NAME.py
    Teaching assistants     autograder grade NAME submissions/ --out graded/
    Continuous integration  autograder validate
    """


for _command in COMMANDS:
    main.add_command(_command)
