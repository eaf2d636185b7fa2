"""What one slip makes of a block of statements: dropped, doubled, exchanged, in or out of a loop, stale."""

import ast
import copy
from collections.abc import Iterator
from itertools import chain
from typing import Final

from autograder.exercises.mutation.alteration import Altered, Place
from autograder.exercises.mutation.mistaken_kinds import left_out_for_numbers, zero_as_none
from autograder.exercises.mutation.mistaken_statements import (
    decaying,
    overwritten,
    result_kept,
    set_where_it_counts,
    spoilt,
    stale_path,
    updated_at_once,
    updated_at_the_end,
)

LOOPS: Final = (ast.For, ast.While)
PARTS_OF_A_LOOP: Final = (
    ("first-round-dropped", "1:"),
    ("last-round-dropped", ":-1"),
    ("last-round-only", "-1:"),
    ("every-second-round", "::2"),
    ("every-second-round", "1::2"),
)
STALE: Final = "first_{}"  # what a variable was before the loop


def altered_block(place: Place, *, with_misconceptions: bool = False) -> Iterator[Altered]:
    """Everything that one slip makes of the statements of a block."""
    block: list[ast.stmt] = getattr(place.holder, place.field)
    if isinstance(place.holder, ast.FunctionDef):
        yield from _ignored(place.holder)
        if with_misconceptions:
            yield from left_out_for_numbers(place.holder)
            yield from zero_as_none(place.holder)
    for position, statement in enumerate(block):
        if _is_docstring(statement) or isinstance(statement, ast.Pass):
            continue
        further = _misconceived(place, block, position) if with_misconceptions else ()
        for kind, slot, taken, new in chain(further, _alternatives(place, block, position)):
            value = [*block[:position], *new, *block[position + taken :]]
            before, after = _text(block[position : position + taken]), _text(new)
            yield Altered(kind, slot, before, after, statement.lineno, value)


def _misconceived(place: Place, block: list[ast.stmt], position: int) -> "Found":
    statement = block[position]
    if isinstance(statement, LOOPS):
        yield from stale_path(block, position)
        yield from decaying(place, statement)
    if isinstance(statement, ast.Assign):
        yield from updated_at_once(statement)
        yield from result_kept(block, position)
        if not any(isinstance(each, ast.Assign) for each in block[:position]):
            yield from overwritten(place, block, position)
    if isinstance(statement, ast.Return):
        yield from spoilt(block, position)
        yield from updated_at_the_end(block, position)
    if isinstance(statement, ast.AugAssign):
        yield from set_where_it_counts(statement)


def _ignored(function: ast.FunctionDef) -> Iterator[Altered]:
    """A function gives back what it is given."""
    arguments, told = function.args.args, [each for each in function.body if _is_docstring(each)]
    if arguments and arguments[0].arg != "self" and len(function.body) > len(told) + 1:  # of one line, expressions tell
        value = [*told, ast.Return(ast.Name(arguments[0].arg, ast.Load()))]
        yield Altered("function-ignored", function.name, _text(function.body), _text(value), function.lineno, value)


Found = Iterator[tuple[str, str, int, list[ast.stmt]]]  # kind, slot, how many statements make room, for which


def _alternatives(place: Place, block: list[ast.stmt], position: int) -> Found:
    statement = _plain(block[position])
    following = block[position + 1] if position + 1 < len(block) else None
    if not (isinstance(statement, ast.Return) and isinstance(place.holder, ast.FunctionDef)):
        yield "statement-dropped", ast.unparse(statement), 1, [ast.Pass()]
    if isinstance(statement, ast.Assign | ast.AugAssign | ast.Expr):
        yield "statement-doubled", ast.unparse(statement), 1, [statement, statement]
    if isinstance(statement, ast.Assign) and isinstance(following, ast.Assign):
        yield "statements-exchanged", ast.unparse(statement), 2, [following, statement]
    if isinstance(statement, ast.Assign):
        yield from _assignments(statement, place)
        yield from _late([statement, *block[position + 1 :]])
    if isinstance(statement, ast.AugAssign):
        yield from _accumulations(statement)
    if isinstance(statement, ast.If):
        yield from _tests(statement)
    if isinstance(statement, LOOPS):
        yield from _loops(statement, following)


def _plain(statement: ast.stmt) -> ast.stmt:
    """An assignment without what it says of its type."""
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        return ast.copy_location(ast.Assign([statement.target], statement.value), statement)
    return statement


def _assignments(statement: ast.Assign, place: Place) -> Found:
    [target, *further] = statement.targets
    if further or not isinstance(target, ast.Name | ast.Attribute | ast.Subscript):
        return
    slot = ast.unparse(target)
    is_kept = isinstance(target, ast.Attribute) and ast.unparse(target.value) == "self"
    if isinstance(target, ast.Attribute) and is_kept and not _is_made(place):
        earlier = _expression(f"getattr({ast.unparse(target.value)}, {target.attr!r}, 0.0)")
        yield "accumulated", slot, 1, [ast.Assign([target], ast.BinOp(earlier, ast.Add(), statement.value))]
        is_first = _expression(f"not hasattr({ast.unparse(target.value)}, {target.attr!r})")
        yield "kept-from-first", slot, 1, [ast.If(is_first, [statement], [])]
    else:
        yield "accumulated", slot, 1, [ast.AugAssign(target, ast.Add(), statement.value)]
    added = _Without(slot).visit(copy.deepcopy(statement.value))
    if ast.unparse(added) != ast.unparse(statement.value):
        yield "accumulation-dropped", slot, 1, [ast.Assign([target], added)]
    for operand in (each for each in _operands(statement.value) if ast.unparse(each) != slot):
        yield "computation-dropped", slot, 1, [ast.Assign([target], operand)]


class _Without(ast.NodeTransformer):
    """What is added to something, without that."""

    def __init__(self, name: str) -> None:
        self._name = name

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        is_sum = isinstance(node.op, ast.Add) and ast.unparse(node.left) == self._name
        return node.right if is_sum else node


def _is_made(place: Place) -> bool:
    """Whether the code at a place makes an object, and so runs once only."""
    return any(isinstance(each, ast.FunctionDef) and each.name == "__init__" for each in (*place.above, place.holder))


def _operands(value: ast.expr) -> list[ast.expr]:
    """The names and attributes deep inside a value, from which it is computed; what is called is none."""
    if isinstance(value, ast.Name | ast.Attribute | ast.Constant | ast.Lambda | ast.Tuple | ast.List | ast.Dict):
        return []
    called = {id(each.func) for each in ast.walk(value) if isinstance(each, ast.Call)}
    inner = {id(each.value) for each in ast.walk(value) if isinstance(each, ast.Attribute)}
    near = {id(each) for each in ast.iter_child_nodes(value)}  # to which one slip in the expression leads
    found = {
        ast.unparse(each): each
        for each in ast.walk(value)
        if isinstance(each, ast.Name | ast.Attribute) and id(each) not in called | inner | near
    }
    return list(found.values())


def _late(rest: list[ast.stmt]) -> Found:
    """What is computed is computed once more at the end, before it comes back."""
    statement, *between = rest
    assert isinstance(statement, ast.Assign)
    if len(between) > 1 and isinstance(between[-1], ast.Return) and isinstance(statement.value, ast.Call):
        yield "computed-again", ast.unparse(statement.targets[0]), len(rest), [*rest[:-1], statement, between[-1]]


def _expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


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
    if isinstance(loop, ast.For) and not _is_range(loop.iter):
        every = f"list({ast.unparse(loop.iter)})"
        for kind, bounds in PARTS_OF_A_LOOP:
            yield kind, head, 1, [ast.For(loop.target, _expression(f"{every}[{bounds}]"), loop.body, loop.orelse)]
        turned = _expression(f"{every}[::-1]")
        yield "order-reversed", head, 1, [ast.For(loop.target, turned, loop.body, loop.orelse)]
    if isinstance(following, ast.Return):
        yield "return-in-loop", ast.unparse(following), 2, [_with_body(loop, [*loop.body, following])]
    if len(loop.body) > 1:
        yield "out-of-loop", ast.unparse(loop.body[-1]), 1, [_with_body(loop, loop.body[:-1]), loop.body[-1]]
    yield from _stale(loop)


def _is_range(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range"


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
