"""By what a batch is graded, and how that differs from what another one was graded by."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from autograder.report.model import GraderReport
from autograder.text import Record, Text

NAMES: Final[Mapping[str, Text]] = {
    "seed": Text(en="seed", zh="种子"),
    "version": Text(en="autograder", zh="autograder"),
    "isolation": Text(en="isolation", zh="隔离级别"),
    "python": Text(en="Python", zh="Python"),
    "numpy": Text(en="numpy", zh="numpy"),
    "torch": Text(en="torch", zh="torch"),
}
ASSIGNMENT: Final = Text(en="assignment {before}, not {now}", zh="作业是 {before}，不是 {now}")
SETTING: Final = Text(en="{name} {before}, not {now}", zh="{name}是 {before}，不是 {now}")
EXERCISES: Final = Text(en="exercises {before}, not {now}", zh="题目及分值是 {before}，不是 {now}")
KEY: Final = Text(
    en="the course has other inputs, expected values, points or mistakes", zh="课程的输入、标准答案、分值或错误库有变化"
)


class Provenance(Record):
    """Everything that decides what a submission earns; `points` are in the order of the gradebook's columns.

    The course's rules may change them afterwards: what stands in a report is reckoned anew. `key` is a digest of all
    questions, expected values, mistakes and hints; None where no key could be made.
    """

    schema_version: Literal[2] = 2
    assignment: str
    grader: GraderReport
    points: dict[str, int]
    key: str | None

    def differences(self, now: "Provenance") -> list[Text]:
        """How these rules differ from those of now, the plainest first."""
        return list(_differences(self, now))


def _differences(before: Provenance, now: Provenance) -> Iterator[Text]:
    if before.assignment != now.assignment:
        yield ASSIGNMENT.filled(before=before.assignment, now=now.assignment)
        return
    for name, told in NAMES.items():
        first, second = getattr(before.grader, name), getattr(now.grader, name)
        if first != second:
            yield SETTING.filled(name=told, before=first, now=second)
    if list(before.points) != list(now.points) or (before.key != now.key and before.points != now.points):
        yield EXERCISES.filled(before=_told(before.points), now=_told(now.points))
    if before.grader.seed == now.grader.seed and None not in (before.key, now.key) and before.key != now.key:
        yield KEY


def _told(points: Mapping[str, int]) -> str:
    return " ".join(f"{name}:{worth}" for name, worth in points.items())
