"""Runs source text so that a statement that fails or never ends hides none of the others.

A text is run at once, as Python does; where that fails, what follows is run statement by statement. Whoever has to know
of each statement that it begins, has all of them run so: what never ends, or ends the process, says nothing by itself.
"""

import __future__

import ast
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from types import CodeType, ModuleType
from typing import Final, Protocol

FUTURES: Final = __future__.annotations.compiler_flag  # the only one that is not in force anyway
PATIENT: Final = 3  # so many statements may be left out before only those that define something are run
_LONGEST: Final = 2**18  # characters: to take a longer text apart would cost seconds
_MOST_PIECES: Final = 500  # of a longer text, several statements make one
_DEFINING: Final = (
    *(ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef),
    *(ast.Assign, ast.AnnAssign, ast.AugAssign, ast.If, ast.Try),
)
_SCOPES: Final = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
    *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
)
_DEFINITION: Final = re.compile(
    r"^[ \t]*+(?:async[ \t]++)?(?:def|class)[ \t]++(\w++)|^(\w++)[ \t]*+=(?!=)", re.MULTILINE
)

Cell = tuple[str, str]  # label for tracebacks, source text
Piece = str | ast.Module


class Observer(Protocol):
    """Is told how it goes."""

    def reached(self, place: str) -> None:
        """A statement begins."""

    def failed(self, error: BaseException, names: Sequence[str]) -> None:
        """A statement failed that would have defined the names."""


class CutOff(Exception):  # noqa: N818  a statement's end, not a fault of ours
    """A statement was left out, because an earlier import did not get past it."""

    def __init__(self, reason: str, label: str, line: int) -> None:
        super().__init__(reason)
        self.label, self.line = label, line


class Runner:
    """Runs the cells of a submission's modules; where it was stopped before, it is told what to leave out and why.

    Of every statement that is run `stepwise` it is told that it begins.
    """

    def __init__(
        self,
        observer: Observer,
        left_out: Mapping[str, str],
        sources: Mapping[str, Sequence[Cell]],
        *,
        stepwise: bool = True,
    ) -> None:
        cells = [cell for each in sources.values() for cell in each]
        self._observer = observer
        self._left_out = left_out
        self._stepwise = stepwise
        self._numbers = {label: number for number, (label, _) in enumerate(cells)}
        self._place, self._met = "", 0

    def run(self, cells: Sequence[Cell], module: ModuleType) -> None:
        """Runs all cells in the module; of a file that can't be read, any name may be lost."""
        futures, outer = 0, self._place
        unread = ["*"] if len(cells) == 1 else []
        for label, text in cells:
            module.__file__ = label
            try:
                code = None if self._stepwise else _as_a_whole(text, label, futures)
                pieces = _pieces(text, label, futures) if code is None else self._run_at_once(code, text, module)
            except BaseException as error:  # noqa: BLE001  a text may also be too deep, or too large
                self._observer.failed(error, [*_bound(text), *unread])
                continue
            futures |= code.co_flags & FUTURES if code else 0
            for piece in pieces:
                futures |= self._run_piece(piece, label, module, futures)
        if outer:
            self._tell(outer)  # the statement that imports this module goes on

    def _run_at_once(self, code: CodeType, text: str, module: ModuleType) -> list[Piece]:
        """Runs a text up to its first statement that fails; gives those after it."""
        try:
            exec(code, module.__dict__)
        except BaseException as error:  # noqa: BLE001  a student's module may raise anything
            pieces = _pieces(text, code.co_filename, code.co_flags & FUTURES)
            failed = _place_of(code)
            begun = sum(_begin(piece) <= failed for piece in pieces)
            self._observer.failed(error, list(_bound(pieces[begun - 1])) if begun else [])
            return pieces[begun:]
        return []

    def _run_piece(self, piece: Piece, label: str, module: ModuleType, futures: int) -> int:
        line = 1 if isinstance(piece, str) else piece.body[0].lineno
        place = f"{self._numbers[label]}:{line}"
        try:
            self._refuse(piece, place, label, line)
            if not _is_instant(piece):
                self._tell(place)
            code: CodeType = compile(piece, label, "exec", futures, dont_inherit=True)
            exec(code, module.__dict__)
        except BaseException as error:  # noqa: BLE001  a student's module may raise anything
            self._observer.failed(error, list(_bound(piece)))
            return 0
        return code.co_flags & FUTURES  # as in a kernel, where a cell's hold for those after it

    def _refuse(self, piece: Piece, place: str, label: str, line: int) -> None:
        if place in self._left_out:
            self._met += 1
            raise CutOff(self._left_out[place], label, line)
        if self._met > PATIENT and not _defines(piece):
            raise CutOff("follows", label, line)

    def _tell(self, place: str) -> None:
        if place != self._place:
            self._place = place
            self._observer.reached(place)


def _as_a_whole(text: str, label: str, futures: int) -> CodeType | None:
    """The code of a text, where it is one: parts of what is none may be run by themselves."""
    try:
        code: CodeType = compile(text, label, "exec", futures, dont_inherit=True)
        return code
    except BaseException:  # noqa: BLE001  a text may also be too deep, or too large
        return None


def _pieces(text: str, label: str, futures: int) -> list[Piece]:
    """The statements of a text, each by itself as far as they aren't very many."""
    if len(text) > _LONGEST:
        return [text]
    tree = compile(text, label, "exec", futures | ast.PyCF_ONLY_AST, dont_inherit=True)
    size = 1 + len(tree.body) // _MOST_PIECES
    return [ast.Module(tree.body[begin : begin + size], []) for begin in range(0, len(tree.body), size)]


def _place_of(code: CodeType) -> tuple[int, int]:
    """The line and column at which the exception that is being handled left a module's code."""
    trace = sys.exc_info()[2]  # which no class of a student's can override, as it can `__traceback__`
    step = trace.tb_next if trace else None
    if step is None or step.tb_frame.f_code is not code:
        return 0, 0  # it had not begun
    line, _, column, _ = list(code.co_positions())[step.tb_lasti // 2]
    return line or step.tb_lineno, column or 0


def _begin(piece: Piece) -> tuple[int, int]:
    """The line and column of a piece's first character."""
    if isinstance(piece, str):
        return 1, 0
    first = piece.body[0]
    decorators = getattr(first, "decorator_list", [])
    return min((each.lineno, each.col_offset - (each is not first)) for each in (first, *decorators))


def _is_instant(piece: Piece) -> bool:
    """Whether it only says what a function is, or nothing: no need to tell that it begins."""
    return isinstance(piece, ast.Module) and all(
        (isinstance(each, ast.FunctionDef) and not each.decorator_list)
        or (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))
        for each in piece.body
    )


def _defines(piece: Piece) -> bool:
    """Whether it may be worth running for what it leaves behind; a text of its own, as a docstring, does no harm."""
    if isinstance(piece, str):
        return True
    first = piece.body[0]
    return isinstance(first, _DEFINING) or (isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant))


def _bound(piece: Piece) -> Iterator[str]:
    """The names that a piece gives a value to; a star stands for any."""
    if isinstance(piece, str):
        yield from (found[1] or found[2] for found in _DEFINITION.finditer(piece))
        return
    for node in _of_one_scope(piece):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.alias):
            yield node.asname or node.name.partition(".")[0]
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _of_one_scope(piece: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a piece but for what is inside of a function, a class or a comprehension."""
    waiting = [piece]
    while waiting:
        node = waiting.pop(0)
        yield node
        if not isinstance(node, _SCOPES):
            waiting.extend(ast.iter_child_nodes(node))
