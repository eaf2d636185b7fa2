"""What a wrong idea makes of a call: another function, the same one twice, a power of a sum, no system solved."""

import ast
from typing import Final

from autograder.exercises.mutation.alteration import Found, Scope, filled
from autograder.exercises.mutation.on_the_way import PRODUCTS

SUMS: Final = ("sum", "mean")
REDUCTIONS: Final = ("sum", "mean", "max", "min", "var", "std")
EXTREMES: Final = {"max": "sum", "sum": "max"}  # that stand for each other
CUT_OFFS: Final = {"maximum": 2, "minimum": 2}  # with how many arguments
FUNCTIONS: Final = ("sqrt", "exp", "log", "tanh", "abs", "square")
BASES: Final = (2, 10)  # of powers that stand for those of e
SHARES: Final = (0.01, 0.1)  # of what is negative, that a leaky one lets through


def mistaken_call(node: ast.Call, scope: Scope) -> Found:
    """Everything that one wrong idea makes of a call."""
    name = ast.unparse(node.func)
    if name in scope.functions:
        yield from _other_functions(node, name, scope)
        if len(node.args) == 1:
            yield "call-doubled", name, ast.Call(node.func, [node], [])
        for argument in node.args if len(node.args) > 1 else ():
            yield "call-dropped", name, argument
    short = name.rpartition(".")[2]
    if short in SUMS and len(node.args) == 1:
        yield from _powers_of_sums(node, node.args[0])
        for axis in (0, 1, -1) if not node.keywords else ():
            yield "axis-added", name, ast.Call(node.func, node.args, [ast.keyword("axis", ast.Constant(axis))])
    if short in REDUCTIONS:
        yield from _reductions(node, short)
    if short in CUT_OFFS and len(node.args) == CUT_OFFS[short]:
        yield from _cut_offs(node, short)
    if short == "exp" and len(node.args) == 1:
        for base in BASES:
            yield "other-base", str(base), filled(f"{float(base)} ** ({{}})", node.args[0])
    if short in FUNCTIONS and len(node.args) == 1 and isinstance(node.args[0], ast.BinOp):
        yield from _outside(node, node.args[0])
    if short == "norm" and len(node.args) == 1 and not node.keywords:
        yield "other-norm", "", filled("np.sum(np.abs({}))", node.args[0])
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
        as_often = filled("range({0}, {0} - ({0} - {1}) // {2})", start, stop, step)
        yield "range-step-dropped", ast.unparse(step), as_often
        yield "first-round-dropped", ast.unparse(node), filled("range({} + {}, {}, {})", start, step, stop, step)
    yield from _solutions(node, short)


def _other_functions(node: ast.Call, name: str, scope: Scope) -> Found:
    """Another function is called, with the same arguments, or with those that it takes by the same names."""
    own = scope.functions[name]
    by_name = dict(zip(own, node.args, strict=False))
    for other, parameters in scope.functions.items():
        if other == name or len(node.args) != len(own):
            continue
        if len(parameters) == len(own):
            yield "call-exchanged", name, ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords)
        elif parameters and set(parameters) <= by_name.keys():
            given = [by_name[each] for each in parameters]
            yield "call-exchanged", name, ast.Call(ast.Name(other, ast.Load()), given, [])


def _reductions(node: ast.Call, short: str) -> Found:
    """A sum counts once; a mean has another count; what is taken along an axis is so along the other, and fits."""
    reduced = node.args[0] if node.args else getattr(node.func, "value", None)
    axis = next((each.value for each in node.keywords if each.arg == "axis"), None)
    if short in EXTREMES and isinstance(node.func, ast.Attribute):
        exchanged = ast.Attribute(node.func.value, EXTREMES[short], ast.Load())
        yield "function-exchanged", short, ast.Call(exchanged, node.args, node.keywords)
    if short == "sum":
        yield "counted-once", "", ast.Constant(1.0)
    if short == "sum" and len(node.args) == 1 and not node.keywords:
        yield "last-entry-only", "", filled("np.ravel({})[-1]", node.args[0])
        yield "first-entry-only", "", filled("np.ravel({})[0]", node.args[0])
    if not isinstance(reduced, ast.expr) or not isinstance(axis, ast.Constant) or axis.value not in (0, 1):
        return
    if short == "mean":
        for other in (1 - axis.value, -1):
            by_other = filled(f"{{0}} * np.shape({{1}})[{axis.value}] / np.shape({{1}})[{other}]", node, reduced)
            yield "mean-by-other-size", "", by_other
    if short == "var":
        squares = ast.Call(_function("mean"), [ast.BinOp(reduced, ast.Pow(), ast.Constant(2))], node.keywords)
        yield "not-centred", "", squares
        yield "sum-in-variance", "", filled(f"{{0}} * np.shape({{1}})[{axis.value}]", node, reduced)
    if short in ("var", "std"):
        yield (
            "one-less-counted",
            "",
            ast.Call(node.func, node.args, [*node.keywords, ast.keyword("ddof", ast.Constant(1))]),
        )
    if len(node.keywords) == 1:
        kept = [ast.keyword("axis", ast.Constant(1 - axis.value)), ast.keyword("keepdims", ast.Constant(True))]
        yield "other-axis-kept", "", ast.Call(node.func, node.args, kept)


def _function(name: str) -> ast.expr:
    return ast.Attribute(ast.Name("np", ast.Load()), name, ast.Load())


def _cut_offs(node: ast.Call, short: str) -> Found:
    """Nothing is cut off, or a share of it comes through."""
    for bound, value in (node.args, node.args[::-1]):
        if isinstance(bound, ast.Constant):
            yield "call-dropped", short, value
            for share in SHARES if short == "maximum" else ():
                yield "leaky", str(share), filled(f"np.where({{0}} > {{1}}, {{0}}, {share} * ({{0}}))", value, bound)


def _outside(node: ast.Call, inner: ast.BinOp) -> Found:
    """A function is applied to one term of a sum, or to one factor, and not to the whole."""
    for one, other, turned in ((inner.left, inner.right, False), (inner.right, inner.left, True)):
        applied = ast.Call(node.func, [one], node.keywords)
        sides = (other, applied) if turned else (applied, other)
        if not isinstance(one, ast.Constant):
            yield "term-outside", ast.unparse(other), ast.BinOp(sides[0], inner.op, sides[1])


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
