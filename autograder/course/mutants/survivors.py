"""What `autograder validate --mutants` does: mutants of the solutions and of every style, on all processors."""

import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from autograder.course.mutants.limited import silenced
from autograder.course.mutants.mutant import Ground, tried
from autograder.course.mutants.tallies import Tally
from autograder.course.mutants.wide import wide_inputs
from autograder.course.workers import side_by_side
from autograder.exercises.cache import kept, sources_of
from autograder.exercises.loading import Course, Material
from autograder.exercises.mutation.edits import edits
from autograder.exercises.references import make_exam

CHUNK: Final = 50  # mutants a task
SOLUTION: Final = "solution"
TALLY: Final = TypeAdapter(Tally)


def mutated(
    course: Course,
    names: Sequence[str] | None = None,
    seeds: Sequence[int] = (1, 2, 3),
    finished: Callable[[str, Tally], None] = lambda _name, _tally: None,
) -> dict[str, Tally]:
    """What became of the mutants of each assignment's solution and styles; all assignments unless some are named.

    An exam is made of each seed, and a mutant survives that earns full marks in one of them though it differs.
    `finished` is told the assignment and the tally each time that some mutants are done. These are kept in the user's
    cache, so that what was interrupted goes on from there. Raises Refusal for a name that is none.
    """
    names = [course.known(name) for name in (course.names if names is None else names)]
    tasks = {label: (course.root, *label, tuple(seeds)) for name in names for label in _tasks(course, name)}
    tallies = dict.fromkeys(names, Tally())
    for (name, *_), tally in side_by_side(tally_of, tasks, lambda label, tally: finished(label[0], tally)).items():
        tallies[name] = tallies[name].plus(tally)
    return tallies


def tasks_of(course: Course, name: str) -> int:
    """How often `finished` is told an assignment."""
    return sum(1 for _ in _tasks(course, name))


def _tasks(course: Course, name: str) -> Iterator[tuple[str, str, int]]:
    for origin, source in _sources(course.load(name, with_reference=False)).items():
        for start in range(0, len(edits(source)), CHUNK):
            yield name, origin, start


def _sources(material: Material) -> dict[str, str]:
    return {SOLUTION: material.solution} | {f"style {name}": text for name, text in material.styles.items()}


def tally_of(root: Path, name: str, origin: str, start: int, seeds: tuple[int, ...]) -> Tally:
    """What became of some mutants, from one of them on; it is kept until the course or our code changes."""

    def made() -> Any:
        before = _cpu_s()
        source = _sources(Course(root).load(name))[origin]
        tally = tried(_ground(root, name, seeds), origin, source, slice(start, start + CHUNK))
        return TALLY.dump_python(replace(tally, cpu_s=_cpu_s() - before))

    return TALLY.validate_python(kept("mutants", sources_of(root) + repr((name, origin, start, seeds)).encode(), made))


def _cpu_s() -> float:
    """Processor time of this process and of those that it has ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@cache
def _ground(root: Path, name: str, seeds: tuple[int, ...]) -> Ground:
    return ground(Course(root)[name], seeds)


def ground(material: Material, seeds: Sequence[int]) -> Ground:
    """The exams of some seeds, and wide inputs for every exercise."""
    unplanted = replace(material, mistakes=())  # names are for nobody here
    exams = tuple(make_exam(unplanted, seed, complete=False) for seed in seeds)
    with warnings.catch_warnings(), silenced():
        warnings.simplefilter("ignore")
        return Ground(exams, {each.name: wide_inputs(material, each) for each in material.assignment.exercises})
