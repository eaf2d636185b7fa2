"""What one slip makes of names: another variable or attribute in the place of one, here or throughout."""

import ast
import copy

from autograder.exercises.mutation.alteration import Found, Place, Scope, variables


def altered_name(node: ast.Name, place: Place, _scope: Scope) -> Found:
    """Each variable that can be read in the place of this one."""
    readable = variables(place)
    if node.id in readable and not _is_told_by_text(place.holder):
        for other in readable:
            if other != node.id:
                yield "name-exchanged", node.id, ast.Name(other, ast.Load())


def _is_told_by_text(node: ast.AST) -> bool:
    """Whether a name is compared with a text, as a mode: no other one would be."""
    sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
    return any(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in sides)


def altered_attribute(node: ast.Attribute, place: Place, scope: Scope) -> Found:
    """No transpose, and each attribute that can be read in the place of this one."""
    if node.attr == "T":
        yield "transpose-dropped", ast.unparse(node.value), node.value
    is_called = isinstance(place.holder, ast.Call) and place.field == "func"
    if node.attr in scope.attributes and not is_called:
        for other in scope.attributes:
            if other != node.attr:
                yield "attribute-exchanged", node.attr, ast.Attribute(node.value, other, ast.Load())


def altered_lambda(node: ast.Lambda, place: Place, _scope: Scope) -> Found:
    """Another sign, and another variable wherever one is read that is read more than once."""
    readable = variables(place)
    loads = [each.id for each in ast.walk(node.body) if isinstance(each, ast.Name)]
    for name in dict.fromkeys(each for each in loads if loads.count(each) > 1 and each in readable):
        for other in readable:
            if other != name:
                yield (
                    "name-exchanged",
                    name,
                    ast.Lambda(node.args, _Renaming(name, other).visit(copy.deepcopy(node.body))),
                )
    yield "sign-added", ast.unparse(node.body), ast.Lambda(node.args, ast.UnaryOp(ast.USub(), node.body))


class _Renaming(ast.NodeTransformer):
    """Reads one variable in the place of another, wherever that is read."""

    def __init__(self, name: str, other: str) -> None:
        self._name, self._other = name, other

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self._other, node.ctx) if node.id == self._name else node
