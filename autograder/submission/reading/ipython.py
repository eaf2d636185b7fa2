"""IPython's dialect as plain Python: magics and shell lines left out, every line keeping its number.

Only what begins a logical line, or is assigned in one, is touched: a ``%`` or ``!`` inside a string, a
bracket or a continued line stays. The patterns never backtrack far, since anyone may write the cells.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_FIRST = re.compile(r"(?:[ \t]*\n)*+(?:([ \t]++)(?=[^\s#])|(?=(?:>>>|In \[\d{1,6}\]:) ))")
_PROMPT = re.compile(r"^(?:(?:>>>|\.\.\.|In \[\d{1,6}\]:|[ ]{0,8}\.{3,8}:)(?: |$))", re.MULTILINE)
_BODY_RUNS = frozenset({"time", "capture", "prun"})
# what a cell without it need not be searched for
_MARKS = re.compile(r"[%!?]")
_WORDS = re.compile(r"\b(?:await|async|pip3?|conda|mamba|uv)\b")  # looked for apart: together they take twice as long
_INSTALLS = re.compile(r"(?:pip3?|conda|mamba|uv)[ ]\w[^\n=(]*")
_WRITES = re.compile(
    r"\s*%%[ \t]*(?:writefile|file)[ \t]++(?:-a[ \t]++)?[\"']?(?:[^\n\"']*/)?(\w+)\.py[\"']?[ \t]*+(?=\n)"
)
_CELL_MAGIC = re.compile(r"\s*%%[ \t]*(\w+)[^\n]*")
_EMPTY = re.compile(r"\n++")
_TIMED = re.compile(r"(?P<indent>[ \t]*+)(?:%time[ \t]++(?=\S))++")
_COMMAND = re.compile(r"(?P<indent>[ \t]*+)[%!][^\n\\]*+(?:\\.?[^\n\\]*+)*+", re.DOTALL)
_RUN = re.compile(r"%run[ \t]++(?:-i[ \t]++)?[\"']?(?:\./)?([A-Za-z_]\w*)\.py[\"']?[ \t;]*")
_HELP = re.compile(r"(?P<indent>[ \t]*+)(?:\?{1,2}[ \t]*+%{0,2}[\w.*]++|%{0,2}[\w.*]++[ \t]*+\?{1,2})[ \t;]*+(?=\n|\Z)")
_AWAIT = re.compile(r"(?:\w[\w., \t\[\]]*+=[ \t]*)?await\b|async[ \t]+(?:with|for)\b")
_TOKEN = re.compile(
    r"(?P<comment>\#[^\n]*)"
    r"|(?P<triple>\"\"\"|''')"
    r"|(?P<string>\"[^\"\\\n]*+(?:\\.[^\"\\\n]*+)*+\"?|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'?)"
    r"|(?P<assigned>(?<![=!<>])=[ \t]*(?=[%!]))"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])"
    r"|(?P<joined>\\\n)|(?P<newline>\n)",
    re.DOTALL,
)
_TRIPLE_ENDS = {mark: re.compile(rf"\\.|{mark}", re.DOTALL) for mark in ('"""', "'''")}


class Plain(NamedTuple):
    """A cell as plain Python, the commands that were left out, and the module that it only writes into a file."""

    text: str
    dropped: tuple[str, ...] = ()
    awaits: bool = False
    module: str = ""


def from_margin(cell: str) -> str:
    """The cell as IPython begins it: without the indentation of its first line, or without the prompts before all."""
    first = _FIRST.match(cell)
    if first is None:
        return cell
    return re.sub(rf"^{first[1]}", "", cell, flags=re.MULTILINE) if first[1] else _PROMPT.sub("", cell)


@lru_cache(maxsize=64)  # every file beside is weighed for every assignment, and then read
def plain(cell: str) -> Plain:
    """The cell without what only IPython understands."""
    if not _MARKS.search(cell) and not _WORDS.search(cell):
        return Plain(cell)
    scanner = _Scanner(cell)
    if _INSTALLS.fullmatch(cell.strip()):
        return Plain("pass", (cell.strip(),))
    if writes := _WRITES.match(cell):
        scanner.replace(writes, "pass")
        return Plain("".join(scanner.pieces) + cell[scanner.position :], module=writes[1])
    while magic := _CELL_MAGIC.match(cell, scanner.position):
        if magic[1] not in _BODY_RUNS:
            return Plain("pass", (*scanner.dropped, magic.group().strip()))
        scanner.replace(magic, "pass")
    scanner.run()
    return Plain("".join(scanner.pieces), tuple(scanner.dropped), scanner.awaits)


def _lines_around(command: str) -> tuple[str, str]:
    """The newlines before a command's first word, and those after it."""
    leading = command[: len(command) - len(command.lstrip())].count("\n")
    return "\n" * leading, "\n" * (command.count("\n") - leading)


class _Scanner:
    """One walk over a cell, a logical line at a time."""

    def __init__(self, cell: str) -> None:
        self.cell, self.position = cell, 0
        self.pieces: list[str] = []
        self.dropped: list[str] = []
        self.awaits = False

    def run(self) -> None:
        """Walks to the end of the cell."""
        while self.position < len(self.cell):
            self._keep_empty_lines()
            self._skip_timing()
            command = _HELP.match(self.cell, self.position) or _COMMAND.match(self.cell, self.position)
            if command and (run := _RUN.fullmatch(command.group())):
                self.replace(command, f"from {run[1]} import *")
                self.dropped.pop()
            elif command:
                self.replace(command, f"{command['indent']}pass")
            else:
                self.awaits |= _AWAIT.match(self.cell, self.position) is not None
                self._keep_logical_line()

    def _keep_empty_lines(self) -> None:
        if empty := _EMPTY.match(self.cell, self.position):
            self.pieces.append(empty.group())
            self.position = empty.end()

    def _skip_timing(self) -> None:
        """``%time`` itself is left out; what it times runs."""
        if timed := _TIMED.match(self.cell, self.position):
            self.dropped.append("%time")
            self.pieces.append(timed["indent"])
            self.position = timed.end()

    def replace(self, command: re.Match[str], instead: str) -> None:
        """Puts ``instead`` in the place of a command, and as many newlines as that had."""
        before, lines = _lines_around(command.group())
        self.dropped.append(command.group().strip().split("\n", 1)[0])
        self.pieces.append(before + instead + lines)
        self.position = command.end()
        if self.cell.startswith("\n", self.position):
            self.pieces.append("\n")
            self.position += 1

    def _keep_logical_line(self) -> None:
        """Copies up to the newline that ends the logical line, or to a command that is assigned in it."""
        depth, start = 0, self.position
        while token := _TOKEN.search(self.cell, self.position):
            self.position = token.end()
            kind = token.lastgroup
            if kind == "triple":
                self._leave_string(token.group())
            elif kind == "open":
                depth += 1
            elif kind == "close":
                depth = max(0, depth - 1)
            elif depth == 0 and kind in ("newline", "assigned"):
                self.pieces.append(self.cell[start : self.position])
                if kind == "assigned":
                    self._assign_command()
                return
        self.pieces.append(self.cell[start:])
        self.position = len(self.cell)

    def _leave_string(self, mark: str) -> None:
        while end := _TRIPLE_ENDS[mark].search(self.cell, self.position):
            self.position = end.end()
            if end.group() == mark:
                return
        self.position = len(self.cell)

    def _assign_command(self) -> None:
        """After ``name =``: the value of ``%time`` is what it times, that of any other command None."""
        if _TIMED.match(self.cell, self.position):
            self._skip_timing()
        elif command := _COMMAND.match(self.cell, self.position):
            self.replace(command, "None")
