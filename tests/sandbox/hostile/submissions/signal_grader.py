"""Signals: to the grader, whose number it knows, by each call there is.

Expect: score == 100
"""
import ctypes
import os
import signal
def attack():
    libc = ctypes.CDLL(None)
    for way in (
        lambda: os.kill({{PID}}, 9),
        lambda: os.killpg({{PID}}, 9),
        lambda: signal.pidfd_send_signal(os.pidfd_open({{PID}}), 9),
    ):
        try:
            way()
        except OSError:
            continue
        return "signalled the grader"
    return "tgkill" if libc.syscall(234, {{PID}}, {{PID}}, 9) == 0 else None
