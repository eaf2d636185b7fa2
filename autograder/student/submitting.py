"""What `autograder submit` does: a last check, then the files and a manifest in one zip archive."""

import hashlib
import io
import platform
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np

from autograder import __version__
from autograder.exercises.exam_file import public_exam
from autograder.report.files import write_whole, writing
from autograder.report.first_thing import standstill
from autograder.report.model import ExerciseReport, Report
from autograder.student.checking import Work, checked, files_of, find_work, name_of, wanted_of, worth_of
from autograder.submission import FileRecord
from autograder.submission.owners.manifest import MOST_LETTERS, Manifest
from autograder.submission.owners.names import safe_name
from autograder.submission.reading.allowance import MANIFEST
from autograder.text import Refusal, Text

SEVERAL: Final = Text(
    en="{target} holds several assignments: {names}. Name the file to hand in.",
    zh="{target} 中有多个作业：{names}。请指明要提交的文件。",
)
OVER_SOURCE: Final = Text(
    en="{out} is your own work: the archive would overwrite it. Name a .zip file by --out.",
    zh="{out} 是你的作业文件，压缩包会把它覆盖掉。请用 --out 指定一个 .zip 文件。",
)
NO_ZIP_NAME: Final = Text(
    en="{out} is no folder, and does not end in .zip. Name either by --out.",
    zh="{out} 不是文件夹，也不以 .zip 结尾。请用 --out 指定文件夹或 .zip 文件。",
)
NO_ZIP: Final = Text(
    en="{out} is there already and is no zip archive, so it stays as it is. Name another file by --out.",
    zh="{out} 已经存在，而且不是 zip 压缩包，因此没有改动它。请用 --out 换一个文件名。",
)
NO_FOLDER: Final = Text(en="There is no folder {folder}. Make it first.", zh="文件夹 {folder} 不存在。请先新建它。")
BAD_ID: Final = Text(
    en="“{student_id}” is no student number. Give your own, as in --id 2023001.",
    zh="“{student_id}”不是学号。请写你自己的学号，例如 --id 2023001。",
)
NO_ID: Final = Text(
    en="the archive does not say whose it is: add your student number, as in --id 2023001",
    zh="压缩包里没有学号：请加上你的学号，例如 --id 2023001",
)
NOT_WRITTEN: Final = Text(en="not written yet: {names}", zh="尚未实现：{names}")
NOT_RIGHT: Final = Text(en="not right yet: {names}", zh="尚不正确：{names}")
STOPS_ALL: Final = Text(
    en="{place}: no exercise works because of {error}", zh="{place}：所有题目都无法运行，因为 {error}"
)
UNSAVED: Final = Text(
    en="{path} is older than its checkpoint: save the notebook, then submit again",
    zh="{path} 比它的检查点旧：请先保存 notebook，再重新提交",
)
TWIN: Final = Text(
    en="{twin} beside it was changed later; {path} is what is packed", zh="旁边的 {twin} 修改时间更晚；打包的是 {path}"
)
UPLOAD: Final = Text(en="Upload this file: {archive}", zh="请上传这个文件：{archive}")


@dataclass(frozen=True)
class Packed:
    """The archive, what is in it, the last check's report, and what to look at before uploading."""

    archive: Path
    files: tuple[str, ...]
    report: Report
    warnings: tuple[Text, ...]

    def __str__(self) -> str:
        """What was packed, in a line."""
        scored = f"{self.report.score:g} / {self.report.max_score:g}"
        return f"{self.archive.name}: {', '.join(self.files)} ({scored})"


def submit(target: Path, student_id: str | None, student: str | None, out: Path | None) -> Packed:
    """Packs one assignment; raises Refusal when it is not clear which, there is none, or it can't be written."""
    work = find_work(target)
    if len(work) > 1:
        raise Refusal(SEVERAL.filled(target=name_of(target), names=", ".join(each.name for each in work)))
    only = work[0]
    if student_id is not None and student_id != safe_name(student_id):
        raise Refusal(BAD_ID.filled(student_id=student_id))
    files = files_of(only)
    archive = _archive(only, files.values(), out)
    report = checked(only)
    contents = {name: path.read_bytes() for name, path in files.items()}
    manifest = _manifest(only.name, contents, report, student_id, student or None)
    with writing(archive):
        write_whole(archive, _zipped(contents, manifest))
    warnings = () if student_id else (NO_ID,)
    return Packed(archive, tuple(contents), report, (*_warnings(only, report), *warnings))


def _archive(work: Work, packed: Iterable[Path], out: Path | None) -> Path:
    """Where the archive goes; raises Refusal where it would replace anything but an archive."""
    wanted = out or work.path.parent
    archive = wanted / f"{work.name}.zip" if wanted.is_dir() else wanted
    if archive.resolve() in {path.resolve() for path in packed}:
        raise Refusal(OVER_SOURCE.filled(out=archive))
    if archive.suffix.lower() != ".zip":
        raise Refusal(NO_ZIP_NAME.filled(out=archive))
    if not archive.parent.is_dir():
        raise Refusal(NO_FOLDER.filled(folder=archive.parent))
    if archive.exists() and not zipfile.is_zipfile(archive):
        raise Refusal(NO_ZIP.filled(out=archive))
    return archive


def _manifest(
    name: str, contents: dict[str, bytes], report: Report, student_id: str | None, student: str | None
) -> Manifest:
    return Manifest(
        assignment=name,
        student_id=student_id and student_id[:MOST_LETTERS],
        student=student and student[:MOST_LETTERS],
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
    yield from _shortcomings(report)
    yield from report.notes
    checkpoint = work.path.parent / ".ipynb_checkpoints" / f"{work.path.stem}-checkpoint.ipynb"
    if checkpoint.is_file() and _is_newer(checkpoint, work.path) and checkpoint.read_bytes() != work.path.read_bytes():
        yield UNSAVED.filled(path=work.path.name)
    twins = [work.path.with_name(f"{work.name}{ending}") for ending in (".py", ".ipynb", ".zh.ipynb")]
    for twin in twins:
        if twin != work.path and twin.is_file() and _is_newer(twin, work.path) and _holds_as_much(twin, work):
            yield TWIN.filled(twin=twin.name, path=work.path.name)


def _shortcomings(report: Report) -> Iterator[Text]:
    """What keeps the work from full marks, once where it is the same for all exercises."""
    common = standstill(report)
    if common is not None:
        yield _told_once(common)
        return
    if report.problem is not None:
        yield report.problem
    blank = [each.name for each in report.exercises if each.status in ("not_implemented", "missing")]
    wrong = [each.name for each in report.exercises if each.earned < each.points and each.name not in blank]
    if blank:
        yield NOT_WRITTEN.filled(names=", ".join(blank))
    if wrong:
        yield NOT_RIGHT.filled(names=", ".join(wrong))


def _told_once(common: ExerciseReport) -> Text:
    error = common.error
    if error is None or not error.lines:
        return common.message
    file, line = error.lines[-1].file, error.lines[-1].line
    message = error.message.partition("\n")[0].removesuffix(f" ({file}, line {line})")
    return STOPS_ALL.filled(place=f"{file}:{line}", error=f"{error.type}: {message}" if message else error.type)


def _holds_as_much(twin: Path, work: Work) -> bool:
    wanted = wanted_of(work.name, public_exam(work.key))
    return worth_of(twin, wanted).written >= worth_of(work.path, wanted).written


def _is_newer(path: Path, other: Path) -> bool:
    return path.stat().st_mtime > other.stat().st_mtime
