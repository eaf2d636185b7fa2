"""Tells what a submission raised: what it was, where, and which names are near to one that was not found."""

import builtins
from collections.abc import Container, Sequence
from typing import Final

from ..protocol.answers import NAME_CHARS, Category, Frame, Raised
from ..protocol.steps import WrongCount
from .statements import CutOff

MOST_VISIBLE: Final = 2000
LIKE: Final = 0.7
LIKE_BUILTIN: Final = 0.8  # a name of one's own is likelier meant


def told(error: BaseException, where: Sequence[Frame]) -> Raised:
    """An error in plain text, whatever the student's classes do meanwhile."""
    try:
        message = str(error)
    except BaseException:  # noqa: BLE001  so may the exceptions that it defines
        message = ""
    return Raised(
        _category(error),
        str(type(error).__name__),
        message,
        tuple(where),
        _near(error),
        _whole(error, "offset") if isinstance(error, SyntaxError) else 0,
    )


def frames(error: BaseException, labels: Container[str]) -> list[Frame]:
    """The lines of the submission's files that an error came through."""
    found = []
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_filename in labels:
            found.append(Frame(code.co_filename, step.tb_lineno, code.co_name))
        step = step.tb_next
    if isinstance(error, SyntaxError) and error.filename in labels:
        found.append(Frame(str(error.filename), _whole(error, "lineno"), "<module>"))
    if isinstance(error, CutOff):
        found.append(Frame(error.label, error.line, "<module>"))
    return found


def _whole(error: SyntaxError, name: str) -> int:
    """A line or a column that Python, or the student who raises it, says; 0 where that can be none."""
    try:
        number = getattr(error, name)
        return number if type(number) is int and 0 < number < 2**31 else 0
    except BaseException:  # noqa: BLE001  a property of a student's may raise anything
        return 0


def _near(error: BaseException) -> tuple[str, ...]:
    """The names nearest to the one that was not found: of those visible there, or of the object's attributes."""
    try:
        name = str(getattr(error, "name", None) or "")
        if isinstance(error, NameError):
            return _nearest(name, _visible_names(error), LIKE) or _nearest(name, dir(builtins), LIKE_BUILTIN)
        return _nearest(name, dir(error.obj), LIKE) if isinstance(error, AttributeError) else ()
    except BaseException:  # noqa: BLE001  objects of a student's class may raise anything here
        return ()


def _nearest(name: str, visible: Sequence[str], likeness: float) -> tuple[str, ...]:
    from difflib import get_close_matches

    candidates = [each for each in dict.fromkeys(visible[:MOST_VISIBLE]) if len(each) <= NAME_CHARS // 2]
    return tuple(get_close_matches(name[:NAME_CHARS], candidates, 2, likeness)) if name else ()


def _visible_names(error: BaseException) -> list[str]:
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    if step is None:
        return []
    frame = step.tb_frame
    return [name for name in (*frame.f_locals, *frame.f_globals) if not name.startswith("__")]


def _category(error: BaseException) -> Category:
    if type(error) is NotImplementedError:  # a subclass says something else
        return Category.NOT_IMPLEMENTED
    if isinstance(error, MemoryError):
        return Category.OUT_OF_MEMORY
    if isinstance(error, WrongCount):
        return Category.WRONG_COUNT
    return Category.ATTRIBUTE if isinstance(error, AttributeError) else Category.OTHER
