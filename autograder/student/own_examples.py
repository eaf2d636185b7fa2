"""A helper that earns no points, checked in a notebook by the example in its docstring."""

import doctest
import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

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


@dataclass(frozen=True)
class Surprise:
    """Where an example first gives something else; `raised` is the exception, where it raised one."""

    code: str
    expected: str
    got: str
    raised: BaseException | None = None


class _Runner(doctest.DocTestRunner):
    """Keeps the first surprise, and writes nothing."""

    def __init__(self) -> None:
        super().__init__(verbose=False)
        self.surprises: list[Surprise] = []

    def report_failure(self, _out: Any, _test: Any, example: doctest.Example, got: str) -> None:
        """Another result."""
        self.surprises.append(Surprise(example.source.rstrip(), example.want.rstrip(), got.rstrip()))

    def report_unexpected_exception(self, _out: Any, _test: Any, example: doctest.Example, exc_info: Any) -> None:
        """An exception."""
        raised = exc_info[1]
        if isinstance(raised, Stopped):
            raise raised
        got = f"{type(raised).__name__}: {raised}".removesuffix(": ")
        self.surprises.append(Surprise(example.source.rstrip(), example.want.rstrip(), got, raised))


def has_example(helper: object) -> bool:
    """Whether there is a function with an example in its docstring."""
    return callable(helper) and ">>>" in (inspect.getdoc(helper) or "")


def surprise(name: str, namespace: Mapping[str, Any]) -> Surprise | None:
    """Where the example of a helper comes out otherwise than it says, with what the namespace defines."""
    told = inspect.getdoc(namespace[name]) or ""
    runner = _Runner()
    test = doctest.DocTestParser().get_doctest(told, dict(namespace), name, None, None)
    runner.run(test, out=lambda _: None)
    return runner.surprises[0] if runner.surprises else None


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
