"""The score report: frozen, checked models, and nothing that changes between two equal runs."""

import math
from datetime import datetime
from typing import Annotated, Final, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from autograder.exercises.key import Array
from autograder.exercises.showpieces import Kind
from autograder.sandbox import Level
from autograder.submission import FileRecord, Submission
from autograder.text import Record, Text
from autograder.verdict.verdicts import Status

SCHEMA_VERSION: Final = 2

Points = Annotated[float, Field(ge=0, allow_inf_nan=False)]
State = Literal["graded", "unreadable", "not graded"]


class SubmissionReport(Record):
    """What was graded: the id, what is known of the student and the time, the files and a hash over all of them."""

    id: str
    student: str | None = None
    student_id: str | None = None
    submitted_at: datetime | None = None
    late: bool | None = None
    attempts: int | None = None
    files: tuple[FileRecord, ...]
    sha256: str

    @classmethod
    def of(cls, submission: Submission) -> Self:
        """What a report tells of a submission."""
        return cls(
            id=submission.id,
            student=submission.student,
            student_id=submission.student_id,
            submitted_at=submission.submitted_at,
            late=submission.late,
            attempts=submission.attempts,
            files=submission.files,
            sha256=submission.sha256,
        )


class GraderReport(Record):
    """By what it was graded: a seed and these versions explain every number."""

    version: str
    seed: int
    isolation: Level
    python: str
    numpy: str
    torch: str | None


class MistakeReport(Record):
    """A mistake that was recognised; `parts` are those that it explains, where that is not all that is wrong."""

    slug: str
    hint: Text
    parts: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """What stands before the hint: the slug, and of which parts that is told."""
        return " · ".join(filter(None, (self.slug, ", ".join(self.parts))))


class PartReport(Record):
    """The points of one part."""

    name: str
    status: Status
    points: Points
    earned: Points


class EvidenceReport(Record):
    """The entry that is furthest off; errors are relative to the size of the terms that are summed.

    `expected` and `scaled_error` are by torch.autograd, the others, where a gradient is asked for, by differences.
    """

    index: tuple[int, ...]
    expected: float
    got: float
    scaled_error: float
    expected_by_differences: float | None = None
    scaled_error_by_differences: float | None = None


class ArrayReport(Record):
    """A small array of one or two axes, to six digits, for a picture."""

    shape: tuple[int, ...]
    values: tuple[float, ...]

    @classmethod
    def of(cls, array: Array) -> Self:
        """An array as it is kept."""
        return cls(shape=array.shape, values=tuple(float(f"{value:.6g}") for value in array.ravel().tolist()))

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if math.prod(self.shape) != len(self.values):
            raise ValueError(f"{len(self.values)} values for shape {self.shape}")
        return self


class PictureReport(Record):
    """What was expected and what came, to be drawn; a path where the rows are where a walk went from an input.

    The `bowl` below a path is told by where it is lowest, x and y, and by its second derivatives xx, xy, yy.
    """

    expected: ArrayReport
    got: ArrayReport
    is_path: bool = False
    bowl: tuple[float, ...] = ()


class NodeReport(Record):
    """A node of a graph: what it is, its value and gradient as they should be, in short, and of which nodes it is made.

    `wrong` is what came otherwise, and `got` what came.
    """

    label: str
    value: str
    gradient: str
    got: str
    wrong: Literal["data", "grad"] | None
    sources: tuple[int, ...]


class GraphReport(Record):
    """A graph to be drawn; sources come before what is made of them."""

    nodes: tuple[NodeReport, ...]


class ShowpieceReport(Record):
    """What a student's code gives, to be drawn: arrays by name, and those that the course drew beside them.

    The `bowl` is told as that of a picture.
    """

    kind: Kind
    title: Text
    is_right: bool = True
    arrays: dict[str, ArrayReport]
    beside: dict[str, ArrayReport] = Field(default={})
    bowl: tuple[float, ...] = ()
    x: tuple[float, float] | None = None
    y: tuple[float, float] | None = None


class ExampleReport(Record):
    """The smallest case that fails: code that can be pasted, what was expected and what came.

    Where a case has several results, `result` names the one that is shown.
    """

    origin: Literal["drawn", "docstring"] = "drawn"
    code: str
    result: str | None = None
    expected: str
    got: str
    picture: PictureReport | None = None
    graph: GraphReport | None = None


class LineReport(Record):
    """One line of a traceback in the student's own files; for a syntax error with the character, from 1."""

    file: str
    line: int
    function: str
    text: str
    column: int | None = None


class ErrorReport(Record):
    """An exception that the student's code raised, and what that means."""

    type: str
    message: str
    explanation: Text | None = None
    lines: tuple[LineReport, ...]


class CodeReport(Record):
    """The student's own lines of an exercise, by number, without their docstring."""

    file: str
    lines: dict[int, str]


class ExerciseReport(Record):
    """What came of one exercise; nothing is to be done about it before what it `waits_for` is right.

    `violations` is how many properties right numbers violate, each of which costs points beside those of the parts.
    `facts` are what the docstring that was handed out says of it, where students check their own work.
    """

    name: str
    title: Text
    status: Status
    points: Points
    earned: Points
    message: Text
    mistakes: tuple[MistakeReport, ...] = ()
    parts: tuple[PartReport, ...] = ()
    violations: int = Field(default=0, ge=0)
    carried_by: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    evidence: EvidenceReport | None = None
    own_forward: Text | None = None
    example: ExampleReport | None = None
    error: ErrorReport | None = None
    output: str = ""
    facts: str = ""
    code: CodeReport | None = None
    bonus: bool = False

    @property
    def full_marks(self) -> float:
        """What it is of the full score: nothing for a bonus."""
        return 0 if self.bonus else self.points

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.earned > self.points:
            raise ValueError(f"{self.name}: {self.earned} of {self.points} points earned")
        if not math.isclose(sum(part.points for part in self.parts), self.points):
            raise ValueError(f"{self.name}: the parts' points don't add up to {self.points}")
        if self.status == "passed" and self.earned != self.points:
            raise ValueError(f"{self.name}: passed with {self.earned} of {self.points} points")
        return self


class CorrectionReport(Record):
    """Points that a person gave in place of graded ones; `exercise` is None for the score in all.

    `graded` is what stood there when it was first applied, and `has_changed` says that by now the points or the files
    are others.
    """

    exercise: str | None
    points: Points
    reason: str
    by: str
    when: str
    graded: Points | None
    has_changed: bool = False


class StandingReport(Record):
    """What counts in the end: `final` is None where nothing was graded and nobody gave points for it all.

    `adjusted` is what was graded, with exercises as they were corrected, less `deductions`; a total that a person
    gave is final whatever they are.
    """

    final: Points | None
    adjusted: Points | None = None
    deductions: tuple[Text, ...] = ()
    corrections: tuple[CorrectionReport, ...] = ()


class Report(Record):
    """The report on one submission; those of version 1 do not tell of violations.

    >>> exam = Course(COURSE)["springs"].exam(seed=7)
    >>> with Grader(exam) as grader:
    ...     report = grader.grade(b"def energy_gradient(k, x):\\n    return k * x / 2\\n")
    >>> report.exercises[1].status, report.exercises[1].mistakes[0].slug
    ('wrong', 'factor-half')
    >>> Report.model_validate_json(report.to_json()) == report
    True
    """

    model_config = ConfigDict(json_schema_extra={"description": "The report on one submission."})

    schema_version: Literal[1, 2] = SCHEMA_VERSION
    assignment: str
    title: Text
    submission: SubmissionReport
    grader: GraderReport
    score: Points
    max_score: Points
    graded: bool = True
    problem: Text | None = None
    notes: tuple[Text, ...] = ()
    exercises: tuple[ExerciseReport, ...]
    standing: StandingReport | None = None
    showpieces: tuple[ShowpieceReport, ...] = ()

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if not math.isclose(sum(each.earned for each in self.exercises), self.score, abs_tol=1e-6):
            raise ValueError("the exercises' points don't add up to the score")
        if not math.isclose(sum(each.full_marks for each in self.exercises), self.max_score):
            raise ValueError("the exercises' full marks don't add up to the full score")
        if self.graded == any(each.status == "not_graded" for each in self.exercises):
            raise ValueError("graded contradicts the exercises")
        return self

    @property
    def told(self) -> list[Text]:
        """What is told of it as a whole: why it could not be graded, if that is so, and notes."""
        return [each for each in (self.problem, *self.notes) if each is not None]

    @property
    def state(self) -> State:
        """Whether it was graded; if not, whether because nothing could be read, or through a fault of ours."""
        if not self.graded:
            return "not graded"
        return "graded" if self.problem is None else "unreadable"

    def to_json(self) -> str:
        """The report as indented JSON text with a final newline."""
        return self.model_dump_json(indent=2) + "\n"
