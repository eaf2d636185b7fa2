"""Takes single definitions out of a solution, with what they are made of and nothing else."""

import ast
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final

Named = ast.FunctionDef | ast.ClassDef
REMEMBERED: Final = 256  # closures: as many as there are ways to be wrong in half a class
LOOPS: Final = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True)
class Source:
    """Trusted source text, taken apart."""

    text: str

    def closure(self, wanted: Iterable[str], without: Collection[str], methods: Mapping[str, Collection[str]]) -> str:
        """The definitions that are wanted and what they build on, up to the names that they are to do `without`.

        Of a class in `methods`, only these and how it is made.
        """
        found: dict[int, ast.stmt] = {}
        waiting, seen = list(wanted), set(without)
        while waiting:
            name = waiting.pop()
            if name not in seen and name in self._definitions:
                seen.add(name)
                number, node = self._definitions[name]
                found[number] = _trimmed(node, methods[name]) if name in methods else node
                waiting += _mentioned(found[number])
        return "\n".join(ast.unparse(found[number]) for number in sorted(found))

    def is_direct(self, function: str) -> bool:
        """Whether a function, and what it builds on, goes through no loop."""
        text = self.closure([function], (), {})
        return bool(text) and not any(isinstance(node, LOOPS) for node in ast.walk(ast.parse(text)))

    @cached_property
    def _definitions(self) -> Mapping[str, tuple[int, ast.stmt]]:
        """Every name of the module with the statement that defines it, and its place."""
        tree = ast.fix_missing_locations(_Bare().visit(ast.parse(self.text)))
        return {name: (number, node) for number, node in enumerate(tree.body) for name in _defined(node)}


@cache
def taken_apart(text: str) -> Source:
    """A solution's source, taken apart once for all submissions."""
    return Source(text)


@lru_cache(maxsize=REMEMBERED)
def closure_of(
    text: str, wanted: tuple[str, ...], without: frozenset[str], methods: tuple[tuple[str, tuple[str, ...]], ...]
) -> str:
    """A closure in a solution's source, written once for all submissions."""
    return taken_apart(text).closure(wanted, without, dict(methods))


class _Bare(ast.NodeTransformer):
    """Leaves out docstrings and annotations: they drag in names, and nothing needs them."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """A function without them."""
        node.returns = None
        for argument in ast.walk(node.args):
            if isinstance(argument, ast.arg):
                argument.annotation = None
        return self._without_docstring(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """A class without them."""
        return self._without_docstring(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """An assignment without its type; a type without a value is nothing."""
        if node.value is None:
            return ast.Pass()
        return ast.copy_location(ast.Assign([node.target], node.value), node)

    def _without_docstring(self, node: Named) -> ast.AST:
        if ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        self.generic_visit(node)
        return node


def _trimmed(node: ast.stmt, methods: Collection[str]) -> ast.stmt:
    assert isinstance(node, ast.ClassDef)
    wanted = {"__init__", *methods}
    kept: list[ast.stmt] = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name in wanted]
    return ast.ClassDef(node.name, node.bases, node.keywords, kept or [ast.Pass()], node.decorator_list)


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, Named):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.Import | ast.ImportFrom) and getattr(node, "module", None) != "__future__":
        return [(alias.asname or alias.name).partition(".")[0] for alias in node.names]
    return []


def _mentioned(node: ast.stmt) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)}
