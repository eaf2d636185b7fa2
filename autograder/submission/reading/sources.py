"""The module asked for and its helpers, as text that can be run."""

import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from autograder.submission.reading.allowance import KIB, MOST_CODE_BYTES, MOST_HELPERS, MOST_WEIGHED_BYTES
from autograder.submission.reading.choice import Wanted, best, likeness
from autograder.submission.reading.contents import Contents, Entry
from autograder.submission.reading.decoding import decode
from autograder.submission.reading.disguises import AS_PYTHON, EMPTY, FENCED, disguised, fenced, is_notebook
from autograder.submission.reading.ipython import Plain, plain
from autograder.submission.reading.notebooks import commands_told, read_notebook
from autograder.submission.reading.outline import Worth, worth
from autograder.submission.reading.paths import bare, is_source, shown, suffix, told
from autograder.submission.records import Cell, Source
from autograder.text import Text

_DEEPEST = 4  # folders and file
_MOST_FOLDERS = 3
_LONGEST_EXPORT = 256 * KIB  # of a notebook as .py; to look for commands in longer texts would cost seconds
_NOT_STUDENTS = frozenset((*sys.stdlib_module_names, "numpy"))
_SHORT = 1000  # bytes, by which web pages, documents and pictures are told

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
    main = _read(entries[choice.path], wanted.module, wanted.names)
    if main.problem:
        return Reading(notes=choice.notes, problem=main.problem)
    helping = _helpers(contents, choice.path, wanted.module)
    parts = {_name_of(path, helping): entries[path] for path in choice.parts}
    found = [(name, entry) for name, entry in helping.items() if name not in parts]
    kept = [*parts.items(), *_within_limits(found)]
    helpers = [_read(entry, name) for name, entry in kept]
    excess = (TOO_MANY_HELPERS,) if len(kept) < len(found) + len(parts) else ()
    faults = tuple(helper.problem for helper in helpers if helper.problem)
    notes = choice.notes + main.notes + faults + excess
    read = [source for reading in (main, *helpers) for source in reading.sources]
    together = {wanted.module, *parts} if parts else set()
    sources = [_united(each, worths[each.path]) if each.name in together else each for each in read]
    return Reading(tuple(sources), notes, worth=worths.get(choice.path, Worth()))


def _united(source: Source, value: Worth) -> Source:
    return source.model_copy(update={"blanks": tuple(sorted(value.blanks))})


def _name_of(path: str, helping: Mapping[str, Entry]) -> str:
    """What a file is imported as, or a name of its own where it can't be."""
    names = [name for name, entry in helping.items() if entry.path == path and name not in _NOT_STUDENTS]
    return names[0] if names else path.replace(".", "_")


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


def _read(entry: Entry, name: str, names: Collection[str] = ()) -> Reading:
    path = shown(entry.path)
    if entry.data is None:
        return Reading(problem=told(entry.refused, [path]) if entry.refused else None)
    if problem := disguised(entry.data[:_SHORT], path):
        return Reading(problem=problem)
    if suffix(entry.path) == ".ipynb":
        return _read_notebook(entry.path, entry.data, name, names)
    if not entry.data.strip():
        return Reading((Source(name=name, path=entry.path, cells=()),), (EMPTY.filled(path=path),))
    text = decode(entry.data, path)
    if isinstance(text, Text):
        return Reading(problem=text)
    if is_notebook(text):
        reading = _read_notebook(entry.path, text.encode(), name, names)
        return replace(reading, notes=(AS_PYTHON.filled(path=path), *reading.notes))
    is_short = len(text) <= _LONGEST_EXPORT
    code = fenced(text) if is_short else None
    python = plain(text if code is None else code) if is_short else Plain(text)
    source = Source(name=name, path=entry.path, cells=(Cell(label=path, text=python.text),))
    notes = () if code is None else (FENCED.filled(path=path),)
    return Reading((source,), (*notes, *commands_told(path, python.dropped)))


def _read_notebook(path: str, data: bytes, name: str, names: Collection[str]) -> Reading:
    notebook = read_notebook(data, shown(path), name, names)
    if isinstance(notebook, Text):
        return Reading(problem=notebook)
    written = (Source(name=each, path=path, cells=cells) for each, cells in notebook.written.items())
    return Reading((Source(name=name, path=path, cells=notebook.cells), *written), notebook.notes)


def _helpers(contents: Contents, chosen: str, module: str) -> dict[str, Entry]:
    """The Python files that an ``import`` in the module could mean, by their names.

    The names begin at the module's folder, or at the nearest above it, as they do where a whole project is handed in.
    """
    files = [each for each in contents.entries if each.data is not None and suffix(each.path) == ".py"]
    left = [each for each in files if each.path != chosen]
    found: dict[str, Entry] = {}
    taken = {"", module}
    for folder in _folders_above(chosen):
        here = {_name_from(folder, each.path): each for each in left if each.path.startswith(folder)}
        left = [each for each in left if not each.path.startswith(folder)]
        found = {name: each for name, each in here.items() if name not in taken} | found
        taken |= _NOT_STUDENTS  # what lies further up hides none of these
    return found


def _folders_above(path: str) -> list[str]:
    """The folder of a file and those around it, the nearest first, each with a slash at its end but the root."""
    parts = path.split("/")[:-1]
    return ["".join(f"{part}/" for part in parts[:end]) for end in range(len(parts), -1, -1)][:_MOST_FOLDERS]


def _name_from(folder: str, path: str) -> str:
    """The name of a module as it is imported from a folder; empty where it can't be."""
    parts = [*path[len(folder) :].split("/")[:-1], bare(path)]
    names = parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts
    return ".".join(names) if len(parts) <= _DEEPEST and all(map(str.isidentifier, names)) else ""


def _within_limits(helpers: list[tuple[str, Entry]]) -> Iterator[tuple[str, Entry]]:
    left = MOST_CODE_BYTES
    for name, entry in sorted(helpers, key=lambda helper: (helper[0].count("."), helper[0]))[:MOST_HELPERS]:
        left -= entry.size
        if left < 0:
            return
        yield name, entry
