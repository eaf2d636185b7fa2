"""How far a command has come, while it works."""

import time
from typing import Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text as Styled

TELL_EVERY_S: Final = 10.0


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Styled:
        """The rate since the start."""
        return Styled(f"{task.completed / task.elapsed:.0f}/s" if task.elapsed else "", "dim")


class Lines(Progress):
    """How far it is, in a line every ten seconds: for logs."""

    def __init__(self, console: Console) -> None:
        super().__init__(console=console, disable=True)
        self._told_at = time.monotonic()

    def advance(self, task_id: TaskID, advance: float = 1) -> None:
        """Counts, and tells if it is time."""
        super().advance(task_id, advance)
        if time.monotonic() - self._told_at >= TELL_EVERY_S:
            self._told_at = time.monotonic()
            task = self._tasks[task_id]
            self.console.print(f"{task.description}: {task.completed:g}/{task.total:g}", markup=False)


def bar(console: Console) -> Progress:
    """A bar with count, rate and the time that is left."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console)
