"""Which of some functions are at work while others run."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import CodeType, FunctionType, ModuleType
from typing import Any

MOST_WRAPPERS = 4  # decorators around one function

Codes = Mapping[int, tuple[str, CodeType]]  # by identity: to hash a code object takes long


def own_codes(module: ModuleType, exercises: Iterable[str]) -> Codes:
    """The code of a module's exercises, each with its name: functions, and methods as `Class.method`."""
    codes: dict[int, tuple[str, CodeType]] = {}
    for name in exercises:
        if (code := _code_of(module, name)) is not None:
            codes[id(code)] = "" if id(code) in codes else name, code  # one code of two names tells of neither
    return codes


@contextmanager
def watched(codes: Codes) -> Iterator[set[str]]:
    """The names of the codes that are entered in the block."""
    seen: set[str] = set()

    def note(frame: Any, _event: str, _argument: Any) -> None:
        if entered := codes.get(id(frame.f_code)):
            seen.add(entered[0])

    if not codes:  # or every call would cost
        yield seen
        return
    before = sys.gettrace()
    sys.settrace(note)  # of a profile it would be told what numpy calls as well, and when each ends
    try:
        yield seen
    finally:
        sys.settrace(before)
        seen.discard("")


def _code_of(module: ModuleType, exercise: str) -> CodeType | None:
    owner, _, method = exercise.partition(".")
    found = module.__dict__.get(owner)
    if method:
        found = vars(found).get(method) if isinstance(found, type) else None
    if isinstance(found, property):
        found = found.fget
    for _ in range(MOST_WRAPPERS):
        if isinstance(found, FunctionType) and "__wrapped__" in vars(found):
            found = vars(found)["__wrapped__"]
    return found.__code__ if isinstance(found, FunctionType) else None
