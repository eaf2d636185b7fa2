"""Makes what students start from: the solutions with the marked parts cut out, and the public keys."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from autograder.course.student_notebook import student_notebook
from autograder.course.workbook import LANGUAGES, figures, workbook
from autograder.exercises.drawing import PUBLIC_SEED
from autograder.exercises.exam import Exam
from autograder.exercises.exam_file import SUFFIX, to_bytes
from autograder.exercises.loading import Course, Material
from autograder.exercises.stubs import stub

FOLDER: Final = "student_template"


def public_exam(material: Material) -> Exam:
    """The exam that students check their work with; right definitions are not in it."""
    return replace(material.exam(PUBLIC_SEED), solution="")


def generated(course: Course, names: Sequence[str]) -> Iterator[tuple[Path, bytes]]:
    """The files of the template that are generated, by path below its folder."""
    for name in names:
        material = course.load(name)
        yield Path(f"{name}.py"), stub(material.solution).encode("utf-8")
        yield Path("public") / f"{name}{SUFFIX}", to_bytes(public_exam(material))
        for language in LANGUAGES:
            ending = ".zh.ipynb" if language == "zh" else ".ipynb"
            yield Path(f"{name}{ending}"), student_notebook(workbook(course, material, language))
        yield from figures(course, name)
