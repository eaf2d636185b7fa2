"""The ``submission_metadata.yml`` of a Gradescope export: who handed in which folder, and when.

Of YAML only what Gradescope writes is understood; so no YAML library is needed to run the grader.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from autograder.text import Refusal, Text

METADATA = "submission_metadata.yml"
UNREADABLE = Text(
    en="“{path}” cannot be read: {reason}. It tells whose the submissions are; mend that first.",
    zh="无法读取“{path}”：{reason}。它说明每份提交属于谁，请先修复。",
)

_FOLDER = re.compile(r"['\"]?(submission_\d+)['\"]?:\s*")
_SECTION = re.compile(r"  (:?[\w-]+):\s*(.*)")
_PERSON = re.compile(r"(?:  |    )(- )?\s*:(name|sid|email):\s*(.*)")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)? ?(Z|UTC|[+-]\d\d:?\d\d)?")


@dataclass(frozen=True, slots=True)
class Submitter:
    """A submitter, as far as Gradescope knows."""

    name: str | None = None
    sid: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Handing:
    """The submitters of one folder and the time of the upload."""

    submitters: tuple[Submitter, ...]
    created_at: datetime | None


def read_metadata(folder: Path) -> dict[str, Handing]:
    """What the export's metadata tells, by folder name; empty where there is none; raises Refusal if unreadable."""
    path = folder / METADATA
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as fault:
        raise Refusal(UNREADABLE.filled(path=path, reason=fault.strerror)) from fault
    return dict(_handings(lines))


def _handings(lines: Iterable[str]) -> Iterator[tuple[str, Handing]]:
    name = ""

    def folder_of(line: str) -> str:
        nonlocal name
        if not line.startswith((" ", "-")):
            found = _FOLDER.fullmatch(line)
            name = found[1] if found else ""
        return name

    for key, block in groupby(lines, key=folder_of):
        if key:
            yield key, _handing(block)


def _handing(lines: Iterable[str]) -> Handing:
    section, created_at = "", None
    people: list[dict[str, str]] = []
    for line in lines:
        if found := _SECTION.fullmatch(line):
            section = found[1]
            created_at = _time(found[2]) if section == ":created_at" else created_at
        elif section == ":submitters" and (field := _PERSON.fullmatch(line)):
            if field[1] or not people:
                people.append({})
            people[-1][field[2]] = _scalar(field[3])
    known = ({key: value or None for key, value in person.items()} for person in people)
    return Handing(tuple(Submitter(**person) for person in known), created_at)


def _scalar(written: str) -> str:
    """A YAML scalar on one line: plain, in single or in double quotes."""
    text = written.strip()
    if text.startswith("'") and text.endswith("'") and len(text) > 1:
        return text[1:-1].replace("''", "'")
    if text.startswith('"'):
        try:
            return str(json.loads(text))
        except ValueError:
            return text.strip('"')
    return "" if text in ("~", "null") else text


def _time(written: str) -> datetime | None:
    found = _TIME.fullmatch(_scalar(written))
    if not found:
        return None
    day, hour, fraction, zone = found.groups()
    offset = "+00:00" if zone in (None, "Z", "UTC") else zone
    try:
        return datetime.fromisoformat(f"{day}T{hour}.{(fraction or '0').ljust(6, '0')}{offset}")
    except ValueError:
        return None
