"""What grades a batch: submissions go in as it can take them, reports come out as they get done."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Literal

from autograder.batch.grader import Grader
from autograder.report.model import Report
from autograder.report.reporter import Reporter
from autograder.submission import Submission
from autograder.text import Text

EngineName = Literal["local", "dask"]
Engine = Callable[[Iterable[Submission]], Generator[Report]]
Engines = Callable[[Reporter], AbstractContextManager[Engine]]  # by one exam after the other


class EngineFailure(Exception):  # noqa: N818
    """The engine can't go on; what it has not reported is not graded, and `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@contextmanager
def this_machine(reporter: Reporter, workers: int) -> Iterator[Engine]:
    """Threads of this process, each with a jail of its own."""
    with Grader(reporter.exam, reporter.grader.isolation) as grader:
        yield lambda submissions: grader.each_of(submissions, workers)
