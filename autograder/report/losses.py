"""What is told of a submission's import: the statements that failed or were cut off, and what is missing by them."""

import re
from collections.abc import Iterator
from typing import Final

from autograder.report import messages
from autograder.report.explanations import explain
from autograder.sandbox.protocol.answers import Imported, Raised
from autograder.text import Text

MOST_NOTES: Final = 5
MOST_CHARS: Final = 300
CUT_OFF: Final = "CutOff"
_NAME: Final = re.compile(r"name '(\w{1,80})' is not defined")


def import_notes(imported: object) -> tuple[Text, ...]:
    """The first statement of each file or cell that failed, and every one that was cut off, at no matter what cost."""
    if not isinstance(imported, Imported):
        return ()
    told = list(_told(imported))
    more = (messages.MORE_FAIL.filled(count=len(told) - MOST_NOTES),) if len(told) > MOST_NOTES else ()
    return (*told[:MOST_NOTES], *more)


def loss_behind(raised: Raised, imported: object) -> Text | None:
    """By what a name is lost that an exercise did not find."""
    found = _NAME.search(raised.message) if raised.type_name == "NameError" else None
    if found is None or not isinstance(imported, Imported):
        return None
    number = imported.lost.get(found[1], imported.lost.get("*"))
    if number is None:
        return None
    return _joined(messages.LOST.filled(name=found[1]), import_fault(imported.errors[number]))


def import_fault(raised: Raised) -> Text:
    """Where and how a statement of the import ended."""
    if raised.type_name == CUT_OFF:
        reason = messages.CUT_OFF.get(raised.message, messages.CUT_OFF["died"])
        return _joined(_place(raised), _joined(reason, messages.ONLY_FOR_TRYING))
    fails = messages.STATEMENT_FAILS.filled(type=raised.type_name, message=first_line(raised.message))
    meaning = explain(raised)
    return _joined(_place(raised), _joined(fails, meaning) if meaning else fails)


def first_line(message: str) -> str:
    """The beginning of what an exception says."""
    line = message.partition("\n")[0]
    return line if len(line) <= MOST_CHARS else f"{line[:MOST_CHARS]}…"


def _told(imported: Imported) -> Iterator[Text]:
    seen = set()
    for error in imported.errors:
        file = error.frames[0].file if error.frames else ""
        if file not in seen or error.type_name == CUT_OFF:
            yield import_fault(error)
        seen.add(file)


def _joined(first: Text, second: Text) -> Text:
    return Text(en=first.en + second.en, zh=first.zh + second.zh)


def _place(raised: Raised) -> Text:
    if not raised.frames:
        return Text(en="", zh="")
    file, line = raised.frames[0].file, raised.frames[0].line
    return Text(en=f"{file}, line {line}: ", zh=f"{file} 第 {line} 行：")
