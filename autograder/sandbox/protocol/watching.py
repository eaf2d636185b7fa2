"""Which of some functions are at work while others run."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import CodeType, FunctionType, ModuleType
from typing import Any

MOST_WRAPPERS = 4  # decorators around one function


@contextmanager
def watched(module: ModuleType, exercises: Iterable[str]) -> Iterator[set[str]]:
    """The exercises of a module whose own code is entered in the block: functions, and methods as `Class.method`."""
    codes: dict[int, str] = {}  # by identity: to hash a code object takes long
    found = {name: code for name in exercises if (code := _code_of(module, name)) is not None}
    for name, code in found.items():
        codes[id(code)] = "" if id(code) in codes else name  # one code of two names tells of neither
    seen: set[str] = set()

    def note(frame: Any, event: str, _argument: Any) -> None:
        if event == "call" and (name := codes.get(id(frame.f_code))):
            seen.add(name)

    if not codes:  # or every call would cost
        yield seen
        return
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
    for _ in range(MOST_WRAPPERS):
        if isinstance(found, FunctionType) and "__wrapped__" in vars(found):
            found = vars(found)["__wrapped__"]
    return found.__code__ if isinstance(found, FunctionType) else None
