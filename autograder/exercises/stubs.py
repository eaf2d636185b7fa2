"""Cuts out of a solution what students are to write."""

import re
from collections.abc import Callable, Iterator
from typing import Final

BEGIN: Final = "# >>> your code"
END: Final = "# <<< your code"
_REGION: Final = re.compile(rf"^([ \t]*){re.escape(BEGIN)}\n(.*?)^[ \t]*{re.escape(END)}\n", re.DOTALL | re.MULTILINE)
_DEFINITION: Final = re.compile(r"^(?P<indent>[ \t]*)(?:def|class) (?P<name>\w+)", re.MULTILINE)


def stub(solution: str) -> str:
    """The solution without what the student is to write."""
    return with_regions(solution, lambda match, prompt: f"{match[1]}{prompt}\n")


def regions(solution: str) -> Iterator[tuple[int, str, str]]:
    """What students are to write: the line it begins in, the definition it is of, and its content."""
    for match in _REGION.finditer(solution):
        yield solution[: match.start(2)].count("\n") + 1, _enclosing(solution[: match.start()]), match[2]


def with_regions(solution: str, replaced: Callable[[re.Match[str], str], str]) -> str:
    """The solution with each marked region replaced; group 1 is its indent, 2 its content.

    `replaced` is also told the statement that stands there in the stub.
    """

    def replace(match: re.Match[str]) -> str:
        name = _enclosing(solution[: match.start()])
        return replaced(match, f'raise NotImplementedError("{name}: not written yet / 尚未实现")')

    return _REGION.sub(replace, solution)


def _enclosing(before: str) -> str:
    """The qualified name of the definition that ends the given source."""
    *_, last = _DEFINITION.finditer(before)
    if not last["indent"]:
        return last["name"]
    outer = [each["name"] for each in _DEFINITION.finditer(before) if not each["indent"]]
    return f"{outer[-1]}.{last['name']}"
