"""Where the examples of a docstring come out otherwise than they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, DocTest, DocTestParser, DocTestRunner, Example
from typing import Any


@dataclass(frozen=True)
class Surprise:
    """An example that gives something else, in a line of the docstring; `raised` is the exception, if there was one."""

    line: int
    code: str
    expected: str
    got: str
    raised: BaseException | None = None


def surprises(docstring: str, names: Mapping[str, Any]) -> list[Surprise]:
    """The examples that do not hold with what the names stand for; lines count from 0.

    >>> [each.got for each in surprises(">>> n + 1\\n3", {"n": 1})]
    ['2']
    """
    runner = _Collector()
    runner.run(DocTestParser().get_doctest(docstring, dict(names), "", None, 0), out=lambda _text: None)
    return runner.found


class _Collector(DocTestRunner):
    """Keeps what does not hold instead of printing it; an interruption goes through."""

    def __init__(self) -> None:
        super().__init__(verbose=False, optionflags=ELLIPSIS | NORMALIZE_WHITESPACE)
        self.found: list[Surprise] = []

    def report_failure(self, _out: Any, _test: DocTest, example: Example, got: str) -> None:
        """An example that gives something else."""
        self._keep(example, got.rstrip())

    def report_unexpected_exception(self, _out: Any, _test: DocTest, example: Example, exc_info: Any) -> None:
        """An example that raises."""
        raised = exc_info[1]
        if not isinstance(raised, Exception | SystemExit):
            raise raised
        self._keep(example, f"{type(raised).__name__}: {raised}".removesuffix(": "), raised)

    def _keep(self, example: Example, got: str, raised: BaseException | None = None) -> None:
        self.found.append(Surprise(example.lineno, example.source.rstrip(), example.want.rstrip(), got, raised))
