"""What `autograder validate` does: every assignment on every seed, on all processors."""

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from pathlib import Path

from rich.progress import Progress

from autograder.course.validation import DIFFERENCED_SEEDS, Findings, SeedFindings, merge, stale_files, validate_seed
from autograder.exercise.loading import Course, Material, find_course


def run_validation(
    root: Path | None, assignment: str | None, seeds: Sequence[int], progress: Progress
) -> dict[str, Findings]:
    """Validates one assignment or all; stale files are told with their assignment."""
    course = find_course(root)
    names = [course.known(assignment)] if assignment else course.names
    found = _validated(course, names, seeds, progress)
    findings = {name: merge(found[name, seed] for seed in seeds) for name in names}
    for name in names:
        findings[name].problems += stale_files(course, [name])
    return findings


def _validated(
    course: Course, names: Sequence[str], seeds: Sequence[int], progress: Progress
) -> dict[tuple[str, int], SeedFindings]:
    """The findings by assignment and seed, made side by side in processes of our own code."""
    tasks = {name: progress.add_task(name, total=len(seeds)) for name in names}
    found: dict[tuple[str, int], SeedFindings] = {}
    context = multiprocessing.get_context("spawn")  # torch does not survive a fork
    with ProcessPoolExecutor(min(os.cpu_count() or 1, len(names) * len(seeds)), mp_context=context) as pool:
        futures = {
            pool.submit(_validate, course.root, name, seed, seed in seeds[:DIFFERENCED_SEEDS]): (name, seed)
            for seed in seeds
            for name in names
        }
        for future in as_completed(futures):
            name, _ = futures[future]
            found[futures[future]] = future.result()
            progress.advance(tasks[name])
    return found


def _validate(root: Path, name: str, seed: int, with_differences: bool) -> SeedFindings:
    return validate_seed(_material(root, name), seed, with_differences=with_differences)


@cache
def _material(root: Path, name: str) -> Material:
    return find_course(root).load(name)
