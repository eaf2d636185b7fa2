"""A helper that earns no points, checked in a notebook by the example in its docstring."""

import inspect
from collections.abc import Mapping
from typing import Any, Final

from autograder.exercises.surprises import Surprise, surprises
from autograder.student.live import Stopped, cut_off_after
from autograder.text import Text

EXAMPLE_S: Final = 10.0
RIGHT: Final = Text(
    en="✓ {name}: the docstring's example gives what it says. A helper earns no points by itself.",
    zh="✓ {name}：说明中的例子结果正确。辅助函数本身不计分。",
)
WRONG: Final = Text(
    en="✗ {name}: the docstring's example\n{code}\nshould give\n{expected}\nand gives\n{got}",
    zh="✗ {name}：说明中的例子\n{code}\n应为\n{expected}\n得到\n{got}",
)
NOT_WRITTEN: Final = Text(en="· {name}: not written yet", zh="· {name}：尚未实现")
TOO_SLOW: Final = Text(
    en="✗ {name}: the docstring's example took more than {seconds:g} s and was cut off",
    zh="✗ {name}：说明中的例子超过 {seconds:g} 秒，已中止",
)


def has_example(helper: object) -> bool:
    """Whether there is a function with an example in its docstring."""
    return callable(helper) and ">>>" in (inspect.getdoc(helper) or "")


def surprise(name: str, namespace: Mapping[str, Any]) -> Surprise | None:
    """Where the example of a helper first comes out otherwise than it says, with what the namespace defines."""
    return next(iter(surprises(inspect.getdoc(namespace[name]) or "", namespace)), None)


def told_of_example(name: str, namespace: Mapping[str, Any]) -> tuple[bool, Text]:
    """Whether the example of a helper holds, and a sentence on it."""
    try:
        with cut_off_after(EXAMPLE_S):
            found = surprise(name, namespace)
    except Stopped:
        return False, TOO_SLOW.filled(name=name, seconds=EXAMPLE_S)
    if found is None:
        return True, RIGHT.filled(name=name)
    if isinstance(found.raised, NotImplementedError):
        return False, NOT_WRITTEN.filled(name=name)
    return False, WRONG.filled(name=name, code=found.code, expected=found.expected or "—", got=found.got)
