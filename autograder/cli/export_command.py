"""The command `export`: grades and feedback, as others take them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from autograder.cli.options import PATH, screen_in, with_language
from autograder.text import Language, Refusal, Text

if TYPE_CHECKING:  # what a command takes is loaded when it runs
    from autograder.batch.exports.filling import Filling
    from autograder.batch.exports.graded_class import GradedClass
    from autograder.report.terminal import Screen

FILES: Final = {
    "canvas": "canvas.csv",
    "moodle": "moodle.csv",
    "csv": "grades.csv",
    "parquet": "grades.parquet",
    "mail": "mailing.csv",
    "feedback": "feedback.zip",
    "gradescope": "gradescope.zip",
    "classroom50": "classroom50.zip",
    "junit": "junit.xml",
}
FILLED: Final = ("canvas", "moodle")
MOST_NAMED: Final = 10
NEEDS_A_FILE: Final = Text(
    en="{form} fills in a file of yours: export it there, and name it with --fill.",
    zh="{form} 需要填写您自己的文件：请先从平台导出，再用 --fill 指定。",
)
ONTO_ITSELF: Final = Text(
    en="{path} is the file to be filled in; name another one with --into.",
    zh="{path} 就是待填写的文件；请用 --into 指定另一个。",
)
LOST: Final = Text(
    en="{folder}: a report can't be read ({reason}). Grade again with --resume.",
    zh="{folder}：有报告无法读取（{reason}）。请用 --resume 重新评分。",
)
IS_FILLED: Final = Text(en="Column “{column}”: {filled} filled in.", zh="列“{column}”：已填写 {filled} 人。")
SCALED: Final = Text(en="Scaled from {ours:g} points to {theirs}.", zh="已由满分 {ours:g} 换算为 {theirs}。")
KEPT: Final = Text(
    en="{count} have another grade there, which was kept (--overwrite replaces it): {names}",
    zh="{count} 人已有不同的成绩，未改动（--overwrite 可覆盖）：{names}",
)
NOT_FOUND: Final = Text(en="{count} are not in the file: {names}", zh="{count} 人不在该文件中：{names}")
SEVERAL: Final = Text(
    en="{count} go by an id or a name that several of the class go by; none of them was filled in: {names}",
    zh="{count} 份与班上其他提交对应同一名学生，均未填入：{names}",
)
NOT_FINISHED: Final = Text(en="{count} were not graded and are left out.", zh="{count} 份未评分，未包含在内。")


@click.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice(list(FILES)))
@click.argument("graded", type=PATH)
@click.option("--fill", "own", type=PATH, help="canvas, moodle: your own file, to be filled in.")
@click.option("--column", help="canvas, moodle: the column's title. Default: the assignment's, or Moodle's grade.")
@click.option("--overwrite", is_flag=True, help="canvas, moodle: replace grades that stand there already.")
@click.option("--into", type=PATH, help="The file to write. Default: GRADED/export/…")
@with_language
def export_command(
    form: str,
    graded: Path,
    own: Path | None,
    column: str | None,
    overwrite: bool,
    into: Path | None,
    lang: Language | None,
) -> None:
    """Hand grades and feedback on; GRADED is a folder that `grade` wrote.

    \b
    canvas, moodle  your own gradebook or grading worksheet, filled in
    csv, mail       scores; a list for mail merges
    parquet         everything that the gradebook has, for programs
    feedback        every student's page in a zip, as Moodle and Canvas take it back
    gradescope, classroom50, junit  results by submission

    What counts is exported: with corrections by hand. Exit code 2: it could not be.

    \b
    Examples:
      autograder export canvas graded/ --fill gradebook.csv
      autograder export feedback graded/
    """
    from autograder.batch.exports.graded_class import read_class
    from autograder.report.files import write_whole, writing

    screen = screen_in(lang)
    found = read_class(graded)
    path = into or graded / "export" / FILES[form]
    if form in FILLED and own is None:
        raise Refusal(NEEDS_A_FILE.filled(form=form))
    if own is not None and own.resolve() == path.resolve():
        raise Refusal(ONTO_ITSELF.filled(path=path))
    if form in FILLED and own is not None:
        from autograder.batch.exports.filling import fill

        filling = fill(own, found, column, overwrite=overwrite)
        content = filling.content
        _tell(screen, filling, found)
    else:
        content = _made(form, found, lang, graded)
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    if left_out := found.view.summary.counts.get("not graded", 0):
        screen.tell(NOT_FINISHED.filled(count=left_out), "magenta")
    screen.tell(str(path), "bold")


def _made(form: str, found: "GradedClass", lang: Language | None, folder: Path) -> bytes:
    from autograder.batch.exports import parcels, results

    language: Language = lang or "en"
    makers: dict[str, Callable[[], Any]] = {
        "csv": lambda: parcels.grades(found),
        "parquet": lambda: _parquet(found),
        "mail": lambda: parcels.mailing(found),
        "feedback": lambda: parcels.feedback(found, lang),
        "junit": lambda: results.junit(found, language),
        "gradescope": lambda: parcels.zipped(
            (f"{each.submission.id}/results.json", results.gradescope(each, language, found.sight))
            for each in found.reports()
        ),
        "classroom50": lambda: parcels.zipped(
            (f"{each.submission.id}/result.json", results.classroom50(each)) for each in found.reports()
        ),
    }
    try:
        content: bytes = makers[form]()
    except (OSError, ValueError) as error:
        raise Refusal(LOST.filled(folder=folder, reason=type(error).__name__)) from error
    return content


def _parquet(found: "GradedClass") -> bytes:
    from autograder.batch.exports.parquet import parquet  # of an extra, which only this needs

    return parquet(found)


def _tell(screen: "Screen", filling: "Filling", found: "GradedClass") -> None:
    screen.tell(IS_FILLED.filled(column=filling.column, filled=filling.filled), "green")
    if filling.scaled_to:
        theirs = ", ".join(f"{each:g}" for each in sorted(filling.scaled_to))
        screen.tell(SCALED.filled(ours=found.view.max_score, theirs=theirs), "cyan")
    for text, names in ((KEPT, filling.kept), (SEVERAL, filling.several), (NOT_FOUND, filling.not_found)):
        if names:
            more = " …" if len(names) > MOST_NAMED else ""
            screen.tell(text.filled(count=len(names), names="; ".join(names[:MOST_NAMED]) + more), "magenta")
