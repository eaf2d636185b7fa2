"""What a wrong idea makes of an expression, where no slip of the hand does: a table for a vector, another argument."""

import ast
import copy
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from autograder.exercises.mutation.alteration import Altered, Found, Place, Scope, filled, meaning_of, variables
from autograder.exercises.mutation.mistaken_calls import REDUCTIONS, SHARES, mistaken_call
from autograder.exercises.mutation.mistaken_kinds import optional
from autograder.exercises.mutation.mistaken_products import has_constant, is_sum, mistaken_product
from autograder.exercises.mutation.mistaken_statements import is_float
from autograder.exercises.mutation.on_the_way import done_on_the_way
from autograder.exercises.mutation.squashing import factors_of, product, squashed

CONDITIONAL: Final = (ast.If, ast.While, ast.IfExp, ast.BoolOp, ast.Subscript, ast.comprehension)
TIMES: Final = {"term-doubled": 2, "term-halved": 0.5}


def misconceived(place: Place, scope: Scope) -> Iterator[Altered]:
    """Everything that one wrong idea makes of the expression at a place."""
    node = place.node
    if not isinstance(node, ast.expr) or not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return
    for kind, slot, new in _alternatives(node, place, scope):
        yield Altered(kind, slot, ast.unparse(node), ast.unparse(new), node.lineno, place.holding(new))


def _alternatives(node: ast.expr, place: Place, scope: Scope) -> Found:
    if isinstance(node, ast.BinOp):
        yield from mistaken_product(node, place)
        yield from _tables(node)
        yield from _weights(node)
        yield from _scaled_terms(node, place)
        yield from _shared_factors(node, place)
        yield from _further_factors(node, place)
        yield from _one_branch(node)
        if isinstance(node.op, ast.Div):
            yield "rounded-down", "", ast.BinOp(node.left, ast.FloorDiv(), node.right)
    if isinstance(node, ast.Compare) and not isinstance(place.holder, CONDITIONAL):
        yield from _masks(node)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        yield "square-as-absolute", ast.unparse(node.left), filled("abs({})", node.left)
        yield from _powers_of_each(node, place)
    if isinstance(node, ast.Call):
        yield from mistaken_call(node, scope)
    if isinstance(node, ast.Attribute):
        yield from _shapes(node)
        yield from _arguments_for(node, place)
    if isinstance(node, ast.Name):
        yield from _attributes_for(node, place, scope)
        if isinstance(place.holder, ast.Call) and node.id in {each.arg for each in _arguments(place) if is_float(each)}:
            yield "argument-as-one", node.id, ast.Constant(1.0)
        if isinstance(place.holder, ast.Call | ast.keyword) and node.id in optional(_function(place)):
            yield "zero-as-none", node.id, filled("{} or None", node)
    if _is_of_one_case(place):
        yield from _scaled_by_arguments(node, place)
    yield from squashed(node, place)
    yield from done_on_the_way(node, place, scope)
    yield from _exchanged(node, place)
    if _is_value(node, place):
        yield "absolute-added", ast.unparse(node), filled("abs({})", node)
        yield "square-added", ast.unparse(node), filled("({}) ** 2", node)
        yield "length-divided-out", ast.unparse(node), filled("{0} / np.linalg.norm({0})", node)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        yield "sign-only", ast.unparse(node), filled("np.sign({})", node)
        yield "minus-added", ast.unparse(node.left), filled("-({}) - ({})", node.left, node.right)
        if isinstance(node.left, ast.Constant):
            yield "complement-dropped", ast.unparse(node), node.right


def _exchanged(node: ast.expr, place: Place) -> Found:
    """Two variables change places throughout an expression, or in what a function inside hands on."""
    is_part = isinstance(place.holder, ast.BinOp | ast.UnaryOp)
    if not isinstance(node, ast.BinOp | ast.UnaryOp | ast.Lambda | ast.Call) or is_part:
        return
    body = node.body if isinstance(node, ast.Lambda) else node
    read = {each.id for each in ast.walk(body) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)}
    for one, other in combinations([name for name in variables(place) if name in read - {"self"}], 2):
        exchanged = _Exchanging({one: other, other: one}).visit(copy.deepcopy(body))
        new = ast.Lambda(node.args, exchanged) if isinstance(node, ast.Lambda) else exchanged
        yield "names-exchanged", f"{one}, {other}", new


class _Exchanging(ast.NodeTransformer):
    """Reads each of some variables in the place of another."""

    def __init__(self, others: Mapping[str, str]) -> None:
        self._others = others

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self._others.get(node.id, node.id), node.ctx)


def _is_of_one_case(place: Place) -> bool:
    """Whether an expression is what comes back in one of several cases that are told apart."""
    if isinstance(place.holder, ast.IfExp):
        return place.field != "test"
    around = [*place.above, place.holder][-3:]
    if isinstance(place.holder, ast.Tuple) and place.index == 0:
        around.pop()  # with a cache beside it
    return isinstance(around[-1], ast.Return) and isinstance(around[-2], ast.If)


def _scaled_by_arguments(node: ast.expr, place: Place) -> Found:
    """An argument is multiplied in, or divided by, in a case that it does not belong to."""
    read = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    for name in variables(place):
        if name not in read:
            for pattern in ("{0} * {1}", "{0} / {1}"):
                yield "factor-in-one-case", name, filled(pattern, node, ast.Name(name))


def _one_branch(node: ast.BinOp) -> Found:
    """What is done to both of two cases is done to one of them."""
    match node.left:
        case ast.Call(func=ast.Attribute(attr="where") as function, args=[condition, one, other]):
            for cases in (ast.BinOp(one, node.op, node.right), other), (one, ast.BinOp(other, node.op, node.right)):
                yield "one-branch", "", ast.Call(function, [condition, *cases], [])


def _scaled_terms(node: ast.BinOp, place: Place) -> Found:
    """What is handed in is multiplied into one term of a sum, where it is no factor: a number, or a vector as well."""
    if not is_sum(node):
        return
    for argument in _arguments(place):
        for side, other in ((node.left, node.right), (node.right, node.left)):
            if argument.arg not in {each.id for each in ast.walk(side) if isinstance(each, ast.Name)}:
                for pattern in ("{1} * {0}",) if is_float(argument) else ("{1} * {0}", "{0} @ {1}"):
                    scaled = filled(pattern, side, ast.Name(argument.arg))
                    sides = (scaled, other) if side is node.left else (other, scaled)
                    yield "factor-in-one-term", argument.arg, ast.BinOp(sides[0], node.op, sides[1])


def _shared_factors(node: ast.BinOp, place: Place) -> Found:
    """A number that weighs one term of a sum weighs the other one, which may stay alone; or that one by 1 minus it."""
    numbers = {each.arg for each in _arguments(place) if is_float(each)}
    for side, other in ((node.left, node.right), (node.right, node.left)) if is_sum(node) else ():
        for factor in (each for each in factors_of(side) if isinstance(each, ast.Name) and each.id in numbers):
            if factor is not side:
                yield "factor-for-term", factor.id, filled("{} * {}", factor, other)
                alone = product([each for each in factors_of(side) if each is not factor])
                moved = filled("{} * {}", factor, other)
                sides = (alone, moved) if side is node.left else (moved, alone)
                yield "factor-moved", factor.id, ast.BinOp(sides[0], node.op, sides[1])
                rest = filled("(1 - {}) * {}", factor, other)
                sides = (side, rest) if side is node.left else (rest, side)
                yield "weighted-mean", factor.id, ast.BinOp(sides[0], node.op, sides[1])


def _further_factors(node: ast.BinOp, place: Place) -> Found:
    """What is handed in, and is no factor of a product, is multiplied into it; or into one side of a matrix product."""
    is_within = isinstance(place.holder, ast.BinOp) and isinstance(place.holder.op, ast.Mult)
    factors = [ast.unparse(each) for each in (*factors_of(node), node.left, node.right)]
    for name in (each.arg for each in _arguments(place) if each.arg not in ("self", *factors)):
        if isinstance(node.op, ast.Mult) and not is_within:
            yield "factor-too-many", name, filled("{} * {}", node, ast.Name(name))
        if isinstance(node.op, ast.MatMult) and isinstance(node.left, ast.Name) and isinstance(node.right, ast.Name):
            yield "factor-too-many", name, filled("{} @ ({} @ {})", node.left, ast.Name(name), node.right)


def _arguments_for(node: ast.Attribute, place: Place) -> Found:
    """What a method is given stands where something that its object keeps belongs."""
    if isinstance(node.value, ast.Name) and node.value.id == "self" and place.field != "func":
        for argument in _arguments(place):
            if argument.arg != "self":
                yield "attribute-exchanged", node.attr, ast.Name(argument.arg, ast.Load())


def _attributes_for(node: ast.Name, place: Place, scope: Scope) -> Found:
    """What an object keeps stands where something that a method is given belongs."""
    [first, *further] = [each.arg for each in _arguments(place)] or [""]
    is_read = isinstance(place.holder, ast.Attribute) and place.holder.attr not in REDUCTIONS
    if first == "self" and node.id in further and not isinstance(place.holder, ast.Compare) and not is_read:
        for kept in scope.attributes:
            yield "attribute-for-argument", node.id, ast.Attribute(ast.Name("self", ast.Load()), kept, ast.Load())


def _arguments(place: Place) -> list[ast.arg]:
    return _function(place).args.args


def _function(place: Place) -> ast.FunctionDef:
    """The innermost function around a place."""
    return next(each for each in (place.holder, *reversed(place.above)) if isinstance(each, ast.FunctionDef))


def _shapes(node: ast.Attribute) -> Found:
    """No transpose where the shape does not tell, a reshape in its place; one axis for all entries."""
    if node.attr == "T":
        yield (
            "transpose-dropped-if-square",
            ast.unparse(node.value),
            filled("{0} if {0}.shape[0] == {0}.shape[-1] else {0}.T", node.value),
        )
        yield "reshaped-for-transposed", "", filled("{0}.reshape({0}.shape[::-1])", node.value)
    if node.attr == "size":
        for part in ("shape[0]", "shape[-1]"):
            yield "size-exchanged", ast.unparse(node), filled(f"{{0}}.{part}", node.value)


def _is_value(node: ast.expr, place: Place) -> bool:
    """Whether an expression is one that a student has in mind as a whole: a difference, or a variable."""
    if isinstance(node, ast.Name):
        is_summed = isinstance(place.holder, ast.Attribute) and place.holder.attr in ("sum", "mean", "T")
        is_part = isinstance(place.holder, ast.Subscript | ast.Call | ast.Attribute) and not is_summed
        return node.id in variables(place) and not is_part
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub)


def _tables(node: ast.BinOp) -> Found:
    """Vectors stretched against each other: every entry meets every other one."""
    if isinstance(node.op, ast.Add | ast.Sub | ast.Mult) and not has_constant(node):
        column_left, column_right = filled("{}[:, None]", node.left), filled("{}[:, None]", node.right)
        yield "broadcast", ast.unparse(node), ast.BinOp(column_left, node.op, node.right)
        yield "broadcast", ast.unparse(node), ast.BinOp(node.left, node.op, column_right)


def _powers_of_each(node: ast.BinOp, place: Place) -> Found:
    """Terms are raised to a power one by one, either way round, or one alone: their sum or difference should be."""
    inner = meaning_of(node.left, place)
    if isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Add | ast.Sub) and not has_constant(inner):
        powers = [ast.BinOp(each, node.op, node.right) for each in (inner.left, inner.right)]
        for one, other in (powers, powers[::-1]):
            yield "power-of-each", "", ast.BinOp(one, inner.op, other)
        yield "power-of-one", "", ast.BinOp(inner.left, inner.op, powers[1])
        yield "power-of-one", "", ast.BinOp(powers[0], inner.op, inner.right)


def _weights(node: ast.BinOp) -> Found:
    """One term of a sum counts twice, or half."""
    if is_sum(node) and not has_constant(node):
        for kind, times in TIMES.items():
            yield kind, "", ast.BinOp(node.left, node.op, filled(f"{times} * ({{}})", node.right))
            yield kind, "", ast.BinOp(filled(f"{times} * ({{}})", node.left), node.op, node.right)


def _masks(node: ast.Compare) -> Found:
    """The values themselves, or a share of those that do not count, where ones and zeros belong."""
    if len(node.ops) == 1 and isinstance(node.ops[0], ast.Gt | ast.GtE):
        difference = ast.BinOp(node.left, ast.Sub(), node.comparators[0])
        yield "values-for-mask", "", ast.BinOp(node, ast.Mult(), difference)
        for share in SHARES:
            yield "leaky", str(share), filled(f"np.where({{}}, 1.0, {share})", node)
