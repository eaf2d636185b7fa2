"""What one slip makes of a call: arguments exchanged or dropped, no call at all, a related function, a range moved."""

import ast
from typing import Final

from autograder.exercises.mutation.alteration import Found, Place, Scope

FUNCTIONS: Final = (
    *(("sum", "mean"), ("min", "max"), ("argmin", "argmax"), ("minimum", "maximum"), ("zeros", "ones")),
    *(("zeros_like", "ones_like"), ("sin", "cos"), ("exp", "log"), ("dot", "outer"), ("any", "all"), ("floor", "ceil")),
    *(
        ("max", "mean"),
        ("sqrt", "square"),
        ("abs", "square"),
        ("arccos", "arcsin"),
        ("eigvalsh", "diag"),
        ("append", "extend"),
    ),
)
RELATIVES: Final = {
    name: tuple(other for pair in FUNCTIONS if name in pair for other in pair if other != name)
    for names in FUNCTIONS
    for name in names
}
COPIES: Final = ("copy", "array", "asarray", "list", "tuple")


def altered_call(node: ast.Call, _place: Place, scope: Scope) -> Found:
    """Everything that one slip makes of a call."""
    name = _called(node)
    for position in range(len(node.args) - 1):
        one, other = node.args[position : position + 2]
        args = [*node.args[:position], other, one, *node.args[position + 2 :]]
        yield "arguments-exchanged", f"{ast.unparse(one)}, {ast.unparse(other)}", _call(node, args)
    if len(node.args) + len(node.keywords) > 1:
        for position, argument in enumerate(node.args):
            yield (
                "argument-dropped",
                ast.unparse(argument),
                _call(node, [*node.args[:position], *node.args[position + 1 :]]),
            )
    for position, keyword in enumerate(node.keywords):
        kept = [*node.keywords[:position], *node.keywords[position + 1 :]]
        kind = "axis-dropped" if keyword.arg == "axis" else "argument-dropped"
        yield kind, ast.unparse(keyword), ast.Call(node.func, node.args, kept)
    if (
        len(node.args) == 1
        and not node.keywords
        and isinstance(node.func, ast.Attribute)
        and _is_module(node.func, scope)
    ):
        yield "call-doubled", name, _call(node, [node])
    kind = "copy-dropped" if name in COPIES else "call-dropped"
    if len(node.args) == 1:
        yield kind, name, node.args[0]
    elif isinstance(node.func, ast.Attribute) and not _is_module(node.func.value, scope):
        yield kind, name, node.func.value
    for relative in RELATIVES.get(name, ()):
        yield "function-exchanged", name, ast.Call(_renamed(node.func, relative), node.args, node.keywords)
    if name == "range":
        yield from _ranges(node)


def _ranges(node: ast.Call) -> Found:
    for position, bound in enumerate(node.args[:2]):
        for operation in (ast.Add(), ast.Sub()):
            moved = ast.BinOp(bound, operation, ast.Constant(1))
            args = [*node.args[:position], moved, *node.args[position + 1 :]]
            yield "range-moved", ast.unparse(bound), _call(node, args)
    yield "order-reversed", ast.unparse(node), ast.Call(ast.Name("reversed", ast.Load()), [node], [])


def _call(node: ast.Call, args: list[ast.expr]) -> ast.Call:
    return ast.Call(node.func, args, node.keywords)


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _renamed(function: ast.expr, name: str) -> ast.expr:
    if isinstance(function, ast.Attribute):
        return ast.Attribute(function.value, name, ast.Load())
    return ast.Name(name, ast.Load())


def _is_module(node: ast.expr, scope: Scope) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in scope.imported
