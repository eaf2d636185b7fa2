"""Where source can be altered, what is in scope there, and what an alteration says of itself."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

UNTOUCHED: Final = ("annotation", "returns", "decorator_list", "type_comment", "ctx", "op", "ops")
BLOCKS: Final = ("body", "orelse", "finalbody")


Found = Iterator[tuple[str, str, ast.expr]]  # kind, slot, what stands in the place of an expression


@dataclass(frozen=True)
class Place:
    """A field of a node: an expression, an item of a list of them (`index`), or a block of statements.

    `statement` is the smallest one that can be written anew on its own; `above` are the nodes around the holder,
    outermost first.
    """

    holder: ast.AST
    field: str
    index: int | None
    statement: ast.stmt
    above: tuple[ast.AST, ...]

    @property
    def is_block(self) -> bool:
        """Whether statements are held here."""
        return self.field in BLOCKS and self.index is None and isinstance(getattr(self.holder, self.field), list)

    @property
    def node(self) -> ast.AST:
        """The expression that is held here."""
        held = getattr(self.holder, self.field)
        node: ast.AST = held if self.index is None else held[self.index]
        return node

    def holding(self, new: ast.AST) -> object:
        """What the field holds with another node in the place of this one."""
        if self.index is None:
            return new
        held = list(getattr(self.holder, self.field))
        held[self.index] = new
        return held


@dataclass(frozen=True)
class Scope:
    """What a module's code can name everywhere: attributes that it sets on objects, imports, functions.

    Of functions, it is known which parameters each takes.
    """

    attributes: tuple[str, ...]
    imported: tuple[str, ...]
    functions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Altered:
    """A field's new value, with what an `Edit` says of it."""

    kind: str
    slot: str
    before: str
    after: str
    line: int
    value: object


def scope_of(tree: ast.Module) -> Scope:
    """What the code of a module can name everywhere."""
    nodes = list(ast.walk(tree))
    kept = [each.attr for each in nodes if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Store)]
    imports = [each for each in tree.body if isinstance(each, ast.Import | ast.ImportFrom)]
    imported = [(alias.asname or alias.name).partition(".")[0] for each in imports for alias in each.names]
    defined = [each for each in tree.body if isinstance(each, ast.FunctionDef)]
    functions = {each.name: tuple(argument.arg for argument in each.args.args) for each in defined}
    return Scope(tuple(dict.fromkeys(kept)), tuple(dict.fromkeys(imported)), functions)


def variables(place: Place) -> tuple[str, ...]:
    """The names of arguments and variables that the code at a place can read, outermost first."""
    found = [name for each in (*place.above, place.holder) for name in _names_of(each)]
    return tuple(dict.fromkeys(name for name in found if name != "_"))


def _names_of(node: ast.AST) -> Iterator[str]:
    """The names that a node makes for what is inside it."""
    if isinstance(node, ast.FunctionDef | ast.Lambda):
        arguments = node.args
        yield from (each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs))
        yield from (each.arg for each in (arguments.vararg, arguments.kwarg) if each)
    if isinstance(node, ast.FunctionDef):
        yield from (name for statement in node.body for name in _stored(statement))
    if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
        yield from (name for generator in node.generators for name in _stored(generator.target))


def _stored(node: ast.AST) -> Iterator[str]:
    """The names that code sets, without those of functions and comprehensions inside it."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    if isinstance(node, ast.FunctionDef | ast.Lambda | ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
        return
    for each in ast.iter_child_nodes(node):
        yield from _stored(each)


def places(definition: ast.FunctionDef) -> Iterator[Place]:
    """Every place of a function, in the order of the source: its blocks and its expressions."""
    yield from _places(definition, definition, ())


def _places(node: ast.AST, statement: ast.stmt, above: tuple[ast.AST, ...]) -> Iterator[Place]:
    for field, value in ast.iter_fields(node):
        if field in UNTOUCHED:
            continue
        if isinstance(value, list):
            if field in BLOCKS and value:
                yield Place(node, field, None, statement, above)
            for index, each in enumerate(value):
                if isinstance(each, ast.AST):  # not so the default that an argument by keyword lacks
                    yield from _place(Place(node, field, index, statement, above), each)
        elif isinstance(value, ast.AST):
            yield from _place(Place(node, field, None, statement, above), value)


def _place(place: Place, node: ast.AST) -> Iterator[Place]:
    above = (*place.above, place.holder)
    if isinstance(node, ast.expr) and not (isinstance(place.holder, ast.Expr) and isinstance(node, ast.Constant)):
        yield place
    yield from _places(node, _rewritable(place, node), above)


def _rewritable(place: Place, node: ast.AST) -> ast.stmt:
    """An `elif` can't be written on its own: the whole `if` is."""
    is_elif = isinstance(node, ast.If) and isinstance(place.holder, ast.If) and place.field == "orelse"
    return node if isinstance(node, ast.stmt) and not is_elif else place.statement


def rebuilt(node: ast.AST, instead: Mapping[int, ast.AST]) -> ast.AST:
    """A copy of a tree in which others stand in the place of some nodes, known by their identity."""
    node = instead.get(id(node), node)
    fields = {name: _rebuilt(value, instead) for name, value in ast.iter_fields(node)}
    return ast.copy_location(type(node)(**fields), node)


def _rebuilt(value: Any, instead: Mapping[int, ast.AST]) -> Any:
    if isinstance(value, list):
        return [_rebuilt(each, instead) for each in value]
    return rebuilt(value, instead) if isinstance(value, ast.AST) else value


def put(place: Place, altered: Altered) -> ast.AST:
    """What stands at a place once it is altered."""
    new = altered.value if place.index is None else altered.value[place.index]  # type: ignore[index]
    assert isinstance(new, ast.AST)
    return new


def filled(pattern: str, *parts: ast.expr) -> ast.expr:
    """An expression with others in the places of its braces."""
    return ast.parse(pattern.format(*(f"({ast.unparse(part)})" for part in parts)), mode="eval").body


def meaning_of(node: ast.expr, place: Place) -> ast.expr:
    """What a variable was set to just before, or the expression itself."""
    block = getattr(place.above[0] if place.above else place.holder, "body", ())
    before = block[: block.index(place.statement)] if place.statement in block else ()
    set_to = [each.value for each in before if isinstance(each, ast.Assign) and _is_set(node, each)]
    return set_to[-1] if set_to else node


def _is_set(node: ast.expr, statement: ast.Assign) -> bool:
    return isinstance(node, ast.Name) and [ast.unparse(each) for each in statement.targets] == [node.id]
