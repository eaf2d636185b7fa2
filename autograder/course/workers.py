"""Our own code side by side, on all processors: one interruption ends all of it."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import Any, Final, TypeVar

from autograder.text import Refusal, Text

TRIES: Final = 2
KILLED: Final = Text(
    en="A process of this command was killed, and once more when it was tried again; is there too little memory?",
    zh="本命令的一个进程被终止，重试后再次被终止。是不是内存不足？",
)

Label = TypeVar("Label")
Found = TypeVar("Found")


def side_by_side(
    function: Callable[..., Found],
    tasks: Mapping[Label, tuple[Any, ...]],
    finished: Callable[[Label, Found], object] = lambda _label, _found: None,
) -> dict[Label, Found]:
    """What a function gives for the arguments of each task; `finished` is told of each as soon as it is done.

    Each processor runs a process, which lives through many tasks, in their order. An exception of one, or an
    interruption, ends all of them. Where one is killed, what is left is tried again once; then Refusal is raised.
    """
    found: dict[Label, Found] = {}
    for _ in range(TRIES):
        with suppress(BrokenProcessPool):
            left = {label: arguments for label, arguments in tasks.items() if label not in found}
            for label, found[label] in _by_processes(function, left):
                finished(label, found[label])
            return {label: found[label] for label in tasks}
    raise Refusal(KILLED)


def _by_processes(
    function: Callable[..., Found], tasks: Mapping[Label, tuple[Any, ...]]
) -> Iterator[tuple[Label, Found]]:
    context = multiprocessing.get_context("spawn")  # torch does not survive a fork
    workers = max(1, min(os.cpu_count() or 1, len(tasks)))
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_when_interrupted) as pool:
        try:
            with uninterrupted():
                futures = {pool.submit(function, *arguments): label for label, arguments in tasks.items()}
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BaseException:
            for process in multiprocessing.active_children():
                process.terminate()
            pool.shutdown(cancel_futures=True)  # waits: a thread of the pool that is cut off leaves semaphores behind
            raise


@contextmanager
def uninterrupted() -> Iterator[None]:
    """An interruption waits until the processes are there: one that is half started would print a traceback."""
    handlers = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    came: list[int] = []
    for each in handlers:
        signal.signal(each, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        for each, handler in handlers.items():
            signal.signal(each, handler)
        for number in came:  # also where the processes did not get over it
            signal.raise_signal(number)


def _end_when_interrupted() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
