"""Cuts out of a solution what students are to write."""

import ast
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


def marked(solution: str) -> str:
    """A solution as it is, or without any mark as if the bodies of its functions and methods were marked.

    Docstrings stay outside, and helpers, whose names begin with an underscore.
    """
    if BEGIN in solution:
        return solution
    lines = solution.splitlines(keepends=True)
    for first, last in sorted(_bodies(ast.parse(solution)), reverse=True):
        indent = lines[first - 1][: len(lines[first - 1]) - len(lines[first - 1].lstrip())]
        while lines[first - 2].startswith(f"{indent}#"):
            first -= 1
        while last < len(lines) and lines[last].startswith(f"{indent}#"):
            last += 1
        lines[first - 1 : last] = [f"{indent}{BEGIN}\n", *lines[first - 1 : last], f"{indent}{END}\n"]
    return "".join(lines)


def _bodies(tree: ast.Module) -> Iterator[tuple[int, int]]:
    """First and last line of each body that students write."""
    for node in tree.body:
        for each in node.body if isinstance(node, ast.ClassDef) else [node]:
            if isinstance(each, ast.FunctionDef) and (each.name.startswith("__") or not each.name.startswith("_")):
                body = each.body[1:] if ast.get_docstring(each) is not None else each.body
                if body and body[0].lineno > each.lineno:
                    yield body[0].lineno, body[-1].end_lineno or body[-1].lineno


def _enclosing(before: str) -> str:
    """The qualified name of the definition that ends the given source."""
    *_, last = _DEFINITION.finditer(before)
    if not last["indent"]:
        return last["name"]
    outer = [each["name"] for each in _DEFINITION.finditer(before) if not each["indent"]]
    return f"{outer[-1]}.{last['name']}"
