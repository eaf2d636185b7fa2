"""What came of a batch: gradebook, summary, class page and feedback, and what is told about all of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from autograder.batch.class_page import class_page
from autograder.batch.class_view import class_view
from autograder.batch.gradebook import to_csv
from autograder.batch.lateness import Penalties, Penalty, penalties
from autograder.batch.ledger import Entry, ledger
from autograder.batch.outlet import Outlet
from autograder.batch.overrides import Overrides
from autograder.batch.policy import Settled
from autograder.batch.summary import Ending, summarised
from autograder.report.extract import Extract
from autograder.report.files import write_whole
from autograder.report.model import StandingReport
from autograder.report.page import page
from autograder.report.reporter import Reporter
from autograder.report.sight import Sight
from autograder.submission import Origin, unread
from autograder.submission.collection import Intake
from autograder.submission.owners.attempts import Attempts
from autograder.text import Language, Text

MOST_LISTED: Final = 10
INTERRUPTED: Final = Text(
    en="Interrupted: {done} of {total} done; go on with --resume.",
    zh="已中断：完成 {done} / {total}；请用 --resume 继续。",
)
NOT_REACHED: Final = Text(
    en="The batch was interrupted before this one; it is not a zero.", zh="批次在评到这份之前被中断，不算零分。"
)
NOT_WRITTEN: Final = Text(
    en="{path} could not be written: {reason}. Make room and try again with --resume.",
    zh="无法写入 {path}：{reason}。请腾出空间后用 --resume 重试。",
)
COULD_NOT_BE_READ: Final = Text(en="{count} could not be read: {names}", zh="{count} 份无法读取：{names}")
NOT_GRADED: Final = Text(
    en="{count} not graded: {names}. {problem} Grade again with --resume.",
    zh="{count} 份未评分：{names}。{problem}请用 --resume 重新评分。",
)
AND_MORE: Final = Text(en="{names}, … and {more} more", zh="{names} 等，另有 {more} 份")
BECAUSE: Final = Text(en="{what}: {reason}", zh="{what}：{reason}")
GONE: Final = Text(
    en="No longer among the submissions, reports removed: {names}", zh="提交文件夹中已没有，报告已删除：{names}"
)
ABSENT: Final = Text(en="On the roster, with nothing handed in: {count}", zh="名单上没有提交的：{count} 人")
UNLISTED: Final = Text(en="Not on the roster: {names}", zh="不在名单上：{names}")


@dataclass(frozen=True)
class Wishes:
    """Which attempts count, what people corrected, whether there are pages for students, and in which language.

    A `language` of None is both, or English.
    """

    attempts: Attempts
    feedback: bool
    language: Language | None
    overrides: Overrides
    rules: Settled


@dataclass
class Outcome:
    """What came of a batch: `extracts` have a row in the gradebook, `passed_over` are attempts that do not count."""

    title: Text
    full_marks: float
    extracts: list[Extract]
    passed_over: list[Extract]
    outlet: Outlet
    ending: Ending
    remarks: list[Text]
    interrupted: Text | None = None
    unwritten: Text | None = None
    entries: tuple[Entry, ...] = ()
    not_applied: Sequence[Text] = ()

    @property
    def gradebook(self) -> Path:
        """Where the gradebook lies, if it could be written."""
        return self.outlet.gradebook

    @property
    def written(self) -> list[Path]:
        """What there is now, for people to open."""
        outlet = self.outlet
        holding = [folder for folder in (outlet.reports, outlet.feedback) if any(folder.glob("*"))]
        return [each for each in (outlet.class_page, outlet.gradebook, outlet.summary) if each.exists()] + holding

    @property
    def ungraded(self) -> list[Extract]:
        """Every submission that a fault of ours left without a grade, whether it counts or not."""
        return [each for each in (*self.extracts, *self.passed_over) if not each.is_graded]

    @property
    def unreadable(self) -> list[Extract]:
        """Every submission in which there was nothing to read."""
        return [each for each in self.extracts if each.state == "unreadable"]

    def losses(self) -> Iterator[Text]:
        """What has no honest score: could not be read, was not graded, or was given by a line that can't be applied."""
        yield from self.not_applied
        if self.unreadable:
            yield _listed(COULD_NOT_BE_READ, self.unreadable)
        by_problem: dict[Text | None, list[Extract]] = {}
        for each in self.ungraded:
            by_problem.setdefault(each.problem, []).append(each)
        for problem, theirs in by_problem.items():
            yield _listed(NOT_GRADED, theirs, problem)


def finish(done: Mapping[str, Extract], reporter: Reporter, intake: Intake, outlet: Outlet, wishes: Wishes) -> Outcome:
    """Writes what goes beside the reports; what was not reached is in the gradebook as not graded."""
    origins = intake.submissions.origins
    everything = [done.get(each.id) or Extract.of(reporter.failure(unread(each), NOT_REACHED)) for each in origins]
    full_marks = sum(item.key.full_marks for item in reporter.exam.items)
    off = penalties(wishes.rules, origins, full_marks)
    lesser = _lesser_attempts(origins, everything, off) if wishes.attempts == "best" else set()
    outcome = Outcome(
        title=reporter.exam.title,
        full_marks=full_marks,
        extracts=[each for each in everything if each.id not in lesser],
        passed_over=[each for each in everything if each.id in lesser],
        outlet=outlet,
        ending=_ending(done, everything),
        remarks=[*_remarks(intake, outlet), *off.remarks()],
    )
    if outcome.ending == "interrupted":
        outcome.interrupted = INTERRUPTED.filled(done=len(done), total=len(everything))
    outcome.unwritten = _write(_files(outcome, reporter, intake, off, wishes))
    return outcome


def _ending(done: Mapping[str, Extract], everything: Sequence[Extract]) -> Ending:
    if len(done) < len(everything):
        return "interrupted"
    return "all graded" if all(each.is_graded for each in everything) else "not all graded"


def _lesser_attempts(origins: Iterable[Origin], extracts: Iterable[Extract], off: Penalties) -> set[str]:
    """Of several attempts by one student the ids of all but the best, lateness taken off; the first of equals."""

    def worth(extract: Extract) -> tuple[bool, float]:
        return extract.is_graded, off.by_id.get(extract.id, Penalty()).left_of(extract.score)

    attempts: dict[tuple[str, ...], list[Extract]] = {}
    for origin, extract in zip(origins, extracts, strict=True):
        attempts.setdefault(origin.owner or (origin.id,), []).append(extract)
    best = {max(theirs, key=worth).id for theirs in attempts.values()}
    return {each.id for theirs in attempts.values() for each in theirs} - best


def _write(files: Iterable[tuple[Path, str | bytes]]) -> Text | None:
    """Writes them in their order; the first that can't be written ends it, and is told."""
    for path, content in files:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
        except OSError as error:
            return NOT_WRITTEN.filled(path=path, reason=error.strerror or error)
    return None


def _files(
    outcome: Outcome, reporter: Reporter, intake: Intake, off: Penalties, wishes: Wishes
) -> Iterator[tuple[Path, str | bytes]]:
    exam, outlet = reporter.exam, outcome.outlet
    groups = {each.id: each.members for each in intake.submissions.origins}
    kept = outlet.kept_bases()
    book = ledger(outcome.extracts, intake.absent, groups, wishes.overrides, kept, off.by_id, wishes.rules.cap_percent)
    outcome.entries, outcome.not_applied = book.entries, list(book.problems)
    if wishes.overrides.lines or outlet.bases.exists():
        yield outlet.bases, book.bases_json()
    summary = summarised(exam.assignment, exam.seed, outcome.ending, outcome.extracts, outcome.passed_over, intake)
    summary = summary.model_copy(update={"not_applied": book.problems})
    yield outlet.gradebook, to_csv(book.entries, exam.names, wishes.language or "en")
    yield outlet.summary, summary.model_dump_json(indent=2) + "\n"
    extracts, visibility = outcome.extracts, wishes.rules.visibility
    view = class_view(
        extracts, book.entries, summary, reporter, outlet.report, has_pages=wishes.feedback, visibility=visibility
    )
    yield outlet.class_data, view.model_dump_json(indent=2) + "\n"
    yield outlet.class_page, class_page(view, wishes.language)
    del view
    standings, sight = book.standings(), visibility.at(datetime.now(UTC))
    for each in extracts:
        standing = standings.get(each.id)
        if each.is_graded and (wishes.feedback or standing != each.standing):
            yield from _told_again(each, standing, outlet, wishes, sight)


def _told_again(
    extract: Extract, standing: StandingReport | None, outlet: Outlet, wishes: Wishes, sight: Sight
) -> Iterator[tuple[Path, str | bytes]]:
    """The report with what counts by now, and the student's page."""
    report = outlet.report(extract.id)
    if report is None:
        return
    told = report.model_copy(update={"standing": standing})
    if standing != extract.standing:
        yield outlet.report_path(extract.id), told.to_json()
    if wishes.feedback:
        yield outlet.page(extract.id, extract.assignment), page(told, wishes.language, sight=sight)


def _remarks(intake: Intake, outlet: Outlet) -> Iterator[Text]:
    for each in intake.ignored:
        yield BECAUSE.filled(what=each.path, reason=each.reason)
    if intake.absent:
        yield ABSENT.filled(count=len(intake.absent))
    if intake.unlisted:
        yield UNLISTED.filled(names=", ".join(intake.unlisted))
    if gone := outlet.discard_others({each.id for each in intake.submissions.origins}):
        yield GONE.filled(names=", ".join(gone))


def _listed(text: Text, extracts: Sequence[Extract], problem: Text | None = None) -> Text:
    """How many they are, the first of them, and what they have in common."""
    ids = [each.id for each in extracts]
    names, more = ", ".join(ids[:MOST_LISTED]), len(ids) - MOST_LISTED
    shown = AND_MORE.filled(names=names, more=more) if more > 0 else Text.same(names)
    return text.filled(count=len(ids), names=shown, problem=problem or "")
