"""What counting needs of a report, in some hundred bytes: the report itself lies on the disk."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, NamedTuple, Self

from autograder.report.labels import FAULTLESS
from autograder.report.model import ExerciseReport, Report, StandingReport, State
from autograder.text import Text
from autograder.verdict.verdicts import Status

MOST_SHARED: Final = 4096


class Mark(NamedTuple):
    """What became of an exercise; `slugs` are the mistakes that were named."""

    name: str
    status: Status
    points: float
    earned: float
    slugs: tuple[str, ...] = ()
    waits: bool = False
    bonus: bool = False

    @property
    def tags(self) -> tuple[str, ...]:
        """The mistakes, or what became of it where none was recognised and nothing else is to blame."""
        if self.slugs:
            return tuple(f"{self.name}:{each}" for each in self.slugs)
        is_own = self.status not in FAULTLESS and not self.waits
        return (f"{self.name}:{self.status}",) if is_own else ()


@dataclass(frozen=True, slots=True)
class Extract:
    """One report's row: who and what was graded, and what came of it."""

    id: str
    student: str | None
    student_id: str | None
    submitted_at: datetime | None
    late: bool | None
    attempts: int | None
    sha256: str
    assignment: str
    seed: int
    state: State
    problem: Text | None
    notes: tuple[Text, ...]
    score: float
    marks: tuple[Mark, ...]
    standing: StandingReport | None

    @classmethod
    def of(cls, report: Report) -> Self:
        """The extract of a report."""
        submission = report.submission
        return cls(
            id=submission.id,
            student=submission.student,
            student_id=submission.student_id,
            submitted_at=submission.submitted_at,
            late=submission.late,
            attempts=submission.attempts,
            sha256=submission.sha256,
            assignment=report.assignment,
            seed=report.grader.seed,
            state=report.state,
            problem=report.problem,
            notes=report.notes,
            score=report.score,
            marks=_shared(tuple(map(_mark, report.exercises))),
            standing=report.standing,
        )

    @property
    def max_score(self) -> float:
        """Full marks."""
        return sum(each.points for each in self.marks if not each.bonus)

    @property
    def is_graded(self) -> bool:
        """Whether it has an honest score; one that could not be read has one, of zero."""
        return self.state != "not graded"


def _mark(exercise: ExerciseReport) -> Mark:
    slugs = tuple(each.slug for each in exercise.mistakes)
    waits = bool(exercise.waits_for)
    return Mark(exercise.name, exercise.status, exercise.points, exercise.earned, slugs, waits, exercise.bonus)


@lru_cache(MOST_SHARED)
def _shared(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """One tuple for all to whom the same happened, as to everybody who earned full marks."""
    return marks
