"""The worker's side: one exam, unpacked once, and the jails that serve it."""

import logging
import signal

from distributed import Reschedule, Worker, get_worker
from distributed.diagnostics.plugin import WorkerPlugin

from autograder.batch.cluster.chunks import Chunk, Reply
from autograder.batch.grader import Grader
from autograder.exercises.exam_file import from_bytes
from autograder.report.model import GraderReport
from autograder.report.reporter import Reporter, grader_report
from autograder.text import Refusal

log = logging.getLogger(__name__)


class Desk(WorkerPlugin):
    """Grades by one exam on one worker, in a jail for each of its threads, from the batch's beginning to its end.

    Dask brings it to every worker, also to one that comes late. `grader` is what every report says of its grader: a
    worker of other versions, or without that isolation, grades nothing and says why. Only torch may be missing, since
    what it computed is in the exam.
    """

    def __init__(self, exam: bytes, grader: GraderReport) -> None:
        self._exam = exam
        self._said = grader.model_dump_json()
        self._grader: Grader | None = None
        self.unfit: str | None = None

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 - Dask's signature
        """Unpacks the exam, if the worker is fit for it."""
        expected = GraderReport.model_validate_json(self._said)
        self.unfit = difference(grader_report(expected.seed, expected.isolation), expected)
        if self.unfit is None:
            try:
                self._grader = Grader(from_bytes(self._exam), expected.isolation)
                self._grader.reporter = Reporter(self._grader.exam, expected)
            except Refusal as refusal:
                self.unfit = refusal.text.en

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002
        """Ends the jails."""
        if self._grader is not None:
            self._grader.close()

    def graded(self, chunk: bytes) -> bytes:
        """The reports on a chunk; a fault of ours is told in them."""
        assert self._grader is not None
        submissions = Chunk.model_validate_json(chunk).submissions
        return Reply(reports=tuple(map(self._grader.grade, submissions))).to_bytes()


def difference(here: GraderReport, expected: GraderReport) -> str | None:
    """How a worker's versions differ from those that are expected."""
    names = [name for name in GraderReport.model_fields if name != "torch"]
    differing = [name for name in names if getattr(here, name) != getattr(expected, name)]
    told = (f"{name} {getattr(here, name)}, not {getattr(expected, name)}" for name in differing)
    return "; ".join(told) or None


def graded(desk: str, chunk: bytes) -> bytes:
    """The task: what a worker's desk of that name makes of a chunk; a worker that is not fit leaves it to others."""
    worker = get_worker()
    here: Desk = worker.plugins[desk]
    if here.unfit is not None:
        log.error("This worker can't grade the batch, and leaves: %s", here.unfit)
        worker.loop.add_callback(worker.close, reason=here.unfit)
        raise Reschedule
    return here.graded(chunk)


def unfit(desk: str, dask_worker: Worker) -> str | None:
    """Why a worker can't grade, if it can't."""
    reason: str | None = dask_worker.plugins[desk].unfit
    return reason


def ignore_interruptions() -> None:
    """On a worker that was started by the grader: a Ctrl-C is for the latter, which then ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
