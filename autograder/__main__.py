"""The command `autograder`, also as `python -m autograder`."""

import atexit
import gc
import os
import signal
import sys
from typing import Final, NoReturn

INTERRUPTED: Final = 130  # as shells have it
COLLECTED_AFTER: Final = 100_000  # new objects: to look through all that is loaded takes a tenth of a start


def run() -> None:
    """Runs the command, which may be interrupted while what it needs is still being loaded."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: os._exit(INTERRUPTED))  # there is nothing yet to be ended
    gc.set_threshold(COLLECTED_AFTER)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads of numpy's: nothing here is large enough for them
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "true")  # to look for some in all that is installed takes long
    from autograder.cli import main

    try:
        main(prog_name="autograder")
    except SystemExit as ending:
        leave(ending.code)


def leave(code: str | int | None) -> NoReturn:
    """Ends the program in order; what was loaded is left to the system, which takes it down far faster than Python."""
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else code is not None)


if __name__ == "__main__":
    run()
