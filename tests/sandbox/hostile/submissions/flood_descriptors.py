"""Output: writes past Python to the standard descriptors.

Expect: score == 100
"""
import os
def attack():
    for number in (1, 2):
        for _ in range(1000):
            os.write(number, b"x" * 65536)
