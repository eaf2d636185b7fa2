"""Fills in the teacher's own file: a gradebook that Canvas exported, or a grading worksheet of Moodle."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from autograder.batch.class_view import Row
from autograder.batch.exports.graded_class import GradedClass
from autograder.report.files import reading
from autograder.submission.owners.directory import Directory
from autograder.submission.owners.platforms import Person
from autograder.submission.owners.roster import members_by_row
from autograder.submission.owners.tables import decoded, delimiter_of, numbered_rows
from autograder.submission.reading.paths import folded
from autograder.text import Refusal, Text

GRADES: Final = frozenset({"grade", "成绩", "分数", "成績", "评分"})  # Moodle's column, in its languages
MOST: Final = frozenset({"maximum grade", "最高分", "最高成绩", "最大成绩", "满分"})
ASSIGNMENT: Final = re.compile(r"(?P<title>.+) \(\d+\)")  # Canvas: the title and its number
POINTS_POSSIBLE: Final = "Points Possible"

WHICH_COLUMN: Final = Text(
    en="Which column of {path} is this assignment's? Name it with --column. There are: {columns}.",
    zh="{path} 中哪一列是本次作业？请用 --column 指定。现有：{columns}。",
)


@dataclass
class Filling:
    """A file that was filled, and what did not come to be in it."""

    content: bytes
    column: str
    filled: int = 0
    kept: list[str] = field(default_factory=list)
    not_found: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)
    scaled_to: set[float] = field(default_factory=set)


def fill(path: Path, graded: GradedClass, column: str | None = None, *, overwrite: bool = False) -> Filling:
    """The file with the final scores in one column, everything else as it was.

    Students are found as on a roster. The scores are scaled to the file's own full marks, where it tells them. A grade
    that stands there already and is another is kept, unless it is to be overwritten; where several of the class are
    one student of the file, none of their scores is put there. Raises Refusal.
    """
    with reading(path):
        raw = path.read_bytes()
    text = decoded(path, raw)
    rows = [row for _, row in numbered_rows(path, text)]
    header, members = members_by_row(rows, path)
    index = _column(rows[header], graded, path, column)
    filling = Filling(b"", rows[header][index])
    directory, row_of = Directory(members.values()), {member: number for number, member in members.items()}
    full_marks = _full_marks(rows, header, index)
    found = [(person, person.final, directory.find(_known(person)).member) for person in graded.rows]
    scored = [(person, final, member) for person, final, member in found if final is not None]
    counts = Counter(member for _, _, member in scored)
    for person, final, member in scored:
        if member is None:
            filling.not_found.append(person.student or person.student_id or person.id)
            continue
        if counts[member] > 1:
            filling.several.append(person.id)
            continue
        row = rows[row_of[member]]
        most = full_marks.get(row_of[member], graded.view.max_score)
        if most != graded.view.max_score:
            filling.scaled_to.add(most)
        _put(row, index, f"{round(final * most / graded.view.max_score, 2):g}", filling, overwrite=overwrite)
    filling.content = _written(rows, raw, text)
    return filling


def _known(row: Row) -> Person:
    ids = tuple(filter(None, (row.student_id, row.email)))
    return Person(ids or (row.id,), row.student_id, row.student)


def _put(row: list[str], index: int, points: str, filling: Filling, *, overwrite: bool) -> None:
    row += [""] * (index + 1 - len(row))
    stands = row[index].strip()
    if stands not in ("", "-", points) and _number(stands) != float(points) and not overwrite:
        filling.kept.append(f"{row[0]}: {stands}")
        return
    row[index] = points
    filling.filled += 1


def _column(titles: Sequence[str], graded: GradedClass, path: Path, asked_for: str | None) -> int:
    """The column that is asked for, else Moodle's of grades, else the one that Canvas has for the assignment."""
    if asked_for is not None:
        found = [index for index, title in enumerate(titles) if asked_for in (title.strip(), _title(title))]
    else:
        names = {_plain(each) for each in (graded.assignment, graded.view.title.en, graded.view.title.zh)}
        found = [index for index, title in enumerate(titles) if folded(title).strip() in GRADES]
        found = found or [index for index, title in enumerate(titles) if _plain(_title(title)) in names]
    if len(found) != 1:
        raise Refusal(WHICH_COLUMN.filled(path=path, columns=", ".join(filter(None, map(str.strip, titles)))))
    return found[0]


def _title(column: str) -> str:
    match = ASSIGNMENT.fullmatch(column.strip())
    return match["title"] if match else ""


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", "", folded(title))


def _full_marks(rows: Sequence[Sequence[str]], header: int, index: int) -> Mapping[int, float]:
    """The file's own full marks by row, where it tells them: a line of them all, or a column."""
    column = next((each for each, title in enumerate(rows[header]) if folded(title).strip() in MOST), None)
    of_all = next((row for row in rows[header + 1 :] if row and row[0].strip().startswith(POINTS_POSSIBLE)), ())
    told = {
        number: rows[number][column : column + 1] if column is not None else of_all[index : index + 1]
        for number in range(header + 1, len(rows))
    }
    return {number: most for number, cells in told.items() if cells and (most := _number(cells[0]))}


def _number(written: str) -> float | None:
    try:
        return float(written.strip().replace(",", "."))
    except ValueError:
        return None


def _written(rows: Iterable[Sequence[str]], raw: bytes, text: str) -> bytes:
    """As it was read: what stands between the columns, how lines end, and the mark at the beginning."""
    out = io.StringIO(newline="")
    ending = "\r\n" if "\r\n" in text else "\n"
    csv.writer(out, delimiter=delimiter_of(text), lineterminator=ending).writerows(rows)
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    return mark + out.getvalue().encode("utf-8")
