"""The grader's side of a Dask cluster: chunks go to whichever worker is free, and one hand takes in the reports."""

import logging
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

from distributed import Client, Future, LocalCluster, Security, as_completed
from distributed.comm import CommClosedError

from autograder.batch.cluster.chunks import Chunk, Reply, chunks
from autograder.batch.cluster.desk import Desk, graded, ignore_interruptions, unfit
from autograder.batch.engine import Engine, EngineFailure, Engines
from autograder.batch.grader import told, ungraded
from autograder.exercises.exam_file import to_bytes
from autograder.report.model import Report
from autograder.report.reporter import Reporter
from autograder.submission import Submission
from autograder.text import Refusal, Text

AHEAD: Final = 4  # chunks a thread that are on their way: none waits for us, and few are in memory
FEWEST: Final = 8  # while no worker is there yet
TLS: Final = "tls://"
LOGGERS: Final = ("distributed", "distributed.client")
RUNNING: Final = "running"  # a client that has not lost its scheduler

NOT_SAFE: Final = Text(
    en="The scheduler's address has to begin with tls://, so that nobody else can send it work: {address}.",
    zh="调度器地址必须以 tls:// 开头，以免他人向它提交任务：{address}。",
)
NOT_REACHED: Final = Text(
    en="No Dask scheduler answers at {address} ({reason}). Is it running, and are the certificates its own?",
    zh="无法连接 {address} 的 Dask 调度器（{reason}）。请确认它在运行，且证书属于该集群。",
)
NO_CERTIFICATE: Final = Text(
    en="No file {path}, which Dask's settings (distributed.comm.tls) give as this machine's certificate or key.",
    zh="找不到文件 {path}：Dask 的设置（distributed.comm.tls）把它写作本机的证书或密钥。",
)
UNFIT: Final = Text(
    en="The worker {worker} can't grade this batch: {reason}. Install what this machine has, and start it again.",
    zh="工作节点 {worker} 无法评这一批：{reason}。请安装与本机一致的环境后重新启动它。",
)
LOST: Final = Text(en="The connection to the Dask scheduler was lost.", zh="与 Dask 调度器的连接已断开。")


@contextmanager
def dask_cluster(address: str | None, workers: int) -> Iterator[Engines]:
    """The workers of the scheduler at an address, or as many of our own on this machine, for one batch or several.

    Raises Refusal where the scheduler does not answer, or is not reached by TLS; a batch, where it is gone, or has a
    worker that can't grade alike.
    """
    for each in LOGGERS:
        logging.getLogger(each).setLevel(logging.CRITICAL)  # what matters of it is told in the outcome
    with _client(address) if address else _own_cluster(workers) as client:
        yield lambda reporter: _desks(client, reporter)


@contextmanager
def _desks(client: Client, reporter: Reporter) -> Iterator[Engine]:
    """One desk a worker, for one exam."""
    name = f"autograder-{token_hex(8)}"
    with ExitStack() as stack:
        stack.callback(_leave, client, name)
        try:
            client.register_plugin(Desk(to_bytes(reporter.exam), reporter.grader), name=name)
            reasons = client.run(unfit, name)
        except CommClosedError as error:  # it was there a moment ago
            raise Refusal(LOST) from error
        for worker, reason in reasons.items():
            if reason is not None:
                raise Refusal(UNFIT.filled(worker=worker, reason=reason))
        yield Dispatch(client, name, reporter).each_of


@contextmanager
def _own_cluster(workers: int) -> Iterator[Client]:
    """A scheduler and its workers on this machine, with certificates that end with them."""
    security = Security.temporary()
    kept_from_logs = {"silence_logs": logging.CRITICAL, "dashboard_address": None}
    with (
        LocalCluster(
            n_workers=workers, threads_per_worker=1, protocol=TLS, security=security, **kept_from_logs
        ) as cluster,
        Client(cluster, security=security, set_as_default=False) as client,
    ):
        client.run(ignore_interruptions)
        yield client


@contextmanager
def _client(address: str) -> Iterator[Client]:
    if not address.startswith(TLS):
        raise Refusal(NOT_SAFE.filled(address=address))
    security = Security(require_encryption=True)
    for path in (security.tls_ca_file, security.tls_client_cert, security.tls_client_key):
        if path and "\n" not in path and not Path(path).is_file():  # else it is the certificate itself
            raise Refusal(NO_CERTIFICATE.filled(path=path))
    try:
        client = Client(address, security=security, set_as_default=False)
    except (OSError, TypeError, ValueError) as error:
        raise Refusal(NOT_REACHED.filled(address=address, reason=told(error))) from error
    with client:
        yield client


def _leave(client: Client, name: str) -> None:
    """Has the workers end their jails; where the scheduler is gone they end with their workers."""
    if client.status == RUNNING:
        with suppress(Exception):
            client.unregister_worker_plugin(name)


class Dispatch:
    """Keeps the cluster's workers busy with the chunks of one batch."""

    def __init__(self, client: Client, desk: str, reporter: Reporter) -> None:
        self._client, self._desk, self._reporter = client, desk, reporter
        self._out: dict[Future, Chunk] = {}
        self._done = as_completed(loop=client.loop)

    def each_of(self, submissions: Iterable[Submission]) -> Generator[Report]:
        """The reports as they get done; raises EngineFailure where the scheduler is gone."""
        try:
            for chunk in chunks(submissions):
                self._send(chunk)
                while len(self._out) >= self._most_out():
                    yield from self._next_reports()
            while self._out:
                yield from self._next_reports()
        except CommClosedError as error:
            raise EngineFailure(LOST) from error
        finally:
            if self._client.status == RUNNING:
                self._client.cancel(list(self._out))

    def _most_out(self) -> int:
        threads: Mapping[str, int] = self._client.nthreads()
        return max(FEWEST, AHEAD * sum(threads.values()))

    def _send(self, chunk: Chunk) -> None:
        future = self._client.submit(graded, self._desk, chunk.to_bytes(), pure=False)
        self._out[future] = chunk
        self._done.add(future)

    def _next_reports(self) -> Iterator[Report]:
        """What came of the next chunk that is done."""
        future = next(self._done)
        chunk = self._out.pop(future)
        if future.status == "finished":
            yield from Reply.model_validate_json(future.result()).reports
        elif future.status == "error":
            yield from self._after_a_fault(chunk, future.exception())
        else:
            raise EngineFailure(LOST)

    def _after_a_fault(self, chunk: Chunk, fault: Exception) -> Iterator[Report]:
        """Where too many workers died of a chunk, each of it is tried alone; one that still fails is not graded."""
        if len(chunk.submissions) == 1:
            yield ungraded(self._reporter, chunk.submissions[0], told(fault))
            return
        for each in chunk.submissions:
            self._send(Chunk(submissions=(each,)))
