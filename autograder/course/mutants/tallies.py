"""What became of mutants: counts, and those that an exam lets pass, with what shows them."""

from dataclasses import dataclass

from autograder.exercises.mutation.edits import Edit


@dataclass(frozen=True)
class Survivor:
    """A mutant that an exam lets pass although it differs: of which source, with which seeds, and what shows it.

    On these `inputs` the exercise gets another answer, or none as the mutant does not end.
    """

    origin: str
    edit: Edit
    seeds: tuple[int, ...]
    exercise: str
    inputs: str
    is_drawn: bool
    ends: bool

    def __str__(self) -> str:
        """In a line: where, what was done, which exercise does not see it, and what would show it."""
        edit = self.edit
        done = f"{in_a_line(edit.before)} -> {in_a_line(edit.after) or 'nothing'}"
        where = f"{self.origin}, line {edit.line}, {edit.owner}"
        drawn = ", which other seeds draw" if self.is_drawn else ""
        shown = f"{'differs' if self.ends else 'does not end'} on {self.inputs}{drawn}"
        seeds = ", ".join(map(str, self.seeds))
        return f"{where}: {edit.kind}, {done}; passes with seeds {seeds}; {self.exercise} {shown}"


def in_a_line(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Tally:
    """What became of some mutants: never run by an exam, caught by it, no different from right code, or surviving."""

    unreached: int = 0
    caught: int = 0
    equal: int = 0
    survivors: tuple[Survivor, ...] = ()
    cpu_s: float = 0.0

    @property
    def made(self) -> int:
        """How many mutants there are."""
        return self.unreached + self.differ + self.equal

    @property
    def differ(self) -> int:
        """How many give other answers than right code."""
        return self.caught + len(self.survivors)

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            self.unreached + other.unreached,
            self.caught + other.caught,
            self.equal + other.equal,
            self.survivors + other.survivors,
            self.cpu_s + other.cpu_s,
        )
