"""The bytes of a source file as text, the way Python itself reads them, or why not."""

import codecs
import re

from autograder.submission.reading.allowance import MOST_CODE_BYTES
from autograder.submission.reading.encodings import likely_encoding
from autograder.text import Text

_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK = re.compile(rb"^[ \t\f]*(?:#.*)?$")
_CODECS = {
    "utf-8": "utf-8",
    "ascii": "ascii",
    "iso8859-1": "latin-1",
    "gb2312": "gb18030",
    "gbk": "gb18030",  # which reads both older ones
    "gb18030": "gb18030",
}
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

TOO_LONG = Text(
    en="{path}: more than 1 MiB of code. Take data out of the code.",
    zh="{path}：代码超过 1 MiB。请把数据从代码里移出去。",
)
WIDE = Text(
    en="{path} is saved as UTF-{bits}. Choose UTF-8 when saving it in the editor.",
    zh="{path} 是以 UTF-{bits} 编码保存的。请在编辑器里选择“另存为 UTF-8 编码”。",
)
NULL = Text(
    en="{path} holds a null byte in line {line}: it is not a Python text file, or it is damaged.",
    zh="{path} 的第 {line} 行含有空字节：它不是 Python 文本文件，或者已经损坏。",
)
NOT_UTF8 = Text(
    en="{path} is not UTF-8: line {line} holds bytes that no such text has. Save it as UTF-8.",
    zh="{path} 不是 UTF-8 编码：第 {line} 行有无法识别的字节。请另存为 UTF-8。",
)
OLDER = Text(
    en="{path} is not UTF-8 (line {line}); it looks like {older}. Save it as UTF-8.",
    zh="{path} 不是 UTF-8 编码（第 {line} 行），看起来是 {older}。请另存为 UTF-8。",
)
OLDER_NAMES = {"gb18030": "GBK", "cp1252": "Windows-1252", "big5": "Big5"}
UNKNOWN = Text(
    en="{path} says that it is encoded as “{coding}”, which is not read here. Save it as UTF-8 and take that line out.",
    zh="{path} 声明的编码是“{coding}”，这里不支持。请另存为 UTF-8，并删去那一行声明。",
)
NOT_AS_SAID = Text(
    en="{path} says that it is encoded as “{coding}”, but line {line} is not. "
    "Save it as UTF-8 and take the “coding” line out.",
    zh="{path} 声明的编码是“{coding}”，但第 {line} 行并不是。请另存为 UTF-8，并删去 coding 那一行。",
)


def decode(data: bytes, path: str) -> str | Text:
    """The text with newlines as ``\\n`` and no byte order mark, or a message about ``path``."""
    if len(data) > MOST_CODE_BYTES:
        return TOO_LONG.filled(path=path)
    if data.startswith(_WIDE_MARKS) or _looks_wide(data):
        return WIDE.filled(path=path, bits=32 if b"\0\0" in data[:8] else 16)
    if b"\0" in data:
        return NULL.filled(path=path, line=_line(data, data.index(b"\0")))
    marked = data.startswith(codecs.BOM_UTF8)
    body = data.removeprefix(codecs.BOM_UTF8)
    coding = "utf-8" if marked else _declared(body)
    codec = _known(coding)
    if codec is None:
        return UNKNOWN.filled(path=path, coding=coding)
    try:
        return body.decode(codec).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as fault:
        line = _line(body, fault.start)
        older = OLDER_NAMES.get(likely_encoding(body) or "")
        told = NOT_AS_SAID if codec != "utf-8" else OLDER if older else NOT_UTF8
        return told.filled(path=path, coding=coding, line=line, older=older)


def _looks_wide(data: bytes) -> bool:
    """Whether every other byte of the beginning is null, as in UTF-16 without a mark."""
    start = data[:64]
    return len(start) >= 4 and (not any(start[::2]) or not any(start[1::2])) and any(start)


def _declared(data: bytes) -> str:
    """The encoding the first two lines name (PEP 263), else UTF-8."""
    for line in re.split(rb"\r\n|\r|\n", data[:1024], maxsplit=2)[:2]:
        if cookie := _COOKIE.match(line):
            return cookie[1].decode("ascii", "replace")
        if not _BLANK.match(line):
            break
    return "utf-8"


def _known(coding: str) -> str | None:
    plain = re.sub(r"-(unix|dos|mac)$", "", coding.lower().replace("_", "-"))
    try:
        return _CODECS.get("utf-8" if plain == "utf-8-sig" else codecs.lookup(plain).name)
    except LookupError:
        return None


def _line(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
