"""A small course of its own, in a folder: two exercises, to be declared wrongly."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from autograder.exercises.loading import Course

NAME: Final = "springs"
EXERCISES: Final = f"assignments/{NAME}/exercises.py"
REFERENCE: Final = f"assignments/{NAME}/reference.py"
MISTAKES: Final = f"assignments/{NAME}/mistakes.py"
SOLUTION: Final = f"solutions/{NAME}.py"

FILES: Final[Mapping[str, str]] = {
    EXERCISES: '''\
import numpy as np

from autograder import Assignment, Forward, Text, case, exercise


def springs(rng):
    for n in (4, 3, 1):
        yield case(k=rng.uniform(0.5, 2.0, n), x=rng.choice((-1.0, 1.0), n) * rng.uniform(0.5, 2.0, n))


@exercise(points=40, cases=springs)
def energy(m, d):
    """The energy of all springs | 所有弹簧的势能"""
    return m.energy(d.k, d.x)


@exercise(points=60, cases=springs, forward=Forward(exercise=energy, wrt={"value": "x"}))
def energy_gradient(m, d):
    """Its gradient with respect to the stretches | 势能对伸长量的梯度"""
    return m.energy_gradient(d.k, d.x)


assignment = Assignment(
    name="springs",
    title=Text(en="Springs", zh="弹簧"),
    exercises=(energy, energy_gradient),
)
''',
    REFERENCE: '''\
import torch

from autograder import gradient


def energy(k, x):
    return (0.5 * k * x**2).sum()


energy_gradient = gradient(energy, "x")
''',
    MISTAKES: '''\
import numpy as np
from assignments.springs.exercises import energy_gradient

from autograder import Text, mistake, scaled

HINTS = {"rate-forgotten": Text(en="How stiff each spring is does not count.", zh="没有计入每根弹簧的劲度系数。")}

TWICE = scaled("factor-two", "2", energy_gradient)


@mistake("rate-forgotten", energy_gradient)
def stiffness_forgotten(k, x):
    return x
''',
    SOLUTION: '''\
import numpy as np


def energy(k, x):
    """The energy of all springs.

    >>> float(energy(np.array([2.0]), np.array([3.0])))
    9.0
    """
    # >>> your code
    return 0.5 * np.sum(k * x**2)
    # <<< your code


def energy_gradient(k, x):
    """Its gradient with respect to x."""
    # >>> your code
    return k * x
    # <<< your code
''',
    f"solutions/styles/{NAME}/loops.py": '''\
import numpy as np


def energy(k, x):
    return sum(a * b * b / 2 for a, b in zip(k, x))


def energy_gradient(k, x):
    return np.array([a * b for a, b in zip(k, x)])
''',
    f"solutions/wrong/{NAME}/not-squared.py": '''\
"""The stretches are not squared. | 伸长量没有平方。"""

import numpy as np


def energy(k, x):
    return 0.5 * np.sum(k * x)
''',
}  # fmt: skip


def small_course(folder: Path, changes: Mapping[str, tuple[str, str]] | None = None) -> Course:
    """The course with one thing after another replaced in its files; what replaces an empty text is a new file."""
    for path, text in FILES.items():
        write(folder / path, text)
    for path, (old, new) in (changes or {}).items():
        before = (folder / path).read_text("utf-8") if old else ""
        assert before.count(old) >= 1, (path, old)
        write(folder / path, before.replace(old, new, 1) if old else new)
    return Course(folder)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
