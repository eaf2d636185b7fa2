"""What `autograder validate` does: every assignment on every seed, on all processors."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from pathlib import Path

from autograder.course.validation import DIFFERENCED_SEEDS, Findings, SeedFindings, merge, stale_files, validate_seed
from autograder.exercises.loading import Course, Material


def validate(
    course: Course,
    names: Sequence[str] | None = None,
    seeds: Sequence[int] = range(1, 21),
    finished: Callable[[str], None] = lambda _: None,
) -> dict[str, Findings]:
    """What does not hold of a course, by assignment; all of them unless some are named.

    On every seed, the solution and every other right style earn full marks, the template none; torch.autograd and
    finite differences agree, and every planted mistake fails and is named as itself; generated files are in step.
    `finished` is told the assignment each time a seed of it is done. Runs in processes of its own, one a processor.
    Raises Refusal for a name that is none, DeclarationError for a declaration that does not hold.

    >>> findings = validate(Course(COURSE), ["linear_neuron"], seeds=[1])
    >>> findings["linear_neuron"].problems
    []
    """
    names = [course.known(name) for name in (course.names if names is None else names)]
    found = _validated(course, names, seeds, finished)
    findings = {name: merge(found[name, seed] for seed in seeds) for name in names}
    for name in names:
        findings[name].problems += stale_files(course, [name])
    return findings


def _validated(
    course: Course, names: Sequence[str], seeds: Sequence[int], finished: Callable[[str], None]
) -> dict[tuple[str, int], SeedFindings]:
    """The findings by assignment and seed, made side by side in processes of our own code."""
    found: dict[tuple[str, int], SeedFindings] = {}
    context = multiprocessing.get_context("spawn")  # torch does not survive a fork
    with ProcessPoolExecutor(min(os.cpu_count() or 1, len(names) * len(seeds)), mp_context=context) as pool:
        futures = {
            pool.submit(_validate, course.root, name, seed, seed in seeds[:DIFFERENCED_SEEDS]): (name, seed)
            for seed in seeds
            for name in names
        }
        for future in as_completed(futures):
            found[futures[future]] = future.result()
            finished(futures[future][0])
    return found


def _validate(root: Path, name: str, seed: int, with_differences: bool) -> SeedFindings:
    return validate_seed(_material(root, name), seed, with_differences=with_differences)


@cache
def _material(root: Path, name: str) -> Material:
    return Course(root)[name]
