"""Signals: to every process, to its group, to process 1.

Expect: score == 100
"""
import os
def attack():
    for target in (-1, 0, 1, -os.getpgrp()):
        try:
            os.kill(target, 9)
        except OSError:
            continue
        return f"signalled {target}"
