"""Begins a course or an assignment: two exercises that hold, and one of each further kind to uncomment."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from autograder.exercises.loading import Course
from autograder.report.files import write_whole
from autograder.text import Refusal, Text

FIRST: Final = "springs"
PLACEHOLDER: Final = "ASSIGNMENT"
WRITTEN: Final = {  # by path below the course's folder, what is written there
    "assignments/{name}/exercises.py": "exercises.py.txt",
    "assignments/{name}/reference.py": "reference.py.txt",
    "assignments/{name}/mistakes.py": "mistakes.py.txt",
    "solutions/{name}.py": "solution.py.txt",
    "solutions/styles/{name}/loops.py": "style.py.txt",
    "solutions/wrong/{name}/stiffness-forgotten.py": "wrong.py.txt",
}
IS_THERE: Final = Text(en="{path} is there already; nothing was written.", zh="{path} 已存在，未写入任何内容。")
NO_NAME: Final = Text(
    en="{name!r} can't be the name of a module: write small letters, digits and _, beginning with a letter.",
    zh="{name!r} 不能作模块名：请用小写字母、数字和 _，并以字母开头。",
)


def begin_course(folder: Path) -> Iterator[str]:
    """Writes a course into a folder that is empty or not there, and tells the path of each file.

    Raises Refusal where something is in the way.
    """
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise Refusal(IS_THERE.filled(path=folder))
    yield from begin_assignment(Course(folder), FIRST)


def begin_assignment(course: Course, name: str) -> Iterator[str]:
    """Writes an assignment into a course, its template included, and tells the path of each file.

    Raises Refusal for what is no name, and where something is in the way.
    """
    from autograder.course.template import write_template  # which takes more than a demo has

    yield from begin_files(course, name)
    yield from write_template(course, [name])


def begin_files(course: Course, name: str) -> Iterator[str]:
    """Writes what an author writes of an assignment, which takes no torch."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise Refusal(NO_NAME.filled(name=name))
    contents = {path.format(name=name): _blank(source, name) for path, source in WRITTEN.items()}
    for path in (f"assignments/{name}", *contents):
        if (course.root / path).exists():
            raise Refusal(IS_THERE.filled(path=course.root / path))
    for path, text in contents.items():
        target = course.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, text.encode("utf-8"))
        yield path


def _blank(source: str, name: str) -> str:
    return files("autograder.course").joinpath("blank", source).read_text("utf-8").replace(PLACEHOLDER, name)
