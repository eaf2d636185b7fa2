"""A course's rules on what counts, in one checked TOML file; applied beside what was graded."""

import tomllib
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from autograder.report.files import NOT_READ, reading
from autograder.report.sight import Sight, Visibility
from autograder.submission.owners.attempts import Attempts
from autograder.text import Record, Refusal, Text, with_nearest

POLICY: Final = "policy.toml"
NOT_VALID: Final = Text(en="{path}: {where}: {what}.", zh="{path}：{where}：{what}。")
UNKNOWN: Final = Text(
    en="{path}: the course has no assignment {name}; there are: {names}.",
    zh="{path}：课程中没有作业 {name}；现有：{names}。",
)

WRONG: Final[Mapping[str, Text]] = {
    "extra_forbidden": Text(en="there is no such key", zh="没有这个键"),
    "time_zone": Text(
        en="there is no such time zone; write it as Asia/Shanghai or Europe/Berlin",
        zh="没有这个时区；请写成 Asia/Shanghai 或 Europe/Berlin",
    ),
    "greater_than_equal": Text(en="it can't be less than {ge}", zh="不能小于 {ge}"),
    "less_than_equal": Text(en="it can't be more than {le}", zh="不能大于 {le}"),
    "literal_error": Text(en="it has to be {expected}", zh="只能填 {expected}"),
} | dict.fromkeys(
    ("float_parsing", "float_type", "int_parsing", "int_type"), Text(en="it has to be a number", zh="应为数字")
)  # by the name that pydantic has for it; of others it has its own words

Percent = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]
Worth = Annotated[int, Field(ge=1, le=1_000_000)]


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise PydanticCustomError("time_zone", "no such time zone") from None
    return name


class Late(Record):
    """Percent of full marks that are taken off for every day that was begun after the grace, and at the most.

    `percent_without_time` is for what a platform marks as late without saying by how much, as Canvas does.
    """

    grace_minutes: float = Field(default=0, ge=0)
    percent_per_day: Percent = 0
    percent_at_most: Percent = 100
    percent_without_time: Percent = 0


class Tries(Record):
    """Which of several attempts counts, and how many there may be: later ones are not graded."""

    count: Attempts | None = None
    at_most: int | None = Field(default=None, ge=1)


class Shown(Record):
    """What students see on their pages before the deadline, and after it."""

    before_deadline: Sight = Sight()
    after_deadline: Sight = Sight()


class Given(Record):
    """What holds for one assignment, or, where nothing is said, for all of them.

    `points` are full marks by exercise, in place of declared ones; `carried_share` is what is earned where an exercise
    is wrong only because another one is; nobody gets more than `cap_percent` of full marks.
    """

    deadline: datetime | None = None
    late: Late | None = None
    points: dict[str, Worth] = Field(default={})
    carried_share: Share | None = None
    cap_percent: Percent | None = None
    shown: Shown | None = None


class Settled(Record):
    """What holds for one assignment when everything has been looked up."""

    timezone: str
    deadline: datetime | None
    late: Late
    points: dict[str, int]
    carried_share: float | None
    cap_percent: float | None
    visibility: Visibility


class Policy(Record):
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
    assignments: dict[str, Given] = Field(default={})

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
        with reading(path):
            content: Mapping[str, object] = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal(NOT_READ.filled(path=path, reason=error)) from error
    try:
        policy = Policy.model_validate(content)
    except ValidationError as error:
        raise Refusal(_told(error, path)) from error
    if stranger := next((name for name in policy.assignments if name not in names), None):
        raise Refusal(UNKNOWN.filled(path=path, name=stranger, names=", ".join(names)))
    return policy


def _told(error: ValidationError, path: Path) -> Text:
    """The first thing that is wrong, and the key that is meant where there is none."""
    first = error.errors()[0]
    known = WRONG.get(first["type"])
    what = known.filled(**first.get("ctx", {})) if known is not None else Text.same(first["msg"])
    told = NOT_VALID.filled(path=path, where=".".join(map(str, first["loc"])), what=what)
    keys = {name for each in (Policy, Given, Late, Tries, Shown, Sight) for name in each.model_fields}
    return with_nearest(told, str(first["loc"][-1]), keys) if first["type"] == "extra_forbidden" else told
