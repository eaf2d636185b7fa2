"""A batch's submissions, of which nothing is read before it is asked for, and nothing is kept."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple, overload

from autograder.submission.owners.attempts import Unit
from autograder.submission.records import Submission
from autograder.submission.single import Origin


class HandedIn(NamedTuple):
    """Whose a submission is, and where it lies."""

    origin: Origin
    unit: Unit


class Submissions(Sequence[Submission]):
    """Submissions in the order of their ids, each read from the disk whenever it is asked for."""

    def __init__(
        self, handed_in: Iterable[HandedIn] = (), read: Callable[[HandedIn], Submission] | None = None
    ) -> None:
        self._handed_in = tuple(sorted(handed_in, key=lambda each: each.origin.id))
        self._read = read

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Whose they are, as it is known before anything is read."""
        return tuple(each.origin for each in self._handed_in)

    def only(self, ids: Collection[str]) -> "Submissions":
        """Those with one of these ids."""
        return Submissions((each for each in self._handed_in if each.origin.id in ids), self._read)

    def __len__(self) -> int:
        return len(self._handed_in)

    @overload
    def __getitem__(self, index: int) -> Submission: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Submission]: ...
    def __getitem__(self, index: int | slice) -> Submission | Sequence[Submission]:
        if isinstance(index, slice):
            return Submissions(self._handed_in[index], self._read)
        handed_in = self._handed_in[index]
        assert self._read is not None
        return self._read(handed_in)
