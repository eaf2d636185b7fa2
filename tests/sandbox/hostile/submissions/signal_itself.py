"""Signals: to itself, so that it looks like a fault of the grader's.

Expect: score == 100
"""
import os
def attack():
    os.kill(os.getpid(), 9)
    return "signalled"
