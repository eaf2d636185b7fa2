"""Tries one exercise while it is written: what is right, what is not written, and every mistake, on one seed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from autograder.batch.grader import Grader
from autograder.course.asking import asked_again
from autograder.course.proofs.draws import check_draws
from autograder.course.proofs.fates import fates_in, outcomes_of, wrong_nowhere
from autograder.course.proofs.faults import in_lines
from autograder.course.proofs.jailed import best_level
from autograder.course.proofs.oracles import check_oracles
from autograder.course.proofs.right_ones import check_right_ones, check_template
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.exam import Exam
from autograder.exercises.loading import Course
from autograder.exercises.material import Material
from autograder.exercises.planting import run_trusted
from autograder.exercises.raised import meant
from autograder.exercises.references import make_exam
from autograder.exercises.stubs import stub
from autograder.report.model import Report
from autograder.text import Refusal, Text
from autograder.verdict.judging import judge

NO_EXERCISE: Final = Text(
    en="There is no exercise {name}{near} There are: {names}.", zh="没有名为 {name} 的题目；现有：{names}。"
)
SEVERAL: Final = Text(
    en="{name} is in several assignments: write one of {names}.", zh="多个作业中都有 {name}：请写明 {names} 之一。"
)


@dataclass(frozen=True)
class Played:
    """What came of one of the things that were played, and whether it is what should come."""

    kind: str
    label: str
    status: str
    named: str
    holds: bool


@dataclass(frozen=True)
class Trial:
    """What came of everything, what does not hold in lines, and a report on the solution where it does not pass."""

    assignment: str
    exercise: str
    cases: int
    played: tuple[Played, ...]
    problems: tuple[str, ...]
    report: Report | None = None


def find_exercise(course: Course, name: str) -> tuple[str, str]:
    """The assignment and the exercise that a name means: an exercise's, or both with a dot between.

    Raises Refusal where it means none or several, DeclarationError where the assignment can't be read.
    """
    known: dict[str, tuple[str, str]] = {}
    unread: list[DeclarationError] = []
    for assignment in course.names:
        try:
            exercises = course.load(assignment, with_reference=False).assignment.exercises
        except DeclarationError as error:
            unread.append(error)
            continue
        known |= {f"{assignment}.{each.name}": (assignment, each.name) for each in exercises}
    found = [full for full, (_, own) in known.items() if name in (full, own)]
    if len(found) == 1:
        return known[found[0]]
    if found:
        raise Refusal(SEVERAL.filled(name=name, names=", ".join(found)))
    if unread:
        raise unread[0]
    own = [exercise for _, exercise in known.values()]
    raise Refusal(NO_EXERCISE.filled(name=name, near=meant(name, own) or ".", names=", ".join(own)))


def try_exercise(course: Course, assignment: str, exercise: str, seed: int = 1) -> Trial:
    """Plays the solution, every style, the template and every planted mistake of one exercise."""
    material = course.load(assignment)
    faults: list[DeclarationError] = []
    exam = make_exam(material, seed, faults=faults, only=exercise)
    if faults:
        return Trial(assignment, exercise, 0, (), tuple(in_lines(faults)))
    [item] = exam.items
    faults += [*check_oracles(material, exam), *check_draws(material, seed, item), *check_right_ones(material, exam)]
    faults += [*check_template(material, exam), *wrong_nowhere(material, exam)]
    outcomes = list(outcomes_of([fates_in(material, exam)]))
    faults += [fault for _, fault in outcomes if fault is not None]
    played = [*_right_ones(material, exam)]
    for outcome in (outcome for outcome, _ in outcomes if outcome.is_planted):
        [status], [names] = outcome.verdicts, outcome.names
        played.append(Played("mistake", outcome.slug, status, " + ".join(names), outcome.holds))
    report = None if played[0].holds else _report(material, exam)
    return Trial(assignment, exercise, len(item.plays), tuple(played), tuple(in_lines(faults)), report)


def _right_ones(material: Material, exam: Exam) -> Iterator[Played]:
    yield _played("solution", f"{material.name}.py", material.solution, "passed", material, exam)
    for name, source in material.styles.items():
        yield _played("style", f"{name}.py", source, "passed", material, exam)
    template = stub(material.solution)
    yield _played("template", f"{material.name}.py", template, "not_implemented", material, exam)


def _played(kind: str, label: str, source: str, wanted: str, material: Material, exam: Exam) -> Played:
    [item] = exam.items
    try:
        module = run_trusted(source, material.name)
    except Exception as error:  # noqa: BLE001  told by the checks, with file and line
        return Played(kind, label, f"raises {type(error).__name__}", "", holds=False)
    verdict = judge(item.key, asked_again(module, item))
    named = " + ".join(each.slug for each in verdict.mistakes)
    return Played(kind, label, verdict.status, named, verdict.status == wanted)


def _report(material: Material, exam: Exam) -> Report:
    [item] = exam.items
    alone = replace(exam, items=(replace(item, key=replace(item.key, needs=()), forward=None, delivery=None),))
    with Grader(alone, best_level()) as grader:
        return grader.grade(material.solution.encode())
