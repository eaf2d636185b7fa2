"""Mistakes that are one change of the solution: what stands for something else in it, in words of the course."""

import ast
import copy
from functools import cache
from typing import Any

from autograder.exercises.declaration.exercise import Exercise
from autograder.exercises.declaration.mistakes import Mistake, Replacement, declared
from autograder.exercises.declaration.specification import DeclarationError
from autograder.text import Text


def named(slug: str, exercise: Exercise, change: Replacement, *, hint: Text | str | None = None) -> Mistake:
    """Declares the solution with one change as a mistake: where a rule says too little, in words of the course.

    The change is made wherever the exercise's function has what it is about. The hint, or that of the slug, is told.

    >>> from autograder import case, exercise
    >>> @exercise(points=10, cases=lambda rng: [case(w=rng.normal(size=3), t=rng.normal(size=3))])
    ... def error(m, d):
    ...     "The error | 误差"
    ...     return m.error(d.w, d.t)
    >>> named("absolute-error", error, puts("abs(w - t)", instead_of="(w - t) ** 2")).slug
    'absolute-error'
    >>> named("target-missing", error, drops("t"), hint="Where does t come in? | t 用在哪里？").hint.en
    'Where does t come in?'
    """
    return declared(slug=slug, exercise=exercise, hint=hint, change=change)


def puts(new: str, *, instead_of: str) -> Replacement:
    """One expression in the place of another, both in the solution's names.

    >>> puts("abs(w - t)", instead_of="w - t").new
    'abs(w - t)'
    """
    return Replacement(old=instead_of, new=new)


def drops(term: str) -> Replacement:
    """A term of a sum, a factor, a divisor or a power left out.

    >>> drops("predict(w, X) - t").old
    'predict(w, X) - t'
    """
    return Replacement(old=term)


def returns(answer: str) -> Replacement:
    """A return of one expression in the place of all that a function or method does.

    It may name the arguments, what the solution's module defines, and as ``right`` what that defined before the change.

    >>> returns("right.error(2 * w, t)").new
    'right.error(2 * w, t)'
    """
    return Replacement(new=answer)


@cache
def replaced(source: str, name: str, change: Replacement) -> str:
    """A function's definition with a change in it, or that of a class, where a method can be named.

    Raises DeclarationError where there is nothing to change.

    >>> replaced("def half(x):\\n    return x / 2", "half", drops("2"))
    'def half(x):\\n    return x'
    >>> print(replaced("class W:\\n    def half(self):\\n        return self.x / 2", "W.half", returns("self.x")))
    class W:
    <BLANKLINE>
        def half(self):
            return self.x
    """
    attribute, _, method = name.partition(".")
    whole = next((node for node in ast.parse(source).body if _defines(node, attribute)), None)
    if whole is None:
        raise DeclarationError(f"the solution defines no {attribute}")
    before = ast.unparse(whole)
    if change.old is not None and change.old == change.new:
        raise DeclarationError(f"{change.old!r} is put in its own place: write what stands there instead")
    part = next((node for node in ast.iter_child_nodes(whole) if _defines(node, method)), whole)
    if change.old is not None:
        _Replacing(change.old, change.new).visit(part)
    elif isinstance(part, ast.FunctionDef):
        part.body = [ast.Return(_parsed(str(change.new)))]
    after = ast.unparse(ast.fix_missing_locations(whole))
    if after == before:
        what = "method of that name" if change.old is None else repr(change.old)
        raise DeclarationError(f"the solution's {name} has no {what}: write it as it stands there")
    return after


def _defines(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name


class _Replacing(ast.NodeTransformer):
    """Makes a change wherever it fits."""

    def __init__(self, old: str, new: str | None) -> None:
        self._old = ast.unparse(_parsed(old))
        self._new = None if new is None else _parsed(new)

    def generic_visit(self, node: ast.AST) -> Any:
        if self._new is not None and isinstance(node, ast.expr) and ast.unparse(node) == self._old:
            return copy.deepcopy(self._new)
        node = super().generic_visit(node)
        return self._without(node) if self._new is None and isinstance(node, ast.BinOp) else node

    def _without(self, node: ast.BinOp) -> ast.expr:
        if ast.unparse(node.right) == self._old:
            return node.left
        if ast.unparse(node.left) != self._old:
            return node
        return ast.UnaryOp(ast.USub(), node.right) if isinstance(node.op, ast.Sub) else node.right


def _parsed(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body
