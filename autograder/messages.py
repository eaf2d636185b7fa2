"""What the grader tells a student about each status, in one sentence."""

from typing import Final

from autograder.text import Text
from autograder.verdict import Status

STATUS_MESSAGES: Final[dict[Status, Text]] = {
    "passed": Text(en="Right.", zh="正确。"),
    "partial": Text(en="Partly right.", zh="部分正确。"),
    "wrong": Text(en="The numbers are wrong.", zh="数值不对。"),
    "carried": Text(
        en="Wrong only because {names} is wrong; this exercise itself is right and earns a share.",
        zh="只是因为 {names} 有错才不对；本题自身是对的，可得部分分数。",
    ),
    "wrong_shape": Text(en="The numbers are right, the shape is not.", zh="数值正确，形状不对。"),
    "not_implemented": Text(en="Not written yet.", zh="还没有写。"),
    "missing": Text(en="There is no {wanted} in the submission.", zh="提交中没有找到 {wanted}。"),
    "raised": Text(en="An exception came out of the code.", zh="代码抛出了异常。"),
    "timed_out": Text(
        en="Cut off: it took too long. Is there a loop that never ends?",
        zh="运行时间过长，被中止。是否有不会结束的循环？",
    ),
    "out_of_memory": Text(
        en="Cut off: it asked for too much memory. Is an array far larger than it should be?",
        zh="占用内存过多，被中止。是否有数组远大于应有的大小？",
    ),
    "died": Text(
        en="The Python process ended in the middle of this exercise.",
        zh="运行本题时 Python 进程意外结束。",
    ),
    "bad_answer": Text(
        en="The answer can't be read as numbers: {kind}.",
        zh="返回的内容不能当作数值读取：{kind}。",
    ),
    "not_graded": Text(
        en="Not graded, through no fault of the submission. This is not a zero.",
        zh="未能评分，原因不在提交本身。这不算零分。",
    ),
}  # fmt: skip

UNRECOGNISED: Final = Text(
    en="No known mistake explains the numbers; compare them with the example.",
    zh="无法用已知的错误解释这些数值；请对照下面的例子。",
)
RAISES: Final = Text(en="It raises {type}: {message}", zh="抛出了 {type}：{message}")
MEANT: Final = Text(en="Is {close} meant?", zh="是不是把 {close} 写错了？")
FIRST_MEND: Final = Text(
    en="It builds on {names}, which is not right yet: begin there.",
    zh="它依赖于 {names}，而那里还不对：请先改好它。",
)
NO_MODULE: Final = Text(
    en="The submission holds no {module}.py or {module}.ipynb. It holds: {files}.",
    zh="提交中没有 {module}.py 或 {module}.ipynb，只有：{files}。",
)
WRONG_COUNT: Final = Text(en="The number of results is wrong: {message}", zh="返回结果的个数不对：{message}")
SHAPES: Final = Text(
    en="The answer has shape {got}, expected is {expected}.",
    zh="返回的形状是 {got}，应为 {expected}。",
)
