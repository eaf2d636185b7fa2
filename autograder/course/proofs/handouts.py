"""Handouts say the same in both languages: every function, and figures and links that are there."""

import re
from collections.abc import Iterator
from typing import Final

from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.location import Location, location_in
from autograder.exercises.material import Material

NAMES: Final = ("handout.md", "handout.zh.md")
_LINK: Final = re.compile(r"\]\(([^)#:\s]+)\)")
_CODE: Final = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_HEADING: Final = re.compile(r"^#+ ", re.MULTILINE)
_FORMULA: Final = re.compile(r"\$\$.+?\$\$", re.DOTALL)
_COUNTED: Final = {"headings": _HEADING, "code blocks": _CODE, "displayed formulas": _FORMULA}


def check_handouts(material: Material) -> Iterator[DeclarationError]:
    """What a handout lacks; an assignment may do without any."""
    folder = f"assignments/{material.name}"
    texts = {name: (material.folder / name) for name in NAMES}
    written = {name: path.read_text("utf-8") for name, path in texts.items() if path.is_file()}
    for name in NAMES:
        if written and name not in written:
            yield DeclarationError("the other language has a handout: write this one", at=Location(f"{folder}/{name}"))
    for name, text in written.items():
        yield from _check(material, f"{folder}/{name}", text)
    if len(written) == len(NAMES):
        yield from _compare(folder, *written.values())


def _check(material: Material, path: str, text: str) -> Iterator[DeclarationError]:
    for attribute in material.assignment.attributes:
        if not re.search(rf"\b{attribute}\b", text):
            told = "the handout does not mention it: say what it takes and gives"
            yield DeclarationError(told, exercise=attribute, at=Location(path))
    for link in dict.fromkeys(_LINK.findall(text)):
        if not (material.folder / link).exists():
            at = location_in(material.root / path, re.escape(f"]({link}"), material.root)
            yield DeclarationError(f"the link {link!r} leads nowhere: correct it", at=at)


def _compare(folder: str, english: str, chinese: str) -> Iterator[DeclarationError]:
    at = Location(f"{folder}/{NAMES[1]}")
    for what, pattern in _COUNTED.items():
        counts = [len(pattern.findall(text)) for text in (english, chinese)]
        if counts[0] != counts[1]:
            yield DeclarationError(f"it has {counts[1]} {what}, the English handout {counts[0]}: say the same", at=at)
    figures = [set(re.findall(r"!\[[^]]*\]\(([^)]+)\)", text)) for text in (english, chinese)]
    for figure in sorted(figures[0] ^ figures[1]):
        yield DeclarationError(f"only one language shows {figure}: show it in both", at=at)
