"""What a wrong idea makes of a call: another function, the same one twice, a power of a sum, no system solved."""

import ast
from typing import Final

from autograder.exercises.mutation.alteration import Found, Scope, filled

PRODUCTS: Final = ("outer", "dot", "matmul", "multiply")
SUMS: Final = ("sum", "mean")


def mistaken_call(node: ast.Call, scope: Scope) -> Found:
    """Everything that one wrong idea makes of a call."""
    name = ast.unparse(node.func)
    if name in scope.functions:
        for other, count in scope.functions.items():
            if other != name and count == len(node.args) == scope.functions[name]:
                yield "call-exchanged", name, ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords)
        if len(node.args) == 1:
            yield "call-doubled", name, ast.Call(node.func, [node], [])
        elif node.args:
            yield "call-dropped", name, node.args[0]
    short = name.rpartition(".")[2]
    if short in SUMS and len(node.args) == 1:
        yield from _powers_of_sums(node, node.args[0])
        for axis in (0, 1, -1) if not node.keywords else ():
            yield "axis-added", name, ast.Call(node.func, node.args, [ast.keyword("axis", ast.Constant(axis))])
    if short == "reshape":
        yield "columns-first", "", ast.Call(node.func, node.args, [ast.keyword("order", ast.Constant("F"))])
    if short in PRODUCTS and len(node.args) > 1:
        for position, argument in enumerate(node.args):
            ones = [*node.args[:position], filled("np.ones_like({})", argument), *node.args[position + 1 :]]
            yield "factor-as-ones", ast.unparse(argument), ast.Call(node.func, ones, node.keywords)
    if short == "range" and len(node.args) > 2:
        start, stop, step = node.args[:3]
        yield "range-whole-only", ast.unparse(step), filled("range({}, {} - ({}) + 1, {})", start, stop, step, step)
        yield "range-step-dropped", ast.unparse(step), filled("range({}, {})", start, stop)
    yield from _solutions(node, short)


def _powers_of_sums(node: ast.Call, summed: ast.expr) -> Found:
    if isinstance(summed, ast.BinOp) and isinstance(summed.op, ast.Pow):
        inner = ast.Call(node.func, [summed.left], node.keywords)
        yield "power-of-sum", ast.unparse(summed.left), ast.BinOp(inner, ast.Pow(), summed.right)
    if isinstance(summed, ast.Call) and ast.unparse(summed.func).rpartition(".")[2] == "abs":
        inner = ast.Call(node.func, summed.args[:1], node.keywords)
        yield "absolute-of-sum", ast.unparse(summed.args[0]), ast.Call(summed.func, [inner], [])


def _solutions(node: ast.Call, short: str) -> Found:
    """A system of equations is not solved: its matrix is multiplied by, left out, or inverted entry by entry."""
    if short not in ("solve", "lstsq", "inv") or len(node.args) < 1 + (short != "inv"):
        return
    A, b = node.args[0], node.args[1 % len(node.args)]
    slot = ast.unparse(filled("{0}.T @ {0}", A) if short == "lstsq" else A)
    patterns = {
        "inv": ("{0}", "1 / ({0})", ""),
        "solve": ("({0}) @ ({1})", "(1 / ({0})) @ ({1})", "{1}"),
        "lstsq": ("[({0}).T @ ({0}) @ ({0}).T @ ({1})]", "", "[({0}).T @ ({1})]"),
    }[short]
    kinds = ("inverse-dropped", "inverse-of-entries", "inverse-dropped")
    for kind, pattern in zip(kinds, patterns, strict=True):
        if pattern:
            yield kind, slot, filled(pattern, A, b)
