"""What a wrong idea makes of a statement: an update too early, a start that stays, a sum that is set anew."""

import ast
import copy
from collections.abc import Collection, Iterator
from typing import Final

from autograder.exercises.mutation.alteration import Place, filled
from autograder.exercises.mutation.squashing import factors_of

RATES: Final = (1.0, 0.1, 0.01)  # that students write where there is none
DECAYS: Final = (
    "{0} * 0.5",
    "{0} * 0.9",
    "{0} * 0.95",
    "{0} * 0.99",
    "{0} * {1} / ({1} + 1)",
    "{0} * ({1} / ({1} + 1)) ** 0.5",
)
GROWTH: Final = "{0} * ({1} + 1) / {1}"
ROUNDS: Final = "rounds_so_far"
RESULT: Final = "what_comes_back"
BEGUN: Final = "rows_before_this_round"


def updated_at_once(statement: ast.Assign) -> Iterator[tuple[str, str, int, list[ast.stmt]]]:
    """What a gradient dX is computed for is moved by it right there, before anything else is computed of X."""
    target = statement.targets[0]
    if isinstance(target, ast.Attribute) and target.attr.startswith("d") and ast.unparse(target.value) == "self":
        moved = f"self.{target.attr[1:]}"
        for rate in RATES:
            update = ast.parse(f"{moved} = {moved} - {rate} * self.{target.attr}").body
            yield "updated-at-once", moved, 1, [statement, *update]


def updated_at_the_end(block: list[ast.stmt], position: int) -> Iterator[tuple[str, str, int, list[ast.stmt]]]:
    """What a gradient dX was computed for is moved by it before the result goes back: the next call meets that."""
    last = block[position]
    if not (isinstance(last, ast.Return) and last.value is not None):
        return
    result = ast.Assign([ast.Name(RESULT, ast.Store())], last.value)
    for statement in (each for each in block[:position] if isinstance(each, ast.Assign)):
        for kind, slot, _, [_, *update] in updated_at_once(statement):
            yield kind, slot, 1, [result, *update, ast.Return(ast.Name(RESULT, ast.Load()))]


def decaying(place: Place, loop: ast.For | ast.While) -> Iterator[tuple[str, str, int, list[ast.stmt]]]:
    """A number that is handed in shrinks from round to round of a loop, by a factor, as 1/k or 1/√k; or grows as k."""
    functions = [each for each in (*place.above, place.holder) if isinstance(each, ast.FunctionDef)]
    arguments = functions[-1].args.args if functions else []
    used = {node.id for node in ast.walk(loop) if isinstance(node, ast.Name)}
    for name in (each.arg for each in arguments if is_float(each) and each.arg in used):
        for decay in (*DECAYS, GROWTH):
            count, first = (ast.parse(f"{ROUNDS} = {each}").body for each in (f"{ROUNDS} + 1", "1"))
            shrink = ast.parse(f"{name} = {decay.format(name, ROUNDS)}").body
            changed = copy.copy(loop)
            changed.body = [*loop.body, *shrink, *count]
            yield "growing" if decay == GROWTH else "decaying", name, 1, [*first, changed]


def is_float(argument: ast.arg) -> bool:
    """Whether an argument is said to be a number."""
    return argument.annotation is not None and ast.unparse(argument.annotation) == "float"


def result_kept(block: list[ast.stmt], position: int) -> Iterator[tuple[str, str, int, list[ast.stmt]]]:
    """What a method gives back is kept, where what it is given belongs."""
    statement, last = block[position], block[-1]
    if not (isinstance(statement, ast.Assign) and isinstance(last, ast.Return) and last.value is not None):
        return
    target = statement.targets[0]
    if (
        isinstance(target, ast.Attribute)
        and ast.unparse(target.value) == "self"
        and isinstance(statement.value, ast.Name)
    ):
        result = ast.Name(RESULT, ast.Store())
        kept = [ast.Assign([result], last.value), ast.Assign([target], ast.Name(RESULT, ast.Load()))]
        given_back = ast.Return(ast.Name(RESULT, ast.Load()))
        between = block[position + 1 : -1]
        yield "result-kept", ast.unparse(target), len(block) - position, [*between, *kept, given_back]


def overwritten(place: Place, block: list[ast.stmt], position: int) -> Iterator[tuple[str, str, int, list[ast.stmt]]]:
    """What comes back is put in the place of an argument, before everything else is computed from that."""
    last, function = block[-1], place.holder
    if not (isinstance(function, ast.FunctionDef) and isinstance(last, ast.Return) and last.value is not None):
        return
    read = {node.id for node in ast.walk(last.value) if isinstance(node, ast.Name)}
    for name in (each.arg for each in function.args.args if each.arg in read - {"self"}):
        result, given_back = ast.Assign([ast.Name(name, ast.Store())], last.value), ast.Name(name, ast.Load())
        yield "overwritten", name, len(block) - position, [result, *block[position:-1], ast.Return(given_back)]


def spoilt(block: list[ast.stmt], position: int) -> Iterator[tuple[str, str, int, list[ast.stmt]]]:
    """What an object keeps is multiplied in place by what belongs to the result alone: the next call meets that."""
    last = block[position]
    if not (isinstance(last, ast.Return) and last.value is not None):
        return
    factors = factors_of(last.value)
    for kept in (each for each in factors if isinstance(each, ast.Attribute) and ast.unparse(each.value) == "self"):
        for other in (each for each in factors if each is not kept and len(factors) > 1):
            given_back = [ast.Assign([ast.Name(RESULT, ast.Store())], last.value)]
            changed = ast.Assign([kept], ast.BinOp(kept, ast.Mult(), other))
            yield "spoilt", ast.unparse(kept), 1, [*given_back, changed, ast.Return(ast.Name(RESULT, ast.Load()))]


def set_where_it_counts(statement: ast.AugAssign) -> Iterator[tuple[str, str, int, list[ast.stmt]]]:
    """What should be added to entries stands in their place wherever it is not zero."""
    if isinstance(statement.op, ast.Add) and isinstance(statement.target, ast.Subscript):
        kept = filled(
            "np.where({0} != 0, {0}, {1})", statement.value, ast.parse(ast.unparse(statement.target), mode="eval").body
        )
        yield "accumulation-dropped", ast.unparse(statement.target), 1, [ast.Assign([statement.target], kept)]


def stale_path(block: list[ast.stmt], position: int) -> Iterator[tuple[str, str, int, list[ast.stmt]]]:
    """What a loop appends comes from what the list began with, not from its last entry: in one place, or in all.

    Or so it does at the beginning of every round of a loop with one inside it.
    """
    loop = block[position]
    for start in block[:position]:
        if not (isinstance(start, ast.Assign) and isinstance(start.value, ast.List) and len(start.value.elts) == 1):
            continue
        last, first = f"{ast.unparse(start.targets[0])}[-1]", start.value.elts[0]
        count = sum(ast.unparse(node) == last for node in ast.walk(loop))
        for places in (*({each} for each in range(count)), set(range(count))) if count else ():
            changed = _Replaced(last, first, places).visit(copy.deepcopy(loop))
            yield "stale", ast.unparse(first), 1, [changed]
        path = ast.unparse(start.targets[0])
        if count:
            before = ast.parse(f"{path}[max(len({path}) - 2, 0)]", mode="eval").body
            yield "one-too-early", path, 1, [_Replaced(last, before, range(count)).visit(copy.deepcopy(loop))]
        if count and any(isinstance(each, ast.For | ast.While) for each in getattr(loop, "body", ())):
            since = filled(f"({last} if len({path}) > {BEGUN} else {{}})", first)
            again = _Replaced(last, since, range(count)).visit(copy.deepcopy(loop))
            again.body = [*ast.parse(f"{BEGUN} = len({path})").body, *again.body]
            yield "stale", ast.unparse(first), 1, [again]


class _Replaced(ast.NodeTransformer):
    """Some occurrences of an expression, by number, become another one."""

    def __init__(self, text: str, other: ast.expr, places: Collection[int]) -> None:
        self._text, self._other, self._places = text, other, places
        self._seen = 0

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        if ast.unparse(node) != self._text:
            return node
        self._seen += 1
        return self._other if self._seen - 1 in self._places else node
