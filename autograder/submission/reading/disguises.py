"""What is no Python though its name says so: notebooks, web pages and documents saved as .py."""

import re

from autograder.text import Text

AS_PYTHON = Text(
    en="{path} is a notebook that was saved as .py; it was read as a notebook.",
    zh="{path} 其实是 notebook，只是后缀名为 .py；已按 notebook 读取。",
)
WEB_PAGE = Text(
    en="{path} is a web page, not Python. Download the file itself (on GitHub: “Raw”) and hand that in.",
    zh="{path} 是网页，不是 Python 代码。请下载文件本身（GitHub 上点 “Raw”）后再提交。",
)
DOCUMENT = Text(
    en="{path} is a document of a word processor or a PDF, not Python. Save the code as plain text.",
    zh="{path} 是 Word、RTF 或 PDF 文档，不是 Python 代码。请把代码存为纯文本。",
)
_WEB_PAGE = re.compile(r"[\s\ufeff]*<(?:!doctype|html|head|body|\?xml|!--)", re.IGNORECASE)
_DOCUMENT = re.compile(r"[\s\ufeff]*(?:\{\\rtf|%PDF-)")
_NOTEBOOK = re.compile(r"\s*\{")


def is_notebook(text: str) -> bool:
    """Whether it is a notebook's JSON, whole or damaged."""
    return _NOTEBOOK.match(text) is not None and '"cell_type"' in text


def disguised(text: str, path: str) -> Text | None:
    """What to tell of a text that can be no Python."""
    if _WEB_PAGE.match(text):
        return WEB_PAGE.filled(path=path)
    return DOCUMENT.filled(path=path) if _DOCUMENT.match(text) else None
