"""Grades by one exam: a submission in, a report out, whatever happens; the sandbox is kept from one to the next."""

import logging
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ThreadPoolExecutor, as_completed, wait
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Final, Self

from autograder.batch.overtime import MOST_CPU_S, Overseer, Overtime
from autograder.exercises.exam import Exam
from autograder.report.model import Report
from autograder.report.pipeline import report_on
from autograder.report.reporter import Reporter, grader_report
from autograder.sandbox import Jail, JailFailure, Level, choose
from autograder.sandbox.dependencies import require
from autograder.sandbox.protocol.wire import printable
from autograder.submission import Submission, read_submission
from autograder.text import Text
from autograder.verdict.examination import Examination, jail_for

TRIES: Final = 2  # a fault of ours is tried again once
AHEAD: Final = 4  # submissions a worker that are read before their turn: enough to keep it busy, little to keep
SLOW_S: Final = 10.0  # worth a line in a log
MOST_TOLD_CHARS: Final = 500
TOO_LONG: Final = f"no report after {MOST_CPU_S:g} s of processor time"
OUR_FAULT: Final = Text(
    en="A fault on the grader's side ({problem}), not a zero.", zh="评分程序自身的故障（{problem}），不算零分。"
)

log = logging.getLogger(__name__)


class Grader:
    """Grades submissions of one exam behind walls, each in a process of its own.

    `isolation` is ``full`` unless a lower level is asked for by name. May be used by several threads, each of which
    then has a jail of its own; as a context it ends them all. Raises Refusal where this machine has no such isolation,
    or lacks a package that students may import.

    >>> exam = Course(COURSE)["springs"].exam(seed=7)
    >>> with Grader(exam) as grader:
    ...     report = grader.grade(COURSE / "solutions" / "springs.py")
    >>> report.score, report.max_score
    (100.0, 100.0)
    """

    def __init__(self, exam: Exam, isolation: Level | None = None) -> None:
        self.exam = exam
        self.level: Level = choose(isolation)
        require(exam.packages)
        self.reporter = Reporter(exam, grader_report(exam.seed, self.level))
        self._here = threading.local()
        self._jails: list[Jail] = []
        self._overseer = Overseer()
        self.is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends all jails for good."""
        self.is_closed = True
        self._overseer.close()
        for jail in self._jails:
            jail.retire()

    def grade(self, submitted: str | Path | bytes | Submission) -> Report:
        """The report on a file, a folder or an archive, on the bytes of a module, or on a submission that was read.

        A fault of ours is tried again once and then told in the report, which says that it is none on the work.
        Raises Refusal where there is nothing at a path.
        """
        submission = self._read(submitted)
        began = time.monotonic()
        problem = ""
        for _ in range(TRIES):
            if self.is_closed:
                raise CancelledError
            try:
                # Read back as it is written: what can't be stored is a fault like any other.
                with self._overseer.watching():
                    report = Report.model_validate_json(self._graded(submission).to_json())
                if self.is_closed:
                    raise CancelledError  # what a jail answered while it was closed says nothing of the student
                if (wall_s := time.monotonic() - began) >= SLOW_S:
                    log.info("%s was slow: %.0f s", submission.id, wall_s)
                return report
            except Overtime:
                log.warning("grading %s took too long", submission.id, exc_info=True)
                problem = TOO_LONG
                break
            except Exception as error:
                if not self.is_closed:
                    log.warning("grading %s failed", submission.id, exc_info=not isinstance(error, JailFailure))
                problem = told(error)
        return ungraded(self.reporter, submission, problem)

    def grade_all(self, folder: str | Path, workers: int = 1) -> Iterator[Report]:
        """The reports on everything that a folder holds, as they get done; raises Refusal for a folder without any."""
        from autograder.submission.collection import collect  # takes long to load, and one work needs none of it

        found = collect(Path(folder), self.exam.assignment, names=self.exam.attributes)
        yield from self.each_of(found.submissions, workers)

    def each_of(self, submissions: Iterable[Submission], workers: int = 1) -> Generator[Report]:
        """The reports on submissions, which are read as they are needed and graded side by side, as they get done.

        Whoever stops listening, or Ctrl-C, ends it early; jails are closed first, for what runs there may never end.
        """
        with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="grader") as pool:
            waiting: set[Future[Report]] = set()
            try:
                for each in submissions:
                    waiting.add(pool.submit(self.grade, each))
                    if len(waiting) >= AHEAD * workers:
                        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                        yield from (future.result() for future in done)
                yield from (future.result() for future in as_completed(waiting))
            except BaseException:
                self.close()
                raise
            finally:
                pool.shutdown(cancel_futures=True)

    def _read(self, submitted: str | Path | bytes | Submission) -> Submission:
        if isinstance(submitted, Submission):
            return submitted
        name = self.exam.assignment
        if not isinstance(submitted, bytes):
            return read_submission(Path(submitted), name, names=self.exam.attributes)
        with TemporaryDirectory(prefix="submission_") as folder:
            path = Path(folder) / f"{name}.py"
            path.write_bytes(submitted)
            return read_submission(path, name)

    def _graded(self, submission: Submission) -> Report:
        with Examination(self.exam, self._jail(), submission) as examination:
            return report_on(submission, self.reporter, examination)

    def _jail(self) -> Jail:
        """This thread's jail."""
        if not hasattr(self._here, "jail"):
            self._here.jail = jail_for(self.exam, self.level)
            self._jails.append(self._here.jail)
        if self.is_closed:
            self._here.jail.retire()
        jail: Jail = self._here.jail
        return jail


def ungraded(reporter: Reporter, submission: Submission, problem: str) -> Report:
    """The report on a submission that a fault of ours kept from being graded."""
    return reporter.failure(submission, OUR_FAULT.filled(problem=problem))


def told(error: Exception) -> str:
    """A fault of ours in one line."""
    return f"{type(error).__name__}: {printable(str(error))[:MOST_TOLD_CHARS]}".replace("\n", " ")
