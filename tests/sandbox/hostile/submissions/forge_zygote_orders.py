"""Forging: the orders that the grader gives to the process that forks.

Expect: least_squares died|passed|timed_out; score >= 90
"""
import os
import struct
def attack():
    for order in (0, 1, 2):
        for number in range(32):
            try:
                os.write(number, struct.pack("<II", order, 1))
            except OSError:
                pass
