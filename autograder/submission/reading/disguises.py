"""What is no Python though its name says so: notebooks, chat answers, web pages, documents and pictures as .py."""

import ast
import re

from autograder.text import Text

AS_PYTHON = Text(
    en="{path} is a notebook that was saved as .py; it was read as a notebook.",
    zh="{path} 其实是 notebook，只是后缀名为 .py；已按 notebook 读取。",
)
FENCED = Text(
    en="{path} is text with code between ``` marks, as a chat or a Markdown page gives it. "
    "Only the code between the marks was read: hand in that alone.",
    zh="{path} 是夹着 ``` 代码块的文字（例如聊天回答或 Markdown 页面）。只读取了代码块里的代码：请只提交代码。",
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
EMPTY = Text(en="{path} is empty. Was it saved before it was handed in?", zh="{path} 是空文件。提交之前保存了吗？")
_KINDS = (
    (re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|\?xml|!--)", re.IGNORECASE), WEB_PAGE),
    (re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:\{\\rtf|%PDF-)|\xd0\xcf\x11\xe0"), DOCUMENT),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|....ftyphei[cf]", re.DOTALL), PICTURE),
    (re.compile(rb"PK\x03\x04|\x1f\x8b|Rar!|7z\xbc\xaf"), PACKED),
)
_NOTEBOOK = re.compile(r"\s*\{")
_FENCE = re.compile(r"\s*(?:```+|~~~+)\s*(?P<kind>\w*)\s*$")
_PYTHON = frozenset({"", "python", "py", "python3"})
_CODE = re.compile(r"(?:def|class)\s+\w+\s*[(:]|import\s+\w+\s*$|from\s+\S+\s+import\s|@\w")


def is_notebook(text: str) -> bool:
    """Whether it is a notebook's JSON, whole or damaged."""
    return _NOTEBOOK.match(text) is not None and '"cell_type"' in text


def disguised(data: bytes, path: str) -> Text | None:
    """What to tell of a file that can be no Python."""
    return next((text.filled(path=path) for kind, text in _KINDS if kind.match(data)), None)


def fenced(text: str) -> str | None:
    """The Python between the fences of a text that is none, each line in its place; None for any other text."""
    if "```" not in text and "~~~" not in text:
        return None
    lines, kind, is_code = text.split("\n"), "text", False
    for number, line in enumerate(lines):
        if (fence := _FENCE.match(line)) is not None:
            kind = "text" if is_code else fence["kind"].lower()
            is_code, lines[number] = not is_code, ""
        elif not is_code and _CODE.match(line):
            return None  # Python itself, with fences in a docstring
        elif kind not in _PYTHON:
            lines[number] = ""
    code = "\n".join(lines)
    return code if code.strip() and not _is_python(text) else None


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
