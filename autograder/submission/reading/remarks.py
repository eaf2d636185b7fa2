"""What is said of archives of either kind; ``{paths}`` are the files inside."""

from autograder.text import Text

BOMB = Text(
    en="{paths}: unpacks to hundreds of times its size, like a bomb; not read.",
    zh="{paths}：解压后体积会膨胀数百倍（如同压缩包炸弹），未读取。",
)
DAMAGED = Text(
    en="The archive is damaged or not what its name says. Pack the files again as a .zip and try to open it.",
    zh="压缩包已损坏，或者内容与后缀名不符。请重新打包成 .zip，并打开确认一次。",
)
LINK = Text(
    en="{paths}: a link, which was not followed. Hand in the file itself.",
    zh="{paths}：这是链接，没有跟随。请提交文件本身。",
)
OUTSIDE = Text(en="{paths}: its path leads out of the archive; not read.", zh="{paths}：路径指向压缩包之外，未读取。")
SKIPPED = Text(
    en="{paths}: skipped, since such names are hidden files or put there by tools. Hand in the module beside them.",
    zh="{paths}：已跳过，因为这样的名字是隐藏文件或由工具生成。请把模块放在它们外面提交。",
)
SPECIAL = Text(en="{paths}: not an ordinary file; not read.", zh="{paths}：不是普通文件，未读取。")
TOO_MANY = Text(
    en="The archive holds more than 10,000 files; it was not read. Hand in your code only.",
    zh="压缩包里的文件超过 10,000 个，未读取。请只提交代码。",
)
TOO_MUCH = Text(
    en="The archive unpacks to more than 128 MiB, or to more than 2 MiB of long names; it was not read. "
    "Hand in your code only.",
    zh="压缩包解压后超过 128 MiB，或其中的长文件名超过 2 MiB，未读取。请只提交代码。",
)
CUT = Text(
    en="The archive unpacks to more than 128 MiB, or to more than 2 MiB of long names; only its first files were read. "
    "Hand in your code only.",
    zh="压缩包解压后超过 128 MiB，或其中的长文件名超过 2 MiB，只读取了最前面的文件。请只提交代码。",
)
NESTED = Text(
    en="{paths}: an archive inside the submission, which was not opened. Hand in its files directly.",
    zh="{paths}：提交中又套了一层压缩包，没有打开。请直接提交里面的文件。",
)
FAULT = Text(
    en="Not graded. {what} Mend that and grade again; this is not a zero.",
    zh="未评分。{what}请修复后重新评分；这不算零分。",
)
NO_FORMAT = Text(
    en="{paths}: this kind of file is not read. Hand in a .py file, a notebook (.ipynb), or a .zip of them.",
    zh="{paths}：不支持这种文件。请提交 .py 文件、notebook（.ipynb），或者由它们打包成的 .zip。",
)
