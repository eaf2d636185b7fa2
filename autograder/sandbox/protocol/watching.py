"""Which of some functions are at work while others run."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import CodeType, FunctionType, ModuleType
from typing import Any


@contextmanager
def watched(module: ModuleType, exercises: Iterable[str]) -> Iterator[set[str]]:
    """The exercises of a module whose own code is entered in the block: functions, and methods as `Class.method`."""
    codes = {code: name for name in exercises if (code := _code_of(module, name)) is not None}
    seen: set[str] = set()

    def note(frame: Any, event: str, _argument: Any) -> None:
        if event == "call" and frame.f_code in codes:
            seen.add(codes[frame.f_code])

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield seen
    finally:
        sys.setprofile(before)


def _code_of(module: ModuleType, exercise: str) -> CodeType | None:
    owner, _, method = exercise.partition(".")
    found = module.__dict__.get(owner)
    if method:
        found = vars(found).get(method) if isinstance(found, type) else None
    if isinstance(found, property):
        found = found.fget
    return found.__code__ if isinstance(found, FunctionType) else None
