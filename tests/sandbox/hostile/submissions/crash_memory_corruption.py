"""Crash: overwrites the interpreter's own objects.

Expect: least_squares died|raised|bad_answer|timed_out|wrong; score == 90
"""
import ctypes
def least_squares(X, t):
    for number in range(-5, 257):
        ctypes.memset(id(number) + 16, 0xFF, 8)
    return X
