"""Where in a course's files something stands."""

import ast
import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, order=True)
class Location:
    """A line of a file; the path is that below the course's folder."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


def below(path: str | Path, root: Path) -> str:
    """A path as a course's owner knows it."""
    resolved = Path(path).resolve()
    return resolved.relative_to(root.resolve()).as_posix() if resolved.is_relative_to(root.resolve()) else str(path)


def location_of(defined: Callable[..., Any], root: Path) -> Location:
    """Where a function or a class is defined, its decorators included."""
    if inspect.isclass(defined):
        path = Path(file_of(defined))
        return location_in(path, rf"^class {defined.__name__}\b", root)
    code = inspect.unwrap(defined).__code__
    return Location(below(code.co_filename, root), code.co_firstlineno)


def file_of(defined: type) -> str:
    """The file of a class, also when its module has given way to that of another course."""
    of_file = (each for each in defined.__mro__ if each.__module__ == defined.__module__)
    members = (each.fget if isinstance(each, property) else each for one in of_file for each in vars(one).values())
    codes = (each.__code__ for each in members if inspect.isfunction(each))
    return next((code.co_filename for code in codes), "") or inspect.getfile(defined)


def location_in(path: Path, pattern: str, root: Path) -> Location:
    """The first line of a file at which a pattern is found; the first of all where there is none."""
    return find_line([path], pattern, root) or Location(below(path, root))


def find_line(paths: Iterable[Path], pattern: str, root: Path) -> Location | None:
    """The first line of some files at which a pattern is found."""
    for path in paths:
        text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
        if found := re.search(pattern, text, re.MULTILINE):
            return Location(below(path, root), text.count("\n", 0, found.start()) + 1)
    return None


def decorated_at(path: Path, line: int) -> str:
    """The function that the decorator at a line is of; nothing where there is none."""
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except SyntaxError:
        return ""
    functions = (each for each in tree.body if isinstance(each, ast.FunctionDef) and each.decorator_list)
    return next((each.name for each in functions if each.decorator_list[0].lineno <= line <= each.lineno), "")
