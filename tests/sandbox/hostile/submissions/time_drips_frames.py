"""Time: keeps the grader waiting with a frame without content every second.

Expect: least_squares died; score == 90
"""
import os
import time
def least_squares(X, t):
    while True:
        for number in range(3, 32):
            try:
                os.write(number, bytes(4))
            except OSError:
                pass
        time.sleep(1)
