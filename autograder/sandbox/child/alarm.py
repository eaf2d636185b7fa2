"""An alarm that rings again and again while something takes long, where the system has one."""

import signal
import time
from collections.abc import Callable
from typing import Final

TICK_S: Final = 0.1  # rings from the second on, which is told then, with the processor time since the first


class Alarm:
    """Rings while something takes long; a student's own handler in its place keeps it silent.

    It ticks on by itself: to set it for everything that is short would take longer than that.
    """

    def __init__(self, ring: Callable[[float], None]) -> None:
        self._ring = ring
        self._is_due = False
        self._began_s: float | None = None
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
        if self._began_s is None:
            self._began_s = time.process_time()
        else:
            self._ring(time.process_time() - self._began_s)
