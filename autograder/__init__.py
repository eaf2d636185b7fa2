"""An auto-grader for gradient exercises: compares with torch.autograd and finite differences, and names the mistake.

What an author and a pipeline use is listed in `__all__` and found when it is asked for; everything else is private to
its room. The rooms, in the order in which data flows; each imports only those above it:

    sandbox/     student code is run behind walls: protocol/ (both sides), child/ (inside), and the host's side
    submission/  what was handed in becomes submissions: reading/ (archives, notebooks, sources), owners/ (whose it is)
    exercises/   what is asked and expected: declarations, scripts, exams, keys, mistakes
    verdict/     examine, compare, diagnose, judge, find what is carried, count points
    report/      the score report, and every way of showing it
    batch/       many submissions, a folder of results
    student/     check, submit, the notebooks' grader
    course/      what a course's owner runs: validate, template, workbooks, demo, otter
    cli/         arguments and exit codes; it alone prints and exits

>>> exam = Course(COURSE)["springs"].exam(seed=7)
>>> with Grader(exam) as grader:
...     report = grader.grade(COURSE / "solutions" / "springs.py")
>>> report.score
100.0
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from autograder.batch.grader import Grader
    from autograder.course.proofs.seeds import validate
    from autograder.exercises.declaration.assignment import Assignment
    from autograder.exercises.declaration.cases import Case, Inputs, Rng, case, probe
    from autograder.exercises.declaration.exercise import Delivered, Exercise, Forward, Tensor, exercise
    from autograder.exercises.declaration.mistakes import Mistake, mistake, scaled
    from autograder.exercises.declaration.specification import DeclarationError
    from autograder.exercises.deriving.classes import layer_class
    from autograder.exercises.deriving.derivatives import gradient, jacobian, pullback
    from autograder.exercises.deriving.functions import function, gradient_of, trajectory
    from autograder.exercises.deriving.layers import layer, loss
    from autograder.exercises.deriving.operations import operation
    from autograder.exercises.deriving.samplers import away, dictionary, drawn_by, labels, one_of, positive, seeded
    from autograder.exercises.exam import Exam
    from autograder.exercises.intermediates import intermediate
    from autograder.exercises.loading import Course
    from autograder.exercises.replacing import drops, named, puts, returns
    from autograder.exercises.script import play
    from autograder.exercises.showpieces import curves, paths, surface
    from autograder.exercises.vocabulary import (
        clip,
        copy_of,
        entries,
        is_none,
        joined,
        lengths,
        peek,
        raises,
        results,
        snapshot,
        tensors,
        tolerated,
    )
    from autograder.report.model import Report
    from autograder.student.checking import check
    from autograder.text import Refusal, Text

__version__ = "0.1.0"

__all__ = [
    "Assignment",
    "Case",
    "Course",
    "DeclarationError",
    "Delivered",
    "Exam",
    "Exercise",
    "Forward",
    "Grader",
    "Inputs",
    "Mistake",
    "Refusal",
    "Report",
    "Rng",
    "Tensor",
    "Text",
    "away",
    "case",
    "check",
    "clip",
    "copy_of",
    "curves",
    "dictionary",
    "drawn_by",
    "drops",
    "entries",
    "exercise",
    "function",
    "gradient",
    "gradient_of",
    "intermediate",
    "is_none",
    "jacobian",
    "joined",
    "labels",
    "layer",
    "layer_class",
    "lengths",
    "loss",
    "mistake",
    "named",
    "one_of",
    "operation",
    "paths",
    "peek",
    "play",
    "positive",
    "probe",
    "pullback",
    "puts",
    "raises",
    "results",
    "returns",
    "scaled",
    "seeded",
    "snapshot",
    "surface",
    "tensors",
    "tolerated",
    "trajectory",
    "validate",
]

_HOMES: Final = {
    "batch.grader": "Grader",
    "course.proofs.seeds": "validate",
    "exercises.declaration.assignment": "Assignment",
    "exercises.declaration.cases": "Case Inputs Rng case probe",
    "exercises.declaration.specification": "DeclarationError",
    "exercises.declaration.exercise": "Delivered Exercise Forward Tensor exercise",
    "exercises.declaration.mistakes": "Mistake mistake scaled",
    "exercises.deriving.samplers": "away dictionary drawn_by labels one_of positive seeded",
    "exercises.deriving.functions": "function gradient_of trajectory",
    "exercises.deriving.layers": "layer loss",
    "exercises.deriving.classes": "layer_class",
    "exercises.deriving.operations": "operation",
    "exercises.deriving.derivatives": "gradient jacobian pullback",
    "exercises.exam": "Exam",
    "exercises.intermediates": "intermediate",
    "exercises.loading": "Course",
    "exercises.replacing": "drops named puts returns",
    "exercises.vocabulary": "clip copy_of entries is_none joined lengths peek raises results snapshot tensors "
    "tolerated",
    "exercises.script": "play",
    "exercises.showpieces": "curves paths surface",
    "report.model": "Report",
    "student.checking": "check",
    "text": "Refusal Text",
}  # of the names above, by module
_HOME_OF: Final = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    return value
