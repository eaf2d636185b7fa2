"""A Dask cluster of real processes on this machine, with certificates of its own."""

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

PATIENCE_S = 60


class Cluster:
    """A scheduler and its workers; whoever holds the certificates in the folder may join."""

    def __init__(self, folder: Path) -> None:
        from distributed import Security

        folder.mkdir()
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        made = Security.temporary()
        for name, pem in (("ca", made.tls_ca_file), ("cert", made.tls_client_cert), ("key", made.tls_client_key)):
            (folder / f"{name}.pem").write_text(pem, "utf-8")
        self.start_scheduler()

    @property
    def environment(self) -> Mapping[str, str]:
        """What a client takes its certificates from."""
        names = {"CA_FILE": "ca", "CLIENT__CERT": "cert", "CLIENT__KEY": "key"}
        return {f"DASK_DISTRIBUTED__COMM__TLS__{each}": str(self._folder / f"{pem}.pem") for each, pem in names.items()}

    def start_scheduler(self) -> None:
        told = self._folder / "scheduler.json"
        told.unlink(missing_ok=True)
        self.scheduler = self._started("scheduler", "--protocol", "tls", "--host", "127.0.0.1", "--port", "0")
        deadline = time.monotonic() + PATIENCE_S
        while not told.exists():
            assert self.scheduler.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        self.address: str = json.loads(told.read_text("utf-8"))["address"]

    def start_worker(self) -> subprocess.Popen[bytes]:
        return self._started("worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(self._folder))

    def end(self) -> None:
        for each in self._processes:
            each.kill()
            each.wait()

    def _started(self, role: str, *more: str) -> subprocess.Popen[bytes]:
        pems = {"--tls-ca-file": "ca", "--tls-cert": "cert", "--tls-key": "key"}
        tls = [word for option, pem in pems.items() for word in (option, str(self._folder / f"{pem}.pem"))]
        command = [sys.executable, "-m", "dask", role, "--scheduler-file", str(self._folder / "scheduler.json")]
        with (self._folder / f"{role}_{len(self._processes)}.log").open("wb") as log:
            process = subprocess.Popen([*command, "--no-dashboard", *tls, *more], stdout=log, stderr=log)
        self._processes.append(process)
        return process


@contextlib.contextmanager
def cluster_in(folder: Path) -> Iterator[Cluster]:
    cluster = Cluster(folder)
    try:
        yield cluster
    finally:
        cluster.end()
