"""What is no Python though its name says so: notebooks, web pages, documents and pictures saved as .py."""

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
PICTURE = Text(
    en="{path} is a picture, not Python. Code is graded as text only: hand in the .py file or the notebook itself.",
    zh="{path} 是图片，不是 Python 代码。只有文本形式的代码才能评分：请提交 .py 文件或 notebook 本身。",
)
PACKED = Text(
    en="{path} is an archive or a Word document, whatever its name says. Hand in the Python file itself.",
    zh="{path} 其实是压缩包或 Word 文档，与后缀名不符。请提交 Python 文件本身。",
)
EMPTY = Text(
    en="{path} is empty. Was it saved before it was handed in?",
    zh="{path} 是空文件。提交之前保存了吗？",
)
_KINDS = (
    (re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|\?xml|!--)", re.IGNORECASE), WEB_PAGE),
    (re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:\{\\rtf|%PDF-)|\xd0\xcf\x11\xe0"), DOCUMENT),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|....ftyphei[cf]", re.DOTALL), PICTURE),
    (re.compile(rb"PK\x03\x04|\x1f\x8b|Rar!|7z\xbc\xaf"), PACKED),
)
_NOTEBOOK = re.compile(r"\s*\{")


def is_notebook(text: str) -> bool:
    """Whether it is a notebook's JSON, whole or damaged."""
    return _NOTEBOOK.match(text) is not None and '"cell_type"' in text


def disguised(data: bytes, path: str) -> Text | None:
    """What to tell of a file that can be no Python."""
    return next((text.filled(path=path) for kind, text in _KINDS if kind.match(data)), None)
