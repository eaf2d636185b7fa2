"""Programs of the autograd exercises: whatever the seed, every operation is asked on the result of another one."""

import ast
from collections.abc import Iterator

import numpy as np
import pytest

from assignments.autograd.graphs import dealt, leaves, program

NUMBER, RESULT = "a number", "a result"
EVERY = {
    *((kind, side) for kind in ("Add", "Sub", "Mult", "Div", "MatMult", "Pow") for side in ("left of", "right of")),
    *((kind, NUMBER) for kind in ("Add", "Sub", "Mult", "Div")),
    *((name, RESULT) for name in ("USub", "T", "reshape", "sum", "mean", "exp", "log", "tanh", "sigmoid")),
} - {("Pow", "right of")}


def met(text: str, results: set[str]) -> Iterator[tuple[str, str]]:
    """The operations of a line that have a result for an operand."""

    def is_result(node: ast.expr) -> bool:
        return node.id in results if isinstance(node, ast.Name) else not isinstance(node, ast.Constant)

    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.BinOp):
            kind = type(node.op).__name__
            if is_result(node.left):
                yield kind, "left of"
            if is_result(node.right):
                yield kind, "right of"
                if isinstance(node.left, ast.Constant):
                    yield kind, NUMBER
        elif isinstance(node, ast.UnaryOp) and is_result(node.operand):
            yield type(node.op).__name__, RESULT
        elif isinstance(node, ast.Attribute) and is_result(node.value):
            yield node.attr, RESULT


@pytest.mark.parametrize("seed", range(30))
def test_every_operation_is_asked_on_a_result(seed: int) -> None:
    rng, found = np.random.default_rng(seed), set()
    for kinds in dealt(rng):
        results: set[str] = set()
        for line in program(rng, leaves(rng), kinds):
            found |= set(met(line.text, results))
            results.add(line.made.name)
    assert found >= EVERY
