"""Commands of students: `check`, `submit`."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.cli.options import ALL, ALL_WELL, HINTS, NOT_RIGHT, PATH, screen_in, with_language
from autograder.text import Language, Refusal, Text

if TYPE_CHECKING:  # what a command takes is loaded when it runs
    from collections.abc import Callable, Iterator, Sequence

    from autograder.report.model import Report
    from autograder.report.terminal import Screen
    from autograder.student.checking import Work


@click.command("check")
@click.argument("targets", metavar="[TARGET]...", nargs=-1, type=PATH)
@with_language
@ALL
@HINTS
@click.option(
    "--html",
    "page",
    is_flag=False,
    flag_value="",
    metavar="[FILE.html]",
    help="Also write a page to read in a browser · 另写一份网页报告. Default: NAME.html beside the work.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the reports as JSON · 以 JSON 输出报告.")
def check_command(
    targets: tuple[Path, ...], lang: Language | None, shows_all: bool, hints: int, page: str | None, as_json: bool
) -> None:
    """Check your own work against public inputs. · 用公开数据检查自己的作业。

    TARGET is a file (NAME.py or NAME.ipynb) or a folder that holds such files; without it, this folder. Each
    exercise is shown with its points; for one that is not right: what is wrong, a hint, and the smallest example
    that fails. Your code runs as an ordinary program on this machine. Exit code 0: all right; 1: not yet; 2: there
    is nothing to check.

    TARGET 是文件（NAME.py 或 NAME.ipynb）或文件夹，默认为当前文件夹。逐题显示得分；
    没做对的题会说明哪里错、给出提示和最小的出错例子。
    """
    from autograder.student.checking import checked, find_work

    screen = screen_in(lang, shows_all=shows_all)
    if page and not page.endswith(".html"):  # a target that stands where the page's name may stand
        targets, page = (Path(page), *targets), ""
    work = list(dict.fromkeys(each for target in targets or (Path(),) for each in find_work(target)))
    write_pages = _pages(work, page, screen.language) if page is not None else None
    reports = [checked(each) for each in work]
    if as_json:
        click.echo(json.dumps([json.loads(each.to_json()) for each in reports], ensure_ascii=not _is_utf(), indent=2))
    else:
        _show(screen, list(zip(work, reports, strict=True)), hints, is_course=all(each.is_dir() for each in targets))
    for path in write_pages(reports) if write_pages is not None else ():
        click.echo(path, err=as_json)
    sys.exit(ALL_WELL if all(each.score == each.max_score for each in reports) else NOT_RIGHT)


def _pages(work: "Sequence[Work]", wanted: str, language: Language) -> "Callable[[Sequence[Report]], Iterator[Path]]":
    """What writes the pages and tells their paths, which are settled before anything is checked."""
    from autograder.student.web_page import page_paths, write_page

    paths = page_paths(work, wanted)

    def write(reports: "Sequence[Report]") -> "Iterator[Path]":
        for path, report in zip(paths, reports, strict=True):
            write_page(path, report, language)
            yield path

    return write


def _show(screen: "Screen", checked: "Sequence[tuple[Work, Report]]", hints: int, *, is_course: bool) -> None:
    """Each report; of a course the one to go on with, unless all is asked for, and how far the others are."""
    from autograder.cli.closing_lines import show_closing, show_course, show_hints, to_look_at
    from autograder.report.first_thing import first_thing

    reports = [report for _, report in checked]
    chosen = to_look_at(reports) if is_course and len(reports) > 1 and not screen.shows_all else None
    for work, report in checked:
        if chosen is None or report is chosen:
            first = first_thing(report)
            if hints and first is not None:
                show_hints(screen, first, hints)
            else:
                screen.show_report(report)
            show_closing(screen, report, work, hints)
    if is_course and len(reports) > 1:
        show_course(screen, reports)


def _is_utf() -> bool:
    return sys.stdout.encoding.lower().startswith("utf")


@click.command("submit")
@click.argument("target", type=PATH, default=Path())
@click.option("--id", "student_id", help="Your student number, written into the manifest · 学号，写入清单.")
@click.option("--name", "student", help="Your name · 姓名.")
@click.option(
    "--out",
    type=PATH,
    help="The .zip to write, or a folder for it · 压缩包或其所在文件夹. Default: NAME.zip beside the file.",
)
@with_language
def submit_command(
    target: Path, student_id: str | None, student: str | None, out: Path | None, lang: Language | None
) -> None:
    """Check once more and pack a zip to hand in. · 最后检查一遍，并打包成可提交的 zip。

    The zip holds your file, modules of yours that it imports, and a manifest with hashes and time. What is missing,
    not right yet or not saved is told, and packed all the same. Exit code 2: there is nothing to pack.
    """
    from autograder.student.submitting import UPLOAD, submit

    screen = screen_in(lang)
    try:
        packed = submit(target, student_id, student, out)
    except OSError as error:
        raise Refusal(Text.same(error)) from error
    for warning in packed.warnings:
        screen.tell(f"! {screen.say(warning)}", "yellow")
    screen.tell(str(packed))
    screen.tell(UPLOAD.filled(archive=packed.archive), "bold")
