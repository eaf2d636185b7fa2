"""What a sentence may quote: names of arguments, of functions, of what docstrings speak of; never a solution's own."""

import ast
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

ALWAYS_KNOWN: Final = frozenset(
    {"np", "len", "float", "range", "sum", "mean", "exp", "log", "sqrt", "tanh", "T", "shape", "size"}
)  # what can be read in any formula; np.abs or np.where are of one way to compute it
RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True)
class Vocabulary:
    """What students know: the names of a function's arguments, all names that a sentence may quote, and numbers."""

    arguments: frozenset[str]
    known: frozenset[str]
    numbers: frozenset[str] = frozenset()

    def knows(self, text: str) -> bool:
        """Whether an expression is made of known names only, and of at least one that is not numpy's."""
        try:
            nodes = list(ast.walk(ast.parse(text, mode="eval")))
        except SyntaxError:
            return False
        names = {node.id for node in nodes if isinstance(node, ast.Name)}
        names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        return names <= self.known and bool(names - ALWAYS_KNOWN)


def vocabulary_of(solution: str, name: str, exercises: Collection[str]) -> Vocabulary:
    """What students know of a function or method of the solution."""
    found = definition(solution, name)
    if found is None:
        return Vocabulary(frozenset(), frozenset())
    owner, function = found
    arguments = frozenset(argument.arg for argument in function.args.args) - {"self"}
    documented = " ".join(filter(None, (ast.get_docstring(owner), ast.get_docstring(function))))
    told = frozenset(re.findall(r"[A-Za-z_]\w*", documented)) - {"self"}
    functions = frozenset(each.partition(".")[0] for each in exercises) | _public(solution)
    attributes = told if isinstance(owner, ast.ClassDef) else frozenset()
    numbers = frozenset(re.findall(r"\d+(?:\.\d+)?", documented.translate(RAISED)))
    return Vocabulary(arguments, arguments | functions | attributes | ALWAYS_KNOWN, numbers)


def definition(solution: str, name: str) -> tuple[ast.FunctionDef | ast.ClassDef, ast.FunctionDef] | None:
    """The function or the class at the top that a name begins with, and the function or method itself."""
    owner, _, method = name.partition(".")
    for node in ast.parse(solution).body:
        if isinstance(node, ast.FunctionDef) and node.name == owner:
            return node, node
        if isinstance(node, ast.ClassDef) and node.name == owner:
            methods = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == method]
            return (node, methods[0]) if methods else None
    return None


def _public(solution: str) -> frozenset[str]:
    """The functions that a handout speaks of: those with a docstring."""
    functions = (node for node in ast.parse(solution).body if isinstance(node, ast.FunctionDef))
    return frozenset(node.name for node in functions if ast.get_docstring(node))
