"""What `autograder submit` does: a last check, then the files and a manifest in one zip archive."""

import hashlib
import io
import platform
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np

from autograder import __version__
from autograder.checking import CheckError, Work, check, files_of, find_work
from autograder.files import write_whole
from autograder.intake import FileRecord
from autograder.intake.limits import MANIFEST
from autograder.intake.manifest import Manifest
from autograder.report import Report
from autograder.text import Text

SEVERAL: Final = Text(
    en="{target} holds several assignments: {names}. Name the file to hand in.",
    zh="{target} 中有多个作业：{names}。请指明要提交的文件。",
)
NOT_WRITTEN: Final = Text(en="not written yet: {names}", zh="尚未实现：{names}")
NOT_RIGHT: Final = Text(en="not right yet: {names}", zh="尚不正确：{names}")
UNSAVED: Final = Text(
    en="{path} is older than its checkpoint: save the notebook, then submit again",
    zh="{path} 比它的检查点旧：请先保存 notebook，再重新提交",
)
TWIN: Final = Text(
    en="{twin} beside it was changed later; {path} is what is packed",
    zh="旁边的 {twin} 修改时间更晚；打包的是 {path}",
)


@dataclass(frozen=True)
class Packed:
    """The archive, what is in it, the last check's report, and what to look at before uploading."""

    archive: Path
    files: tuple[str, ...]
    report: Report
    warnings: tuple[Text, ...]


def submit(target: Path, student_id: str | None, student: str | None, out: Path | None) -> Packed:
    """Packs one assignment; raises CheckError when it is not clear which, or there is none."""
    work = find_work(target)
    if len(work) > 1:
        raise CheckError(SEVERAL.filled(target=target, names=", ".join(each.name for each in work)))
    only = work[0]
    report = check(only)
    contents = {name: path.read_bytes() for name, path in files_of(only).items()}
    archive = out or only.path.with_name(f"{only.name}.zip")
    manifest = _manifest(only.name, contents, report, student_id, student)
    write_whole(archive, _zipped(contents, manifest))
    return Packed(archive, tuple(contents), report, tuple(_warnings(only, report)))


def _manifest(
    name: str, contents: dict[str, bytes], report: Report, student_id: str | None, student: str | None
) -> Manifest:
    return Manifest(
        assignment=name,
        student_id=student_id,
        student=student,
        submitted_at=datetime.now(UTC).replace(microsecond=0),
        files=tuple(
            FileRecord(path=path, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
            for path, data in contents.items()
        ),
        checked_score=report.score,
        checked_max_score=report.max_score,
        versions={"autograder": __version__, "python": platform.python_version(), "numpy": np.__version__},
    )


def _zipped(contents: dict[str, bytes], manifest: Manifest) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in contents.items():
            archive.writestr(path, data)
        archive.writestr(MANIFEST, manifest.model_dump_json(indent=2) + "\n")
    return buffer.getvalue()


def _warnings(work: Work, report: Report) -> Iterator[Text]:
    if report.problem is not None:
        yield report.problem
    unwritten = [each.name for each in report.exercises if each.status in ("not_implemented", "missing")]
    wrong = [each.name for each in report.exercises if each.earned < each.points and each.name not in unwritten]
    if unwritten:
        yield NOT_WRITTEN.filled(names=", ".join(unwritten))
    if wrong:
        yield NOT_RIGHT.filled(names=", ".join(wrong))
    yield from report.notes
    checkpoint = work.path.parent / ".ipynb_checkpoints" / f"{work.path.stem}-checkpoint.ipynb"
    if checkpoint.is_file() and _is_newer(checkpoint, work.path) and checkpoint.read_bytes() != work.path.read_bytes():
        yield UNSAVED.filled(path=work.path.name)
    twins = [work.path.with_name(f"{work.name}{ending}") for ending in (".py", ".ipynb", ".zh.ipynb")]
    for twin in twins:
        if twin != work.path and twin.is_file() and _is_newer(twin, work.path):
            yield TWIN.filled(twin=twin.name, path=work.path.name)


def _is_newer(path: Path, other: Path) -> bool:
    return path.stat().st_mtime > other.stat().st_mtime
