"""How far a command has come, while it works: what it does, how fast, for how long still, and what takes long."""

import threading
import time
from typing import Any, Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text as Styled

TELL_EVERY_S: Final = 10.0
LONG_S: Final = 5.0


class _Count(MofNCompleteColumn):
    """How many of how many; nothing of what can't be counted."""

    def render(self, task: Task) -> Styled:
        """The same for one task."""
        return Styled() if task.total is None else super().render(task)


class _Rate(ProgressColumn):
    """How many a second, or a minute where they are slow."""

    def render(self, task: Task) -> Styled:
        """The rate since the start."""
        return Styled(rate_of(task), "dim")


class _Waiting(ProgressColumn):
    """What has been in hand longest, once that is long."""

    max_refresh = 0.5

    def __init__(self) -> None:
        super().__init__()
        self._since: dict[str, float] = {}

    def render(self, task: Task) -> Styled:
        """Its name, and for how long nothing older has been in hand."""
        return Styled(self.told(task), "yellow")

    def told(self, task: Task) -> str:
        """The same as text; empty where nothing takes long."""
        for oldest in list(task.fields.get("in_hand", ()))[:1]:
            self._since = {oldest: self._since.get(oldest, time.monotonic())}
            seconds = time.monotonic() - self._since[oldest]
            return f"{oldest} {seconds:.0f} s" if seconds >= LONG_S else ""
        return ""


class Lines(Progress):
    """How far it is, in a line every ten seconds, whether anything gets done or not: for logs."""

    def __init__(self, console: Console) -> None:
        super().__init__(console=console, disable=True)
        self._waiting = _Waiting()
        self._is_over = threading.Event()

    def start(self) -> None:
        """Begins to tell."""
        self._is_over = threading.Event()
        threading.Thread(target=self._tell, args=(self._is_over,), daemon=True).start()

    def stop(self) -> None:
        """Tells no more."""
        self._is_over.set()

    def _tell(self, is_over: threading.Event) -> None:
        while not is_over.wait(TELL_EVERY_S):
            for task in self.tasks:
                if not task.finished:
                    self.console.print(_line(task, self._waiting.told(task)), markup=False, soft_wrap=True)


def _line(task: Task, waiting: str) -> str:
    if task.total is None:
        return f"{task.description} …"
    left = f"{task.time_remaining:.0f} s" if task.time_remaining is not None else ""
    parts = [f"{task.description}: {task.completed:g}/{task.total:g}", rate_of(task), left and f"~{left}", waiting]
    return ", ".join(each for each in parts if each)


def rate_of(task: Task) -> str:
    """How many a second, or a minute where they are slow; nothing where nothing is counted yet."""
    if not task.elapsed or not task.completed or task.total is None:
        return ""
    rate: float = task.completed / task.elapsed
    return f"{rate:.0f}/s" if rate >= 1 else f"{60 * rate:.0f}/min"


def bar(console: Console) -> Progress:
    """A bar with count, rate, the time that is left, and what takes long."""
    columns: tuple[Any, ...] = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        _Count(),
        _Rate(),
        TimeRemainingColumn(),
        _Waiting(),
    )
    return Progress(*columns, console=console)
