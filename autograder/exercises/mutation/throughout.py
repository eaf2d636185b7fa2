"""The same slip wherever it can be made in a function: a mean for every sum, one variable for another."""

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from autograder.exercises.mutation.alteration import Altered, Place, put, rebuilt


def made_throughout(
    function: ast.FunctionDef, found: Iterable[tuple[Place, Altered]]
) -> Iterator[tuple[Altered, int, ast.FunctionDef]]:
    """Slips that can be made in several places: the first of each, in how many, and the function with all of them."""
    alike: dict[tuple[str, ...], dict[int, tuple[Place, Altered]]] = {}
    for place, altered in found:
        theme = THEMES.get(altered.kind)
        if theme is not None:
            for scope in ("", str(id(place.statement))):  # the function, and the statement
                key = (altered.kind, *theme(altered), scope)
                alike.setdefault(key, {}).setdefault(id(place.node), (place, altered))
    for places in alike.values():
        if len(places) > 1:
            instead = {number: put(place, altered) for number, (place, altered) in places.items()}
            changed = rebuilt(function, instead)
            assert isinstance(changed, ast.FunctionDef)
            yield next(iter(places.values()))[1], len(places), changed


def _called(altered: Altered) -> tuple[str, str]:
    return altered.slot, ast.unparse(ast.parse(altered.after, mode="eval").body.func)  # type: ignore[attr-defined]


def _operator(altered: Altered) -> tuple[str, str]:
    after = ast.parse(altered.after, mode="eval").body
    return altered.slot, type(after.op).__name__ if isinstance(after, ast.BinOp | ast.BoolOp) else ""


THEMES: Final[Mapping[str, Callable[[Altered], tuple[str, ...]]]] = {  # what is the same wherever a slip is the same
    **dict.fromkeys(
        ("factor-dropped", "given-dropped", "term-dropped", "call-dropped"), lambda altered: (altered.slot,)
    ),
    "other-norm": lambda _: (),
    "other-base": lambda altered: (altered.slot,),
    **dict.fromkeys(("axis-exchanged", "axis-dropped", "columns-first"), lambda _: ()),
    **dict.fromkeys(
        ("other-axis-kept", "mean-by-other-size", "one-less-counted", "not-centred", "sum-in-variance"), lambda _: ()
    ),
    **dict.fromkeys(("leaky", "index-moved", "other-length"), lambda altered: (altered.slot,)),
    "slice-shortened": lambda altered: (str(altered.after.startswith(":")),),
    **dict.fromkeys(("input-for-output", "tanh-for-sigmoid", "sigmoid-for-tanh"), lambda _: ()),
    "name-exchanged": lambda altered: (altered.slot, altered.after),
    "function-exchanged": lambda altered: (altered.slot, _called(altered)[1].rpartition(".")[2]),
    "operator-exchanged": _operator,
}
