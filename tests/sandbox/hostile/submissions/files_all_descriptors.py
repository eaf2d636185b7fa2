"""Descriptors: opens as many as it can.

Expect: score == 100
"""
import os
def attack():
    count = 0
    try:
        while count < 5000:
            os.dup(0)
            count += 1
    except OSError:
        pass
    return "5000 descriptors" if count >= 5000 else None
