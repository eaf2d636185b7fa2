"""Descriptors: puts /dev/null in the place of the channel.

Expect: least_squares timed_out|died; score == 90
"""
import os
def least_squares(X, t):
    null = os.open("/dev/null", os.O_RDWR)
    for number in range(3, 32):
        if number != null:
            try:
                os.dup2(null, number)
            except OSError:
                pass
    return np.linalg.lstsq(X, t, rcond=None)[0]
