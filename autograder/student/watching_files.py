"""Checks again whenever a student saves, and tells what is next: one thing at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.report.first_thing import first_thing
from autograder.report.model import ExerciseReport, Report
from autograder.student.checking import Work, checked, find_work

SETTLED_MS: Final = 300  # editors write a file in several steps


@dataclass(frozen=True)
class Round:
    """One check: what came of it, what became right since the one before, and what to do first if anything."""

    work: Work
    report: Report
    became_right: tuple[str, ...]
    first: ExerciseReport | None


def rounds(target: Path, saves: Iterable[object] | None = None) -> Iterator[Round]:
    """A round at once, and one after each save of the file; of a folder, the work that was saved last.

    Raises Refusal where there is nothing to check. `saves` are what is waited for, the file's own unless told.
    """
    work = max(find_work(target), key=lambda each: each.path.stat().st_mtime)
    right: frozenset[str] | None = None
    for _ in _begun(saves if saves is not None else _saves(work)):
        report = checked(work)
        now = frozenset(each.name for each in report.exercises if each.status == "passed")
        became = tuple(each.name for each in report.exercises if right is not None and each.name in now - right)
        yield Round(work, report, became, first_thing(report))
        right = now


def _begun(saves: Iterable[object]) -> Iterator[object]:
    yield None
    yield from saves


def _saves(work: Work) -> Iterator[object]:
    """Each time that a source beside the work changes; editors that replace a file change its folder."""
    from watchfiles import watch

    def is_source(_change: object, path: str) -> bool:
        return Path(path).suffix in (".py", ".ipynb") and not Path(path).name.startswith(".")

    yield from watch(work.path.resolve().parent, watch_filter=is_source, debounce=SETTLED_MS, recursive=False)
