"""The class page: one HTML file that needs nothing else, in which nothing runs that is not ours."""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from autograder.batch.class_view import ClassView
from autograder.batch.class_words import FAMILIES, WORDS
from autograder.report.terminal import NAMES
from autograder.text import Language

ASSETS: Final = files("autograder.batch") / "assets"
INERT: Final = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}  # nothing that HTML could end or begin


def class_page(view: ClassView, language: Language | None = None) -> str:
    """The whole page; `language` is the one it opens in, None for the reader's own.

    What students wrote is data in it, shown as text by our script. The policy in its head lets that script and that
    style run, by their digests, and nothing else.
    """
    style, script = _asset("class_page.css"), _asset("class_page.js")
    return Template(_asset("class_page.html")).substitute(
        title=escape(view.title.in_language(language or "en")),
        language=language or "",
        style=style,
        script=script,
        style_digest=_digest(style),
        script_digest=_digest(script),
        data=view.model_dump_json().translate(INERT),
        words=json.dumps(_words(), ensure_ascii=False, separators=(",", ":")).translate(INERT),
    )


def _words() -> Mapping[str, object]:
    return {
        "words": {name: each.model_dump() for name, each in WORDS.items()},
        "statuses": {name: each.model_dump() for name, each in NAMES.items()},
        "families": FAMILIES,
    }


def _asset(name: str) -> str:
    return (ASSETS / name).read_text("utf-8")


def _digest(content: str) -> str:
    return b64encode(sha256(content.encode()).digest()).decode()
