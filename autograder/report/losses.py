"""What is told of a submission's import: the statements that failed or were cut off, and what is missing by them."""

import re
from collections.abc import Iterator, Sequence, Set
from typing import Final

from autograder.report import messages
from autograder.report.explanations import PYTHON_2, explain, undefined_name
from autograder.report.misplacement import Written, defined_later
from autograder.sandbox.protocol.answers import Imported, Raised
from autograder.text import Text

MOST_NOTES: Final = 5
MOST_NAMES: Final = 5
MOST_CHARS: Final = 300
CUT_OFF: Final = "CutOff"
_PLACE_TOLD: Final = re.compile(r" \([^()\n]{1,200}, line \d+\)$")  # by a syntax error, once more
_ENDLESS: Final = re.compile(r"while[ (]+(?:True|1)[ )]*:(?!.*\b(?:break|return|raise|exit)\b)", re.DOTALL)


def import_notes(imported: object, written: Written) -> tuple[Text, ...]:
    """The first statement of each file or cell that failed, and every one that was cut off, at no matter what cost.

    One that nothing needs, and that might have ended after a moment more, is not told, nor what failed by that: whether
    it ended in time depends on the machine.
    """
    if not isinstance(imported, Imported):
        return ()
    told = list(_told(imported, _untold(imported, written)))
    more = (messages.MORE_FAIL.filled(count=len(told) - MOST_NOTES),) if len(told) > MOST_NOTES else ()
    return (*(import_fault(error, written, lost) for error, lost in told[:MOST_NOTES]), *more)


def loss_behind(raised: Raised, imported: object, written: Written) -> Text | None:
    """By what a name is lost that an exercise did not find."""
    name = undefined_name(raised)
    if not name or not isinstance(imported, Imported):
        return None
    number = imported.lost.get(name, imported.lost.get("*"))
    if number is None:
        return None
    error = imported.errors[number]
    was_to_be_imported = name in PYTHON_2 and error.type_name in ("ImportError", "ModuleNotFoundError")
    meaning = explain(raised) if was_to_be_imported else None  # a module that makes Python 3 speak Python 2
    return (meaning or messages.LOST.filled(name=name)) + import_fault(error, written)


def import_fault(raised: Raised, written: Written, lost: Sequence[str] = ()) -> Text:
    """Where and how a statement of the import ended, what is missing by it, and what to do."""
    missing = [messages.MISSING_BY_IT.filled(names=", ".join(lost[:MOST_NAMES]))] if lost else []
    if raised.type_name == CUT_OFF:
        reason = messages.CUT_OFF.get(raised.message, messages.CUT_OFF["died"])
        return _joined(_place(raised), reason, *missing, messages.ONLY_FOR_TRYING)
    message = _PLACE_TOLD.sub("", first_line(raised.message))
    fails = messages.STATEMENT_FAILS if message else messages.STATEMENT_FAILS_SILENTLY
    meaning = defined_later(raised, written) or explain(raised, written.line(raised))
    told = fails.filled(type=raised.type_name, message=message)
    return _joined(_place(raised), told, *missing, *([meaning] if meaning else []))


def first_line(message: str) -> str:
    """The beginning of what an exception says, for sentences that end by themselves."""
    line = message.partition("\n")[0].rstrip(".。 ")
    return line if len(line) <= MOST_CHARS else f"{line[:MOST_CHARS]}…"


def _untold(imported: Imported, written: Written) -> set[int]:
    """The numbers of the errors that a slower or a faster machine would not have seen."""
    untold: set[int] = set()
    is_unneeded = any(error.type_name == CUT_OFF and error.message == "unneeded" for error in imported.errors)
    for number, error in enumerate(imported.errors):
        name = undefined_name(error)
        is_cut = error.type_name == CUT_OFF
        if (
            (is_cut and error.message == "unneeded" and not _ENDLESS.match(written.statement(error)))
            or (is_cut and error.message == "follows" and is_unneeded)
            or (name and imported.lost.get(name) in untold)
        ):
            untold.add(number)
    return untold


def _told(imported: Imported, untold: Set[int]) -> Iterator[tuple[Raised, list[str]]]:
    seen = set()
    for number, error in enumerate(imported.errors):
        if number in untold:
            continue
        file = error.frames[0].file if error.frames else ""
        if file not in seen or (error.type_name == CUT_OFF and error.message != "follows"):
            lost = [name for name, by in imported.lost.items() if by == number and name != "*"]
            yield error, lost
        seen.add(file)


def _joined(*texts: Text) -> Text:
    return Text(en="".join(text.en for text in texts).rstrip(), zh="".join(text.zh for text in texts))


def _place(raised: Raised) -> Text:
    if not raised.frames:
        return Text(en="", zh="")
    file, line = raised.frames[0].file, raised.frames[0].line
    return Text(en=f"{file}, line {line}: ", zh=f"{file} 第 {line} 行：")
