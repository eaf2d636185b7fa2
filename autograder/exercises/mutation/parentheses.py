"""Parentheses: what comes of a pair that is left out, or stands elsewhere, in an expression as it is written."""

import ast
import io
import tokenize
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import combinations, pairwise
from typing import Final

from autograder.exercises.mutation.alteration import Altered, Place

BINARY: Final = frozenset({"+", "-", "*", "/", "//", "@", "**"})
DEPTH: Final = dict.fromkeys("([{", 1) | dict.fromkeys(")]}", -1)


def parentheses_elsewhere(place: Place) -> Iterator[Altered]:
    """A pair of parentheses is left out, or put around some of the operands of the expression at a place."""
    node = place.node
    if isinstance(node, ast.BinOp) and not isinstance(place.holder, ast.BinOp | ast.UnaryOp):
        before = ast.unparse(node)
        for text in _texts(*_written(before)):
            with suppress(SyntaxError):
                new = ast.parse(text, mode="eval").body
                yield Altered("parentheses-elsewhere", "", before, ast.unparse(new), node.lineno, place.holding(new))


def _texts(operands: Sequence[str], operators: Sequence[str]) -> Iterator[str]:
    for number, operand in enumerate(operands):
        if operand.startswith("(") and operand.endswith(")"):
            rest = operands[number + 1 :]
            yield _joined([*operands[:number], operand[1:-1], *rest], operators)
            for within in _texts(*_written(operand[1:-1])):
                yield _joined([*operands[:number], f"({within})", *rest], operators)
    for first, last in combinations(range(len(operands)), 2):
        around = list(operands)
        around[first], around[last] = f"({operands[first]}", f"{operands[last]})"
        yield _joined(around, operators)


def _joined(operands: Sequence[str], operators: Sequence[str]) -> str:
    return " ".join(each for pair in zip(operands, [*operators, ""], strict=True) for each in pair)


def _written(text: str) -> tuple[list[str], list[str]]:
    """The operands that an expression is written with, and the operators between them, but for those in parentheses.

    >>> _written("(t - y) * f(x - 1) @ -w")
    (['(t - y)', 'f(x - 1)', '-w'], ['*', '@'])
    """
    bounds, depth, is_operand = [(0, 0)], 0, False
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        depth += DEPTH.get(token.string, 0)
        if token.string in BINARY and not depth and is_operand:
            bounds.append((token.start[1], token.end[1]))
            is_operand = False
        else:
            is_operand = True
    bounds.append((len(text), len(text)))
    operands = [text[after:before].strip() for (_, after), (before, _) in pairwise(bounds)]
    return operands, [text[start:end] for start, end in bounds[1:-1]]
