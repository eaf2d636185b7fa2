"""What a second grading changes: whose score, by how much, in which exercise, and why."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.batch.outlet import Outlet
from autograder.batch.provenance import Provenance
from autograder.report.model import ExerciseReport, Report
from autograder.text import Record, Refusal, Text
from autograder.verdict.verdicts import Status

SAME: Final = 1e-9  # points
NO_BATCH: Final = Text(
    en="{folder} holds no batch: name two folders that `autograder grade` wrote by --out.",
    zh="{folder} 中没有批改结果：请给出两个由 `autograder grade` 用 --out 写出的文件夹。",
)
OTHERS: Final = Text(
    en="{old} holds {before} and {new} holds {after}: compare batches of one assignment.",
    zh="{old} 是 {before}，{new} 是 {after}：只能比较同一个作业的两批结果。",
)


class Result(Record):
    """What an exercise earned, and the mistakes that were named."""

    earned: float
    status: Status
    mistakes: tuple[str, ...]


class ExerciseChange(Record):
    """One exercise before and after."""

    name: str
    before: Result
    after: Result


class Change(Record):
    """One submission whose score or verdicts differ; a score is None where it was not graded.

    `has_other_files` says that not the same was handed in.
    """

    id: str
    student: str | None
    before: float | None
    after: float | None
    has_other_files: bool
    exercises: tuple[ExerciseChange, ...]

    @property
    def difference(self) -> float:
        """By how much the score changes; what was not graded counts as nothing."""
        return (self.after or 0.0) - (self.before or 0.0)

    @property
    def moves_the_score(self) -> bool:
        """Whether the score is another one."""
        return (self.before is None) != (self.after is None) or abs(self.difference) > SAME


class Regrading(Record):
    """Two batches side by side; `rules` are how they were graded otherwise, `damaged` are reports that can't be read.

    Changes are in the order of their size, the largest loss first.
    """

    assignment: str
    rules: tuple[Text, ...]
    changes: tuple[Change, ...]
    unchanged: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    damaged: tuple[str, ...]

    @property
    def moved(self) -> list[Change]:
        """Those whose score changes."""
        return [each for each in self.changes if each.moves_the_score]


def compare(old: Path, new: Path) -> Regrading:
    """Two folders that `grade` wrote; raises Refusal where one holds no batch, or one of another assignment."""
    first, second = Outlet(old), Outlet(new)
    before, after = _rules(first), _rules(second)
    if before.assignment != after.assignment:
        raise Refusal(OTHERS.filled(old=old, before=before.assignment, new=new, after=after.assignment))
    then, now = first.report_ids(), second.report_ids()
    damaged, changes, unchanged = [], [], 0
    for name in sorted(then & now):
        earlier, later = first.report(name), second.report(name)
        if earlier is None or later is None:
            damaged.append(name)
        elif change := _change(earlier, later):
            changes.append(change)
        else:
            unchanged += 1
    return Regrading(
        assignment=after.assignment,
        rules=tuple(before.differences(after)),
        changes=tuple(sorted(changes, key=lambda each: each.difference)),
        unchanged=unchanged,
        only_before=tuple(sorted(then - now)),
        only_after=tuple(sorted(now - then)),
        damaged=tuple(damaged),
    )


def _rules(outlet: Outlet) -> Provenance:
    try:
        return outlet.rules()
    except Refusal:
        raise Refusal(NO_BATCH.filled(folder=outlet.folder)) from None


def _change(before: Report, after: Report) -> Change | None:
    exercises = tuple(_exercises(before, after))
    scores = [each.score if each.graded else None for each in (before, after)]
    if not exercises and scores[0] == scores[1]:
        return None
    return Change(
        id=after.submission.id,
        student=after.submission.student,
        before=scores[0],
        after=scores[1],
        has_other_files=before.submission.sha256 != after.submission.sha256,
        exercises=exercises,
    )


def _exercises(before: Report, after: Report) -> Iterator[ExerciseChange]:
    then = {each.name: each for each in before.exercises}
    for each in after.exercises:
        if each.name in then:
            first, second = _result(then[each.name]), _result(each)
            if first != second:
                yield ExerciseChange(name=each.name, before=first, after=second)


def _result(exercise: ExerciseReport) -> Result:
    slugs = tuple(each.slug for each in exercise.mistakes)
    return Result(earned=exercise.earned, status=exercise.status, mistakes=slugs)
