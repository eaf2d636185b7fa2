"""The command `similarity`: which pairs of submissions are most alike, for people to look at."""

from contextlib import ExitStack
from pathlib import Path
from typing import Final

import click

from autograder.cli.options import COURSE, PATH, progress_on, screen_in, with_language
from autograder.text import Language, Text

PAIRS: Final = 50
COMPARING: Final = Text(en="comparing everybody with everybody else", zh="正在两两比较")
RANKED: Final = Text(
    en="{people} people, {pairs} pairs to look at. A ranking, not a verdict: the page says how to read it.",
    zh="{people} 人，列出 {pairs} 对。只有排序，没有结论；页面中说明了如何解读。",
)


@click.command("similarity")
@click.argument("submissions", nargs=-1, required=True, type=PATH)
@click.option("--out", type=PATH, required=True, help="Folder for index.html, similarity.json.")
@click.option("--pairs", type=click.IntRange(1, 1000), default=PAIRS, show_default=True, help="How many are shown.")
@click.option("--roster", type=PATH, help="CSV or .xlsx of the class; joins a student's work.")
@click.option("--roster-encoding", metavar="NAME", help="How the CSV is encoded. Default: told from its bytes.")
@with_language
@COURSE
def similarity_command(
    submissions: tuple[Path, ...],
    out: Path,
    pairs: int,
    roster: Path | None,
    roster_encoding: str | None,
    lang: Language | None,
    course: Path | None,
) -> None:
    """Rank pairs of submissions by what they share and few others wrote, over all assignments; never a verdict.

    SUBMISSIONS are folders or .zip files: one with everything, or one an assignment, as they were downloaded. Whose
    work it is, is the same in all of them by the roster, or by the platform's part of the names. The template is
    discounted; renaming and reordering change nothing. Nothing of what was handed in is run.

    \b
    Example:
      autograder similarity submissions/ --out similarity/
      autograder similarity week1/ week2/ week3/ --out similarity/ --roster roster.csv
    """
    from autograder.batch.intakes import Inbox
    from autograder.batch.similarity.pairs import similar
    from autograder.batch.similarity.similarity_page import similarity_page
    from autograder.batch.stage import stage
    from autograder.exercises.loading import find_course
    from autograder.report.files import write_whole, writing
    from autograder.submission.reading.unpacking import unpacked

    screen = screen_in(lang)
    with ExitStack() as until_then:
        folders = [until_then.enter_context(unpacked(each)) for each in submissions]
        inboxes = [Inbox(submissions=each, roster=roster, roster_encoding=roster_encoding) for each in folders]
        for each in inboxes:
            each.check_outside(out)
        with stage(progress_on(screen.console), COMPARING, lang):
            view = similar(inboxes, find_course(course), pairs)
    files = {"index.html": similarity_page(view, lang), "similarity.json": view.model_dump_json(indent=2) + "\n"}
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write_whole(out / name, content)
    screen.tell(RANKED.filled(people=view.people, pairs=len(view.pairs)), "cyan")
    screen.tell(str(out / "index.html"), "bold")
