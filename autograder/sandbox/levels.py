"""Which isolation this machine gives, why not more, and what to do for more."""

import functools
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, get_args

from autograder.sandbox import advice
from autograder.sandbox.advice import WalledLevel
from autograder.sandbox.failures import Ended, JailFailure
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Session
from autograder.sandbox.view import INSIDE
from autograder.text import Record, Refusal, Text

Level = Literal["full", "reduced", "process"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)

_WALL_S: Final = 20.0


class Finding(Record):
    """Whether a level is available here, why or why not, and what would make it so."""

    level: Level
    available: bool
    why: Text
    advice: Text | None = None


def probe() -> Mapping[Level, Finding]:
    """Tries each level for real: starts its walls and has a child run against them."""
    return {level: find(level) for level in LEVELS}


@functools.cache
def find(level: Level) -> Finding:
    """What a rehearsal on this machine says about one level; tried once a process."""
    if level == "process":
        return Finding(level=level, available=True, why=advice.NO_WALLS)
    if sys.platform != "linux":
        return _unavailable(level, advice.NOT_LINUX.filled(system=sys.platform), advice.GO_TO_LINUX)
    return _rehearsed(level)


def choose(level: Level | None) -> Level:
    """The level asked for, or ``full``; raises Refusal when this machine does not give it.

    Never falls back to a lower one: that has to be asked for by name.
    """
    finding = find(level or "full")
    if finding.available:
        return finding.level
    parts = [finding.why, *filter(None, [finding.advice]), _instead(finding.level)]
    text = Text(en=" ".join(each.en for each in parts), zh="".join(each.zh for each in parts))
    raise Refusal(text)


def _instead(refused: Level) -> Text:
    weaker = next(each for each in LEVELS[LEVELS.index(refused) + 1 :] if find(each).available)
    return advice.OR_REDUCED if weaker == "reduced" else advice.OR_PROCESS


def _rehearsed(level: WalledLevel) -> Finding:
    from autograder.sandbox import walls

    try:
        fallen = _fallen_of_two_trials(level)
    except walls.PartMissing as error:
        return _unavailable(level, advice.MISSING.filled(part=error.part), advice.INSTALL[error.part])
    except (JailFailure, Ended) as error:
        return _unavailable(
            level, advice.REFUSED[level].filled(error=str(error).splitlines()[-1]), advice.for_refused(level)
        )
    if fallen:
        return _unavailable(level, advice.FELL.filled(fallen=fallen), advice.REPORT)
    return Finding(level=level, available=True, why=advice.HOLDS[level])


def _unavailable(level: Level, why: Text, what_to_do: Text) -> Finding:
    return Finding(level=level, available=False, why=why, advice=what_to_do)


def _fallen_of_two_trials(level: WalledLevel) -> str:
    """What falls in a trial; one that came to nothing is made again, for a jail may be killed by anybody."""
    from autograder.sandbox import walls

    try:
        return _what_falls(level)
    except walls.PartMissing:
        raise
    except (JailFailure, Ended):
        return _what_falls(level)


def _what_falls(level: WalledLevel) -> str:
    """What a child could do that it must not: nothing, when the walls hold."""
    from autograder.sandbox import walls

    host = walls.start(level, INSIDE, str(Path(__file__)).encode(), Limits(), is_rehearsal=True)
    try:
        with Session(host.open(), Limits()) as session:
            return session.receive(_WALL_S).decode(errors="replace")
    finally:
        host.close()
