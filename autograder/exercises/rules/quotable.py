"""What a sentence may quote: names of arguments, of functions, of what docstrings speak of; never a solution's own."""

import ast
import copy
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from autograder.exercises.declaration.exercise import attribute_of

ALWAYS_KNOWN: Final = frozenset(
    {"np", "len", "float", "range", "sum", "mean", "exp", "log", "sqrt", "tanh", "T", "shape", "size"}
)  # what can be read in any formula; np.abs or np.where are of one way to compute it
LONGEST: Final = 60  # of what a sentence quotes: what is longer is not read
RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True)
class Vocabulary:
    """What students know: the names of a function's arguments, all names that a sentence may quote, and numbers.

    `meanings` are what variables of the solution stand for, where each has one value.
    """

    arguments: frozenset[str]
    known: frozenset[str]
    numbers: frozenset[str] = frozenset()
    meanings: Mapping[str, ast.expr] = field(default_factory=dict)

    def written_out(self, text: str) -> str | None:
        """An expression in known names, variables as what they stand for; None where it can't be said so."""
        try:
            tree = ast.parse(text, mode="eval").body
        except SyntaxError:
            return None
        unknown = {name: meaning for name, meaning in self.meanings.items() if name not in self.known}
        written = ast.unparse(_WrittenOut(unknown).visit(tree))
        written = re.sub(r"\bself\.", "", written)
        return written if len(written) <= LONGEST and self.knows(written) else None

    def knows(self, text: str) -> bool:
        """Whether an expression is made of known names only, and not of such as numpy has alone."""
        try:
            nodes = list(ast.walk(ast.parse(text, mode="eval")))
        except SyntaxError:
            return False
        names = {node.id for node in nodes if isinstance(node, ast.Name)}
        names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        return names <= self.known and not names <= ALWAYS_KNOWN - self.arguments


class _WrittenOut(ast.NodeTransformer):
    """Variables become what they stand for, and whole numbers lose their point."""

    def __init__(self, meanings: Mapping[str, ast.expr]) -> None:
        self._meanings = meanings

    def visit_Name(self, node: ast.Name) -> ast.expr:
        meaning = self._meanings.get(node.id)
        if meaning is None:
            return node
        others = {name: each for name, each in self._meanings.items() if name != node.id}  # x may speak of an older x
        written: ast.expr = _WrittenOut(others).visit(copy.deepcopy(meaning))
        return written

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        is_whole = isinstance(node.value, float) and node.value.is_integer()
        return ast.Constant(int(node.value)) if is_whole and isinstance(node.value, float) else node


def vocabulary_of(solution: str, name: str, exercises: Collection[str], asked: Collection[str] = ()) -> Vocabulary:
    """What students know of a function or method of the solution, and of others that it is `asked` through."""
    found = definition(solution, name)
    if found is None:
        return Vocabulary(frozenset(), frozenset())
    owner, function = found
    arguments = _arguments(function)
    others = (definition(solution, each) for each in asked)
    of_others = frozenset[str]().union(*(_arguments(other[1]) for other in others if other))
    documented = " ".join(filter(None, (ast.get_docstring(owner), ast.get_docstring(function))))
    told = frozenset(re.findall(r"[A-Za-z_]\w*", documented)) - {"self"}
    functions = frozenset(attribute_of(each) for each in exercises) | _public(solution)
    attributes = _attributes(solution) | (told if isinstance(owner, ast.ClassDef) else frozenset())
    numbers = frozenset(re.findall(r"\d+(?:\.\d+)?", documented.translate(RAISED)))
    return Vocabulary(
        arguments, arguments | of_others | functions | attributes | ALWAYS_KNOWN, numbers, dict(_meanings(function))
    )


def _arguments(function: ast.FunctionDef) -> frozenset[str]:
    return frozenset(argument.arg for argument in function.args.args) - {"self"}


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


def _attributes(solution: str) -> frozenset[str]:
    """The attributes that a handout speaks of: those that a class sets, and its docstring names."""
    classes = [node for node in ast.parse(solution).body if isinstance(node, ast.ClassDef)]
    return frozenset[str]().union(
        *(
            {
                node.attr
                for node in ast.walk(each)
                if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
            }
            & set(re.findall(r"[A-Za-z_]\w*", ast.get_docstring(each) or ""))
            for each in classes
        )
    )


def _meanings(function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    """The variables that are set once, before any loop, to something that does not change later."""
    stored = [node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    stored += [argument.arg for argument in function.args.args]
    once = {name for name in stored if stored.count(name) == 1}
    for statement in function.body:
        target = statement.targets[0] if isinstance(statement, ast.Assign) and len(statement.targets) == 1 else None
        if isinstance(target, ast.Name) and target.id in once and isinstance(statement, ast.Assign):
            read = {node.id for node in ast.walk(statement.value) if isinstance(node, ast.Name)}
            if not isinstance(statement.value, ast.List) and not read & (set(stored) - once):
                yield target.id, statement.value
