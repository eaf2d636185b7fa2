"""Validates a course: full marks for right solutions, none for templates, and every mistake by its name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from autograder.course.proofs.declared import check_declared, check_places, remarks
from autograder.course.proofs.docstring_examples import check_examples
from autograder.course.proofs.draws import check_draws
from autograder.course.proofs.fates import Fate, Outcome, Planted, fates_in, outcomes_of, wrong_nowhere
from autograder.course.proofs.faults import in_lines
from autograder.course.proofs.giveaways import check_giveaways, check_marks
from autograder.course.proofs.handouts import check_handouts
from autograder.course.proofs.jailed import check_jailed
from autograder.course.proofs.oracles import check_oracles
from autograder.course.proofs.quantities import strange_quantities
from autograder.course.proofs.right_ones import check_right_ones, check_solution, check_template
from autograder.course.proofs.staleness import stale_files
from autograder.exercises.declaration.specification import DeclarationError
from autograder.exercises.loading import Course, Material
from autograder.exercises.raised import blaming
from autograder.exercises.references import make_exam

DIFFERENCED_SEEDS: Final = 3


@dataclass(frozen=True)
class SeedFindings:
    """What one seed shows: what does not hold, and what came of each planted mistake."""

    faults: tuple[DeclarationError, ...]
    fates: Mapping[Planted, Fate] = field(default_factory=dict)


@dataclass(frozen=True)
class FileFindings:
    """What the files of an assignment show, whatever the seed: what does not hold, and what may be meant."""

    faults: tuple[DeclarationError, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass
class Findings:
    """What does not hold, a line each, what may be meant, and the matrix of mistakes."""

    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def validate_seed(material: Material, seed: int, *, with_differences: bool) -> SeedFindings:
    """Everything that must hold of one assignment, on one seed."""
    try:
        faults = list(check_solution(material))
    except DeclarationError as error:
        faults = [error]
    if faults:
        return SeedFindings(tuple(faults))
    exam = make_exam(material, seed, complete=with_differences, faults=faults)
    if with_differences:
        faults += check_oracles(material, exam)
        faults += [each for item in exam.items for each in check_draws(material, seed, item)]
    faults += [*check_right_ones(material, exam), *check_template(material, exam), *wrong_nowhere(material, exam)]
    if with_differences and not faults:
        faults += check_jailed(material, exam)
    return SeedFindings(tuple(faults), fates_in(material, exam))


def validate_files(course: Course, name: str) -> FileFindings:
    """Everything that must hold of one assignment whatever the seed."""
    try:
        material = course.load(name)
        faults = [
            *check_solution(material),
            *check_declared(material),
            *check_marks(material),
            *check_giveaways(material),
        ]
        faults += [*check_handouts(material), *check_examples(material), *check_places(course, name)]
        with blaming(course.root):
            faults += () if faults else [*strange_quantities(material), *stale_files(course, material)]
        return FileFindings(tuple(faults), tuple(remarks(material)))
    except DeclarationError as error:
        return FileFindings((error,))


def merge(found: Iterable[SeedFindings], of_files: FileFindings | None = None) -> Findings:
    """What all seeds and the files show together."""
    every, of_files = list(found), of_files or FileFindings()
    outcomes = list(outcomes_of(each.fates for each in every))
    faults = [fault for each in every for fault in each.faults] + [*of_files.faults]
    faults += [fault for _, fault in outcomes if fault is not None]
    return Findings(in_lines(faults), list(of_files.remarks), [outcome for outcome, _ in outcomes])
