"""Paths inside a submission: cleaned, judged, and shown to people."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from autograder.text import Text

_DRIVE = re.compile(r"[A-Za-z]:")
_SKIPPED = frozenset(
    (
        *("__macosx", "thumbs.db", "desktop.ini"),
        *("__pycache__", "venv", "virtualenv", "site-packages", "node_modules"),
    )
)
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_SHOWN = 3
_LONGEST = 120


def cleaned(name: str) -> str:
    """The name in unicode's NFC, with what cannot be printed or encoded replaced."""
    composed = unicodedata.normalize("NFC", name)
    return "".join("�" if unicodedata.category(mark) in _UNPRINTABLE else mark for mark in composed)


def folded(name: str) -> str:
    """The name as a file system sees it that knows no case and no unicode forms."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def inner_path(name: str) -> str | None:
    """A name from an archive as a path below the submission; None if it leads outside or nowhere."""
    slashed = name.replace("\\", "/")
    parts = [part for part in slashed.split("/") if part not in ("", ".")]
    if not parts or slashed.startswith("/") or _DRIVE.match(slashed) or ".." in parts:
        return None
    return cleaned("/".join(parts))


def is_skipped(path: str) -> bool:
    """Whether a file is hidden, or lies where tools rather than students put files."""
    return any(part.startswith(".") or part.casefold() in _SKIPPED for part in path.split("/"))


def suffix(path: str) -> str:
    """The suffix in small letters, with its dot."""
    return PurePosixPath(path).suffix.lower()


def is_source(path: str) -> bool:
    """Whether the name is that of a Python file or a notebook."""
    return suffix(path) in (".py", ".ipynb")


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
    return Text(
        en=template.en.format(paths=english, **values),
        zh=template.zh.format(paths=chinese, **values),
    )
