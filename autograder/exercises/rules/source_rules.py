"""One slip in the source of right code: what it answers then, in words that give nothing of it away.

What a sentence quotes is made of names that the handout has: arguments, functions of the exam, attributes that the
docstrings speak of. What is made of others is told in general, or not at all.
"""

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from autograder.exercises.declaration.exercise import attribute_of
from autograder.exercises.mutation.edits import Edit, edits
from autograder.exercises.rules.kinds import FAR, FARTHER
from autograder.exercises.rules.quotable import Vocabulary, definition, vocabulary_of
from autograder.exercises.rules.sentences import KINDS, Words, said
from autograder.exercises.rules.written_out import with_own_copies

MOST_EDITS: Final = 700  # of one function, that can be told
APPLIED: Final = frozenset(
    {"sum", "mean", "exp", "log", "sqrt", "abs", "tanh", "maximum", "minimum", "max", "min", "sign"}
)
REFLECTED: Final = ".__r"  # what the method of an operator begins with that is asked where the other one is on the left
CONVERSIONS: Final = frozenset({"float", "np.float64", "np.asarray"})
OF_ITS_OWN_FORM: Final = frozenset({"constant-changed", "index-at-other-end", "index-moved", "range-moved"})
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
LEFT_OUT: Final[Mapping[type[ast.operator], str]] = {
    ast.Add: "addition-left-out",
    ast.Sub: "subtraction-left-out",
    ast.Mult: "factor-missing-somewhere",
    ast.Div: "division-missing-somewhere",
}
SQUASHED: Final = frozenset({"tanh-for-sigmoid", "sigmoid-for-tanh"})  # what is told of a value, or of its slope
TOLD_AS: Final[Mapping[str, str]] = {  # kinds of edits, by the kind of sentence; others are told under their own name
    "term-dropped": "term-missing",
    "transpose-dropped": "transpose-missing",
    "sign-dropped": "minus-missing",
    "accumulation-dropped": "not-accumulated",
    "axis-exchanged": "other-axis",
    "axis-dropped": "no-axis",
    "kept-from-first": "kept",
    "computed-again": "computed-too-late",
    "first-round-dropped": "first-round",
    "last-round-dropped": "last-round",
    "factor-doubled": "factor-twice",
    "loop-once": "one-round",
    "return-in-loop": "one-round",
    "range-moved": "rounds",
    "order-reversed": "loop-reversed",
    "slice-shortened": "slice",
    "index-at-other-end": "other-end",
    "comparison-exchanged": "comparison",
    "condition-dropped": "condition-ignored",
    "otherwise-dropped": "condition-ignored",
    "branch-dropped": "condition-ignored",
    "branches-exchanged": "condition-negated",
    "factor-as-ones": "factor-missing",
    "other-axis-kept": "other-axis",
    "square-as-absolute": "absolute-for-square",
    "absolute-added": "absolute-inside",
    "square-added": "squared-inside",
    "broadcast": "table-for-vector",
    "parentheses-dropped": "one-term-only",
    "parentheses-added": "whole-sum",
    "summed-over-other": "products-over-other",
    "sum-dropped": "entry-by-entry-somewhere",
    "bound-dropped": "bound-missing",
    "given-dropped": "given-missing",
    "factor-added": "sum-for-product-somewhere",
    "exponential-subtracted": "minus-for-plus-somewhere",
    "range-whole-only": "whole-only",
    "range-step-dropped": "step-missing",
    "inverse-dropped": "inverse-missing",
    "axis-added": "one-axis",
    "transpose-dropped-if-square": "transpose-missing-if-square",
    "product-averaged": "products-averaged",
}


def source_rules(
    solution: str, exercise: str, exercises: Collection[str], methods: Collection[str] = ()
) -> Iterator[tuple[Words, str]]:
    """For each edit of an exercise that can be told: its words, and the whole source with it.

    Helpers are edited too: functions that are no exercise, but called by it, or by `methods` that it is asked through;
    what those methods keep for it; and other exercises that it calls, as if it did by itself what they do. So is the
    reflected method of an operator.
    """
    owner = attribute_of(exercise)
    others = [f"{owner}.{method}" for method in sorted(methods) if f"{owner}.{method}" != exercise]
    asked = tuple(sorted(methods))
    for name in dict.fromkeys((*_with_reflected(exercise), *_helpers(solution, exercise, exercises, methods))):
        yield from _told_edits(solution, name, tuple(exercises), asked)
    for name in others:
        yield from _told_edits(solution, name, tuple(exercises), asked, of_memory=True)
    yield from _written_out(solution, exercise, tuple(exercises))


def style_rules(
    solution: str, styles: Sequence[str], exercise: str, exercises: Collection[str], methods: Collection[str] = ()
) -> Iterator[tuple[Words, str]]:
    """The same of each style, without helpers: told in names that students know of the solution."""
    known = vocabulary_of(solution, exercise, exercises, methods)
    for style in styles:
        for name in dict.fromkeys(_with_reflected(exercise)):
            yield from _edits_of_style(style, name, exercises, known)


def _with_reflected(exercise: str) -> tuple[str, str]:
    return exercise, exercise.replace(".__", REFLECTED)


def _edits_of_style(
    style: str, name: str, exercises: Collection[str], known: Vocabulary
) -> Iterator[tuple[Words, str]]:
    if definition(style, name) is None:
        return
    found = edits(_without_conversions(style), name, with_misconceptions=True)
    own = vocabulary_of(style, name, exercises)
    words = replace(
        own, arguments=own.arguments & known.arguments, known=own.known & known.known, numbers=known.numbers
    )
    meant = (edit for edit in found if edit.kind not in OF_ITS_OWN_FORM)
    for each, edited in _told_ones(meant, words)[:MOST_EDITS]:
        yield replace(each, rank=each.rank + FARTHER), edited


def _written_out(solution: str, exercise: str, exercises: tuple[str, ...]) -> Iterator[tuple[Words, str]]:
    """Edits of what a function calls, told in its own words."""
    source, copies = with_own_copies(_without_conversions(solution), exercise, exercises)
    own = vocabulary_of(solution, exercise, exercises)
    for name, known in copies.items():
        foreign = vocabulary_of(source, name, ()).arguments - known
        words = replace(own, arguments=known, known=own.known - foreign, meanings={})
        for each, edited in _told_ones(edits(source, name, with_misconceptions=True), words)[:MOST_EDITS]:
            yield replace(each, rank=each.rank + FAR), edited


@lru_cache(maxsize=64)  # helpers are those of many exercises
def _told_edits(
    solution: str, name: str, exercises: tuple[str, ...], asked: tuple[str, ...], *, of_memory: bool = False
) -> list[tuple[Words, str]]:
    try:
        found = edits(_without_conversions(solution), name, with_misconceptions=True)
    except LookupError:
        return []
    words = vocabulary_of(solution, name, exercises, asked)
    meant = (edit for edit in found if edit.kind != "function-ignored" or edit.slot not in exercises)  # helpers only
    return _told_ones((edit for edit in meant if not of_memory or _is_of_memory(edit)), words)[:MOST_EDITS]


def _told_ones(found: Iterable[Edit], words: Vocabulary) -> list[tuple[Words, str]]:
    told = ((_told(edit, words), edit.source) for edit in found)
    return [(each, source) for each, source in told if each is not None]


def _is_of_memory(edit: Edit) -> bool:
    """Whether an edit changes what one method keeps for another, which that one's own results need not show."""
    return edit.kind in ("kept-from-first", "computation-dropped", "result-kept") and edit.slot.startswith("self.")


def _told(edit: Edit, words: Vocabulary) -> Words | None:
    """What is said of an edit; None where nothing true can be said without giving away what students don't know."""
    if edit.kind == "name-exchanged":
        known = {edit.slot, edit.after} <= words.arguments
        where = "instead" if edit.places > 1 else "instead-in-source"
        return said(where, name=edit.slot, other=edit.after) if known else _instead(edit.slot, edit.after, words)
    if edit.kind == "argument-as-one":
        return said("as-one", name=edit.slot) if edit.slot in words.known else None
    if edit.kind == "names-exchanged":
        one, other = edit.slot.split(", ")
        return said("exchanged-in-source", name=one, other=other) if {one, other} <= words.known else None
    if edit.kind == "constant-changed":
        return said("number-changed", number=edit.slot) if edit.slot in words.numbers else None
    if edit.kind in ("leaky", "cut-off-on-the-way", "other-base"):
        return said(edit.kind, number=edit.slot)
    if edit.kind in SQUASHED:
        return said(f"{edit.kind}-slope" if edit.slot == "slope" and edit.places == 1 else edit.kind)
    if edit.kind == "function-exchanged":
        after = _function(edit.after)
        return said("function", name=edit.slot, other=after) if {edit.slot, after} <= APPLIED else None
    if edit.kind == "sign-dropped" and isinstance(ast.parse(edit.slot, mode="eval").body, ast.Call):
        return said("minus-missing-somewhere")  # the call is a way to write it, not what is computed
    is_turned_back = edit.kind == "order-reversed" and " in reversed(" in edit.slot
    if is_turned_back or (edit.kind == "call-dropped" and edit.slot == "reversed"):
        return said("loop-not-reversed")
    if edit.kind == "call-dropped" and edit.slot == "ones_like":
        return said("values-for-ones")
    if edit.kind in ("call-dropped", "function-ignored"):
        known = edit.slot in APPLIED or edit.slot in words.known
        return said("not-applied", name=edit.slot) if known else None
    if edit.kind == "call-doubled":
        known = edit.slot in APPLIED or edit.slot in words.known
        return said("applied-twice", name=edit.slot) if known else None
    if edit.kind == "call-exchanged":
        after = _function(edit.after)
        return said("function", name=edit.slot, other=after) if {edit.slot, after} <= words.known else None
    if edit.kind in ("attribute-exchanged", "attribute-for-argument", "size-exchanged", "complement-dropped"):
        return _instead(edit.before, edit.after, words)
    if edit.kind == "computation-dropped":
        return _instead(edit.slot, edit.after.partition(" = ")[2], words)
    if edit.kind in ("operator-exchanged", "operands-exchanged"):
        return _of_operation(edit, words)
    if edit.kind == "statement-dropped":
        return _of_statement(edit)
    if edit.kind in ("factor-dropped", "exponent-dropped"):
        return _of_factor(edit, words)
    kind = TOLD_AS.get(edit.kind, edit.kind)
    return _about(kind, edit.slot, words) if kind in KINDS else None


def _instead(name: str, other: str, words: Vocabulary) -> Words | None:
    """That one thing stands where another belongs, where both may be quoted."""
    quoted, instead = words.written_out(_quoted(name)), words.written_out(_quoted(other))
    return said("instead-in-source", name=quoted, other=instead) if quoted and instead else None


def _quoted(text: str) -> str:
    """How an attribute is told: by its name, whatever the object is called."""
    return re.sub(r"\bself\.", "", text)


def _about(kind: str, slot: str, words: Vocabulary) -> Words | None:
    """The sentence about something; one that is general where it may not be quoted."""
    quoted = words.written_out(_quoted(slot)) if "{name}" in KINDS[kind].text.en else None
    if quoted is None and kind == "term-missing" and slot in words.numbers:
        quoted = slot
    return _in_general(kind) if quoted is None else said(kind, name=quoted)


def _of_operation(edit: Edit, words: Vocabulary) -> Words | None:
    before, after = _operation(edit.before), _operation(edit.after)
    if before is None or after is None:
        return None
    numbers = {_number(each) for each in (before.left, before.right) if isinstance(each, ast.Constant)}
    if edit.kind == "operands-exchanged":
        kind = {ast.Sub: "difference-turned", ast.Div: "quotient-turned", ast.MatMult: "product-turned"}.get(
            type(after.op)
        )
    else:
        kind = OPERATIONS.get((type(before.op), type(after.op)))
    if kind is None:
        return None
    if edit.places > 1:  # only the first of them is at hand
        return said(f"{kind}-throughout") if f"{kind}-throughout" in KINDS else _in_general(kind)
    return _about(kind, edit.after, words) if numbers <= words.numbers else _in_general(kind)


def _in_general(kind: str) -> Words | None:
    """The sentence that quotes nothing, where a kind has one."""
    general = kind if "{name}" not in KINDS[kind].text.en else f"{kind}-somewhere"
    return said(general) if general in KINDS else None


def _of_statement(edit: Edit) -> Words | None:
    """That entries are not set, nothing is added, subtracted, multiplied or divided in place, or no case told apart."""
    match ast.parse(edit.before).body:
        case [ast.AugAssign(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div() as operator)]:
            return said(LEFT_OUT[type(operator)])
        case [ast.Assign(targets=[ast.Subscript()])]:
            return said("entries-not-set")
        case [ast.If()]:
            return said("condition-ignored")
        case _:
            return None


def _of_factor(edit: Edit, words: Vocabulary) -> Words | None:
    before = _operation(edit.before)
    if before is None:
        return None
    if isinstance(before.op, ast.Pow):
        return _about("power-missing", ast.unparse(before.left), words)
    is_divisor = isinstance(before.op, ast.Div) and edit.slot == ast.unparse(before.right)
    return _about("division-missing" if is_divisor else "factor-missing", edit.slot, words)


class _Unconverted(ast.NodeTransformer):
    """A conversion to a number or an array is what is converted: it may come out as something else."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        return node.args[0] if node.args and ast.unparse(node.func) in CONVERSIONS else node


def _without_conversions(solution: str) -> str:
    return ast.unparse(_Unconverted().visit(ast.parse(solution)))


def _operation(text: str) -> ast.BinOp | None:
    """The operation that a text is, or that its one statement does with what it assigns to."""
    try:
        [node] = ast.parse(text).body
    except (SyntaxError, ValueError):
        return None
    if isinstance(node, ast.AugAssign):
        return ast.BinOp(node.target, node.op, node.value)
    return node.value if isinstance(node, ast.Expr) and isinstance(node.value, ast.BinOp) else None


def _number(node: ast.Constant) -> str:
    value = node.value
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def _function(text: str) -> str:
    node = ast.parse(text, mode="eval").body
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)


def _helpers(solution: str, exercise: str, exercises: Collection[str], methods: Collection[str]) -> list[str]:
    """Functions of the solution that are no exercise, and that an exercise's code or one of these methods calls."""
    tree = ast.parse(solution)
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    found = definition(solution, exercise)
    reached: list[ast.AST] = [found[1]] if found else []
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            reached += [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name in methods]
    helpers: list[str] = []
    for each in reached:  # which grows meanwhile
        called = {node.id for node in ast.walk(each) if isinstance(node, ast.Name)}
        new = [name for name in functions if name in called and name not in (exercise, *exercises, *helpers)]
        helpers += new
        reached += [functions[name] for name in new]
    return helpers
