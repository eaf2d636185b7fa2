"""One slip in a solution, and the words that it is to be named with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Slip:
    """What stands in the place of what, where that comes first; the exercise that shows it, and words of its name."""

    exercise: str
    right: str
    wrong: str
    words: str

    def made_in(self, solution: str) -> str:
        """The solution with the slip."""
        assert self.right in solution, self.right
        return solution.replace(self.right, self.wrong, 1)
