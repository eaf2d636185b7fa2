"""The command `autograder`, also as `python -m autograder`."""

import os
import signal
from typing import Final

INTERRUPTED: Final = 130  # as shells have it


def run() -> None:
    """Runs the command, which may be interrupted while what it needs is still being loaded."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: os._exit(INTERRUPTED))  # there is nothing yet to be ended
    from autograder.cli import main

    main(prog_name="autograder")


if __name__ == "__main__":
    run()
