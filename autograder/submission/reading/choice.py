"""Which of the files handed in is the module asked for."""

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple

from autograder.submission.reading.outline import Worth
from autograder.submission.reading.paths import bare, folded, is_source, shown, suffix, told
from autograder.submission.reading.uniting import united
from autograder.text import Text

FOUND_IN = Text(en="{path} was found in the folder “{folder}”.", zh="在文件夹“{folder}”中找到了 {path}。")
RENAMED = Text(en="{path} was taken as {wanted}.", zh="已将 {path} 当作 {wanted}。")
BOTH = Text(
    en="Both a .py file and a notebook were handed in; {path} is graded.",
    zh="同时提交了 .py 文件和 notebook；以 {path} 为准评分。",
)
SEVERAL = Text(
    en="Several files could be the module; {path} is graded, and not: {paths}.",
    zh="有多个文件都可能是要评分的模块；以 {path} 为准，未采用：{paths}。",
)
_MARK = (
    r"(?>[-_\s]*[(（]\d+[)）]|[-_ ]\d{1,2}|[-_ ]?v\d{1,2}(?:\.\d)?|\.(?:zh|en)"
    r"|的?副本\d*|[-_ ]*(?:最终版?|修改版?|新版?)\d*|[-_ ]+(?:copy|final|new|副本)(?:[-_ ]?\d+)?)"
)
_WHOSE = r"(?:[-_ ]*[\u4e00-\u9fff]{2,4}|[-_ ]\d{5,20})"
_AFTER = re.compile(rf"{_WHOSE}{{0,2}}{_MARK}{{0,3}}")
_MARKS = re.compile(rf"{_MARK}{{1,3}}\Z")
_VERSION = re.compile(r"(?:\A|/)Version (\d{1,6})(?=/)")  # as Microsoft Teams keeps them
_COPY = re.compile(r"\s*[(（]\d{1,2}[)）]")


class Likeness(IntEnum):
    """How near a file's name comes to the one asked for, the nearest first."""

    EXACT = 0
    RESPELT = 1
    COPY = 2
    PREFIXED = 3


class Wanted(NamedTuple):
    """The module asked for, the names it is to define, and the modules of the course that are never taken for it."""

    module: str
    others: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


class Choice(NamedTuple):
    """The path taken as the module, those that have of what is asked for what it lacks, and what to tell of them."""

    path: str
    notes: tuple[Text, ...]
    parts: tuple[str, ...] = ()


def likeness(path: str, module: str) -> Likeness | None:
    """How the file's name resembles ``module``; None if it does not."""
    stem = bare(path)
    if stem == module:
        return Likeness.EXACT
    spelt, wanted = (re.sub(r"[-\s]", "_", folded(name)) for name in (stem, module))
    if spelt == wanted:
        return Likeness.RESPELT
    before, found, _ = spelt.rpartition(wanted)
    after = folded(stem)[len(before) + len(wanted) :]
    if not found or re.search(r"[a-z]\Z|\Atests?_\Z", before) or not _AFTER.fullmatch(after):
        return None
    return Likeness.PREFIXED if before else Likeness.COPY


def without_marks(stem: str) -> str:
    """A stem without what marks a copy or a version: ``work (1)``, ``work_v2`` and ``work-final`` are all ``work``."""
    return re.sub(r"[-_\s]+", "_", _MARKS.sub("", f"_{folded(stem)}")).strip("_")


def without_copy_marks(name: str) -> str:
    """A name in small letters without the numbers that a browser gives to copies, which are nobody's ids."""
    return _MARKS.sub("", _COPY.sub("", folded(name)))


def best(paths: Iterable[str], wanted: Wanted, worths: Mapping[str, Worth], *, is_all: bool = True) -> Choice | None:
    """The path of the module, if any, by what the files are worth.

    Of the files with a name like the module's, the one with most of what is asked for wins, because who works in
    the notebook often hands in the untouched .py file beside it; then the one with the fewest stubs left, the
    nearest name, the higher folder, of numbered versions the last, .py before .ipynb, the alphabet. Where none of
    them defines anything that is asked for, a file of another name that does is taken. Where there is none either,
    the only file is taken, if it is known that this is all there is, and it is not one of the course's other modules.
    What the module lacks of what is asked for is taken from the others that define it.
    """
    sources = [path for path in paths if is_source(path)]
    alike = dict.fromkeys(path for path in sources if likeness(path, wanted.module) is not None)
    strange = [path for path in sources if path not in alike and not _is_other(path, wanted)]
    defining = [path for path in strange if wanted.names and _worth(path, worths).written]
    written = [path for path in alike if _worth(path, worths).written]
    lone = strange if len(sources) == 1 and is_all else []
    first = next((group for group in (written, defining, list(alike), lone) if group), [])
    ranked = sorted(first, key=lambda path: _rank(path, wanted.module, worths))
    rest = sorted({*alike, *defining} - set(ranked), key=lambda path: _rank(path, wanted.module, worths))
    return _noted([*ranked, *rest], wanted, worths) if ranked else None


def _is_other(path: str, wanted: Wanted) -> bool:
    return any(likeness(path, other) is not None for other in wanted.others)


def _worth(path: str, worths: Mapping[str, Worth]) -> Worth:
    return worths.get(path, Worth())


def _rank(path: str, module: str, worths: Mapping[str, Worth]) -> tuple[object, ...]:
    value, like = _worth(path, worths), likeness(path, module)
    near = len(Likeness) if like is None else int(like)
    versions = [-int(number) for number in _VERSION.findall(path)]
    return -value.written, value.stubs, near, path.count("/"), versions, suffix(path) == ".ipynb", path


def _noted(candidates: list[str], wanted: Wanted, worths: Mapping[str, Worth]) -> Choice:
    path, *others = candidates
    union = united(path, others if wanted.names else (), worths)
    rest = [each for each in others if each not in union.paths]
    folder, _, name = path.rpartition("/")
    called = wanted.module + suffix(path)
    notes = [FOUND_IN.filled(path=shown(name), folder=shown(folder))] if folder else []
    if name != called and not union.paths:
        notes.append(RENAMED.filled(path=shown(name), wanted=called))
    twins = [each for each in rest if _pair(each) == _pair(path) and suffix(each) != suffix(path)]
    if twins:
        notes.append(BOTH.filled(path=shown(name)))
    if left := [each for each in rest if each not in twins]:
        notes.append(told(SEVERAL, left, path=shown(path)))
    return Choice(path, (*notes, *union.notes), union.paths)


def _pair(path: str) -> tuple[str, str]:
    return path.rpartition("/")[0], bare(path)
