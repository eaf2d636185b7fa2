"""A program as somebody hands it in who copied it and does not want that seen."""

import ast
import random
from collections.abc import Collection, Iterable, Sequence


def disguised(source: str, asked_for: str, seed: int = 0) -> str:
    """The same with other names where the text that everybody was given has none, in another order and layout.

    Docstrings, comments and annotations are gone.
    """
    given = ast.walk(ast.parse(asked_for))
    kept = {each.name for each in given if isinstance(each, ast.FunctionDef | ast.ClassDef)} | {"np", "self", "cls"}
    tree = ast.parse(source)
    own = {each for each in _bound(tree) if each not in kept and not each.startswith("__")}
    tree = _Renamed({name: f"v{number}" for number, name in enumerate(sorted(own))}).visit(tree)
    functions = [each for each in tree.body if isinstance(each, ast.FunctionDef)]
    others = [each for each in tree.body if each not in functions]
    random.Random(seed).shuffle(functions)
    tree.body = [*others, *functions]
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def composed(programs: Sequence[str], names: Iterable[str], draw: random.Random) -> str:
    """A program of somebody who had each idea alone: every definition as one of the programs has it."""
    pools = [_definitions(each) for each in programs]
    chosen = [draw.choice([pool[name] for pool in pools if name in pool]) for name in dict.fromkeys(names)]
    return "\n\n\n".join(["import numpy as np", *chosen]) + "\n"


def _definitions(program: str) -> dict[str, str]:
    found = (each for each in ast.parse(program).body if isinstance(each, ast.FunctionDef | ast.ClassDef))
    return {each.name: ast.get_source_segment(program, each) or "" for each in found}


def _bound(tree: ast.Module) -> Collection[str]:
    """The names that the program itself gives."""
    names = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    names |= {each.arg for each in ast.walk(tree) if isinstance(each, ast.arg)}
    return names | {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


class _Renamed(ast.NodeTransformer):
    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self._names.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.arg, node.annotation = self._names.get(node.arg, node.arg), None
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.keyword:
        node.arg = self._names.get(node.arg, node.arg) if node.arg else None
        self.generic_visit(node)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.name, node.returns = self._names.get(node.name, node.name), None
        if ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        self.generic_visit(node)
        return node
