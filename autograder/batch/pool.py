"""Grades a batch: every submission in, a report for each out, whatever happens to any of them."""

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from autograder.batch.outlet import Outlet
from autograder.exercise.exam import Exam
from autograder.exercise.key import AnswerKey
from autograder.exercise.loading import Material
from autograder.report.model import Report
from autograder.report.reporter import Reporter, grader_report
from autograder.sandbox import Jail, JailFailure, Level, Limits
from autograder.sandbox.protocol.paper import Paper, encode
from autograder.sandbox.protocol.wire import printable
from autograder.submission import Submission
from autograder.text import Text
from autograder.verdict.carrying import Carrier
from autograder.verdict.examination import examine
from autograder.verdict.grading import grade

ATTEMPTS: Final = 2  # a fault of ours is tried again once
LIMITS: Final = Limits(cpu_s=150, frame_mib=8, total_mib=32)  # honest answers are some kibibytes in all
MOST_TOLD_CHARS: Final = 500
OUR_FAULT: Final = Text(
    en="A fault on the grader's side ({problem}), not a zero. Grade again with --resume.",
    zh="评分程序自身的故障（{problem}），不算零分。请用 --resume 重新评分。",
)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Desk:
    """Everything that grading one submission of a batch takes; the same for all of them."""

    material: Material
    exam: Exam
    key: AnswerKey
    paper: Paper
    level: Level

    @cached_property
    def reporter(self) -> Reporter:
        """Writes this batch's reports."""
        return Reporter(self.key, self.exam.plays, grader_report(self.exam.seed, self.level))

    def grade(self, jail: Jail, submission: Submission) -> Report:
        """The report on one submission; what goes wrong on our side comes through as an exception."""
        if submission.fault is not None:
            return self.reporter.failure(submission, submission.fault)
        if submission.problem is not None:
            return self.reporter.unreadable(submission, submission.problem)
        name = self.material.assignment.name
        if not submission.sources:
            return self.reporter.unreadable(submission, _no_module(name, submission))
        call_s = {number: each.call_s for number, each in enumerate(self.material.assignment.exercises)}
        transcript = examine(jail, submission, name, self.paper, call_s)
        carrier = Carrier(self.material, self.exam, jail, submission, transcript.left_out)
        verdicts = grade(self.key, transcript, carrier)
        return self.reporter.report(submission, verdicts, transcript.imported)


def _no_module(name: str, submission: Submission) -> Text:
    from autograder.report.messages import NO_MODULE

    shown = ", ".join(each.path for each in submission.files[:5]) or "—"
    return NO_MODULE.filled(module=name, files=shown)


def run(
    desk: Desk,
    submissions: Sequence[Submission],
    outlet: Outlet,
    workers: int,
    finished: Callable[[Report], None],
) -> list[Report]:
    """Grades all submissions side by side and writes each report as soon as it is there.

    The reports come back in the order of the submissions; `finished` is called in the order of completion. Ctrl-C
    ends it early: the jails are closed, and the reports that are whole come back.
    """
    rooms = _Rooms(desk)
    reports: dict[str, Report] = {}
    with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="examiner") as pool:
        try:
            futures = [pool.submit(_graded_and_written, desk, rooms, each, outlet) for each in submissions]
            for future in as_completed(futures):
                report = future.result()
                reports[report.submission.id] = report
                finished(report)
        except KeyboardInterrupt:
            pass  # told by what is missing
        finally:
            rooms.close()  # first, because what runs in them may never end
            pool.shutdown(cancel_futures=True)
    return [reports[each.id] for each in submissions if each.id in reports]


class _Rooms:
    """A jail for each thread that asks for one."""

    def __init__(self, desk: Desk) -> None:
        self._paper = encode(desk.paper)
        self._level: Level = desk.level
        self._here = threading.local()
        self._jails: list[Jail] = []
        self.are_closed = False

    def jail(self) -> Jail:
        """This thread's jail."""
        if not hasattr(self._here, "jail"):
            self._here.jail = Jail(self._level, self._paper, LIMITS)
            self._jails.append(self._here.jail)
        if self.are_closed:
            self._here.jail.retire()
        jail: Jail = self._here.jail
        return jail

    def close(self) -> None:
        """Ends all of them for good."""
        self.are_closed = True
        for jail in self._jails:
            jail.retire()


def _graded_and_written(desk: Desk, rooms: _Rooms, submission: Submission, outlet: Outlet) -> Report:
    report = _graded(desk, rooms, submission)
    if rooms.are_closed:
        raise CancelledError  # what a jail answered while it was closed says nothing of the student
    return _written(desk.reporter, report, submission, outlet)


def _graded(desk: Desk, rooms: _Rooms, submission: Submission) -> Report:
    """The report as it can be read back, tried for twice; where that does not help, one that says so."""
    problem = ""
    for _ in range(ATTEMPTS):
        if rooms.are_closed:
            raise CancelledError
        try:
            return Report.model_validate_json(desk.grade(rooms.jail(), submission).to_json())
        except Exception as error:
            if not rooms.are_closed:
                log.warning("grading %s failed", submission.id, exc_info=not isinstance(error, JailFailure))
            problem = told(error)
    return ungraded(desk.reporter, submission, problem)


def leave_ungraded(reporter: Reporter, submission: Submission, outlet: Outlet, problem: str) -> Report:
    """The report on a submission that a fault of ours kept from being graded, written if that can be done."""
    return _written(reporter, ungraded(reporter, submission, problem), submission, outlet)


def _written(reporter: Reporter, report: Report, submission: Submission, outlet: Outlet) -> Report:
    """The report as it lies on the disk; where it can't be written, one in hand that says so."""
    try:
        outlet.write(report)
    except OSError as error:
        outlet.discard(submission.id)
        return ungraded(reporter, submission, error.strerror or str(error))
    return report


def ungraded(reporter: Reporter, submission: Submission, problem: str) -> Report:
    """The report on a submission that a fault of ours kept from being graded."""
    return reporter.failure(submission, OUR_FAULT.filled(problem=problem))


def told(error: Exception) -> str:
    """A fault of ours in one line."""
    return f"{type(error).__name__}: {printable(str(error))[:MOST_TOLD_CHARS]}".replace("\n", " ")
