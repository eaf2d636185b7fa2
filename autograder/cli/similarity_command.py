"""The command `similarity`: which pairs of submissions are most alike, for people to look at."""

from pathlib import Path
from typing import Final

import click

from autograder.cli.options import COURSE, progress_on, screen_in, with_language
from autograder.text import Language, Refusal, Text

PAIRS: Final = 50
INSIDE: Final = Text(
    en="{out} lies inside the folder of submissions, where it would be taken for one. Name another folder with --out.",
    zh="{out} 位于提交文件夹之内，会被当成一份提交。请用 --out 指定别处的文件夹。",
)
UNWRITABLE: Final = Text(en="{path} can't be written: {reason}.", zh="无法写入 {path}：{reason}。")
COMPARING: Final = Text(en="comparing everybody with everybody else", zh="正在两两比较")
RANKED: Final = Text(
    en="{people} people, {pairs} pairs to look at. A ranking, not a verdict: the page says how to read it.",
    zh="{people} 人，列出 {pairs} 对。只有排序，没有结论；页面中说明了如何解读。",
)


@click.command("similarity")
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for index.html, similarity.json.")
@click.option("--pairs", type=click.IntRange(1, 1000), default=PAIRS, show_default=True, help="How many are shown.")
@click.option("--roster", type=click.Path(path_type=Path), help="CSV or .xlsx of the class; joins a student's work.")
@click.option("--roster-encoding", metavar="NAME", help="How the CSV is encoded. Default: told from its bytes.")
@with_language
@COURSE
def similarity_command(
    submissions: Path,
    out: Path,
    pairs: int,
    roster: Path | None,
    roster_encoding: str | None,
    lang: Language | None,
    course: Path | None,
) -> None:
    """Rank pairs of submissions by what they share and few others wrote, over all assignments; never a verdict.

    The template is discounted; renaming and reordering change nothing. Nothing of what was handed in is run.

    \b
    Example:
      autograder similarity submissions/ --out similarity/
    """
    from autograder.batch.intakes import Inbox
    from autograder.batch.similarity.pairs import similar
    from autograder.batch.similarity.similarity_page import similarity_page
    from autograder.batch.stage import stage
    from autograder.exercises.loading import find_course
    from autograder.report.files import write_whole

    if out.resolve().is_relative_to(submissions.resolve()):
        raise Refusal(INSIDE.filled(out=out))
    inbox = Inbox(submissions=submissions, roster=roster, roster_encoding=roster_encoding)
    screen = screen_in(lang)
    with stage(progress_on(screen.console), COMPARING, lang):
        view = similar(inbox, find_course(course), pairs)
    files = {"index.html": similarity_page(view, lang), "similarity.json": view.model_dump_json(indent=2) + "\n"}
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write_whole(out / name, content)
    except OSError as error:
        raise Refusal(UNWRITABLE.filled(path=out, reason=error.strerror)) from error
    screen.tell(RANKED.filled(people=view.people, pairs=len(view.pairs)), "cyan")
    screen.console.print(str(out / "index.html"), style="bold", soft_wrap=True, markup=False)
