"""What `autograder grade` does, from its options to its outcome."""

import contextlib
import logging
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from hashlib import sha256
from typing import Final

from rich.progress import Progress

from autograder.batch.drawn_exam import drawn_exam
from autograder.batch.engine import Engine, EngineFailure, Engines
from autograder.batch.grader import ungraded
from autograder.batch.grading_options import Options, check_options, engines_of, level_of, policy_of, with_attempts
from autograder.batch.intakes import collected
from autograder.batch.outcome import Outcome, Wishes, finish
from autograder.batch.outlet import Outlet
from autograder.batch.overrides import read_overrides
from autograder.batch.provenance import Provenance
from autograder.batch.stage import stage
from autograder.batch.weighing import full_marks, reweighed, weighed
from autograder.exercises.exam import Exam, blank_exam
from autograder.exercises.exam_file import packed
from autograder.exercises.loading import find_course
from autograder.report.extract import Extract
from autograder.report.model import Report, SubmissionReport
from autograder.report.reporter import Reporter, grader_report
from autograder.submission import Submission, unread
from autograder.submission.collection import Intake
from autograder.submission.submissions import Submissions
from autograder.text import Refusal, Text

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

READING: Final = Text(en="reading the submissions", zh="正在读取提交")
DRAWING: Final = Text(en="drawing the inputs", zh="正在生成输入")
WRITING: Final = Text(en="writing the gradebook and the class page", zh="正在写出成绩册和班级页面")

log = logging.getLogger(__name__)


def run_grading(
    options: Options, progress: Progress, intake: Intake | None = None, engines: Engines | None = None
) -> Outcome:
    """Grades the batch: what is collected from the folder, or was before, by engines of its own, or those of a course.

    Raises Refusal or DeclarationError when it can't, KeyboardInterrupt when it is ended before the grading.
    """
    check_options(options)
    level = level_of(options)
    course = find_course(options.course)
    assignment = course.load(options.assignment, with_reference=False).assignment
    outlet = Outlet(options.out)
    policy = policy_of(options, course, outlet.policy)
    options, rules = with_attempts(options, policy), policy.of(options.assignment)
    if intake is None:
        with stage(progress, READING, options.language):
            intake = collected(options, course, assignment)
    overrides = read_overrides(outlet.overrides, full_marks(assignment, rules))
    named = options.policy.read_bytes() if options.policy else None
    with outlet.held():
        seed = _seed(options, outlet)
        with stage(progress, DRAWING, options.language):
            exam = drawn_exam(course, options.assignment, seed)
        drawn = exam if isinstance(exam, Exam) else blank_exam(assignment, exam.seed)
        known = weighed(drawn, rules)
        problem = None if isinstance(exam, Exam) else str(exam)
        reporter = Reporter(known, grader_report(known.seed, level))
        with _engine(options, reporter, engines) if problem is None else _none(reporter, problem) as engine:
            _make_room(options, outlet, _provenance(reporter, drawn if problem is None else None), named)
            kept = _kept(intake.submissions, outlet, reporter) if options.resume else {}
            waiting = intake.submissions.only({each.id for each in intake.submissions.origins} - kept.keys())
            fresh = _graded(engine, reporter, waiting, outlet, progress)
        wishes = Wishes(options.attempts or "latest", options.feedback, options.language, overrides, rules)
        with stage(progress, WRITING, options.language):
            outcome = finish(kept | fresh, reporter, intake, outlet, wishes)
    _log(outcome, options.assignment)
    return outcome


def _log(outcome: Outcome, assignment: str) -> None:
    for told_of in (*outcome.remarks, *outcome.losses(), outcome.unwritten, outcome.interrupted):
        if told_of is not None:
            log.info("%s", told_of.en)
    log.info("%s: %s", assignment, outcome.ending)


@contextmanager
def _engine(options: Options, reporter: Reporter, shared: Engines | None) -> Iterator[Engine]:
    with nullcontext(shared) if shared else engines_of(options) as engines, engines(reporter) as engine:
        yield engine


def _none(reporter: Reporter, problem: str) -> AbstractContextManager[Engine]:
    """An engine for an exam that could not be made: every report says so."""
    return nullcontext(lambda submissions: (ungraded(reporter, each, problem) for each in submissions))


def _seed(options: Options, outlet: Outlet) -> int | None:
    """The seed of the batch, None for a fresh one; refuses when the folder holds one and it was not said what to do."""
    if not outlet.holds_a_batch() or options.replace:
        return options.seed
    earlier = outlet.rules()
    if not options.resume:
        held = ALREADY_HOLDS.filled(out=options.out, assignment=earlier.assignment, seed=earlier.grader.seed)
        raise Refusal(held)
    return options.seed or earlier.grader.seed


def _provenance(reporter: Reporter, drawn: Exam | None) -> Provenance:
    """What the batch is graded by; its key is that of the exam as it was drawn, whatever the rules give for it."""
    exam = reporter.exam
    return Provenance(
        assignment=exam.assignment,
        grader=reporter.grader,
        points={item.name: item.key.points for item in exam.items},
        key=None if drawn is None else sha256(packed(drawn)).hexdigest(),
    )


def _make_room(options: Options, outlet: Outlet, rules: Provenance, policy: bytes | None) -> None:
    """Makes the folder this batch's; refuses to go on with one that was graded by other rules."""
    if options.replace:
        outlet.clear()
    elif outlet.holds_a_batch() and (differences := outlet.rules().differences(rules)):
        raise Refusal(HOLDS_ANOTHER.filled(out=options.out, differences=Text.joined(differences, "; ", "；")))
    outlet.open(rules, policy)


def _graded(
    engine: Engine, reporter: Reporter, waiting: Submissions, outlet: Outlet, progress: Progress
) -> dict[str, Extract]:
    """What came of them by id, each report written as soon as it is there; some are missing where it was interrupted.

    Where the engine is lost, the rest is not graded.
    """
    extracts: dict[str, Extract] = {}
    in_hand: dict[str, Submission] = {}

    def read() -> Iterator[Submission]:
        for each in waiting:
            in_hand[each.id] = each
            yield each

    task = progress.add_task(reporter.exam.assignment, total=len(waiting), in_hand=in_hand)
    with progress, contextlib.suppress(KeyboardInterrupt):  # told by what is missing
        log.info("grading %s, %d submissions, seed %d", reporter.exam.assignment, len(waiting), reporter.exam.seed)
        try:
            with contextlib.closing(engine(read())) as reports:
                for report in reports:
                    submission = in_hand[report.submission.id]
                    extract = Extract.of(_written(report, submission, reporter, outlet))
                    extracts[submission.id] = extract
                    del in_hand[submission.id]
                    progress.advance(task)
                    log.info("%s: %s, %g of %g points", extract.id, extract.state, extract.score, extract.max_score)
        except EngineFailure as lost:
            rest = (each for each in waiting.origins if each.id not in extracts)
            extracts |= {each.id: Extract.of(reporter.failure(unread(each), lost.text)) for each in rest}
    progress.remove_task(task)  # it is told, and not once more with what comes after it
    return extracts | _kept(in_hand.values(), outlet, reporter)  # an interruption may come just after one was written


def _written(report: Report, submission: Submission, reporter: Reporter, outlet: Outlet) -> Report:
    """The report as it lies on the disk; where it can't be written, one in hand that says so."""
    try:
        outlet.write(report)
    except OSError as error:
        outlet.discard(submission.id)
        return ungraded(reporter, submission, error.strerror or str(error))
    return report


def _kept(submissions: Iterable[Submission], outlet: Outlet, reporter: Reporter) -> dict[str, Extract]:
    """What came of those whose reports are there, by the points of now."""
    kept: dict[str, Extract] = {}
    for each in submissions:
        if (before := outlet.kept_report(SubmissionReport.of(each))) is not None:
            now = reweighed(before, reporter.exam)
            kept[each.id] = Extract.of(now if now == before else _written(now, each, reporter, outlet))
    return kept
