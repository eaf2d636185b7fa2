"""Compares `otter run` with `autograder grade`, exercise by exercise: solution, template and planted mistakes.

    python tools/otter_scores.py [--sample N] [ASSIGNMENT ...]

Prints a table and the times; exit code 1 where a score differs. Needs the extra autograder[otter].
"""

import argparse
import contextlib
import io
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from autograder.batch import Desk, run
from autograder.course import Course, Material, find_course
from autograder.exam import draw
from autograder.intake import collect
from autograder.otter.command import ZIP, Order, make
from autograder.outlet import Outlet
from autograder.planting import planted_source
from autograder.references import make_key
from autograder.stubs import stub
from autograder.student_notebook import student_notebook
from autograder.workbook import workbook

SEED = 5
Scores = dict[str, float]


def submissions(course: Course, material: Material, sample: int | None) -> Iterator[tuple[str, str]]:
    """File name and content of each submission; the right one and the empty one as notebooks too."""
    name = material.assignment.name
    yield "solution.py", material.solution
    yield "template.py", stub(material.solution)
    for number, solved in enumerate((True, False)):
        yield f"renamed{number}.ipynb", student_notebook(workbook(course, material, "en"), solved=solved).decode()
    planted = list(enumerate(material.mistakes))
    chosen = planted if sample is None else random.Random(name).sample(planted, min(sample, len(planted)))
    for number, mistake in chosen:
        yield f"planted{number}_{mistake.exercise.name}_{mistake.slug}.py", planted_source(material, mistake)


def by_grade(material: Material, folder: Path, out: Path) -> dict[str, Scores]:
    """What `autograder grade` gives, by submission and exercise."""
    exam = draw(material.assignment, SEED)
    desk = Desk(material, exam, make_key(material, exam), exam.paper(), "full")
    outlet = Outlet(out)
    outlet.reports.mkdir(parents=True)
    handed_in = collect(folder, material.assignment.name).submissions
    reports = run(desk, handed_in, outlet, os.cpu_count() or 1, lambda _: None)
    return {report.submission.id: {each.name: each.earned for each in report.exercises} for report in reports}


def by_otter(path: Path, archive: Path) -> Scores:
    """What `otter run` gives, by exercise."""
    import otter.run

    with contextlib.redirect_stdout(io.StringIO()):
        results = otter.run.main(str(path), autograder=str(archive), output_dir=None, no_logo=True)
    return {name: file.score for name, file in results.results.items()}


def compare(course: Course, name: str, sample: int | None) -> int:
    """Prints what differs and how long it took; the number of submissions that differ."""
    material = course.load(name)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "submissions"
        folder.mkdir()
        for path, content in submissions(course, material, sample):
            (folder / path).write_text(content, "utf-8")
        order = Order(name, Path(scratch) / "otter", SEED, ("full",), True, languages=("en",))
        list(make(course, order))
        started = time.monotonic()
        graded = by_grade(material, folder, Path(scratch) / "graded")
        grade_s = time.monotonic() - started
        differing = 0
        for path in sorted(folder.iterdir()):
            found, expected = by_otter(path, order.out / ZIP), graded[path.stem]
            if found != expected:
                differing += 1
                print(f"  {path.name}: otter {found}, grade {expected}")
        otter_s = time.monotonic() - started - grade_s
    count = len(graded)
    times = f"grade {grade_s / count:.3f} s, otter run {otter_s / count:.2f} s a submission"
    print(f"{name}: {count} submissions, {differing} differ; {times}", flush=True)
    return differing


def main() -> None:
    """Compares the assignments that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("assignments", nargs="*")
    parser.add_argument("--sample", type=int, help="how many planted mistakes; all without it")
    options = parser.parse_args()
    course = find_course(Path(__file__).parents[1])
    sys.exit(1 if sum(compare(course, name, options.sample) for name in options.assignments or course.names) else 0)


if __name__ == "__main__":
    main()
