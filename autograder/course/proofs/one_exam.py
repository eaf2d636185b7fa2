"""What is found in a single exam of each assignment, on all processors."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from autograder.course.workers import side_by_side
from autograder.exercises.exam import Exam
from autograder.exercises.loading import Course
from autograder.exercises.references import make_exam

Found = TypeVar("Found")
Search = Callable[[Exam], Iterable[Found]]

SEED: Final = 1


def in_one_exam_each(
    search: Search[Found], course: Course, names: Sequence[str], finished: Callable[[str], None]
) -> Mapping[str, list[Found]]:
    """What a search, a function of a module, finds by assignment; `finished` is told each that is done."""
    tasks = {name: (search, course.root, name) for name in names}
    return side_by_side(_searched, tasks, lambda name, _: finished(name))


def _searched(search: Search[Found], root: Path, name: str) -> list[Found]:
    return list(search(make_exam(Course(root)[name], SEED, complete=False)))
