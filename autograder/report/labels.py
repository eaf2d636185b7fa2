"""The words and marks that every view of a report shares, and what of an exercise is told in a line."""

from typing import Final

from rich.cells import cell_len

from autograder.report.messages import STATUS_MESSAGES
from autograder.report.model import ErrorReport, ExerciseReport, LineReport
from autograder.text import Text
from autograder.verdict.verdicts import Status

MARKS: Final[dict[Status, tuple[str, str]]] = {
    "passed": ("✓", "green"),
    "partial": ("◐", "yellow"),
    "carried": ("↪", "yellow"),
    "not_implemented": ("·", "dim"),
    "missing": ("·", "dim"),
    "not_graded": ("?", "magenta"),
}
FAILED: Final = ("✗", "red")
FAMILIES: Final[dict[Status, str]] = {
    "passed": "right",
    "partial": "partly",
    "carried": "partly",
    "wrong": "wrong",
    "wrong_shape": "wrong",
    "raised": "wrong",
    "bad_answer": "wrong",
    "timed_out": "wrong",
    "out_of_memory": "wrong",
    "died": "wrong",
    "not_implemented": "open",
    "missing": "open",
    "not_graded": "open",
}  # of which colour it is on a page
NAMES: Final[dict[Status, Text]] = {
    "passed": Text(en="passed", zh="通过"),
    "partial": Text(en="partial", zh="部分正确"),
    "wrong": Text(en="wrong", zh="错误"),
    "carried": Text(en="carried", zh="受牵连"),
    "wrong_shape": Text(en="wrong shape", zh="形状错误"),
    "not_implemented": Text(en="not written", zh="未实现"),
    "missing": Text(en="missing", zh="缺失"),
    "raised": Text(en="exception", zh="抛出异常"),
    "timed_out": Text(en="timed out", zh="超时"),
    "out_of_memory": Text(en="out of memory", zh="内存不足"),
    "died": Text(en="died", zh="进程终止"),
    "bad_answer": Text(en="bad answer", zh="返回值无效"),
    "not_graded": Text(en="not graded", zh="未评分"),
}
LABELS: Final = {
    "expected": Text(en="expected", zh="应为"),
    "got": Text(en="got", zh="得到"),
    "hint": Text(en="hint", zh="提示"),
    "docstring": Text(en="The docstring's own example:", zh="文档字符串里的例子："),
    "of": Text(en="result", zh="返回值"),
    "exercise": Text(en="exercise", zh="题目"),
    "result": Text(en="result", zh="结果"),
    "points": Text(en="points", zh="得分"),
    "score": Text(en="score", zh="总分"),
    "error": Text(en="in your code", zh="出错位置"),
    "printed": Text(en="printed\n(all calls)", zh="输出\n（全部调用）"),
    "mistakes": Text(en="most frequent mistakes", zh="最常见的错误"),
    "submissions": Text(en="submissions", zh="份提交"),
    "mean": Text(en="mean", zh="平均分"),
}
WAITS: Final = Text(en="waits for {names}.", zh="先要改好 {names}。")
FAULTLESS: Final[frozenset[Status]] = frozenset({"passed", "carried", "not_implemented", "missing", "not_graded"})
UNTOLD: Final[frozenset[Status]] = frozenset({"passed", "not_implemented"})  # the table says all there is to say
MOST_PRINTED: Final = 400
MOST_LINES: Final = 5


def is_aside(exercise: ExerciseReport) -> bool:
    """Whether there is nothing to look at yet: it waits for another, is wrong only through one, or is not there."""
    return bool(exercise.waits_for) or exercise.status in ("carried", "missing")


def aside(exercise: ExerciseReport) -> Text:
    """What is said of it in a line."""
    return WAITS.filled(names=", ".join(exercise.waits_for)) if exercise.waits_for else exercise.message


def waits_for_another(exercise: ExerciseReport) -> bool:
    """Whether it is another function that is not written, which the message then names."""
    return exercise.status == "not_implemented" and exercise.message != STATUS_MESSAGES["not_implemented"]


def printed(exercise: ExerciseReport) -> str:
    """The beginning of what the exercise printed, with a mark where it is cut."""
    output = exercise.output.rstrip()
    return output if len(output) <= MOST_PRINTED else f"{output[:MOST_PRINTED].rstrip()}…"


def shown_lines(error: ErrorReport) -> str:
    """The last lines of the student's own that led to an exception."""
    return "\n".join(map(_shown_line, error.lines[-MOST_LINES:]))


def _shown_line(line: LineReport) -> str:
    """Where it is, and the code with a mark below the place of a syntax error."""
    where = f"  {line.file}:{line.line}  "
    if line.column is None:
        return f"{where}{line.text}"
    return f"{where}{line.text}\n{' ' * cell_len(where + line.text[: line.column - 1])}^"
