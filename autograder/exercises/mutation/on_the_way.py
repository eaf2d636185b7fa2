"""What is done to numbers too early, or should not be done on the way: rounding, sorting, averaging, a function."""

import ast
import copy
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from autograder.exercises.mutation.alteration import Found, Place, Scope, filled, rebuilt, variables
from autograder.exercises.mutation.mistaken_products import is_sum
from autograder.exercises.mutation.mistaken_statements import is_float
from autograder.exercises.mutation.squashing import factors_of, product

DECIMALS: Final = range(6)  # to which students round
TOGETHER: Final = 2  # factors whose entries are no longer told apart
INSTEAD_OF_EACH: Final = {  # entry of something
    "averaged-on-the-way": "np.full_like({0}, np.mean({0}))",
    "summed-on-the-way": "np.full_like({0}, np.sum({0}))",
    "added-up-on-the-way": "np.cumsum({0}, axis=0)",
}
ONE_BY_ONE: Final = (
    "__import__('functools').reduce(lambda moved, i: np.where(np.arange(len(moved)) == i, {}, moved), "
    "range(len({})), {})"
)
LOOPS: Final = (ast.For, ast.While)
PRODUCTS: Final = ("outer", "dot", "matmul", "multiply")
LIMITS: Final = (1, 5, 10)  # at which students cut off


def done_on_the_way(node: ast.expr, place: Place, scope: Scope) -> Found:
    """Everything that is done too early, or too much, to the value of an expression."""
    if _is_passed_on(place) and not isinstance(node, ast.Constant | ast.List | ast.Tuple):
        for count in DECIMALS:
            yield "rounded-on-the-way", "", filled(f"np.round({{}}, {count})", node)
        if any(isinstance(each, LOOPS) for each in place.above):
            yield from _moved_one_by_one(node, place.holder)
    if _is_step(node, place, scope):
        for limit in LIMITS:
            yield "cut-off-on-the-way", str(limit), filled(f"np.clip({{}}, -{limit}, {limit})", node)
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        yield "sorted-on-the-way", "", filled("np.sort({})", node)
    if isinstance(node, ast.Call):
        yield from _applied_too_early(node, scope)
    for each, rest in _with_entries(node, place, scope):
        for kind, pattern in INSTEAD_OF_EACH.items():
            yield kind, ast.unparse(each), product([*rest, filled(pattern, each)])


def _is_passed_on(place: Place) -> bool:
    """Whether a value is what a variable is set to, or what a list grows by."""
    holder = place.holder
    is_appended = (
        isinstance(holder, ast.Call) and place.field == "args" and ast.unparse(holder.func).endswith(".append")
    )
    return is_appended or (isinstance(holder, ast.Assign) and place.field == "value")


def _is_step(node: ast.expr, place: Place, scope: Scope) -> bool:
    """Whether steps are made of a value: a term that a number weighs, what it weighs, what a function gives."""
    is_called = isinstance(node, ast.Call) and ast.unparse(node.func) in scope.functions
    is_term = is_sum(place.holder) and _is_weighed(node, place)
    return is_called or is_term or (_is_weighed(place.holder, place) and (is_sum(node) or isinstance(node, ast.Name)))


def _is_weighed(node: ast.AST, place: Place) -> bool:
    """Whether a number that is handed in is a factor of a product."""
    functions = [each for each in (*place.above, place.holder) if isinstance(each, ast.FunctionDef)]
    numbers = {each.arg for each in functions[-1].args.args if is_float(each)} if functions else set()
    factors = factors_of(node) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) else []
    return any(isinstance(each, ast.Name) and each.id in numbers for each in factors)


def _with_entries(node: ast.expr, place: Place, scope: Scope) -> Iterator[tuple[ast.expr, Sequence[ast.expr]]]:
    """What has entries in an expression, with the factors beside it: factors, a call, half a matrix product."""
    is_within = isinstance(place.holder, ast.BinOp) and isinstance(place.holder.op, ast.Mult)
    factors = [] if is_within or not isinstance(node, ast.BinOp) else factors_of(node)
    for count in range(1, TOGETHER + 1) if len(factors) > 1 else ():
        for chosen in combinations([each for each in factors if not isinstance(each, ast.Constant)], count):
            yield product(chosen), [each for each in factors if each not in chosen]
    is_called = isinstance(node, ast.Call) and ast.unparse(node.func) in scope.functions
    is_multiplied = isinstance(place.holder, ast.BinOp) and isinstance(place.holder.op, ast.MatMult)
    is_given = isinstance(place.holder, ast.Call) and ast.unparse(place.holder.func).rpartition(".")[2] in PRODUCTS
    is_variable = isinstance(node, ast.Name) and node.id in variables(place)
    if is_called or ((is_multiplied or is_given) and (is_variable or is_sum(node))):
        yield node, []


def _applied_too_early(node: ast.Call, scope: Scope) -> Found:
    """A function is applied to one of the things that its argument is computed from, and not to that argument."""
    name = ast.unparse(node.func)
    if name not in scope.functions or len(node.args) != 1:
        return
    computed = node.args[0]
    used = computed.args if isinstance(computed, ast.Call) else list(ast.walk(computed))
    for each in used if isinstance(computed, ast.Call | ast.BinOp) else ():
        if isinstance(each, ast.Name):
            early = ast.Call(node.func, [copy.copy(each)], node.keywords)
            changed = rebuilt(computed, {id(each): early})
            assert isinstance(changed, ast.expr)
            yield "applied-too-early", name, changed


def _moved_one_by_one(node: ast.expr, holder: ast.AST) -> Found:
    """What a loop sets to something made of it, or appends to its own list, changes entry after entry, or twice."""
    target = holder.targets[0] if isinstance(holder, ast.Assign) else getattr(holder, "func", None)
    last = f"{ast.unparse(target.value)}[-1]" if isinstance(target, ast.Attribute) else ast.unparse(target or node)
    moved = _Replaced(last, ast.Name("moved", ast.Load())).visit(copy.deepcopy(node))
    if ast.unparse(moved) != ast.unparse(node):
        before = ast.parse(last, mode="eval").body
        yield "moved-one-by-one", "", filled(ONE_BY_ONE, moved, before, before)
        yield "done-twice", "", _Replaced(last, node).visit(copy.deepcopy(node))


class _Replaced(ast.NodeTransformer):
    """Every occurrence of an expression becomes another one."""

    def __init__(self, text: str, other: ast.expr) -> None:
        self._text, self._other = text, other

    def generic_visit(self, node: ast.AST) -> ast.AST:
        is_meant = isinstance(node, ast.Name | ast.Subscript) and ast.unparse(node) == self._text
        return self._other if is_meant else super().generic_visit(node)
