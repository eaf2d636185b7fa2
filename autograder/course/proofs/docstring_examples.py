"""Examples in the docstrings of a solution, which students read in the template, give what they say."""

import ast
from collections.abc import Iterator
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, DocTest, DocTestParser, DocTestRunner, Example
from typing import Any

from autograder.exercises.declaration import DeclarationError
from autograder.exercises.location import Location
from autograder.exercises.material import Material
from autograder.exercises.planting import run_trusted
from autograder.exercises.raised import blaming


def check_examples(material: Material) -> Iterator[DeclarationError]:
    """What comes out otherwise than it says."""
    path = f"solutions/{material.assignment.name}.py"
    with blaming(material.root, at=Location(path)):
        names = vars(run_trusted(material.solution, material.assignment.name)).copy()
    del names["print"]  # which trusted code has without a sound
    for node in ast.walk(ast.parse(material.solution)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
            docstring = ast.get_docstring(node, clean=False) or ""
            name = getattr(node, "name", "")
            first = node.body[0].lineno - 1 if docstring else 0
            runner = _Collector()
            runner.run(DocTestParser().get_doctest(docstring, names, name, path, first), out=lambda _text: None)
            for line, told in runner.found:
                yield DeclarationError(told, exercise=name, at=Location(path, line))


class _Collector(DocTestRunner):
    """Keeps what does not hold instead of printing it."""

    def __init__(self) -> None:
        super().__init__(verbose=False, optionflags=ELLIPSIS | NORMALIZE_WHITESPACE)
        self.found: list[tuple[int, str]] = []

    def report_failure(self, _out: Any, test: DocTest, example: Example, got: str) -> None:
        """An example that gives something else."""
        shown = " ".join(got.split()) or "nothing"
        self._keep(test, example, f"the example {example.source.strip()!r} gives {shown}: write that, or correct it")

    def report_unexpected_exception(self, _out: Any, test: DocTest, example: Example, exc_info: Any) -> None:
        """An example that raises."""
        raised = f"{exc_info[0].__name__}: {exc_info[1]}"
        self._keep(test, example, f"the example {example.source.strip()!r} raises {raised}: correct it")

    def _keep(self, test: DocTest, example: Example, told: str) -> None:
        self.found.append(((test.lineno or 0) + example.lineno + 1, told))
