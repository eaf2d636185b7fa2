"""What is right earns full marks, and what is not written yet none; where all that is right fails, who is wrong."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np

from autograder.course.asking import Known, asked_again
from autograder.course.proofs.faults import Suspicion, seen_on
from autograder.course.proofs.oracles import reference_of
from autograder.exercises.declaration.specification import DeclarationError, EndlessError
from autograder.exercises.exam import Exam, Item
from autograder.exercises.location import Location
from autograder.exercises.material import Material
from autograder.exercises.planting import run_trusted
from autograder.exercises.raised import blaming, meant
from autograder.exercises.stubs import stub
from autograder.sandbox.conversation import AnswerSheet
from autograder.sandbox.protocol.answers import Raised, Returned
from autograder.sandbox.protocol.steps import WrongCount
from autograder.verdict.judging import judge
from autograder.verdict.points import earned
from autograder.verdict.verdicts import Verdict

Sheets = Mapping[str, AnswerSheet]  # by the file that answered


def check_solution(material: Material) -> Iterator[DeclarationError]:
    """What the solution lacks of what is asked for; raises DeclarationError where it can't be run."""
    path = Location(material.solution_path)
    with blaming(material.root, at=path):
        solution = run_trusted(material.solution, material.name)
    for each in material.assignment.exercises:
        if not hasattr(solution, each.attribute):
            near = meant(each.attribute, vars(solution))
            yield DeclarationError(f"there is no {each.attribute}{near or ': write it'}", exercise=each.name, at=path)


def check_right_ones(material: Material, exam: Exam) -> Iterator[DeclarationError]:
    """The solution and every other right style pass every exercise."""
    sources = {material.solution_path: material.solution}
    for style, source in material.styles.items():
        sources[f"solutions/styles/{material.name}/{style}.py"] = source
    modules: dict[str, object] = {}
    for path, source in sources.items():
        try:
            with blaming(material.root, at=Location(path)):
                ast.parse(source, filename=str(material.root / path))
                modules[path] = run_trusted(source, material.name)
        except DeclarationError as error:
            yield error
    for path, module in modules.items():
        yield from _lacks(path, module, exam)
    for item in exam.items:
        complete = {path: module for path, module in modules.items() if not lacking(module, item)}
        sheets: dict[str, AnswerSheet] = {}
        for path, module in complete.items():
            try:
                with blaming(material.root, item.name, Location(path)):
                    sheets[path] = asked_again(module, item, _known(sources[path]))
            except EndlessError as error:
                yield error
        yield from _check(material, exam, item, sheets)


@cache
def _known(_source: str) -> Known:
    """What a right file answered in this process to what every seed asks."""
    return {}


def _lacks(path: str, module: object, exam: Exam) -> Iterator[DeclarationError]:
    """What a file does not define: a line for each name that is misspelt, and one for all the rest."""
    missing = {name: item.name for item in exam.items for name in lacking(module, item)}
    near = {name: meant(name, vars(module)) for name in missing}
    for name in filter(near.get, near):
        yield DeclarationError(f"there is no {name}{near[name]}", exercise=missing[name], at=Location(path))
    if rest := [name for name in near if not near[name]]:
        exercise, them = (missing[rest[0]], "it") if len(rest) == 1 else ("", "them")
        whole = "; a style is a whole file" if "/styles/" in path else ""
        told = f"there is no {', '.join(rest)}: write {them}{whole}"
        yield DeclarationError(told, exercise=exercise, at=Location(path))


def lacking(module: object, item: Item) -> list[str]:
    """What an exercise asks for and a module does not have."""
    return [name for name in item.attributes if not hasattr(module, name)]


def _check(material: Material, exam: Exam, item: Item, sheets: Sheets) -> Iterator[DeclarationError]:
    verdicts = {path: judge(item.key, sheet) for path, sheet in sheets.items()}
    failed = {path: verdict for path, verdict in verdicts.items() if verdict.status != "passed"}
    if len(failed) == len(verdicts) > 1 and _agree(list(sheets.values())):
        told = f"the solution and all {len(failed) - 1} styles disagree with the reference and agree with each other"
        at = reference_of(material, item.name)
        yield Suspicion(f"{told}: look for the fault here first{seen_on(exam.seed)}", exercise=item.name, at=at)
        return
    for path, verdict in failed.items():
        at = material.definition(path, item.name)
        what = "the style" if "/styles/" in path else "the solution"
        of_solution = _planted(item) if path == material.solution_path else frozenset()
        ended = _told(verdict, sheets[path], of_solution)
        told = f"{what} does not pass: {ended}{_advice(verdicts)}{seen_on(exam.seed)}"
        yield Suspicion(told, exercise=item.name, at=at)


def _advice(verdicts: Mapping[str, Verdict]) -> str:
    """Who is to be corrected: with a style that passes, the reference is right."""
    if any(each.status == "passed" for each in verdicts.values()):
        return ": correct it, for another one passes"
    return ": correct it, or the reference"


def _agree(sheets: list[AnswerSheet]) -> bool:
    """Whether all answers are numbers, and alike."""
    first, *others = sheets
    return all(
        len(first.answers) == len(other.answers) and all(map(_alike, first.answers, other.answers)) for other in others
    )


def _alike(a: object, b: object) -> bool:
    if not (isinstance(a, Returned) and isinstance(b, Returned)):
        return False
    pairs = zip(a.values, b.values, strict=False)
    return len(a.values) == len(b.values) and all(
        isinstance(x, np.ndarray) and isinstance(y, np.ndarray) and x.shape == y.shape and np.allclose(x, y, rtol=1e-9)
        for x, y in pairs
    )


def _planted(item: Item) -> frozenset[str]:
    """What says nothing of the solution: it was planted there."""
    return frozenset(each.slug for each in item.key.candidates) | {each.slug for each in item.key.factors}


def _told(verdict: Verdict, sheet: AnswerSheet, without: frozenset[str]) -> str:
    raised = next((each for each in sheet.answers if isinstance(each, Raised)), None)
    if raised is not None:
        return _told_of(raised)
    slugs = [each.slug for each in (*verdict.mistakes, *verdict.violations)]
    if not without.isdisjoint(slugs):
        return verdict.status
    return f"{verdict.status}, told as {', '.join(dict.fromkeys(slugs))}" if slugs else verdict.status


def _told_of(raised: Raised) -> str:
    if raised.type_name == WrongCount.__name__:
        expected, _, came = raised.message.partition(", not ")
        return f"{expected} results are asked for, what comes is {came}"
    return f"it raises {raised.type_name}: {raised.message}"


def check_template(material: Material, exam: Exam) -> Iterator[DeclarationError]:
    """What is handed out earns nothing: every exercise is told to be not written yet."""
    path = material.solution_path
    try:
        with blaming(material.root, at=Location(path)):
            module = run_trusted(stub(material.solution), material.name)
    except DeclarationError as error:
        told = f"the template does not run ({error.told}): the marks cut out more than bodies of functions"
        yield DeclarationError(told, at=error.at)
        return
    for item in exam.items:
        if lacking(module, item):
            continue
        verdict = judge(item.key, asked_again(module, item))
        if verdict.status != "not_implemented" or earned(item.key, verdict):
            told = (
                f"the template is {verdict.status!r}, not 'not_implemented' without points: mark what is to be written"
            )
            yield Suspicion(told, exercise=item.name, at=material.definition(path, item.name))
