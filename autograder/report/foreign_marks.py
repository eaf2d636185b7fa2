"""Marks in the place of Python: git's, a prompt's, Markdown's, an editor's numbers of lines, those of newer Python."""

import re
import sys
from typing import Final

from autograder.text import Text

MERGE: Final = Text(
    en="Git left a merge unfinished here: of the lines between <<<<<<<, ======= and >>>>>>> keep one version, and "
    "delete the three marks.",
    zh="这里是 git 没有合并完的冲突：<<<<<<<、=======、>>>>>>> 之间的两个版本只保留一个，并删去这三行标记。",
)
PATCH: Final = Text(
    en="This is a patch, as git diff prints it, and not the file itself. Hand in the file.",
    zh="这是 git diff 输出的补丁，不是代码文件本身。请提交代码文件。",
)
PROMPT: Final = Text(
    en="This is copied from a prompt: Python can't read its marks (>>>, ..., In [1]:). Take them out of every line.",
    zh="这是从交互式窗口复制来的：其中的提示符（>>>、...、In [1]:）不是代码。请删去每一行的提示符。",
)
FENCE: Final = Text(
    en="This is Markdown around the code (```). Only what stands between such marks belongs in the file.",
    zh="这是包住代码的 Markdown 标记（```）。文件里只应保留两个标记之间的代码。",
)
NUMBERED: Final = Text(
    en="A number stands before the line, as an editor shows it. Copy the code without the numbers.",
    zh="行首带有编辑器显示的行号。请复制不含行号的代码。",
)
NEWER: Final = Text(
    en="This is Python 3.12, and what runs here is older: leave out “type …” and square brackets behind a name.",
    zh="这是 Python 3.12 的写法，而这里运行的 Python 版本较旧：请去掉 type 语句，以及函数名、类名后面的方括号。",
)
MARKS: Final = (
    (re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:[ \t]|$)"), MERGE),
    (re.compile(r"diff --git |@@ -\d|(?:---|\+\+\+) [ab]/"), PATCH),
    (re.compile(r"(?:>>>|\.\.\.)(?: |$)|(?:In|Out) ?\[\d{0,6}\]:"), PROMPT),
    (re.compile(r"[ \t]*```"), FENCE),
    (re.compile(r"[ \t]*\d{1,5}[:|]?[ \t]+(?:\"{3}|#|import|from|def|class|@|[A-Za-z_]\w*[ \t]*=)"), NUMBERED),
)
OF_3_12: Final = re.compile(r"[ \t]*(?:type[ \t]+\w+[ \t]*[=\[]|(?:async[ \t]+)?(?:def|class)[ \t]+\w+\[)")


def foreign_mark(line: str) -> Text | None:
    """What a line is that Python could not read, if another program's mark, or one of newer Python, begins it."""
    if sys.version_info < (3, 12) and OF_3_12.match(line):
        return NEWER
    return next((text for pattern, text in MARKS if pattern.match(line)), None)
