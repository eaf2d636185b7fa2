"""An exercise with own copies of the earlier ones that it calls: as students write it who write out what others do."""

import ast
import copy
from collections.abc import Collection, Iterator
from typing import Final

OWN: Final = "{}_written_out"


def with_own_copies(solution: str, exercise: str, exercises: Collection[str]) -> tuple[str, dict[str, frozenset[str]]]:
    """The solution in which a function has copies of all exercises that it calls, and what is known in each of these.

    By the name of a copy come the parameters that are handed in by their own names, down from the function itself.
    """
    tree = ast.parse(solution)
    functions = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}
    if exercise not in functions:
        return solution, {}
    known = {exercise: frozenset(_parameters(functions[exercise]))}
    reached = [exercise]
    for name in reached:  # which grows meanwhile
        for call in _calls(functions[name], {*exercises} & {*functions} - {exercise}):
            given = dict(zip(_parameters(functions[_called(call)]), map(ast.unparse, call.args), strict=False))
            told = frozenset(each for each, argument in given.items() if each == argument and each in known[name])
            known[_called(call)] = known.get(_called(call), told) & told
            reached += [_called(call)] if _called(call) not in reached else []
    own = {name: OWN.format(name) for name in reached[1:]}
    copies = [_renamed(functions[name], own) for name in own]
    tree.body[tree.body.index(functions[exercise])] = _renamed(functions[exercise], own)
    return ast.unparse(ast.Module([*tree.body, *copies], [])), {own[name]: known[name] for name in own}


def _parameters(function: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in function.args.args]


def _calls(function: ast.FunctionDef, names: Collection[str]) -> Iterator[ast.Call]:
    return (each for each in ast.walk(function) if isinstance(each, ast.Call) and _called(each) in names)


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _renamed(function: ast.FunctionDef, own: dict[str, str]) -> ast.FunctionDef:
    renamed = copy.deepcopy(function)
    renamed.name = own.get(function.name, function.name)
    for node in ast.walk(renamed):
        if isinstance(node, ast.Name):
            node.id = own.get(node.id, node.id)
    return renamed
