"""A course of layers, each declared by its forward, as somebody else would write it."""

from pathlib import Path
from typing import Final

from autograder import Course, Grader
from autograder.report.model import ExerciseReport

LAYERS: Final = Course(Path(__file__).parent / "layers_course")


def layers_solution(assignment: str = "layers") -> str:
    """The solution of the seven layers, or of the networks with named parameters."""
    return (LAYERS.root / "solutions" / f"{assignment}.py").read_text("utf-8")


def changed(old: str, new: str, assignment: str = "layers") -> str:
    """The solution with one thing done otherwise."""
    source = layers_solution(assignment)
    assert source.count(old) == 1, f"{source.count(old)} times: {old}"
    return source.replace(old, new)


def failing(grader: Grader, source: str) -> dict[str, ExerciseReport]:
    """The exercises that a submission does not pass."""
    report = grader.grade(source.encode())
    return {each.name: each for each in report.exercises if each.status != "passed"}
