"""An extension of griffe: the site shows the examples of docstrings as code."""

import re
from typing import Any

import griffe

EXAMPLE = re.compile(r"^>>> .*?(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)


class FencedDoctests(griffe.Extension):
    """Fences every example of a docstring."""

    def on_instance(self, *, obj: griffe.Object, **_more: Any) -> None:
        """Rewrites the docstring of whatever has one."""
        if obj.docstring:
            obj.docstring.value = EXAMPLE.sub(lambda found: f"```pycon\n{found[0]}\n```", obj.docstring.value)
