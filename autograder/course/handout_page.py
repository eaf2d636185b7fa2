"""A handout as a page: prose, formulas, figures, and what is to be written, for those who work in a file."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from itertools import count
from pathlib import Path
from textwrap import dedent
from typing import Any, Final

from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.course.cells import Piece, pieces_of
from autograder.course.workbook import Definition, Plot, Workbook, headline
from autograder.exercises.stubs import stub
from autograder.report.document import document
from autograder.text import Language, Text

FOLDER: Final = "handouts"
STYLE: Final = files("autograder.course") / "assets" / "handout.css"
WORK: Final = Text(
    en="## Your work\n\nThe functions as they stand in `{name}.py`, where you write them. After each, "
    "`autograder check {name}.py` tells how far you are; in a notebook its check does.",
    zh="## 动手\n\n下面是 `{name}.py` 里要补全的函数。每写完一个，就运行 `autograder check {name}.py` 看看进展；"
    "用 notebook 的话，运行它下面的检查单元格。",
)
PLOTS: Final = Text(
    en="## Draw your own\n\nOnce your functions are right, look at what they do: save one of these beside "
    "`{name}.py`, as `draw.py` say, and run it with `python draw.py`. For that, install matplotlib: "
    "`python -m pip install matplotlib`.",
    zh="## 画出自己的结果\n\n函数写对之后，看看它们算出了什么：把下面任意一段存到 `{name}.py` 旁边"
    "（比如叫 `draw.py`），再运行 `python draw.py`。需要 matplotlib：`python -m pip install matplotlib`。",
)
CONTENTS: Final = Text(en="Contents", zh="目录")
TABLE: Final = Text(en="Table", zh="表")

_FIGURE: Final = re.compile(r'<img src="(figures/[^"]+)"')
_HEADING: Final = re.compile(r"\A## (.+)")
_CLOSED: Final = re.compile(r"</span>(?<=</math></span>)([.,;:!?)，。；：！？）])")
_TEX: Final = re.compile(r"\\mathbf|[\\{}]")
_NOTEBOOK: Final = re.compile(r'href="(\w+(?:\.zh)?)\.ipynb"')


def handout_page(book: Workbook, figures: Mapping[Path, bytes]) -> str:
    """The page of a workbook that has prose; the `figures`, SVGs by path, become part of it."""
    return _Writer(book, figures).page()


class _Writer:
    """Writes one handout in its language."""

    def __init__(self, book: Workbook, figures: Mapping[Path, bytes]) -> None:
        self.book = book
        self.figures = figures
        self.language: Language = book.language
        self.markdown = MarkdownIt("commonmark", {"highlight": _highlighted}).enable("table")
        self.markdown.use(dollarmath_plugin, double_inline=True, renderer=_mathml)
        for cell in ("th_open", "td_open"):
            self.markdown.add_render_rule(cell, _cell)
        self.tables = count(1)

    def page(self) -> str:
        """The whole file."""
        head, *prose, closing = self.book.prose
        sections = [*prose, self._work(), *self._plots(), closing]
        shown = "".join(
            f'<section id="s{number}">{self._html(text)}</section>' for number, text in enumerate(sections, 1)
        )
        title = head.partition("\n")[0].lstrip("# ")
        body = f"<main><header>{self._html(head)}</header>{self._contents(sections)}{shown}</main>"
        return document(title, self.language, body, style=STYLE.read_text("utf-8"))

    def _contents(self, sections: list[str]) -> str:
        titles = [found[1] for each in sections if (found := _HEADING.match(each))]
        links = "".join(
            f'<li><a href="#s{number}">{self.markdown.renderInline(title)}</a></li>'
            for number, title in enumerate(titles, 1)
        )
        return f'<nav aria-label="{self._say(CONTENTS)}"><ol>{links}</ol></nav>'

    def _work(self) -> str:
        tasks = "\n\n".join(text for each in self.book.definitions for text in self._task(each))
        return f"{self._say(WORK.filled(name=self.book.name))}\n\n{tasks}"

    def _task(self, definition: Definition) -> Iterator[str]:
        """What is to be written of a function, or of a class part by part, under the headings of its exercises."""
        exercises = {each.name: each for each in definition.exercises}
        for piece in pieces_of(definition.name, definition.code):
            exercise = exercises.pop(piece.name, None)
            yield f"### `{piece.name}`" if exercise is None else headline(exercise, self.language)
            yield _fenced(_as_in_the_file(piece))
        for exercise in exercises.values():
            yield headline(exercise, self.language)

    def _plots(self) -> list[str]:
        if not self.book.plots:
            return []
        folded = (_folded(each.name, self._say(each.told), _fenced(self._script(each))) for each in self.book.plots)
        return ["\n\n".join([self._say(PLOTS.filled(name=self.book.name)), *folded])]

    def _script(self, plot: Plot) -> str:
        """A plot as a file that runs by itself, with its sliders where they begin."""
        taken = f"import numpy as np\n\nfrom {self.book.name} import {', '.join(plot.needs)}"
        return f"{taken}\n\n\n{plot.code.rstrip()}\n\n\n{plot.call}"

    def _html(self, text: str) -> str:
        html: str = self.markdown.render(text)
        html = _CLOSED.sub(r"\1</span>", html)
        html = _FIGURE.sub(lambda match: f'<img src="data:image/svg+xml;base64,{self._inside(match[1])}"', html)
        html = _NOTEBOOK.sub(r'href="\1.html"', html)
        return re.sub(r"<table>.*?</table>", self._wide, html, flags=re.DOTALL)

    def _wide(self, table: re.Match[str]) -> str:
        """A table that is moved by itself where it is wider than the page, also by keyboard."""
        label = f"{self._say(TABLE)} {next(self.tables)}"
        return f'<div class="wide" role="region" tabindex="0" aria-label="{label}">{table[0]}</div>'

    def _inside(self, path: str) -> str:
        return b64encode(self.figures[Path(path)]).decode()

    def _say(self, text: Text) -> str:
        return text.in_language(self.language)


def _as_in_the_file(piece: Piece) -> str:
    """What students find there, a method without the class around it."""
    code = stub(f"{piece.code}\n")
    return dedent("".join(code.splitlines(keepends=True)[2:])) if "." in piece.name else code


def _fenced(code: str) -> str:
    return f"```python\n{code.rstrip()}\n```"


def _folded(name: str, told: str, content: str) -> str:
    return f"<details><summary><code>{name}</code> {escape(told)}</summary>\n\n{content}\n\n</details>"


def _mathml(formula: str, options: Mapping[str, Any]) -> str:
    """A formula; one that stands by itself can be moved by keyboard where it is wider than the page."""
    if not options["display_mode"]:
        return str(convert(formula))
    return str(convert(formula, display="block")).replace("<math", '<math tabindex="0"', 1)


def _cell(_: RendererHTML, tokens: Sequence[Token], place: int, *__: object) -> str:
    """A cell, to the right by its class, for no other style is taken; a formula that heads a column is text too."""
    tag, content = tokens[place].tag, tokens[place + 1].content
    right = ' class="right"' * ("right" in str(tokens[place].attrGet("style")))
    formula = re.fullmatch(r"\$([^$]+)\$", content) if tag == "th" else None
    spoken = f'<span class="hidden">{escape(_TEX.sub("", formula[1]))}</span>' if formula else ""
    return f"<{tag}{right}>{spoken}"


def _highlighted(code: str, language: str, _: str) -> str:
    shown: str = highlight(code, PythonLexer(), HtmlFormatter(nowrap=True)) if language == "python" else escape(code)
    return shown
