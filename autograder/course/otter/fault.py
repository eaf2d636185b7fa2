"""What is told when nothing could be graded, and by what it was graded where it could."""

from typing import Final

from autograder.text import Text

FAULT: Final = Text(
    en="Not graded, through a fault on the grader's side ({reason}). This is not a zero: tell your teacher.",
    zh="因评分程序自身故障而未评分（{reason}）。这不算零分，请告知老师。",
)
GRADED_BY: Final = Text(
    en="Graded by autograder {version}, seed {seed}, isolation: {level}.",
    zh="由 autograder {version} 评分，种子 {seed}，隔离级别：{level}。",
)
UNFINISHED: Final = "the grader did not finish"
