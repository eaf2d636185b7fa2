"""Times `otter run` with our plugin beside plain otter-grader, and `autograder grade`, in one run on one machine.

    python tools/otter_times.py [REPETITIONS]

Plain otter gets one test of one gradient: once against torch.autograd, once against a written-down value.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from autograder.course.otter.building import ZIP, Order, make
from autograder.exercises.loading import find_course

NAME = "linear_neuron"
PLAIN = """
from otter.test_files import test_case

OK_FORMAT = False

name = "batch_gradient"
points = 100


@test_case(points=100)
def test_gradient(batch_gradient):
    import numpy as np
    w, X, t = np.array([1.0, -2.0]), np.array([[1.0, 2.0], [0.5, -1.0], [2.0, 3.0]]), np.array([1.0, 2.0, 3.0])
    {expected}
    assert np.allclose(batch_gradient(w, X, t), expected)
"""
WITH_TORCH = """import torch
    v = torch.tensor(w, requires_grad=True)
    (0.5 * ((torch.tensor(t) - torch.tensor(X) @ v) ** 2).sum()).backward()
    expected = v.grad.numpy()"""
WITHOUT_TORCH = "expected = X.T @ (X @ w - t)"


def plain_zip(path: Path, expected: str) -> Path:
    """An autograder.zip of otter alone."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("otter_config.json", json.dumps({}))
        archive.writestr("tests/batch_gradient.py", PLAIN.replace("{expected}", expected))
    return path


def timed(command: list[object], cwd: Path, repetitions: int) -> tuple[float, float]:
    """The median wall and processor time of a command and its children, in seconds."""
    walls, cpus = [], []
    for _ in range(repetitions):
        started, before = time.monotonic(), _cpu_s()
        subprocess.run([str(each) for each in command], cwd=cwd, check=True, capture_output=True)
        walls.append(time.monotonic() - started)
        cpus.append(_cpu_s() - before)
    return statistics.median(walls), statistics.median(cpus)


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Prints the medians."""
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    course = find_course(Path(__file__).parents[1])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        order = Order(NAME, folder / "otter", 5, ("full",), True, languages=("en",))
        list(make(course, order))
        submissions = folder / "submissions"
        submissions.mkdir()
        for number in range(40):
            (submissions / f"s{number:02d}.py").write_text(course.load(NAME).solution, "utf-8")
        otter = [sys.executable, "-m", "otter", "run", submissions / "s00.py", "-o", folder, "--no-logo", "-a"]
        archives = {
            "plain otter run, one test with torch": plain_zip(folder / "torch.zip", WITH_TORCH),
            "plain otter run, one test without torch": plain_zip(folder / "plain.zip", WITHOUT_TORCH),
            "otter run with the plugin, all exercises in the jail": order.out / ZIP,
        }
        for title, archive in archives.items():
            wall_s, cpu_s = timed([*otter, archive], folder, repetitions)
            print(f"{wall_s:8.2f} s wall {cpu_s:7.2f} s processor  {title}", flush=True)
        grade = [sys.executable, "-m", "autograder", "grade", NAME, submissions, "--replace", "--course", course.root]
        wall_s, cpu_s = timed([*grade, "--out", folder / "out"], folder, repetitions)
        print(f"{wall_s:8.2f} s wall {cpu_s:7.2f} s processor  autograder grade, 40 submissions, start included")


if __name__ == "__main__":
    main()
