"""What a wrong idea makes of a product: factors dropped, inverted or at the wrong term, sums before or after it."""

import ast
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from autograder.exercises.mutation.alteration import Found, Place, filled
from autograder.exercises.mutation.squashing import factors_of, product

TOGETHER: Final = 2  # factors that are dropped or doubled at once
IF_SQUARE: Final = "({0}.T if {0}.shape[0] == {0}.shape[-1] else {0})"


def mistaken_product(node: ast.BinOp, place: Place) -> Found:
    """Everything that one wrong idea makes of a product, or of a sum with products in it."""
    yield from _factors(node, place)
    yield from _parentheses(node)
    yield from _divisors(node)
    yield from _sums_too_far(node)
    if isinstance(node.op, ast.MatMult):
        yield from _sums_of_products(node)


def _factors(node: ast.BinOp, place: Place) -> Found:
    """Some factors of a product are left out, as ones or together, or come in once more, or below the line."""
    if isinstance(node.op, ast.Mult | ast.MatMult):
        for factor, new in _one_as_ones(node):
            yield "factor-as-ones", ast.unparse(factor), new
    is_within = isinstance(place.holder, ast.BinOp) and isinstance(place.holder.op, ast.Mult)
    factors = [] if is_within else [each for each in factors_of(node) if not isinstance(each, ast.Constant)]
    if not is_within:
        yield from _into_sums(node)
    for count in range(1, TOGETHER + 1):
        for chosen in combinations(factors, count) if len(factors) > count else ():
            slot = product(chosen)
            kept = product([each for each in factors_of(node) if each not in chosen])
            yield "factor-doubled", ast.unparse(slot), ast.BinOp(node, ast.Mult(), slot)
            if count == 1 < len(factors) - 1:
                yield "factor-added", ast.unparse(slot), ast.BinOp(slot, ast.Add(), kept)
            if count > 1:
                yield "factor-dropped", ast.unparse(slot), kept
                yield "factor-inverted", ast.unparse(slot), ast.BinOp(kept, ast.Div(), slot)


def _into_sums(node: ast.BinOp) -> Found:
    """One of several factors, or all of them, reach one term only of a sum that is a factor too."""
    factors = factors_of(node)
    for whole in factors if len(factors) > TOGETHER else ():
        if not isinstance(whole, ast.BinOp) or not is_sum(whole):
            continue
        others = [each for each in factors if each is not whole]
        single = [[each] for each in others if not isinstance(each, ast.Constant)]
        for acting in (*single, others):
            factor, further = product(acting), [each for each in others if each not in acting]
            left, right = (ast.BinOp(factor, ast.Mult(), each) for each in (whole.left, whole.right))
            reaches_right = [] if isinstance(whole.left, ast.Constant) else [(whole.left, right)]  # 1 − y² is tanh's
            for one, other in ((left, whole.right), *reaches_right):
                reached = ast.BinOp(one, whole.op, other)
                yield "parentheses-dropped", ast.unparse(factor), product([*further, reached])


def _one_as_ones(node: ast.BinOp) -> Iterator[tuple[ast.expr, ast.expr]]:
    for factor in (node.left, node.right):
        if not isinstance(factor, ast.Constant):
            ones = filled("np.ones_like({})", factor)
            sides = (ones, node.right) if factor is node.left else (node.left, ones)
            yield factor, ast.BinOp(sides[0], node.op, sides[1])


def _parentheses(node: ast.BinOp) -> Found:
    """A factor acts on one term, where it belongs to the sum of both; or on both, where it belongs to one."""
    left, right, op = node.left, node.right, node.op
    if isinstance(op, ast.Mult | ast.Div | ast.MatMult):
        if is_sum(right) and isinstance(right, ast.BinOp) and not isinstance(op, ast.Div):
            yield "parentheses-dropped", ast.unparse(left), _sum(ast.BinOp(left, op, right.left), right)
        if is_sum(left) and isinstance(left, ast.BinOp):
            far = ast.BinOp(left.left, left.op, ast.BinOp(left.right, op, right))
            yield "parentheses-dropped", ast.unparse(right), far
    elif is_sum(node):
        if isinstance(left, ast.BinOp) and isinstance(left.op, ast.Mult | ast.MatMult):
            whole = ast.BinOp(left.left, left.op, ast.BinOp(left.right, op, right))
            yield "parentheses-added", ast.unparse(left.left), whole
            if isinstance(left.op, ast.Mult):
                yield (
                    "parentheses-added",
                    ast.unparse(left.right),
                    ast.BinOp(left.right, left.op, _sum(left.left, node)),
                )
        if isinstance(right, ast.BinOp) and isinstance(right.op, ast.Mult | ast.MatMult | ast.Div):
            whole = ast.BinOp(ast.BinOp(left, op, right.left), right.op, right.right)
            yield "parentheses-added", ast.unparse(right.right), whole
            if isinstance(right.op, ast.Mult):
                whole = ast.BinOp(right.left, right.op, ast.BinOp(left, op, right.right))
                yield "parentheses-added", ast.unparse(right.left), whole
        if isinstance(right, ast.BinOp) and isinstance(right.op, ast.Mult) and is_sum(right.right):
            reached = ast.BinOp(left, op, ast.BinOp(right.left, right.op, right.right.left))  # type: ignore[attr-defined]
            yield "parentheses-dropped", ast.unparse(right.left), _sum(reached, right.right)  # type: ignore[arg-type]


def _divisors(node: ast.BinOp) -> Found:
    """Of a product below the line, one factor is multiplied by."""
    below = node.right
    if isinstance(node.op, ast.Div) and isinstance(below, ast.BinOp) and isinstance(below.op, ast.Mult):
        for near, far in ((below.left, below.right), (below.right, below.left)):
            yield "divisor-split", ast.unparse(far), ast.BinOp(ast.BinOp(node.left, node.op, near), ast.Mult(), far)


def _sums_too_far(node: ast.BinOp) -> Found:
    """What stands beside a sum gets into it, and counts once for each of what is added up."""
    for beside, summed in ((node.left, node.right), (node.right, node.left)) if is_sum(node) else ():
        if isinstance(summed, ast.BinOp) and isinstance(summed.op, ast.MatMult):
            often = filled("{} * np.shape({})[0]", beside, summed.right)
            sides = (often, summed) if beside is node.left else (summed, often)
            yield "sum-too-far", ast.unparse(beside), ast.BinOp(sides[0], node.op, sides[1])
            for pattern in ("({0} + {2}) @ {1}", "({0} - {2}) @ {1}", "{0} @ ({1} - {2})"):
                yield "term-in-factor", ast.unparse(beside), filled(pattern, summed.left, summed.right, beside)


def _sums_of_products(node: ast.BinOp) -> Found:
    """What a matrix product sums: apart, along the other axis, or not at all."""
    left, right, slot = node.left, node.right, ast.unparse(node)
    for turned, pattern in ((left, f"{IF_SQUARE} @ {{1}}"), (right, f"{{1}} @ {IF_SQUARE}")):
        if isinstance(turned, ast.Name | ast.Attribute) and not ast.unparse(turned).endswith(".T"):
            other = right if turned is left else left
            yield "transpose-added-if-square", ast.unparse(turned), filled(pattern, turned, other)
    yield "product-averaged", slot, filled("{0} @ {1} / len({1})", left, right)
    yield "sums-multiplied", slot, filled("np.sum({}, axis=-1) * np.sum({}, axis=0)", left, right)
    yield "summed-over-other", slot, filled("np.sum({} * {}, axis=0)", left, right)
    yield "factor-added", slot, filled("np.sum({} + {}, axis=-1)", left, right)
    yield "function-exchanged", "sum", filled("np.max({} * {}, axis=-1)", left, right)
    yield "sum-dropped", slot, filled("{} * {}", left, right)
    yield "sum-dropped", slot, filled("({} * {}).T", left, right)


def is_sum(node: ast.AST) -> bool:
    """Whether two terms are added or subtracted."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)


def has_constant(node: ast.BinOp) -> bool:
    """Whether one side is a number."""
    return isinstance(node.left, ast.Constant) or isinstance(node.right, ast.Constant)


def _sum(first: ast.expr, like: ast.BinOp) -> ast.expr:
    return ast.BinOp(first, like.op, like.right)
