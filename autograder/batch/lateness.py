"""What lateness costs, by the download's own times and in the course's time zone."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from autograder.batch.policy import Late, Settled
from autograder.submission import Origin
from autograder.submission.owners.platforms import AS_WRITTEN
from autograder.text import Text

DAY: Final = timedelta(days=1)
MOST_NAMED: Final = 10
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


def penalties(rules: Settled, origins: Iterable[Origin], full_marks: float) -> Penalties:
    """What is taken off whose score; who handed in without a time that the download tells is named."""
    late, found, zone = rules.late, Penalties(), ZoneInfo(rules.timezone)
    for each in origins:
        if rules.deadline is not None and each.submitted_at is not None and each.is_time_told:
            penalty = _by_time(_here(each.submitted_at, zone), _here(rules.deadline, zone), late, full_marks)
        elif each.late is not None:
            points = full_marks * late.percent_without_time / 100 if each.late else 0
            penalty = Penalty(points, LATE_BY_MARK.filled(points=points))
        else:
            penalty = Penalty()
            if rules.deadline is not None:
                found.not_judged.append(each.id)
        if penalty.points:
            found.by_id[each.id] = penalty
    return found


def _here(time: datetime, zone: ZoneInfo) -> datetime:
    """In the course's time zone; what a platform wrote without one is taken to be written there."""
    is_bare = time.tzinfo is None or time.tzname() == AS_WRITTEN
    return time.replace(tzinfo=zone) if is_bare else time.astimezone(zone)


def _by_time(when: datetime, due: datetime, late: Late, full_marks: float) -> Penalty:
    after = when.timestamp() - due.timestamp()  # across a change of the clocks too
    if after <= 60 * late.grace_minutes:
        return Penalty()
    days = math.ceil(after / DAY.total_seconds())
    points = full_marks * min(days * late.percent_per_day, late.percent_at_most) / 100
    shown = {"when": f"{when:%Y-%m-%d %H:%M}", "due": f"{due:%Y-%m-%d %H:%M}"}
    return Penalty(points, LATE.filled(**shown, days=days, points=points))
