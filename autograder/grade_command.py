"""What `autograder grade` does, from its options to its outcome."""

import contextlib
import logging
import secrets
from dataclasses import dataclass
from pathlib import Path

from rich.progress import Progress

from autograder.batch import ATTEMPTS, Desk, leave_ungraded, run, told
from autograder.course import Course, CourseError, Material, find_course
from autograder.exam import draw
from autograder.files import write_whole
from autograder.gradebook import to_csv
from autograder.intake import Attempts, Intake, IntakeError, Submission, collect, read_roster
from autograder.jail import IsolationUnavailable, Level, choose
from autograder.outlet import Manifest, Outlet, OutletError
from autograder.references import blank_key, make_key
from autograder.report import Report
from autograder.reporting import Reporter, grader_report
from autograder.spec import DeclarationError
from autograder.text import Text

SEEDS_BELOW = 2**31

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


@dataclass(frozen=True)
class Outcome:
    """What came of a batch."""

    reports: list[Report]
    gradebook: Path
    reports_folder: Path
    remarks: list[Text]
    unwritten: Text | None = None


def run_grading(options: Options, progress: Progress) -> Outcome:
    """Grades the batch; raises Refused when it can't."""
    try:
        return _run(options, progress)
    except (IntakeError, IsolationUnavailable, OutletError) as error:
        raise Refused(error.text) from error
    except (CourseError, DeclarationError) as error:
        raise Refused(Text(en=str(error), zh=str(error))) from error


def _run(options: Options, progress: Progress) -> Outcome:
    level = choose(options.isolation)
    course = find_course(options.course)
    material = course.load(options.assignment)
    intake = _collect(options, course)
    outlet = Outlet(options.out)
    seed = _seed(options, outlet)
    desk = _desk(material, seed, level)
    outlet.open(Manifest(assignment=material.assignment.name, grader=grader_report(seed, level)))
    if isinstance(desk, Desk):
        reports = _graded(desk, intake.submissions, outlet, options, progress)
    else:
        reporter = Reporter(blank_key(material.assignment, seed), (), grader_report(seed, level))
        reports = [leave_ungraded(reporter, each, outlet, desk) for each in intake.submissions]
    reports = _counted(reports) if options.attempts == "best" else reports
    names = [each.name for each in material.assignment.exercises]
    unwritten = _written(outlet.gradebook, to_csv(reports, names, intake.absent))
    return Outcome(reports, outlet.gradebook, outlet.reports, _remarks(intake), unwritten)


def _written(gradebook: Path, text: str) -> Text | None:
    """Why the gradebook could not be written; None when it is there."""
    try:
        write_whole(gradebook, text)
    except OSError as error:
        with contextlib.suppress(OSError):
            gradebook.unlink(missing_ok=True)  # an earlier one would pass for this
        return Text(
            en=f"{gradebook} could not be written: {error.strerror}. Make room and try again with --resume.",
            zh=f"无法写入 {gradebook}：{error.strerror}。请腾出空间后用 --resume 重试。",
        )
    return None


def _collect(options: Options, course: Course) -> Intake:
    roster = read_roster(options.roster) if options.roster else None
    others = [name for name in course.names if name != options.assignment]
    return collect(options.submissions, options.assignment, attempts=options.attempts, roster=roster, others=others)


def _seed(options: Options, outlet: Outlet) -> int:
    """The seed of the batch; makes room in the folder, or refuses when it holds another batch."""
    earlier = outlet.earlier()
    if earlier is None:
        return options.seed or secrets.randbelow(SEEDS_BELOW) + 1
    if options.replace:
        outlet.clear()
        return options.seed or secrets.randbelow(SEEDS_BELOW) + 1
    same = earlier.assignment == options.assignment and options.seed in (None, earlier.grader.seed)
    if options.resume and same:
        return earlier.grader.seed
    raise OutletError(Text(
        en=f"{options.out} holds a batch of {earlier.assignment} already (seed {earlier.grader.seed}). Name another "
        "folder with --out, go on with it by --resume, or throw it away by --replace.",
        zh=f"{options.out} 中已有 {earlier.assignment} 的一批结果（种子 {earlier.grader.seed}）。"
        "请用 --out 换一个文件夹，或用 --resume 继续，或用 --replace 丢弃重来。",
    ))  # fmt: skip


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


def _graded(
    desk: Desk, submissions: tuple[Submission, ...], outlet: Outlet, options: Options, progress: Progress
) -> list[Report]:
    kept = {each.id: outlet.kept_report(each.id, each.sha256) for each in submissions} if options.resume else {}
    waiting = [each for each in submissions if kept.get(each.id) is None]
    with progress:
        task = progress.add_task(desk.material.assignment.name, total=len(waiting))
        fresh = run(desk, waiting, outlet, options.workers, lambda _: progress.advance(task))
    reports = {each.submission.id: each for each in (*filter(None, kept.values()), *fresh)}
    return [reports[each.id] for each in submissions]


def _counted(reports: list[Report]) -> list[Report]:
    """Of several attempts by one student, the one with the highest score."""
    best: dict[object, Report] = {}
    for report in reports:
        submission = report.submission
        student = (
            (submission.student_id, submission.student)
            if submission.student or submission.student_id
            else submission.id
        )
        if student not in best or report.score > best[student].score:
            best[student] = report
    return list(best.values())


def _remarks(intake: Intake) -> list[Text]:
    remarks = [
        Text(en=f"{each.path}: {each.reason.en}", zh=f"{each.path}：{each.reason.zh}") for each in intake.ignored
    ]
    if intake.unlisted:
        names = ", ".join(intake.unlisted)
        remarks.append(Text(en=f"Not on the roster: {names}", zh=f"不在名单上：{names}"))
    return remarks
