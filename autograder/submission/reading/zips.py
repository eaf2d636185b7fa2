"""Zip archives as contents: read in place, nothing unpacked."""

import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from autograder.submission.reading.allowance import MIB, MOST_ENTRIES, MOST_RATIO
from autograder.submission.reading.contents import READ_FAULTS, Allowance, Contents, Entry, assembled
from autograder.submission.reading.paths import (
    cleaned,
    decoded,
    environments_in,
    folders_of,
    inner_path,
    is_skipped,
    is_source,
)
from autograder.submission.reading.remarks import BOMB, LINK, OUTSIDE, SPECIAL, TOO_MANY
from autograder.text import Text

ENCRYPTED = Text(
    en="{paths}: protected by a password. Hand it in without one.", zh="{paths}：设有密码。请去掉密码后重新提交。"
)
COMPRESSION = Text(
    en="{paths}: packed with an unusual compression. Make an ordinary .zip archive.",
    zh="{paths}：使用了不常见的压缩方式。请打包成普通的 .zip。",
)
OVERLAP = Text(
    en="Files overlap inside the zip archive, as in a zip bomb; it was not read. Pack your files again.",
    zh="zip 压缩包内的文件互相重叠（如同 zip 炸弹），未读取。请重新打包。",
)

_SIGNATURE = b"PK\x01\x02"  # every file's entry in an archive's directory begins so
_LOCAL_HEADER_BYTES = 30
_UTF8_NAME = 0x800
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others unpack without a bound on memory


def read_zip(file: BinaryIO, allowance: Allowance) -> Contents:
    """The contents of a zip archive, or the problem with it; raises what a damaged one makes zipfile raise."""
    if not _is_modest(file):
        return Contents(problem=TOO_MANY)
    with zipfile.ZipFile(file) as archive:
        return _contents(archive, allowance)


def holds(path: Path, name: str) -> bool:
    """Whether there is a zip archive with a file of this name, as far as can be told."""
    try:
        with path.open("rb") as file:
            return _is_modest(file) and name in zipfile.ZipFile(file).namelist()
    except READ_FAULTS:
        return False


def _is_modest(file: BinaryIO) -> bool:
    """Whether the archive has few entries, found before the directory is built in memory."""
    count, tail = 0, b""
    while count <= MOST_ENTRIES and (chunk := file.read(MIB)):
        count += (tail + chunk).count(_SIGNATURE)
        tail = chunk[1 - len(_SIGNATURE) :]
    return count <= MOST_ENTRIES


def _contents(archive: zipfile.ZipFile, allowance: Allowance) -> Contents:
    infos = archive.infolist()
    if _overlap(infos):
        return Contents(problem=OVERLAP)
    entries = {id(info): allowance.refused(info.orig_filename) for info in infos}
    named = [
        (info, name) for info in infos if not entries[id(info)] and not (name := file_name(info)).endswith(("/", "\\"))
    ]
    environments = environments_in(name for _, name in named)
    kept = [(info, name) for info, name in named if environments.isdisjoint(folders_of(name))]
    kept_names = {name for _, name in kept}
    skipped = [inner_path(name) or "" for _, name in named if name not in kept_names or _is_skipped(name)]
    entries |= {id(info): _entry(archive, info, name, allowance) for info, name in _sources_first(kept)}
    return assembled((entry for entry in entries.values() if entry), skipped=skipped)


def _is_skipped(name: str) -> bool:
    path = inner_path(name)
    return path is not None and is_skipped(path)


def _overlap(infos: Iterable[zipfile.ZipInfo]) -> bool:
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + _LOCAL_HEADER_BYTES + info.compress_size
    return False


def file_name(info: zipfile.ZipInfo) -> str:
    """The file's name; Windows packs Chinese names in GBK, some tools UTF-8, neither saying so."""
    name = info.orig_filename
    if info.flag_bits & _UTF8_NAME or name.isascii():
        return name
    return decoded(name.encode("cp437", "replace")) or name


def _sources_first(named: list[tuple[zipfile.ZipInfo, str]]) -> list[tuple[zipfile.ZipInfo, str]]:
    return sorted(named, key=lambda pair: not is_source(pair[1]))


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, allowance: Allowance) -> Entry | None:
    path = inner_path(name)
    if path is None:
        return Entry(cleaned(name), refused=OUTSIDE)
    if is_skipped(path):
        return None
    if refusal := _refusal(info):
        return Entry(path, info.file_size, refused=refusal)
    return allowance.read(path, info.file_size, lambda: archive.open(info))


def _refusal(info: zipfile.ZipInfo) -> Text | None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return LINK
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return SPECIAL
    if info.flag_bits & 1:
        return ENCRYPTED
    if info.compress_type not in _READABLE:
        return COMPRESSION
    if info.file_size > MIB and info.file_size > MOST_RATIO * info.compress_size:
        return BOMB
    return None
