"""What goes wrong where an argument is of another kind: of a plain number, less is thought than of an object."""

import ast
from collections.abc import Iterator
from typing import Final

from autograder.exercises.mutation.alteration import Altered, rebuilt

IS_NUMBER: Final = "is_given_as_number"


def left_out_for_numbers(function: ast.FunctionDef) -> Iterator[Altered]:
    """A factor of what a function hands on, or a division, is left out where an argument may be a number and is one."""
    told = _docstring(function)
    for argument in (each.arg for each in function.args.args if _may_be_number(each)):
        asked = ast.parse(f"{IS_NUMBER} = isinstance({argument}, int | float)").body
        for handed_on in (each for each in ast.walk(function) if isinstance(each, ast.Lambda)):
            for kept in _less(handed_on.body):
                body = ast.IfExp(ast.Name(IS_NUMBER, ast.Load()), kept, handed_on.body)
                changed = rebuilt(function, {id(handed_on): ast.Lambda(handed_on.args, body)})
                assert isinstance(changed, ast.FunctionDef)
                value = [*told, *asked, *changed.body[len(told) :]]
                before, after = ast.unparse(handed_on.body), ast.unparse(kept)
                yield Altered("left-out-for-numbers", argument, before, after, handed_on.lineno, value)


def zero_as_none(function: ast.FunctionDef) -> Iterator[Altered]:
    """An argument that may be left out counts as left out where it is 0, throughout a function."""
    told = _docstring(function)
    for name in optional(function):
        value = [*told, *ast.parse(f"{name} = {name} or None").body, *function.body[len(told) :]]
        yield Altered("zero-as-none", name, name, f"{name} or None", function.lineno, value)


def optional(function: ast.FunctionDef) -> list[str]:
    """The arguments that are None unless they are given."""
    last, defaults = function.args.args[::-1], function.args.defaults[::-1]
    return [each.arg for each, default in zip(last, defaults, strict=False) if ast.unparse(default) == "None"]


def _docstring(function: ast.FunctionDef) -> list[ast.stmt]:
    return function.body[: ast.get_docstring(function, clean=False) is not None]


def _may_be_number(argument: ast.arg) -> bool:
    """Whether an argument is said to be an object or a number."""
    kinds = ast.unparse(argument.annotation).split(" | ") if argument.annotation else []
    return "float" in kinds and len(kinds) > 1


def _less(body: ast.expr) -> Iterator[ast.expr]:
    """A product or a quotient with one operand left out."""
    if isinstance(body, ast.BinOp) and isinstance(body.op, ast.Mult | ast.Div):
        yield body.left
    if isinstance(body, ast.BinOp) and isinstance(body.op, ast.Mult):
        yield body.right
