"""Examples in the docstrings of a solution, which students read in the template, give what they say."""

import ast
from collections.abc import Iterator

from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.location import Location
from autograder.exercises.material import Material
from autograder.exercises.patience import patient
from autograder.exercises.planting import run_trusted
from autograder.exercises.raised import blaming
from autograder.exercises.surprises import Surprise, surprises


def check_examples(material: Material) -> Iterator[DeclarationError]:
    """What comes out otherwise than it says."""
    path = material.solution_path
    with blaming(material.root, at=Location(path)):
        names = vars(run_trusted(material.solution, material.name)).copy()
    del names["print"]  # which trusted code has without a sound
    for node in ast.walk(ast.parse(material.solution)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
            docstring = ast.get_docstring(node, clean=False) or ""
            with blaming(material.root, at=Location(path, node.body[0].lineno)), patient():
                found = list(surprises(docstring, names))
            for each in found:
                line = node.body[0].lineno + each.line
                yield DeclarationError(_told(each), exercise=getattr(node, "name", ""), at=Location(path, line))


def _told(found: Surprise) -> str:
    if found.raised is not None:
        return f"the example {found.code.strip()!r} raises {found.got}: correct it"
    shown = " ".join(found.got.split()) or "nothing"
    return f"the example {found.code.strip()!r} gives {shown}: write that, or correct it"
