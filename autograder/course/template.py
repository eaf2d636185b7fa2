"""Makes what students start from: the solutions with the marked parts cut out, and the public keys."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from autograder.course.student_notebook import student_notebook
from autograder.course.workbook import LANGUAGES, figures, workbook
from autograder.exercise.exam import PUBLIC_SEED, draw
from autograder.exercise.loading import Course, Material
from autograder.exercise.public_key import SUFFIX, PublicExam, to_bytes
from autograder.exercise.references import make_key
from autograder.exercise.stubs import stub

FOLDER: Final = "student_template"


def public_exam(material: Material) -> PublicExam:
    """The exam that students check their work with."""
    exam = draw(material.assignment, PUBLIC_SEED)
    return PublicExam(make_key(material, exam), exam.paper(), exam.plays)


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
