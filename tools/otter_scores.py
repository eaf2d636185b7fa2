"""Compares `otter run` with `autograder grade`, exercise by exercise: solution, template and planted mistakes.

    python tools/otter_scores.py [--sample N] [--jobs N] [--table scores.csv] [--made FOLDER] [ASSIGNMENT ...]

Prints what differs and the times, and writes every score of both into the table; exit code 1 where one differs.
Needs the extra autograder[otter].
"""

import argparse
import contextlib
import csv
import io
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from autograder.batch.grader import Grader
from autograder.course.otter.building import ZIP, Order, make
from autograder.course.student_notebook import student_notebook
from autograder.course.workbook import workbook
from autograder.exercises.loading import Course, Material, find_course
from autograder.exercises.planting import planted
from autograder.exercises.stubs import stub

SEED = 5
Scores = dict[str, float]


def submissions(course: Course, material: Material, sample: int | None) -> Iterator[tuple[str, str]]:
    """File name and content of each submission; the right one and the empty one as notebooks too."""
    name = material.assignment.name
    yield "solution.py", material.solution
    yield "template.py", stub(material.solution)
    for number, solved in enumerate((True, False)):
        yield f"renamed{number}.ipynb", student_notebook(workbook(course, material, "en"), solved=solved).decode()
    every = list(enumerate(material.mistakes))
    chosen = every if sample is None else random.Random(name).sample(every, min(sample, len(every)))
    for number, mistake in chosen:
        yield f"planted{number}_{mistake.exercise.name}_{mistake.slug}.py", planted(material.solution, mistake)


def by_grade(material: Material, folder: Path) -> dict[str, Scores]:
    """What `autograder grade` gives, by submission and exercise."""
    with Grader(material.exam(SEED)) as grader:
        reports = list(grader.grade_all(folder, os.cpu_count() or 1))
    return {report.submission.id: {each.name: each.earned for each in report.exercises} for report in reports}


def by_otter(path: Path, archive: Path) -> Scores:
    """What `otter run` gives, by exercise."""
    import otter.run

    with contextlib.redirect_stdout(io.StringIO()):
        results = otter.run.main(str(path), autograder=str(archive), output_dir=None, no_logo=True)
    return {name: file.score for name, file in results.results.items()}


@dataclass(frozen=True)
class Compared:
    """One submission's scores on both roads."""

    submission: str
    grade: Scores
    otter: Scores

    @property
    def differs(self) -> bool:
        """Whether any exercise's score does, or is missing on one road."""
        return self.grade != self.otter

    def rows(self, assignment: str) -> Iterator[tuple[str, str, str, float | None, float | None]]:
        """The table's rows, an exercise each; a score that is missing is empty."""
        for exercise in self.grade | self.otter:
            yield assignment, self.submission, exercise, self.grade.get(exercise), self.otter.get(exercise)


def compare(course: Course, name: str, sample: int | None, jobs: int, made: Path | None) -> list[Compared]:
    """Prints what differs and how long it took."""
    material = course.load(name)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "submissions"
        folder.mkdir()
        for path, content in submissions(course, material, sample):
            (folder / path).write_text(content, "utf-8")
        if made is None:
            made = Path(scratch) / "otter"
            list(make(course, Order(name, made, SEED, ("full",), True, languages=("en",))))
        started = time.monotonic()
        graded = by_grade(material, folder)
        grade_s = time.monotonic() - started
        compared = []
        paths = sorted(folder.iterdir())
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
            for path, found in zip(paths, pool.map(by_otter, paths, repeat(made / ZIP)), strict=True):
                compared.append(Compared(path.name, graded[path.stem], found))
                if compared[-1].differs:
                    print(f"  {path.name}: otter {found}, grade {graded[path.stem]}", flush=True)
        otter_s = time.monotonic() - started - grade_s
    count = len(graded)
    times = f"grade {grade_s / count:.3f} s, otter run {otter_s / count:.2f} s a submission, {jobs} at a time"
    print(f"{name}: {count} submissions, {sum(each.differs for each in compared)} differ; {times}", flush=True)
    return compared


def main() -> None:
    """Compares the assignments that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("assignments", nargs="*")
    parser.add_argument("--sample", type=int, help="how many planted mistakes; all without it")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="otter runs at a time")
    parser.add_argument("--table", type=Path, help="a CSV file for all scores")
    parser.add_argument("--made", type=Path, help=f"what `autograder otter` wrote of the assignment with --seed {SEED}")
    options = parser.parse_args()
    course = find_course(Path(__file__).parents[1])
    names = options.assignments or course.names
    compared = {name: compare(course, name, options.sample, options.jobs, options.made) for name in names}
    if options.table:
        with options.table.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("assignment", "submission", "exercise", "grade", "otter"))
            for name, found in compared.items():
                for each in found:
                    writer.writerows(each.rows(name))
    sys.exit(1 if any(each.differs for found in compared.values() for each in found) else 0)


if __name__ == "__main__":
    main()
