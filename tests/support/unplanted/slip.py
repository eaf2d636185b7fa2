"""One slip in a solution, where that is no single expression."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Slip:
    """What stands in the place of what, where that comes first, and the exercise that shows it."""

    exercise: str
    right: str
    wrong: str

    def made_in(self, solution: str) -> str:
        """The solution with the slip."""
        assert self.right in solution, self.right
        return solution.replace(self.right, self.wrong, 1)
