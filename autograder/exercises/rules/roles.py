"""Which inputs are handed in as which parameter: what students know by its name, in this call and in others."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from autograder.exercises.exam import Item
from autograder.exercises.script import Play
from autograder.sandbox.protocol.steps import Operand, Step

Roles = Mapping[str, tuple[str, ...]]  # by name, the inputs that are handed in as it: the one that is so called first
Parameters = Mapping[str, Sequence[str]]  # by function or method; those of `__init__` by the name of the class
CALLS: Final = ("call", "tolerate", "raises")


def roles_of(item: Item, solution: str) -> dict[str, tuple[str, ...]]:
    """By parameter of the exercise's function, or of its class's methods, the inputs that are handed in as it.

    So are those of other functions that it is asked through, as the forward of a layer, and an input that a formula in
    the docstring speaks of.
    """
    owner, _, method = item.name.partition(".")
    definition = _definition(solution, owner)
    parameters = _asked_through(item, solution) | _parameters(definition)
    known = {name for names in parameters.values() for name in names} | _in_formulas(definition, method)
    own = own_parameters(item.name, solution)
    inputs = dict.fromkeys(name for play in item.plays for name in play.case.inputs)
    inputs = dict.fromkeys(sorted(inputs, key=lambda name: name not in own))  # told by their names before others
    found: dict[str, list[str]] = {name: [name] for name in inputs if name in known}
    for play in item.plays:
        handed = list(_handed_in(play, parameters))
        made = {name: role for name, role, called in handed if called == owner}
        for name, role, called in handed:
            fellows = [each for each in made if each in found and made[each] == role]  # as operands, of one class
            for each in fellows if called == owner else [role]:
                if name not in found and name not in found.setdefault(each, []):
                    found[each].append(name)
    return {role: tuple(names) for role, names in found.items()}


def _asked_through(item: Item, solution: str) -> dict[str, list[str]]:
    """The parameters of all functions that an exercise's scripts call."""
    called = dict.fromkeys(step[2] for play in item.plays for step in play.question.steps if step[0] == "get")
    found = (_definition(solution, name) for name in called)
    return {each.name: _names(each) for each in found if isinstance(each, ast.FunctionDef)}


def by_role(play: Play, roles: Roles, output: int | None = None) -> dict[str, Any]:
    """What is handed in as each parameter: in the call that an output comes from, or else first of all."""
    inputs = play.case.inputs
    own = set(_inputs_behind(play, play.question.outputs[output])) if output is not None else set()
    found = {}
    for role, names in roles.items():
        present = [name for name in names if name in inputs]
        if present:
            found[role] = inputs[next((name for name in present if name in own), present[0])]
    return found


def own_parameters(exercise: str, solution: str) -> set[str]:
    """The parameters of an exercise's own function or method, and the names in its formulas."""
    owner, _, method = exercise.partition(".")
    definition = _definition(solution, owner)
    return set(_parameters(definition).get(method or owner, ())) | _in_formulas(definition, method)


def other_calls(plays: Sequence[Play], roles: Roles) -> list[dict[str, str]]:
    """For every further call, what it is given in the place of each first input; none twice."""
    found: list[dict[str, str]] = []
    for play in plays:
        for inputs in _calls(play):
            places = {first: each for first, *others in roles.values() for each in inputs if each in others}
            if places and places not in found:
                found.append(places)
    return found


def _calls(play: Play) -> Iterator[list[str]]:
    """The inputs of each call."""
    names, steps = list(play.case.inputs), play.question.steps
    for step in steps:
        if step[0] in CALLS:
            operands = [each for each, _ in _arguments(step, [""] * len(step[2]))]
            yield [name for each in operands if (name := _input(each, names, steps)) is not None]


def _handed_in(play: Play, parameters: Parameters) -> Iterator[tuple[str, str, str]]:
    """Inputs, with the parameters that they are handed in as, and of which function, method or class."""
    names, steps = list(play.case.inputs), play.question.steps
    for step in steps:
        if step[0] not in CALLS:
            continue
        called = _attribute(step[1], names, steps)
        for operand, parameter in _arguments(step, parameters.get(called, ())):
            if (name := _input(operand, names, steps)) is not None:
                yield name, parameter, called


def _arguments(step: Step, parameters: Sequence[str]) -> Iterator[tuple[Operand, str]]:
    """The operands of a call, by position and by keyword, with the parameters that they are handed in as."""
    yield from zip(step[2], parameters, strict=False)
    if len(step) > 3 and step[3]:
        _, (keys, operands) = step[3]
        yield from zip(operands, keys, strict=True)


def _inputs_behind(play: Play, operand: Operand) -> Iterator[str]:
    """The inputs of the call that a value comes from."""
    names, steps = list(play.case.inputs), play.question.steps
    while (step := _step(operand, names, steps)) is not None:
        if step[0] in CALLS:
            operands = [each for each, _ in _arguments(step, [""] * len(step[2]))]
            yield from (name for each in operands if (name := _input(each, names, steps)) is not None)
            return
        operand = step[2][0] if step[0] == "op" else step[1]


def _attribute(operand: Operand, names: Sequence[str], steps: Sequence[Step]) -> str:
    step = _step(operand, names, steps)
    return step[2] if step is not None and step[0] in ("get", "peek") else ""


def _input(operand: Operand, names: Sequence[str], steps: Sequence[Step]) -> str | None:
    """The input that an operand is, or is a copy of."""
    step = _step(operand, names, steps)
    if step is not None and step[:2] == ["op", "snapshot"]:
        return _input(step[2][0], names, steps)
    is_input = operand[0] == "slot" and 1 <= operand[1] <= len(names)
    return names[operand[1] - 1] if is_input else None


def _step(operand: Operand, names: Sequence[str], steps: Sequence[Step]) -> Step | None:
    """The step whose result an operand is, or is an entry of."""
    while operand[0] == "at":
        operand = operand[1][0]
    return steps[operand[1] - len(names) - 1] if operand[0] == "slot" and operand[1] > len(names) else None


def _definition(solution: str, owner: str) -> ast.FunctionDef | ast.ClassDef | None:
    found = (each for each in ast.parse(solution).body if isinstance(each, ast.FunctionDef | ast.ClassDef))
    return next((each for each in found if each.name == owner), None)


def _parameters(definition: ast.FunctionDef | ast.ClassDef | None) -> dict[str, list[str]]:
    if definition is None:
        return {}
    if isinstance(definition, ast.FunctionDef):
        return {definition.name: _names(definition)}
    return {
        definition.name if each.name == "__init__" else each.name: _names(each)[1:]
        for each in definition.body
        if isinstance(each, ast.FunctionDef)
    }


def _names(function: ast.FunctionDef) -> list[str]:
    arguments = function.args
    return [each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]


def _in_formulas(definition: ast.FunctionDef | ast.ClassDef | None, method: str) -> set[str]:
    """The names in the lines of a method's docstring that have an equals sign, but for those of examples."""
    if not isinstance(definition, ast.ClassDef):
        return set()
    found = [each for each in definition.body if isinstance(each, ast.FunctionDef) and each.name == method]
    lines = (ast.get_docstring(found[0]) or "").splitlines() if found else []
    return {name for line in lines if "=" in line and ">>>" not in line for name in re.findall(r"[A-Za-z]\w*", line)}
