"""The same batch on a Dask cluster: real processes, TLS, and the outcome of this machine, byte for byte."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import autograder
from autograder.batch.engine import EngineFailure
from autograder.report.model import Report
from autograder.report.reporter import grader_report
from autograder.submission.collection import collect
from autograder.text import Refusal
from tests.conftest import ROOT
from tests.support.clusters import PATIENCE_S, Cluster, cluster_in, wait_until
from tests.support.gradebooks import SOLUTION

pytest.importorskip("distributed", reason="NOT TESTED: needs pip install -e '.[cluster]'")

import dask
from distributed.comm import CommClosedError

from autograder.batch.cluster.chunks import MOST_SUBMISSIONS, Chunk, Reply, chunks
from autograder.batch.cluster.desk import difference
from autograder.batch.cluster.dispatch import Dispatch, dask_cluster
from tests.support.commands import run

pytestmark = [pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED: needs the jail")]

COUNT = 3 * MOST_SUBMISSIONS
SLOW = SOLUTION + "\nimport time\ntime.sleep(0.05)\n"  # so that something is left to do when a process is killed
WRONG = SLOW.replace("return X @ w", "return -X @ w", 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("class") / "submissions"
    place.mkdir()
    for number in range(COUNT):
        source = WRONG if number % 10 == 3 else SLOW
        (place / f"s{number:02d}.py").write_text(f"{source}# {number}\n", "utf-8")
    (place / "torn.zip").write_bytes(b"PK\x03\x04")
    return place


@pytest.fixture(scope="module")
def here(folder: Path) -> Mapping[str, bytes]:
    """What comes out on this machine."""
    out = folder.parent / "here"
    assert run(*arguments(folder, out), "--workers", "2").exit_code == 0
    return files(out)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with cluster_in(tmp_path / "cluster") as found:
        yield found


def arguments(folder: Path, out: Path) -> list[object]:
    return ["grade", "linear_neuron", folder, "--out", out, "--seed", "5", "--course", ROOT, "--lang", "en"]


def files(out: Path) -> Mapping[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def begun(cluster: Cluster, folder: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    """The command, at work on the cluster."""
    command = [*arguments(folder, out), "--engine", "dask", "--scheduler", cluster.address, *more]
    return subprocess.Popen(
        [sys.executable, "-m", "autograder", *map(str, command)],
        env={**os.environ, **cluster.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
    )


def has_reports(out: Path) -> bool:
    return any((out / "reports").glob("*.json"))


def test_a_worker_that_is_killed_and_one_that_comes_late_change_nothing(
    cluster: Cluster, folder: Path, here: Mapping[str, bytes], tmp_path: Path
) -> None:
    first = cluster.start_worker()
    with begun(cluster, folder, tmp_path / "out") as grading:
        wait_until(lambda: has_reports(tmp_path / "out"), grading)
        first.kill()
        unfit = cluster.start_worker(is_fit=False)  # leaves when it is given something to do
        cluster.start_worker()
        told, _ = grading.communicate()
    assert grading.returncode == 0, told
    assert unfit.wait(PATIENCE_S) == 0
    assert files(tmp_path / "out") == here


def test_a_batch_whose_scheduler_was_killed_is_gone_on_with(
    cluster: Cluster, folder: Path, here: Mapping[str, bytes], tmp_path: Path
) -> None:
    cluster.start_worker()
    with begun(cluster, folder, tmp_path / "out") as grading:
        wait_until(lambda: has_reports(tmp_path / "out"), grading)
        cluster.scheduler.kill()
        told, _ = grading.communicate()
    assert grading.returncode == 3, told
    assert "The connection to the Dask scheduler was lost." in told
    assert "Traceback" not in told
    assert 0 < len(list((tmp_path / "out" / "reports").iterdir())) < len(here)
    cluster.start_scheduler()
    cluster.start_worker()
    with begun(cluster, folder, tmp_path / "out", "--resume") as grading:
        told, _ = grading.communicate()
    assert grading.returncode == 0, told
    assert files(tmp_path / "out") == here


def test_strangers_and_other_versions_are_told_before_anything_is_graded(
    cluster: Cluster, folder: Path, tmp_path: Path
) -> None:
    with cluster_in(tmp_path / "strangers") as strangers:
        strangers.address = cluster.address
        with begun(strangers, folder, tmp_path / "out") as grading:
            told, _ = grading.communicate()
    assert grading.returncode == 2
    assert cluster.address in told
    assert "Traceback" not in told
    cluster.start_worker(is_fit=False)
    with begun(cluster, folder, tmp_path / "out") as grading:
        told, _ = grading.communicate()
    assert grading.returncode == 2
    assert f"version 0, not {autograder.__version__}" in told
    assert not (tmp_path / "out" / "batch.json").exists()


def test_an_address_that_is_not_encrypted_is_refused(folder: Path, tmp_path: Path) -> None:
    command = arguments(folder, tmp_path / "out")
    result = run(*command, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1")
    assert result.exit_code == 2
    assert "tls://" in result.output
    assert not (tmp_path / "out" / "batch.json").exists()


def test_a_certificate_that_is_not_there_is_told_by_name(tmp_path: Path) -> None:
    settings = {"distributed.comm.tls.ca-file": str(tmp_path / "ca.pem")}
    with dask.config.set(settings), pytest.raises(Refusal, match=r"ca\.pem"), dask_cluster("tls://head:8786", 1):
        pass


def test_a_worker_of_other_versions_is_told_apart() -> None:
    ours = grader_report(5, "full")
    theirs = ours.model_copy(update={"numpy": "1.0", "torch": None})
    assert difference(ours, ours) is None
    assert difference(theirs, ours) == f"numpy 1.0, not {ours.numpy}"


def test_chunks_hold_everything_once_and_travel_as_they_are(folder: Path) -> None:
    submissions = tuple(collect(folder, "linear_neuron").submissions)
    made = list(chunks(submissions))
    assert [len(each.submissions) for each in made] == [MOST_SUBMISSIONS] * 3 + [1]
    assert tuple(each for chunk in made for each in chunk.submissions) == submissions
    assert [Chunk.model_validate_json(each.to_bytes()) for each in made] == made


def test_a_scheduler_that_goes_while_its_workers_are_counted_is_told_as_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> Mapping[str, int]:
        raise CommClosedError

    monkeypatch.setattr(Dispatch, "_send", lambda *_: None)
    client: Any = SimpleNamespace(loop=object(), nthreads=gone, status="closed")
    nobody: Any = None
    with pytest.raises(EngineFailure, match="lost"):
        list(Dispatch(client, "desk", nobody).each_of(collect(folder, "linear_neuron").submissions))


def test_a_report_that_travelled_is_written_as_it_was(here: Mapping[str, bytes]) -> None:
    report = Report.model_validate_json(here["reports/s03.json"])
    [arrived] = Reply.model_validate_json(Reply(reports=(report,)).to_bytes()).reports
    assert arrived.to_json().encode() == here["reports/s03.json"]
