"""Help in steps, each of which says more: a question, what the docstring says, and where to look."""

from collections.abc import Iterator, Mapping
from typing import Final

from autograder.report.model import ExerciseReport
from autograder.text import Text
from autograder.verdict.verdicts import Status

WITH_PAPER: Final = Text(
    en="Work the example out with pen and paper, line by line. Which is the first number that your code has otherwise?",
    zh="拿纸笔逐行算一遍这个例子：从哪一个数开始，你的代码与你手算的不同？",
)
QUESTIONS: Final[Mapping[Status, Text]] = {
    "not_implemented": Text(
        en="What goes in, in which shapes, and what has to come out? Work a small example out by hand first.",
        zh="输入是什么、形状如何，输出应该是什么？动手写之前，先手算一个小例子。",
    ),
    "wrong_shape": Text(
        en="Which shape should the answer have? Which axis of the inputs is summed over, and which is kept?",
        zh="返回值应该是什么形状？输入的哪个轴要求和，哪个轴要保留？",
    ),
    "raised": Text(
        en="In the line that stops: what is every value there, and which shape does it have? Print both.",
        zh="在出错的那一行：每个值是什么，形状是什么？打印出来看看。",
    ),
    "timed_out": Text(
        en="When does each loop end, and what changes in it from round to round?",
        zh="每个循环什么时候结束？每一轮里有什么在变？",
    ),
    "out_of_memory": Text(
        en="Which is the largest array that you make, and which shape should it have?",
        zh="你创建的最大的数组是哪个？它应该是什么形状？",
    ),
    "bad_answer": Text(
        en="On every way through the function: what does it return?", zh="函数的每一条执行路径，返回的分别是什么？"
    ),
    "missing": Text(
        en="Is it spelt exactly as in the handout, and not indented into something else?",
        zh="名字与讲义完全一致吗？是不是缩进到了别的函数或类里面？",
    ),
}


def hint_steps(exercise: ExerciseReport) -> list[Text]:
    """What to tell one after the other of an exercise that is not right."""
    question = QUESTIONS.get(exercise.status, WITH_PAPER)
    facts = [Text.same(exercise.facts)] if exercise.facts else []
    return [question, *facts, Text.joined(_where_to_look(exercise), en="\n", zh="\n")]


def _where_to_look(exercise: ExerciseReport) -> Iterator[Text]:
    yield exercise.message
    if exercise.error is not None and exercise.error.explanation is not None:
        yield exercise.error.explanation
    if exercise.own_forward is not None:
        yield exercise.own_forward
    yield from (each.hint for each in exercise.mistakes)
    if exercise.error is not None and exercise.error.lines:
        last = exercise.error.lines[-1]
        yield Text.same(f"{last.file}:{last.line}  {last.text}")
