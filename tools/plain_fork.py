"""The least that grading can cost: a process with numpy forks, runs a solution, plays a paper, writes once, is gone.

    python tools/plain_fork.py PAPER SOLUTION

Prints the CPU seconds of a fork, the median of some.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from statistics import median
from types import ModuleType

from autograder.sandbox.protocol import answers
from autograder.sandbox.protocol.answers import Returned, plain
from autograder.sandbox.protocol.paper import Paper, decode
from autograder.sandbox.protocol.steps import Stage
from autograder.sandbox.protocol.structures import fresh

FORKS = 50


def replay(source: str, paper: Paper) -> None:
    """Plays every question of the paper, those that are repeated too, and writes all answers in one piece."""
    module = ModuleType("solution")
    exec(compile(source, "solution", "exec"), module.__dict__)  # the course's own
    written = []
    for sheet in paper.sheets:
        for question in (*sheet.questions, *sheet.questions[: sheet.repeat]):
            stage = Stage(module)
            stage.put([fresh(value) for value in question.inputs])
            stage.play(question.steps)
            written.append(answers.write(Returned(tuple(plain(stage.value(each)) for each in question.outputs))))
    with Path(os.devnull).open("wb", buffering=0) as sink:
        sink.write(b"".join(written))


def forked(source: str, paper: Paper) -> float:
    """CPU seconds of one fork."""
    pid = os.fork()
    if pid == 0:
        with suppress(BaseException):
            replay(source, paper)
            os._exit(0)
        os._exit(1)
    _, status, used = os.wait4(pid, 0)
    if status:
        raise SystemExit("the replay failed")
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    asked, solution = decode(Path(sys.argv[1]).read_bytes()), Path(sys.argv[2]).read_text("utf-8")
    print(median(forked(solution, asked) for _ in range(FORKS)))
