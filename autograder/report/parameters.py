"""Parameters that are not the task's: in another order, or with a self that only methods have."""

import re
from typing import Final

from autograder.exercises.script import Play
from autograder.report.model import CodeReport
from autograder.text import Text

EXCHANGED: Final = Text(
    en="Its parameters are ({written}); the task has them in the order ({asked}), and that is how arguments come.",
    zh="这里的参数次序是 ({written})，而题目的次序是 ({asked})，调用时按题目的次序传入。",
)
SELF: Final = Text(
    en="It has a parameter self, which only the methods of a class have: its parameters are ({asked}).",
    zh="参数里多了 self，只有类的方法才有它；这里的参数应为 ({asked})。",
)
_BRACKETS: Final = re.compile(r"\[[^\[\]]*+\]")


def other_parameters(code: CodeReport, play: Play) -> Text | None:
    """What is told of a function that has the parameters of the task in another order, or self besides."""
    name, asked = _asked(play)
    written = _written(code, name)
    if asked and written == ["self", *asked]:
        return SELF.filled(asked=", ".join(asked))
    if written == asked or sorted(written) != sorted(asked):
        return None
    return EXCHANGED.filled(written=", ".join(written), asked=", ".join(asked))


def _written(code: CodeReport, name: str) -> list[str]:
    text = "\n".join(code.lines.values())
    header = re.search(rf"^def[ \t]++{re.escape(name)}[ \t]*+\(([^()]*+)\)", text, re.MULTILINE)
    bare = header[1] if header else ""
    while (fewer := _BRACKETS.sub("", bare)) != bare:
        bare = fewer
    return [re.split("[:=]", each)[0].strip() for each in bare.split(",") if each.strip()]


def _asked(play: Play) -> tuple[str, list[str]]:
    """The function that is called first, with the names of its arguments, where these are inputs as they are."""
    inputs = list(play.case.inputs)
    match play.question.steps:
        case [["get", ["slot", _], str(name)], ["call", _, [*arguments]], *_]:
            numbers = [each[1] - 1 for each in arguments if each[0] == "slot" and 0 < each[1] <= len(inputs)]
            return name, [inputs[number] for number in numbers]
    return "", []
