"""What is declared and does not fit together: texts that are missing, hints and exercises that nobody asks for."""

from collections.abc import Iterator
from difflib import get_close_matches

from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.hints import UNIVERSAL_HINTS
from autograder.exercises.loading import Course
from autograder.exercises.location import Location, find_line
from autograder.exercises.material import Material
from autograder.text import Text


def check_declared(material: Material) -> Iterator[DeclarationError]:
    """Every fault of what is declared; wrong files that are right throughout are told by the exams."""
    for text in _texts(material):
        yield from _empty(*text)
    yield from _aside(material)
    used = {each.slug for each in material.mistakes} | UNIVERSAL_HINTS.keys()
    for slug in material.hints.keys() - used:
        told = f"the hint of {slug!r} is used by no mistake: declare the mistake, or take it out"
        yield DeclarationError(told, at=_mentioned(material, slug))


def check_places(course: Course, name: str) -> Iterator[DeclarationError]:
    """What lies among wrong files and styles and is of no assignment; told of the one that is meant, or the first."""
    for kind in ("wrong", "styles"):
        for path in sorted((course.root / "solutions" / kind).glob("*")):
            of = path.stem if path.is_file() and path.suffix == ".py" else path.name
            if path.name in course.names or path.name.startswith(("_", ".")):
                continue
            near = get_close_matches(of, course.names, 1) or course.names
            if near[0] == name:
                at = Location(f"solutions/{kind}/{path.name}")
                yield DeclarationError(f"this is of no assignment: move it to solutions/{kind}/{name}/…", at=at)


def remarks(material: Material) -> Iterator[str]:
    """What may be meant."""
    known = {each.exercise.name for each in material.mistakes}
    if bare := [each for each in material.assignment.exercises if each.name not in known]:
        names = ", ".join(each.name for each in bare)
        yield f"{material.location(bare[0])}: {names}: no mistake is declared; what goes wrong is named by rules alone"
    texts = list(_texts(material))
    if any(text.en != text.zh for text, *_ in texts):
        for text, what, exercise, at in texts:
            if text.en == text.zh:
                named = f"{exercise}: " if exercise else ""
                yield f"{at}: {named}{what} is there once, others are in two languages"


def _texts(material: Material) -> Iterator[tuple[Text, str, str, Location]]:
    """All that students read: the text, what it is, the exercise that it is of, and where it stands."""
    at = Location(f"assignments/{material.name}/exercises.py")
    at = find_line([material.root / at.path], r"\bAssignment\(", material.root) or at
    yield material.assignment.title, "the assignment's title", "", at
    for exercise in material.assignment.exercises:
        yield exercise.title, "the title", exercise.name, material.location(exercise)
    for mistake in material.mistakes:
        if mistake.hint is not None:
            where = material.location_of_mistake(mistake)
            yield mistake.hint, f"the hint of {mistake.slug!r}", mistake.exercise.name, where
    for slug, hint in material.hints.items():
        yield hint, f"the hint of {slug!r}", "", _mentioned(material, slug)


def _empty(text: Text, what: str, exercise: str, at: Location) -> Iterator[DeclarationError]:
    for language, content in (("English", text.en), ("Chinese", text.zh)):
        if not content.strip():
            yield DeclarationError(f"{what} has no {language}: write it", exercise=exercise, at=at)
    if _is_chinese(text.en) and not _is_chinese(text.zh):
        yield DeclarationError(f"{what} has its halves swapped: write English | 中文", exercise=exercise, at=at)


def _is_chinese(told: str) -> bool:
    return any("\u4e00" <= each <= "\u9fff" for each in told)


def _aside(material: Material) -> Iterator[DeclarationError]:
    for exercise in material.aside:
        told = "declared, and not in the assignment: add it to assignment = Assignment(exercises=(…)), or take it out"
        yield DeclarationError(told, exercise=exercise.name, at=material.location(exercise))
    asked = {each.name for each in (*material.assignment.exercises, *material.aside)}
    for mistake in material.mistakes:
        if mistake.exercise.name not in asked:
            told = f"the mistake {mistake.slug!r} is of an exercise that is not in the assignment: take it out"
            where = material.location_of_mistake(mistake)
            yield DeclarationError(told, exercise=mistake.exercise.name, at=where)


def _mentioned(material: Material, slug: str) -> Location:
    files = sorted(material.folder.rglob("*.py"))
    found = find_line(files, rf"""["']{slug}["']""", material.root)
    return found or Location(f"assignments/{material.name}/mistakes.py")
