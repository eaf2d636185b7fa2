"""Processes: forks.

Expect: score == 100
"""
import os
def attack():
    if os.fork() == 0:
        os._exit(0)
    return "forked"
