"""An alarm that rings again and again while something takes long, where the system has one."""

import math
import signal
import time
from collections.abc import Callable
from typing import Final

TICK_S: Final = 0.02
NEWS_S: Final = 0.02  # of processor time


class Alarm:
    """Rings while something takes long; a student's own handler in its place keeps it silent.

    It ticks on by itself: to set it for everything that is short would take longer than that. From the second tick on
    it rings with the processor time since the first, and not again before more of that has been used.
    """

    def __init__(self, ring: Callable[[float], None]) -> None:
        self._ring = ring
        self._is_due = False
        self._began_s: float | None = None
        self._told_s = 0.0
        self._can_be_set = hasattr(signal, "setitimer")

    def wind(self) -> None:
        """Ticks from here on."""
        if self._can_be_set:
            signal.signal(signal.SIGALRM, self._ticked)
            signal.setitimer(signal.ITIMER_REAL, TICK_S, TICK_S)

    def begin(self) -> None:
        """Something begins that may take long."""
        self._began_s, self._is_due = None, True

    def end(self) -> None:
        """It has ended."""
        self._is_due = False

    def _ticked(self, *_: object) -> None:
        if not self._is_due:
            return
        now_s = time.process_time()
        if self._began_s is None:
            self._began_s, self._told_s = now_s, -math.inf
        elif now_s - self._told_s > NEWS_S:
            self._told_s = now_s
            self._ring(now_s - self._began_s)
