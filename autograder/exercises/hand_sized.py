"""Cases that can be followed by hand: asked only where something fails, for an example."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from autograder.exercises.key import Array, CaseKey
from autograder.exercises.script import Play
from autograder.sandbox.protocol.paper import Question, Sheet
from autograder.sandbox.protocol.steps import Operand
from autograder.sandbox.protocol.structures import BRANCHES


@dataclass(frozen=True, eq=False)
class HandSized:
    """Small plays of an exercise, with what is right.

    Beside the answers, it is asked for what is left in every array among the inputs.
    """

    attributes: tuple[str, ...]
    plays: tuple[Play, ...]
    cases: tuple[CaseKey, ...]

    @property
    def sheet(self) -> Sheet:
        """What is asked."""
        return Sheet(list(self.attributes), False, [_with_inputs(play) for play in self.plays])


def _with_inputs(play: Play) -> Question:
    asked = play.question
    return Question(asked.inputs, asked.steps, [*asked.outputs, *(place for _, place, _ in arrays_in(play))])


def arrays_in(play: Play) -> list[tuple[str, Operand, Array]]:
    """Every array among the inputs: as it is written, where it lies, and what it is."""
    inputs = enumerate(play.case.inputs.items(), start=1)
    return list(chain.from_iterable(_arrays(name, ["slot", slot], value) for slot, (name, value) in inputs))


def _arrays(written: str, place: Operand, value: Any) -> Iterator[tuple[str, Operand, Array]]:
    if isinstance(value, np.ndarray):
        yield written, place, value
    elif type(value) in BRANCHES:
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _arrays(f"{written}[{key!r}]", ["at", [place, key]], each)
