"""A class's download as the platform gives it: one zip, unpacked for as long as it is read."""

import contextlib
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.submission.reading.paths import inner_path
from autograder.submission.reading.zips import file_name
from autograder.text import Refusal, Text

MOST_BYTES: Final = 16 * 2**30
NOT_UNPACKED: Final = Text(
    en="“{path}” can't be unpacked: {reason}. Unpack it yourself, and give the folder.",
    zh="无法解压“{path}”：{reason}。请自行解压，再给出文件夹。",
)
LEADS_OUT: Final = Text(en="it holds “{name}”, a path that leads elsewhere", zh="其中的“{name}”是指向别处的路径")
TOO_LARGE: Final = Text(
    en="it holds more than {gib} GiB, or more than this disk has left",
    zh="其中的内容超过 {gib} GiB，或超过磁盘剩余空间",
)


@contextlib.contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The folder itself; of a zip a folder with what it holds, that goes when the block ends.

    Archives inside stay as they are, each is a submission. Raises Refusal for what can't be unpacked whole.
    """
    if not path.is_file() or not zipfile.is_zipfile(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True) as place:
        folder = Path(place) / path.stem
        try:
            with zipfile.ZipFile(path) as archive:
                _unpack(archive, folder)
        except (OSError, RuntimeError, NotImplementedError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise Refusal(NOT_UNPACKED.filled(path=path, reason=str(error) or type(error).__name__)) from error
        except Refusal as refusal:
            raise Refusal(NOT_UNPACKED.filled(path=path, reason=refusal.text)) from None
        yield folder


def _unpack(archive: zipfile.ZipFile, folder: Path) -> None:
    folder.mkdir()
    infos = archive.infolist()
    if sum(info.file_size for info in infos) > min(MOST_BYTES, shutil.disk_usage(folder).free):
        raise Refusal(TOO_LARGE.filled(gib=MOST_BYTES // 2**30))
    for info in infos:
        name = file_name(info)
        inner = inner_path(name)
        if inner is None:
            raise Refusal(LEADS_OUT.filled(name=name))
        target = folder / inner
        if name.endswith(("/", "\\")):
            target.mkdir(parents=True, exist_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(info) as packed, target.open("xb") as file:
            shutil.copyfileobj(packed, file)
