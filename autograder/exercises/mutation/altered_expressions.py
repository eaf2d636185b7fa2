"""What one slip makes of an expression: operators, operands, constants, calls, indices, names."""

import ast
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from autograder.exercises.mutation.alteration import Altered, Found, Place, Scope
from autograder.exercises.mutation.altered_calls import altered_call
from autograder.exercises.mutation.altered_names import altered_attribute, altered_lambda, altered_name

OPERATORS: Final[Mapping[type[ast.operator], tuple[type[ast.operator], ...]]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add, ast.MatMult),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
}
COMPARISONS: Final[Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
NEUTRAL: Final[Mapping[type[ast.operator], str]] = {ast.Sub: "-{}", ast.Div: "1 / {}", ast.Pow: "2 ** {}"}


def altered_expression(place: Place, scope: Scope) -> Iterator[Altered]:
    """Everything that one slip makes of the expression at a place."""
    node = place.node
    assert isinstance(node, ast.expr)
    for kind, slot, new in _alternatives(node, place, scope):
        yield Altered(kind, slot, ast.unparse(node), ast.unparse(new), node.lineno, place.holding(new))


def _alternatives(node: ast.expr, place: Place, scope: Scope) -> Found:
    if isinstance(place.holder, ast.Return):
        yield "sign-added", ast.unparse(node), ast.UnaryOp(ast.USub(), node)
    if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return
    alternatives = ALTERNATIVES.get(type(node))
    if alternatives is not None:
        yield from alternatives(node, place, scope)


def _operations(node: ast.BinOp, place: Place, _scope: Scope) -> Found:
    left, right, sign = node.left, node.right, _sign(node.op)
    for other in OPERATORS.get(type(node.op), ()):
        yield "operator-exchanged", sign, ast.BinOp(left, other(), right)
    if not isinstance(node.op, ast.Add | ast.Mult):
        yield "operands-exchanged", sign, ast.BinOp(right, node.op, left)
    kind = {ast.Add: "term-dropped", ast.Sub: "term-dropped", ast.Pow: "exponent-dropped"}
    dropped = kind.get(type(node.op), "factor-dropped")
    yield _of_given(dropped, right, place), ast.unparse(right), left
    yield _of_given(dropped.replace("exponent", "base"), left, place), ast.unparse(left), _alone(node)
    if isinstance(node.op, ast.Mult | ast.Div):
        yield "factor-doubled", ast.unparse(right), ast.BinOp(node, node.op, right)
    if isinstance(node.op, ast.MatMult):
        for operand in (left, right):
            if isinstance(operand, ast.Name):
                turned = _transposed(operand)
                sides = (turned, right) if operand is left else (left, turned)
                yield "transpose-added", operand.id, ast.BinOp(sides[0], node.op, sides[1])


def _of_given(kind: str, dropped: ast.expr, place: Place) -> str:
    """What is dropped: a factor, or the one that a function inside another is given."""
    functions = [each for each in (*place.above, place.holder) if isinstance(each, ast.Lambda)]
    given = {argument.arg for each in functions for argument in each.args.args}
    return "given-dropped" if kind == "factor-dropped" and ast.unparse(dropped) in given else kind


def _alone(node: ast.BinOp) -> ast.expr:
    """What stands on the right of an operator, without what stands on the left."""
    pattern = NEUTRAL.get(type(node.op))
    if pattern is None:
        return node.right
    return ast.parse(pattern.format(f"({ast.unparse(node.right)})"), mode="eval").body


def _unary(node: ast.UnaryOp, _place: Place, _scope: Scope) -> Found:
    kind = "negation-dropped" if isinstance(node.op, ast.Not) else "sign-dropped"
    yield kind, ast.unparse(node.operand), node.operand


def _constants(node: ast.Constant, place: Place, _scope: Scope) -> Found:
    value, slot = node.value, ast.unparse(node)
    if isinstance(value, bool):
        yield "truth-exchanged", slot, ast.Constant(not value)
    elif not isinstance(value, int | float):
        return
    elif isinstance(place.holder, ast.keyword) and place.holder.arg == "axis":
        yield "axis-exchanged", slot, ast.Constant(1 - int(value))
    elif _is_index(place):
        kind = "other-length" if ast.unparse(place.holder).endswith(f".shape[{slot}]") else "index-moved"
        yield kind, slot, ast.Constant(value + 1)
        yield kind, slot, ast.Constant(value - 1)
    else:
        half = value // 2 if isinstance(value, int) else value / 2
        for other in dict.fromkeys((value + 1, value - 1, 2 * value, half, -value)):
            if other != value and (other != half or 2 * half == value):
                yield "constant-changed", slot, ast.Constant(other)


def _is_index(place: Place) -> bool:
    holder = place.above[-1] if isinstance(place.holder, ast.UnaryOp) else place.holder
    return isinstance(holder, ast.Subscript | ast.Slice)


def _comparisons(node: ast.Compare, _place: Place, _scope: Scope) -> Found:
    for position, operation in enumerate(node.ops):
        for other in COMPARISONS[type(operation)]:
            operations = [*node.ops[:position], other(), *node.ops[position + 1 :]]
            yield "comparison-exchanged", _compared(operation), ast.Compare(node.left, operations, node.comparators)


def _conditions(node: ast.BoolOp, _place: Place, _scope: Scope) -> Found:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield "operator-exchanged", "and" if isinstance(node.op, ast.And) else "or", ast.BoolOp(other, node.values)
    for position, dropped in enumerate(node.values):
        kept = [*node.values[:position], *node.values[position + 1 :]]
        yield "condition-dropped", ast.unparse(dropped), kept[0] if len(kept) == 1 else ast.BoolOp(node.op, kept)


def _choices(node: ast.IfExp, _place: Place, _scope: Scope) -> Found:
    yield "branches-exchanged", ast.unparse(node.test), ast.IfExp(node.test, node.orelse, node.body)
    yield "branch-dropped", ast.unparse(node.orelse), node.body
    yield "branch-dropped", ast.unparse(node.body), node.orelse


def _subscripts(node: ast.Subscript, _place: Place, _scope: Scope) -> Found:
    index = node.slice
    yield "index-dropped", ast.unparse(index), node.value
    other_end = {"0": -1, "-1": 0}.get(ast.unparse(index))
    if other_end is not None:
        yield "index-at-other-end", ast.unparse(index), ast.Subscript(node.value, ast.Constant(other_end), node.ctx)
    if isinstance(index, ast.Name):
        for operation in (ast.Add(), ast.Sub()):
            moved = ast.BinOp(index, operation, ast.Constant(1))
            yield "index-moved", index.id, ast.Subscript(node.value, moved, node.ctx)


def _slices(node: ast.Slice, _place: Place, _scope: Scope) -> Found:
    slot, one = ast.unparse(node), ast.Constant(1)
    if node.step is not None:
        yield "step-dropped", ast.unparse(node.step), ast.Slice(node.lower, node.upper)
        return
    lower = one if node.lower is None else ast.BinOp(node.lower, ast.Add(), one)
    upper = ast.UnaryOp(ast.USub(), one) if node.upper is None else ast.BinOp(node.upper, ast.Sub(), one)
    yield "slice-shortened", slot, ast.Slice(lower, node.upper)
    yield "slice-shortened", slot, ast.Slice(node.lower, upper)
    for kept in (ast.Slice(None, node.upper), ast.Slice(node.lower, None)):
        yield "bound-dropped", slot, kept


def _elements(node: ast.Tuple | ast.List, _place: Place, _scope: Scope) -> Found:
    for position, element in enumerate(node.elts):
        kept = [*node.elts[:position], *node.elts[position + 1 :]]
        if kept:
            yield "element-dropped", ast.unparse(element), type(node)(kept, ast.Load())
    for position in range(len(node.elts) - 1):
        one, other = node.elts[position : position + 2]
        elements = [*node.elts[:position], other, one, *node.elts[position + 2 :]]
        yield "elements-exchanged", f"{ast.unparse(one)}, {ast.unparse(other)}", type(node)(elements, ast.Load())


ALTERNATIVES: Final[Mapping[type[ast.expr], Callable[..., Found]]] = {
    ast.BinOp: _operations,
    ast.UnaryOp: _unary,
    ast.Constant: _constants,
    ast.Compare: _comparisons,
    ast.BoolOp: _conditions,
    ast.IfExp: _choices,
    ast.Call: altered_call,
    ast.Subscript: _subscripts,
    ast.Slice: _slices,
    ast.Attribute: altered_attribute,
    ast.Name: altered_name,
    ast.Tuple: _elements,
    ast.List: _elements,
    ast.Lambda: altered_lambda,
}


def _transposed(node: ast.expr) -> ast.expr:
    return ast.Attribute(node, "T", ast.Load())


def _sign(operator: ast.operator) -> str:
    return ast.unparse(ast.BinOp(ast.Name("a"), operator, ast.Name("b"))).removeprefix("a").removesuffix("b").strip()


def _compared(operator: ast.cmpop) -> str:
    return (
        ast.unparse(ast.Compare(ast.Name("a"), [operator], [ast.Name("b")])).removeprefix("a").removesuffix("b").strip()
    )
