"""What something costs of the processor, in pieces of a fixed work done beside it: the same on a busy machine."""

import hashlib
import json
import re
import sys
import time
from collections.abc import Callable

PER_SECOND = 50  # pieces, on a machine of the year 2026; what is promised in seconds is meant for such a one
TRIES = 3  # what others do on the machine can only make a try dearer
_TEXT = "x = 1\n" * 20_000


def is_within(seconds: float, work: Callable[[], object]) -> bool:
    """Whether the work costs at most what so many seconds of an ordinary machine do."""
    return any(seconds_of(work) <= seconds for _ in range(TRIES))


def seconds_of(work: Callable[[], object]) -> float:
    """What the work costs, in seconds of an ordinary machine that does nothing else."""
    before, spent, after = map(_spent_on, (_piece, work, _piece))
    return spent / max(before, after) / PER_SECOND


def calls_of(work: Callable[[], object]) -> int:
    """How many functions the work calls: what it costs as it grows, whatever the machine does."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def _spent_on(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _piece() -> None:
    for _ in range(3):
        json.loads(json.dumps(_TEXT.split("\n")))
        re.findall(r"^(\w+)[ \t]*=", _TEXT, re.MULTILINE)
        hashlib.sha256(_TEXT.encode() * 20).digest()
        sum(len(line) for line in _TEXT.split("\n"))
