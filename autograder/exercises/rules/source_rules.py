"""One slip in the solution's own source: what it answers then, in words that give nothing of it away.

What a sentence quotes is made of names that the handout has: arguments, functions of the exam, attributes that the
docstrings speak of. What is made of others is told in general, or not at all.
"""

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from autograder.exercises.mutation.edits import Edit, edits
from autograder.exercises.rules.sentences import KINDS, Words, said

MOST_EDITS: Final = 400  # of one exercise
ALWAYS_KNOWN: Final = frozenset({"np", "len", "float", "range", "sum", "abs", "T", "shape"})
APPLIED: Final = frozenset(
    {"sum", "mean", "exp", "log", "sqrt", "abs", "tanh", "maximum", "minimum", "max", "min", "sign"}
)
OPERATIONS: Final[Mapping[tuple[type[ast.operator], type[ast.operator]], str]] = {
    (ast.Add, ast.Sub): "minus-for-plus",
    (ast.Sub, ast.Add): "plus-for-minus",
    (ast.Mult, ast.Div): "quotient-for-product",
    (ast.Div, ast.Mult): "product-for-quotient",
    (ast.Mult, ast.Add): "sum-for-product",
    (ast.Add, ast.Mult): "product-for-sum",
    (ast.Mult, ast.MatMult): "matrix-product",
    (ast.MatMult, ast.Mult): "entry-by-entry",
}
SIMPLE: Final[Mapping[str, str]] = {  # kinds of edits that one kind of sentence tells, with or without a slot
    "term-dropped": "term-missing",
    "transpose-dropped": "transpose-missing",
    "transpose-added": "transpose-added",
    "sign-dropped": "minus-missing",
    "accumulation-dropped": "not-accumulated",
    "accumulated": "accumulated",
    "stale": "stale",
    "axis-exchanged": "other-axis",
    "axis-dropped": "no-axis",
    "loop-once": "one-round",
    "return-in-loop": "one-round",
    "range-moved": "rounds",
    "order-reversed": "loop-reversed",
    "out-of-loop": "out-of-loop",
    "slice-shortened": "slice",
    "index-moved": "index-moved",
    "index-at-other-end": "other-end",
    "comparison-exchanged": "comparison",
    "condition-negated": "condition-negated",
    "condition-ignored": "condition-ignored",
    "condition-dropped": "condition-ignored",
    "otherwise-dropped": "condition-ignored",
    "branch-dropped": "condition-ignored",
    "branches-exchanged": "condition-negated",
}


@dataclass(frozen=True)
class Vocabulary:
    """The names that students know: those of a function's arguments, and all that a sentence may quote."""

    arguments: frozenset[str]
    known: frozenset[str]

    def knows(self, text: str) -> bool:
        """Whether an expression is made of known names only, and of at least one that is not numpy's."""
        try:
            nodes = list(ast.walk(ast.parse(text, mode="eval")))
        except SyntaxError:
            return False
        names = {node.id for node in nodes if isinstance(node, ast.Name)}
        names |= {node.attr for node in nodes if isinstance(node, ast.Attribute) and not _is_of_numpy(node)}
        return names <= self.known and bool(names - ALWAYS_KNOWN)


def source_rules(solution: str, exercise: str, exercises: Collection[str]) -> Iterator[tuple[Words, str]]:
    """For each edit of an exercise that can be told: its words, and the whole source with it."""
    names = [exercise, *_helpers(solution, exercise, exercises)]
    for name in names:
        try:
            found = edits(solution, name)
        except LookupError:
            continue
        words = _vocabulary(solution, name, exercises)
        for edit in found[:MOST_EDITS]:
            if (told := _told(edit, words)) is not None:
                yield told, edit.source


def _told(edit: Edit, words: Vocabulary) -> Words | None:
    """What is said of an edit; None where nothing true can be said without giving away what students don't know."""
    if edit.kind == "name-exchanged":
        known = {edit.slot, edit.after} <= words.arguments
        return said("instead-in-source", name=edit.slot, other=edit.after) if known else None
    if edit.kind == "function-exchanged":
        after = _function(edit.after)
        return said("function", name=edit.slot, other=after) if {edit.slot, after} <= APPLIED else None
    if edit.kind == "call-dropped":
        known = edit.slot in APPLIED or edit.slot in words.known
        return said("not-applied", name=edit.slot) if known else None
    if edit.kind in ("operator-exchanged", "operands-exchanged"):
        return _of_operation(edit, words)
    if edit.kind in ("factor-dropped", "exponent-dropped"):
        return _of_factor(edit, words)
    kind = SIMPLE.get(edit.kind)
    return None if kind is None else _about(kind, edit.slot, words)


def _about(kind: str, slot: str, words: Vocabulary) -> Words | None:
    """The sentence about something; one that is general where it may not be quoted."""
    if "{name}" in KINDS[kind].text.en and words.knows(slot):
        return said(kind, name=slot)
    general = kind if "{name}" not in KINDS[kind].text.en else f"{kind}-somewhere"
    return said(general) if general in KINDS else None


def _of_operation(edit: Edit, words: Vocabulary) -> Words | None:
    before, after = _operation(edit.before), _operation(edit.after)
    if before is None or after is None or any(isinstance(each, ast.Constant) for each in (before.left, before.right)):
        return None
    if edit.kind == "operands-exchanged":
        kind = {ast.Sub: "difference-turned", ast.Div: "quotient-turned", ast.MatMult: "product-turned"}.get(
            type(after.op)
        )
    else:
        kind = OPERATIONS.get((type(before.op), type(after.op)))
    return None if kind is None else _about(kind, edit.after, words)


def _of_factor(edit: Edit, words: Vocabulary) -> Words | None:
    before = _operation(edit.before)
    if before is None:
        return None
    if isinstance(before.op, ast.Pow):
        return _about("power-missing", ast.unparse(before.left), words)
    is_divisor = isinstance(before.op, ast.Div) and edit.slot == ast.unparse(before.right)
    return _about("division-missing" if is_divisor else "factor-missing", edit.slot, words)


def _operation(text: str) -> ast.BinOp | None:
    try:
        node = ast.parse(text, mode="eval").body
    except SyntaxError:
        return None
    return node if isinstance(node, ast.BinOp) else None


def _function(text: str) -> str:
    node = ast.parse(text, mode="eval").body
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)


def _is_of_numpy(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "np"


def _definition(solution: str, name: str) -> tuple[ast.FunctionDef | ast.ClassDef, ast.FunctionDef] | None:
    """The function or the class at the top that a name begins with, and the function or method itself."""
    owner, _, method = name.partition(".")
    for node in ast.parse(solution).body:
        if isinstance(node, ast.FunctionDef) and node.name == owner:
            return node, node
        if isinstance(node, ast.ClassDef) and node.name == owner:
            methods = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == method]
            return (node, methods[0]) if methods else None
    return None


def _vocabulary(solution: str, name: str, exercises: Collection[str]) -> Vocabulary:
    found = _definition(solution, name)
    if found is None:
        return Vocabulary(frozenset(), frozenset())
    owner, function = found
    arguments = frozenset(argument.arg for argument in function.args.args) - {"self"}
    documented = " ".join(filter(None, (ast.get_docstring(owner), ast.get_docstring(function))))
    told = frozenset(re.findall(r"[A-Za-z_]\w*", documented)) - {"self"}
    functions = frozenset(each.partition(".")[0] for each in exercises)
    attributes = told if isinstance(owner, ast.ClassDef) else frozenset()
    return Vocabulary(arguments, arguments | functions | attributes | ALWAYS_KNOWN)


def _helpers(solution: str, exercise: str, exercises: Collection[str]) -> list[str]:
    """Functions of the solution that are no exercise, and that an exercise calls."""
    found = _definition(solution, exercise)
    if found is None:
        return []
    called = {node.id for node in ast.walk(found[1]) if isinstance(node, ast.Name)}
    functions = [node.name for node in ast.parse(solution).body if isinstance(node, ast.FunctionDef)]
    return [name for name in functions if name in called and name not in exercises and name != exercise]
