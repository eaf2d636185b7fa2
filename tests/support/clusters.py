"""A Dask cluster of real processes on this machine, begun as the docs say."""

import contextlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT

PATIENCE_S = 120
DOCS = (ROOT / "docs" / "cluster.md").read_text("utf-8")
UNFIT = 'import autograder.report.reporter\n\nautograder.report.reporter.__version__ = "0"\n'


def wait_until(holds: Callable[[], object], process: "subprocess.Popen[bytes] | subprocess.Popen[str]") -> None:
    """Waits, while a process runs that is to bring it about."""
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)


class Cluster:
    """A scheduler and its workers; whoever holds the certificate in the folder may join."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        subprocess.run(self._of_docs("openssl"), check=True, capture_output=True)
        [configuration] = re.findall(r"```yaml\n(.+?)```", DOCS, re.DOTALL)
        (folder / "dask.yaml").write_text(configuration.replace("/shared/tls", str(folder)), "utf-8")
        self.start_scheduler()

    @property
    def environment(self) -> Mapping[str, str]:
        return {"DASK_CONFIG": str(self._folder / "dask.yaml")}

    def start_scheduler(self) -> None:
        told = self._folder / "scheduler.json"
        told.unlink(missing_ok=True)
        self.scheduler = self._started(*self._of_docs("dask scheduler"), "--scheduler-file", str(told))
        wait_until(lambda: told.exists() and told.read_text("utf-8").endswith("}"), self.scheduler)
        self.address: str = json.loads(told.read_text("utf-8"))["address"]

    def start_worker(self, *, is_fit: bool = True) -> subprocess.Popen[bytes]:
        """A worker; one that is not fit has another version, and is awaited."""
        own = ["--no-nanny", "--local-directory", str(self._folder)]
        (self._folder / "unfit.py").write_text(UNFIT, "utf-8")
        preload = [] if is_fit else ["--preload", str(self._folder / "unfit.py")]
        command = [word.replace("tls://127.0.0.1:0", self.address) for word in self._of_docs("dask worker")]
        at = command.index("--nworkers")
        worker = self._started(*command[:at], *command[at + 2 :], *own, *preload)
        if not is_fit:
            log = self._folder / f"{len(self._processes)}.log"
            wait_until(lambda: "Registered to" in log.read_text("utf-8"), worker)
        return worker

    def end(self) -> None:
        for each in self._processes:
            each.kill()
            each.wait()

    def _of_docs(self, program: str) -> list[str]:
        """The one line of the docs that runs a program, on a free port of this machine."""
        [line] = re.findall(rf"^    ({program} .+)$", DOCS, re.MULTILINE)
        here = line.replace("/shared/tls", str(self._folder)).replace("head", "127.0.0.1").replace("8786", "0")
        return shlex.split(here)

    def _started(self, *command: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, **self.environment, "PYTHONPATH": str(ROOT)}
        with (self._folder / f"{len(self._processes) + 1}.log").open("wb") as log:
            process = subprocess.Popen([sys.executable, "-m", *command], stdout=log, stderr=log, env=environment)
        self._processes.append(process)
        return process


@contextlib.contextmanager
def cluster_in(folder: Path) -> Iterator[Cluster]:
    if shutil.which("openssl") is None:
        pytest.skip("NOT TESTED: needs openssl, to make a certificate")
    cluster = Cluster(folder)
    try:
        yield cluster
    finally:
        cluster.end()
