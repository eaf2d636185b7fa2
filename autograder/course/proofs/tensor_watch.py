"""Watches a torch reference at work: where its tensors lose digits, and where a gradient is cut off."""

import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import torch
from torch.overrides import TorchFunctionMode

from autograder.exercises.exam import Item
from autograder.exercises.location import Location, below
from autograder.exercises.material import Material
from autograder.exercises.references import expected_answers

DIGITS: Final = {torch.float32: 7, torch.float16: 3, torch.bfloat16: 2}
CUTS: Final = ("item", "tolist", "numpy", "detach", "__float__", "__int__", "__array__")


class TensorWatch(TorchFunctionMode):
    """As a context: the lines of the course's files at which digits get lost, or a gradient ends.

    Whole numbers, as of torch.zeros, lose none.
    """

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root
        self.imprecise: dict[Location, str] = {}
        self.cut: dict[Location, str] = {}

    def __torch_function__(
        self, function: Callable[..., Any], _types: Iterable[type], args: Any = (), kwargs: Any = None
    ) -> Any:
        """Every call of torch comes through here."""
        result = function(*args, **(kwargs or {}))
        name = getattr(function, "__name__", "")
        if isinstance(result, torch.Tensor) and result.dtype in DIGITS and bool((result != result.round()).any()):
            self._note(self.imprecise, f"{name}() gives {result.dtype}, {DIGITS[result.dtype]} digits")
        if name in CUTS and args and isinstance(args[0], torch.Tensor) and args[0].requires_grad:
            self._note(self.cut, f"{name}()")
        return result

    def _note(self, notes: dict[Location, str], what: str) -> None:
        for frame in reversed(traceback.extract_stack()):
            path = below(frame.filename, self._root)
            if path.startswith("assignments/"):
                notes.setdefault(Location(path, frame.lineno or 1), what)
                return


def watched(material: Material, item: Item) -> TensorWatch:
    """What is seen of the reference while it answers an exercise's questions."""
    watch = TensorWatch(material.root)
    with watch:
        for play in item.plays:
            expected_answers(material.reference, play)
    return watch
