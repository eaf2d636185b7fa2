"""Writes verdicts down as a report that people and programs read."""

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import PackageNotFoundError, version

import numpy as np

from autograder import __version__
from autograder.exercises.exam import Exam
from autograder.exercises.key import ExerciseKey
from autograder.report import messages
from autograder.report.examples import seen
from autograder.report.exercise_writer import ExerciseWriter
from autograder.report.labels import is_aside
from autograder.report.losses import import_notes
from autograder.report.misplacement import Written, misplaced
from autograder.report.model import ExerciseReport, GraderReport, PartReport, Report, SubmissionReport
from autograder.report.repetition import told_once
from autograder.report.shared_helpers import behind_all
from autograder.report.showing import pieces_due
from autograder.report.standing import Standing
from autograder.sandbox import Level
from autograder.sandbox.protocol.answers import Imported
from autograder.submission import Submission
from autograder.text import Text
from autograder.verdict.examination import Examiner
from autograder.verdict.verdicts import Verdict


def grader_report(seed: int, isolation: Level) -> GraderReport:
    """The grader's side of a report: versions, seed, isolation."""
    return GraderReport(
        version=__version__,
        seed=seed,
        isolation=isolation,
        python=platform.python_version(),
        numpy=np.__version__,
        torch=_version_of_torch(),
    )


def _version_of_torch() -> str | None:
    try:
        return version("torch")
    except PackageNotFoundError:
        return None


@dataclass(frozen=True)
class Reporter:
    """Writes the reports of one batch."""

    exam: Exam
    grader: GraderReport
    _passed: dict[str, ExerciseReport] = field(default_factory=dict, init=False, compare=False)

    def report(
        self,
        submission: Submission,
        verdicts: Sequence[Verdict],
        imported: object = None,
        examiner: Examiner | None = None,
    ) -> Report:
        """The report on a submission that was graded, and of its import where there was one.

        What is to be mended first is shown with examples, if there is somebody who asks for them.
        """
        by_name = dict(zip(self.exam.names, verdicts, strict=True))
        written = Written.of(submission)
        is_carried, memory_mib = bool(self.exam.solution), self.exam.memory_mib
        standings = [Standing(item, by_name, submission, is_carried, memory_mib) for item in self.exam.items]
        alone = {each.key.name: self._alone(each, written, imported) for each in standings}
        exercises = self._told_once(alone, submission, by_name)
        if examiner is not None and isinstance(imported, Imported):
            aside = {each.name for each in exercises if is_aside(each)}
            drawn = pieces_due(self.exam, {name: each.status for name, each in by_name.items()})
            found = seen(examiner, self.exam, by_name, aside, drawn)
            shown = [replace(each, seen=found[each.key.name]) for each in standings if each.key.name in found]
            alone |= {each.key.name: ExerciseWriter(each, written, imported).report() for each in shown}
            exercises = self._told_once(alone, submission, by_name) if shown else exercises
        missing = [name for name, each in by_name.items() if each.status == "missing" and "." not in name]
        notes = (*misplaced(missing, written), *import_notes(imported, written))
        return self._report(submission, exercises, notes=notes)

    def _alone(self, standing: Standing, written: Written, imported: object) -> ExerciseReport:
        """The report on one exercise; of one that passed it says the same every time, but for what it prints."""
        name, verdict = standing.key.name, standing.verdict
        if verdict.status != "passed" or verdict.output:
            return ExerciseWriter(standing, written, imported).report()
        if name not in self._passed:
            self._passed[name] = ExerciseWriter(standing, written).report()
        return self._passed[name]

    def _told_once(
        self, alone: Mapping[str, ExerciseReport], submission: Submission, verdicts: Mapping[str, Verdict]
    ) -> tuple[ExerciseReport, ...]:
        """The reports on all exercises, in which what makes many of them wrong is told of one."""
        handed_by = {name: each.handed_by for name, each in verdicts.items() if each.handed_by}
        handing = {item.name: item.delivery.by for item in self.exam.items if item.delivery is not None}
        behind = partial(behind_all, submission, verdicts=verdicts, handing=handing)
        return told_once(tuple(alone.values()), handed_by, behind)

    def failure(self, submission: Submission, reason: Text) -> Report:
        """The report on a submission that could not be graded, through no fault of its own."""
        exercises = tuple(
            self._unanswered(item.key, "not_graded", messages.STATUS_MESSAGES["not_graded"]) for item in self.exam.items
        )
        return self._report(submission, exercises, graded=False, problem=reason)

    def unreadable(self, submission: Submission, problem: Text) -> Report:
        """The report on a submission in which nothing can be found to grade."""
        exercises = tuple(self._unanswered(item.key, "missing", problem) for item in self.exam.items)
        return self._report(submission, exercises, problem=problem)

    @staticmethod
    def _unanswered(key: ExerciseKey, status: str, message: Text) -> ExerciseReport:
        parts = tuple(
            PartReport.model_validate({"name": name, "status": status, "points": points, "earned": 0})
            for name, points in key.parts.items()
        )
        return ExerciseReport.model_validate(
            {"name": key.name, "title": key.title, "status": status, "points": key.points, "earned": 0,
             "message": message, "parts": parts, "bonus": key.bonus}
        )  # fmt: skip

    def _report(
        self,
        submission: Submission,
        exercises: tuple[ExerciseReport, ...],
        *,
        graded: bool = True,
        problem: Text | None = None,
        notes: tuple[Text, ...] = (),
    ) -> Report:
        return Report(
            assignment=self.exam.assignment,
            title=self.exam.title,
            submission=SubmissionReport.of(submission),
            grader=self.grader,
            score=round(sum(each.earned for each in exercises), 2),
            max_score=sum(each.full_marks for each in exercises),
            graded=graded,
            problem=problem,
            notes=submission.notes + notes,
            exercises=exercises,
        )
