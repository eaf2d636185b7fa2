"""What a wrong idea makes of sigmoid and tanh and of their slopes: one for the other, their input for their output.

An output y is known by its slope, y (1 − y) or 1 − y²; from it follow its input, and the other function of that.
"""

import ast
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Final

from autograder.exercises.mutation.alteration import Found, Place, filled, meaning_of, rebuilt

SIGMOID: Final = "1 / (1 + np.exp(-({0})))"
LESS_EXPONENTIAL: Final = "{0} / (2 * {0} - 1)"  # 1 / (1 - e^-x), by the sigmoid
INPUT: Final = {"sigmoid": "np.log({0} / (1 - {0}))", "tanh": "np.arctanh({0})"}  # of an output
OTHER: Final = {  # function of the same input, by an output
    "sigmoid": "(({0}) ** 2 - (1 - {0}) ** 2) / (({0}) ** 2 + (1 - {0}) ** 2)",
    "tanh": SIGMOID.format(INPUT["tanh"]),
}
WRITTEN_OUT: Final = {  # a slope that is written out, by an output; what is wrong about it
    "square-missing": ("np.minimum({0}, 1 - {0})",),
    "power-of-one": ("{0} * (1 - {0}) / ({0} ** 2 + (1 - {0}) ** 2)",),
    "complement-inside": ("{0} / (1 + np.exp(np.log({0} / (1 - {0})) - 1))",),
    "slope-of-rectifier": ("({0} > 0.5) * 1.0",),
    "exponent-turned": ("{0} ** 3 / (1 - {0})", "(1 - {0}) ** 3 / {0}"),
}
SLOPE: Final = {"sigmoid": "{0} * (1 - {0})", "tanh": "1 - ({0}) ** 2"}
EXCHANGED: Final = {"sigmoid": "tanh-for-sigmoid", "tanh": "sigmoid-for-tanh"}


def squashed(node: ast.expr, place: Place) -> Found:
    """Everything that one wrong idea about sigmoid or tanh makes of the expression at a place."""
    if isinstance(node, ast.BinOp) and not _is_within_product(place):
        for output, function, rest in _slopes(node):
            other = _other(function)
            slopes = {
                EXCHANGED[function]: SLOPE[other],
                f"slope-of-{other}": SLOPE[other].format(OTHER[function]),
                "slope-of-input": SLOPE[function].format(INPUT[function]),
                "slope-of-output": SLOPE[function].format(SIGMOID if function == "sigmoid" else "np.tanh({0})"),
            }
            written_out = WRITTEN_OUT if function == "sigmoid" else {}
            wrong = [*slopes.items(), *((kind, each) for kind, every in written_out.items() for each in every)]
            for kind, slope in wrong:
                yield kind, "slope", product([*rest, filled(slope, output)])
            for left_out, elsewhere in _with_less(meaning_of(output, place)):
                yield "slope-elsewhere", left_out, product([*rest, filled(SLOPE[function], elsewhere)])
    outputs = dict(_outputs((*place.above, place.holder)[0]))
    if isinstance(node, ast.Name | ast.Attribute) and (function := outputs.get(ast.unparse(node), "")):
        yield "input-for-output", "", filled(INPUT[function], node)
        yield "slope-for-output", "", filled(SLOPE[function], node)
    if isinstance(place.holder, ast.Assign | ast.AnnAssign) and place.field == "value":
        targets = getattr(place.holder, "targets", None) or [getattr(place.holder, "target", None)]
        if function := outputs.get(ast.unparse(targets[0]), ""):
            yield EXCHANGED[function], "", filled(OTHER[function], node)
            if function == "sigmoid":
                yield "exponential-subtracted", "", filled(LESS_EXPONENTIAL, node)


def _with_less(output: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """What a call gives without one of the names that it is given, or without a term of a sum; and what is left out."""
    for node in ast.walk(output):
        if isinstance(node, ast.Call):
            given = [each for each in node.args if isinstance(each, ast.Name)]
            less: list[tuple[ast.expr, ast.expr, ast.expr]] = [(each, each, ast.Constant(0.0)) for each in given]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            less = [(node.left, node, node.right), (node.right, node, node.left)]
        else:
            continue
        for left_out, place, instead in less:
            changed = rebuilt(output, {id(place): instead})
            assert isinstance(changed, ast.expr)
            yield ast.unparse(left_out), changed


def factors_of(node: ast.expr) -> list[ast.expr]:
    """The factors of a product, from left to right."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return [*factors_of(node.left), *factors_of(node.right)]
    return [node]


def product(factors: Sequence[ast.expr]) -> ast.expr:
    """The product of some factors, from left to right."""
    return reduce(lambda left, right: ast.BinOp(left, ast.Mult(), right), factors)


def _is_within_product(place: Place) -> bool:
    return isinstance(place.holder, ast.BinOp) and isinstance(place.holder.op, ast.Mult)


def _slopes(node: ast.BinOp) -> Iterator[tuple[ast.expr, str, Sequence[ast.expr]]]:
    """Outputs whose slope is a factor of a product, with the function and the other factors."""
    factors = factors_of(node)
    for factor in factors:
        rest = [each for each in factors if each is not factor]
        complement = _one_minus(factor)
        if complement is None:
            continue
        if isinstance(complement, ast.BinOp) and isinstance(complement.op, ast.Pow):
            yield complement.left, "tanh", rest
        others = [each for each in rest if ast.unparse(each) != ast.unparse(complement)]
        if len(others) == len(rest) - 1:
            yield complement, "sigmoid", others


def _outputs(function: ast.AST) -> Iterator[tuple[str, str]]:
    """The outputs whose slopes occur in a function."""
    for node in ast.walk(function):
        if isinstance(node, ast.BinOp):
            yield from ((ast.unparse(output), name) for output, name, _ in _slopes(node))


def _one_minus(node: ast.expr) -> ast.expr | None:
    match node:
        case ast.BinOp(ast.Constant(1), ast.Sub(), subtracted):
            return subtracted
    return None


def _other(function: str) -> str:
    return "tanh" if function == "sigmoid" else "sigmoid"
