"""What a student may see of a report: points, hints, examples; more after the deadline than before, if so wanted."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from pydantic import AwareDatetime

from autograder.report.model import ExerciseReport, Report
from autograder.text import Record, Text

NOT_SEEN: Final[Mapping[str, Text]] = {
    "score": Text(en="Points are not shown here yet.", zh="这里暂不显示分数。"),
    "hints": Text(en="Hints are not shown here yet.", zh="这里暂不显示提示。"),
    "examples": Text(en="Failing examples are not shown here yet.", zh="这里暂不显示出错的例子。"),
}


class Sight(Record):
    """Whether points, hints and examples are seen; which exercises are right always is.

    >>> Sight(hints=False).examples
    True
    """

    score: bool = True
    hints: bool = True
    examples: bool = True

    def remarks(self) -> Iterator[Text]:
        """What a student is told of what is not seen."""
        for name, text in NOT_SEEN.items():
            if not getattr(self, name):
                yield text


EVERYTHING: Final = Sight()


class Visibility(Record):
    """What is seen before the deadline and after it; without a deadline, what is seen after."""

    deadline: AwareDatetime | None = None
    before: Sight = Sight()
    after: Sight = Sight()

    def at(self, now: datetime) -> Sight:
        """What is seen at a time, which has a zone."""
        return self.before if self.deadline is not None and now <= self.deadline else self.after


def seen(report: Report, sight: Sight) -> Report:
    """The report without the hints and examples that are not to be seen."""
    return report.model_copy(update={"exercises": tuple(_seen(each, sight) for each in report.exercises)})


def _seen(exercise: ExerciseReport, sight: Sight) -> ExerciseReport:
    hidden: dict[str, object] = {}
    if not sight.hints:
        hidden |= {"mistakes": (), "own_forward": None}
    if not sight.examples:
        hidden |= {"example": None, "evidence": None, "output": ""}
    return exercise.model_copy(update=hidden)
