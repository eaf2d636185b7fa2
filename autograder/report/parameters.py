"""Parameters in another order than the task has them in: arguments come in the task's."""

import re
from typing import Final

from autograder.exercises.script import Play
from autograder.report.model import CodeReport
from autograder.text import Text

EXCHANGED: Final = Text(
    en="Its parameters are ({written}); the task has them in the order ({asked}), and that is how arguments come.",
    zh="这里的参数次序是 ({written})，而题目的次序是 ({asked})，调用时按题目的次序传入。",
)
_BRACKETS: Final = re.compile(r"\[[^\[\]]*+\]")


def exchanged_parameters(code: CodeReport, play: Play) -> Text | None:
    """That a function has all parameters of the task, and has them in another order."""
    name, asked = _asked(play)
    written = _written(code, name)
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
