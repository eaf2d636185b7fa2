"""How a session or a jail can end otherwise than well.

Exception
├── Ended                  the student's side of a session is over: an outcome, with its reason
└── JailFailure            our own side failed: nobody's answer is to be judged by it
"""

from typing import Literal

Reason = Literal["timed_out", "out_of_memory", "died", "flooded", "forged"]


class Ended(Exception):  # noqa: N818  a student's outcome, named as one
    """The child is gone: ``reason`` says why, ``detail`` how (a signal's name, an exit code, a size)."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason: Reason = reason
        self.detail = detail


class JailFailure(Exception):  # noqa: N818
    """The jail itself did not start, or went away under a session."""
