"""Which of the files handed in is the module asked for."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from autograder.text import Text

from .paths import folded, is_source, shown, suffix, told

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
_COPY = re.compile(
    r"(?>\s*[(（]\d+[)）]|[-_ ]\d{1,2}|[-_ ]+(?:copy|final|副本)(?:[-_ ]?\d+)?|的?副本\d*|\.(?:zh|en)){1,3}",
)


class Likeness(IntEnum):
    """How near a file's name comes to the one asked for, the nearest first."""

    EXACT = 0
    RESPELT = 1
    COPY = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """The path taken as the module, and what to tell of it."""

    path: str
    notes: tuple[Text, ...]


def likeness(path: str, module: str) -> Likeness | None:
    """How the file's name resembles ``module``; None if it does not."""
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if stem == module:
        return Likeness.EXACT
    spelt, wanted = (re.sub(r"[-\s]", "_", folded(name)) for name in (stem, module))
    if spelt == wanted:
        return Likeness.RESPELT
    is_copy = spelt.startswith(wanted) and _COPY.fullmatch(folded(stem)[len(folded(module)) :])
    return Likeness.COPY if is_copy else None


def choose(
    paths: Iterable[str], module: str, others: Collection[str] = (), stubs: Mapping[str, int] | None = None
) -> Choice | None:
    """The path of the module, if any.

    The file with the fewest ``stubs`` left wins, because who works in the notebook often hands in the untouched
    .py file beside it; then the nearest name, then the higher folder, then .py before .ipynb, then the alphabet.
    A file of another name is taken if it is the only one, unless it is one of the course's ``others``.
    """
    sources = [path for path in paths if is_source(path)]
    left = stubs or {}
    ranked = sorted(
        (left.get(path, 0), *_rank(path, like)) for path in sources if (like := likeness(path, module)) is not None
    )
    if ranked:
        return _noted([path for *_, path in ranked], module)
    strange = [path for path in sources if not any(likeness(path, other) is not None for other in others)]
    return _noted(strange, module) if len(strange) == 1 and len(sources) == 1 else None


def _rank(path: str, like: Likeness) -> tuple[Likeness, int, bool, str]:
    return like, path.count("/"), suffix(path) == ".ipynb", path


def _noted(candidates: list[str], module: str) -> Choice:
    path, *rest = candidates
    folder, _, name = path.rpartition("/")
    wanted = module + suffix(path)
    notes = [FOUND_IN.filled(path=shown(name), folder=shown(folder))] if folder else []
    if name != wanted:
        notes.append(RENAMED.filled(path=shown(name), wanted=wanted))
    twin = f"{path.removesuffix('.py')}.ipynb"
    if twin in rest:
        notes.append(BOTH.filled(path=shown(name)))
    if others := [other for other in rest if other != twin]:
        notes.append(told(SEVERAL, others, path=shown(path)))
    return Choice(path, tuple(notes))
