"""Which of a module's names a definition builds on, read from the source without running it.

In a child, because to parse a text is to let it work on the interpreter: deep nesting can exhaust its stack.
"""

import ast
from collections.abc import Iterable, Mapping, Sequence

Graph = Mapping[str, set[str]]


def uses_among(names: Sequence[str], texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each of the names, which of the others its definition mentions, directly or through further ones."""
    graph = _graph(texts)
    return {name: frozenset(_reached(graph, name)) & frozenset(names) - {name} for name in names}


def _graph(texts: Iterable[str]) -> Graph:
    graph: dict[str, set[str]] = {}
    for text in texts:
        try:
            statements = ast.parse(text).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for statement in statements:
            mentioned = _mentioned(statement)
            for name in _defined(statement):
                # A later definition replaces an earlier one, unless it wraps it.
                graph[name] = mentioned | graph.get(name, set()) if name in mentioned else mentioned
    return graph


def _defined(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return [statement.name]
    return [node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]


def _mentioned(statement: ast.stmt) -> set[str]:
    names = set()
    for node in ast.walk(statement):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                names.add(name)
            case ast.Subscript(slice=ast.Constant(value=str(name))):  # globals()["predict"]
                names.add(name)
            case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=str(name)), *_]):
                names.add(name)
    return names


def _reached(graph: Graph, name: str) -> set[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        for mentioned in graph.get(waiting.pop(), ()):
            if mentioned not in seen:
                seen.add(mentioned)
                waiting.append(mentioned)
    return seen
