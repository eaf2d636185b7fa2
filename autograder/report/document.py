"""An HTML file that needs nothing else, and in which nothing runs at all."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from autograder.text import Language

ASSETS: Final = files("autograder.report") / "assets"


def base_style() -> str:
    """The style that every page begins with."""
    return (ASSETS / "base.css").read_text("utf-8")


def document(title: str, language: Language, body: str, *, style: str) -> str:
    """The whole file, in the style of every page and one of its own.

    The policy in its head lets this style apply, by its digest, pictures be shown that are in the file, and no script
    run, ours or another's.
    """
    style = base_style() + style
    return Template((ASSETS / "page.html").read_text("utf-8")).substitute(
        language=language, title=escape(title), style=style, digest=digest_of(style), body=body
    )


def digest_of(content: str) -> str:
    """What a page's policy calls a style or a script that may be used."""
    return b64encode(sha256(content.encode()).digest()).decode()
