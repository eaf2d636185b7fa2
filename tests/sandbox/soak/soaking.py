"""Examines many submissions in one jail and keeps what that costs."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.batch.grader import Grader
from autograder.submission import Submission, read_submission
from tests.conftest import exam_of, material_of
from tests.support.processes import memory_mib, names_in, open_descriptors, zygote_of

EVERY_KIND: Final = {
    "right": "",
    "wrong": "def batch_gradient(w, X, t):\n    return X.T @ (t - X @ w)\n",
    "carried": "def predict(w, X):\n    return X @ w + 1\n\n"
    "def squared_error(w, X, t):\n    return ((t - predict(w, X)) ** 2).sum() / 2\n",
    "raises": "def least_squares(X, t):\n    return undefined\n",
    "dies": "import os\ndef least_squares(X, t):\n    os._exit(1)\n",
    "large": "def least_squares(X, t):\n    return np.zeros(100_000_000)\n",
    "prints": "def least_squares(X, t):\n    print('x' * 10**6)\n",
}


@dataclass(frozen=True)
class Sample:
    """The state after so many submissions: memory of the forking process and of the grader, descriptors, seconds."""

    submissions: int
    zygote_mib: float
    grader_mib: float
    descriptors: int
    zygote_descriptors: int
    wall_s: float
    cpu_s: float


def soak(name: str, folder: Path, count: int, every: int) -> Iterator[Sample]:
    """Grades as many submissions, of every kind in turn; a sample after each so many."""
    submissions = written(name, folder)
    with Grader(exam_of(name)) as grader:
        grader.grade(submissions[0])
        zygote = zygote_of(grader._jail())
        begin, cpu = time.monotonic(), time.process_time()
        for number in range(1, count + 1):
            grader.grade(submissions[number % len(submissions)]).to_json()
            if number % every == 0:
                now, used = time.monotonic(), time.process_time()
                yield Sample(
                    number,
                    memory_mib(zygote),
                    memory_mib(os.getpid()),
                    open_descriptors(),
                    len(names_in(f"/proc/{zygote}/fd")),
                    now - begin,
                    used - cpu,
                )
                begin, cpu = now, used


def written(assignment: str, folder: Path) -> list[Submission]:
    """One submission of every kind."""
    submissions = []
    for name, more in EVERY_KIND.items():
        path = folder / f"{name}.py"
        path.write_text(f"{material_of(assignment).solution}\n\n{more}", "utf-8")
        submissions.append(read_submission(path, assignment))
    return submissions
