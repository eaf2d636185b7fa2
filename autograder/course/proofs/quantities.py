"""What hints speak of: never of a quantity that the exercise does not have."""

import ast
import re
from collections.abc import Iterator, Mapping
from typing import Final

from autograder.exercises.declaration.exercise import Exercise
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.drawing import PUBLIC_SEED, drawn
from autograder.exercises.hints import UNIVERSAL_HINTS
from autograder.exercises.loading import Material
from autograder.text import Text

NAME: Final = re.compile(r"(?<![A-Za-z0-9_’'])[A-Za-zα-ωΔΦ][A-Za-z0-9_]*")
DERIVATIVE: Final = re.compile(r"\bd(\w)/d(\w)")  # dy/dz speaks of y and z, of no dy
IN_CODE: Final = re.compile(r"`([^`]*)`")
WORDS: Final = {"a", "A", "I"}
NOTHING: Final = frozenset[str]()


def strange_quantities(material: Material) -> Iterator[DeclarationError]:
    """The hints that mention an argument, an attribute or a function of other exercises only.

    An exercise has what its signature, its docstring and its cases name, and what those have that the solution calls in
    it, or that it is the derivative of.
    """
    exercises = material.assignment.exercises
    definitions = {each.name: _Definition(material.solution, each) for each in exercises}
    quantities = set().union(*(each.signature for each in definitions.values()))
    titles = _names(" ".join(text for each in exercises for text in (each.title.en, each.title.zh)))
    for exercise in exercises:
        names = {exercise.name, *_beneath(exercise.name, definitions)}
        known = (
            set().union(*(definitions[name].known for name in names)) | titles | {*material.assignment.needs(exercise)}
        )
        planted = [(each.slug, material.hint(each)) for each in material.mistakes if each.exercise is exercise]
        for slug, hint in dict.fromkeys([*planted, *UNIVERSAL_HINTS.items()]):
            for strange in sorted((mentioned(hint) & quantities) - known):
                told = f"the hint of {slug} mentions {strange}, which the exercise does not have: word it otherwise"
                yield DeclarationError(told, exercise=exercise.name, at=material.location(exercise))


def _beneath(name: str, definitions: Mapping[str, "_Definition"], found: frozenset[str] = NOTHING) -> frozenset[str]:
    """The exercises that one is made of, whichever way."""
    used = {other for other in definitions if definitions[name].may_use(other)}
    for other in sorted(used - found - {name}):
        found = _beneath(other, definitions, found | {other})
    return found


def mentioned(hint: Text) -> set[str]:
    """The names that a hint mentions; in English only what can't be a word, and what stands in backticks."""
    english, chinese = (DERIVATIVE.sub(r"\1 \2", each) for each in (hint.en, hint.zh))
    no_words = {name for name in _names(english) if len(name) == 1 or not name.isalpha() or not name.islower()}
    in_code = {name for code in IN_CODE.findall(english) for name in _names(code)}
    return (no_words - WORDS) | in_code | _names(chinese)


def _names(text: str) -> set[str]:
    """The names in a text, those with an index also without it: x_ni is one of x."""
    found = set(NAME.findall(text))
    return found | {name.partition("_")[0] for name in found if len(name.partition("_")[0]) == 1}


class _Definition:
    """What the solution's definition of an exercise names and uses."""

    def __init__(self, solution: str, exercise: Exercise) -> None:
        tree = ast.parse(solution)
        method = exercise.name.partition(".")[2]
        whole = [node for node in tree.body if getattr(node, "name", None) == exercise.attribute]
        within = [node for definition in whole for node in ast.walk(definition)]
        functions = [node for node in within if isinstance(node, ast.FunctionDef)]
        chosen = [each for each in functions if each.name in (method, "__init__")] if method else functions
        inputs = {name for play in drawn(exercise, PUBLIC_SEED) for name in play.case.inputs}
        arguments = {each.arg for body in chosen for each in ast.walk(body) if isinstance(each, ast.arg)} - {"self"}
        attributes = {each.attr for each in within if isinstance(each, ast.Attribute) and _is_self(each.value)}
        texts = [_docstring(each) for each in (tree, *whole, *chosen)]
        self.signature = inputs | arguments | attributes | {exercise.name, exercise.attribute}
        self.known = self.signature | _names(" ".join(texts)) | {each.name for each in functions}
        code = [node for function in chosen for line in function.body for node in ast.walk(line)]
        self.uses = {each.id for each in code if isinstance(each, ast.Name)}
        self.calls = {each.attr for each in code if isinstance(each, ast.Attribute)}
        if exercise.forward is not None:
            self.uses.add(exercise.forward.exercise.name)

    def may_use(self, name: str) -> bool:
        """Whether an exercise is called here, as a function or as a method of something."""
        return name in self.uses or name.partition(".")[2] in self.calls


def _docstring(node: ast.AST) -> str:
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
        return ast.get_docstring(node) or ""
    return ""


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"
