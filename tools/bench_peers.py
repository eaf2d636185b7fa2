"""What a submission costs by other graders and by this one, on the same exercise in the same run.

    python tools/bench_peers.py --python PEERS/bin/python [--count 6] [--json FILE]

PEERS is an environment with otter-grader, nbgrader and gradescope-utils (`make bench-peers` makes it). They compare one
gradient with one written-down value, beside the student's code; `autograder grade` grades all exercises, in the jail.
"""

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from bench import Watch
from rich.console import Console
from rich.table import Table

from autograder.exercises.loading import find_course

NAME: Final = "linear_neuron"
FEW: Final = 20  # submissions of two batches of ours, whose difference is told
MANY: Final = 220
TEST: Final = """
import numpy as np
w, X, t = np.array([1.0, -2.0]), np.array([[1.0, 2.0], [0.5, -1.0], [2.0, 3.0]]), np.array([1.0, 2.0, 3.0])
assert np.allclose(batch_gradient(w, X, t), X.T @ (X @ w - t))
"""
OTTER: Final = """from otter.test_files import test_case

OK_FORMAT = False
name = "batch_gradient"
points = 1


@test_case(points=1)
def test_gradient(batch_gradient):
"""
GRADESCOPE: Final = """import unittest

from gradescope_utils.autograder_utils.decorators import weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner

from linear_neuron import batch_gradient


class TestGradient(unittest.TestCase):
    @weight(1)
    def test_gradient(self):
"""
RUN: Final = """

with open("results.json", "w") as results:
    JSONTestRunner(stream=results).run(unittest.defaultTestLoader.loadTestsFromTestCase(TestGradient))
"""


class Cost(NamedTuple):
    """Milliseconds a submission."""

    cpu_ms: float
    wall_ms: float


def main() -> None:
    """Measures, prints and saves."""
    options = _options()
    solution = find_course(Path(__file__).parents[1]).load(NAME).solution
    python = options.python.absolute()  # not resolved: the link is what makes it an environment's
    peers: dict[str, Callable[[Path, str, Path, int], Cost]] = {
        "otter run": _otter,
        "nbgrader autograde": _nbgrader,
        "gradescope-utils": _gradescope,
        "autograder grade": _ours,
    }
    costs = {}
    for title, peer in peers.items():
        with tempfile.TemporaryDirectory(prefix="peers_") as folder:
            costs[title] = peer(Path(folder), solution, python, options.count)
    table = Table("grader", "CPU ms", "wall ms", title="A submission, one at a time")
    for title, cost in costs.items():
        table.add_row(title, f"{cost.cpu_ms:.0f}", f"{cost.wall_ms:.0f}")
    Console().print(table)
    if options.json:
        told = {title: {key: round(ms, 1) for key, ms in cost._asdict().items()} for title, cost in costs.items()}
        options.json.write_text(json.dumps(told, indent=2) + "\n", "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", type=Path, required=True)
    parser.add_argument("--count", type=int, default=6, help="submissions by each of the others")
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def _otter(folder: Path, solution: str, python: Path, count: int) -> Cost:
    with zipfile.ZipFile(folder / "autograder.zip", "w") as archive:
        archive.writestr("otter_config.json", "{}")
        archive.writestr("tests/batch_gradient.py", OTTER + _indented(TEST, 4))
    (folder / f"{NAME}.py").write_text(solution, "utf-8")
    command = [python, "-m", "otter", "run", f"{NAME}.py", "-a", "autograder.zip", "-o", ".", "--no-logo"]
    cost = _timed([command] * count, folder, count)
    _assert_full_marks(_scores_in(folder / "results.json"))
    return cost


def _gradescope(folder: Path, solution: str, python: Path, count: int) -> Cost:
    (folder / f"{NAME}.py").write_text(solution, "utf-8")
    (folder / "run_tests.py").write_text(GRADESCOPE + _indented(TEST, 8) + RUN, "utf-8")
    cost = _timed([[python, "run_tests.py"]] * count, folder, count)
    _assert_full_marks(_scores_in(folder / "results.json"))
    return cost


def _scores_in(results: Path) -> list[float]:
    return [each["score"] for each in json.loads(results.read_text("utf-8"))["tests"] if each.get("max_score")]


def _assert_full_marks(scores: Sequence[float]) -> None:
    if set(scores) != {1}:
        raise SystemExit(f"right submissions earned {scores}")


def _nbgrader(folder: Path, solution: str, python: Path, count: int) -> Cost:
    """All of its submissions by one command, less what one costs."""
    for number in range(count + 1):
        place = folder / "submitted" / f"s{number}" / "week"
        place.mkdir(parents=True)
        (place / f"{NAME}.ipynb").write_text(_notebook(solution), "utf-8")
    source = folder / "source" / "week"
    source.mkdir(parents=True)
    (source / f"{NAME}.ipynb").write_text(_notebook("### BEGIN SOLUTION\n### END SOLUTION"), "utf-8")
    nbgrader = [python, "-m", "nbgrader"]
    _timed([[*nbgrader, "generate_assignment", "week", "--create"]], folder, 1)
    autograde = [*nbgrader, "autograde", "week", "--force", "--student"]
    one = _timed([[*autograde, "s0"]], folder, 1)
    all_of_them = _timed([[*autograde, "*"]], folder, 1)
    with closing(sqlite3.connect(folder / "gradebook.db")) as gradebook:
        _assert_full_marks([score for (score,) in gradebook.execute("select auto_score from grade")])
    return Cost(*((many - single) / count for many, single in zip(all_of_them, one, strict=True)))


def _notebook(code: str) -> str:
    cells = [("solution", code), ("test", TEST)]
    return json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 4,
            "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
            "cells": [
                {
                    "cell_type": "code",
                    "execution_count": None,
                    "outputs": [],
                    "source": text.splitlines(keepends=True),
                    "metadata": {
                        "nbgrader": {
                            "schema_version": 3,
                            "grade_id": role,
                            "grade": role == "test",
                            "solution": role == "solution",
                            "locked": role == "test",
                            "task": False,
                            **({"points": 1} if role == "test" else {}),
                        }
                    },
                }
                for role, text in cells
            ],
        }
    )


def _ours(folder: Path, solution: str, _python: Path, _count: int) -> Cost:
    """The difference of two batches by one worker, so that the start is not told of each."""
    costs = []
    for count in (FEW, FEW, MANY):  # the first has the exam made
        submissions = folder / "submissions"
        shutil.rmtree(submissions, ignore_errors=True)
        submissions.mkdir()
        for number in range(count):
            (submissions / f"s{number}.py").write_text(f"{solution}\n# {number}\n", "utf-8")
        command = [sys.executable, "-m", "autograder", "grade", NAME, "submissions", "--out", "out", "--seed", "7"]
        course = str(Path(__file__).parents[1])
        costs.append(_timed([[*command, "--workers", "1", "--replace", "--course", course]], folder, 1))
    return Cost(*((many - few) / (MANY - FEW) for few, many in zip(costs[1], costs[2], strict=True)))


def _timed(commands: Sequence[Sequence[object]], folder: Path, count: int) -> Cost:
    """The commands one after the other, with all that they start, also what a jail does not have counted."""
    started, cpu_s = time.monotonic(), 0.0
    for command in commands:
        programs = f"{Path(str(command[0])).parent}{os.pathsep}{os.environ['PATH']}"  # nbgrader looks for its alembic
        words = list(map(str, command))
        with (folder / "said.txt").open("wb") as said:
            process = subprocess.Popen(words, cwd=folder, stdout=said, stderr=said, env=os.environ | {"PATH": programs})
        watch = Watch(process.pid)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
        cpu_s += max(used.ru_utime + used.ru_stime, watch.cpu_s)
        if process.returncode != 0:
            raise SystemExit(f"{' '.join(words)}\n{(folder / 'said.txt').read_text('utf-8')}")
    return Cost(cpu_s / count * 1e3, (time.monotonic() - started) / count * 1e3)


def _indented(code: str, spaces: int) -> str:
    return "".join(f"{' ' * spaces}{line}\n" for line in code.strip().splitlines())


if __name__ == "__main__":
    main()
