"""Two slips that are one in the mind: a factor goes from one term to another."""

import ast
from collections.abc import Iterable, Iterator
from itertools import product

from autograder.exercises.mutation.alteration import Altered, Place, put, rebuilt
from autograder.exercises.mutation.mistaken_statements import is_float


def made_together(
    function: ast.FunctionDef, found: Iterable[tuple[Place, Altered]]
) -> Iterator[tuple[Altered, ast.FunctionDef]]:
    """What is told of two slips that belong together, and the function with both."""
    numbers = [argument.arg for argument in function.args.args if is_float(argument)]
    slips = [each for each in found if each[1].slot in numbers]
    dropped = [each for each in slips if each[1].kind == "factor-dropped"]
    added = [each for each in slips if each[1].kind == "factor-in-one-term"]
    for (place, one), (elsewhere, other) in product(dropped, added):
        if one.slot == other.slot and not _are_nested(place.node, elsewhere.node):
            changed = rebuilt(function, {id(place.node): put(place, one), id(elsewhere.node): put(elsewhere, other)})
            assert isinstance(changed, ast.FunctionDef)
            yield Altered("factor-moved", one.slot, one.before, one.after, one.line, changed), changed


def _are_nested(one: ast.AST, other: ast.AST) -> bool:
    return any(node is other for node in ast.walk(one)) or any(node is one for node in ast.walk(other))
