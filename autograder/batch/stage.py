"""What a command is doing just now, on the screen and in the log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import Progress

from autograder.text import Language, Text, default_language

log = logging.getLogger(__name__)


@contextmanager
def stage(progress: Progress, text: Text, language: Language | None) -> Iterator[None]:
    """Tells of something that can't be counted as long as it takes."""
    log.info("%s", text.en)
    task = progress.add_task(text.in_language(language or default_language()), total=None)
    with progress:
        yield
        progress.remove_task(task)
