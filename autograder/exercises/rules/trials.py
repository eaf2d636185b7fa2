"""What trusted code answers to other arguments, and what edited code answers: asked of a process of our own."""

import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from autograder.exercises.key import Array
from autograder.exercises.script import Play
from autograder.sandbox.protocol.paper import pack, unpack

PATIENCE_S: Final = 120.0  # with the process as a whole; single answers are bounded by their lines
ROOT: Final = Path(__file__).parents[3]
START: Final = """
import sys
sys.path.insert(0, sys.argv[1])
sandbox = sys.modules["autograder.sandbox"] = type(sys)("autograder.sandbox")
sandbox.__path__ = [sys.argv[1] + "/autograder/sandbox"]  # without its page of contents, which takes long to load
from autograder.exercises.rules.trial_runner import main
main()
"""

Task = tuple[int, int, list[Any] | None]  # which source, which play, and other inputs than its own
Answer = tuple[Array, ...] | None


class TrialsEnded(Exception):  # noqa: N818
    """The process in which rules are tried did not come to an end, or to a bad one."""


def played(sources: Sequence[str], plays: Sequence[Play], tasks: Sequence[Task]) -> list[Answer]:
    """The answers to the tasks, None where code raises or goes on for too long; the first source is the right one.

    Raises TrialsEnded where the process itself does not come to an end.
    """
    questions = [[play.question.inputs, play.question.steps, play.question.outputs] for play in plays]
    job = pack({"sources": sources, "questions": questions, "tasks": tasks})
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", "-c", START, str(ROOT)],
            input=job,
            capture_output=True,
            timeout=PATIENCE_S,
            check=True,
        )
        return [None if each is None else tuple(each) for each in unpack(done.stdout)]
    except (subprocess.SubprocessError, OSError, ValueError, struct.error) as error:
        raise TrialsEnded from error
