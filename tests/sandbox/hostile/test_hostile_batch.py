"""One real batch in which most submissions mean harm, among honest ones."""

import csv
import gc
import io
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress

from autograder.batch.command import run_grading
from autograder.batch.grading_options import Options
from autograder.batch.outcome import Outcome
from autograder.report.model import Report
from autograder.report.terminal import Screen
from autograder.sandbox import probe
from autograder.sandbox.protocol.wire import printable
from autograder.submission.owners.names import stem, unique_ids
from tests.conftest import ROOT, material_of
from tests.sandbox.hostile.archives import write_uploads
from tests.sandbox.hostile.uploads import BREACH, FILES, Places, expectations, hostile_source
from tests.support.processes import names_in, open_descriptors, ours

pytestmark = [pytest.mark.timeout(600)]

MOST_REPORT_BYTES = 128 * 1024
HONEST_COPIES = 2


@dataclass
class Batch:
    """What the batch left behind."""

    outcome: Outcome
    places: Places
    due: dict[str, float | None]
    honest: list[str]
    texts: dict[str, str]
    left_running: set[int]
    left_files: set[str]
    left_descriptors: int
    reports: dict[str, Report] = field(init=False)
    ids: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.reports = {name: Report.model_validate_json(text) for name, text in self.texts.items()}
        children = [path for path in self.places.submissions.iterdir() if not path.name.startswith(".")]
        self.ids = unique_ids((path.name, stem(path)) for path in children)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Batch]:
    if not probe()["full"].available:
        pytest.skip("NOT TESTED: no full isolation on this machine")
    root = tmp_path_factory.mktemp("hostile")
    places = Places(root / "submissions", root / "out", root / "marker", os.getpid())
    honest, due = write_class(places)
    (root / "tmp").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(root / "tmp"))
        before, descriptors = ours(), open_descriptors()
        outcome = grade_all(places)
        gc.collect()
        yield Batch(
            outcome,
            places,
            due,
            honest,
            texts={path.stem: path.read_text("utf-8") for path in (places.out / "reports").iterdir()},
            left_running=ours() - before,
            left_files=names_in(str(root / "tmp")) | names_in("/tmp") & {"breach"},
            left_descriptors=open_descriptors() - descriptors,
        )


def write_class(places: Places) -> tuple[list[str], dict[str, float | None]]:
    """Writes everything that is handed in; the names of the honest ones, and what archives are due."""
    material = material_of("linear_neuron")
    places.submissions.mkdir()
    for file in FILES:
        (places.submissions / file.name).write_text(hostile_source(file, material.solution, places), "utf-8")
    honest = []
    for number in range(HONEST_COPIES):
        for name, source in {"solution": material.solution, **material.styles}.items():
            honest.append(f"honest_{name}" if not number else f"{'amz'[number]}_honest_{name}")
            (places.submissions / f"{honest[-1]}.py").write_text(source, "utf-8")
    return honest, write_uploads(places.submissions, material.solution)


def grade_all(places: Places) -> Outcome:
    options = Options(
        assignment="linear_neuron",
        submissions=places.submissions,
        out=places.out,
        seed=5,
        workers=4,
        isolation=None,
        roster=None,
        attempts="latest",
        resume=False,
        replace=False,
        course=ROOT,
    )
    return run_grading(options, Progress(console=Console(file=io.StringIO())))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_what_must_come_of_it_comes_of_it(batch: Batch, file: Path) -> None:
    report = batch.reports[file.stem]
    statuses: dict[str, str] = {each.name: each.status for each in report.exercises}
    assert report.graded, report.problem
    for expectation in expectations(file):
        assert expectation.holds(statuses, report.score), f"{expectation} {statuses} {report.score}"


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_it_gets_hold_of_nothing(batch: Batch, file: Path) -> None:
    outputs = [each.output for each in batch.reports[file.stem].exercises]
    assert not [output for output in outputs if BREACH in output]


def test_honest_neighbours_get_exactly_what_they_deserve(batch: Batch) -> None:
    assert {name: batch.reports[name].score for name in batch.honest} == dict.fromkeys(batch.honest, 100.0)


def test_archives_that_attack_the_reader_get_what_they_are_due(batch: Batch) -> None:
    for name, score in batch.due.items():
        report = batch.reports[batch.ids[name]]
        assert report.graded, name
        if score is not None:
            assert report.score == score, (name, report.problem, report.notes)


def test_every_child_of_the_folder_has_a_report_and_a_row(batch: Batch) -> None:
    ids = set(batch.ids.values())
    assert len(ids) == len(batch.ids)
    assert set(batch.reports) == ids
    with batch.outcome.gradebook.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    assert len(rows) == len(ids)
    assert not [row for row in rows if any(str(cell).startswith(("=", "+", "-", "@")) for cell in row.values())]


def test_nobody_is_left_ungraded(batch: Batch) -> None:
    assert [each.id for each in batch.outcome.extracts if not each.is_graded] == []


def test_nothing_is_left_running_and_no_zombie(batch: Batch) -> None:
    assert batch.left_running == set()


def test_no_file_is_left_but_reports_and_gradebook(batch: Batch) -> None:
    assert batch.left_files == set()
    assert not batch.places.marker.exists()
    left = {path.name for path in batch.places.out.iterdir()}
    assert left == {"reports", "gradebook.csv", "summary.json", "batch.json", "class.json", "index.html"}
    assert all(path.suffix == ".json" for path in (batch.places.out / "reports").iterdir())


def test_no_descriptor_is_left_open(batch: Batch) -> None:
    assert batch.left_descriptors <= 0


def test_reports_stay_small_and_can_be_shown_anywhere(batch: Batch) -> None:
    for name, text in batch.texts.items():
        assert len(text.encode()) <= MOST_REPORT_BYTES, name
        for string in strings_of(json.loads(text)):
            assert printable(string) == string, name


def test_reports_can_be_shown_in_a_terminal(batch: Batch) -> None:
    for report in batch.reports.values():
        screen = Screen(Console(file=io.StringIO(), force_terminal=False, width=100), "zh")
        screen.show_report(report)
        shown = screen.console.file
        assert isinstance(shown, io.StringIO)
        assert "\x1b" not in shown.getvalue()


def strings_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, content in value.items():
            yield key
            yield from strings_of(content)
    elif isinstance(value, list):
        for content in value:
            yield from strings_of(content)
    elif isinstance(value, str):
        yield value


def test_there_are_submissions_of_every_category() -> None:
    categories = {file.stem.partition("_")[0] for file in FILES}
    assert categories >= {
        *("time", "memory", "process", "files", "flood", "crash", "signal", "namespace", "network", "read"),
        *("write", "forge", "patch", "lie", "array", "state", "mutate", "random", "steal"),
    }
