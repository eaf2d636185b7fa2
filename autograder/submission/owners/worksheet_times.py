"""When a submission was handed in, as Moodle's grading worksheet writes it, in English or Chinese."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Final

from autograder.submission.owners.platforms import AS_WRITTEN

_TITLE: Final = re.compile(r"last modified ?\(submission\)|最后修改.*提交.*", re.IGNORECASE)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH: Final = re.compile(r"\b(?P<day>\d{1,2}) (?P<month>[a-z]{3})[a-z]* (?P<year>\d{4}),? (?P<clock>.+)")
_CHINESE: Final = re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日\D*?(?P<clock>\d.*|[上下]午.*)")
_CLOCK: Final = re.compile(r"(?P<half>上午|下午)? ?(?P<hour>\d{1,2}):(?P<minute>\d{2}) ?(?P<after>am|pm)?")


def time_column(titles: Sequence[str]) -> int | None:
    """The column with the times, if there is one; that of the grades is another."""
    return next((index for index, title in enumerate(titles) if _TITLE.fullmatch(title.strip())), None)


def time_in(written: str) -> datetime | None:
    """The time, in the zone of whoever wrote it; None for what is none, as a dash is.

    >>> time_in("Sunday, 22 November 2026, 11:58 PM").strftime("%Y-%m-%d %H:%M")
    '2026-11-22 23:58'
    >>> time_in("2026年11月22日 星期日 下午11:58").strftime("%Y-%m-%d %H:%M")
    '2026-11-22 23:58'
    """
    text = written.strip().lower()
    found = _ENGLISH.search(text) or _CHINESE.search(text)
    clock = _CLOCK.search(found["clock"]) if found else None
    if found is None or clock is None:
        return None
    names = {name: number for number, name in enumerate(_MONTHS, 1)}
    month = names.get(found["month"], 0) if found["month"].isalpha() else int(found["month"])
    is_afternoon = clock["half"] == "下午" or clock["after"] == "pm"
    has_halves = clock["half"] is not None or clock["after"] is not None
    hour = int(clock["hour"]) % 12 + 12 * is_afternoon if has_halves else int(clock["hour"])
    try:
        when = datetime(int(found["year"]), month, int(found["day"]), hour, int(clock["minute"]))
    except ValueError:
        return None
    return when.replace(tzinfo=timezone(timedelta(), AS_WRITTEN))
