"""Makes what students start from: the solutions with the marked parts cut out, and the public keys."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from autograder.course.handout_page import FOLDER as HANDOUTS
from autograder.course.handout_page import handout_page
from autograder.course.proofs.giveaways import check_marks
from autograder.course.student_notebook import student_notebook
from autograder.course.workbook import LANGUAGES, figures, workbook
from autograder.exercises.bowls import Height
from autograder.exercises.docstrings import docstring_of, facts_of, worked_example
from autograder.exercises.drawing import PUBLIC_SEED
from autograder.exercises.exam import Exam, Item
from autograder.exercises.exam_file import ORDER, SUFFIX, to_bytes
from autograder.exercises.loading import Course, Material
from autograder.exercises.stubs import stub
from autograder.report.files import write_whole
from autograder.text import Refusal, Text
from autograder.verdict import seals

FOLDER: Final = "student_template"
OUTSIDE: Final = Text(
    en="{path} leads out of the course's folder {root}; nothing was written there.",
    zh="{path} 指向课程文件夹 {root} 之外，未写入任何内容。",
)


def public_exam(material: Material, *, complete: bool = True) -> Exam:
    """The exam that students check their work with; right definitions are not in it, names by them are sealed."""
    exam = material.exam(PUBLIC_SEED, complete=complete)
    shown = {each.name for each in material.assignment.exercises if not each.hidden}
    height = {each.name: each.bowl for each in material.assignment.exercises}
    asked = [
        _public(item, material.solution, height[item.name]) for item in exam.items if item.name in shown and item.plays
    ]
    if complete:
        asked = [seals.with_names_of_styles(each, exam) for each in asked]
    return replace(exam, items=tuple(asked), solution="", styles=())


def _public(item: Item, solution: str, height: Height | None) -> Item:
    facts = facts_of(docstring_of(solution, item.name))
    return replace(item, facts=facts, example=worked_example(solution, item.name, height))


def generated(course: Course, material: Material, *, complete: bool = True) -> Iterator[tuple[Path, bytes]]:
    """The files of the template that are made of one assignment, by path below its folder.

    What is not `complete` lacks sealed names, which take a second an exercise, and what only a report shows.
    Raises DeclarationError where these would give a solution away.
    """
    for fault in check_marks(material):
        raise fault
    name = material.name
    yield Path(f"{name}.py"), stub(material.solution).encode("utf-8")
    yield Path("public") / f"{name}{SUFFIX}", to_bytes(public_exam(material, complete=complete))
    pictures = dict(figures(course, name))
    for language in LANGUAGES:
        stem = f"{name}.zh" if language == "zh" else name
        book = workbook(course, material, language)
        yield Path(f"{stem}.ipynb"), student_notebook(book)
        if book.prose:
            yield Path(HANDOUTS) / f"{stem}.html", handout_page(book, pictures).encode("utf-8")
    yield from pictures.items()
    if course.order[0] == name:
        yield Path("public") / ORDER, "".join(f"{each}\n" for each in course.order).encode("utf-8")


def write_template(course: Course, names: Sequence[str]) -> Iterator[str]:
    """Writes the files of the template, and tells the path of each.

    Raises DeclarationError before anything of an assignment is written that would give its solution away, and Refusal
    where the template's folder is a way out of the course's.
    """
    folder = course.root / FOLDER
    for name in names:
        for path, content in list(generated(course, course.load(name))):
            target = folder / path
            if not target.resolve().is_relative_to(course.root.resolve()):
                raise Refusal(OUTSIDE.filled(path=target, root=course.root))
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, content)
            yield f"{FOLDER}/{path.as_posix()}"
