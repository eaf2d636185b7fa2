"""What exercises are worth by a course's rules, in place of what they were declared with."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from autograder.batch.policy import Settled
from autograder.exercises.declaration.assignment import Assignment
from autograder.exercises.exam import Exam
from autograder.exercises.key import ExerciseKey
from autograder.report.model import ExerciseReport, Report
from autograder.text import Refusal, Text
from autograder.verdict.points import earned_by_part, less_violations
from autograder.verdict.verdicts import PartVerdict

NO_EXERCISE: Final = Text(
    en="The rules give points to {name}, which {assignment} does not have; there are: {names}.",
    zh="评分规则给 {name} 设了分值，但 {assignment} 中没有这道题；现有：{names}。",
)


def full_marks(assignment: Assignment, rules: Settled) -> dict[str, int]:
    """Full marks by exercise; raises Refusal where the rules name one that there is not."""
    declared = {each.name: each.points for each in assignment.exercises}
    if stranger := next((name for name in rules.points if name not in declared), None):
        names = ", ".join(declared)
        raise Refusal(NO_EXERCISE.filled(name=stranger, assignment=assignment.name, names=names))
    return declared | rules.points


def weighed(exam: Exam, rules: Settled) -> Exam:
    """The exam with the points, and the share for carried errors, that the rules give."""
    items = (replace(item, key=_weighed(item.key, rules)) for item in exam.items)
    return replace(exam, items=tuple(items)) if rules.points or rules.carried_share is not None else exam


def _weighed(key: ExerciseKey, rules: Settled) -> ExerciseKey:
    share = key.carried_share if rules.carried_share is None else rules.carried_share
    return replace(key, parts=apportioned(key.parts, rules.points.get(key.name, key.points)), carried_share=share)


def reweighed(report: Report, exam: Exam) -> Report:
    """A report with the points that an exam gives now to the verdicts that stand in it."""
    if [each.name for each in report.exercises] != exam.names:
        return report
    exercises = tuple(_reweighed(each, item.key) for each, item in zip(report.exercises, exam.items, strict=True))
    score = round(sum(each.earned for each in exercises), 2)
    full = sum(each.full_marks for each in exercises)
    return report.model_copy(update={"exercises": exercises, "score": score, "max_score": full})


def _reweighed(exercise: ExerciseReport, key: ExerciseKey) -> ExerciseReport:
    parts = tuple(
        part.model_copy(
            update={"points": key.parts[part.name], "earned": earned_by_part(key, part.name, PartVerdict(part.status))}
        )
        for part in exercise.parts
    )
    earned = less_violations(sum(part.earned for part in parts), key.points, exercise.violations)
    return exercise.model_copy(update={"points": key.points, "earned": earned, "parts": parts})


def apportioned(parts: Mapping[str, int], points: int) -> dict[str, int]:
    """Whole points by part in the proportion of the parts, by largest remainders.

    >>> apportioned({"dW": 6, "db": 3}, 5)
    {'dW': 3, 'db': 2}
    """
    total = sum(parts.values())
    shares = {name: divmod(worth * points, total) for name, worth in parts.items()}
    rest = points - sum(whole for whole, _ in shares.values())
    rounded_up = sorted(shares, key=lambda name: -shares[name][1])[:rest]
    return {name: whole + (name in rounded_up) for name, (whole, _) in shares.items()}
