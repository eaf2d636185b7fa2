"""Mistakes that no course declares, since rules name them; what rules say of each lies beside them."""

from importlib import import_module

from autograder.exercises.declaration import Mistake


def unplanted_in(assignment: str) -> dict[str, Mistake]:
    """The mistakes of an assignment by their names."""
    module = import_module(f"{__name__}.{assignment}")
    return {name: each for name, each in vars(module).items() if isinstance(each, Mistake)}
