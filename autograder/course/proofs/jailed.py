"""The solution earns full marks in the jail too: with its modules, its limits and its import."""

from collections.abc import Iterator

from autograder.batch.grader import Grader
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.exam import Exam
from autograder.exercises.location import Location, location_in
from autograder.exercises.material import Material
from autograder.sandbox.dependencies import parts_of
from autograder.sandbox.failures import JailFailure
from autograder.sandbox.levels import LEVELS, Level, find


def check_jailed(material: Material, exam: Exam) -> Iterator[DeclarationError]:
    """What the jail makes of the solution, where its own process has nothing against it."""
    path = material.solution_path
    try:
        parts_of(material.assignment.packages)
    except JailFailure as error:
        declared = material.folder / "exercises.py"
        yield DeclarationError(str(error), at=location_in(declared, r"(?i)\bpackages\b *=", material.root))
        return
    with Grader(exam, best_level()) as grader:
        report = grader.grade(material.solution.encode())
    if not report.graded:
        problem = report.problem.en if report.problem else "no reason is known"
        yield DeclarationError(f"the solution can't be graded in the jail: {problem}", at=Location(path))
    for each in report.exercises:
        if report.graded and each.status != "passed":
            told = f"in the jail the solution is {each.status!r}: {each.message.en}"
            yield DeclarationError(told, exercise=each.name, at=Location(path))


def best_level() -> Level:
    """The best that this machine gives: the code is the course's own."""
    return next(level for level in LEVELS if find(level).available)
