"""What the grader tells a student about each status, in one sentence."""

from typing import Final

from autograder.sandbox.protocol.answers import Reason
from autograder.text import Text
from autograder.verdict.verdicts import Agreement, Status

STATUS_MESSAGES: Final[dict[Status, Text]] = {
    "passed": Text(en="Right.", zh="正确。"),
    "partial": Text(en="Partly right.", zh="部分正确。"),
    "wrong": Text(en="The result is wrong.", zh="结果不对。"),
    "carried": Text(
        en="Wrong only through {names}; this exercise itself is right and earns a share.",
        zh="只是因为 {names} 有错才不对；本题自身是对的，可得部分分数。",
    ),
    "wrong_shape": Text(en="The numbers are right, the shape is not.", zh="数值正确，形状不对。"),
    "not_implemented": Text(en="Not written yet.", zh="还没有写。"),
    "missing": Text(en="There is no {wanted} in the submission.", zh="提交中没有找到 {wanted}。"),
    "raised": Text(en="The code stops with an exception.", zh="代码运行出错。"),
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
        en="The answer is no array of numbers:",
        zh="返回的不是数值数组：",
    ),
    "not_graded": Text(
        en="Not graded, through no fault of the submission. This is not a zero.",
        zh="未能评分，原因不在提交本身。这不算零分。",
    ),
}  # fmt: skip

NOT_RIGHT: Final = Text(en="Not right yet: {parts}.", zh="还不对的部分：{parts}。")
PARTS_CUT: Final = {
    "timed_out": Text(
        en="Too slow and cut off in: {parts}.",
        zh="以下部分太慢，被中止：{parts}。",
    ),
    "out_of_memory": Text(
        en="Cut off for asking for too much memory in: {parts}.", zh="以下部分占用内存过多，被中止：{parts}。"
    ),
    "died": Text(en="The Python process ended in: {parts}.", zh="运行以下部分时 Python 进程意外结束：{parts}。"),
}
IS_REPEATED: Final = Text(
    en="Is work repeated, or is there a loop that never ends?",
    zh="是否重复做了同样的计算，或者有不会结束的循环？",
)
MEMORY_ALLOWED: Final = Text(en="{mib} MiB are allowed.", zh="最多可用 {mib} MiB。")
NOT_REACHED: Final = Text(en="For that reason not checked: {parts}.", zh="因此没有再检查：{parts}。")
STUCK: Final = Text(
    en="With the inputs of the example it did not come to an end in the time allowed.",
    zh="用下面例子里的数据时，在限定时间内没有结束。",
)
UNRECOGNISED: Final = Text(
    en="No known mistake explains the numbers; compare them with the example.",
    zh="无法用已知的错误解释这些数值；请对照下面的例子。",
)
NOT_SHOWN: Final = Text(
    en="What fails are inputs that are not shown here: try others of your own, small and unusual ones too.",
    zh="出错的是这里不公开的数据：请自己换些数据试试，小的、特殊的也试一试。",
)
REASONS: Final[dict[str, Text]] = {
    Reason.NOTHING: Text(en="nothing came back (None).", zh="没有返回值（None）。"),
    Reason.TEXT: Text(en="{kind} holds text, not numbers.", zh="{kind} 里是文字，不是数。"),
    Reason.COMPLEX: Text(en="{kind} holds complex numbers.", zh="{kind} 里是复数。"),
    Reason.UNEVEN: Text(
        en="{kind} holds parts of different shapes, which make no array.", zh="{kind} 的各部分形状不同，不能组成数组。"
    ),
    Reason.FUNCTION: Text(
        en="a function came, not its result; is it called, or is an attribute asked for (@property makes one)?",
        zh="得到的是函数本身，不是它的结果；是忘了调用，还是题目要的是属性（可用 @property）？",
    ),
    Reason.DICTIONARY: Text(en="a dictionary came ({kind}).", zh="得到的是字典（{kind}）。"),
    Reason.TOO_LARGE: Text(en="{kind} is far larger than it should be.", zh="{kind} 远大于应有的大小。"),
}
KINDS: Final = {
    "generator": Text(
        en="a generator came, since the function holds yield. Collect the values, and return them.",
        zh="得到的是生成器，因为函数里用了 yield。请把各个值收集起来再 return。",
    ),
    "coroutine": Text(
        en="a coroutine came, since the function begins with async. Write def alone.",
        zh="得到的是协程，因为函数以 async 开头。请只写 def。",
    ),
}
RAISES: Final = Text(en="It raises {type}: {message}.", zh="抛出异常 {type}：{message}。")
RAISES_SILENTLY: Final = Text(en="It raises {type}.", zh="抛出异常 {type}。")
IS_A_METHOD: Final = Text(
    en="A method came where an attribute is asked for, which is read without parentheses: @property above its def makes one.",
    zh="题目要的是属性（不加括号直接读取），这里却是方法：在它的 def 上面加一行 @property 即可。",
)
NO_ATTRIBUTE: Final = Text(
    en="{kind} has no {name}, which this exercise asks for.", zh="{kind} 没有本题要用到的 {name}。"
)
REPLACED_BY_STUB: Final = Text(
    en="Defined twice: {written} and {stub}. The later one counts, and that is not written yet: delete it.",
    zh="定义了两次：{written} 和 {stub}。以后面的为准，而后面那个还没有写：请把它删掉。",
)
CALLS_UNWRITTEN: Final = Text(
    en="It calls {name}, which is not written yet.", zh="它调用了 {name}，而 {name} 还没有写。"
)
MEANT: Final = Text(en="There is a {close}: should it be called so?", zh="你写了 {close}：是不是名字写错了？")
FIRST_MEND: Final = Text(
    en="It uses {names}, not right yet: begin there.", zh="它用到了 {names}，而那里还不对：请先改好。"
)
ALSO_USES: Final = Text(en="It also uses {names}, not right yet.", zh="它还用到了 {names}，那里也还不对。")
TOO_SLOW: Final = Text(
    en="Cut off: it took too long. It calls {names}, not right yet: begin there.",
    zh="运行时间过长，被中止。它调用了 {names}，而那里还不对：请先改好。",
)
VALUE: Final = Text(en="value", zh="函数值")
OWN_FORWARD: Final[dict[tuple[Agreement, bool], Text]] = {
    ("exact", False): Text(
        en="It is the derivative of your own {name} to eleven digits, but that is not right.",
        zh="它与你自己的 {name} 的导数在十一位数字内一致，但 {name} 本身不对。",
    ),
    ("exact", True): Text(
        en="It is the derivative of your own {name} to eleven digits.",
        zh="它与你自己的 {name} 的导数在十一位数字内一致。",
    ),
    ("agrees", False): Text(
        en="Finite differences of your own {name}, which is not right, agree with it.",
        zh="与你自己的 {name} 的数值差分一致，但 {name} 本身不对。",
    ),
    ("agrees", True): Text(
        en="Finite differences of your own {name} agree with it to six digits.",
        zh="与你自己的 {name} 的数值差分在六位数字内一致。",
    ),
    ("disagrees", False): Text(
        en="It disagrees with finite differences of your own {name}, which is not right either.",
        zh="与你自己的 {name} 的数值差分不一致，而 {name} 本身也不对。",
    ),
    ("disagrees", True): Text(
        en="It disagrees with finite differences of your own {name}, which is right.",
        zh="与你自己的 {name} 的数值差分不一致，而 {name} 是对的。",
    ),
}
STATEMENT_FAILS: Final = Text(en="this stops with {type}: {message}. ", zh="这里运行出错，{type}：{message}。")
STATEMENT_FAILS_SILENTLY: Final = Text(en="this stops with {type}. ", zh="这里运行出错：{type}。")
MISSING_BY_IT: Final = Text(en="Missing by it: {names}. ", zh="因此缺少：{names}。")
CUT_OFF: Final = {
    "timed_out": Text(
        en="this took too long (10 s are allowed) and was left out; everything else was run. ",
        zh="这里运行时间过长（最多 10 秒），已跳过；其余代码照常运行。",
    ),
    "unneeded": Text(
        en="this had not ended after half a second and was left out; everything is right without it. ",
        zh="这里运行半秒后仍未结束，已跳过；没有它其余代码也全部正确。",
    ),
    "out_of_memory": Text(
        en="this asked for too much memory and was left out; everything else was run. ",
        zh="这里占用内存过多，已跳过；其余代码照常运行。",
    ),
    "died": Text(
        en="the Python process ended here, so this was left out; everything else was run. ",
        zh="Python 进程在这里意外结束，已跳过；其余代码照常运行。",
    ),
    "follows": Text(
        en="left out, because more than three statements before it had to be: from there on only definitions were run. ",
        zh="前面被跳过的语句已超过三条，此后只运行定义，这里也被跳过。",
    ),
}
ONLY_FOR_TRYING: Final = Text(
    en='What only tries things out belongs under: if __name__ == "__main__":',
    zh='仅供试运行的代码请放在 if __name__ == "__main__": 下面。',
)
MORE_FAIL: Final = Text(en="{count} further statements failed on import.", zh="另有 {count} 处在导入时出错。")
LOST: Final = Text(
    en="{name} is missing, because it was to be defined here.", zh="缺少 {name}，因为定义它的地方出了错。"
)
NO_FILES: Final = Text(
    en="The submission is empty: no file is in it. {module}.py or {module}.ipynb is expected.",
    zh="提交是空的，里面没有任何文件。应提交 {module}.py 或 {module}.ipynb。",
)
NO_MODULE: Final = Text(
    en="The submission holds no {module}.py or {module}.ipynb. It holds: {files}.",
    zh="提交中没有 {module}.py 或 {module}.ipynb，只有：{files}。",
)
WRONG_COUNT: Final = Text(
    en="{expected} results are asked for; what came: {got}.", zh="应返回 {expected} 个结果，得到的是：{got}。"
)
MISSING_KEYS: Final = Text(
    en="A dictionary is asked for, with the keys of the handout; missing: {expected}; what came: {got}.",
    zh="应返回字典，键与讲义一致；缺少：{expected}；得到的是：{got}。",
)
NOTHING_THERE: Final = Text(
    en="Nothing came: None, an empty list or array, or an attribute that is not there; expected is shape {expected}.",
    zh="得到的是空的：None、空列表、空数组，或没有这个属性；应为 {expected}。",
)
EMPTY: Final = Text(
    en="A list or an array without entries came; expected is shape {expected}.",
    zh="得到的列表或数组里没有任何元素；应为 {expected}。",
)
SHAPES: Final = Text(
    en="The answer has shape {got}, expected is {expected}.", zh="返回的形状是 {got}，应为 {expected}。"
)
