"""The manifest of a packed submission: what it holds, by whom and when; believed only where the hashes agree."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import Field, ValidationError

from autograder.submission.reading.allowance import MANIFEST
from autograder.submission.reading.contents import Contents
from autograder.submission.records import FileRecord
from autograder.text import Record, Text

DIFFERS: Final = Text(
    en="{paths}: not the file that was packed; it was changed after `autograder submit`.",
    zh="{paths}：与打包时的文件不一致，在 autograder submit 之后被改动过。",
)
LOST: Final = Text(
    en="{paths}: packed by `autograder submit`, but not in the archive.",
    zh="{paths}：autograder submit 打包时有此文件，但压缩包里没有。",
)
ADDED: Final = Text(
    en="{paths}: not packed by `autograder submit`, but added to the archive.",
    zh="{paths}：不是 autograder submit 打包的文件，是后来加入压缩包的。",
)


MOST_LETTERS: Final = 200
Name = Annotated[str, Field(max_length=MOST_LETTERS)]


class Manifest(Record):
    """What `autograder submit` packed."""

    schema_version: Literal[1] = 1
    assignment: str
    student_id: Name | None = None
    student: Name | None = None
    submitted_at: datetime
    files: tuple[FileRecord, ...]
    checked_score: float
    checked_max_score: float
    versions: dict[str, str]


def parse(raw: bytes) -> Manifest | None:
    """The manifest, or None where the file is something else of the same name."""
    try:
        return Manifest.model_validate_json(raw)
    except ValidationError:
        return None


def disagreements(manifest: Manifest, contents: Contents) -> Iterable[tuple[Text, list[str]]]:
    """What the archive holds otherwise than the manifest says, with the paths."""
    packed = {record.path: record.sha256 for record in manifest.files}
    found = {record.path: record.sha256 for record in contents.records() if record.path != MANIFEST}
    yield DIFFERS, sorted(path for path in packed.keys() & found.keys() if packed[path] != found[path])
    yield LOST, sorted(packed.keys() - found.keys())
    yield ADDED, sorted(found.keys() - packed.keys())
