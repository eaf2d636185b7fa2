"""A log for whoever looks later: what was done when, in a line each."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from autograder import __version__
from autograder.cli.options import PATH
from autograder.text import Refusal, Text

UNWRITABLE: Final = Text(
    en="The log {path} can't be written: {reason}. Name another file with --log.",
    zh="无法写入日志 {path}：{reason}。请用 --log 指定别的文件。",
)
LOG = click.option(
    "--log",
    "log_file",
    type=PATH,
    help="File to which a line is added for everything that is done, and all there is to know of faults on our side.",
)


class _OneLine(logging.Formatter):
    """A line a record, whatever it tells of; the traceback of a fault stands below it."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  its base's name
        return super().formatMessage(record).replace("\n", "\\n")


@contextmanager
def logged_to(path: Path | None) -> Iterator[None]:
    """Adds what happens inside to the file, if one is named; raises Refusal where it can't be written."""
    if path is None:
        yield
        return
    try:
        handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise Refusal(UNWRITABLE.filled(path=path, reason=error.strerror)) from error
    handler.setFormatter(_OneLine("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    logger = logging.getLogger("autograder")
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.info("autograder %s", __version__)
    try:
        yield
    finally:
        logger.setLevel(before)
        logger.removeHandler(handler)
        handler.close()
