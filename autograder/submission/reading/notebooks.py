"""Notebooks (nbformat 3 and 4) as cells of plain Python; no kernel, nothing is run."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from autograder.submission.reading.allowance import MOST_CELLS, MOST_CODE_BYTES, MOST_CONTAINERS, MOST_VALUES
from autograder.submission.reading.decoding import TOO_LONG
from autograder.submission.reading.ipython import from_margin, plain
from autograder.submission.reading.paths import shown
from autograder.submission.records import Cell
from autograder.text import Text

NOT_JSON = Text(
    en="{path} is not a notebook: line {line} is not valid JSON. Save it in Jupyter and hand it in again.",
    zh="{path} 不是有效的 notebook：第 {line} 行不符合 JSON 格式。请在 Jupyter 中重新保存后提交。",
)
MERGE = Text(
    en="{path} is no notebook any more: git left a merge unfinished in it, in line {line} (<<<<<<<, =======, >>>>>>>). "
    "Take one of the two versions whole, and hand it in again.",
    zh="{path} 已不是有效的 notebook：第 {line} 行有 git 没有合并完的冲突（<<<<<<<、=======、>>>>>>>）。"
    "请完整保留其中一个版本后重新提交。",
)
NOT_NOTEBOOK = Text(
    en="{path} is JSON but not a notebook of format 3 or 4. Save it again in Jupyter and hand it in again.",
    zh="{path} 是 JSON 文件，但不是第 3 或第 4 版格式的 notebook。请在 Jupyter 中重新保存后提交。",
)
NOT_PYTHON = Text(
    en="{path} is a notebook for {language}, not for Python.", zh="{path} 是 {language} 的 notebook，不是 Python 的。"
)
TOO_MUCH = Text(
    en="{path} holds too much to be read: at most 5,000 code cells, and 500,000 values in all its outputs. "
    "Clear the outputs and hand it in again.",
    zh="{path} 的内容太多，无法读取：最多 5000 个代码单元，所有输出中最多 50 万个值。请清除输出后重新提交。",
)
DROPPED = Text(
    en="{path}: notebook commands (lines with % or !) were left out: {commands}.",
    zh="{path}：已略去 notebook 命令（以 % 或 ! 开头的行）：{commands}。",
)
AWAITS = Text(
    en="{path}: “await” outside a function works only inside Jupyter; {label} will not run here.",
    zh="{path}：函数之外的 await 只能在 Jupyter 里运行；{label} 在这里无法运行。",
)
WRITES = Text(
    en="{path}: a cell writes {module}.py; it is read as that file.",
    zh="{path}：有单元格写入 {module}.py；按该文件读取。",
)
ASIDE = Text(
    en="{path}: a cell that is no code (raw or Markdown) is not run, and holds {names}. Make it a code cell.",
    zh="{path}：{names} 写在非代码单元格（Raw 或 Markdown）里，不会运行。请把该单元格改为代码单元格。",
)
_MERGE = re.compile(rb"^<{7} ", re.MULTILINE)
_MOST_COMMANDS = 5
_DEFINED = re.compile(r"^(?:def|class)[ \t]++(\w++)[ \t]*+[(:]", re.MULTILINE)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Notebook:
    """The code cells of a notebook, what was left out of them, and other modules that it writes, by their names."""

    cells: tuple[Cell, ...]
    notes: tuple[Text, ...]
    written: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)


def read_notebook(data: bytes, path: str, module: str = "", names: Collection[str] = ()) -> Notebook | Text:
    """The notebook's code cells, labelled ``name.ipynb[1]`` and so on, or a message about ``path``.

    A cell that writes the file of ``module`` is one of them. ``names`` are those that ought to be defined; none: any.
    """
    if data.count(b"[") + data.count(b"{") > MOST_CONTAINERS or data.count(b",") + data.count(b":") > MOST_VALUES:
        return TOO_MUCH.filled(path=path)
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as fault:
        told = MERGE if _MERGE.search(data) else NOT_JSON
        return told.filled(path=path, line=fault.lineno)
    except (ValueError, RecursionError):
        return NOT_JSON.filled(path=path, line=1)
    if (language := _language(document)) not in ("python", "ipython"):
        return NOT_PYTHON.filled(path=path, language=shown(language))
    sources = _sources(document)
    if sources is None:
        return NOT_NOTEBOOK.filled(path=path)
    if len(sources) > MOST_CELLS:
        return TOO_MUCH.filled(path=path)
    if sum(map(len, sources)) > MOST_CODE_BYTES:
        return TOO_LONG.filled(path=path)
    asides = _defined("\n".join(_sources(document, ("raw", "markdown")) or ())) - _defined("\n".join(sources))
    return _notebook(sources, path, module, [name for name in sorted(asides) if not names or name in names])


def _language(document: object) -> str:
    """The language in small letters; Python where none is told."""
    metadata = _member(document, "metadata")
    named = _member(_member(metadata, "language_info"), "name")
    language = named or _member(_member(metadata, "kernelspec"), "language")
    return language.lower() if isinstance(language, str) else "python"


def _member(thing: object, key: str) -> object:
    return thing.get(key) if isinstance(thing, dict) else None


def _defined(text: str) -> set[str]:
    return set(_DEFINED.findall(text))


def _sources(document: object, kinds: Collection[str] = ("code",)) -> list[str] | None:
    """The text of every cell of some kinds; None where the document is no notebook."""
    sheets = _member(document, "worksheets")
    groups = sheets if isinstance(sheets, list) else [document]
    lists = [_member(group, "cells") for group in groups]
    if not lists or not all(isinstance(cells, list) for cells in lists):
        return None
    cells = [cell for cells in lists if isinstance(cells, list) for cell in cells]
    return [_source(cell) for cell in cells if _member(cell, "cell_type") in kinds]


def _source(cell: object) -> str:
    source = _member(cell, "source") or _member(cell, "input")
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    return _SURROGATE.sub("�", text).replace("\r\n", "\n").replace("\r", "\n")


def _notebook(sources: list[str], path: str, module: str, asides: list[str]) -> Notebook:
    name = path.rsplit("/", 1)[-1]
    cells, awaiting = [], []
    dropped: list[str] = []
    written: dict[str, tuple[Cell, ...]] = {}
    for number, source in enumerate(sources, 1):
        if not source.strip():
            continue
        python = plain(from_margin(source))
        cell = Cell(label=f"{name}[{number}]", text=python.text)
        if python.module not in ("", module):
            written[python.module] = (*written.get(python.module, ()), cell)
            continue
        cells.append(cell)
        dropped += python.dropped
        awaiting += [cell.label] if python.awaits else []
        written |= {module: ()} if python.module else {}
    notes = [WRITES.filled(path=path, module=shown(each)) for each in list(written)[:_MOST_COMMANDS]]
    notes += [ASIDE.filled(path=path, names=shown(", ".join(asides)))] if asides else []
    others = {each: its for each, its in written.items() if its}
    return Notebook(tuple(cells), (*commands_told(path, dropped), *_awaits(path, awaiting), *notes), others)


def commands_told(path: str, dropped: Iterable[str]) -> Iterator[Text]:
    """What was left out, if anything was."""
    if distinct := list(dict.fromkeys(dropped)):
        more = " …" if len(distinct) > _MOST_COMMANDS else ""
        yield DROPPED.filled(path=path, commands="; ".join(map(shown, distinct[:_MOST_COMMANDS])) + more)


def _awaits(path: str, awaiting: list[str]) -> Iterator[Text]:
    if awaiting:
        yield AWAITS.filled(path=path, label=awaiting[0])
