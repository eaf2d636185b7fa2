"""Plays every notebook by a real kernel: `python -m tests.course.notebooks.run [NAME …]`; exits 1 on a fault.

Right in both languages, as it is handed out, and with each slip; it needs matplotlib.
"""

import sys
import time
import warnings
from collections.abc import Iterator, Sequence

from autograder.exercises.loading import Course
from tests.conftest import ROOT
from tests.course.notebooks.playing import Played, played
from tests.course.notebooks.slips import SLIPS


def main(names: Sequence[str]) -> int:
    """Prints a line a notebook, and what is wrong with it."""
    warnings.simplefilter("ignore")  # the kernel's client has some of its own
    failed = 0
    for name in names:
        for what, found, wanted in _plays(name):
            faults = list(found.faults)
            if (found.score == 100) is not wanted:
                faults.append(f"{found.score:g} points")
            print(f"{name}, {what}: {found.score:g} points, {found.drawn} drawn", *found.told, *faults, sep="\n    ")
            sys.stdout.flush()
            failed += bool(faults)
    return int(failed > 0)


def _plays(name: str) -> Iterator[tuple[str, Played, bool]]:
    """What is played, what came, and whether that should be full marks."""
    begin = time.monotonic()
    yield "right, en", played(name, "en"), True
    yield "right, zh", played(name, "zh"), True
    yield "not written", played(name, "en", solved=False), False
    for number, slip in enumerate(SLIPS[name]):
        yield slip[1], played(name, "zh" if number % 2 else "en", slip), False
    print(f"{name}: {time.monotonic() - begin:.0f} s")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or Course(ROOT).names))
