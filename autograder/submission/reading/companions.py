"""A student's own modules beside a file: those that it imports, and that these import; on the student's machine."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path


def companions(folder: Path, texts: Iterable[str], module: str) -> Iterator[tuple[str, Path]]:
    """Name and path of every .py file in the folder that the texts lead to; `module` is the one they belong to."""
    waiting, seen = list(texts), {module}
    while waiting:
        for name in sorted(_imported(waiting.pop()) - seen):
            seen.add(name)
            path = folder / f"{name}.py"
            if path.is_file():
                waiting.append(path.read_text("utf-8", errors="replace"))
                yield path.name, path


def _imported(text: str) -> set[str]:
    try:
        nodes = list(ast.walk(ast.parse(text)))
    except (SyntaxError, ValueError, RecursionError):
        return set()
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    origins = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.partition(".")[0] for name in plain | origins}
