"""Tables as people keep class lists: CSV in any usual encoding, and Excel workbooks."""

import codecs
import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from autograder.submission.reading.encodings import likely_encoding
from autograder.text import Refusal, Text

Rows = list[list[str]]

_MIB: Final = 1024 * 1024
_LARGEST_BYTES: Final = 16 * _MIB
_MOST_ROWS: Final = 20_000
_MOST_COLUMNS: Final = 200
WIDE_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

NOT_READ = Text(en="The roster “{path}” cannot be read: {reason}.", zh="无法读取名单“{path}”：{reason}。")
OPEN_QUOTE = Text(
    en="{path}, line {line}: a quotation mark is opened there and not closed as it has to be, which would swallow the "
    "lines after it. Mend that line; nothing was changed.",
    zh="{path} 第 {line} 行：引号没有正确闭合，会吞掉后面的各行。请改正这一行；没有改动任何文件。",
)
NO_READER = Text(
    en="The Excel roster “{path}” needs openpyxl: pip install 'autograder[roster]', or save it as CSV.",
    zh="读取 Excel 格式的名单“{path}”需要 openpyxl：pip install 'autograder[roster]'，或者另存为 CSV。",
)
NO_ENCODING = Text(
    en="The roster “{path}” is not in the encoding “{encoding}”.", zh="名单“{path}”的编码不是“{encoding}”。"
)


def read_table(path: Path, encoding: str | None = None) -> Rows:
    """The rows that hold anything; raises Refusal where the file is no table, or too large a one."""
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise _not_read(path, fault.strerror or "?") from fault
    if len(raw) > _LARGEST_BYTES:
        raise _not_read(path, "> 16 MiB")
    if raw.startswith(b"PK\x03\x04"):
        rows = _of_workbook(path, raw)
    else:
        rows = [row for _, row in numbered_rows(path, decoded(path, raw, encoding))]
    return [row for row in rows if any(map(str.strip, row))]


def _not_read(path: Path, reason: object) -> Refusal:
    return Refusal(NOT_READ.filled(path=path, reason=reason))


def numbered_rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV, each with the line on which it begins; raises Refusal where lines would be lost."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    begins = 1
    try:
        for row in reader:
            yield begins, row
            begins = reader.line_num + 1
    except csv.Error as fault:
        is_too_long = reader.line_num == begins and "limit" in str(fault)
        raise _not_read(path, fault) if is_too_long else Refusal(OPEN_QUOTE.filled(path=path, line=begins)) from fault


def delimiter_of(text: str) -> str:
    """What stands between the columns: a comma, a semicolon or a tab."""
    beginning = text[: 64 * 1024].splitlines()
    return max(",;\t", key=lambda mark: (sum(mark in line for line in beginning), text.count(mark, 0, 64 * 1024)))


def decoded(path: Path, raw: bytes, encoding: str | None = None) -> str:
    """The text of a file, in the encoding that is named or else told from its bytes; raises Refusal."""
    wide = "utf-16" if raw.startswith(WIDE_MARKS) else None
    if asked_for := encoding or wide:
        try:
            return raw.decode(asked_for).replace("\0", "").removeprefix("\ufeff")
        except (UnicodeError, LookupError) as fault:
            raise Refusal(NO_ENCODING.filled(path=path, encoding=asked_for)) from fault
    return raw.decode(likely_encoding(raw) or "utf-8-sig").replace("\0", "")


def guessed_encoding(path: Path) -> str | None:
    """The encoding that a table's names look like, where nothing in the file tells it; None where something does."""
    raw = path.read_bytes()
    return None if raw.startswith((b"PK\x03\x04", *WIDE_MARKS)) else likely_encoding(raw)


def _of_workbook(path: Path, raw: bytes) -> Rows:
    try:
        from openpyxl import load_workbook
    except ImportError as fault:
        raise Refusal(NO_READER.filled(path=path)) from fault
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST_BYTES:  # before anything is unpacked
                raise _not_read(path, "> 16 MiB")
        sheet = load_workbook(io.BytesIO(raw), read_only=True, data_only=False).worksheets[0]
        return [[_written(cell) for cell in row] for row in _cells(sheet)]
    except Refusal:
        raise
    except Exception as fault:
        raise _not_read(path, type(fault).__name__) from fault


def _cells(sheet: object) -> Iterator[Iterable[object]]:
    rows: Iterator[Iterable[object]] = sheet.iter_rows(  # type: ignore[attr-defined]
        max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True
    )
    return rows


def _written(value: object) -> str:
    """A cell as its owner sees it: numbers of students are whole."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
