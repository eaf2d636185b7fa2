"""The module asked for and its helpers, as text that can be run."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from autograder.submission.reading.allowance import MOST_CODE_BYTES, MOST_HELPERS, MOST_WEIGHED_BYTES
from autograder.submission.reading.choice import Wanted, best, likeness
from autograder.submission.reading.contents import Contents, Entry
from autograder.submission.reading.decoding import decode
from autograder.submission.reading.notebooks import read_notebook
from autograder.submission.reading.outline import Worth, worth
from autograder.submission.reading.paths import bare, is_source, shown, suffix, told
from autograder.submission.records import Cell, Source
from autograder.text import Text

_DEEPEST = 2

TOO_MANY_HELPERS = Text(
    en="Of the modules beside it, only the first 64 (and at most 1 MiB of code) are available to it.",
    zh="与它放在一起的模块太多，只保留前 64 个（代码总量不超过 1 MiB）。",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The sources of a submission, notes on them, what stands in the way of grading it, and the module's worth."""

    sources: tuple[Source, ...] = ()
    notes: tuple[Text, ...] = ()
    problem: Text | None = None
    worth: Worth = field(default_factory=Worth)


def read_sources(contents: Contents, wanted: Wanted) -> Reading:
    """The module first, under the name asked for, then the helpers; nothing if the module is not there."""
    entries = {entry.path: entry for entry in contents.entries}
    worths = _worths(contents, wanted)
    is_all = not any(entry.is_unopened_archive for entry in contents.entries)
    choice = best(entries, wanted, worths, is_all=is_all)
    if choice is None:
        return Reading()
    main = _read(entries[choice.path], wanted.module)
    if main.problem:
        return Reading(notes=choice.notes, problem=main.problem)
    found = list(_helpers(contents, choice.path, wanted.module))
    kept = list(_within_limits(found))
    helpers = [_read(entry, name) for name, entry in kept]
    excess = (TOO_MANY_HELPERS,) if len(kept) < len(found) else ()
    faults = tuple(helper.problem for helper in helpers if helper.problem)
    notes = choice.notes + main.notes + faults + excess
    read = [source for helper in helpers for source in helper.sources]
    return Reading((*main.sources, *read), notes, worth=worths.get(choice.path, Worth()))


def _worths(contents: Contents, wanted: Wanted) -> dict[str, Worth]:
    """What each source is worth, those of the nearest names and the smallest first, as far as time allows."""
    sources = [entry for entry in contents.entries if is_source(entry.path) and entry.data is not None]
    worths: dict[str, Worth] = {}
    left = MOST_WEIGHED_BYTES
    for entry in sorted(sources, key=lambda entry: (likeness(entry.path, wanted.module) is None, entry.size)):
        if left < 0:
            break
        code = _code(entry, wanted)
        worths[entry.path] = worth(code, wanted.names)
        left -= len(code) + _burden(entry)
    return worths


def _code(entry: Entry, wanted: Wanted) -> str:
    return "\n".join(cell.text for source in _read(entry, wanted.module).sources for cell in source.cells)


def _burden(entry: Entry) -> int:
    """What it costs to look into a notebook, in bytes of code; the pictures in it cost little."""
    data = entry.data or b""
    return entry.size // 16 + 16 * (data.count(b"{") + data.count(b"[")) if suffix(entry.path) == ".ipynb" else 0


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
        parts = [*entry.path[len(folder) :].strip("/").split("/")[:-1], bare(entry.path)]
        names = parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts
        if len(parts) <= _DEEPEST and all(map(str.isidentifier, names)) and names != [module]:
            yield ".".join(names), entry


def _within_limits(helpers: list[tuple[str, Entry]]) -> Iterator[tuple[str, Entry]]:
    left = MOST_CODE_BYTES
    for name, entry in sorted(helpers, key=lambda helper: (helper[0].count("."), helper[0]))[:MOST_HELPERS]:
        left -= entry.size
        if left < 0:
            return
        yield name, entry
