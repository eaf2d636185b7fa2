"""How one exercise stands among the others: what it uses, and what of that is not right either."""

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.exercises.exam import Item
from autograder.exercises.key import ExerciseKey
from autograder.report.own_code import called_in, own_code
from autograder.submission import Submission
from autograder.verdict.verdicts import Verdict


@dataclass(frozen=True)
class Standing:
    """One exercise of a submission, beside the verdicts on all of them."""

    item: Item
    verdicts: Mapping[str, Verdict]
    submission: Submission
    is_carried: bool  # whether it was looked what is wrong only because something else is

    @property
    def verdict(self) -> Verdict:
        """The verdict on it."""
        return self.verdicts[self.item.name]

    @property
    def key(self) -> ExerciseKey:
        """Its key."""
        return self.item.key

    def broken(self) -> list[str]:
        """What it was seen to use, or calls where it was cut off, that is not right either."""
        used = (self.verdict.used or self._called()) - {self.key.name}
        return [name for name, each in self.verdicts.items() if name in used and each.status != "passed"]

    def waits_for(self) -> tuple[str, ...]:
        """What it was seen to use that is not right, where nothing else explains what is wrong with it.

        What is named may be that other's mistake, unless it was looked into and found its own.
        """
        broken = tuple(self.broken())
        theirs = set() if self.is_carried else {each.slug for name in broken for each in self.verdicts[name].mistakes}
        is_told = self.verdict.status in ("passed", "carried", "not_implemented")
        return () if is_told or not {each.slug for each in self.verdict.mistakes} <= theirs else broken

    def _called(self) -> set[str]:
        code = own_code(self.submission, self.key.name) if self.verdict.status == "timed_out" else None
        return called_in(code, self.verdicts) if code else set()
