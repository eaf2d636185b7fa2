"""What can come of an exercise, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from autograder.exercises.hints import UNIVERSAL_HINTS
from autograder.exercises.key import ExerciseKey
from autograder.sandbox.protocol.answers import Missing, Raised, Unreadable
from autograder.text import Text
from autograder.verdict.comparison import Received, Worst

Status = Literal[
    "passed", "partial", "wrong", "carried", "wrong_shape", "not_implemented", "missing", "raised",
    "timed_out", "out_of_memory", "died", "bad_answer", "not_graded",
]  # fmt: skip
COMPARED: Final[frozenset[Status]] = frozenset({"wrong", "partial", "carried", "wrong_shape"})  # there are numbers
DISCUSSED: Final = COMPARED | {"raised", "bad_answer"}  # there is more to ask

Agreement = Literal["exact", "agrees", "disagrees"]

# Where the parts of an exercise fail differently, it is told the one that stands first here.
GRAVITY: Final[tuple[Status, ...]] = (
    "not_graded", "missing", "not_implemented", "timed_out", "out_of_memory", "died", "raised", "bad_answer",
    "wrong", "wrong_shape", "carried", "partial", "passed",
)  # fmt: skip


@dataclass(frozen=True)
class Named:
    """A mistake that was recognised, with its hint; of structure, where that is declared as more than a scalar."""

    slug: str
    hint: Text
    is_structural: bool = field(default=False, compare=False)


def universal(slug: str) -> Named:
    """A mistake that can be made in any exercise."""
    return Named(slug, UNIVERSAL_HINTS[slug])


@dataclass(frozen=True)
class Finding:
    """The first thing to look at: which case, which of its outputs, and what came instead."""

    case: int
    output: int
    got: Received | Unreadable | Raised | Missing | None
    worst: Worst | None = None


def unwritten_callee(exercise: str, finding: Finding | None) -> str | None:
    """The other function that is not written, where an exercise that is not implemented calls one."""
    got = finding.got if finding else None
    if not isinstance(got, Raised) or not got.frames:
        return None
    function = got.frames[-1].function
    return None if function in ("<module>", exercise.rpartition(".")[2]) else function


def hangs(key: ExerciseKey, verdicts: "Mapping[str, Verdict]") -> bool:
    """Whether an exercise, or one that it needs, never ended: asked once more, it would only be waited for."""
    return any(each in verdicts and verdicts[each].status == "timed_out" for each in (key.name, *key.needs))


@dataclass(frozen=True)
class PartVerdict:
    """What came of one part of an exercise; `nearest` is what can be told of it where nothing explains it."""

    status: Status
    mistakes: tuple[Named, ...] = ()
    finding: Finding | None = None
    nearest: Text | None = None


@dataclass(frozen=True)
class Verdict:
    """What came of an exercise: by part, and the properties that its answers violate.

    `carried_by` are the exercises that it is wrong only through, `used` those whose code it was seen to use;
    `own_forward` says whether a gradient is that of the submission's own forward, `handed_by` which other exercise was
    seen to hand it another gradient than it should.
    """

    parts: Mapping[str, PartVerdict]
    violations: tuple[Named, ...] = ()
    output: str = ""
    carried_by: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()
    own_forward: Agreement | None = None
    handed_by: str = ""

    @cached_property
    def status(self) -> Status:
        """The one word for the whole exercise."""
        statuses = {part.status for part in self.parts.values()}
        gravest = min(statuses, key=GRAVITY.index)
        if gravest == "passed":
            return "partial" if self.violations else "passed"
        if statuses <= {"passed", "carried"} and not self.violations:
            return "carried"
        return "partial" if "passed" in statuses else gravest

    @cached_property
    def mistakes(self) -> tuple[Named, ...]:
        """All mistakes that were recognised, each once."""
        found = [named for part in self.parts.values() for named in part.mistakes] + list(self.violations)
        return tuple(dict.fromkeys(found))

    @property
    def finding(self) -> Finding | None:
        """The finding of the gravest part."""
        return self.parts[self.gravest].finding if self.gravest else None

    @cached_property
    def gravest(self) -> str:
        """The gravest of the parts that have a finding; nothing where none has."""
        failed = [name for name, part in self.parts.items() if part.status != "passed" and part.finding]
        return min(failed, key=lambda name: GRAVITY.index(self.parts[name].status), default="")
