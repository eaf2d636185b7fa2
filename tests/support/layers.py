"""A course of seven layers, each declared by its forward, as somebody else would write it."""

from pathlib import Path
from typing import Final

from autograder import Course

LAYERS: Final = Course(Path(__file__).parent / "layers_course")


def layers_solution() -> str:
    """The solution of the seven layers."""
    return (LAYERS.root / "solutions" / "layers.py").read_text("utf-8")


def changed(old: str, new: str) -> str:
    """The solution with one thing done otherwise."""
    source = layers_solution()
    assert source.count(old) == 1, f"{source.count(old)} times: {old}"
    return source.replace(old, new)
