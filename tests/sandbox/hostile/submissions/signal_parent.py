"""Signals: to its parent.

Expect: score == 100
"""
import os
def attack():
    os.kill(os.getppid(), 9)
    return "signalled its parent"
