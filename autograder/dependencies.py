"""Which of a module's names a definition builds on, read from the source without running it."""

import ast
from collections.abc import Iterable, Mapping

Graph = Mapping[str, set[str]]


def build_graph(texts: Iterable[str]) -> Graph:
    """For every top-level name, the names that its definitions mention."""
    graph: dict[str, set[str]] = {}
    for text in texts:
        try:
            statements = ast.parse(text).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for statement in statements:
            for name in _defined(statement):
                mentioned = _mentioned(statement)
                # A later definition replaces an earlier one, unless it wraps it.
                graph[name] = mentioned | graph.get(name, set()) if name in mentioned else mentioned
    return graph


def _defined(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return [statement.name]
    return [
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]


def _mentioned(statement: ast.stmt) -> set[str]:
    names = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names.add(node.value)  # globals()["predict"]
    return names


def builds_on(graph: Graph, name: str, other: str) -> bool:
    """Whether a definition mentions another one, directly or through further ones."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        for mentioned in graph.get(waiting.pop(), ()):
            if mentioned == other:
                return True
            if mentioned in graph and mentioned not in seen:
                seen.add(mentioned)
                waiting.append(mentioned)
    return False
