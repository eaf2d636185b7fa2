"""What lateness costs: a course's rules in one TOML file, applied beside what was graded."""

import math
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from autograder.submission import Origin
from autograder.submission.owners.platforms import AS_WRITTEN
from autograder.text import Refusal, Text

POLICY: Final = "policy.toml"
DAY: Final = timedelta(days=1)
NOT_READ: Final = Text(en="{path} can't be read: {reason}.", zh="无法读取 {path}：{reason}。")
NOT_VALID: Final = Text(en="{path}: {where}: {what}.", zh="{path}：{where}：{what}。")
LATE: Final = Text(
    en="Handed in {when}, due {due}, {days} day(s) late: {points:g} points off.",
    zh="提交于 {when}，截止 {due}，迟交 {days} 天：扣 {points:g} 分。",
)
LATE_BY_MARK: Final = Text(
    en="Marked as late by the platform, which does not say by how much: {points:g} points off.",
    zh="平台标记为迟交，但没有给出具体时间：扣 {points:g} 分。",
)
NOT_JUDGED: Final = Text(
    en="{count} have no time of the download's own, so nobody knows whether they are late; "
    "nothing was taken off: {names}",
    zh="{count} 份没有平台给出的提交时间，无法判断是否迟交，未扣分：{names}",
)
UNKNOWN: Final = Text(
    en="{path}: the course has no assignment {name}; there are: {names}.",
    zh="{path}：课程中没有作业 {name}；现有：{names}。",
)
MOST_NAMED: Final = 10

Percent = Annotated[float, Field(ge=0, le=100)]


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


class Due(Rules):
    """When an assignment is due, and what lateness costs there, if not what it costs everywhere."""

    deadline: datetime | None = None
    late: Late | None = None


class Policy(Rules):
    """A course's rules; times without an offset are in its time zone."""

    timezone: Annotated[str, AfterValidator(_known_zone)] = "UTC"
    late: Late = Late()
    assignments: dict[str, Due] = {}

    def penalties(self, assignment: str, origins: Iterable[Origin], full_marks: float) -> "Penalties":
        """What is taken off whose score; who handed in without a time that the download tells is named."""
        due = self.assignments.get(assignment, Due())
        late, found = due.late or self.late, Penalties()
        for each in origins:
            if due.deadline is not None and each.submitted_at is not None and each.is_time_told:
                penalty = self._by_time(self._here(each.submitted_at), self._here(due.deadline), late, full_marks)
            elif each.late is not None:
                points = full_marks * late.percent_without_time / 100 if each.late else 0
                penalty = Penalty(points, LATE_BY_MARK.filled(points=points))
            else:
                penalty = Penalty()
                if due.deadline is not None:
                    found.not_judged.append(each.id)
            if penalty.points:
                found.by_id[each.id] = penalty
        return found

    def _here(self, time: datetime) -> datetime:
        """In the course's time zone; what a platform wrote without one is taken to be written there."""
        zone = ZoneInfo(self.timezone)
        is_bare = time.tzinfo is None or time.tzname() == AS_WRITTEN
        return time.replace(tzinfo=zone) if is_bare else time.astimezone(zone)

    def _by_time(self, when: datetime, due: datetime, late: Late, full_marks: float) -> "Penalty":
        after = when.timestamp() - due.timestamp()  # across a change of the clocks too
        if after <= 60 * late.grace_minutes:
            return Penalty()
        days = math.ceil(after / DAY.total_seconds())
        points = full_marks * min(days * late.percent_per_day, late.percent_at_most) / 100
        shown = {"when": f"{when:%Y-%m-%d %H:%M}", "due": f"{due:%Y-%m-%d %H:%M}"}
        return Penalty(points, LATE.filled(**shown, days=days, points=points))


@dataclass(frozen=True)
class Penalty:
    """Points that are taken off, and why."""

    points: float = 0
    reason: Text | None = None

    def left_of(self, score: float) -> float:
        """What it leaves of a score."""
        return max(0.0, score - self.points)


@dataclass
class Penalties:
    """The penalties by the submission's id, and whose lateness nobody knows."""

    by_id: dict[str, Penalty] = field(default_factory=dict)
    not_judged: list[str] = field(default_factory=list)

    def remarks(self) -> list[Text]:
        """What the teacher is told."""
        if not self.not_judged:
            return []
        names = ", ".join(self.not_judged[:MOST_NAMED]) + (" …" if len(self.not_judged) > MOST_NAMED else "")
        return [NOT_JUDGED.filled(count=len(self.not_judged), names=names)]


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
