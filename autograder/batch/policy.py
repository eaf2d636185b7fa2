"""A course's rules on what counts, in one checked TOML file; applied beside what was graded."""

import tomllib
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from autograder.report.sight import Sight, Visibility
from autograder.submission.owners.attempts import Attempts
from autograder.text import Refusal, Text

POLICY: Final = "policy.toml"
NOT_READ: Final = Text(en="{path} can't be read: {reason}.", zh="无法读取 {path}：{reason}。")
NOT_VALID: Final = Text(en="{path}: {where}: {what}.", zh="{path}：{where}：{what}。")
UNKNOWN: Final = Text(
    en="{path}: the course has no assignment {name}; there are: {names}.",
    zh="{path}：课程中没有作业 {name}；现有：{names}。",
)

Percent = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]
Worth = Annotated[int, Field(ge=1, le=1_000_000)]


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError("no such time zone; write it as Asia/Shanghai or Europe/Berlin") from None
    return name


class Rules(BaseModel):
    """Base of what a person writes: a misspelt key is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Late(Rules):
    """Percent of full marks that are taken off for every day that was begun after the grace, and at the most.

    `percent_without_time` is for what a platform marks as late without saying by how much, as Canvas does.
    """

    grace_minutes: float = Field(default=0, ge=0)
    percent_per_day: Percent = 0
    percent_at_most: Percent = 100
    percent_without_time: Percent = 0


class Tries(Rules):
    """Which of several attempts counts, and how many there may be: later ones are not graded."""

    count: Attempts | None = None
    at_most: int | None = Field(default=None, ge=1)


class Shown(Rules):
    """What students see on their pages before the deadline, and after it."""

    before_deadline: Sight = Sight()
    after_deadline: Sight = Sight()


class Given(Rules):
    """What holds for one assignment, or, where nothing is said, for all of them.

    `points` are full marks by exercise, in place of declared ones; `carried_share` is what is earned where an exercise
    is wrong only because another one is; nobody gets more than `cap_percent` of full marks.
    """

    deadline: datetime | None = None
    late: Late | None = None
    points: dict[str, Worth] = {}
    carried_share: Share | None = None
    cap_percent: Percent | None = None
    shown: Shown | None = None


class Settled(Rules):
    """What holds for one assignment when everything has been looked up."""

    timezone: str
    deadline: datetime | None
    late: Late
    points: dict[str, int]
    carried_share: float | None
    cap_percent: float | None
    visibility: Visibility


class Policy(Rules):
    """A course's rules; times without an offset are in its time zone.

    In the whole course's gradebook the `drop_lowest` of a student's assignments do not count.
    """

    timezone: Annotated[str, AfterValidator(_known_zone)] = "UTC"
    late: Late = Late()
    attempts: Tries = Tries()
    carried_share: Share | None = None
    cap_percent: Percent | None = None
    shown: Shown = Shown()
    drop_lowest: int = Field(default=0, ge=0)
    assignments: dict[str, Given] = {}

    def of(self, assignment: str) -> Settled:
        """What holds for an assignment."""
        own = self.assignments.get(assignment, Given())
        shown = own.shown or self.shown
        deadline = own.deadline
        if deadline is not None and deadline.tzinfo is None:
            deadline = deadline.replace(tzinfo=ZoneInfo(self.timezone))
        return Settled(
            timezone=self.timezone,
            deadline=deadline,
            late=own.late or self.late,
            points=own.points,
            carried_share=self.carried_share if own.carried_share is None else own.carried_share,
            cap_percent=self.cap_percent if own.cap_percent is None else own.cap_percent,
            visibility=Visibility(deadline=deadline, before=shown.before_deadline, after=shown.after_deadline),
        )


def read_policy(path: Path, names: Collection[str]) -> Policy:
    """The rules in a file for assignments of these names; raises Refusal, with the place and what is wrong there."""
    try:
        content: Mapping[str, object] = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise Refusal(NOT_READ.filled(path=path, reason=error.strerror)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal(NOT_READ.filled(path=path, reason=error)) from error
    try:
        policy = Policy.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise Refusal(NOT_VALID.filled(path=path, where=where, what=first["msg"])) from error
    if stranger := next((name for name in policy.assignments if name not in names), None):
        raise Refusal(UNKNOWN.filled(path=path, name=stranger, names=", ".join(names)))
    return policy
