"""Paths inside a submission: cleaned, judged, and shown to people."""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator

from autograder.text import Text

_DRIVE = re.compile(r"[A-Za-z]:")
_SKIPPED = frozenset(
    (*("__macosx", "thumbs.db", "desktop.ini"), *("__pycache__", "venv", "virtualenv", "site-packages", "node_modules"))
)
_JUNK = re.compile(r"\.ds_store|\._.*|__macosx|thumbs\.db|desktop\.ini", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BOX = re.compile("[─-▟■]")  # what the bytes of Chinese letters look like in the code page 437
_CHINESE = re.compile(r"[\x00-\x7f·—\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+")
_DISGUISE = re.compile(r"(\.py|\.ipynb)\.(?:txt|json)\Z", re.IGNORECASE)  # what browsers and mail programs add
_ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
_FOREIGN_ARCHIVES = (".rar", ".7z", ".gz", ".bz2", ".xz", ".tbz2", ".txz", ".zst", ".lzma", ".zipx")
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_FILLER = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_SHOWN = 3
_LONGEST = 120


def cleaned(name: str) -> str:
    """The name in unicode's NFC, as it was meant, with what cannot be printed or encoded replaced."""
    if name.isascii() and name.isprintable():
        return name
    composed = unicodedata.normalize("NFC", meant(name))
    return "".join("�" if is_invisible(mark) else mark for mark in composed)


def is_invisible(mark: str) -> bool:
    """Whether nothing is seen of a letter, or not where it stands: controls, marks of direction, fillers."""
    return unicodedata.category(mark) in _UNPRINTABLE or _FILLER.match(mark) is not None


def meant(name: str) -> str:
    """The name in its own letters where the system took its bytes for those of another encoding."""
    try:
        if _SURROGATE.search(name):
            return decoded(os.fsencode(name)) or name
        if _BOX.search(name):
            read = decoded(name.encode("cp437"))
            return read if read and _CHINESE.fullmatch(read) else name
    except UnicodeEncodeError:
        pass
    return name


def decoded(raw: bytes) -> str | None:
    """A name in UTF-8, or as an older Chinese Windows writes it; None for anything else."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def folded(name: str) -> str:
    """The name as a file system sees it that knows no case and no unicode forms."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def inner_path(name: str) -> str | None:
    """A name from an archive as a path below the submission; None if it leads outside or nowhere."""
    slashed = name.replace("\\", "/")
    parts = [part for part in slashed.split("/") if part not in ("", ".")]
    if not parts or slashed.startswith("/") or _DRIVE.match(slashed) or ".." in parts:
        return None
    return cleaned("/".join(parts))


def folders_of(path: str) -> Iterator[str]:
    """The folders that a path lies in, each with its slash."""
    return (path[: slash.end()] for slash in re.finditer("/", path))


def environments_in(paths: Iterable[str]) -> set[str]:
    """The folders that hold a virtual environment, each with its slash."""
    return {path.removesuffix("pyvenv.cfg") for path in paths if path.endswith("/pyvenv.cfg")}


def is_skipped(path: str) -> bool:
    """Whether a file is hidden, or lies where tools rather than students put files."""
    return any(part.startswith(".") or part.casefold() in _SKIPPED for part in path.split("/"))


def is_junk(name: str) -> bool:
    """Whether a system leaves such files everywhere, so that nobody needs to be told."""
    return _JUNK.fullmatch(name) is not None


def suffix(path: str) -> str:
    """The suffix in small letters, with its dot; that of ``a.py.txt`` is ``.py``."""
    name = _DISGUISE.sub(r"\1", path).rstrip("/").rsplit("/", 1)[-1]
    dot = name.rfind(".")
    return name[dot:].lower() if 0 < dot < len(name) - 1 else ""


def bare(path: str) -> str:
    """The name without its folder and without its suffix; that of ``x/a.py.txt`` is ``a``."""
    return _DISGUISE.sub(r"\1", path.rsplit("/", 1)[-1]).rsplit(".", 1)[0]


def is_source(path: str) -> bool:
    """Whether the name is that of a Python file or a notebook."""
    return suffix(path) in (".py", ".ipynb")


def archive_suffix(name: str) -> str | None:
    """The suffix of an archive that is read, as ``.tar.gz``; None for any other file."""
    return max((end for end in _ARCHIVES if name.lower().endswith(end)), key=len, default=None)


def is_archive(name: str) -> bool:
    """Whether a name is that of an archive, be it one that is read or not."""
    return name.lower().endswith(_ARCHIVES + _FOREIGN_ARCHIVES)


def shown(path: str) -> str:
    """A path short enough to be shown."""
    text = cleaned(path)
    return text if len(text) <= _LONGEST else f"{text[:60]}…{text[-50:]}"


def told(template: Text, paths: Iterable[str], **values: str) -> Text:
    """The message about ``{paths}``, with the first few of them named, and its other values filled in."""
    names = [shown(path) for path in paths]
    first, more = names[:_SHOWN], len(names) - _SHOWN
    english = ", ".join(first) + (f" and {more} more" if more > 0 else "")
    chinese = "、".join(first) + (f" 等 {len(names)} 个文件" if more > 0 else "")
    return Text(en=template.en.format(paths=english, **values), zh=template.zh.format(paths=chinese, **values))
