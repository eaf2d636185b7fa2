"""Edits right source by machine: whatever a slip of the hand, or of the mind, makes of it in one place."""

import ast
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from textwrap import indent

from autograder.exercises.mutation.alteration import Altered, Place, places, scope_of
from autograder.exercises.mutation.altered_expressions import altered_expression
from autograder.exercises.mutation.altered_statements import altered_block
from autograder.exercises.mutation.misconceptions import misconceived
from autograder.exercises.mutation.parentheses import parentheses_elsewhere
from autograder.exercises.mutation.throughout import made_throughout
from autograder.exercises.mutation.together import made_together


@dataclass(frozen=True)
class Edit:
    """One place of a source that was changed.

    `kind` says what was done, such as ``term-dropped``; `before` and `after` are the texts of what was changed, as
    `ast.unparse` writes them, and `slot` the text of what it is about: what was dropped, exchanged or added. `owner` is
    the function or method that holds it, with its class: ``Queue.append``; `line` counts from 1 in the given source.
    What is changed in the same way in several `places` is told as what it is in the first of them.
    """

    kind: str
    slot: str
    before: str
    after: str
    owner: str
    line: int
    source: str
    places: int = 1


def edits(source: str, name: str | None = None, *, with_misconceptions: bool = False) -> tuple[Edit, ...]:
    """Every edit of a module's functions and classes, or of the one that is named; ``Class.method`` names a method.

    They are slips of the hand, and with misconceptions also what a wrong idea makes of several things at once, or
    throughout a function.
    In the order of the source, none twice, none that is the source itself. Annotations, decorators and docstrings stay
    as they are. An edit may raise or loop for ever when it is run. Raises LookupError where nothing has that name.

    >>> for edit in edits("def half(x):\\n    return x / 2\\n")[:3]:
    ...     print(edit.kind, "|", edit.slot, "|", edit.before, "->", edit.after)
    operator-exchanged | / | x / 2 -> x * 2
    operands-exchanged | / | x / 2 -> 2 / x
    factor-dropped | 2 | x / 2 -> x
    """
    editor = _Editor(source, with_misconceptions=with_misconceptions)
    found: dict[str, Edit] = {}
    for edit in editor.edits(name):
        found.setdefault(edit.source, edit)
    found.pop(source, None)
    return tuple(found.values())


class _Editor:
    """A parsed source; changes are made in its tree, written out, and taken back."""

    def __init__(self, source: str, *, with_misconceptions: bool) -> None:
        self._with_misconceptions = with_misconceptions
        self._lines = source.encode().splitlines(keepends=True)
        self._tree = ast.parse(source)
        self._scope = scope_of(self._tree)

    def edits(self, name: str | None) -> Iterator[Edit]:
        definitions = [each for each in self._tree.body if isinstance(each, ast.FunctionDef | ast.ClassDef)]
        first, _, method = (name or "").partition(".")
        chosen = [each for each in definitions if not name or each.name == first]
        wanted = [found for each in chosen for found in _owners(each, each.name) if not method or found[1] == name]
        if not wanted:
            raise LookupError(f"the source defines no {name or 'function'}")
        for definition, owner in wanted:
            found = [(place, list(self._altered(place))) for place in places(definition)]
            for place, altered in found:
                yield from self._at(place, altered, owner)
            if self._with_misconceptions:
                yield from self._throughout(definition, found, owner)
                for place in (each for each, _ in found if not each.is_block):
                    yield from self._at(place, list(parentheses_elsewhere(place)), owner)

    def _throughout(
        self, definition: ast.FunctionDef, found: Sequence[tuple[Place, Sequence[Altered]]], owner: str
    ) -> Iterator[Edit]:
        every = [(place, each) for place, altered in found for each in altered if not place.is_block]
        together = ((first, 1, changed) for first, changed in made_together(definition, every))
        for first, count, changed in chain(made_throughout(definition, every), together):
            source = self._with(definition, ast.unparse(ast.fix_missing_locations(changed)))
            yield Edit(first.kind, first.slot, first.before, first.after, owner, first.line, source, count)

    def _at(self, place: Place, altered: Sequence[Altered], owner: str) -> Iterator[Edit]:
        statement = place.statement
        unchanged = ast.unparse(statement)
        for each in altered:
            with _changed(place.holder, place.field, each.value):
                rewritten = ast.unparse(ast.fix_missing_locations(statement))
            if rewritten != unchanged:
                source = self._with(statement, rewritten)
                yield Edit(each.kind, each.slot, each.before, each.after, owner, each.line, source)

    def _altered(self, place: Place) -> Iterator[Altered]:
        if place.is_block:
            yield from altered_block(place, with_misconceptions=self._with_misconceptions)
            return
        yield from altered_expression(place, self._scope)
        if self._with_misconceptions:
            yield from misconceived(place, self._scope)

    def _with(self, statement: ast.stmt, text: str) -> str:
        """The source with one statement written anew; the lines around it stay."""
        decorators = getattr(statement, "decorator_list", ())
        first = min((each.lineno for each in decorators), default=statement.lineno)
        assert statement.end_lineno is not None
        assert statement.end_col_offset is not None
        before = b"".join(self._lines[: first - 1]) + self._lines[first - 1][: statement.col_offset]
        after = self._lines[statement.end_lineno - 1][statement.end_col_offset :]
        body = indent(text, " " * statement.col_offset).lstrip()
        return (before + body.encode() + after + b"".join(self._lines[statement.end_lineno :])).decode()


def _owners(definition: ast.FunctionDef | ast.ClassDef, name: str) -> Iterator[tuple[ast.FunctionDef, str]]:
    """The functions of a definition with their full names: it, or its methods."""
    if isinstance(definition, ast.FunctionDef):
        yield definition, name
        return
    for each in definition.body:
        if isinstance(each, ast.FunctionDef):
            yield each, f"{name}.{each.name}"


@contextmanager
def _changed(holder: ast.AST, field: str, value: object) -> Iterator[None]:
    kept = getattr(holder, field)
    setattr(holder, field, value)
    try:
        yield
    finally:
        setattr(holder, field, kept)
