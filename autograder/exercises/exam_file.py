"""An exam in one file: a public one to check with, without torch; a hidden one that a container grades with."""

import struct
import zlib
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from autograder.exercises.exam import Exam
from autograder.sandbox.limits import MEMORY_MIB
from autograder.sandbox.protocol.paper import pack, unpack
from autograder.text import Refusal, Text

SUFFIX: Final = ".key"
ORDER: Final = "order.txt"  # beside the public exams: the assignments, a line each
FORMAT: Final = 8
READABLE: Final = range(2, FORMAT + 1)
UNFIT: Final = Text(
    en="The public inputs don't fit this version ({reason}). Download the student template again.",
    zh="公开数据与程序版本不符（{reason}）。请重新下载学生模板。",
)


class _File(BaseModel):
    """What is stored; the exam's own dataclasses say what it has to look like."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    exam: Exam


def to_bytes(exam: Exam) -> bytes:
    """The exam as one compressed file."""
    return zlib.compress(packed(exam), 9)


def packed(exam: Exam) -> bytes:
    """The exam as bytes that two exams share only if they ask, expect, name and explain the same."""
    content = _File(exam=exam).model_dump()
    if exam.memory_mib == MEMORY_MIB:  # what is usual is not written: earlier versions read such files too
        del content["exam"]["memory_mib"]
    if not exam.styles:
        del content["exam"]["styles"]
    for item in content["exam"]["items"]:
        if item["key"]["otherwise"] is None:
            del item["key"]["otherwise"]
    return pack([FORMAT, content])


def from_bytes(raw: bytes) -> Exam:
    """The exam of a file; raises Refusal when it is none of this version."""
    try:
        version, content = _opened(raw)
        if version not in READABLE:
            raise Refusal(UNFIT.filled(reason=f"{version} ≠ {FORMAT}"))
        return _File.model_validate(content).exam
    except (zlib.error, struct.error, ValueError, LookupError) as error:
        raise Refusal(UNFIT.filled(reason=(str(error) or type(error).__name__).splitlines()[0])) from error


def public_exam(key: Path) -> Exam:
    """The exam in the file of a public key; raises Refusal when it is none of this version."""
    return from_bytes(key.read_bytes())


def _opened(raw: bytes) -> tuple[Any, Any]:
    content = unpack(zlib.decompress(raw))
    if isinstance(content, dict):  # what the first versions wrote
        return content.get("format"), None
    version, exam = content
    for item in exam["exam"]["items"]:
        item.pop("trials", None)  # what rules were told by, up to version 4
    return version, exam


def find_public_keys(start: Path) -> dict[str, Path]:
    """Public exams by assignment, in the course's order: in `public/` of a folder or of one above it."""
    for folder in (start, *start.parents):
        found = sorted((folder / "public").glob(f"*{SUFFIX}")) or sorted(
            (folder / "student_template" / "public").glob(f"*{SUFFIX}")
        )
        if found:
            order = _order(found[0].with_name(ORDER))
            return {path.stem: path for path in sorted(found, key=lambda path: order.get(path.stem, len(order)))}
    return {}


def _order(path: Path) -> dict[str, int]:
    names = path.read_text("utf-8").split() if path.is_file() else []
    return {name: number for number, name in enumerate(names)}
