"""Output: writes noise between the frames.

Expect: least_squares died; score == 90
"""
import os
def least_squares(X, t):
    for number in range(3, 32):
        try:
            os.write(number, b"\xff\x00\xff\x00" * 1000)
        except OSError:
            pass
