"""An example that the docstring of an exercise shows, as a question."""

from dataclasses import dataclass

from autograder.exercises.key import Array
from autograder.sandbox.protocol.paper import Question, Sheet


@dataclass(frozen=True, eq=False)
class WorkedExample:
    """The first example of a docstring: its code, the same as a question, and what comes of it when it is right.

    `bowl` is what lies below it where that is a path.
    """

    code: str
    attributes: tuple[str, ...]
    question: Question
    results: tuple[str, ...]
    expected: tuple[Array, ...]
    bowl: tuple[float, ...] = ()

    @property
    def sheet(self) -> Sheet:
        """What is asked."""
        return Sheet(list(self.attributes), False, [self.question])
