"""Time: catches whatever is meant to stop it, and ignores every signal that can be ignored.

Expect: least_squares timed_out; score == 90
"""
import signal
def least_squares(X, t):
    for number in range(1, 32):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
