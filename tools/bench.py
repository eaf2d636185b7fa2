"""What a submission costs, beside a plain fork that does the same replay: a table, and the same as JSON.

    python tools/bench.py [--assignments NAMES] [--growth 200,2000] [--json FILE] [--readme README.md]

A submission's cost is the difference between a large and a small batch over their sizes, everything included: read,
jailed, judged, written. So the start is a column of its own. Both batches and the plain fork, before and after them,
are measured one right after the other: ratios hold on a machine that others use too, and between machines.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import mean, median
from typing import Any, Final, NamedTuple

from rich.console import Console
from rich.table import Table

import autograder
from autograder.batch.grader import Grader
from autograder.exercises.loading import Course, Material, find_course
from autograder.exercises.planting import planted
from autograder.sandbox.protocol.paper import Paper, encode

SMALL: Final = 20  # submissions of the batch whose cost is taken off
JAILED: Final = 50  # of which the jail's part is measured
PLAIN_FORK: Final = Path(__file__).parent / "plain_fork.py"
SAMPLE_S: Final = 0.1
LOOP: Final = "\n\nwhile True:\n    pass\n"
SEED, OTHER_SEED = "7", "8"
PLACE: Final = re.compile(r"(?<=<!-- make bench -->\n).*?(?=<!-- end of make bench -->)", re.DOTALL)  # of the table
KINDS: Final = ("right", "30 % wrong", "1 % loops")


class Cost(NamedTuple):
    """What a process and all that it started used: seconds, and mebibytes at the most."""

    cpu_s: float
    wall_s: float
    peak_mib: float


def main() -> None:
    """Measures, prints and saves."""
    course = find_course(None)
    options = _options(course)
    console = Console()
    results: dict[str, Any] = {"machine": {"cores": os.cpu_count(), "python": sys.version.split()[0]}}
    with tempfile.TemporaryDirectory(prefix="autograder_bench_") as scratch:
        os.environ["AUTOGRADER_CACHE"] = f"{scratch}/cache"  # what other batches made is made again, and told
        _compile()
        results["start"] = dict(_starts(course, Path(scratch)))
        results["submissions"] = [
            _of_assignment(course.load(name), Path(scratch), options.count, console, results["start"])
            for name in options.assignments
        ]
        results["growth"] = list(_growth(course.load(options.assignments[0]), Path(scratch), options.growth))
    _show(console, results)
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    if options.readme:
        told = PLACE.sub(lambda _: _markdown(results), options.readme.read_text("utf-8"))
        options.readme.write_text(told, "utf-8")


def _options(course: Course) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assignments", type=lambda text: text.split(","), default=course.names)
    parser.add_argument("--count", type=int, default=120, help="submissions of a batch")
    parser.add_argument("--growth", type=_counts, default=[200, 2000], help="batches whose memory is compared")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--readme", type=Path, help="a file whose table of these figures is written anew")
    return parser.parse_args()


def _counts(text: str) -> list[int]:
    return [int(each) for each in text.split(",") if each]


def _compile() -> None:
    """Has the package started as it is where pip installed it: compiled, whatever the environment says."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, "-m", "compileall", "-q", autograder.__path__[0]], check=True)


def _starts(course: Course, scratch: Path) -> Iterator[tuple[str, float]]:
    """CPU seconds of what people wait for before anything of theirs happens."""
    material = course.load(course.names[0])
    name = material.assignment.name
    yield "autograder --help", _run(["--help"]).cpu_s
    work = scratch / f"{name}.py"
    work.write_text(material.solution, "utf-8")
    yield "autograder check", _run(["check", str(work)], cwd=course.root / "student_template").cpu_s
    folder = _batch(material, scratch / "start", 5, "right")
    for what in ("made", "kept"):
        yield f"autograder grade, 5 submissions, the exam {what}", _graded(name, folder, 1, OTHER_SEED).cpu_s


def _of_assignment(
    material: Material, scratch: Path, count: int, console: Console, starts: dict[str, float]
) -> dict[str, Any]:
    name = material.assignment.name
    console.print(f"{name} …", style="dim")
    plain = PlainFork(material, scratch)
    wrong = _batch(material, scratch / f"{name}_first", SMALL + count, "30 % wrong")
    first, again = _graded(name, wrong, 2), _graded(name, wrong, 2)  # what the first one makes is kept
    starts[f"{name}, its exam and the names of mistakes"] = first.cpu_s - again.cpu_s
    with plain.beside():
        jailed = _jailed(material)
    row: dict[str, Any] = {"assignment": name, "right, the jail": _cell(*jailed, plain.cpu_s)}
    few_right = _batch(material, scratch / f"{name}_few", SMALL, "right")
    for kind in KINDS:
        folder = _batch(material, scratch / f"{name}_{kind}", SMALL + count, kind)
        for workers in (1, 2) if kind == "right" else (2,):
            with plain.beside():
                few, many = _graded(name, few_right, workers), _graded(name, folder, workers)
            name_of_cell = f"{kind}, {workers} worker{'s'[: workers - 1]}"
            costs = (many.cpu_s - few.cpu_s) / count, (many.wall_s - few.wall_s) / count
            row[name_of_cell] = _cell(*costs, plain.cpu_s)
    return row | {"floor_cpu_ms": _ms(plain.usual_cpu_s)}


def _cell(cpu_s: float, wall_s: float, floor: float) -> dict[str, float]:
    return {"cpu_ms": _ms(cpu_s), "wall_ms": _ms(wall_s), "cpu_to_floor": round(cpu_s / floor, 2)}


def _jailed(material: Material) -> tuple[float, float]:
    """What a right submission costs the jail, the processes that are started here: seconds of CPU and by the clock."""
    with Grader(material.exam(int(SEED))) as grader:
        grader.grade(material.solution.encode())
        wall_s, cpu_s = time.monotonic(), _cpu_s_of_children()
        for number in range(JAILED):
            grader.grade(f"{material.solution}\n# {number}\n".encode())
        return (_cpu_s_of_children() - cpu_s) / JAILED, (time.monotonic() - wall_s) / JAILED


def _cpu_s_of_children() -> float:
    return sum(_cpu_s(pid) for pid in _family(os.getpid()) if pid != os.getpid())


def _growth(material: Material, scratch: Path, counts: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Whether a larger batch takes more memory, or more time for each submission."""
    for count in counts:
        cost = _graded(material.assignment.name, _batch(material, scratch / f"growth_{count}", count, "right"), 2)
        yield {"submissions": count, "peak_mib": round(cost.peak_mib), "cpu_ms_each": _ms(cost.cpu_s / count)}


def _batch(material: Material, folder: Path, count: int, kind: str) -> Path:
    """A folder of submissions, no two of them alike."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        source = f"{_source(material, number, kind)}\n# {number}\n"
        (folder / f"student_{number:05d}.py").write_text(source, "utf-8")
    return folder


def _source(material: Material, number: int, kind: str) -> str:
    if kind == "30 % wrong" and number % 10 < 3:
        return planted(material.solution, material.mistakes[number % len(material.mistakes)])
    if kind == "1 % loops" and number % 100 == 50:
        return material.solution + LOOP
    return material.solution


def _graded(name: str, folder: Path, workers: int, seed: str = SEED) -> Cost:
    out = folder.parent / f"{folder.name}_graded_{workers}"
    return _run(["grade", name, str(folder), "--out", str(out), "--seed", seed, "--workers", str(workers), "--replace"])


def _run(arguments: Sequence[str], cwd: Path | None = None) -> Cost:
    """Runs a command of ours to its end."""
    started = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "autograder", *arguments], stdout=subprocess.DEVNULL, cwd=cwd)
    watch = Watch(process.pid)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.stop()
    if process.returncode not in (0, 1):
        raise SystemExit(f"autograder {' '.join(arguments)} ended with {process.returncode}")
    cpu_s = max(used.ru_utime + used.ru_stime, watch.cpu_s)
    return Cost(cpu_s, time.monotonic() - started, watch.peak_mib)


class Watch:
    """What a process and its descendants use, looked at now and then: a jail's children are nobody else's to count."""

    def __init__(self, pid: int) -> None:
        self.cpu_s = self.peak_mib = 0.0
        self._pid = pid
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stops watching."""
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._is_over.wait(SAMPLE_S):
            family = list(_family(self._pid))
            self.cpu_s = max(self.cpu_s, sum(map(_cpu_s, family)))
            self.peak_mib = max(self.peak_mib, sum(map(_own_mib, family)))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in path.read_text("utf-8").split():
                yield from _family(int(child))


def _cpu_s(pid: int) -> float:
    """A process's own CPU seconds, and those of its children that are gone."""
    with suppress(OSError):
        numbers = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return sum(map(int, numbers[11:15])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _own_mib(pid: int) -> float:
    """The memory of a process; what several share is divided among them."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


class PlainFork:
    """A plain fork that plays the exam of an assignment: measured before and after what is held against it."""

    def __init__(self, material: Material, scratch: Path) -> None:
        exam = material.exam(int(SEED))
        self._paper, self._solution = scratch / "paper", scratch / "solution.py"
        self._paper.write_bytes(encode(Paper([item.sheet for item in exam.items])))
        self._solution.write_text(material.solution, "utf-8")
        self._measured: list[float] = []

    @contextmanager
    def beside(self) -> Iterator[None]:
        """Measures it on either side of what is done meanwhile."""
        self._measure()
        yield
        self._measure()

    @property
    def cpu_s(self) -> float:
        """What it cost beside what was done last."""
        return mean(self._measured[-2:])

    @property
    def usual_cpu_s(self) -> float:
        """What it cost in the middle."""
        return median(self._measured)

    def _measure(self) -> None:
        told = subprocess.check_output([sys.executable, PLAIN_FORK, self._paper, self._solution], text=True)
        self._measured.append(float(told))


def _ms(seconds: float) -> float:
    return round(seconds * 1e3, 2)


def _show(console: Console, results: dict[str, Any]) -> None:
    table = Table("assignment", "plain fork", *_columns(results), title="CPU ms a submission (× plain fork)")
    for row in _rows(results):
        table.add_row(*row)
    console.print(table)
    walls = Table("assignment", *_columns(results), title="Wall ms a submission")
    for row in results["submissions"]:
        walls.add_row(row["assignment"], *(f"{row[each]['wall_ms']:.1f}" for each in _columns(results)))
    console.print(walls)
    for what, cpu_s in results["start"].items():
        console.print(f"{what}: {cpu_s:.2f} s CPU")
    for each in results["growth"]:
        console.print("{submissions} submissions: {peak_mib} MiB, {cpu_ms_each:.1f} ms CPU each".format(**each))


def _rows(results: dict[str, Any]) -> Iterator[list[str]]:
    for row in results["submissions"]:
        cells = (f"{row[each]['cpu_ms']:.1f} (× {row[each]['cpu_to_floor']:.2f})" for each in _columns(results))
        yield [row["assignment"], f"{row['floor_cpu_ms']:.1f}", *cells]


def _markdown(results: dict[str, Any]) -> str:
    """The table as the README shows it, and what is told beside it."""
    columns = ["CPU ms a submission", "plain fork", *_columns(results)]
    lines = [columns, ["---"] * len(columns), *_rows(results)]
    starts = "; ".join(f"{what}: {cpu_s:.2f} s" for what, cpu_s in results["start"].items())
    sizes = "; ".join("{submissions}: {peak_mib} MiB".format(**each) for each in results["growth"])
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{table}\n\nTo start, CPU: {starts}. Memory of all processes by submissions: {sizes}.\n"


def _columns(results: dict[str, Any]) -> list[str]:
    return [each for each in results["submissions"][0] if each not in ("assignment", "floor_cpu_ms")]


if __name__ == "__main__":
    main()
