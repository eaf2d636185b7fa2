"""What goes to students: their pages in one zip, as platforms take it, and a list to mail them by."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Final

from autograder.batch.exports.graded_class import GradedClass
from autograder.batch.gradebook import harmless, points_text, table
from autograder.report.page import page
from autograder.text import Language

OF_CANVAS: Final = re.compile(r".+_\d{2,20}_\d{4,20}_.+", re.DOTALL)  # what it hands out, and finds again by
AT_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)  # two exports are the same bytes
LIST: Final = ("email", "name", "student_id", "assignment", "score", "max_score", "page")
GRADES: Final = ("student_id", "name", "email", "assignment", "graded", "adjusted", "score", "max_score", "state")


def place_of(submission_id: str, assignment: str) -> str:
    """Where a platform looks for a student's page: Canvas by the name of the file, the others by that of the folder."""
    is_a_file = OF_CANVAS.fullmatch(submission_id) and "assignsubmission" not in submission_id
    return f"{submission_id}.html" if is_a_file else f"{submission_id}/{assignment}.html"


def feedback(graded: GradedClass, language: Language | None) -> bytes:
    """The pages of everybody who was graded or could not be read, in one zip."""
    sight = graded.sight
    pages = ((report.submission.id, page(report, language, sight=sight).encode()) for report in graded.reports())
    return zipped((place_of(submission_id, graded.assignment), content) for submission_id, content in pages)


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of files by their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, AT_NO_TIME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def mailing(graded: GradedClass) -> bytes:
    """A list for mail merges: a line for each student who has a page, with its place in the zip.

    Scores are in it where students may see them.
    """
    hidden = {} if graded.sight.score else {"score": "", "max_score": ""}
    return table(LIST, (row | hidden for row in _people(graded) if row["page"]))


def grades(graded: GradedClass) -> bytes:
    """Who has which score in the end, and nothing else."""
    return table(GRADES, _people(graded))


def _people(graded: GradedClass) -> Iterator[dict[str, str]]:
    for row in graded.rows:
        yield {
            "email": harmless(row.email or ""),
            "name": harmless(row.student or ""),
            "student_id": harmless(row.student_id or row.id),
            "assignment": graded.assignment,
            "graded": points_text(row.score),
            "adjusted": points_text(row.adjusted),
            "score": points_text(row.final),
            "max_score": f"{graded.view.max_score:g}",
            "state": row.state,
            "page": "" if row.score is None else harmless(place_of(row.id, graded.assignment)),
        }
