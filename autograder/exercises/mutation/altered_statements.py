"""What one slip makes of a block of statements: dropped, doubled, exchanged, in or out of a loop, stale."""

import ast
import copy
from collections.abc import Iterator
from typing import Final

from autograder.exercises.mutation.alteration import Altered, Place

LOOPS: Final = (ast.For, ast.While)
STALE: Final = "first_{}"  # what a variable was before the loop


def altered_block(place: Place) -> Iterator[Altered]:
    """Everything that one slip makes of the statements of a block."""
    block: list[ast.stmt] = getattr(place.holder, place.field)
    for position, statement in enumerate(block):
        if _is_docstring(statement) or isinstance(statement, ast.Pass):
            continue
        for kind, slot, taken, new in _alternatives(place, block, position):
            value = [*block[:position], *new, *block[position + taken :]]
            before, after = _text(block[position : position + taken]), _text(new)
            yield Altered(kind, slot, before, after, statement.lineno, value)


Found = Iterator[tuple[str, str, int, list[ast.stmt]]]  # kind, slot, how many statements make room, for which


def _alternatives(place: Place, block: list[ast.stmt], position: int) -> Found:
    statement = block[position]
    following = block[position + 1] if position + 1 < len(block) else None
    if not (isinstance(statement, ast.Return) and isinstance(place.holder, ast.FunctionDef)):
        yield "statement-dropped", ast.unparse(statement), 1, [ast.Pass()]
    if isinstance(statement, ast.Assign | ast.AugAssign | ast.Expr):
        yield "statement-doubled", ast.unparse(statement), 1, [statement, statement]
    if isinstance(statement, ast.Assign) and isinstance(following, ast.Assign):
        yield "statements-exchanged", ast.unparse(statement), 2, [following, statement]
    if isinstance(statement, ast.Assign):
        yield from _assignments(statement)
    if isinstance(statement, ast.AugAssign):
        yield from _accumulations(statement)
    if isinstance(statement, ast.If):
        yield from _tests(statement)
    if isinstance(statement, LOOPS):
        yield from _loops(statement, following)


def _assignments(statement: ast.Assign) -> Found:
    [target, *further] = statement.targets
    if not further and isinstance(target, ast.Name | ast.Attribute | ast.Subscript):
        yield "accumulated", ast.unparse(target), 1, [ast.AugAssign(target, ast.Add(), statement.value)]


def _accumulations(statement: ast.AugAssign) -> Found:
    target, slot = statement.target, ast.unparse(statement.target)
    yield "accumulation-dropped", slot, 1, [ast.Assign([target], statement.value)]
    for one, other in ((ast.Add, ast.Sub), (ast.Sub, ast.Add), (ast.Mult, ast.Div), (ast.Div, ast.Mult)):
        if isinstance(statement.op, one):
            yield "operator-exchanged", slot, 1, [ast.AugAssign(target, other(), statement.value)]


def _tests(statement: ast.If) -> Found:
    slot, opposite = ast.unparse(statement.test), ast.UnaryOp(ast.Not(), statement.test)
    yield "condition-negated", slot, 1, [ast.If(opposite, statement.body, statement.orelse)]
    yield "condition-ignored", slot, 1, list(statement.body)
    if statement.orelse:
        yield "otherwise-dropped", slot, 1, [ast.If(statement.test, statement.body, [])]


def _loops(loop: ast.stmt, following: ast.stmt | None) -> Found:
    assert isinstance(loop, LOOPS)
    head = ast.unparse(loop).partition("\n")[0].removesuffix(":")
    yield "loop-once", head, 1, [_with_body(loop, [*loop.body, ast.Break()])]
    if isinstance(following, ast.Return):
        yield "return-in-loop", ast.unparse(following), 2, [_with_body(loop, [*loop.body, following])]
    if len(loop.body) > 1:
        yield "out-of-loop", ast.unparse(loop.body[-1]), 1, [_with_body(loop, loop.body[:-1]), loop.body[-1]]
    yield from _stale(loop)


def _stale(loop: ast.stmt) -> Found:
    """A variable that changes in the loop is read once as what it was before it."""
    changed = dict.fromkeys(
        node.id
        for statement in getattr(loop, "body", ())
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )
    for name in changed:
        for number in range(len(_loads(loop, name))):
            copied = copy.deepcopy(loop)
            _loads(copied, name)[number].id = STALE.format(name)
            kept = ast.Assign([ast.Name(STALE.format(name), ast.Store())], ast.Name(name, ast.Load()))
            yield "stale", name, 1, [kept, copied]


def _loads(loop: ast.stmt, name: str) -> list[ast.Name]:
    return [
        node
        for statement in getattr(loop, "body", ())
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
    ]


def _with_body(loop: ast.For | ast.While, body: list[ast.stmt]) -> ast.stmt:
    if isinstance(loop, ast.For):
        return ast.For(loop.target, loop.iter, body, loop.orelse)
    return ast.While(loop.test, body, loop.orelse)


def _text(statements: list[ast.stmt]) -> str:
    return "\n".join(ast.unparse(ast.fix_missing_locations(each)) for each in statements)


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
