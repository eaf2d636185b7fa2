"""Time: announces a frame and sends one byte of it now and then.

Expect: least_squares timed_out; score == 90
"""
import os
import time
def least_squares(X, t):
    numbers = [n for n in range(3, 32) if _writes(n, bytes([99, 0, 0, 0]))]
    while True:
        for number in numbers:
            _writes(number, b"x")
        time.sleep(1)
def _writes(number, data):
    try:
        return os.write(number, data)
    except OSError:
        return 0
