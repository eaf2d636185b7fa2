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
            for path in _files_of(folder, name):
                waiting.append(path.read_text("utf-8", errors="replace"))
                yield path.relative_to(folder).as_posix(), path


def _files_of(folder: Path, name: str) -> list[Path]:
    """The file of a module, or those of a package."""
    path = folder / f"{name}.py"
    return [path] if path.is_file() else sorted(each for each in (folder / name).glob("*.py") if each.is_file())


def _imported(text: str) -> set[str]:
    """The first names of what is imported; what begins with dots is told by its last, where it lies beside the text."""
    try:
        nodes = list(ast.walk(ast.parse(text)))
    except (SyntaxError, ValueError, RecursionError):
        return set()
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    origins = {node.module for node in froms if node.module}
    beside = {alias.name for node in froms if not node.module for alias in node.names}
    return {name.partition(".")[0] for name in plain | origins | beside} - {"*"}
