"""An HTML file that needs nothing else, shows plain data, and in which nothing runs that is not ours."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from autograder.report.document import base_style, digest_of
from autograder.text import Language, Text

ASSETS: Final = files("autograder.batch") / "assets"
INERT: Final = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}  # nothing that HTML could end or begin
OTHERWISE: Final = Text(
    en="This page needs JavaScript. The same is in {files}.", zh="本页需要 JavaScript；同样的内容在 {files} 中。"
)


def data_page(
    title: Text,
    data: str,
    words: Mapping[str, object],
    *,
    assets: Sequence[str],
    files: Text,
    language: Language | None = None,
) -> str:
    """The whole page; `language` is the one it opens in, None for the reader's own.

    `assets` are the names of our styles and scripts, in their order; `data` is JSON, and `files` say where it is too.
    What students wrote is data, shown as text by our script. The policy in the page's head lets that script and that
    style run, by their digests, and nothing else.
    """
    style, script = ("".join(_asset(each) for each in assets if each.endswith(end)) for end in (".css", ".js"))
    style = base_style() + style
    otherwise = OTHERWISE.filled(files=files)
    return Template(_asset("data_page.html")).substitute(
        title=escape(title.in_language(language or "en")),
        language=language or "",
        style=style,
        script=script,
        style_digest=digest_of(style),
        script_digest=digest_of(script),
        otherwise=escape(f"{otherwise.en} · {otherwise.zh}"),
        data=data.translate(INERT),
        words=json.dumps(words, ensure_ascii=False, separators=(",", ":")).translate(INERT),
    )


def _asset(name: str) -> str:
    return (ASSETS / name).read_text("utf-8")
