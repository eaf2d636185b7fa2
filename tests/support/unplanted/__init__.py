"""Mistakes that no course declares, since rules name them; what rules say of each lies beside them."""

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

from autograder.exercises.declaration.mistakes import Mistake
from autograder.exercises.packages import settle
from autograder.exercises.planting import planted
from tests.support.unplanted.slip import Slip

ROOT: Final = Path(__file__).parents[3]


def unplanted_in(assignment: str) -> dict[str, Mistake]:
    """The mistakes of an assignment by their names."""
    return {name: each for name, each in vars(_module(assignment)).items() if isinstance(each, Mistake)}


def wrong_sources(assignment: str, solution: str) -> dict[str, tuple[str, str]]:
    """The solution with each mistake in it, and with each slip: which exercise shows it, and the source."""
    slips: tuple[Slip, ...] = getattr(_module(assignment), "SLIPS", ())
    return {name: (each.exercise.name, planted(solution, each)) for name, each in unplanted_in(assignment).items()} | {
        f"{each.right!r} → {each.wrong!r}": (each.exercise, each.made_in(solution)) for each in slips
    }


def _module(assignment: str) -> ModuleType:
    settle(ROOT)  # other tests of this process may have loaded another course
    return import_module(f"{__name__}.{assignment}")
