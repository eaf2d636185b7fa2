"""What `autograder grade` does, from its options to its outcome."""

import contextlib
import logging
import secrets
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.progress import Progress

from autograder.batch.outcome import Outcome, Wishes, finish
from autograder.batch.outlet import Outlet, OutletError
from autograder.batch.pool import ATTEMPTS, Desk, leave_ungraded, run, told
from autograder.batch.provenance import Rules, digest
from autograder.exercise.declaration import DeclarationError
from autograder.exercise.exam import draw
from autograder.exercise.loading import Course, CourseError, Material, find_course
from autograder.exercise.references import blank_key, make_key
from autograder.report.model import Report, SubmissionReport
from autograder.report.reporter import Reporter, grader_report
from autograder.sandbox import IsolationUnavailable, Level, choose
from autograder.submission import Attempts, Intake, IntakeError, collect, read_roster
from autograder.text import Language, Text

SEEDS_BELOW: Final = 2**31

CONTRADICTION: Final = Text(
    en="--resume goes on with a batch and --replace throws it away: name one of them.",
    zh="--resume 是继续已有的批次，--replace 是丢弃重来：请只用其中一个。",
)
OUT_INSIDE: Final = Text(
    en="{out} lies inside the folder of submissions, where it would be taken for one. Name another folder with --out.",
    zh="{out} 位于提交文件夹之内，会被当成一份提交。请用 --out 指定别处的文件夹。",
)
CLOSED: Final = Text(en="{path} can't be read: {reason}.", zh="无法读取 {path}：{reason}。")
ALREADY_HOLDS: Final = Text(
    en="{out} holds a batch of {assignment} already (seed {seed}). Name another folder with --out, go on with it by "
    "--resume, or throw it away by --replace.",
    zh="{out} 中已有 {assignment} 的一批结果（种子 {seed}）。请用 --out 换一个文件夹，或用 --resume 继续，"
    "或用 --replace 丢弃重来。",
)
HOLDS_ANOTHER: Final = Text(
    en="{out} holds a batch that was graded otherwise: {differences}. Name another folder with --out, or throw it away "
    "by --replace.",
    zh="{out} 中的批次评分依据不同：{differences}。请用 --out 换一个文件夹，或用 --replace 丢弃重来。",
)

log = logging.getLogger(__name__)


class Refused(Exception):  # noqa: N818
    """The command can't go on; `text` says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True)
class Options:
    """The command's options, as they were given."""

    assignment: str
    submissions: Path
    out: Path
    seed: int | None
    workers: int
    isolation: Level | None
    roster: Path | None
    attempts: Attempts
    resume: bool
    replace: bool
    course: Path | None
    feedback: bool = False
    language: Language | None = None
    roster_encoding: str | None = None


def run_grading(options: Options, progress: Progress) -> Outcome:
    """Grades the batch; raises Refused when it can't, KeyboardInterrupt when it is ended before the grading."""
    try:
        with _sigterm_as_ctrl_c():
            return _run(options, progress)
    except (IntakeError, IsolationUnavailable, OutletError) as error:
        raise Refused(error.text) from error
    except (CourseError, DeclarationError) as error:
        raise Refused(Text(en=str(error), zh=str(error))) from error


@contextlib.contextmanager
def _sigterm_as_ctrl_c() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _run(options: Options, progress: Progress) -> Outcome:
    _check(options)
    level = choose(options.isolation)
    course = find_course(options.course)
    material = course.load(options.assignment)
    intake = _collected(options, course, material)
    outlet = Outlet(options.out)
    with outlet.held():
        seed = _seed(options, outlet)
        desk = _desk(material, seed, level)
        rules = _rules(material, seed, level, desk)
        _make_room(options, outlet, rules)
        reporter = desk.reporter if isinstance(desk, Desk) else _blank_reporter(material, rules)
        reports = _graded(desk, reporter, intake, outlet, options, progress)
        return finish(reports, reporter, intake, outlet, Wishes(options.attempts, options.feedback, options.language))


def _check(options: Options) -> None:
    if options.resume and options.replace:
        raise Refused(CONTRADICTION)
    if options.out.resolve().is_relative_to(options.submissions.resolve()):
        raise Refused(OUT_INSIDE.filled(out=options.out))


def _collected(options: Options, course: Course, material: Material) -> Intake:
    roster = read_roster(options.roster, options.roster_encoding) if options.roster else None
    asked_for = {each.attribute for each in material.assignment.exercises}
    others = [name for name in course.names if name != options.assignment]
    try:
        return collect(
            options.submissions,
            options.assignment,
            attempts=options.attempts,
            roster=roster,
            others=others,
            names=asked_for,
        )
    except OSError as error:
        raise Refused(CLOSED.filled(path=options.submissions, reason=error.strerror)) from error


def _seed(options: Options, outlet: Outlet) -> int:
    """The seed of the batch; refuses when the folder holds one and it was not said what to do with it."""
    if not outlet.holds_a_batch() or options.replace:
        return options.seed or secrets.randbelow(SEEDS_BELOW) + 1
    earlier = outlet.rules()
    if not options.resume:
        held = ALREADY_HOLDS.filled(out=options.out, assignment=earlier.assignment, seed=earlier.grader.seed)
        raise OutletError(held)
    return options.seed or earlier.grader.seed


def _desk(material: Material, seed: int, level: Level) -> Desk | str:
    """The batch's desk; where the reference fails, though tried again, with what."""
    problem = ""
    for _ in range(ATTEMPTS):
        try:
            exam = draw(material.assignment, seed)
            return Desk(material, exam, make_key(material, exam), exam.paper(), level)
        except DeclarationError:
            raise
        except Exception as error:
            log.warning("the answer key could not be made", exc_info=True)
            problem = told(error)
    return problem


def _rules(material: Material, seed: int, level: Level, desk: Desk | str) -> Rules:
    return Rules(
        assignment=material.assignment.name,
        grader=grader_report(seed, level),
        points={each.name: each.points for each in material.assignment.exercises},
        key=digest(desk.paper, desk.key) if isinstance(desk, Desk) else None,
    )


def _blank_reporter(material: Material, rules: Rules) -> Reporter:
    """Writes the reports of a batch that has no key."""
    return Reporter(blank_key(material.assignment, rules.grader.seed), (), rules.grader)


def _make_room(options: Options, outlet: Outlet, rules: Rules) -> None:
    """Makes the folder this batch's; refuses to go on with one that was graded by other rules."""
    if options.replace:
        outlet.clear()
    elif outlet.holds_a_batch() and (differences := outlet.rules().differences(rules)):
        raise OutletError(Text(
            en=HOLDS_ANOTHER.en.format(out=options.out, differences="; ".join(each.en for each in differences)),
            zh=HOLDS_ANOTHER.zh.format(out=options.out, differences="；".join(each.zh for each in differences)),
        ))  # fmt: skip
    outlet.open(rules)


def _graded(
    desk: Desk | str, reporter: Reporter, intake: Intake, outlet: Outlet, options: Options, progress: Progress
) -> dict[str, Report]:
    """The reports by id, kept from an earlier run or made now; some are missing where somebody interrupted it."""
    kept = _kept(intake, outlet) if options.resume else {}
    waiting = [each for each in intake.submissions if each.id not in kept]
    if isinstance(desk, str):
        fresh = [leave_ungraded(reporter, each, outlet, desk) for each in waiting]
    else:
        with progress:
            task = progress.add_task(desk.material.assignment.name, total=len(waiting))
            fresh = run(desk, waiting, outlet, options.workers, lambda _: progress.advance(task))
    return kept | {each.submission.id: each for each in fresh}


def _kept(intake: Intake, outlet: Outlet) -> dict[str, Report]:
    found = (outlet.kept_report(SubmissionReport.of(each)) for each in intake.submissions)
    return {report.submission.id: report for report in found if report is not None}
