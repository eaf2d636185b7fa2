"""The module asked for and its helpers, as text that can be run."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from autograder.text import Text

from .choice import choose
from .contents import Contents, Entry
from .decoding import decode
from .limits import MOST_CODE_BYTES, MOST_HELPERS
from .model import Cell, Source
from .notebooks import read_notebook
from .paths import shown, suffix, told

_DEEPEST = 2

TOO_MANY_HELPERS = Text(
    en="Of the modules beside it, only the first 64 (and at most 1 MiB of code) are available to it.",
    zh="与它放在一起的模块太多，只保留前 64 个（代码总量不超过 1 MiB）。",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The sources of a submission, notes on them, and what stands in the way of grading it."""

    sources: tuple[Source, ...] = ()
    notes: tuple[Text, ...] = ()
    problem: Text | None = None


STUB: Final = b"raise NotImplementedError"  # what the template holds where nothing is written yet


def read_sources(contents: Contents, module: str, others: Collection[str] = ()) -> Reading:
    """The module first, under the name asked for, then the helpers; nothing if the module is not there."""
    entries = {entry.path: entry for entry in contents.entries}
    stubs = {path: entry.data.count(STUB) for path, entry in entries.items() if entry.data is not None}
    choice = choose(entries, module, others, stubs)
    if choice is None:
        return Reading()
    main = _read(entries[choice.path], module)
    if main.problem:
        return Reading(notes=choice.notes, problem=main.problem)
    helpers = [_read(entry, name) for name, entry in _helpers(contents, choice.path, module)]
    read = [source for helper in helpers for source in helper.sources]
    kept = list(_within_limits(read))
    excess = (TOO_MANY_HELPERS,) if len(kept) < len(read) else ()
    faults = tuple(helper.problem for helper in helpers[:MOST_HELPERS] if helper.problem)
    return Reading((*main.sources, *kept), choice.notes + main.notes + faults + excess)


def _read(entry: Entry, name: str) -> Reading:
    path = shown(entry.path)
    if entry.data is None:
        return Reading(problem=told(entry.refused, [path]) if entry.refused else None)
    if suffix(entry.path) == ".ipynb":
        notebook = read_notebook(entry.data, path)
        if isinstance(notebook, Text):
            return Reading(problem=notebook)
        return Reading((Source(name=name, path=entry.path, cells=notebook.cells),), notebook.notes)
    text = decode(entry.data, path)
    if isinstance(text, Text):
        return Reading(problem=text)
    return Reading((Source(name=name, path=entry.path, cells=(Cell(label=path, text=text),)),))


def _helpers(contents: Contents, chosen: str, module: str) -> Iterator[tuple[str, Entry]]:
    """The Python files that an ``import`` in the module could mean, with their names."""
    folder = chosen.rpartition("/")[0]
    for entry in contents.entries:
        if entry.path == chosen or entry.data is None or suffix(entry.path) != ".py":
            continue
        if folder and not entry.path.startswith(f"{folder}/"):
            continue
        parts = entry.path[len(folder) :].strip("/").rsplit(".", 1)[0].split("/")
        names = parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts
        if len(parts) <= _DEEPEST and all(map(str.isidentifier, names)) and names != [module]:
            yield ".".join(names), entry


def _within_limits(helpers: list[Source]) -> Iterator[Source]:
    left = MOST_CODE_BYTES
    for helper in sorted(helpers, key=lambda helper: (helper.name.count("."), helper.name))[:MOST_HELPERS]:
        left -= sum(len(cell.text.encode()) for cell in helper.cells)
        if left < 0:
            return
        yield helper
