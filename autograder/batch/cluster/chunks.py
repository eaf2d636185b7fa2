"""What goes to a worker and comes back: plain JSON of ours, for a submission and a report are data."""

from collections.abc import Iterable, Iterator
from typing import Final

from autograder.report.model import Report
from autograder.submission import Submission
from autograder.text import Record

MOST_SUBMISSIONS: Final = 16  # a task costs Dask some 6 ms, so that more than a few go by one
MOST_CHARACTERS: Final = 2**20


class Message(Record):
    """A record that travels."""

    def to_bytes(self) -> bytes:
        """As it travels."""
        return self.model_dump_json().encode()


class Chunk(Message):
    """Submissions that are graded by one task, one after the other."""

    submissions: tuple[Submission, ...]


class Reply(Message):
    """Their reports."""

    reports: tuple[Report, ...]


def chunks(submissions: Iterable[Submission]) -> Iterator[Chunk]:
    """Submissions in their order, as many together as are worth a task."""
    together: list[Submission] = []
    characters = 0
    for each in submissions:
        together.append(each)
        characters += sum(len(cell.text) for source in each.sources for cell in source.cells)
        if len(together) == MOST_SUBMISSIONS or characters >= MOST_CHARACTERS:
            yield Chunk(submissions=tuple(together))
            together, characters = [], 0
    if together:
        yield Chunk(submissions=tuple(together))
