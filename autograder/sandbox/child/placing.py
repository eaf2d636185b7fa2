"""Puts right definitions in the place of a submission's own, for an exercise that is asked once more."""

import builtins
import sys
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

import numpy as np

Companions = Mapping[str, Sequence[str]]


def place(
    module: ModuleType, others: Iterable[str], text: str, names: Sequence[str], graded: Iterable[str]
) -> dict[str, Any]:
    """Runs trusted source that sees of the submission only what is graded and not replaced; gives what it defines.

    What is replaced is replaced in all modules of the submission, whatever name it goes by there.
    """
    students = {name: module.__dict__[name] for name in graded if name in module.__dict__ and name not in names}
    space = {**students, "__name__": "right", "__builtins__": builtins}
    exec(compile(text, "<right>", "exec", dont_inherit=True), space)
    for name in names:
        own = module.__dict__.get(name)
        for other in (module, *(sys.modules[each] for each in others if each in sys.modules)):
            for alias in [alias for alias, value in vars(other).items() if value is own and own is not None]:
                other.__dict__[alias] = space[name]
        module.__dict__[name] = space[name]
    return space


def accompany(own: type, right: type, methods: Sequence[str], shared: Sequence[str]) -> type:
    """A class that is the submission's but for some methods: those are answered by a right object made alike.

    The submission's method runs first, so that whatever it keeps for later is kept under its own names; what is its
    wrong result is then exchanged for the right one.
    """

    def begin(self: Any, *arguments: Any) -> None:
        own.__init__(self, *arguments)  # type: ignore[misc]
        object.__setattr__(self, "_companion", right(*arguments))

    members = {"__init__": begin} | {name: _answered(own, name, shared) for name in methods}
    return type(own.__name__, (own,), members)


def _answered(own: type, name: str, shared: Sequence[str]) -> Any:
    def call(self: Any, *arguments: Any) -> Any:
        companion = self._companion
        try:
            wrong = getattr(own, name)(self, *arguments)
        except Exception:  # noqa: BLE001  what it does wrong is not looked at here
            wrong = None
        _hand_over(self, companion, shared)
        result = getattr(companion, name)(*arguments)
        _hand_over(companion, self, shared)
        for attribute, value in list(vars(self).items()):
            if attribute != "_companion" and _is_the_same(value, wrong):
                setattr(self, attribute, result)
        return result

    return call


def _hand_over(giver: Any, taker: Any, names: Sequence[str]) -> None:
    for name in names:
        if name in vars(giver):
            setattr(taker, name, vars(giver)[name])


def _is_the_same(value: Any, wrong: Any) -> bool:
    if type(value) is not np.ndarray or type(wrong) is not np.ndarray:
        return value is wrong and wrong is not None
    return value is wrong or np.array_equal(value, wrong)
