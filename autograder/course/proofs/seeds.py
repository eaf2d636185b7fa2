"""What `autograder validate` does: every assignment on every seed, on all processors."""

from collections.abc import Callable, Sequence
from functools import cache
from operator import call
from pathlib import Path
from typing import Any

from autograder.course.proofs.validation import (
    DIFFERENCED_SEEDS,
    FileFindings,
    Findings,
    SeedFindings,
    merge,
    validate_files,
    validate_seed,
)
from autograder.course.workers import side_by_side
from autograder.exercises.declaration.specification import DeclarationError, EndlessError
from autograder.exercises.loading import Course, Material


def validate(
    course: Course,
    names: Sequence[str] | None = None,
    seeds: Sequence[int] = range(1, 21),
    finished: Callable[[str], None] = lambda _: None,
) -> dict[str, Findings]:
    """What does not hold of a course, by assignment; all of them unless some are named.

    On every seed, the solution and every other right style earn full marks, the template none; torch.autograd and
    finite differences agree, and every planted mistake fails and is named as itself; what is declared and handed out is
    whole and in step. Each fault is one line: file, line, exercise, and what to write.
    `finished` is told the assignment each time a seed of it is done. Runs in processes of its own, one a processor.
    Raises Refusal for a name that is none.

    >>> findings = validate(Course(COURSE), ["springs"], seeds=[1])
    >>> findings["springs"].problems
    []
    """
    names = [course.known(name) for name in (course.names if names is None else names)]
    tasks: dict[tuple[str, int | None], tuple[Any, ...]] = {
        (name, seed): (_validate, course.root, name, seed, seed in seeds[:DIFFERENCED_SEEDS])
        for seed in seeds
        for name in names
    } | {(name, None): (_validate_files, course.root, name) for name in names}
    found = side_by_side(call, tasks, lambda label, _: finished(label[0]) if label[1] is not None else None)
    return {name: _merged([found[name, seed] for seed in seeds], found[name, None]) for name in names}


def _merged(found: Sequence[SeedFindings], of_files: FileFindings) -> Findings:
    """What an assignment's seeds and files show; what goes on and on does so in the files' checks too."""
    return merge(found, None if any(map(_goes_on, found)) else of_files)


def _goes_on(found: SeedFindings) -> bool:
    return any(isinstance(each, EndlessError) for each in found.faults)


def _validate(root: Path, name: str, seed: int, with_differences: bool) -> SeedFindings:
    try:
        material = _material(root, name)
    except DeclarationError as error:
        return SeedFindings((error,))
    if given_up := _given_up(root, name):
        return given_up[0]
    findings = validate_seed(material, seed, with_differences=with_differences)
    if _goes_on(findings):
        given_up.append(findings)
    return findings


def _validate_files(root: Path, name: str) -> FileFindings:
    """What the files show; what went on and on in this process is not waited for once more."""
    return FileFindings() if _given_up(root, name) else validate_files(Course(root), name)


@cache
def _given_up(_root: Path, _name: str) -> list[SeedFindings]:
    """What a seed showed of code that goes on and on, in this process; other seeds would wait for it as long."""
    return []


@cache
def _material(root: Path, name: str) -> Material:
    return Course(root)[name]
